"""A `Work` in, a RIS record out. Pure.

Source: Research Information Systems, "RIS Format Specifications", 2001 (and its 2011 tags): type NEWS.
"""

from __future__ import annotations

from .work import Work, plain


def ris(work: Work) -> str:
    """Write one record; lines end with CR LF, as the format says."""
    year, month, day = work.date[:4], work.date[5:7], work.date[8:10]
    tags = [
        ("TY", "NEWS"),
        ("ID", work.key),
        ("TI", f"{work.title}: {work.subtitle}" if work.subtitle else work.title),
        *(("AU", name.inverted) for name in work.authors),
        ("T2", work.outlet),
        ("PB", work.publisher),
        ("CY", work.place),
        ("PY", year),
        ("DA", f"{year}/{month}/{day}/" if month else None),
        ("SE", work.section),
        ("LA", work.language),
        ("UR", work.url),
        ("L2", work.original_url),
        ("AB", work.summary),
        *(("KW", keyword) for keyword in work.keywords),
        ("C1", work.rights),
        ("N1", work.note),
    ]
    lines = [f"{tag}  - {plain(value)}" for tag, value in tags if value and plain(value)]
    return "\r\n".join((*lines, "ER  - ", "", ""))
