"""Text in, slug out. Pure."""
