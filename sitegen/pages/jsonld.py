"""What machines read on a page: schema.org values in, JSON-LD text out. Pure.

Source: https://schema.org/NewsArticle, https://www.w3.org/TR/json-ld11/.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from ..config import Config
from .page import Link

CONTEXT = "https://schema.org"


def script_text(*graph: dict[str, Any]) -> str:
    """Encode values for a script element; nothing in them can end it, or open a comment in it.

    Absent values (None, empty text or tuple) are left out.
    """
    nodes = [
        {key: value for key, value in node.items() if value not in (None, "", (), [])}
        for node in graph
    ]
    body = (
        {"@context": CONTEXT, **nodes[0]}
        if len(nodes) == 1
        else {"@context": CONTEXT, "@graph": nodes}
    )
    text = msgspec.json.encode(body).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def breadcrumbs(config: Config, crumbs: Iterable[Link], title: str) -> dict[str, Any]:
    """Make a BreadcrumbList: the home page, the pages above a page, and its own title."""
    base = config.base_url or ""
    links = [(config.title, base)]
    links += [(link.text, base + link.href.removesuffix("index.html")) for link in crumbs]
    steps: list[dict[str, Any]] = [
        {"@type": "ListItem", "position": n, "name": name, "item": item}
        for n, (name, item) in enumerate(links, 1)
    ]
    steps.append({"@type": "ListItem", "position": len(steps) + 1, "name": title})
    return {"@type": "BreadcrumbList", "itemListElement": steps}
