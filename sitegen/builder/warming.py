"""Records in, templates compiled by workers that would idle while the archive is arranged.

Which templates pages need, at which depth and with which navigation, a few of the articles tell: they are
arranged and planned as an archive of their own. Where that is another one, nothing is lost but time,
and what is wrong with a template is found where pages are proven.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import islice

from .. import pages
from ..errors import SitegenError
from ..pages import Archive
from . import arranging, assets, publishing, rehearsing
from .excerpt import excerpt
from .fulfilling import Work
from .loading import Found

SAMPLE = 60
"""Articles that are arranged, or somewhat more."""


def warm(work: Work, found: Found, looked: assets.Memory) -> None:
    """Have the templates compiled that a site with some of these articles needs; nobody waits for it."""
    records = found.records
    step = max(1, len(records) // SAMPLE)
    some = dict(islice(records.items(), 0, None, step))
    # What the archive cannot be arranged with is told where all of it is.
    with suppress(SitegenError):
        made = excerpt(work.here, some, ())
        site, _ = arranging.site_of(work.here, some, made.shown.cards, made.assignment, looked, {})
        archive = Archive(made.catalog, site)
        wanted = rehearsing.kinds(pages.pages_of(archive))
        desk = publishing.desk_of(work.here, site)
        rehearsing.rehearse(wanted, archive.nav, desk, work.crew)
