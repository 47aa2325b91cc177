"""Templates in, compiled by workers before a page is drawn by them; what is wrong with one is told when it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from ..pages import PRODUCERS, Page
from ..renderer import keeping
from .crew import Crew
from .drawing import Desk, take, workshop


class Rehearsal(msgspec.Struct, frozen=True):
    """A template for a worker to compile before it draws a page."""

    desk: Desk
    producer: str
    path: str
    """Of a page that is drawn by it."""
    nav: tuple[str, ...]


def kinds(plan: Iterable[Page]) -> list[Page]:
    """Find a page for each template and depth that those of a plan are drawn by."""
    found = {
        (page.producer, page.path.count("/")): page
        for page in plan
        if PRODUCERS[page.producer].template
    }
    return list(found.values())


def rehearse(pages: Sequence[Page], nav: tuple[str, ...], desk: Desk, crew: Crew) -> None:
    """Have the templates of pages compiled meanwhile; *nav* are the kinds of index of the site."""
    crew.begin(_prepare, [Rehearsal(desk, page.producer, page.path, nav) for page in pages])


def hasten(producers: Sequence[str], desk: Desk, crew: Crew) -> None:
    """Have the templates compiled meanwhile by which pages that are wanted at once are drawn."""
    with suppress(OSError):
        keeping.own(Path(desk.templates))
    crew.begin(_hasten, [Rehearsal(desk, producer, "", ()) for producer in producers])


def _hasten(task: Rehearsal) -> None:
    with suppress(Exception):
        take(task.desk, soon=True)[1].prepare(task.producer, task.path, task.nav)


def _prepare(task: Rehearsal) -> None:
    with suppress(Exception):
        shop = workshop(task.desk)
        shop.renderer.prepare(task.producer, task.path, task.nav)
