"""Records in, what the plan is made from out: addresses, the catalog, and the files that are copied."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import msgspec

from .. import __version__, catalog, urls
from ..catalog import Catalog, Entry, Kin, outbound, tagging
from ..catalog.related import Fetch
from ..errors import Location, Problem, SettingsError, Severity
from ..model import Card, Status
from ..pages import Redirect, Site, lettering
from ..renderer import Renderer
from ..renderer.sources import static_files
from ..urls import Assignment, Place, ledger
from . import assets, authority, files, holding, indexing, program, tables
from .cache import Cache
from .ground import ARTICLES, Ground
from .holding import Shown
from .loading import Found
from .records import Record
from .stacks import Stacks
from .standing import Face

TAKEN = "alias-taken"
"""Code of the problem of an alias that leads nowhere, for another page stands there."""


def show(here: Ground, records: Mapping[str, Record]) -> Shown:
    """Choose the cards of what may be shown now, with the topics that the editor gives them."""
    shown = holding.choose(records, here.config, here.now, drafts=here.drafts)
    return replace(shown, cards=tagging.tagged(shown.cards, authority.read_topics(here.site)))


def places_of(here: Ground, cache: Cache) -> tuple[Place, ...]:
    """Read the ledger; one that was read before comes from the cache.

    Raises SettingsError where it cannot be read, so that no address is lost.
    """
    if here.ledger.is_fifo():
        raise _fault("is a pipe, and no file")
    try:
        data = here.ledger.read_bytes()
        digest = files.digest_of(data)
        if packed := cache.memory("ledger", digest):
            return msgspec.msgpack.decode(packed, type=tuple[Place, ...])
        places = ledger.read(data.decode("utf-8-sig"))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise _fault(f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise _fault("is not UTF-8: save it in that encoding") from error
    cache.remember("ledger", digest, msgspec.msgpack.encode(places))
    return places


def remember_places(cache: Cache, written: bytes, places: Sequence[Place]) -> None:
    """Spare the next build to read a ledger that this one writes out, if it does."""
    if written:
        cache.remember("ledger", files.digest_of(written), msgspec.msgpack.encode(places))


def _fault(fact: str) -> SettingsError:
    at = Location(ledger.NAME)
    return SettingsError((Problem(at, "bad-permalink", fact, Severity.FAULT),))


def assign(
    here: Ground,
    shown: Shown,
    places: Sequence[Place],
    found: Found,
    renamed: Mapping[str, str],
    check: Callable[[], object] = int,
) -> Assignment:
    """Give every article its address; *check* may raise, between steps."""
    return urls.assign(
        shown.cards,
        places,
        permalink=here.config.permalink,
        renamed=renamed,
        present=hidden(found.records, shown),
        check=check,
    )


def renamed_of(
    here: Ground,
    cache: Cache,
    present: Container[str],
    came: Mapping[str, Record],
    went: Mapping[str, Record],
) -> dict[str, str]:
    """Map articles that have another name now to the one that the ledger knows them by.

    *present* are the paths of all articles. What a preview finds out is remembered until a build has it in the
    ledger: by then the file may be edited, too.
    """
    gone = {record.bytes_digest: path for path, record in sorted(went.items())}
    ledger_digest = files.digest_of(here.ledger.read_bytes() if here.ledger.is_file() else b"")
    packed = cache.memory("renamed", ledger_digest)
    known = msgspec.msgpack.decode(packed, type=dict[str, str]) if packed else {}
    renamed = {new: path for new, path in known.items() if new in present and path not in present}
    for path in sorted(came):
        former = gone.get(came[path].bytes_digest)
        if former:
            renamed[path] = known.get(former, former)
    if renamed != known:
        cache.remember("renamed", ledger_digest, msgspec.msgpack.encode(renamed))
    return renamed


def hidden(records: Mapping[str, Record], shown: Shown) -> set[str]:
    """Find the articles that are there, and keep their addresses, though they are at fault or held back."""
    return {path for path, record in records.items() if record.card is None} | shown.held.keys()


def catalog_of(
    here: Ground,
    records: Mapping[str, Record],
    cards: Sequence[Card],
    assignment: Assignment,
    linked: Mapping[str, bytes],
    cache: Cache,
    jobs: int,
    check: Callable[[], object] = int,
) -> tuple[Catalog, Kin]:
    """Arrange the archive, and give what relates its articles as tables; term vectors are fetched where the last build's relations do not know them.

    *jobs* is the number of threads; *check* may raise, between steps.
    """
    entries = []
    for card in cards:
        record, url = records[card.path], assignment.addresses[card.path]
        content = linked.get(card.path, record.content)
        entries.append(entry_of(card, record, url, content))
    check()
    listed, withdrawn = catalog.arrange(entries)
    check()
    relations = tables.relate(here, listed, _fetching(cache, records, linked), jobs, check)
    people, places = authority.read(here.site), authority.read_places(here.site)
    chronicle = authority.read_timelines(here.site)
    built = catalog.build(listed, withdrawn, relations, people, places, chronicle, check)
    return built, relations.kin


def _fetching(cache: Cache, records: Mapping[str, Record], linked: Mapping[str, bytes]) -> Fetch:
    """Fetch term vectors by content digests, those of texts with links by that of the text without."""
    bases = {digest: records[path].content for path, digest in linked.items()}

    def fetch(wanted: Sequence[Entry]) -> Sequence[bytes]:
        contents = [entry.content_digest for entry in wanted]
        return cache.terms([bases.get(content, content) for content in contents])

    return fetch


def entry_of(card: Card, record: Record, url: str, content: bytes) -> Entry:
    """Make the entry of an article.

    What only a preview shows, and topics that the file does not name, give it another digest.
    """
    told = (card.status, card.tags)
    own = record.card and (record.card.status, record.card.tags)
    beside = b"" if told == own else msgspec.msgpack.encode(told)
    digest = files.digest_of(record.card_digest + beside + url.encode())
    return Entry(card=card, url=url, card_digest=digest, content_digest=content)


def site_of(
    here: Ground,
    records: Mapping[str, Record],
    cards: Sequence[Card],
    assignment: Assignment,
    looked: assets.Memory,
    seen: dict[str, assets.Seen],
) -> tuple[Site, list[tuple[str, assets.Lack]]]:
    """Gather what the plan needs besides the catalog, and which articles' pictures are lacking."""
    standing = [card.path for card in cards if card.status is not Status.WITHDRAWN]
    shown = {path: records[path].pictures for path in standing if records[path].pictures}
    media, lacking = assets.media(
        here.articles, (p for ps in shown.values() for p in ps), looked, seen
    )
    face = face_of(here, looked, seen)
    site = Site(
        config=here.config,
        version=__version__,
        articles=str(here.articles),
        digests=face.digests,
        static=face.static,
        media=media,
        pictures=shown,
        volumes=str(here.volumes),
        measure=Stacks(here.volumes).size,
        redirects=tuple(Redirect(old, new) for old, new in assignment.redirects),
        names=assignment.names,
        hosts=outbound.count(records[path].hosts for path in standing),
        dead=dead_links(records.values(), assignment.addresses),
        word=Renderer(here.site, here.config).word,
        font=lettering.font_for(here.config),
        engine=bool(face.engine),
    )
    return site, assets.by_article(lacking, shown)


def dead_links(
    records: Iterable[Record], addresses: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """List the articles that link to others that there are none of, each with the path that it asks for; sorted."""
    return tuple(
        sorted(
            (record.source.path, asked)
            for record in records
            if record.asks and record.source.path in addresses and not is_withdrawn(record)
            for asked in record.asks
            if asked.endswith((".md", ".txt")) and asked not in addresses
        )
    )


def said_of_links(dead: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Report links that lead to no article."""
    for path, asked in dead:
        fact = f"the text links to {asked}, which is no article of the site"
        yield Problem(Location(f"{ARTICLES}/{path}"), "dead-link", fact)


def said_of_pictures(lacking: Iterable[tuple[str, assets.Lack]]) -> Iterator[Problem]:
    """Report pictures that are not published."""
    for path, (code, fact) in lacking:
        yield Problem(Location(f"{ARTICLES}/{path}"), code, fact)


def is_withdrawn(record: Record) -> bool:
    """Tell whether the words of an article are published no more, so that nothing may be said of its links."""
    return record.card is not None and record.card.status is Status.WITHDRAWN


def face_of(here: Ground, looked: assets.Memory, seen: dict[str, assets.Seen]) -> Face:
    """Find out what pages are drawn with."""
    own = Renderer(here.site, here.config).digests()
    return Face(
        {name: files.digest_of(program.digest() + of) for name, of in own.items()},
        assets.static(static_files(here.site), looked, seen),
        indexing.wanted(here.config.search),
    )


def without(site: Site, assignment: Assignment, taken: Collection[str]) -> tuple[Site, Assignment]:
    """Leave out the redirects at the files *taken*, which other pages have, and report them."""
    kept = tuple(x for x in site.redirects if urls.file_of(x.old) not in taken)
    paths = {address: path for path, address in assignment.addresses.items()}
    lost = (
        Problem(
            Location(f"{ARTICLES}/{paths[x.new]}"),
            TAKEN,
            f"/{x.old} cannot lead here: another page or another alias is in the way",
            Severity.WARNING,
        )
        for x in site.redirects
        if urls.file_of(x.old) in taken
    )
    problems = tuple(sorted((*assignment.problems, *lost)))
    return replace(site, redirects=kept), replace(assignment, problems=problems)
