"""The bytes of a capture in, its text with plain line ends out. Pure; never fails.

`decode` undoes what storage does to a text; `repair` undoes what a wrong decoder did to it
before, line by line, and is a step of its own so that every line stays what it was in the file.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks, the longer before the shorter that it begins with."""

MOJIBAKE = re.compile(
    r"""
      [ÂÃÎÏÐÑ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]    # two bytes of UTF-8, each read as one letter
    | [âã][\x80-\x9f€‚†][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]  # three
    | ð[\x9fŸ]                                          # four: emoji
    """,
    re.VERBOSE,
)
"""What UTF-8 read as Latin-1 or Windows-1252 leaves behind."""

_NEXT = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
SEQUENCE = re.compile(f"[Â-ß][{_NEXT}]|[à-ï][{_NEXT}]{{2}}|[ð-ô][{_NEXT}]{{3}}")
"""Any character of UTF-8 read as Windows-1252; French "é »" can look like one too."""
SUSPECT = re.compile(f"[Â-ô][{_NEXT}]|[\xb0-\xc8][\xa1-\xfe]")
"""Without it there is neither mojibake nor Korean read as Latin-1."""
BEREFT = re.compile(r"â€(?=[ -~\n]|$)")
"""A closing quotation mark whose last byte, that Windows-1252 has no letter for, was dropped."""
FEWEST = 3
"""Sequences that chance would not make."""
MOST = 0.6
"""Part of the lines beyond ASCII that must turn out to be UTF-8 before all are taken for it."""

KOREAN = re.compile(r"(?:[\xb0-\xc8][\xa1-\xfe]){2}")
"""Hangul of EUC-KR read as Latin-1."""

ENTITY = re.compile(r"&(?:#\d{2,7}|#x[\da-f]{2,6}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A capture as text: line feeds for line ends, no byte order mark."""

    text: str
    encoding: str
    repairs: tuple[str, ...] = ()
    """What was undone, in words."""


def decode(data: bytes) -> Decoded:
    """Turn a file's bytes into text; every sequence of bytes has a reading.

    UTF-8 first, UTF-16 or UTF-32 by their mark, else Windows-1252 (WHATWG's reading of it,
    in which the five undefined bytes are control characters).
    """
    repairs = []
    for mark, encoding in MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            repairs.append("byte order mark taken off")
            break
    else:
        try:
            text, encoding = data.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            text, encoding = windows(data), "windows-1252"
            repairs.append("read as Windows-1252, since it is no UTF-8")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        repairs.append("line ends made plain")
    return Decoded(text, encoding, tuple(repairs))


def windows(data: bytes) -> str:
    """Decode Windows-1252; its undefined bytes become the control characters of Latin-1."""
    text = data.decode("cp1252", "surrogateescape")
    return text if text.isascii() else text.translate(UNDEFINED)


UNDEFINED = {0xDC00 + byte: byte for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}


def repair(text: str) -> str:
    """Undo mojibake and left-over entities in *text*, a line at a time; lines stay as many."""
    if text.isascii() and "&" not in text:
        return text
    if not may_be_suspect(text) or not SUSPECT.search(text):
        pass
    elif SEQUENCE.search(text) and (whole := undo_windows(text)):
        text = whole
    elif len(KOREAN.findall(text)) >= FEWEST:
        text = "\n".join(fix_korean(line) for line in text.split("\n"))
    elif MOJIBAKE.search(text):
        text = "\n".join(fix_lines(text.split("\n")))
    return ENTITY.sub(unescape, text) if "&" in text else text


MENDED = 300_000
"""Characters of lines that are mended one by one: that takes 8 µs for each."""


def table(*classes: tuple[int, int, str]) -> bytes:
    """Make a table for `bytes.translate` of first bytes, last bytes and what they become."""
    made = bytearray(b" " * 256)
    for first, last, letter in classes:
        made[first : last + 1] = letter.encode() * (last + 1 - first)
    return bytes(made)


LEADS = table((0xC2, 0xF4, "a"), (0x80, 0xBF, "b"), (0x3F, 0x3F, "b"))
"""How a character of UTF-8 begins, and what follows; a question mark stands for all beyond Latin-1."""
HANGUL = table((0xB0, 0xC8, "a"), (0xA1, 0xAF, "b"), (0xC9, 0xFE, "b"))
"""The same of Korean; what begins a character may follow, too."""


def may_be_suspect(text: str) -> bool:
    """Tell whether `SUSPECT` may be in a text; False is sure, and ten times as fast."""
    data = text.encode("latin-1", "replace")
    korean = data.translate(HANGUL)
    return b"ab" in data.translate(LEADS) or b"aa" in korean or b"ab" in korean


def undo_windows(text: str) -> str | None:
    """Read a text as UTF-8 that was decoded as Windows-1252; None where most lines are not that."""
    text = BEREFT.sub("â€\x9d", text)
    lines = text.split("\n")
    fixed = [None if line.isascii() else read_again(line) for line in lines]
    beyond = sum(1 for line in lines if not line.isascii())
    if not MOJIBAKE.search(text) and len(SEQUENCE.findall(text)) < FEWEST:
        return None
    if sum(1 for line in fixed if line is not None) < MOST * beyond:
        return None
    others = fix_lines(line for line, again in zip(lines, fixed, strict=True) if again is None)
    return "\n".join(next(others) if again is None else again for again in fixed)


def read_again(line: str) -> str | None:
    """Return a line's Windows-1252 bytes as UTF-8; None where they are no UTF-8."""
    try:
        data = b"".join(
            part.encode("latin-1") if part in "\x81\x8d\x8f\x90\x9d" else part.encode("cp1252")
            for part in re.split("([\x81\x8d\x8f\x90\x9d])", line)
        )
        text = data.decode("utf-8")
    except UnicodeError:
        return None
    return None if "\n" in text or "\r" in text else text


def fix_lines(lines: Iterable[str]) -> Iterator[str]:
    """Undo what is mis-decoded, line by line; beyond a length that no page has, lines stay as they are."""
    left = MENDED
    for line in lines:
        if MOJIBAKE.search(line) and len(line) <= left:
            left -= len(line)
            yield fix_mojibake(line)
        else:
            yield line


def fix_mojibake(line: str) -> str:
    """Undo mis-decoded UTF-8 in *line* where the way back is clean."""
    import ftfy  # slow to import, seldom needed

    config = ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        remove_control_chars=False,
        normalization=None,
        max_decode_length=10_000,
    )
    fixed = ftfy.fix_text(line, config)
    return line if "\n" in fixed else fixed


def fix_korean(line: str) -> str:
    """Read *line* as EUC-KR where that gives Hangul."""
    if not KOREAN.search(line):
        return line
    try:
        return line.encode("latin-1").decode("cp949")
    except UnicodeError:
        return line


def unescape(match: re.Match[str]) -> str:
    """Undo one entity, unless it would break the line."""
    import html

    text = html.unescape(match[0])
    return match[0] if "\n" in text or "\r" in text or "\0" in text else text
