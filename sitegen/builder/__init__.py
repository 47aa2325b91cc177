"""Plan in, output folder out: manifest, diff, cache, executor, writing."""
