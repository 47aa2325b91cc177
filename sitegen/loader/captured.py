"""The reading of a captured page in, `Fields` out. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Bio, Correction, Image
from ..parser.body import escape
from ..parser.reading import Caption, Confidence, Evidence, Reading
from . import merging
from .fields import Fields, Layer
from .reporting import Report, shown

NO_ARTICLE = frozenset({"list-page", "error-page", "cookie-wall", "paywall-stub"})
"""Doubts that keep a page back, unless an editor says `status: published`."""
UNWEIGHED = 50
"""Percent: how sure an unsure reading is that no probability was given."""


def layer_of(reading: Reading, path: str) -> Layer:
    """Say what the text says."""
    lead = reading.image
    fields = Fields(
        title=reading.title,
        subtitle=standfirst_of(reading),
        kicker=reading.kicker,
        date=reading.date,
        updated=reading.updated,
        authors=reading.authors or None,
        dateline=reading.dateline,
        section=reading.section,
        tags=reading.tags or None,
        summary=reading.summary,
        image=_image(lead) if lead else None,
        captions=tuple(_image(x) for x in _without(reading.captions, lead)) or None,
        site=reading.site,
        publisher=reading.publisher,
        url=reading.source_url,
        language=reading.language,
        corrections=tuple(Correction(text=x) for x in reading.corrections) or None,
        notes=reading.notes or None,
        bios=tuple(Bio(name=x.name, text=x.text) for x in reading.bios) or None,
    )
    lines = {x.field: x.lines[0] for x in reading.evidence if x.lines}
    return Layer("text", path, fields, lines)


def standfirst_of(reading: Reading) -> str | None:
    """Return the standfirst, unless the story begins with it, so that no page shows it twice."""
    told = reading.subtitle
    return None if told and reading.body.startswith(escape(told)) else told


def report_doubts(reading: Reading, report: Report, *, vouched: bool) -> None:
    """Report what the parser doubts; a page that seems to be no article is a fault, unless *vouched* for."""
    for doubt in reading.doubts:
        if doubt.code not in NO_ARTICLE:
            report.warn(doubt.code, doubt.message, doubt.line)
        elif vouched:
            report.note(
                doubt.code, f"{doubt.message}; published because `status` says so", doubt.line
            )
        else:
            remedy = "to publish it all the same, write `status: published` into its front matter or sidecar"
            report.fault(doubt.code, f"{doubt.message}; {remedy}", doubt.line)


def unsure(reading: Reading, above: Sequence[Layer]) -> list[Evidence]:
    """List the readings that may well be wrong, where no layer *above* says better; the least sure first."""
    found = [
        proof
        for proof in reading.evidence
        if proof.confidence is Confidence.UNSURE
        and proof.field in merging.COMPARED
        and not any(getattr(x.fields, proof.field) for x in above)
    ]
    return sorted(found, key=lambda proof: (sure(proof), proof.field))


def sure(proof: Evidence) -> int:
    """Say in percent how likely a reading is right; what was not weighed is as likely wrong as right."""
    return UNWEIGHED if proof.chance is None else round(100 * proof.chance)


def report_unsure(reading: Reading, above: Sequence[Layer], report: Report) -> None:
    """Note the readings that may well be wrong, with their evidence, where no layer *above* says better."""
    for proof in unsure(reading, above):
        report.note(
            "unsure-reading",
            f"`{proof.field}` is read as `{shown(proof.value)}`{_evidence(proof, reading)},"
            " and may be wrong: to correct it, write it into a sidecar",
            proof.lines[0] if proof.lines else 0,
            sure=sure(proof),
        )


def _evidence(proof: Evidence, reading: Reading) -> str:
    """Say what a reading was recognised by: the line, the rule in words, how sure, what else it could be."""
    line = reading.lines[proof.lines[0] - reading.lines.first].text if proof.lines else ""
    quoted = "" if line.strip() in ("", proof.value) else f" from “{shown(line.strip())}”"
    others = (f"not `{shown(x.value)}`" for x in proof.rejected[:2])
    return f"{quoted} ({'; '.join((*([proof.why] if proof.why else []), f'{sure(proof)} % sure', *others))})"


def _image(caption: Caption) -> Image:
    return Image(caption=caption.caption, credit=caption.credit)


def _without(captions: tuple[Caption, ...], lead: Caption | None) -> tuple[Caption, ...]:
    if lead in captions:
        at = captions.index(lead)
        return captions[:at] + captions[at + 1 :]
    return captions
