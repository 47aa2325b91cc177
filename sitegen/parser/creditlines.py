"""The signs of what stands below a picture: credits, and words that point into it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

CREDIT = re.compile(
    r"""
      \b(?:photo|foto|photos|fotos|photograph|picture|image|bild|bilder|bildrechte|bildquelle|bildnachweis|
         imagen|crédit|credit|credits|
         crédito|créditos|photographer|fotograf|fotografía|illustration|courtesy|quelle|grafik|фото|
         photocredit|creditcredit|screenshot|fotoğraf|symbolbild|archiv|archivbild|handout|shutterstock)\b
         \s*(?:\w+\s*)?[:：/|©]
    | \b(?:getty|reuters|shutterstock|imago|istock|unsplash|picture[ ]alliance|alamy|wikimedia|
         afp|epa|dpa|apa|keystone|ap[ ]photo|file[ ]photo|pixabay|ullstein|ansa|efe|lapresse)\b
    | ©|📷|[(\[](?:photo|foto|bild|image|photos)\b | (?:写真|撮影|提供|사진)
    """,
    re.VERBOSE | re.IGNORECASE,
)
CREDIT_WORDS = frozenset(
    [
        "photo",
        "foto",
        "photos",
        "fotos",
        "photograph",
        "picture",
        "image",
        "bild",
        "bilder",
        "bildrechte",
        "bildquelle",
        "bildnachweis",
        "imagen",
        "crédit",
        "credit",
        "credits",
        "crédito",
        "créditos",
        "photographer",
        "fotograf",
        "fotografía",
        "illustration",
        "courtesy",
        "quelle",
        "grafik",
        "фото",
        "photocredit",
        "creditcredit",
        "screenshot",
        "fotoğraf",
        "symbolbild",
        "archiv",
        "archivbild",
        "handout",
        "shutterstock",
        "getty",
        "reuters",
        "imago",
        "istock",
        "unsplash",
        "alliance",
        "alamy",
        "wikimedia",
        "afp",
        "epa",
        "dpa",
        "apa",
        "keystone",
        "file",
        "pixabay",
        "ullstein",
        "ansa",
        "efe",
        "lapresse",
        "ap",
    ]
)
"""Without one of them `CREDIT` need not be tried."""
SIDES = re.compile(
    r"\((?:l|r|left|right|li|re|links|rechts|center|centre|m|file|archiv|from left|v\.l\.)\.?\)"
    r"|\b(?:left|right|pictured|poses|seen here|von links|v\. ?l\.|im bild|auf dem foto|rechts im|links im)\b",
    re.IGNORECASE,
)
SIDE_WORDS = frozenset(
    [
        "l",
        "r",
        "left",
        "right",
        "li",
        "re",
        "links",
        "rechts",
        "center",
        "centre",
        "m",
        "file",
        "archiv",
        "pictured",
        "poses",
        "seen",
        "von",
        "v",
        "im",
        "auf",
    ]
)
"""Without one of them `SIDES` need not be tried."""
EAST_ASIAN = re.compile("[㐀-鿿가-힣]")
"""The scripts of the words in `CREDIT` that no blanks part."""
END = 80
"""Characters at the end of a text, or at its start, where a credit stands."""


def see_credit(text: str, words: Sequence[str], tail: Sequence[str], n: int) -> list[str]:
    """Name the signs that a text is, or ends in, what stands below a picture.

    *words* are those that it begins with, *tail* those of its end, folded; *n* is its class of
    length (`sights.bucket`).
    """
    out = []
    if not CREDIT_WORDS.isdisjoint(tail) or (
        not text.isascii() and ("©" in text or "📷" in text or EAST_ASIAN.search(text[-40:]))
    ):
        if CREDIT.search(text, max(0, len(text) - END)):
            out.append("credit" + ("S" if n < 5 else "M" if n < 9 else "L"))
        elif n < 9 and CREDIT.search(text[:END]):
            out.append("credit:start")
    if 3 < n < 9 and not SIDE_WORDS.isdisjoint(words) and SIDES.search(text):
        out.append("sides")
    return out
