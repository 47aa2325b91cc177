"""`Catalog` in, plan out: every page of the site. Pure. One kind of page (or feed, or data file) a module."""

from .page import Link, Page, Stored, key_of

__all__ = ["Link", "Page", "Stored", "key_of"]
