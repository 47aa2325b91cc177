"""Cards in, `Catalog` out: who, when, where, and what belongs together. Pure."""
