"""The rules of a reading, in order. Each looks at what the ones before it found."""

from __future__ import annotations

from collections.abc import Callable

from ..state import State
from .address import read_address
from .around_title import read_kicker, read_subtitle
from .authors import read_authors
from .bios import read_bios
from .captions import read_captions
from .corrections import read_corrections
from .dateline import read_place
from .dates import read_dates
from .doubts import read_doubts
from .extent import begin_story, cut_story
from .heads import mend_heads
from .leftovers import read_leftovers, read_lists
from .lists import read_runs
from .mending import mend_structure
from .pictures import find_pictures
from .quotes import read_quotes
from .site import read_site
from .structure import read_structure
from .syndication import read_syndication
from .title import read_title
from .topics import read_topics
from .unlabelled import find_unlabelled

Rule = Callable[[State], None]

RULES: tuple[Rule, ...] = (
    read_structure,
    cut_story,
    mend_structure,
    read_runs,
    mend_heads,
    read_address,
    read_title,
    begin_story,
    read_corrections,
    read_syndication,
    read_dates,
    read_authors,
    read_bios,
    find_pictures,
    find_unlabelled,
    read_captions,
    read_subtitle,
    read_kicker,
    read_lists,
    read_quotes,
    read_place,
    read_topics,
    read_site,
    read_leftovers,
    read_doubts,
)
