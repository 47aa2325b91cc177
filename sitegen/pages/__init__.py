"""`Catalog` in, plan out: every page of the site. Pure. One kind of page (or feed, or data file) a module."""

from .page import Link, Page, Stored, key_of
from .site import COPY, Asset, Copy, Redirect, Site

__all__ = ["COPY", "Asset", "Copy", "Link", "Page", "Redirect", "Site", "Stored", "key_of"]
