"""A build that has something to do: the steps of the pipeline over one site, in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor

import msgspec

from .. import __version__, catalog, loader, pages, urls
from ..catalog import Catalog, Entry
from ..errors import Location, OutputError, Problem, Severity, SitegenError
from ..model import Card, Status
from ..pages import Page, Redirect, Site
from ..renderer import Renderer
from ..renderer.sources import static_files
from ..urls import Assignment, ledger
from . import assets, drawing, files, manifest, output, program, seal
from .cache import Cache, DamagedError
from .crew import Crew
from .drawing import Desk
from .ground import ARTICLES, Ground
from .linking import link
from .loading import Found, load
from .records import Record
from .report import Progress, Report, Watch, peak_memory


def make(
    here: Ground,
    last: seal.Seal | None,
    look: seal.Look,
    *,
    clean: bool,
    jobs: int | None,
    executor: Executor | None,
    progress: Progress,
    watch: Watch,
) -> Report:
    """Build what has changed, or with *clean* everything; a damaged cache is made anew, once."""
    remarks: tuple[str, ...] = ()
    with Crew(jobs, executor) as crew:
        for attempt in (1, 2):
            try:
                cache = Cache(here.cache)
            except DamagedError as error:
                remarks += (_lost(here, error),)
                cache = Cache(here.cache)
            try:
                return _make(here, last, look, cache, crew, clean, remarks, progress, watch)
            except DamagedError as error:
                if attempt == 2:
                    raise SitegenError(f"{here.cache}: {error}") from error
                cache.close()
                remarks += (_lost(here, error),)
            finally:
                drawing.leave()
                cache.close()
    raise AssertionError


def _lost(here: Ground, error: DamagedError) -> str:
    for path in here.state.glob("cache.db*"):
        path.unlink()
    return f"the cache was damaged and is made anew ({error})"


def _make(
    here: Ground,
    last: seal.Seal | None,
    look: seal.Look,
    cache: Cache,
    crew: Crew,
    clean: bool,
    remarks: tuple[str, ...],
    progress: Progress,
    watch: Watch,
) -> Report:
    maker = program.digest()
    with watch.phase("scan"):
        refused: list[Problem] = []
        sources = loader.scan(here.articles, refused.append)
    with watch.phase("load"):
        old = {} if clean else cache.records(maker)
        looked = assets.recall(b"" if clean else cache.memory("files", maker))
        found = load(
            sources,
            old,
            articles=here.articles,
            program=maker,
            looked=looked.looked,
            cache=cache,
            crew=crew,
            progress=progress,
        )
    with watch.phase("catalog"):
        cards = _cards(found.records, here.drafts)
        assignment = _assign(here, cards, found, old)
        linked = link(found.records, assignment.addresses, cache, crew)
        whole = _catalog(here, found.records, cards, assignment, linked, cache, maker)
    with watch.phase("plan"):
        seen: dict[str, assets.Seen] = {}
        site, lacking = _site(here, found.records, cards, assignment, looked, seen)
        plan = pages.plan(whole, site)
        _check(plan)
    with watch.phase("save"):
        cache.remember("files", maker, assets.pack(assets.Memory(look.at, seen)))
        if found.touched or len(old) != len(found.records):
            cache.save(maker, found.records, None if not old else found.changed)
    with watch.phase("diff"):
        before, wary = _before(here, last, clean)
        diff = manifest.diff(plan, before)
    desk = _desk(here, site)
    written, deleted, now = 0, 0, before
    if diff.write or diff.delete or wary:
        with watch.phase("write"):
            fresh = _clear(here, diff, before, desk)
            _record(here, assignment)
            drawn = _write(here, diff, before, fresh, desk, crew, progress)
            written = sum(d.written for _, d in drawn)
            deleted = output.delete(here.output, diff.delete)
        with watch.phase("finish"):
            now = _manifest(plan, before, drawn)
            _finish(here, now)
    else:
        _record(here, assignment)
    problems = _problems(found.records, assignment, lacking, refused)
    report = Report(
        output=str(here.output),
        articles=len(whole.entries) + len(whole.withdrawn),
        pages=len(plan),
        written=written,
        kept=len(plan) - written,
        deleted=deleted,
        phases=watch.phases,
        seconds=watch.seconds,
        peak_memory=peak_memory(),
        problems=problems,
        remarks=remarks,
    )
    _seal(here, look, report)
    output.close_journal(here.output)
    return report


def _cards(records: Mapping[str, Record], drafts: bool) -> list[Card]:
    """Take the cards of the articles that this build shows."""
    return [
        r.card for r in records.values() if r.card and (drafts or r.card.status is not Status.DRAFT)
    ]


def _assign(
    here: Ground, cards: Sequence[Card], found: Found, old: Mapping[str, Record]
) -> Assignment:
    """Give every article its address."""
    try:
        text = here.ledger.read_text("utf-8", "strict")
    except FileNotFoundError:
        text = ""
    gone = {r.bytes_digest: path for path, r in sorted(old.items()) if path not in found.records}
    new = [path for path in found.changed if path in found.records and path not in old]
    renamed = {
        path: gone[found.records[path].bytes_digest]
        for path in sorted(new)
        if found.records[path].bytes_digest in gone
    }
    hidden = {path for path, r in found.records.items() if r.card is None}
    return urls.assign(
        cards,
        ledger.read(text),
        permalink=here.config.permalink,
        renamed=renamed,
        present=hidden,
    )


def _catalog(
    here: Ground,
    records: Mapping[str, Record],
    cards: Sequence[Card],
    assignment: Assignment,
    linked: Mapping[str, bytes],
    cache: Cache,
    maker: bytes,
) -> Catalog:
    """Arrange the archive; term vectors are fetched where the last build's relations do not know them."""
    entries = []
    for card in cards:
        record, url = records[card.path], assignment.addresses[card.path]
        digest = files.digest_of(record.card_digest + url.encode())
        content = linked.get(card.path, record.content)
        entries.append(Entry(card=card, url=url, card_digest=digest, content_digest=content))
    listed, withdrawn = catalog.arrange(entries)

    def fetch(wanted: Sequence[Entry]) -> Sequence[bytes]:
        return cache.terms([records[entry.card.path].content for entry in wanted])

    memory = cache.memory("related", maker)
    relations = catalog.relate(listed, fetch, memory)
    if relations.memory != memory:
        cache.remember("related", maker, relations.memory)
    return catalog.build(listed, withdrawn, relations)


def _site(
    here: Ground,
    records: Mapping[str, Record],
    cards: Sequence[Card],
    assignment: Assignment,
    looked: assets.Memory,
    seen: dict[str, assets.Seen],
) -> tuple[Site, list[tuple[str, str]]]:
    """Gather what the plan needs besides the catalog, and which articles' pictures are lacking."""
    shown = {
        card.path: records[card.path].pictures
        for card in cards
        if records[card.path].pictures and card.status is not Status.WITHDRAWN
    }
    media, missing = assets.media(
        here.articles, (p for ps in shown.values() for p in ps), looked, seen
    )
    static = assets.static(static_files(here.site), looked, seen)
    own = Renderer(here.site, here.config).digests()
    site = Site(
        config=here.config,
        version=__version__,
        articles=str(here.articles),
        digests={name: files.digest_of(program.digest() + of) for name, of in own.items()},
        static=static,
        media=media,
        redirects=tuple(Redirect(old, new) for old, new in assignment.redirects),
    )
    return site, assets.by_article(missing, shown)


def _check(plan: Sequence[Page]) -> None:
    """Refuse a plan in which two pages want one file, or one wants another's folder."""
    paths = {page.path: page.producer for page in plan}
    if len(paths) != len(plan):
        twice = sorted({p.path for p in plan if paths[p.path] != p.producer} or _twice(plan))
        raise OutputError(
            f"{twice[0]}: two pages of the site would stand here; is a file in static/ in the way?"
        )
    folders = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    if both := sorted(folders & paths.keys()) + sorted(
        {manifest.LISTING, output.JOURNAL} & paths.keys()
    ):
        raise OutputError(
            f"{both[0]}: a page of the site would stand where a folder or list is needed"
        )


def _twice(plan: Sequence[Page]) -> set[str]:
    seen: set[str] = set()
    return {p.path for p in plan if p.path in seen or seen.add(p.path)}  # type: ignore[func-returns-value]


def _before(here: Ground, last: seal.Seal | None, clean: bool) -> tuple[dict[str, bytes], bool]:
    """Find out what in the output is ours, and whether the build has to look closer than at keys."""
    state, boot = seal.output_state(here.output), seal.boot()
    try:
        known = manifest.read(here.manifest)
    except ValueError:
        known = {}
    # A folder that was removed and made anew may get the same inode, but has no listing of ours.
    same = sound = False
    if last and known and state[3]:
        sound = last.output == state and last.boot == boot
        same = last.output == state or (last.output[:2] == state[:2] and last.boot != boot)
    ours = output.owned(here.output, known, same=same, sound=sound)
    if clean:
        ours = dict.fromkeys(ours, b"")
    return ours, not sound


def _desk(here: Ground, site: Site) -> Desk:
    return Desk(
        site=str(here.site),
        output=str(here.output),
        cache=str(here.cache),
        config=msgspec.msgpack.encode(here.config),
        stamp=files.digest_of(b"".join(site.digests[name] for name in sorted(site.digests))),
    )


def _clear(
    here: Ground, diff: manifest.Diff, before: Mapping[str, bytes], desk: Desk
) -> frozenset[str]:
    """Make sure, before anything is written, that nothing of the user's is in the way and that pages can be drawn.

    Returns the paths at which nothing stands. A file that is not ours is left alone if it has the very bytes.
    """
    proofs: dict[str, Page] = {}
    for page in diff.write:
        proofs.setdefault(page.producer, page)
    for page in proofs.values():
        drawing.look(page, desk)
    new = {page.path: page for page in diff.write if page.path not in before}
    there = output.strangers(here.output, list(new))
    theirs = [p for p in there if (here.output / p).read_bytes() != drawing.look(new[p], desk)]
    if theirs:
        names = ", ".join(str(here.output / path) for path in theirs[:10])
        more = f" and {len(theirs) - 10} more" if len(theirs) > 10 else ""
        raise OutputError(
            f"{names}{more}: not written by sitegen, and a page would overwrite it; move it away, or choose another output folder"
        )
    return frozenset(new.keys() - set(there))


def _record(here: Ground, assignment: Assignment) -> None:
    """Write the ledger, where it says something new."""
    if not here.record:
        return
    text = ledger.write(assignment.places)
    data = text.encode("utf-8", "surrogateescape")
    if assignment.places and seal.digest_of_file(here.ledger) != files.digest_of(data):
        files.replace(here.ledger, data, sync=True)


def _write(
    here: Ground,
    diff: manifest.Diff,
    before: Mapping[str, bytes],
    fresh: frozenset[str],
    desk: Desk,
    crew: Crew,
    progress: Progress,
) -> list[tuple[Page, drawing.Drawn]]:
    try:
        here.output.mkdir(parents=True, exist_ok=True)
        unsure = [path for path, value in before.items() if not value]
        touched = sorted({*(page.path for page in diff.write), *diff.delete, *unsure})
        output.open_journal(here.output, touched)
    except OSError as error:
        raise OutputError(f"{here.output}: cannot be written: {error.strerror}") from error
    return list(drawing.draw(diff.write, fresh, desk, crew, progress))


def _manifest(
    plan: Sequence[Page], before: Mapping[str, bytes], drawn: Sequence[tuple[Page, drawing.Drawn]]
) -> dict[str, bytes]:
    fresh = {page.path: page.key + d.digest for page, d in drawn}
    return {page.path: fresh.get(page.path) or before[page.path] for page in plan}


def _finish(here: Ground, now: Mapping[str, bytes]) -> None:
    """Write the listing, then the manifest."""
    listing = manifest.listing(now)
    place = here.output / manifest.LISTING
    if seal.digest_of_file(place) != files.digest_of(listing):
        files.replace(place, listing)
    manifest.write(here.manifest, now)


def _problems(
    records: Mapping[str, Record],
    assignment: Assignment,
    lacking: Sequence[tuple[str, str]],
    refused: Sequence[Problem],
) -> tuple[Problem, ...]:
    found = [*refused, *(p for record in records.values() for p in record.problems)]
    found += assignment.problems
    for path, picture in lacking:
        fact = f"the picture {picture} is not in the articles folder"
        found.append(
            Problem(Location(f"{ARTICLES}/{path}"), "missing-picture", fact, Severity.WARNING)
        )
    return tuple(sorted(found))


def _seal(here: Ground, look: seal.Look, report: Report) -> None:
    seal.write(
        here.seal,
        seal.Seal(
            program=program.digest(),
            options=here.options,
            look=look,
            ledger=seal.digest_of_file(here.ledger),
            output=seal.output_state(here.output),
            recorded=here.record,
            boot=seal.boot(),
            report=report,
        ),
    )
