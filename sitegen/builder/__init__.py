"""Plan in, output folder out: manifest, diff, cache, executor, writing. The only writer of the output."""
