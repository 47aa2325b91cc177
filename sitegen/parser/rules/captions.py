"""Takes captions apart into caption and credit, and finds those that stand with a label."""

from __future__ import annotations

import re

from ..bylines import is_given_name
from ..creditlines import WIRES, CreditLines, credit_lines
from ..reading import Caption, Confidence, Role
from ..state import State

LABEL = re.compile(
    r"""^(?:(?:top|main|lead|cover|feature[d]?)\s+(?:photo|image|picture)\s*[|:–-]\s*
        | (?:photo|image|picture|caption|foto|bild|legende)\s+\d+\s*(?:of|von|/)\s*\d+\s*[|:–-]?\s*
        | \d+\s*(?:of|/)\s*\d+\s*[|:–-]?\s+ | (?:caption|bildunterschrift|legende)\s*[:|]\s*
        | (?:image|photo)\s+caption\s*[,:|]?\s+(?=[A-Z]) | (?:image\s+source|source)\s*,\s*)""",
    re.IGNORECASE | re.VERBOSE,
)
NAMED = r"(?:[^\W\d_a-z][\w'’.-]*|von|van|de|der|la|le|al|du|via|for|/|&|for the|/\s?)"
BAR = re.compile(
    rf"(?:(?<=[.!?”\"’])|(?<=\d{{4}}\.))\s+(?P<credit>{NAMED}(?:\s+{NAMED}){{0,5}}\s*[|/]\s*{NAMED}(?:\s+{NAMED}){{0,5}}(?:\s*[|/]\s*{NAMED}(?:\s+{NAMED}){{0,3}})?)$"
)
SLASHED = re.compile(
    r"""[.!?”"»)](?:\s*\(|\s+)(?P<credit>[^\W\d_][\w.&’'-]*(?:\s[\w.&’'-]+){0,3}\s?/\s?
        [^\W\d_a-zß-öø-ÿ][\w.’'-]*(?:\s(?:[^\W\d_a-zß-öø-ÿ][\w.’'-]*|via|for|de|of|alliance)){0,5})\.?\)?$""",
    re.VERBOSE,
)
"""What follows the last sentence of a caption: studio and photographer, parted by a stroke."""
BRACKETED = re.compile(rf"(?<=[.!?])\s\((?P<credit>{NAMED}(?:\s{NAMED}){{1,3}})\)$")
"""Names in brackets behind the last sentence."""
AGENCY = re.compile(
    rf"(?:^|(?<=[.!?”\"’)])\s+|\s{{2,}})(?P<credit>[^.!?|]{{0,60}}\b(?:{WIRES}|iStock|Unsplash|picture alliance|Wikimedia|Pixabay)\b[^.!?]{{0,40}})$"
)
LOOSE = re.compile(
    rf"""\s(?P<credit>(?:AP|AFP|REUTERS|Reuters)\s?(?:Photo)?/[\w .]{{3,30}}
        | (?:{NAMED}\s){{0,3}}{NAMED}\s?/\s?(?:AFP|AP|dpa|Reuters|REUTERS|EPA|Keystone|imago|APA|TNS|PA)
        | (?:{NAMED}\s+for\s+[^.,]{{3,40}}\s+)?via\s+Getty\s+Images)\)?\.?$""",
    re.VERBOSE,
)
"""Credits that follow a caption without any mark."""
PICTURED = frozenset({Role.CAPTION, Role.CREDIT})


def read_captions(state: State) -> None:
    """Make captions of the blocks that the model or the editor took for them."""
    blocks, roles = state.blocks, state.roles
    lines = credit_lines(state.view.language)
    open_: tuple[str, list[int]] | None = None
    seen: set[str] = set()

    def close(credit: str | None, at: list[int]) -> None:
        nonlocal open_
        text, indices = open_ if open_ else ("", [])
        key = state.view.sights[indices[0]].key if indices else (credit or "").casefold()
        open_ = None
        if key in seen or not (text or credit):
            return
        seen.add(key)
        state.captions.append(Caption(text or None, credit))
        state.prove(
            "captions",
            text or credit or "",
            [*indices, *at],
            "caption",
            Confidence.LIKELY,
            "reads like what stands below a picture",
        )

    for i, block in enumerate(blocks):
        if roles[i] not in PICTURED:
            if open_ and not (roles[i] is Role.NOISE and len(block.text) < 20):
                close(None, [])
            continue
        text = LABEL.sub("", block.text)
        caption, credit = split_credit(text, lines)
        if not caption or roles[i] is Role.CREDIT:
            state.give(i, Role.CREDIT)
            close(credit or bare(text, lines), [i])
            continue
        if open_:
            close(None, [])
        open_ = (caption, [i])
        if credit:
            close(credit, [])
    if open_:
        close(None, [])


def signed_in_brackets(text: str) -> re.Match[str] | None:
    """Find a person's name in brackets behind the last sentence of a text."""
    found = BRACKETED.search(text) if text.endswith(")") else None
    return found if found and is_given_name(found["credit"].split()[0]) else None


def split_credit(text: str, lines: CreditLines) -> tuple[str, str | None]:
    """Part a caption from its credit; the caption is empty where the text is all credit."""
    tail = max(0, len(text) - 160)
    for pattern in (lines.parted, BAR, SLASHED, AGENCY):
        match = pattern.search(text, tail)
        if match and match["credit"].strip():
            return text[: match.start()].strip(" |–-(["), bare(match["credit"], lines)
    match = LOOSE.search(text, tail)
    if match:
        return text[: match.start()].strip(" |–-(["), bare(match["credit"], lines)
    match = lines.signed.search(text, tail)
    if match:
        return text[: match.start()].strip(" /|–-([（"), bare(
            match["credit"] or match["whole"], lines
        )
    match = signed_in_brackets(text)
    if match:
        return text[: match.start()], match["credit"]
    if lines.sign.match(text[:40]) and len(text) < 60:
        return "", bare(text, lines)
    return text, None


def bare(credit: str, lines: CreditLines) -> str:
    """Take the label and brackets off a credit."""
    credit = credit.strip()
    out = lines.label.sub("", credit).strip(" |/()[]©…")
    return out or credit
