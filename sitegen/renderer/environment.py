"""Jinja2, set up for one site: strict, escaped, with this program's filters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    pass_eval_context,
)
from jinja2.bccache import Bucket
from jinja2.filters import sync_do_join
from jinja2.nodes import EvalContext
from markupsafe import Markup

from .. import urls
from .compiling import QuickEnvironment
from .escaping import escape_text
from .keeping import Kept
from .sources import THEME_PREFIX, theme_folder
from .translation import Translation
from .words import Words

KINDS = {
    "person": "People",
    "section": "Sections",
    "topic": "Topics",
    "place": "Places",
    "publisher": "Publishers",
    "series": "Series",
    "timeline": "Timelines",
    "years": "Dates",
    "anniversaries": "On this day",
    "about": "About",
}
"""Names of indexes and of other pages that links name by a word, in English; each is a message."""


class Compiled(BytecodeCache):
    """Keeps templates that were compiled with the same words and facts, for other processes and later builds."""

    def __init__(self, kept: Kept, facts: str) -> None:
        self._kept = kept
        self._facts = facts

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code that is kept, if any is."""
        bucket.code = self._kept.find(self._made_of(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code."""
        assert bucket.code
        self._kept.keep(self._made_of(bucket), bucket.code)

    def _made_of(self, bucket: Bucket) -> bytes:
        return "\0".join((self._facts, bucket.key, bucket.checksum)).encode("utf-8", "replace")


FACTS = frozenset(("site", "kinds", "folders", "root", "nav"))
"""Names of what is put into templates when they are compiled."""


@pass_eval_context
def join(context: EvalContext, value: Any, d: str = "", attribute: str | None = None) -> str:
    """Join as Jinja2 does; names and other plain texts, as in every line of a list, at a fraction of the cost."""
    if attribute is None and type(value) is tuple and set(map(type, value)) <= {str}:
        if type(d) is str:
            return d.join(value)
        if type(d) is Markup and context.autoescape:
            # Each part is escaped, and what is between them is markup already.
            return Markup(str.join(d, map(escape_text, value)))  # noqa: S704
    return sync_do_join(context, value, d, attribute)


def _is_escaped(name: str | None) -> bool:
    return not (name or "").endswith(".txt")


def environment(
    site: Path,
    words: Words,
    about: object,
    root: str = "",
    nav: tuple[str, ...] = (),
    bound: frozenset[str] = frozenset(),
    kept: Kept | None = None,
) -> QuickEnvironment:
    """Set up the templates of a site, its own before the theme's, for pages of one depth.

    *about* is what templates read as `site`; *root* leads from a page to the site's root;
    *nav* names the kinds of index that the site has. Names in *bound* are looked up when a page
    is drawn, since some template gives them a meaning of its own. What is compiled is *kept*, or held by this process.
    """
    facts = {
        "site": about,
        "kinds": {kind: words.text(name) for kind, name in KINDS.items()},
        "folders": urls.KINDS,
    }
    folded = {n: fact for n, fact in {**facts, "root": root, "nav": nav}.items() if n not in bound}
    compiled = repr((words.language, folded))
    theme = FileSystemLoader(theme_folder() / "templates")
    loader = ChoiceLoader(
        [
            FileSystemLoader(site / "templates"),
            theme,
            PrefixLoader({THEME_PREFIX.rstrip("/"): theme}),
        ]
    )
    made = QuickEnvironment(
        loader=loader,
        autoescape=_is_escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=Compiled(kept or Kept(None, b""), compiled),
        facts=folded,
        language=words.language,
    )
    made.words = words  # type: ignore[attr-defined]
    made.add_extension(Translation)
    made.globals = {**facts, "ngettext": words.counted}
    made.filters |= {
        "join": join,
        "date": words.date,
        "day": words.day,
        "part": words.part,
        "full_date": words.full_date,
        "weekday_day": words.weekday_day,
        "language": words.language_name,
        "month": words.month,
        "month_day": words.month_day,
        "short_month": words.short_month,
        "year": words.year,
        "number": words.number,
        "size": words.size,
        "digits": words.digits,
        "weekday": words.weekday,
        "short_weekday": words.short_weekday,
    }
    return made
