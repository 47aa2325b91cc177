"""Cards in, `Catalog` out: who, when, where, and what belongs together. Pure.

`card_of` and `terms_of` are reckoned once for each article and cached by its content; then
`arrange`, `relate` and `build` make the catalogue of all of them.
"""

from .building import arrange, build, versions_of
from .cards import card_of, listed
from .entries import Catalog, Doubt, Entry, Group, Person, Related
from .outbound import Host, hosts_of, ranked
from .people import EMPTY, Authority, refind_people
from .places import NO_PLACES, Gazetteer, KnownPlace
from .related import Kin, NearOf, RelatedOf, Relations, relate
from .tagging import Subjects
from .terms import are_alike, sketch_of, terms_of
from .timelines import Chronicle

__all__ = [
    "EMPTY",
    "NO_PLACES",
    "Authority",
    "Catalog",
    "Chronicle",
    "Doubt",
    "Entry",
    "Gazetteer",
    "Group",
    "Host",
    "Kin",
    "KnownPlace",
    "NearOf",
    "Person",
    "Related",
    "RelatedOf",
    "Relations",
    "Subjects",
    "are_alike",
    "arrange",
    "build",
    "card_of",
    "hosts_of",
    "listed",
    "ranked",
    "refind_people",
    "relate",
    "sketch_of",
    "terms_of",
    "versions_of",
]
