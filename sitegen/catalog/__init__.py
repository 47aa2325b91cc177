"""Cards in, `Catalog` out: who, when, where, and what belongs together. Pure."""

from .entries import Catalog, Entry, Group, Person, Related

__all__ = ["Catalog", "Entry", "Group", "Person", "Related"]
