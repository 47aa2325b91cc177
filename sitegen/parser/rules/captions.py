"""Takes captions apart into caption and credit, and finds those that stand with a label."""

from __future__ import annotations

import re

from ..creditlines import CREDIT
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
MARKED = re.compile(
    r"""(?:(?<![\s|.,;(\[–-])[\s|.,;(\[–-]+)?
        (?P<credit>
          (?:\(|\[)?\s*(?:photo\s?credits?|photograph|photos?|picture|image\s+credits?|image|fotos?|bild(?:er|quelle|nachweis|rechte)?|cr[ée]dito?s?|credits?|
              creditcredit|courtesy|quelle|imagen|illustration|grafik|фото|screenshot|source|\(c\)|©|📷|ⓒ|写真|撮影)
          (?:\s*(?:by|von|par|de|di|di:|courtesy|of|:|：|/|\||\.\.\.|…|©|-))*\s*[^.!?]{2,120}\.?\s*[)\]]?
        | ©\s*[^.!?]{2,100} | \((?:AP|AFP|Reuters|EPA|Getty|dpa|Xinhua|Keystone)\b[^()]{0,60}\)
        | \([^()]{0,60}(?:/|\bvia\b|AP|AFP|Reuters|Getty|dpa)[^()]{0,40}\)
        )$""",
    re.IGNORECASE | re.VERBOSE,
)
BAR = re.compile(
    rf"(?:(?<=[.!?”\"’])|(?<=\d{{4}}\.))\s+(?P<credit>{NAMED}(?:\s+{NAMED}){{0,5}}\s*[|/]\s*{NAMED}(?:\s+{NAMED}){{0,5}}(?:\s*[|/]\s*{NAMED}(?:\s+{NAMED}){{0,3}})?)$"
)
SLASHED = re.compile(
    r"""[.!?”"»)](?:\s*\(|\s+)(?P<credit>[^\W\d_][\w.&’'-]*(?:\s[\w.&’'-]+){0,3}\s?/\s?
        [^\W\d_a-zß-öø-ÿ][\w.’'-]*(?:\s(?:[^\W\d_a-zß-öø-ÿ][\w.’'-]*|via|for|de|of|alliance)){0,5})\.?\)?$""",
    re.VERBOSE,
)
"""What follows the last sentence of a caption: studio and photographer, parted by a stroke."""
AGENCY = re.compile(
    r"(?:^|(?<=[.!?”\"’)])\s+|\s{2,})(?P<credit>[^.!?|]{0,60}\b(?:Getty Images|AFP|Reuters|REUTERS|dpa|imago|Shutterstock|AP|EPA|Keystone|iStock|Unsplash|picture alliance|Alamy|Xinhua|Wikimedia|Pixabay)\b[^.!?]{0,40})$"
)
LOOSE = re.compile(
    rf"""\s(?P<credit>(?:AP|AFP|REUTERS|Reuters)\s?(?:Photo)?/[\w .]{{3,30}}
        | (?:{NAMED}\s){{0,3}}{NAMED}\s?/\s?(?:AFP|AP|dpa|Reuters|REUTERS|EPA|Keystone|imago|APA|TNS|PA)
        | (?:{NAMED}\s+for\s+[^.,]{{3,40}}\s+)?via\s+Getty\s+Images)\)?\.?$""",
    re.VERBOSE,
)
"""Credits that follow a caption without any mark."""
WORDLESS = re.compile(
    r"^[(\[]?(?:photo(?:graph)?s?|fotos?|bild(?:er)?|image|picture|cr[ée]dit(?:o?s)?|illustration|quelle|imagen|credit|фото|写真)\s*"
    r"(?:credits?|by|von|courtesy|of|:|：|/|\||©|\.\.\.|…)+[\s:：/|©]*",
    re.IGNORECASE,
)


CREDITED = re.compile(
    r"""\b(?:photos?|fotos?|bild(?:er|quelle|nachweis|rechte)?|image|picture|photograph|cr[ée]dito?s?|credit\w*|
         courtesy|quelle|imagen|illustration|grafik|фото|screenshot)\b\s*(?:credits?\s*)?(?:by\b|von\b|[:：/|©]|\.{3}|…)
      | ©\s?\w | ⓒ | \((?:AP|AFP|Reuters|EPA|Getty|dpa|Xinhua|Keystone|File)\b[^()]{0,60}\)?$
      | (?:Getty\ Images|/\s?(?:AFP|Reuters|REUTERS|dpa|imago|AP|EPA|Shutterstock|TNS|APA|Keystone))\b.{0,30}$
      | \((?:Foto|Photo|Bild|Image)s?\b | 写真[:：＝] | /\ ?\(c\)\ \w | (?:via|/)\s?(?:Getty|AP|Reuters)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Signs of a credit that running text hardly ever has."""


PICTURED = frozenset({Role.CAPTION, Role.CREDIT})


def read_captions(state: State) -> None:
    """Make captions of the blocks that the model or the editor took for them."""
    blocks, roles = state.blocks, state.roles
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
        caption, credit = split_credit(text)
        if not caption or roles[i] is Role.CREDIT:
            state.give(i, Role.CREDIT)
            close(credit or bare(text), [i])
            continue
        if open_:
            close(None, [])
        open_ = (caption, [i])
        if credit:
            close(credit, [])
    if open_:
        close(None, [])


def split_credit(text: str) -> tuple[str, str | None]:
    """Part a caption from its credit; the caption is empty where the text is all credit."""
    tail = max(0, len(text) - 160)
    for pattern in (MARKED, BAR, SLASHED, AGENCY):
        match = pattern.search(text, tail)
        if match and match["credit"].strip():
            return text[: match.start()].strip(" |–-(["), bare(match["credit"])
    match = LOOSE.search(text, tail)
    if match:
        return text[: match.start()].strip(" |–-(["), bare(match["credit"])
    if CREDIT.match(text[:40]) and len(text) < 60:
        return "", bare(text)
    return text, None


def bare(credit: str) -> str:
    """Take the label and brackets off a credit."""
    credit = credit.strip()
    out = WORDLESS.sub("", credit).strip(" |()[]©…")
    return out or credit
