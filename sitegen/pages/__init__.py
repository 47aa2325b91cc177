"""`Catalog` in, plan out: every page of the site. Pure. One kind of page (or feed, or data file) a module."""

from .archive import Archive
from .page import ROOT, Link, Page, Producer, Stored, digest_of, key_of
from .plan import PRODUCERS, finish, plan
from .site import COPY, Asset, Copy, Redirect, Site

__all__ = [
    "COPY",
    "PRODUCERS",
    "ROOT",
    "Archive",
    "Asset",
    "Copy",
    "Link",
    "Page",
    "Producer",
    "Redirect",
    "Site",
    "Stored",
    "digest_of",
    "finish",
    "key_of",
    "plan",
]
