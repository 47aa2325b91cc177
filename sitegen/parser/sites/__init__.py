"""Which outlet a capture is of, and where a reposted story first appeared. Pure.

`outlets` lists the names that a page may give its outlet, each with named features to be weighed;
`read_syndication` reads a line that names the original publisher.
"""

from .outlets import Outlet, outlets
from .page import Page
from .signs import in_copyright
from .syndication import Syndication, read_syndication

__all__ = ["Outlet", "Page", "Syndication", "in_copyright", "outlets", "read_syndication"]
