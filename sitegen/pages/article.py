"""The page of an article. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from html import escape

import msgspec

from .. import urls
from ..catalog import Group, Person
from ..citations import Reference, references, split_name
from ..config import Config
from ..model import Article, Bio, Correction, Image, Proof, Status
from . import meta, text
from .archive import Archive, link_to
from .article_card import card_of
from .beside import Kin, Part, Version, kin_of, part_of, series_digest, versions_of
from .copies import capture_address
from .downloads import Download, of_article
from .initials import initials
from .items import Item, Picture, other_language
from .languages import direction
from .newsarticle import structured
from .page import ROOT, Link, Page, Producer, Stored, digest_of
from .period import trail
from .preference import preference
from .views import View
from .web import web_address

ARTICLE = "article"
"""Producer of the pages of articles."""

WORDS_A_MINUTE = 220
"""Of reading, in most languages (Brysbaert, 2019: 238 for non-fiction in English)."""


class Signature(msgspec.Struct, frozen=True):
    """Someone of the byline, with what the archive knows."""

    name: str
    """As printed."""
    href: str
    organisation: bool
    initials: str
    portrait: str | None = None
    roles: tuple[str, ...] = ()
    biography: str | None = None
    """The editor's own; one that stands in the article goes before it."""


class Frame(View, frozen=True, kw_only=True):
    """What the catalog knows of an article."""

    signatures: tuple[Signature, ...]
    date_href: str | None
    place: Link | None
    section: Link | None
    topics: tuple[Link, ...]
    tags: tuple[str, ...]
    """Its topics as they are written: its own, and those that the editor gives it."""
    publisher: Link | None
    part: Part | None
    versions: tuple[Version, ...]
    """Other versions of the same story, the leading one first."""
    timelines: tuple[Link, ...]
    """Stories over time that it is part of."""
    related: tuple[Kin, ...]
    previous: Item | None
    next: Item | None
    words: int
    excerpt: str
    """Its summary, else its beginning."""
    picture: Picture | None
    """The lead picture, where there is a file of it."""
    share: str | None
    """File of the card that shows the article where a link to it is shown, if it has one."""
    sizes: tuple[Picture, ...]
    """Pictures that the body may show, where their files say how large they are."""
    draft: bool
    """Whether only a preview shows it: it is one, or its time has not come."""
    capture: str | None
    """Address of the untouched capture, for a captured page."""
    text: str | None
    """Address of the plain text."""
    downloads: tuple[Download, ...]
    """Its reference, as files for programs."""


class ArticleView(Frame, frozen=True, kw_only=True):
    """What `article.html` may read."""

    title: str
    subtitle: str | None
    kicker: str | None
    date: str
    updated: str | None
    dateline: str | None
    lang: str | None
    """Of the article, where it is not the site's."""
    dir: str | None
    captions: tuple[Image, ...]
    """Of pictures that a capture no longer has."""
    body: str
    """HTML, safe; its links begin with the way to the root."""
    summary: str | None
    corrections: tuple[Correction, ...]
    notes: tuple[str, ...]
    biographies: tuple[Bio, ...]
    """Of the byline's people: the article's own, else the editor's."""
    outlet: str | None
    """The outlet that the capture is of or from."""
    original_publisher: str | None
    original: str | None
    """Address on the web of the original, http or https only."""
    captured: str | None
    sha256: str
    sidecar: str | None
    """SHA-256 of the sidecar, where there is one."""
    proofs: tuple[Proof, ...]
    """For a captured page: what each field was recognised by."""
    rights: str | None
    license: str | None
    """Address of the licence, http or https only."""
    minutes: int
    retracted: Correction | None
    """For a retracted article: when, and why; its text is empty where no reason is given."""
    noindex: bool
    references: tuple[Reference, ...]
    canonical: str | None
    """Absolute address of this page."""
    preferred: str | None
    """The address that search engines are asked to prefer: this page's, or that of an original that is still there."""


def plan(archive: Archive) -> Iterator[Page]:
    """Plan the page of every article that is not withdrawn."""
    entries = archive.entries
    last = len(entries) - 1
    shown = archive.shown
    near, related = archive.catalog.near, archive.catalog.related_digests
    each = _each(archive)
    memberships = archive.memberships_of(each)
    people, groups = archive.person_digests, archive.group_digests
    for i in each:
        entry = entries[i]
        reads = [
            entry.content_digest,
            shown[i],
            shown[i - 1] if i else b"-",
            shown[i + 1] if i < last else b"-",
            *[shown[index] for index in near[i]],
            *(people.get(slug, b"-") for slug in entry.people),
            *(groups[group.url] for group in memberships[i]),
            related[i],
        ]
        if i in archive.catalog.versions:
            reads.append(archive.cards(archive.catalog.versions[i]))
        if entry.card.path in archive.site.pictures:
            reads.append(_sizes_digest(archive, entry.card.path))
        place = archive.series_places.get(i)
        if place:
            reads.append(series_digest(archive, *place))
        yield Page(
            urls.file_of(entry.url),
            PRODUCER.name,
            archive.key(PRODUCER.name, reads),
            partial(frame, archive, i),
            (entry.content_digest,),
        )


def _each(archive: Archive) -> Sequence[int]:
    """Go through the entries whose pages are to be planned: those that show a touched one beside its related."""
    if archive.touched is None:
        return range(len(archive.entries))
    found = set(archive.touched)
    for i in archive.touched:
        found |= {n for n in (i - 1, i + 1) if 0 <= n < len(archive.entries)}
        found |= set(archive.catalog.versions.get(i, ()))
        if place := archive.series_places.get(i):
            found |= set(place[0].members)
    return sorted(found)


def frame(archive: Archive, index: int) -> Frame:
    """Gather what the catalog knows of an entry."""
    entry = archive.entries[index]
    card = entry.card
    by_kind: dict[str, list[Group]] = {}
    for group in archive.membership(index):
        by_kind.setdefault(group.kind, []).append(group)

    def first(kind: str) -> Link | None:
        return link_to(by_kind[kind][0]) if kind in by_kind else None

    period = archive.period_link(card.date)
    offered = archive.config.downloads.article
    kin = archive.catalog.related[index]
    return Frame(
        nav=archive.nav,
        address=entry.url,
        crumbs=trail(archive, card.date),
        signatures=tuple(
            _signature(archive, name, archive.people.get(slug))
            for name, slug in zip(card.authors, entry.people, strict=False)
        ),
        date_href=period.href if period else None,
        place=first("place"),
        section=first("section"),
        topics=tuple(link_to(group) for group in by_kind.get("topic", ())),
        tags=card.tags,
        publisher=first("publisher"),
        part=part_of(archive, index),
        timelines=tuple(link_to(group) for group in by_kind.get("timeline", ())),
        versions=versions_of(archive, index),
        related=tuple(kin_of(archive, r) for r in kin),
        previous=archive.item(index - 1) if index else None,
        next=archive.item(index + 1) if index + 1 < len(archive.entries) else None,
        words=card.words,
        excerpt=card.summary,
        picture=archive.picture(index),
        share=card_of(archive, index),
        sizes=_sizes(archive, card.path),
        draft=card.status is Status.DRAFT,
        capture=capture_address(entry.url)
        if card.path.endswith(".txt") and "capture" in offered
        else None,
        text=text.file_of(entry.url) if "text" in offered else None,
        downloads=of_article(archive, entry.url),
    )


def finish(frame: Frame, stored: tuple[Stored, ...], config: Config) -> ArticleView:
    """Join what the catalog knows with the article itself."""
    article, html = stored[0].article, stored[0].html
    lang = other_language(article.language, config.language)
    origin = article.origin
    outlet = origin.publisher or origin.site or config.publisher.name or config.title
    canonical = urls.absolute(config.base_url, frame.address) if config.base_url else None
    policy = config.policy(origin.publisher, origin.site)
    retracted = article.status == Status.RETRACTED
    rights = article.rights or policy.rights or config.rights
    preferred, hidden = preference(canonical, origin.url, origin.alive, article.noindex, policy)
    lead = frame.picture
    captions = article.captions
    if article.image and not lead and (article.image.caption or article.image.credit):
        captions = (article.image, *captions)
    return ArticleView(
        **{
            name: getattr(frame, name)
            for name in Frame.__struct_fields__
            if name not in ("data", "meta")
        },
        title=article.title,
        subtitle=article.subtitle,
        kicker=article.kicker,
        date=article.date,
        updated=article.updated,
        dateline=article.dateline,
        lang=lang,
        dir=direction(lang) if lang else None,
        captions=captions,
        body=_sized(html, frame.sizes).replace(ROOT, urls.root(urls.file_of(frame.address))),
        summary=article.summary,
        corrections=article.corrections,
        notes=article.notes,
        biographies=_biographies(article, frame.signatures),
        outlet=origin.site,
        original_publisher=origin.publisher if origin.publisher != origin.site else None,
        original=web_address(origin.url),
        captured=origin.captured,
        sha256=article.digest,
        sidecar=article.sidecar,
        proofs=article.proofs,
        rights=rights,
        license=web_address(article.license or policy.license),
        minutes=max(1, round(frame.words / WORDS_A_MINUTE)),
        retracted=(article.withdrawn or Correction("")) if retracted else None,
        noindex=frame.draft or hidden,
        references=references(
            article.title,
            [split_name(s.name, organisation=s.organisation) for s in frame.signatures],
            article.date,
            outlet,
            config.title,
            canonical,
        ),
        canonical=canonical,
        preferred=preferred,
        meta=meta.tags(article, frame, canonical, rights, config),
        data=structured(article, frame, lead, canonical, config),
    )


def _sizes(archive: Archive, path: str) -> tuple[Picture, ...]:
    """List the pictures of an article whose files tell their sizes."""
    media = archive.site.media
    shown = ((p, media[p]) for p in archive.site.pictures.get(path, ()) if p in media)
    return tuple(
        Picture(urls.media(p), "", width=asset.width, height=asset.height)
        for p, asset in shown
        if asset.width and asset.height
    )


def _sizes_digest(archive: Archive, path: str) -> bytes:
    sizes = _sizes(archive, path)
    return digest_of(*(f"{p.src} {p.width}x{p.height}" for p in sizes))


def _sized(html: str, sizes: tuple[Picture, ...]) -> str:
    """Give the pictures of a body their sizes, so that nothing moves when they come."""
    for picture in sizes:
        source = f'<img src="{ROOT}{escape(picture.src)}"'
        html = html.replace(source, f'{source} width="{picture.width}" height="{picture.height}"')
    return html


def _biographies(article: Article, signatures: tuple[Signature, ...]) -> tuple[Bio, ...]:
    own = {bio.name: bio for bio in article.bios}
    known = (Bio(s.name, s.biography) for s in signatures if s.biography and s.name not in own)
    return (*article.bios, *known)


def _signature(archive: Archive, name: str, person: Person | None) -> Signature:
    if person is None:
        return Signature(name, "", False, initials(name))
    return Signature(
        name,
        urls.file_of(person.url),
        person.organisation,
        initials(name),
        archive.portrait(person),
        person.roles,
        next((bio.text for bio, index in person.bios if index < 0), None),
    )


PRODUCER = Producer(ARTICLE, "article.html", plan, ArticleView, finish)
