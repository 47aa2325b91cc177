"""Names as printed in, people out: a printed name is not a person. Pure."""

from ..entries import Doubt
from .authority import EMPTY, Authority, Known
from .doubts import doubts
from .persons import People, find_people
from .refinding import refind_people

__all__ = [
    "EMPTY",
    "Authority",
    "Doubt",
    "Known",
    "People",
    "doubts",
    "find_people",
    "refind_people",
]
