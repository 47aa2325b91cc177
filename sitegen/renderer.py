"""Pages in, bytes out."""
