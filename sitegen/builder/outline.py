"""A plan in, how many files and bytes the output will have out, which hosts' limits that breaks, and what saves most.

Sizes are known of what is copied, of what stands in the output already, and of downloads; others are those of
a few pages of their kind, which are drawn to see. How many files an index of words will have is known only when it is made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from .. import urls
from ..config import Config
from ..pages import COPY, Copy, Extract, Page
from . import drawing, manifest
from .drawing import Desk
from .stacks import Stacks

FILES = 20_000
"""That common free hosts take of one site."""
LARGEST = 25 * 1024 * 1024
"""Bytes that such a host takes of one file."""
WHOLE = 1_000_000_000
"""Bytes that such a host takes of one site."""
NEAR = 0.9
"""Share of a limit from which on it is told."""
LINE = 67
"""Bytes of a line of the manifest, besides the path."""
SAMPLE = 5
"""Pages of a kind that are drawn to learn how large they are."""


class Unindexed(msgspec.Struct, frozen=True):
    """What Pagefind has yet to index."""

    articles: int = 0
    shards: int = 0
    languages: int = 0
    """Of which the engine is not there yet."""

    @property
    def files(self) -> int:
        """About: a fragment an article, and index, filters and entries of each shard."""
        return round(1.06 * self.articles) + 7 * self.shards + 6 * self.languages

    @property
    def bytes(self) -> int:
        """About: 17 MB for 3,000 articles."""
        return 5_500 * self.articles + 170_000 * self.languages


CARDS = "cards of articles"
KINDS: Mapping[str, str] = {
    "article": "articles",
    "tombstone": "articles",
    "redirect": "redirects of former addresses",
    "day": "days, months, years",
    "month": "days, months, years",
    "year": "days, months, years",
    "years": "days, months, years",
    "anniversary": "on this day",
    "anniversaries": "on this day",
    "group": "sections, topics, places, publishers, series",
    "groups": "sections, topics, places, publishers, series",
    "person": "people",
    "people": "people",
    "feed": "feeds",
    "text": "plain texts",
    "article-card": CARDS,
    "database": "downloads of the archive",
    "datapackage": "downloads of the archive",
}
"""Producer → what its files are, in the order of the table."""
FOLDERS = frozenset(urls.KINDS.values())
"""Of lists."""
PICTURES = "pictures"
CAPTURES = "untouched captures"
REFERENCES = "references of articles"
LISTS = "references of lists"
ARCHIVE = "downloads of the archive"
SEARCH = "search"
REST = "everything else"

SWITCHES: Mapping[str, str] = {
    SEARCH: "`search: false`",
    REFERENCES: "`downloads.article` without `bibtex`, `ris`, `csl`",
    "plain texts": "`downloads.article` without `text`",
    CAPTURES: "`downloads.article` without `capture`",
    LISTS: "`downloads.list: []`",
    CARDS: "`cards: site`",
    "feeds": "`feeds.least: 5`, or `feeds.list: []`",
    ARCHIVE: "`downloads.archive: []`",
}
"""What can be done without → the setting that does so."""


class Share(msgspec.Struct, frozen=True):
    """Files of one kind."""

    kind: str
    files: int
    bytes: int
    setting: str | None
    """That turns them off, where one does."""


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """What an output will have."""

    output: str
    files: int
    bytes: int
    """About: see above."""
    write: int
    """Pages that are to be drawn, those of an index of words left out; some may come out as they were."""
    delete: int
    """Files that will go, those of an index of words left out."""
    shares: tuple[Share, ...]
    heavy: tuple[tuple[str, int], ...]
    """Files that are too large for some hosts, or nearly so: path and bytes."""
    remarks: tuple[str, ...]
    """What is near a limit or beyond it, and what to turn off."""


def kind_of(page: Page) -> str:
    """Say what kind of file a page is."""
    if page.producer == COPY:
        if page.path.startswith("media/"):
            return PICTURES
        if page.path.startswith("search/"):
            return SEARCH
        return CAPTURES if page.path.endswith("/source.txt") else REST
    if page.producer == "citation":
        name = page.path.rpartition("/")[2]
        if page.path.startswith("downloads/"):
            return ARCHIVE
        return REFERENCES if name.startswith("citation.") else LISTS
    if page.path.startswith("search/"):
        return SEARCH
    return KINDS.get(page.producer, REST)


def _kinds_of_own(paths: Iterable[str]) -> Counter[str]:
    """Count the kinds of files that articles and lists have beside their pages, and of these; by their paths alone."""
    # Most paths differ only in what lies between.
    ends = Counter([(path.partition("/")[0], path.rpartition("/")[2]) for path in paths])
    counts = Counter[str]()
    for (folder, name), count in ends.items():
        counts[_kind_of_own(folder, name)] += count
    return counts


def _kind_of_own(folder: str, name: str) -> str:
    if folder in FOLDERS:
        lists = KINDS["person" if folder == urls.KINDS["person"] else "group"]
        return LISTS if name.startswith("citations.") else lists
    if name.startswith("citation."):
        return REFERENCES
    return {"source.txt": CAPTURES, "text.txt": "plain texts", "card.png": CARDS}.get(
        name, "articles"
    )


def outline(
    plan: Sequence[Page],
    unindexed: Unindexed,
    before: Mapping[str, bytes],
    volumes: Path,
    desk: Desk,
    config: Config,
) -> Outline:
    """Measure a plan; *unindexed* is what has no index of words yet, *before* is what stands there as it should."""
    diff = manifest.diff(plan, before)
    sizes = _sizes(plan, diff.write, volumes, desk)
    counts, weights = Counter(map(kind_of, plan)), Counter[str]()
    for page in plan:
        weights[kind_of(page)] += sizes[page.path]
    counts[SEARCH] += unindexed.files
    weights[SEARCH] += unindexed.bytes
    counts[REST] += 1
    weights[REST] += sum(len(page.path) + LINE for page in plan)
    order = [*dict.fromkeys(KINDS.values()), PICTURES, CAPTURES, REFERENCES, LISTS, SEARCH, REST]
    shares = tuple(
        Share(kind, counts[kind], weights[kind], SWITCHES.get(kind))
        for kind in order
        if counts[kind]
    )
    heavy = tuple(heavy_of(sizes.items()))
    whole = sum(weights.values())
    return Outline(
        output=desk.output,
        files=counts.total(),
        bytes=whole,
        write=len(diff.write),
        delete=sum(not path.startswith("search/") for path in diff.delete),
        shares=shares,
        heavy=heavy,
        remarks=(*_of_files(counts), *_of_bytes(whole), *_of_heavy(heavy, config)),
    )


def remarks(
    plan: Sequence[Page], output: Path, config: Config, own: Sequence[str] = ()
) -> tuple[str, ...]:
    """Say of an output that was written what is near a limit of common hosts, or beyond it.

    *own* are the paths of files of articles and lists that were not planned, since they stay.
    """
    counts = Counter[str]()
    if len(plan) + len(own) >= NEAR * FILES:
        counts = Counter(map(kind_of, plan)) + _kinds_of_own(own)
    watched = (p.path for p in plan if p.path.startswith(("downloads/", "media/")))
    sizes = ((path, (output / path).stat().st_size) for path in watched)
    return (*_of_files(counts), *_of_heavy(tuple(heavy_of(sizes)), config))


def heavy_of(sizes: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Choose the files that are near the limit of one file, the largest first."""
    found = [(path, size) for path, size in sizes if size >= NEAR * LARGEST]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def _sizes(
    plan: Sequence[Page], write: Sequence[Page], volumes: Path, desk: Desk
) -> dict[str, int]:
    stacks = Stacks(volumes)
    fresh = {page.path for page in write}
    sizes: dict[str, int] = {}
    unknown: dict[str, list[Page]] = {}
    for page in plan:
        frame = page.frame() if page.producer in (COPY, "citation", "database") else None
        if isinstance(frame, Copy | Extract) and (size := stacks.size(frame)) is not None:
            sizes[page.path] = size
        elif page.path not in fresh:
            sizes[page.path] = Path(desk.output, page.path).stat().st_size
        else:
            unknown.setdefault(page.producer, []).append(page)
    for pages in unknown.values():
        some = pages[:: max(1, len(pages) // SAMPLE)][:SAMPLE]
        mean = sum(len(drawing.look(page, desk)) for page in some) // len(some)
        sizes |= dict.fromkeys((page.path for page in pages), mean)
    return sizes


def _of_files(counts: Counter[str]) -> list[str]:
    files = counts.total()
    if files < NEAR * FILES:
        return []
    savings = [(n, SWITCHES[kind]) for kind, n in counts.most_common() if kind in SWITCHES]
    saving = "; ".join(f"{setting} saves {n:,}" for n, setting in savings[:3])
    fact = "more than" if files > FILES else "nearly"
    return [
        f"{files:,} files: {fact} the {FILES:,} that common free hosts take"
        + (f"; {saving}" if saving else "")
    ]


def _of_bytes(whole: int) -> list[str]:
    if whole < NEAR * WHOLE:
        return []
    fact = "more than" if whole > WHOLE else "nearly"
    return [f"{whole / 1e9:.1f} GB: {fact} the gigabyte that common free hosts take"]


def _of_heavy(heavy: Sequence[tuple[str, int]], config: Config) -> list[str]:
    found = []
    for path, size in heavy:
        fact = "more than" if size > LARGEST else "nearly"
        named = next((x for x in config.downloads.archive if path == f"downloads/{_file(x)}"), None)
        hint = f"; `downloads.archive` without `{named}` leaves it out" if named else ""
        found.append(
            f"{path} has {size / 1024 / 1024:.1f} MiB: {fact} the 25 that common free hosts take of a file{hint}"
        )
    return found


def _file(name: str) -> str:
    from ..pages.downloads import FILES as NAMES

    return NAMES[name]
