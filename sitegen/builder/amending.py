"""The texts of a few articles edited, or what pages are drawn with: the archive stands, and pages are drawn anew.

Most builds are of this kind. What the last build arranged stands, so the archive is not arranged again:
the articles are read, put in the place of their earlier selves, and only pages are planned that show them.
After a change of templates, static files, or settings that only say how pages are drawn, all pages are planned.
An edit that could change anyone's place, or what is reported, is left to `making`.

See docs/decisions/0027-amended-builds.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from .. import __version__, catalog, pages
from ..catalog import Entry, Kin, related
from ..loader.loaded import Source
from ..pages import Site, lettering
from ..renderer import Renderer
from . import (
    arranging,
    assets,
    drawing,
    edits,
    indexing,
    making,
    output,
    publishing,
    seal,
    strangers,
    tables,
)
from . import standing as standings
from .cache import Cache, DamagedError
from .fulfilling import Work, beside, fulfil, reported
from .ground import Ground
from .loading import load
from .memory import Memory
from .records import Record
from .report import Progress, Report, Watch
from .stacks import Stacks
from .standing import Amended, Face, Standing
from .viewing import NOBODY, Halted, Viewer

RECKONED = frozenset({arranging.TAKEN, strangers.LOST, strangers.OUTSIDE})
"""Codes of problems that depend on what pages are planned, or on static files: `making` finds them anew."""
SOON = 3000
"""Articles in an archive from which on it takes noticeably long to relate them."""
FEW = 40
"""Files that came or went; beyond, arranging everything from the start costs little more."""
KEPT = 1000
"""Entries that are kept beside the catalog that they amend; beyond, it is written whole."""


def amend(
    here: Ground,
    last: seal.Seal,
    looked: seal.Looked,
    *,
    whole: bool,
    memory: Memory,
    progress: Progress,
    watch: Watch,
    viewer: Viewer | None = None,
) -> Report | None:
    """Bring the output up to date where no file changed of what the archive holds, but for texts of articles.

    *whole* plans all pages: they may be drawn with something else now, or are not as they should be.
    None where it is not enough.
    """
    # A build of several thousand new articles need not read what the last one left.
    if abs(last.look.count - len(looked.listing)) > FEW:
        return None
    try:
        cache = Cache(here.cache)
    except DamagedError:
        return None
    work = Work(here, cache, memory, here.maker, progress, watch, viewer or NOBODY)
    try:
        return _amend(work, last, looked, whole)
    except DamagedError:
        return None
    finally:
        drawing.leave()
        cache.close()


def _amend(work: Work, last: seal.Seal, looked: seal.Looked, whole: bool) -> Report | None:
    """Amend what was left, where only texts changed; else let articles join and leave it."""
    here = work.here
    with work.watch.phase("recall"):
        recalled = work.memory.standing(last, lambda: _read(here, last))
        if recalled is None:
            return None
        prior, left = recalled
        if not whole and left.face.engine != indexing.wanted(here.config.search):
            return None
    report = None
    if len(left.listing) == len(looked.listing):
        report = _edit(work, last, looked, prior, left, whole)
    if report is None and not whole:
        from .joining import join

        report = join(work, last, looked, left)
    return report


def _edit(
    work: Work,
    last: seal.Seal,
    looked: seal.Looked,
    prior: Amended,
    left: Standing,
    whole: bool,
) -> Report | None:
    here, cache, watch = work.here, work.cache, work.watch
    if whole and any(problem.code in RECKONED for problem in last.report.problems):
        return None
    with watch.phase("recall"):
        face = _face(work) if whole else None
        by_path = {entry.card.path: index for index, entry in enumerate(left.entries)}
        sources = edits.sources_of(here, last, looked, left, by_path)
        if sources is None:
            return None
        work.viewer.check()
    with watch.phase("load"):
        records = read(work, sources)
        changed = edits.entries_of(work, records, left, by_path)
        if changed is None:
            return None
        # Workers read the texts from connections of their own.
        cache.commit()
    with watch.phase("catalog"):
        relation = _relation(
            work, changed, left, lambda: _show_early(work, changed, left, by_path, face)
        )
        if relation is None:
            return None
        work.viewer.check()
        stamps = {
            n: new
            for n, (old, new) in enumerate(zip(left.listing, looked.listing, strict=True))
            if old != new
        }
        delta = Amended(changed, stamps, *relation, face)
        old, cards = left.kin, _cards(changed, left)
        left = standings.amend(left, delta)
        touched = _touched(changed, cards, left.kin, old)
        held = standings.catalog_of(left, by_path, lambda some: terms_of(cache, some))
    with watch.phase("plan"):
        archive = work.memory.archive(held, site_of(here, left), None if whole else touched)
        if whole and (
            any(strangers.portraits(held, archive.site)) or any(strangers.links(here.site))
        ):
            return None
        if changed or whole:
            work.show(archive)
        plan = pages.pages_of(archive, work.viewer.check) if changed or whole else []
        before, wary = publishing.before(here, last, False, work.memory)
        if whole:
            if publishing.clashing(plan):
                return None
            publishing.check(plan)
        elif wary or any(page.path not in before for page in plan):
            return None
    done = fulfil(work, archive, plan, before, wary, lambda: None)
    if done.halted:
        raise Halted
    remarks = making.remarks_of(here, before, plan if whole else (), done)
    report = reported(last.report, done, watch, remarks)
    with watch.phase("save"):
        prior = prior.then(delta)
        digests = _save(here, last, left, prior)
        work.memory.keep_standing(digests, prior if digests[1] else Amended(), left)
        making.seal_of(here, looked.look, report, last.since, last.until, *digests)
        # Last: an entry that is older than its record would be missed, a record that is older than its file is not.
        cache.amend(work.maker, records)
    output.close_journal(here.output)
    return report


def read(work: Work, sources: Sequence[Source]) -> Mapping[str, Record]:
    """Read articles, whatever the cache knows of them; the viewer is told what is wrong with them."""
    records = load(
        sources,
        {},
        articles=work.here.articles,
        program=work.maker,
        looked=0,
        markup=work.here.config.html,
        cache=work.cache,
        crew=work.crew,
        progress=work.progress,
    ).records
    work.viewer.read(problem for record in records.values() for problem in record.problems)
    return records


def recall(here: Ground, last: seal.Seal, memory: Memory, viewer: Viewer) -> None:
    """Read what the last build left, and let it be looked at: the next build then has it, and the viewer too."""
    recalled = memory.standing(last, lambda: _read(here, last))
    if recalled is None:
        return
    left = recalled[1]
    by_path = {entry.card.path: index for index, entry in enumerate(left.entries)}
    with beside(here, memory, viewer) as work:
        held = standings.catalog_of(left, by_path, lambda some: terms_of(work.cache, some))
        work.show(work.memory.archive(held, site_of(here, left)))


def _read(here: Ground, last: seal.Seal) -> tuple[Amended, Standing] | None:
    prior = standings.read_amended(here.amended, last.amended)
    left = standings.read(here.standing, last.standing)
    if prior is None or left is None:
        return None
    return prior, standings.amend(left, prior)


def _face(work: Work) -> Face:
    looked = assets.recall(work.cache.memory("files", work.maker))
    return arranging.face_of(work.here, looked, {})


def _touched(
    changed: Mapping[int, Entry], cards: frozenset[int], kin: Kin, old: Kin
) -> frozenset[int]:
    return frozenset((*changed, *related.showing(kin, cards), *related.differing(old, kin)))


def _show_early(
    work: Work,
    changed: Mapping[int, Entry],
    left: Standing,
    by_path: Mapping[str, int],
    face: Face | None,
) -> None:
    """Let edited texts be looked at while related articles are reckoned, which takes seconds in a large archive.

    Until then the old ones stand, with the terms that they were chosen by.
    """
    if work.viewer is NOBODY or len(left.entries) < SOON:
        return
    soon = standings.amend(left, Amended(dict(changed), face=face))
    before = {entry.content_digest: left.entries[n] for n, entry in changed.items()}
    held = standings.catalog_of(
        soon,
        by_path,
        lambda some: terms_of(work.cache, [before.get(e.content_digest, e) for e in some]),
    )
    touched = None if face else _touched(changed, _cards(changed, left), left.kin, left.kin)
    work.show(work.memory.archive(held, site_of(work.here, soon), touched))


def _relation(
    work: Work, changed: Mapping[int, Entry], left: Standing, show: Callable[[], None]
) -> tuple[Kin | None, dict[int, bytes]] | None:
    """Relate the articles anew where what they are about has changed; None where stories have.

    Where it has not, none are related anew, and at most sketches of sentences change.
    *show* is called before what takes long.
    """
    kin, sketches = left.kin, {}
    for index, entry in changed.items():
        before = left.entries[index]
        old, new = terms_of(work.cache, (before, entry))
        sketch = related.padded(catalog.sketch_of(new))
        alone = sketch == kin.sketch(index) or related.stands_alone(kin, index, sketch)
        if not alone or before.card.title != entry.card.title or not catalog.are_alike(old, new):
            show()
            work.viewer.check()
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
        work.here,
        entries,
        lambda some: terms_of(work.cache, some),
        work.crew.jobs,
        work.viewer.check,
    )
    if catalog.versions_of(relations.leaders) != left.versions:
        return None
    return relations.kin


def _cards(changed: Mapping[int, Entry], left: Standing) -> frozenset[int]:
    """Find the entries of which other pages show something else than before."""
    return frozenset(
        n for n, entry in changed.items() if entry.card_digest != left.entries[n].card_digest
    )


def terms_of(cache: Cache, some: Iterable[Entry]) -> Sequence[bytes]:
    """Fetch term vectors, those of texts with links by that of the text without."""
    return cache.terms([cache.base_of(entry.content_digest) for entry in some])


def site_of(here: Ground, left: Standing) -> Site:
    """Gather what the plan needs besides the catalog, from what the last build left."""
    return Site(
        config=here.config,
        version=__version__,
        articles=str(here.articles),
        digests=left.face.digests,
        static=left.face.static,
        media=left.media,
        pictures=left.pictures,
        volumes=str(here.volumes),
        measure=Stacks(here.volumes).size,
        redirects=left.redirects,
        names=left.names,
        hosts=left.hosts,
        dead=left.dead,
        word=Renderer(here.site, here.config).word,
        font=lettering.font_for(here.config),
        engine=bool(left.face.engine),
    )


def _save(here: Ground, last: seal.Seal, left: Standing, now: Amended) -> tuple[bytes, bytes]:
    """Write down what took the place of what; the digests of both files."""
    if len(now.entries) <= KEPT:
        return last.standing, standings.write(here.amended, now)
    return standings.write(here.standing, left), b""
