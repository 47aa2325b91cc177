"""Where every page lives: addresses relative to the site's root. Pure.

An address is `2019/04/16/slug/` (no leading slash); its file is `2019/04/16/slug/index.html`,
and links name the file, so that a site opened from disk works as one on a server does.
"""

from __future__ import annotations

import re
from urllib.parse import quote

KINDS = {
    "person": "authors",
    "section": "sections",
    "topic": "topics",
    "place": "places",
    "publisher": "publishers",
    "series": "series",
    "timeline": "timelines",
}
"""Kind of group → its folder."""


def file_of(url: str) -> str:
    """Name the output file of an address."""
    return url + "index.html" if url.endswith("/") or not url else url


def group(kind: str, slug: str) -> str:
    """Address of the page of a person, section, topic, place, publisher or series."""
    return f"{KINDS[kind]}/{slug}/"


def index(kind: str) -> str:
    """Address of the list of all groups of one kind."""
    return f"{KINDS[kind]}/"


def period(date: str) -> str:
    """Address of a year, month or day: `2019`, `2019-04` or `2019-04-16` as known."""
    return date[:10].replace("-", "/") + "/"


def article(permalink: str, date: str, slug: str) -> str:
    """Fill the pattern `/{year}/{month}/{day}/{slug}/`; what is unknown of the date is left out."""
    known = {"year": date[:4], "month": date[5:7], "day": date[8:10], "slug": slug}
    parts = (part.format_map(known) for part in permalink.strip("/").split("/"))
    return "/".join(part for part in parts if part) + "/"


def media(path: str) -> str:
    """Address of a file that lies in the articles folder, percent-encoded for use in a link."""
    return "media/" + quote(path)


def absolute(base: str, url: str) -> str:
    """Put the site's own address before one of its pages'; what no address may hold is percent-encoded.

    Source: RFC 3986, section 3.3.
    """
    return base + (url if _plain(url) else quote(url, safe="/!$&'()*+,;=:@"))


_plain = re.compile(r"[A-Za-z0-9/._~-]*").fullmatch


def root(file: str) -> str:
    """Lead from an output file back to the site's root: `../../` or nothing."""
    return "../" * file.count("/")
