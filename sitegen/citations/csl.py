"""Works in, CSL-JSON out: what Zotero, Pandoc and citation processors read. Pure.

Source: Citation Style Language 1.0.2, csl-data.json: type `article-newspaper`.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from .work import Name, Work, plain


def csl(work: Work) -> dict[str, object]:
    """Make the item of one article; what is unknown is left out."""
    date = [int(part) for part in work.date[:10].split("-")]
    item: dict[str, object] = {
        "id": work.key,
        "type": "article-newspaper",
        "title": plain(f"{work.title}: {work.subtitle}" if work.subtitle else work.title),
        "author": [_name(name) for name in work.authors],
        "issued": {"date-parts": [date]},
        "container-title": plain(work.outlet),
        "publisher": plain(work.publisher or ""),
        "publisher-place": plain(work.place or ""),
        "section": plain(work.section or ""),
        "language": work.language,
        "URL": work.url,
        "abstract": plain(work.summary or ""),
        "keyword": ", ".join(plain(keyword) for keyword in work.keywords),
        "note": plain(work.note or ""),
    }
    return {name: value for name, value in item.items() if value}


def csl_json(works: Iterable[Work]) -> bytes:
    """Write a file of items, one a line, in the order given."""
    lines = b",\n".join(msgspec.json.encode(csl(work)) for work in works)
    return b"[\n" + lines + b"\n]\n" if lines else b"[]\n"


def _name(name: Name) -> dict[str, str]:
    if name.organisation or not name.given:
        return {"literal": name.family}
    out = {"family": name.family, "given": name.given}
    return {**out, "suffix": name.suffix} if name.suffix else out
