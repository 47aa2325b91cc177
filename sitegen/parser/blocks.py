"""The lines of a capture in, blocks out: paragraphs, headings, items, single lines. Pure.

A block is what the page showed as one piece. Wrapped lines are joined again, sentences that were
broken at every tag too, and the marks of Markdown converters become properties of the block.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from . import languages
from .cleaning import clean, indent
from .layout import Layout

HASHES = re.compile(r"#{1,3}")
"""The mark of a heading on a line of its own: what follows is the heading."""
HEADING = re.compile(r"(#{1,6})\s+(?=.)")
ITEM = re.compile(r"(?P<mark>[*+•◦‣▪●○■·►▸➤✓–-]|o(?=\s[A-Z])|\d{1,3}[.)])\s+(?P<rest>\S.*)")
LISTED = frozenset("*+•◦‣▪●○■·►▸➤✓–-o")
"""Without one of them, or a digit, at its start a line is no item."""
QUOTED = re.compile(r">[>\s]*")
STRONG = re.compile(r"(\*\*|__)(?=\S)(?P<rest>[^*]*?\S)\1[:.]?")
MARKS = re.compile(
    r"\*\*+|(?<!\w)__?(?=\S)|(?<=\S)__?(?!\w)|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])"
)
ESCAPED = re.compile(r"\\([-.#*_()\[\]+!`>{}|~])")
LINK = re.compile(r"!?\[([^\]\n]{0,400}+)\]\([^)\s]{0,800}+\)")

ENDED = re.compile(r"""[.!?…:;。！？؟।۔|][\])"'”’»›」』*_]*$""")
"""A text that ends where a sentence, or a lead-in, may end."""
RESUMES = re.compile(r"""[,;.)\]%»”’!?…](?:\s|$|\w)|[^\W\d_]""")
SMALL = re.compile(r"[a-zß-öø-ÿа-яёіїєґα-ωάέήίόύώ]")
OPEN = re.compile(r"""(?:[,(\[“„«–—-]|(?<![\w.@/])[a-zà-öø-ÿ]{1,3})$""")
"""A text that cannot be over: comma, opening bracket, a short small word that ends no host."""
RUNNING = re.compile(r"[^\W\d_]{2}[.!?]['\"”’)]*\s+[A-ZÀ-Þ“\"„(]")
LETTER = re.compile(r"[^\W\d_]")

ADDRESS = re.compile(r"<?https?://\S+")
"""An address by itself, such as a page's own below its title: too long for any line, and no end of a sentence."""
FULL = 0.85
"""Of the width: a line so long that ends in no sentence's end goes on in the next."""
TAIL = 2_000
"""Characters at the end of a block that say whether it goes on."""


@dataclass(slots=True)
class Block:
    """One piece of the page."""

    lines: list[int]
    """Indices into the capture's lines, rising, without the blank ones."""
    pieces: list[str]
    """The cleaned text of each of them, without Markdown marks."""
    text: str = ""
    """All of it, joined."""
    level: int = 0
    """Of a Markdown heading; 0 for none."""
    item: str = ""
    """The mark of a list item; empty for none."""
    quoted: bool = False
    strong: bool = False
    """Marked as bold from end to end."""
    indent: int = 0
    gap: int = 0
    """Blank lines before."""
    group: int = 0
    """Blocks that no blank line parts share the number."""
    after: int = field(default=0)
    """Blank lines after."""


def find_blocks(
    lines: Sequence[str], layout: Layout, told: frozenset[int] = frozenset()
) -> list[Block]:
    """Cut *lines* (repaired, as many as in the file) into blocks; blank lines are in none, quoted or not.

    Lines in *told* stay by themselves.
    """
    blocks: list[Block] = []
    gap, group, previous, level = 0, 0, "", 0
    for i, line in enumerate(lines):
        text = clean(line) if line else ""
        mark = layout.markdown and HASHES.fullmatch(text)
        if not text or mark or (layout.markdown and QUOTED.fullmatch(text)):
            level = len(text) if mark else level
            gap += 1
            previous = ""
            continue
        if gap:
            group += 1
            if blocks:
                blocks[-1].after = gap
        block = open_block(i, line, text, layout, gap, group)
        block.level, level = block.level or level, 0
        last = blocks[-1] if blocks else None
        lone = i in told or i - 1 in told
        if (
            last
            and not gap
            and not lone
            and layout.width
            and is_wrapped(previous, line, last, block, layout)
        ):
            append(last, block)
        else:
            blocks.append(block)
        previous = line
        gap = 0
    for block in blocks:
        finish(block, layout)
    if layout.broken or not layout.spaced:
        blocks = join_pieces(blocks, layout, told)
    return blocks


def open_block(i: int, line: str, text: str, layout: Layout, gap: int, group: int) -> Block:
    """Make a block of one line, reading the marks at its start."""
    margin = indent(line) if line[0].isspace() else 0
    block = Block([i], [text], indent=margin, gap=gap, group=group)
    if layout.markdown:
        if match := QUOTED.match(text):
            block.quoted = True
            text = text[match.end() :]
        match = HEADING.match(text)
        if match:
            block.level = len(match[1])
            text = text[match.end() :].rstrip("#").rstrip()
    if not block.level and (text[:1] in LISTED or text[:1].isdigit()):
        match = ITEM.match(text)
        if match and is_item(match, text, block, layout):
            block.item = match["mark"]
            text = match["rest"]
    block.pieces = [text or clean(line)]
    return block


def is_item(match: re.Match[str], text: str, block: Block, layout: Layout) -> bool:
    """Judge whether a mark at the start of a line makes it an item of a list."""
    mark = match["mark"]
    if mark[0].isdigit():
        # "26. Oktober 2023" is a date, not the twenty-sixth item.
        word = languages.fold(match["rest"].split(None, 1)[0]).strip(".,")
        return block.indent >= 2 and len(mark) < 4 and word not in languages.months(None)
    if mark in "–-":
        return layout.markdown or len(text) < 200
    if mark == "+":
        return match["rest"][0].isalpha() or block.indent >= 2
    return mark not in "o·" or block.indent >= 2


def is_wrapped(previous: str, line: str, last: Block, block: Block, layout: Layout) -> bool:
    """Judge whether *line* was parted from *previous* by the width alone."""
    if block.level or block.item or previous.endswith("  "):
        return False
    if block.quoted != last.quoted:
        return False
    size = len(previous.rstrip())
    word = block.pieces[0].split(None, 1)[0]
    lone = len(last.lines) == 1
    if lone and ADDRESS.fullmatch(line.strip()):
        return False
    if size + 1 + len(word) > layout.width:
        return True
    # Converters count marks and addresses of links that they then leave out, so lines come out shorter.
    short = size > FULL * layout.width and not ENDED.search(previous[-12:].rstrip())
    return short and (not lone or word[0].islower())


def append(last: Block, block: Block) -> None:
    """Put *block* at the end of *last*."""
    last.lines += block.lines
    last.pieces += block.pieces


def finish(block: Block, layout: Layout) -> None:
    """Join the pieces and take the Markdown marks off."""
    if layout.markdown:
        joined = " ".join(block.pieces)
        block.strong = bool(STRONG.fullmatch(joined[:500]))
        block.pieces = [unmark(piece) or piece for piece in block.pieces]
    block.text = block.pieces[0] if len(block.pieces) == 1 else join(block.pieces)


def unmark(text: str) -> str:
    """Take emphasis, links and escapes of Markdown off *text*."""
    if "](" in text:
        text = LINK.sub(r"\1", text)
    if "*" in text or "_" in text:
        text = MARKS.sub("", text)
    if "\\" in text:
        text = ESCAPED.sub(r"\1", text)
    return text.strip()


def join(pieces: Sequence[str]) -> str:
    """Join lines of one paragraph; none before a mark that closes, none after one that opens."""
    out = [pieces[0]]
    for before, piece in itertools.pairwise(pieces):
        if not piece:
            continue
        tight = piece[0] in ",;.)]!?%”’»…" or before[-1:] in "([„“"
        if not tight and before.endswith("-") and len(before) > 1 and before[-2].isalpha():
            tight = piece[0].islower() and piece.split()[0] not in SUSPENDED
        out.append(piece if tight else " " + piece)
    return "".join(out)


SUSPENDED = frozenset(
    ["und", "oder", "bzw", "sowie", "and", "or", "y", "e", "et", "ou", "en", "of", "och", "og"]
)
"""What follows a hyphen that stands for a part left out: "Vor- und Nachteile"."""


def join_pieces(blocks: list[Block], layout: Layout, told: frozenset[int]) -> list[Block]:
    """Join what a line break at every tag parted: links, bold words, commas on their own."""
    out: list[Block] = []
    for i, block in enumerate(blocks):
        last = out[-1] if out else None
        after = blocks[i + 1].text if i + 1 < len(blocks) and not blocks[i + 1].gap else ""
        lone = bool(told) and (
            block.lines[0] in told or (last is not None and last.lines[-1] in told)
        )
        if (
            last
            and not block.gap
            and not lone
            and (
                continues(last.text, block.text, after, layout.broken)
                or (block.lines[0] in layout.seams and not ENDED.search(last.text[-12:]))
            )
        ):
            append(last, block)
            last.text = join((last.text[-TAIL:], block.text))
            last.after = block.after
        else:
            out.append(block)
    for block in out:
        if len(block.lines) > 1:
            block.text = join(block.pieces)
    return out


def continues(before: str, text: str, after: str, broken: bool) -> bool:
    """Judge whether *text* goes on with the sentence of *before*; *after* is the next line."""
    if not before or not text or is_label(before) or (before[0] in "([" and before[-1] in ")]"):
        return False
    first = text[0]
    if first in ",;.)]»”’%" and LETTER.search(before):
        return len(before) > 2
    if first == ":" and broken and len(text) > 20 and len(before) > 20:
        return True
    if ENDED.search(before[-12:]):
        return False
    if not broken:
        return bool(SMALL.match(text)) and len(before) > 40 and not ADDRESS.fullmatch(text)
    if SMALL.match(text):
        if len(before) > 15 and " " in before:
            return True
        return (
            len(before) > 2 and before[0].isupper() and (len(text) > 60 or bool(SMALL.match(after)))
        )
    if len(before) > 25 and OPEN.search(before[-8:]) and " " in before:
        return True
    running = bool(RUNNING.search(before))
    if running and len(before) > 100 and len(text) < 60:
        return True
    resumes = bool(after) and (bool(SMALL.match(after)) or after[0] in ",;.)’”»")
    return resumes and len(text) < 90 and len(before.split()) >= 3 and not ENDED.search(text[-12:])


def is_label(text: str) -> bool:
    """Judge whether *text* is all capitals or has no letters: nothing goes on from it."""
    return len(text) < 60 and not any(x.islower() for x in text) and not text[-1:].isalpha()
