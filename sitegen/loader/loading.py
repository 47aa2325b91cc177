"""The bytes of a file in, `Loaded` out. Pure; whatever the content, it never raises."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from .. import parser
from ..errors import Severity
from ..model import Article, Origin, Status
from ..parser.reading import Reading, Role
from . import captured, evidence, frontmatter, inference, keys, merging, pictures, prose
from .fields import Fields, Layer
from .loaded import Loaded
from .reporting import Report

LARGEST = 32_000_000
"""Bytes of a file that is read as an article."""
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
"""What HTML and XML do not allow in a text."""
BAD_BYTES = bytes(x for x in (*range(32), 127) if x not in b"\t\n\r")
C1 = re.compile(rb"\xc2[\x80-\x9f]")
BINARY = 0.02
"""Share of control characters, a NUL among them, from which on a file is no text: of compressed data they are a tenth."""
FOLDER = "articles/"
EDITORS = ("sidecar", "front matter")
"""Layers that editors write."""
INFERRED = {"address": "`source.url`", "file name": "the file's name or folder"}
"""Layers of what nobody says: where it is read."""


def load(
    path: str,
    data: bytes,
    sidecar: bytes | None = None,
    *,
    shown_as: str | None = None,
    captured_text: bool | None = None,
    markup: bool = False,
) -> Loaded:
    """Make an article of a file's bytes, and of its sidecar's where there is one.

    *path* is below the articles folder; messages name the file *shown_as*, by default `articles/` and its path.
    *captured_text* says whether it is a captured page; by default, its ending does.
    *markup* says whether Markdown may hold HTML.
    Whatever keeps the article from being published is among the problems.
    """
    name = shown_as if shown_as is not None else FOLDER + path
    report = Report(name)
    if len(data) > LARGEST:
        report.fault("too-large", f"has {len(data):,} bytes; articles have at most {LARGEST:,}")
        return Loaded(None, tuple(report.problems))
    decoded = parser.decode(data)
    text = decoded.text
    is_dirty = not is_clean(data, decoded.encoding)
    if is_dirty and "\0" in text and len(CONTROL.findall(text)) > len(text) * BINARY:
        line = text.count("\n", 0, text.index("\0")) + 1
        fact = "is full of control characters, as pictures and office documents are: it is no text"
        report.fault("not-text", fact, line)
        return Loaded(None, tuple(report.problems))
    split = frontmatter.split(text)
    if is_dirty and (stray := CONTROL.search(split.body)):
        line = split.first_line + split.body.count("\n", 0, stray.start())
        report.warn("control-character", "holds control characters, which pages leave out", line)
    if split.is_open:
        report.fault("front-matter-open", "front matter is not closed by a line `---`", 1)
        return Loaded(None, tuple(report.problems), head=split.head)
    layers, roles = _editors_layers(path, name, split.yaml, sidecar, report)
    if path.lower().endswith(".txt") if captured_text is None else captured_text:
        loaded = _captured(path, data, split, layers, roles, report, is_dirty=is_dirty)
    else:
        loaded = _markdown(path, data, split, layers, report, is_dirty=is_dirty, markup=markup)
    proven = evidence.proven(loaded, sidecar)
    return msgspec.structs.replace(proven, encoding=decoded.encoding, repairs=decoded.repairs)


def is_clean(data: bytes, encoding: str) -> bool:
    """Tell, sooner than by looking at the text, that there is no control character in it."""
    return (
        encoding == "utf-8"
        and len(data.translate(None, BAD_BYTES)) == len(data)
        and not (b"\xc2" in data and C1.search(data))
        and b"\xef\xbf" not in data
    )


def _editors_layers(
    path: str, name: str, yaml: str | None, sidecar: bytes | None, report: Report
) -> tuple[list[Layer], Mapping[int, Role]]:
    """Read what editors wrote: the sidecar, then the front matter."""
    layers: list[Layer] = []
    roles: Mapping[int, Role] = {}
    if sidecar is not None:
        beside = Report(posixpath.splitext(name)[0] + ".yaml")
        text = parser.decode(sidecar).text
        said, lines, roles = keys.read(text, 1, beside, path)
        layers.append(Layer("sidecar", beside.path, said, lines))
        report.problems += beside.problems
    if yaml is not None:
        said, lines, own_roles = keys.read(yaml, 2, report, path)
        layers.append(Layer("front matter", name, said, lines))
        roles = {**own_roles, **roles}
    return layers, roles


def _captured(
    path: str,
    data: bytes,
    split: frontmatter.Split,
    layers: list[Layer],
    roles: Mapping[int, Role],
    report: Report,
    *,
    is_dirty: bool,
) -> Loaded:
    when = next((x.fields.captured for x in layers if x.fields.captured), None)
    reading = parser.read(split.body, captured=when, roles=roles, first_line=split.first_line)
    vouched = any(x.fields.status is not None for x in layers)
    captured.report_doubts(reading, report, vouched=vouched)
    captured.report_unsure(reading, layers, report)
    layers.append(captured.layer_of(reading, report.path))
    return _finish(path, data, reading.body, split.head, layers, report, reading, is_dirty=is_dirty)


def _markdown(
    path: str,
    data: bytes,
    split: frontmatter.Split,
    layers: list[Layer],
    report: Report,
    *,
    is_dirty: bool,
    markup: bool,
) -> Loaded:
    body = split.body
    given = next((x.fields.title for x in layers if x.fields.title), None)
    headline, rest, line = prose.take_headline(body)
    # A heading that says something else belongs to the text.
    if headline and (given is None or merging.agree("title", given, headline)):
        body = rest
        at = {"title": split.first_line + line}
        layers.append(Layer("text", report.path, Fields(title=headline), at))
    text = body.strip("\n")
    return _finish(
        path, data, text, split.head, layers, report, None, is_dirty=is_dirty, markup=markup
    )


def _finish(
    path: str,
    data: bytes,
    body: str,
    head: str,
    layers: list[Layer],
    report: Report,
    reading: Reading | None,
    *,
    is_dirty: bool,
    markup: bool = False,
) -> Loaded:
    """Put the layers together, check what an article must have, and make it."""
    layers += _inferred(path, layers, report)
    merging.compare(layers, report)
    fields = merging.merge(layers) if layers else Fields()
    if is_dirty:
        body = CONTROL.sub("", body)
        fields = msgspec.convert(_clean(msgspec.to_builtins(fields)), Fields)
    # Of a page that is no article nobody wants to hear that it has no headline.
    if not any(
        x.code in captured.NO_ARTICLE and x.severity is Severity.FAULT for x in report.problems
    ):
        _require(fields, body, layers, report)
    article = None
    shows: tuple[str, ...] = ()
    if (
        fields.title
        and fields.date
        and not any(x.severity is Severity.FAULT for x in report.problems)
    ):
        article = _article(path, data, fields, body, captured_text=reading is not None)
        if markup:
            article = msgspec.structs.replace(article, markup=True)
        shows = _pictures(article, report)
    problems = tuple(sorted(set(report.problems)))
    return Loaded(article, problems, reading, shows, fields, tuple(layers), body, head)


def _inferred(path: str, layers: list[Layer], report: Report) -> Iterator[Layer]:
    """Say what the address that an editor gives shows, where nobody else says it, and the file's name."""
    url = next((x.fields.url for x in layers if x.fields.url and x.name in EDITORS), None)
    if url and all(x.fields.date is None for x in layers):
        yield Layer("address", report.path, Fields(date=inference.date_of_address(url)))
    if (date := inference.date_of(path)) is not None:
        yield Layer("file name", report.path, Fields(date=date))


def _require(fields: Fields, body: str, layers: list[Layer], report: Report) -> None:
    """Report what is missing, and what does not go together."""
    if not fields.title:
        report.fault(
            "no-title",
            "no headline was found: write `title:` into the front matter, or into a sidecar",
        )
    if not fields.date:
        report.fault(
            "no-date",
            "no date was found: write `date: 2019-04-16`, or as much of it as is known, into the front matter, or into a sidecar; "
            "or move the file into a folder named for its year, `2019/`, or month, `2019/04/`",
        )
    elif place := INFERRED.get(next(x.name for x in layers if x.fields.date is not None)):
        report.note("inferred-date", f"the date {fields.date} is that of {place}")
    if fields.updated and fields.date and fields.updated < fields.date[: len(fields.updated)]:
        report.warn(
            "updated-before-date", f"`updated` is {fields.updated}, before `date`, {fields.date}"
        )
    if fields.withdrawn and fields.status in (None, Status.PUBLISHED):
        report.warn("withdrawn-status", "has `withdrawn`, so it is treated as `status: withdrawn`")
    if not body.strip() and not (fields.status is Status.WITHDRAWN or fields.withdrawn):
        report.warn("no-body", "has no text below its headline")


def _article(path: str, data: bytes, fields: Fields, body: str, *, captured_text: bool) -> Article:
    status = fields.status or Status.PUBLISHED
    if fields.withdrawn and status is Status.PUBLISHED:
        status = Status.WITHDRAWN
    assert fields.title and fields.date
    digest = hashlib.sha256(data).hexdigest()
    if status is Status.WITHDRAWN:
        # Its words go no further than this line.
        return Article(
            path=path,
            digest=digest,
            captured_text=captured_text,
            id=fields.id or None,
            title=fields.title,
            slug=fields.slug or None,
            date=fields.date,
            language=fields.language or None,
            status=status,
            withdrawn=fields.withdrawn,
            aliases=fields.aliases or (),
            noindex=True,
            embargo=fields.embargo,
        )
    return Article(
        path=path,
        digest=digest,
        captured_text=captured_text,
        id=fields.id or None,
        title=fields.title,
        subtitle=fields.subtitle or None,
        kicker=fields.kicker or None,
        slug=fields.slug or None,
        date=fields.date,
        updated=fields.updated or None,
        authors=fields.authors or (),
        dateline=fields.dateline or None,
        section=fields.section or None,
        tags=fields.tags or (),
        summary=fields.summary or None,
        image=fields.image,
        captions=fields.captions or (),
        origin=Origin(
            site=fields.site or None,
            publisher=fields.publisher or None,
            url=fields.url or None,
            captured=fields.captured or None,
            alive=fields.alive,
        ),
        language=fields.language or None,
        status=status,
        withdrawn=fields.withdrawn,
        corrections=fields.corrections or (),
        notes=fields.notes or (),
        bios=fields.bios or (),
        related=fields.related or (),
        version_of=fields.version_of or None,
        series=fields.series or None,
        rights=fields.rights or None,
        aliases=fields.aliases or (),
        license=fields.license or None,
        noindex=fields.noindex,
        embargo=fields.embargo,
        body=body,
    )


def _pictures(article: Article, report: Report) -> tuple[str, ...]:
    """List the files that the article shows; what it may not show is a problem."""
    folder = posixpath.dirname(article.path)
    # The front matter's own picture was checked when it was read.
    shows = [article.image.src] if article.image and article.image.src else []
    markdown = "" if article.captured_text else article.body
    for src in pictures.in_markdown(markdown, markup=article.markup):
        fault = pictures.address_fault(src, folder)
        if fault:
            report.warn(fault[0], f"the picture {fault[1]}")
        else:
            shows.append(src)
    places = (pictures.place(src, folder) for src in shows if not src.startswith("/"))
    return tuple(dict.fromkeys(x for x in places if x))


def _clean(value: Any) -> Any:
    """Take control characters out of every text in a value made of plain types."""
    if isinstance(value, str):
        return CONTROL.sub("", value)
    if isinstance(value, list):
        return [_clean(x) for x in value]
    return {k: _clean(x) for k, x in value.items()} if isinstance(value, dict) else value
