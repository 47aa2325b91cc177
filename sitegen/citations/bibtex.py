"""A `Work` in, a BibTeX entry out. Pure.

`@article` with `journal`, which every style of BibTeX prints; `date` and `langid` besides for biblatex.
UTF-8 is left as it is; what TeX would take for a command is escaped, so that no text of an
article is ever run by it.

Source: O. Patashnik, "BibTeXing", 1988; P. Lehman et al., "The biblatex Package", 2.2.
"""

from __future__ import annotations

from .work import Name, Work, plain

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
URL_ESCAPES = str.maketrans({c: f"%{ord(c):02X}" for c in '\\{}^~ "<>|`'})


def bibtex(work: Work) -> str:
    """Write one entry, ended by a line feed."""
    date = work.date[:10]
    fields = {
        "author": " and ".join(_name(name) for name in work.authors),
        "title": f"{{{_escaped(work.title)}}}",
        "subtitle": _escaped(work.subtitle),
        "journal": _escaped(work.outlet),
        "publisher": _escaped(work.publisher),
        "location": _escaped(work.place),
        "date": date,
        "year": str(int(date[:4])),
        "month": MONTHS[int(date[5:7]) - 1] if date[5:7] else "",
        "day": str(int(date[8:10])) if date[8:10] else "",
        "url": plain(work.url or "").translate(URL_ESCAPES),
        "langid": _escaped(work.language),
        "keywords": _escaped(", ".join(work.keywords)),
        "note": _escaped(work.note),
    }
    lines = [
        f"  {name:<9} = {value if name == 'month' else f'{{{value}}}'},"
        for name, value in fields.items()
        if value and value != "{}"
    ]
    return "\n".join((f"@article{{{work.key},", *lines, "}", ""))


def _escaped(text: str | None) -> str:
    return plain(text or "").translate(ESCAPES)


def _name(name: Name) -> str:
    if name.organisation or not name.given:
        return f"{{{_escaped(name.family)}}}"
    parts = (name.family, name.suffix, name.given) if name.suffix else (name.family, name.given)
    # "and" inside a name would part it in two.
    return ", ".join(f"{{{p}}}" if " and " in f" {p} ".lower() else p for p in map(_escaped, parts))
