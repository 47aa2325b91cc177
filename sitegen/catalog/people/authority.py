"""people.yaml as typed values: what the editor says of people. Pure."""

from __future__ import annotations

from urllib.parse import quote

import msgspec


class Known(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person or organisation that the editor vouches for."""

    name: str
    """As shown."""
    slug: str | None = None
    sort_name: str | None = None
    variants: tuple[str, ...] = ()
    """Other printed names of the same one."""
    apart: tuple[str, ...] = ()
    """Printed names that look like this one and are somebody else's."""
    organisation: bool = False
    roles: tuple[str, ...] = ()
    biography: str | None = None
    portrait: str | None = None
    links: tuple[str, ...] = ()
    orcid: str | None = None
    wikidata: str | None = None
    viaf: str | None = None
    outlets: tuple[str, ...] = ()
    """With any of the next four: only articles that fit are this one's; for two of one name."""
    sections: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    """Paths or ids."""
    since: str | None = None
    until: str | None = None
    """ISO dates, both included, as far as they are known."""

    @property
    def identifiers(self) -> tuple[tuple[str, str], ...]:
        """Name the authority files that know this one, each with the page there."""
        pages = (
            ("ORCID", "https://orcid.org/", self.orcid),
            ("Wikidata", "https://www.wikidata.org/wiki/", self.wikidata),
            ("VIAF", "https://viaf.org/viaf/", self.viaf),
        )
        return tuple(
            (kind, page + quote(bare, safe="-"))
            for kind, page, value in pages
            if value and (bare := value.strip().rstrip("/").rpartition("/")[2])
        )


class Authority(msgspec.Struct, frozen=True):
    """All of people.yaml."""

    people: tuple[Known, ...] = ()


EMPTY = Authority()
