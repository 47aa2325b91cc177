"""Cards in, `Catalog` out: who, when, where, and what belongs together. Pure.

`card_of` and `terms_of` are reckoned once for each article and cached by its content; then
`arrange`, `relate` and `build` make the catalogue of all of them.
"""

from .building import arrange, build
from .cards import card_of
from .entries import Catalog, Entry, Group, Person, Related
from .people import EMPTY, Authority
from .places import NO_PLACES, Gazetteer, KnownPlace
from .related import Relations, relate
from .terms import terms_of

__all__ = [
    "EMPTY",
    "NO_PLACES",
    "Authority",
    "Catalog",
    "Entry",
    "Gazetteer",
    "Group",
    "KnownPlace",
    "Person",
    "Related",
    "Relations",
    "arrange",
    "build",
    "card_of",
    "relate",
    "terms_of",
]
