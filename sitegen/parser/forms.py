"""The features of a block in, a letter or two for what it is by its form out. Pure."""

from __future__ import annotations

from collections.abc import Sequence

TYPES = "RCBNDHI"
"""Letters for what a line is by its form; the first that fits."""
FORMS = {
    **dict.fromkeys(("is:related", "is:read_more", "begins:read_more", "begins:related"), "R"),
    **dict.fromkeys(("creditS", "creditM", "copyright", "credit:start", "is:photo"), "C"),
    "begins:photo": "C",
    **dict.fromkeys(("is:by", "begins:by", "is:written_by", "begins:written_by"), "B"),
    "name": "N",
    **dict.fromkeys(("yearS", "clockS"), "D"),
    "level": "H",
    "item": "I",
}
"""The letter that each feature speaks for."""


def type_of(kind: str, end: str, purposes: Sequence[str], features: Sequence[str]) -> str:
    """Put a block into a letter or two: what it is by its form."""
    if kind == "L.":
        return "P"
    spoken = FORMS.keys() & features
    if spoken:
        letters = [FORMS[feature] for feature in spoken]
        return min(letters, key=TYPES.index) + ("l" if kind[0] != "S" else "")
    if purposes:
        return "X"
    return kind + ("?" if end == "?" else "")
