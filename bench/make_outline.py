"""Makes the outline of the land that maps are drawn on, from Natural Earth's public-domain data.

    npm pack world-atlas && tar xzf world-atlas-*.tgz
    python bench/make_outline.py package/land-50m.json > sitegen/pages/data/land.txt

Each line of the result is a ring: longitude and latitude of its first point in hundredths of a
degree, then the steps from point to point. Points that lie within `NEAR` of the line between their
neighbours are left out (Douglas and Peucker, 1973), and so are rings smaller than `LEAST`.

Source: naturalearthdata.com, 1:50 million physical vectors, land; TopoJSON specification 1.0.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

NEAR, LEAST = 0.03, 0.08
"""Degrees."""

Point = tuple[float, float]


def main() -> None:
    """Print the rings, the longest first."""
    topology = json.loads(Path(sys.argv[1]).read_text())
    rings = [simple(ring) for ring in rings_of(topology)]
    lines = [written(ring) for ring in rings if size(ring) >= LEAST and len(ring) > 3]
    print("\n".join(sorted(lines, key=lambda line: (-len(line), line))))


def rings_of(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """Join the arcs of every polygon's rings."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            for ring in polygon:
                parts = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in ring]
                yield unrolled([point for part in parts for point in part[:-1]])


def unrolled(ring: list[Point]) -> list[Point]:
    """Let a ring that crosses the date line go on beyond it, and close one around a pole there."""
    out = [ring[0]]
    turn = 0.0
    for (before, _), (x, y) in pairwise(ring):
        turn += 360 if x - before < -180 else -360 if x - before > 180 else 0
        out.append((x + turn, y))
    last = ring[0][0] + (360 if ring[0][0] - ring[-1][0] < -180 else 0) + turn
    if abs(last - ring[0][0]) > 180:
        pole = 90.0 if ring[0][1] > 0 else -90.0
        out += [(last, ring[0][1]), (last, pole), (ring[0][0], pole)]
    return out


def simple(ring: list[Point]) -> list[Point]:
    """Leave out points that the outline hardly bends at."""
    keep = {0, len(ring) // 2, len(ring) - 1}
    waiting = [(0, len(ring) // 2), (len(ring) // 2, len(ring) - 1)]
    while waiting:
        first, last = waiting.pop()
        far = max(
            range(first + 1, last), key=lambda n: away(ring[n], ring[first], ring[last]), default=0
        )
        if far and away(ring[far], ring[first], ring[last]) > NEAR:
            keep.add(far)
            waiting += [(first, far), (far, last)]
    return [ring[n] for n in sorted(keep)]


def away(point: Point, start: Point, end: Point) -> float:
    """Measure how far a point is from the line between two others, in degrees."""
    (x, y), (ax, ay), (bx, by) = point, start, end
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    t = 0.0 if not length else max(0.0, min(1.0, ((x - ax) * dx + (y - ay) * dy) / length))
    return float(((x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2) ** 0.5)


def size(ring: list[Point]) -> float:
    """Measure the longer side of the rectangle around a ring."""
    xs, ys = zip(*ring, strict=True)
    return float(max(max(xs) - min(xs), max(ys) - min(ys)))


def written(ring: list[Point]) -> str:
    """Write the first point and the steps between points, in hundredths of a degree."""
    out, at = [], (0, 0)
    for x, y in ring:
        here = round(x * 100), round(y * 100)
        if here != at or not out:
            out.append(f"{here[0] - at[0]},{here[1] - at[1]}")
        at = here
    return " ".join(out)


if __name__ == "__main__":
    main()
