"""Lists, people and the site in, what machines read of them out, as JSON-LD. Pure.

Everything names the site by one identifier, and a page by its address.

Source: https://schema.org/CollectionPage, /ProfilePage, /WebSite, /BreadcrumbList.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from ..config import Config
from .jsonld import breadcrumbs, script_text
from .meta import page_tags
from .page import Link
from .views import View
from .web import web_address

if TYPE_CHECKING:
    from ..catalog import Person
    from .archive import Archive

V = TypeVar("V", bound=View)

ABOUT = {
    "topic": "Thing",
    "place": "Place",
    "publisher": "Organization",
    "series": "CreativeWorkSeries",
}
"""Kind of group → what its articles are about, or of."""


def website(archive: Archive) -> str:
    """Describe the site, with the address of its search."""
    config = archive.config
    base = config.base_url
    search = base and config.search
    return script_text(
        {
            "@type": "WebSite",
            "@id": site_id(config),
            "name": config.title,
            "description": config.description,
            "url": base,
            "inLanguage": config.language,
            "publisher": publisher(config),
            "potentialAction": {
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": f"{base}search/index.html?q={{search_term_string}}",
                },
                "query-input": "required name=search_term_string",
            }
            if search
            else None,
        }
    )


def collection(kind: str, name: str) -> dict[str, Any]:
    """Describe the page of a group of some *kind*."""
    about = ABOUT.get(kind)
    return {
        "@type": "CollectionPage",
        "about": {"@type": about, "name": name} if about else None,
    }


def period(date: str) -> dict[str, Any]:
    """Describe the page of a year, month or day, an ISO date."""
    return {"@type": "CollectionPage", "temporalCoverage": date}


def profile(archive: Archive, person: Person, biography: str | None) -> dict[str, Any]:
    """Describe the page of someone who signs articles."""
    base = archive.config.base_url or ""
    elsewhere = (*person.links, *(address for _, address in person.identifiers))
    who: dict[str, Any] = {
        "@type": "Organization" if person.organisation else "Person",
        "@id": f"{base}{person.url}#who",
        "name": person.name,
        "url": base + person.url,
        "alternateName": [name for name in person.variants if name != person.name],
        "description": biography,
        "jobTitle": [] if person.organisation else list(person.roles),
        "image": base + portrait if (portrait := archive.portrait(person)) else None,
        "sameAs": [address for address in elsewhere if web_address(address)],
    }
    return {"@type": "ProfilePage", "mainEntity": known(who)}


def described(archive: Archive, view: V, name: str, page: dict[str, Any] | None = None) -> V:
    """Add to the view of a page what machines read of it; nothing without an absolute address.

    *page* says what kind of page it is, by default one that lists articles.
    """
    config = archive.config
    if not config.base_url:
        return view
    whole = {
        "@type": "CollectionPage",
        "name": name,
        **(page or {}),
        "@id": config.base_url + view.address,
        "url": config.base_url + view.address,
        "inLanguage": config.language,
        "isPartOf": {"@id": site_id(config)},
    }
    crumbs = [Link(archive.site.word(crumb.text), crumb.href) for crumb in view.crumbs]
    kind = "profile" if whole["@type"] == "ProfilePage" else "website"
    return msgspec.structs.replace(
        view,
        meta=page_tags(config, view.address, name, kind),
        data=script_text(whole, breadcrumbs(config, crumbs, name)),
    )


def publisher(config: Config) -> dict[str, Any]:
    """Describe who publishes the archive."""
    said = config.publisher
    logo = said.logo
    if logo and ":" not in logo:
        logo = config.base_url + logo.lstrip("/") if config.base_url else None
    return known(
        {
            "@type": "Organization",
            "name": said.name or config.title,
            "url": said.url,
            "logo": logo,
        }
    )


def site_id(config: Config) -> str | None:
    """Name the site, for what is part of it."""
    return f"{config.base_url}#site" if config.base_url else None


def known(node: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not known."""
    return {name: value for name, value in node.items() if value not in (None, "", [], ())}
