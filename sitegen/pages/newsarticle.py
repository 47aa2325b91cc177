"""An article in, its schema.org NewsArticle as JSON-LD out. Pure.

Only what is known is said; dates are as precise as they are known.

Source: https://schema.org/NewsArticle; Google Search Central, "Article structured data".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..config import Config, Policy
from ..model import Article, Correction, Origin
from .items import Picture
from .jsonld import breadcrumbs, script_text
from .meta import HEIGHT, WIDTH
from .structured import known, publisher, site_id
from .web import web_address

if TYPE_CHECKING:
    from .article import Frame


def structured(
    article: Article, frame: Frame, lead: Picture | None, canonical: str | None, config: Config
) -> str:
    """Describe an article and where it stands, safe inside a script element."""
    base = config.base_url
    origin = article.origin
    policy = config.policy(origin.publisher, origin.site)
    outlet = _organisation(origin.publisher or origin.site)
    node: dict[str, Any] = {
        "@type": "NewsArticle",
        "@id": canonical,
        "url": canonical,
        "headline": article.title,
        "alternativeHeadline": article.subtitle,
        "description": frame.excerpt,
        "author": [_author(s.name, s.organisation, s.href, base) for s in frame.signatures],
        "datePublished": article.date,
        "dateModified": article.updated,
        "dateline": article.dateline,
        "locationCreated": {"@type": "Place", "name": frame.place.text} if frame.place else None,
        "articleSection": article.section,
        "keywords": list(frame.tags),
        "inLanguage": article.language or config.language,
        "wordCount": frame.words or None,
        "isAccessibleForFree": True,
        "publisher": publisher(config),
        "isBasedOn": _original(origin, outlet, canonical),
        "sourceOrganization": outlet,
        "creditText": origin.publisher or origin.site,
        "license": web_address(article.license or policy.license),
        "copyrightNotice": _rights(article, policy, config),
        "image": _image(lead or _card(frame), base) if base else None,
        "correction": [_correction(c) for c in article.corrections],
        "isPartOf": [
            *([{"@type": "CreativeWorkSeries", "name": article.series}] if article.series else ()),
            *([{"@id": site_id(config)}] if base else ()),
        ],
        "creativeWorkStatus": "Retracted" if article.status == "retracted" else None,
        "associatedMedia": _source(
            article, base + frame.capture if base and frame.capture else None
        ),
    }
    if not base:
        return script_text(node)
    return script_text(node, breadcrumbs(config, frame.crumbs, article.title))


def _rights(article: Article, policy: Policy, config: Config) -> str | None:
    return article.rights or policy.rights or config.rights


def _author(name: str, organisation: bool, href: str, base: str | None) -> dict[str, str]:
    node = {"@type": "Organization" if organisation else "Person", "name": name}
    if base and href:
        node["url"] = base + href.removesuffix("index.html")
    return node


def _source(article: Article, capture: str | None) -> dict[str, str]:
    """Describe the file that the page is made of, so that a machine can check it."""
    node = {"@type": "MediaObject", "sha256": article.digest}
    if capture:
        node |= {"contentUrl": capture, "encodingFormat": "text/plain"}
    if article.origin.captured:
        node["dateCreated"] = article.origin.captured
    return node


def _organisation(name: str | None) -> dict[str, str] | None:
    return {"@type": "Organization", "name": name} if name else None


def _original(
    origin: Origin, outlet: dict[str, str] | None, canonical: str | None
) -> dict[str, Any] | None:
    """Describe the piece that this one was republished from; the archive keeps it."""
    url = web_address(origin.url)
    if not url:
        return None
    return known({"@type": "NewsArticle", "url": url, "publisher": outlet, "archivedAt": canonical})


def _card(frame: Frame) -> Picture | None:
    return Picture(frame.share, "", width=WIDTH, height=HEIGHT) if frame.share else None


def _image(picture: Picture | None, base: str) -> dict[str, Any] | None:
    if picture is None:
        return None
    return known(
        {
            "@type": "ImageObject",
            "url": base + picture.src,
            "caption": picture.caption,
            "creditText": picture.credit,
            "width": picture.width or None,
            "height": picture.height or None,
        }
    )


def _correction(said: Correction) -> dict[str, Any]:
    return known({"@type": "CorrectionComment", "text": said.text, "datePublished": said.date})
