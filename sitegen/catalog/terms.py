"""An article in, its term vector out. Pure."""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from ..model import Article

_WORD = re.compile(r"[^\W\d_]{3,}")


def terms_of(article: Article) -> bytes:
    """Return what the article is about, in a compact form that only `relate` reads."""
    counts = Counter(_WORD.findall(article.body[:4000].lower()))
    for word in _WORD.findall(f"{article.title} {article.subtitle or ''}".lower()):
        counts[word] += 3
    return msgspec.msgpack.encode(dict(counts.most_common(120)))
