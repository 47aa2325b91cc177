"""A diff in, the output folder brought up to date: what is in the way first, then the pages, then the lists of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from ..config import Config
from ..errors import OutputError
from ..pages import PRODUCERS, REDIRECT, Page, Site
from ..urls import Place, ledger
from . import drawing, files, manifest, output, program, seal
from .crew import Crew
from .drawing import Desk
from .ground import Ground
from .memory import Memory
from .placing import Drawn
from .report import Progress


def clashing(plan: Sequence[Page]) -> frozenset[str]:
    """Find the redirects that stand in the way of another page; an alias may name any address."""
    redirects = {page.path for page in plan if page.producer == REDIRECT}
    if not redirects:
        return frozenset()
    counted = Counter(page.path for page in plan)
    counted.update((manifest.LISTING, output.JOURNAL))
    folders = Counter(folder for path in counted for folder in _folders_of(path))
    return frozenset(
        path
        for path in redirects
        if counted[path] > 1 or path in folders or any(x in counted for x in _folders_of(path))
    )


def _folders_of(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path


def check(plan: Sequence[Page]) -> None:
    """Refuse a plan in which two pages want one file, or one wants another's folder."""
    paths = {page.path for page in plan}
    if len(paths) != len(plan):
        twice = [path for path, n in Counter(page.path for page in plan).items() if n > 1]
        raise OutputError(
            f"{twice[0]}: two pages of the site would stand here; is a file in static/ in the way?"
        )
    folders = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    if both := sorted(folders & paths) + sorted({manifest.LISTING, output.JOURNAL} & paths):
        raise OutputError(
            f"{both[0]}: a page of the site would stand where a folder or list is needed"
        )


def before(
    here: Ground, last: seal.Seal | None, clean: bool, memory: Memory
) -> tuple[dict[str, bytes], bool]:
    """Find out what in the output is ours, and whether the build has to look closer than at keys."""
    if not clean and (unfinished := memory.unfinished(here.output / output.JOURNAL)) is not None:
        return dict(unfinished), False
    state, boot = seal.output_state(here.output), seal.boot()
    try:
        known = memory.manifest(here.manifest)
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


def without_address(config: Config, before: Mapping[str, bytes]) -> tuple[str, ...]:
    """Say once, when an output is first made, what is left out of a site that has no address."""
    if config.base_url or before:
        return ()
    return (
        "without `base_url` in sitegen.yaml there are no feeds, no sitemap and no canonical links",
    )


def desk_of(here: Ground, site: Site | None) -> Desk:
    """Say what workers need to draw this build's pages; without a *site*, to compile templates."""
    digests = site.digests if site else {}
    return Desk(
        site=str(here.site),
        output=str(here.output),
        cache=str(here.cache),
        config=msgspec.msgpack.encode(here.config),
        volumes=str(here.volumes),
        templates=str(here.templates),
        program=program.digest(),
        stamp=files.digest_of(b"".join(digests[name] for name in sorted(digests))),
    )


def clear(
    here: Ground,
    diff: manifest.Diff,
    before: Mapping[str, bytes],
    desk: Desk,
    crew: Crew,
    check: Callable[[], None],
) -> frozenset[str]:
    """Make sure, before anything is written, that nothing of the user's is in the way and that pages can be drawn.

    Of many pages one of each kind is drawn: what is wrong with a template mostly shows in the first.
    Returns the paths at which nothing stands. A file that is not ours is left alone if it has the very bytes.
    """
    drawn = [page for page in diff.write if PRODUCERS[page.producer].template]
    if drawing.is_small(len(drawn), crew):
        for page in drawn:
            drawing.look(page, desk)
            check()
    else:
        proofs = {page.producer: page for page in drawn}
        drawing.prove(list(proofs.values()), desk, crew, check)
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


def ledger_of(here: Ground, places: Sequence[Place], known: Sequence[Place]) -> bytes:
    """Write out the ledger, where it says something new."""
    if here.record and places and tuple(places) != tuple(known):
        return ledger.write(places).encode("utf-8", "surrogateescape")
    return b""


def record(here: Ground, written: bytes) -> None:
    """Put the ledger in its place, where there is a new one."""
    if written:
        files.replace(here.ledger, written, sync=True)


def write(
    here: Ground,
    diff: manifest.Diff,
    before: Mapping[str, bytes],
    fresh: frozenset[str],
    desk: Desk,
    memory: Memory,
    progress: Progress,
    check: Callable[[], None],
    drawn: list[tuple[Page, Drawn]],
) -> None:
    """Write down what may be touched, then draw and write the pages that have changed.

    They are added to *drawn* as they are written; *check* may raise in between.
    """
    try:
        here.output.mkdir(parents=True, exist_ok=True)
        unsure = [path for path, value in before.items() if not value]
        journal = here.output / output.JOURNAL
        known = memory.journalled(journal)
        touched = {
            *(page.path for page in diff.write),
            *diff.delete,
            *unsure,
            *(output.journalled(here.output) if known is None else known),
        }
        output.open_journal(here.output, sorted(touched))
        memory.keep_journal(journal, touched)
    except OSError as error:
        raise OutputError(f"{here.output}: cannot be written: {error.strerror}") from error
    for one in drawing.draw(diff.write, fresh, desk, memory.crew, progress, check):
        drawn.append(one)  # noqa: PERF402 - it is wanted as far as it goes


def halt(
    here: Ground,
    diff: manifest.Diff,
    before: Mapping[str, bytes],
    drawn: Sequence[tuple[Page, Drawn]],
    memory: Memory,
) -> None:
    """Remember what was drawn before a build was stopped: the journal names it and the rest, and so it does to others.

    What was drawn before other builds that were stopped stays known.
    """
    now = {**before, **dict.fromkeys((*(page.path for page in diff.write), *diff.delete), b"")}
    now |= {page.path: page.key + d.digest for page, d in drawn}
    memory.keep_unfinished(here.output / output.JOURNAL, now)


def sealed(
    plan: Sequence[Page],
    before: Mapping[str, bytes],
    drawn: Sequence[tuple[Page, Drawn]],
    gone: Sequence[str],
    *,
    whole: bool,
) -> dict[str, bytes]:
    """Make the new manifest: keys of the plan, digests of what was drawn now or stands since before.

    Of what a plan that is not *whole* does not name, all stays but what is *gone*.
    """
    fresh = {page.path: page.key + d.digest for page, d in drawn}
    if whole:
        return {page.path: fresh.get(page.path) or before[page.path] for page in plan}
    now = {**before, **fresh}
    for path in gone:
        now.pop(path, None)
    return now


def finish(here: Ground, now: dict[str, bytes], memory: Memory, check: Callable[[], None]) -> None:
    """Write the listing, then the manifest; *check* may raise before that is begun."""
    check()
    listing = manifest.listing(now, check)
    place = here.output / manifest.LISTING
    if seal.digest_of_file(place) != files.digest_of(listing):
        check()
        files.replace(place, listing)
    check()
    manifest.write(here.manifest, now)
    memory.keep_manifest(here.manifest, now)
