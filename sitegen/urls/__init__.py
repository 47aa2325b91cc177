"""Where every page lives: addresses, and the ledger of those that were once published. Pure."""

from . import ledger
from .addresses import KINDS, absolute, article, file_of, group, index, media, period, root
from .assigning import Assignment, assign, forget
from .ledger import Place

__all__ = [
    "KINDS",
    "Assignment",
    "Place",
    "absolute",
    "article",
    "assign",
    "file_of",
    "forget",
    "group",
    "index",
    "ledger",
    "media",
    "period",
    "root",
]
