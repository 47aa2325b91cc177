"""An article in, its schema.org NewsArticle as JSON-LD out. Pure.

Only what is known is said; dates are as precise as they are known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..config import Config
from ..model import Article
from .items import Picture
from .jsonld import breadcrumbs, script_text

if TYPE_CHECKING:
    from .article import Frame


def structured(
    article: Article, frame: Frame, lead: Picture | None, canonical: str | None, config: Config
) -> str:
    """Describe an article and where it stands, safe inside a script element."""
    base = config.base_url
    origin = article.origin
    policy = config.policy(origin.publisher, origin.site)
    node: dict[str, Any] = {
        "@type": "NewsArticle",
        "@id": canonical,
        "url": canonical,
        "headline": article.title,
        "alternativeHeadline": article.subtitle,
        "description": article.summary,
        "author": [
            _author(
                s.name, s.organisation, base + s.href.removesuffix("index.html") if base else None
            )
            for s in frame.signatures
        ],
        "datePublished": article.date,
        "dateModified": article.updated,
        "dateline": article.dateline,
        "articleSection": article.section,
        "keywords": list(article.tags),
        "inLanguage": article.language or config.language,
        "wordCount": frame.words or None,
        "publisher": _publisher(config),
        "isBasedOn": origin.url,
        "sourceOrganization": _organisation(origin.publisher or origin.site),
        "license": article.license or policy.license,
        "copyrightNotice": article.rights or policy.rights or config.rights,
        "image": base + lead.src if base and lead else None,
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": c.text,
                **({"datePublished": c.date} if c.date else {}),
            }
            for c in article.corrections
        ],
        "isPartOf": {"@type": "CreativeWorkSeries", "name": article.series}
        if article.series
        else None,
        "creativeWorkStatus": "Retracted" if article.status == "retracted" else None,
    }
    trail = breadcrumbs(base, frame.crumbs, article.title)
    return script_text(node, trail) if trail else script_text(node)


def _author(name: str, organisation: bool, url: str | None) -> dict[str, str]:
    node = {"@type": "Organization" if organisation else "Person", "name": name}
    return {**node, "url": url} if url else node


def _organisation(name: str | None) -> dict[str, str] | None:
    return {"@type": "Organization", "name": name} if name else None


def _publisher(config: Config) -> dict[str, str]:
    publisher = config.publisher
    node = {"@type": "Organization", "name": publisher.name or config.title}
    if publisher.url:
        node["url"] = publisher.url
    if publisher.logo and config.base_url and publisher.logo.startswith("/"):
        node["logo"] = config.base_url + publisher.logo.lstrip("/")
    return node
