"""`Catalog` in, plan out: every page of the site. Pure. One kind of page (or feed, or data file) a module."""

from .archive import Archive
from .article import ARTICLE
from .findable import Findable, html_of
from .page import ROOT, Link, Page, Producer, Stored, digest_of, key_of
from .plan import LEAVES, PRODUCERS, finish, of_kind, pages_of, plan
from .redirect import REDIRECT
from .shards import Facets, Shard
from .site import COPY, Asset, Copy, Extract, Redirect, Site

__all__ = [
    "ARTICLE",
    "COPY",
    "LEAVES",
    "PRODUCERS",
    "REDIRECT",
    "ROOT",
    "Archive",
    "Asset",
    "Copy",
    "Extract",
    "Facets",
    "Findable",
    "Link",
    "Page",
    "Producer",
    "Redirect",
    "Shard",
    "Site",
    "Stored",
    "digest_of",
    "finish",
    "html_of",
    "key_of",
    "of_kind",
    "pages_of",
    "plan",
]
