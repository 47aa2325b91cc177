"""The path and the address of an article in, what they show out. Pure."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache

from .. import dates
from ..dates import PartialDate

IN_NAME = re.compile(r"(1[5-9]\d\d|20\d\d)(?:([-_.]?)(\d\d)(?:\2(\d\d))?)?(?=[-_. T]|$)", re.ASCII)
"""`2019-04-16-harbour.txt`, `20190416_harbour.txt`, `2019.md`."""
LATER_IN_NAME = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)", re.ASCII
)
"""`harbour-2019-04-16.txt`, `post_example_2019_04_16_harbour.txt`: a whole day."""
IN_FOLDERS = re.compile(r"(?:^|/)(1[5-9]\d\d|20\d\d)(?:[/-](\d\d)(?:[/-](\d\d))?)?(?=/)", re.ASCII)
"""`1987/05/16/harbour.txt`, `1987-05/harbour.txt`, `1987/harbour.txt`."""


def date_of(path: str) -> PartialDate | None:
    """Read the date that a file's name begins with, the day that it holds, or what its folders name."""
    name = posixpath.splitext(posixpath.basename(path))[0]
    for match in (IN_NAME.match(name), LATER_IN_NAME.search(name)):
        if match:
            found = dates.parse("-".join(x for x in (match[1], match[3], match[4]) if x))
            if found:
                return found
    return _of_folders(path[: path.rfind("/") + 1])


@lru_cache
def _of_folders(path: str) -> PartialDate | None:
    """Read the date of the innermost folder that has one."""
    for match in reversed(list(IN_FOLDERS.finditer(path))):
        found = dates.parse("-".join(x for x in match.groups() if x))
        if found:
            return found
    return None


def date_of_address(url: str) -> PartialDate | None:
    """Read the day, or the month, that the address of the original names: `…/2019/04/16/harbour.html`."""
    from ..parser.datereader.urls import date_in_url  # slow to import, seldom needed

    return date_in_url(url)
