"""Coordinates in, what is drawn of the world around them out. Pure, but for the outline that ships with the program.

Maps are equidistant cylindrical: degrees of latitude have one length, those of longitude the one
that they have in the middle of the map. Lengths of a map are in units of a drawing `WIDTH` wide.

Source: J. P. Snyder, "Map projections: a working manual", 1987, §12; I. E. Sutherland and
G. W. Hodgman, "Reentrant polygon clipping", 1974; the outline is Natural Earth's, in the public domain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import cos, radians
from pathlib import Path

WIDTH = 1000.0
TALLEST, FLATTEST = 0.8, 0.4
"""Height of a map for its width, at most and at least."""
AROUND = 0.18
"""Of the extent of the places, added on each side."""
SMALLEST = 0.6
"""Degrees of latitude that a map shows, at least."""
FINEST = 1.4
"""Units between two points of an outline, at least."""
STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30)
"""Degrees between the lines of the grid."""
MOST_LINES = 7

Point = tuple[float, float]
Ring = Sequence[Point]


@dataclass(frozen=True, slots=True)
class Extent:
    """What a map shows, in degrees; the east may lie beyond 180."""

    west: float
    south: float
    east: float
    north: float

    @property
    def shrink(self) -> float:
        """Length of a degree of longitude, for one of latitude."""
        return max(0.15, cos(radians((self.south + self.north) / 2)))

    @property
    def scale(self) -> float:
        """Units of a degree of latitude."""
        return WIDTH / ((self.east - self.west) * self.shrink)

    @property
    def height(self) -> float:
        """Units."""
        return (self.north - self.south) * self.scale

    def place(self, longitude: float, latitude: float) -> Point:
        """Where a point is drawn, from the top left, in units."""
        return self.placed([(longitude, latitude)])[0]

    def placed(self, ring: Ring) -> list[Point]:
        """Where points are drawn; see `place`."""
        west, north, shrink, scale = self.west, self.north, self.shrink, self.scale
        return [
            (round((x - west) * shrink * scale, 1), round((north - y) * scale, 1)) for x, y in ring
        ]


WORLD = Extent(-180, -60, 180, 85)


def around(points: Sequence[Point]) -> Extent:
    """Find the extent of a map of some points (longitude, latitude), across the date line where that is shorter."""
    west, east = _span([x for x, _ in points])
    south, north = min(y for _, y in points), max(y for _, y in points)
    middle, height = (south + north) / 2, max((north - south) * (1 + 2 * AROUND), SMALLEST)
    shrink = max(0.15, cos(radians(middle)))
    width = max((east - west) * (1 + 2 * AROUND), height / TALLEST / shrink)
    height = max(height, width * shrink * FLATTEST)
    centre = (west + east) / 2
    if width >= 300 or height >= 145:
        return WORLD
    south = max(-90.0, min(middle - height / 2, 90 - height))
    return Extent(centre - width / 2, south, centre + width / 2, south + height)


def shifted(longitude: float, extent: Extent) -> float:
    """Turn a longitude by whole circles until it lies in an extent, where it can."""
    while longitude < extent.west:
        longitude += 360
    while longitude > extent.east:
        longitude -= 360
    return longitude


@lru_cache(maxsize=16)
def land(extent: Extent, finest: float = FINEST) -> str:
    """Draw the land of an extent, as the data of an SVG path."""
    return "".join(
        _path(extent.placed(clipped), finest)
        for ring, reach in outline()
        for turn in (-360.0, 0.0, 360.0)
        if _meet(reach, turn, extent) and (clipped := clip(_turned(ring, turn), extent))
    )


def grid(extent: Extent) -> Iterator[tuple[str, float]]:
    """Give the lines of the grid: `longitude` or `latitude`, and the degrees."""
    height = extent.north - extent.south
    step = next((s for s in STEPS if height / s <= MOST_LINES), STEPS[-1])
    for kind, low, high in (
        ("longitude", extent.west, extent.east),
        ("latitude", extent.south, extent.north),
    ):
        first, last = int(low // step) + 1, int(high // step)
        yield from ((kind, round(n * step, 1)) for n in range(first, last + 1) if n * step < high)


def clip(ring: Ring, extent: Extent) -> Ring:
    """Cut a ring to an extent; empty where nothing of it lies there."""
    for axis, bound, sign in (
        (0, extent.west, 1),
        (0, extent.east, -1),
        (1, extent.south, 1),
        (1, extent.north, -1),
    ):
        ring = list(_cut(ring, axis, bound, sign))
    return ring


@cache
def outline() -> tuple[tuple[Ring, Extent], ...]:
    """Read the outline of the land: rings of longitude and latitude in degrees, and how far each reaches."""
    text = (Path(__file__).parent / "data" / "land.txt").read_text("ascii")
    return tuple((ring, _reach(ring)) for ring in map(_ring, text.splitlines()))


def _reach(ring: Ring) -> Extent:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return Extent(min(xs), min(ys), max(xs), max(ys))


def _meet(reach: Extent, turn: float, extent: Extent) -> bool:
    """Tell whether something of a ring that is turned may lie in an extent."""
    return (
        reach.east + turn >= extent.west
        and reach.west + turn <= extent.east
        and reach.north >= extent.south
        and reach.south <= extent.north
    )


def _ring(line: str) -> tuple[Point, ...]:
    x = y = 0
    points = []
    for step in line.split():
        dx, _, dy = step.partition(",")
        x, y = x + int(dx), y + int(dy)
        points.append((x / 100, y / 100))
    return tuple(points)


def _span(longitudes: Iterable[float]) -> tuple[float, float]:
    """Find the shortest stretch of a circle that holds all: it begins behind the widest gap."""
    found = sorted({x % 360 for x in longitudes})
    gaps = [(b - a, b) for a, b in zip(found, [*found[1:], found[0] + 360], strict=True)]
    width, start = max(gaps, key=lambda gap: (gap[0], -gap[1]))
    west = start if start <= 180 else start - 360
    return west, west + 360 - width


def _turned(ring: Ring, turn: float) -> Ring:
    return [(x + turn, y) for x, y in ring] if turn else ring


def _cut(ring: Ring, axis: int, bound: float, sign: int) -> Iterator[Point]:
    """Cut a ring at one side: what lies beyond *bound*, in the direction that *sign* tells, stays."""
    if not ring:
        return
    before = ring[-1]
    for point in ring:
        inside = (point[axis] - bound) * sign >= 0
        if inside != ((before[axis] - bound) * sign >= 0):
            part = (bound - before[axis]) / (point[axis] - before[axis])
            other = before[1 - axis] + part * (point[1 - axis] - before[1 - axis])
            yield (bound, other) if axis == 0 else (other, bound)
        if inside:
            yield point
        before = point


def _path(points: Sequence[Point], finest: float) -> str:
    """Write a ring; points that nobody can tell from the one before are left out."""
    kept = [points[0]]
    for x, y in points[1:]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= finest:
            kept.append((x, y))
    if len(kept) < 3:
        return ""
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in kept) + "Z"
