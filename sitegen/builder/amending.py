"""The texts of a few articles edited and nothing else: their pages, and what shows something of them, drawn anew.

Most builds are of this kind. What the last build arranged stands, so the archive is not arranged again:
the articles are read, put in the place of their earlier selves, and only pages are planned that show them.
An edit that could change anyone's place, or what is reported, is left to `making`.

See docs/decisions/0027-amended-builds.md.
"""

from __future__ import annotations

import stat
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from .. import __version__, catalog, pages
from ..catalog import Entry, Kin, related
from ..loader.loaded import Source
from ..model import Card
from ..pages import Site
from ..renderer import Renderer
from . import arranging, drawing, holding, indexing, making, output, publishing, seal, tables
from . import standing as standings
from .cache import Cache, DamagedError
from .crew import Crew
from .files import Stamp
from .fulfilling import Work, fulfil
from .ground import Ground
from .linking import link
from .loading import load
from .records import Record
from .report import Progress, Report, Watch, peak_memory
from .stacks import Stacks
from .standing import Amended, Standing

if TYPE_CHECKING:
    from concurrent.futures import Executor

MOST = 200
"""Files that may have changed; beyond, arranging everything costs little more."""
KEPT = 1000
"""Entries that are kept beside the catalog that they amend; beyond, it is written whole."""

FREE = {
    "title",
    "subtitle",
    "updated",
    "summary",
    "image",
    "original",
    "captured",
    "rights",
    "words",
    "corrections",
    "withdrawn",
}
"""Fields of a card that say nothing of where the article belongs."""
STANDING = {"corrections"}
"""Fields among these that may change, but neither appear nor vanish: there is a page only where there are any."""
STEADY = tuple(name for name in Card.__struct_fields__ if name not in FREE)


def amend(
    here: Ground,
    last: seal.Seal,
    looked: seal.Looked,
    *,
    jobs: int | None,
    executor: Executor | None,
    progress: Progress,
    watch: Watch,
) -> Report | None:
    """Bring the output up to date where nothing but files of articles changed; None where that is not enough."""
    if last.look.count != len(looked.listing):
        return None
    with Crew(jobs, executor) as crew:
        try:
            cache = Cache(here.cache)
        except DamagedError:
            return None
        maker = here.maker
        work = Work(here, cache, crew, maker, progress, watch)
        try:
            return _amend(work, last, looked)
        except DamagedError:
            return None
        finally:
            drawing.leave()
            cache.close()


def _amend(work: Work, last: seal.Seal, looked: seal.Looked) -> Report | None:
    here, cache, watch = work.here, work.cache, work.watch
    with watch.phase("recall"):
        prior = standings.read_amended(here.amended, last.amended)
        left = standings.read(here.standing, last.standing)
        if prior is None or left is None or left.engine != indexing.wanted(here.config.search):
            return None
        left = standings.amend(left, prior)
        whole = standings.catalog_of(left, lambda some: _terms(cache, some))
        sources = _edited(here, last, looked, left, whole.by_path)
        if sources is None:
            return None
    with watch.phase("load"):
        records = load(
            sources,
            {},
            articles=here.articles,
            program=work.maker,
            looked=0,
            markup=here.config.html,
            cache=cache,
            crew=work.crew,
            progress=work.progress,
        ).records
        changed = _changed(work, records, left, whole.by_path)
        if changed is None:
            return None
        # Workers read the texts from connections of their own.
        cache.commit()
    with watch.phase("catalog"):
        relation = _relation(work, changed, left)
        if relation is None:
            return None
        stamps = {
            n: new
            for n, (old, new) in enumerate(zip(left.listing, looked.listing, strict=True))
            if old != new
        }
        delta = Amended(changed, stamps, *relation)
        old, cards = left.kin, _cards(changed, left)
        left = standings.amend(left, delta)
        touched = frozenset(
            (*changed, *related.showing(left.kin, cards), *related.differing(old, left.kin))
        )
        whole = standings.catalog_of(left, lambda some: _terms(cache, some))
    with watch.phase("plan"):
        archive = pages.Archive(whole, _site(here, left), touched)
        plan = pages.pages_of(archive) if changed else []
        before, wary = publishing.before(here, last, clean=False)
        if wary or any(page.path not in before for page in plan):
            return None
    done = fulfil(work, archive, plan, before, wary, lambda: None)
    report = msgspec.structs.replace(
        last.report,
        pages=done.pages,
        written=done.written,
        kept=done.pages - done.written,
        deleted=done.deleted,
        phases=watch.phases,
        seconds=watch.seconds,
        peak_memory=max(done.peak_memory, peak_memory()),
        remarks=tuple(indexing.absent(here.config.search)),
    )
    with watch.phase("save"):
        digests = _save(here, last, left, prior.then(delta))
        making.seal_of(here, looked.look, report, last.since, last.until, *digests)
        # Last: an entry that is older than its record would be missed, a record that is older than its file is not.
        cache.amend(work.maker, records)
    output.close_journal(here.output)
    return report


def _edited(
    here: Ground,
    last: seal.Seal,
    looked: seal.Looked,
    left: Standing,
    by_path: Mapping[str, int],
) -> list[Source] | None:
    """List the articles of which a file may have changed; None where other files have, came, or went."""
    old, new = left.listing, looked.listing
    if len(old) != len(new):
        return None
    paths = seal.rewritten_articles(here.roots, last.look)
    for before, after in zip(old, new, strict=True):
        if before != after:
            if before.path != after.path:
                return None
            paths.add(after.path)
    sources: dict[str, Source] = {}
    for path in sorted(paths):
        stem, dot, ending = path.rpartition(".")
        names = [path] if ending != "yaml" else [f"{stem}.md", f"{stem}.txt"]
        found = [name for name in names if name in by_path]
        if not found or not dot or len(sources) > MOST:
            return None
        for name in found:
            source = _source(name, new)
            if source is None or not _are_files(here, source):
                return None
            sources[name] = source
    return list(sources.values())


def _source(path: str, listing: Sequence[Stamp]) -> Source | None:
    own, beside = _find(path, listing), _find(f"{path.rpartition('.')[0]}.yaml", listing)
    if own is None:
        return None
    return Source(path, own.size, own.mtime, (beside.size, beside.mtime) if beside else None)


def _find(path: str, listing: Sequence[Stamp]) -> Stamp | None:
    at = bisect_left(listing, path, key=lambda stamp: stamp.path)
    return listing[at] if at < len(listing) and listing[at].path == path else None


def _are_files(here: Ground, source: Source) -> bool:
    """Claim that no link or device stands where an article or its sidecar did."""
    path = here.articles / source.path
    try:
        return all(
            stat.S_ISREG(one.lstat().st_mode)
            for one in (path, path.with_suffix(".yaml"))[: 2 if source.sidecar else 1]
        )
    except OSError:
        return False


def _changed(
    work: Work, records: Mapping[str, Record], left: Standing, by_path: Mapping[str, int]
) -> dict[int, Entry] | None:
    """Make the entries that are other than before; None where an article may belong elsewhere now."""
    here = work.here
    shown = holding.choose(records, here.config, here.now, drafts=here.drafts)
    cards = {card.path: card for card in shown.cards}
    addresses: dict[str, str] = {}
    if any(record.asks for record in records.values()):
        addresses = {e.card.path: e.url for e in (*left.entries, *left.withdrawn)}
    linked = link(records, addresses, work.cache, work.crew)
    changed = {}
    for path, record in records.items():
        card, index = cards.get(path), by_path[path]
        old = left.entries[index]
        if (
            card is None
            or _may_belong_elsewhere(old.card, card)
            or standings.aside_of(record) != left.asides.get(path, b"")
        ):
            return None
        new = arranging.entry_of(card, record, old.url, linked.get(path, record.content))
        new = msgspec.structs.replace(new, people=old.people, place=old.place)
        if new != old:
            changed[index] = new
    return changed


def _may_belong_elsewhere(old: Card, new: Card) -> bool:
    return any(getattr(old, name) != getattr(new, name) for name in STEADY) or any(
        bool(getattr(old, name)) != bool(getattr(new, name)) for name in STANDING
    )


def _relation(
    work: Work, changed: Mapping[int, Entry], left: Standing
) -> tuple[Kin | None, dict[int, bytes]] | None:
    """Relate the articles anew where what they are about has changed; None where stories have.

    Where it has not, none are related anew, and at most sketches of sentences change.
    """
    kin, sketches = left.kin, {}
    for index, entry in changed.items():
        before = left.entries[index]
        old, new = _terms(work.cache, (before, entry))
        sketch = related.padded(catalog.sketch_of(new))
        alone = sketch == kin.sketch(index) or related.stands_alone(kin, index, sketch)
        if not alone or before.card.title != entry.card.title or not catalog.are_alike(old, new):
            # A timeline may hold the related articles of one of these.
            anew = None if left.groups.get("timeline") else _relate(work, changed, left)
            return (anew, {}) if anew else None
        if sketch != kin.sketch(index):
            sketches[index] = sketch
            kin = related.with_sketches(kin, {index: sketch})
    return None, sketches


def _relate(work: Work, changed: Mapping[int, Entry], left: Standing) -> Kin | None:
    entries = left.entries.copy()
    for index, entry in changed.items():
        entries[index] = entry
    relations = tables.relate(
        work.here, entries, lambda some: _terms(work.cache, some), work.crew.jobs
    )
    if catalog.versions_of(relations.leaders) != left.versions:
        return None
    return relations.kin


def _cards(changed: Mapping[int, Entry], left: Standing) -> frozenset[int]:
    """Find the entries of which other pages show something else than before."""
    return frozenset(
        n for n, entry in changed.items() if entry.card_digest != left.entries[n].card_digest
    )


def _terms(cache: Cache, some: Iterable[Entry]) -> Sequence[bytes]:
    return cache.terms([cache.base_of(entry.content_digest) for entry in some])


def _site(here: Ground, left: Standing) -> Site:
    return Site(
        config=here.config,
        version=__version__,
        articles=str(here.articles),
        digests=left.digests,
        static=left.static,
        media=left.media,
        pictures=left.pictures,
        volumes=str(here.volumes),
        measure=Stacks(here.volumes).size,
        redirects=left.redirects,
        names=left.names,
        word=Renderer(here.site, here.config).word,
        engine=bool(left.engine),
    )


def _save(here: Ground, last: seal.Seal, left: Standing, now: Amended) -> tuple[bytes, bytes]:
    """Write down what took the place of what; the digests of both files."""
    if len(now.entries) <= KEPT:
        return last.standing, standings.write(here.amended, now)
    return standings.write(here.standing, left), b""
