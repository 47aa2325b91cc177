"""Takes captions apart into caption and credit, and finds those that stand with a label."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..bylines import is_given_name, is_name
from ..creditlines import WIRES, CreditLines, credit_lines
from ..languages import any_of, lists
from ..reading import Caption, Confidence, Role
from ..state import State

LABELS = lists("credits")["labels"]
COUNTED = any_of(lists("credits")["counted"])
LABEL = re.compile(
    rf"""^(?: {any_of(LABELS)}\s*[:：|]\s*
        | {any_of(label for label in LABELS if " " in label)}(?:\s*[,–-]\s*|\s+(?-i:(?=[A-ZÀ-Þ])))
        | {COUNTED}\s+\d+\s*(?:of|von|de|sur|di|z|из|/)\s*\d+\s*[|:–-]?\s+
        | \d+\s*(?:of|/)\s*\d+(?:\s*[|:–-]\s*|\s+(?-i:(?=[A-ZÀ-Þ]))) | {COUNTED}\s*\|\s* )""",
    re.IGNORECASE | re.VERBOSE,
)
"""What announces a caption, or counts it among others."""
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
BRACKETED = re.compile(
    rf"(?<=[.!?])\s(?:\((?P<credit>{NAMED}(?:\s{NAMED}){{1,3}})\)"
    r"|(?P<upper>[^\W\d_a-zß-öø-ÿ]{2,}(?:[\s'’-][^\W\d_a-zß-öø-ÿ]{2,}){1,3}))$"
)
"""Names in brackets, or in capitals, behind the last sentence."""
AGENCY = re.compile(
    rf"(?:^|(?<=[.!?”\"’)])\s+|\s{{2,}})(?P<credit>[^.!?|]{{0,60}}\b(?:{WIRES}|iStock|Unsplash|picture alliance|Wikimedia|Pixabay)\b[^.!?]{{0,40}})$"
)
LOOSE = re.compile(
    rf"""\s(?P<credit>(?:AP|AFP|REUTERS|Reuters)\s?(?:Photo)?/[\w .]{{3,30}}
        | (?:{NAMED}\s){{0,3}}{NAMED}\s?/\s?{WIRES}(?:\s+via\s+Getty\s+Images)?
        | (?:{NAMED}\s+for\s+[^.,]{{3,40}}\s+)?via\s+Getty\s+Images)\)?\.?$""",
    re.VERBOSE,
)
"""Credits that follow a caption without any mark."""
PICTURED = frozenset({Role.CAPTION, Role.CREDIT})
SHORT, NAMES = 20, 60
"""Characters of what may stand between a caption and its credit, and of names that are one."""


@dataclass(slots=True)
class Picture:
    """What was found below one picture."""

    at: list[int]
    """The blocks."""
    caption: str
    credit: str | None


def read_captions(state: State) -> None:
    """Make captions of the blocks that the model or the editor took for them."""
    seen: set[str] = set()
    for picture in gather(state):
        text = picture.caption or picture.credit or ""
        key = state.view.sights[picture.at[0]].key if picture.caption else text.casefold()
        if key in seen or not text:
            continue
        seen.add(key)
        state.captions.append(Caption(picture.caption or None, picture.credit))
        state.prove(
            "captions",
            text,
            picture.at,
            "caption",
            Confidence.LIKELY,
            "reads like what stands below a picture",
        )


def gather(state: State) -> list[Picture]:
    """Take captions and the credits below them together; a caption may stand twice above its credit."""
    sights, lines = state.view.sights, credit_lines(state.view.language)
    found: list[Picture] = []
    unsigned: Picture | None = None
    for i, block in enumerate(state.blocks):
        signs = unsigned is not None and i - 1 in unsigned.at and is_credit_below(state, i, lines)
        if state.roles[i] not in PICTURED and not signs:
            if state.roles[i] is not Role.NOISE or len(block.text) >= SHORT:
                unsigned = None
            continue
        text = LABEL.sub("", block.text)
        caption, credit = split_credit(text, lines)
        if not caption or signs or state.roles[i] is Role.CREDIT:
            state.give(i, Role.CREDIT)
            if not unsigned:
                found.append(unsigned := Picture([], "", None))
            unsigned.at.append(i)
            unsigned.credit = credit or bare(text, lines)
            unsigned = None
        elif unsigned and sights[i].key == sights[unsigned.at[0]].key:
            unsigned.at.append(i)
        else:
            found.append(unsigned := Picture([i], caption, credit))
            if credit:
                unsigned = None
    return found


def is_credit_below(state: State, i: int, lines: CreditLines) -> bool:
    """Judge whether a line right below a caption is a name, maybe with a word for pictures before."""
    text = state.blocks[i].text
    if state.roles[i] is not Role.NOISE or len(text) > NAMES:
        return False
    return bool(lines.label.match(text)) or is_name(text, state.view.language)


def signed_in_brackets(text: str) -> re.Match[str] | None:
    """Find a person's name in brackets, or in capitals, behind the last sentence of a text."""
    found = (
        BRACKETED.search(text, max(0, len(text) - NAMES))
        if text[-1:] == ")" or text[-1:].isupper()
        else None
    )
    return found if found and is_given_name(name_in(found).split()[0]) else None


def name_in(found: re.Match[str]) -> str:
    """Return the name that `BRACKETED` found."""
    return found["credit"] or found["upper"]


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
        return text[: match.start()], name_in(match)
    if lines.sign.match(text[:40]) and len(text) < 60:
        return "", bare(text, lines)
    return text, None


def bare(credit: str, lines: CreditLines) -> str:
    """Take the label and brackets off a credit."""
    credit = credit.strip()
    out = lines.label.sub("", credit).strip(" |/()[]©…")
    return out or credit
