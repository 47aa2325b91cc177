"""The map of all places whose coordinates places.yaml gives, and a list that says the same. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from math import sqrt

import msgspec

from .. import urls
from ..catalog import Group
from ..config import Config
from . import geography
from .archive import Archive
from .geography import WORLD, Extent
from .page import Link, Page, Producer, Stored, digest_of
from .structured import described
from .views import View

FOLDER = "map/"
SMALL, LARGE = 5.0, 16.0
"""Radius of the dot of one article, and of that of the most, in units."""
LETTER, LINE = 10.5, 26.0
"""Width of a letter and height of a line of a label, in units, about."""
LOCATED = 60.0
"""Degrees of longitude that a map shows, from which on nobody asks where in the world it is."""


class Dot(msgspec.Struct, frozen=True):
    """A place on the map."""

    name: str
    href: str
    count: int
    x: float
    """From the left, in units of the drawing, as are the next four."""
    y: float
    radius: float
    label_x: float
    label_y: float
    end: bool
    """Whether the label ends where it is placed, and does not begin there."""
    labelled: bool
    """Whether there is room for its name."""


class Meridian(msgspec.Struct, frozen=True):
    """A line of the grid."""

    path: str
    """Data of an SVG path."""
    label: str
    """Such as `48° N`."""
    x: float
    y: float


class Locator(msgspec.Struct, frozen=True):
    """A small map of the world, with a frame where the large one lies."""

    land: str
    width: float
    height: float
    x: float
    y: float
    frame_width: float
    frame_height: float


class Located(msgspec.Struct, frozen=True):
    """A row of the list."""

    name: str
    href: str
    count: int
    latitude: float
    longitude: float
    coordinates: str
    """Such as `48.1° N, 18.6° W`."""
    parent: str | None
    """Name of the place that it lies in."""


class MapView(View, frozen=True, kw_only=True):
    """What `map.html` may read."""

    spots: tuple[Located, ...]
    """By name."""
    nested: bool
    """Whether it is known of any place what it lies in."""
    absent: int
    """Places whose coordinates are not known."""
    width: float
    height: float
    land: str
    """Data of an SVG path."""
    grid: tuple[Meridian, ...]
    dots: tuple[Dot, ...]
    """The largest first, so that small ones lie above."""
    locator: Locator | None


def known(archive: Archive) -> list[tuple[Group, float, float]]:
    """List the places of which longitude and latitude are known, in the order of their index."""
    found = []
    for group in archive.catalog.groups.get("place", ()):
        place = archive.catalog.known_places.get(group.slug)
        if place and place.longitude is not None and place.latitude is not None:
            found.append((group, place.longitude, place.latitude))
    return found


def address(archive: Archive) -> str | None:
    """Address of the map, where there is one."""
    return FOLDER if known(archive) else None


def plan(archive: Archive) -> Iterator[Page]:
    """Plan the map, where any place can be drawn."""
    if known(archive):
        view = frame(archive)
        words = msgspec.msgpack.encode((view.spots, view.absent))
        key = archive.key(PRODUCER.name, [digest_of(words.hex())])
        yield Page(urls.file_of(FOLDER), PRODUCER.name, key, partial(frame, archive))


def frame(archive: Archive) -> MapView:
    """Gather the places; what is drawn of them comes later."""
    places = archive.catalog.known_places
    spots = tuple(
        Located(
            group.name,
            urls.file_of(group.url),
            len(group.members),
            latitude,
            longitude,
            f"{_degrees('latitude', latitude)}, {_degrees('longitude', longitude)}",
            places[group.slug].parent,
        )
        for group, longitude, latitude in known(archive)
    )
    view = MapView(
        nav=archive.nav,
        address=FOLDER,
        crumbs=(Link("place", urls.file_of(urls.index("place"))),),
        spots=spots,
        nested=any(spot.parent for spot in spots),
        absent=len(archive.groups_of("place")) - len(spots),
        width=geography.WIDTH,
        height=0,
        land="",
        grid=(),
        dots=(),
        locator=None,
    )
    return described(archive, view, archive.site.word("place"))


def finish(frame: MapView, stored: tuple[Stored, ...], config: Config) -> MapView:
    """Draw the map."""
    extent = geography.around([(spot.longitude, spot.latitude) for spot in frame.spots])
    return msgspec.structs.replace(
        frame,
        height=round(extent.height, 1),
        land=geography.land(extent),
        grid=tuple(_meridian(extent, kind, at) for kind, at in geography.grid(extent)),
        dots=tuple(_dots(extent, frame.spots)),
        locator=_locator(extent),
    )


def _dots(extent: Extent, spots: Sequence[Located]) -> Iterator[Dot]:
    """Place the dots, the largest first, and a label beside each that has room for one."""
    highest = max(spot.count for spot in spots)
    drawn = []
    for spot in sorted(spots, key=lambda spot: (-spot.count, spot.name)):
        x, y = extent.place(geography.shifted(spot.longitude, extent), spot.latitude)
        drawn.append((spot, x, y, round(max(SMALL, LARGE * sqrt(spot.count / highest)), 1)))
    taken = [(x - r, y - r, x + r, y + r) for _, x, y, r in drawn]
    for spot, x, y, radius in drawn:
        box, at, end = _label(spot.name, x, y, radius, taken, extent)
        if box:
            taken.append(box)
        yield Dot(
            spot.name,
            spot.href,
            spot.count,
            x,
            y,
            radius,
            round(at, 1),
            round(y + LINE / 4, 1),
            end,
            box is not None,
        )


Box = tuple[float, float, float, float]


def _label(
    name: str, x: float, y: float, radius: float, taken: Sequence[Box], extent: Extent
) -> tuple[Box | None, float, bool]:
    """Find room for a label right of a dot, or left of it; where there is none, no box."""
    length, half = LETTER * len(name), LINE / 2
    for end in (False, True):
        at = x - radius - 6 if end else x + radius + 6
        left = at - length if end else at
        box = (left, y - half, left + length, y + half)
        fits = left >= 0 and left + length <= geography.WIDTH
        if fits and not any(_meet(box, other) for other in taken):
            return box, at, end
    return None, x, False


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _meridian(extent: Extent, kind: str, at: float) -> Meridian:
    label = _degrees(kind, at)
    if kind == "latitude":
        _, y = extent.place(extent.west, at)
        return Meridian(f"M0,{y:g}H{geography.WIDTH:g}", label, 6, y - 6)
    x, _ = extent.place(at, extent.north)
    height = round(extent.height, 1)
    return Meridian(f"M{x:g},0V{height:g}", label, x + 6, height - 8)


def _degrees(kind: str, at: float) -> str:
    """Write a longitude or latitude in degrees, with the quarter of the sky."""
    turned = (at + 180) % 360 - 180 if kind == "longitude" else at
    side = {"longitude": "EW", "latitude": "NS"}[kind][turned < 0] if turned else ""
    return f"{abs(round(turned, 3)):g}° {side}".strip()


def _locator(extent: Extent) -> Locator | None:
    if extent.east - extent.west >= LOCATED:
        return None
    middle = (extent.west + extent.east + 540) % 360 - 180
    half = (extent.east - extent.west) / 2
    x, y = WORLD.place(middle - half, extent.north)
    right, bottom = WORLD.place(middle + half, extent.south)
    # A frame that is too small to be seen says nothing.
    wide, high = max(30.0, right - x), max(30.0, bottom - y)
    return Locator(
        geography.land(WORLD, finest=8.0),
        geography.WIDTH,
        round(WORLD.height, 1),
        round((x + right - wide) / 2, 1),
        round((y + bottom - high) / 2, 1),
        round(wide, 1),
        round(high, 1),
    )


PRODUCER = Producer("map", "map.html", plan, MapView, finish)
