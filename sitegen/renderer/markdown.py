"""Markdown in, HTML out: CommonMark with tables, footnotes and passages in other languages. Pure.

Raw HTML is text, unless the article may hold it: then it passes a list (`raw_html`).

It is done in two steps. A CommonMark parser writes its plain HTML; then `polish` rewrites tags of that HTML.
The second step knows nothing of the parser, so any parser that writes the same plain HTML
gives the same bytes. It may trust the text: the parser has escaped every `<`, `>`, `&` and `"` that
is not its own, so what looks like a tag is one.

What `polish` sees to:
- headings begin at h2, skip no level, and have ids made of their words (`s-the-horn`);
- links lead to http, https, mailto, a page of this site, or a place on the page, or are plain text;
- pictures come from this site; remote ones become links; one alone in a paragraph becomes a figure;
- tables and code can be scrolled, by keyboard too; alignment is a class and not a style;
- the attribution under a quotation is marked, and a quotation of the text itself as a pull quote;
- paragraphs find their own direction where scripts are mixed.

Source: CommonMark 0.31.2; RFC 3986 for links.
"""

from __future__ import annotations

import html as entities
import posixpath
import re
from collections.abc import Callable
from functools import cache, cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urljoin

from .. import slugs, urls
from ..model import Article
from ..pages.page import ROOT
from ..pages.pictures import SCHEME, picture_address
from . import fast_markdown, prose, raw_html

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

Resolve = Callable[[str], "str | None"]
"""Path of an article file, below the articles folder → address of its page, or None."""

TAG = re.compile(
    r"""
    <(?:
      p><img\ (?P<figure>[^<>]*)></p>
    | img\ (?P<picture>[^<>]*)>
    | a\ (?P<link>[^<>]*)>
    | (?P<unlink>/a>)
    | h(?P<level>[1-6])>(?P<heading>[^<]*+(?:(?!</h[1-6]>)<[^<]*+)*+)</h[1-6]>
    | (?P<table>table>) | (?P<untable>/table>)
    | (?P<cell>t[dh])\ style="text-align:(?P<align>left|center|right)">
    | (?P<pre>pre>)
    | (?P<notes>section\ class="footnotes">) | (?P<unnotes>/section>)
    | (?P<quotation>blockquote>)
    | (?P<attribution>p>)(?=[—–―]\s?\w(?:(?!</?p>)[^\n])*+</p>\n</blockquote>)
    )
    """,
    re.VERBOSE,
)
"""All begin with the same character, which lets the regular expression's engine skip the text between."""
ATTRIBUTE = re.compile(r'(?<![a-z])([a-z]+)="([^"]*)"')
MARKUP = re.compile(r"<[^<>]*>")
BACKWARDS = "↩︎"
"""The footnote plugin asks for the arrow as text, which few fonts have; the arrow itself is text."""
QUOTES = "\"'“”‘’«»„‹›"
DASHED = re.compile("<p>[—–―]")
PULLED = range(20, 400)
"""Characters of a pull quote."""
QUOTATIONS = 50
"""So many of a body are looked up in its text; each costs a search through all of it."""
LEVEL = re.compile(r"<h([1-6])>")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufeff]")
OF_OTHERS = bytes(c for c in range(256) if c not in (*range(0xD6, 0xE1), 0xEF))
"""Bytes with which no character of these begins, as UTF-8."""
BLOCK = re.compile(r"<(p|li|h[2-6]|blockquote|figcaption)(?=[ >])")
SAFE_PATH = "/%:@!$&'()*+,;=-._~"


def to_html(article: Article, resolve: Resolve) -> str:
    """Draw the body of an article.

    Links to the site's root begin with `ROOT`. *resolve* is asked for each link to a file of the
    articles folder; what it answers is part of the result, so whoever stores the HTML stores it with that.
    """
    markup = article.markup and not article.captured_text
    return polish(plain_html(article.body, markup=markup), article, resolve)


def plain_html(body: str, *, markup: bool = False) -> str:
    """Draw Markdown without this site's rules: of most documents only what is marked needs a parser.

    With *markup* it may hold HTML; then one with a `<` is read as a whole, since tags reach over blocks.
    """
    body = body.replace(ROOT, "\ufffd")
    if markup and "<" in body:
        return raw_html.clean(str(_parser(markup=True).render(body)))
    html = prose.draw(body, _parsed)
    return reference_html(body) if html is None else html


def _parsed(text: str) -> str:
    """Draw blocks by the fast parser, where it is known to draw them alike, or by the reference parser."""
    html = fast_markdown.plain_html(text)
    return reference_html(text) if html is None else html


def reference_html(body: str) -> str:
    """Draw Markdown by the reference parser."""
    return str(_parser().render(body))


@cache
def _parser(*, markup: bool = False) -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    from .passages import passages

    options = {"html": markup, "xhtmlOut": False, "typographer": False, "linkify": False}
    parser = MarkdownIt("commonmark", options).enable("table").use(footnote_plugin).use(passages)
    return parser.use(raw_html.allow) if markup else parser


def polish(plain: str, article: Article, resolve: Resolve) -> str:
    """Apply this site's rules to a parser's plain HTML."""
    work = _Polish(plain, article, resolve)
    done = TAG.sub(work.tag, plain.replace(BACKWARDS, "↩"))
    # Few texts have a byte of such a script, which is soon known.
    leads = b"" if plain.isascii() else plain.encode("utf-8", "replace")
    mixed = leads.translate(None, OF_OTHERS) and RIGHT_TO_LEFT.search(plain)
    return BLOCK.sub(r'<\1 dir="auto"', done) if mixed else done


def _bare(html: str) -> str:
    """Leave of a text what is neither a tag nor a quotation mark."""
    text = entities.unescape(MARKUP.sub("", html))
    # A table for `translate` takes twenty times as long where a text is not ASCII.
    for mark in QUOTES:
        text = text.replace(mark, "")
    return text


def _words(bare: str) -> str:
    return " ".join(bare.split()).strip(" .,…")


class _Polish:
    """The state of polishing one body."""

    def __init__(self, plain: str, article: Article, resolve: Resolve) -> None:
        self.article = article
        self.resolve = resolve
        levels = sorted({int(level) for level in LEVEL.findall(plain)})
        self.levels = {level: n for n, level in enumerate(levels, 2)}
        self.last_level = 1
        self.ids: set[str] = set()
        self.next_number: dict[str, int] = {}
        """By the words of a heading, so that many alike are numbered in linear time."""
        self.plain = plain
        self.quotations = 0
        self.links: list[bool] = []
        """Links that are open, and whether each is kept."""

    def tag(self, match: re.Match[str]) -> str:
        kind = match.lastgroup
        whole = match[0]
        if kind == "link":
            return self.link(match["link"], whole)
        if kind == "unlink":
            return whole if self.links and self.links.pop() else ""
        if kind == "heading":
            return self.heading(int(match["level"]), match["heading"])
        if kind in ("picture", "figure"):
            return self.picture(match[kind], alone=kind == "figure")
        if kind == "table":
            return '<div class="table" tabindex="0"><table>'
        if kind == "untable":
            return "</table></div>"
        if kind == "align":
            return f'<{match["cell"]} class="{match["align"]}">'
        if kind == "pre":
            return '<pre tabindex="0">'
        if kind == "notes":
            return '<div class="footnotes" role="doc-endnotes">'
        if kind == "unnotes":
            return "</div>"
        if kind == "quotation":
            return '<blockquote class="pull">' if self.pulled(match) else whole
        if kind == "attribution":
            return '<p class="attribution">'
        return whole

    @cached_property
    def bare(self) -> str:
        """The text of the whole body, without quotation marks."""
        return _bare(self.plain)

    @cached_property
    def words(self) -> str:
        """The same on one line."""
        return _words(self.bare)

    def pulled(self, match: re.Match[str]) -> bool:
        """Tell whether a quotation says what the text says elsewhere, too."""
        self.quotations += 1
        end = match.string.find("</blockquote>", match.end())
        if self.quotations > QUOTATIONS or not 0 < end - match.end() < 2 * PULLED.stop:
            return False
        words = _words(_bare(DASHED.split(match.string[match.end() : end])[0]))
        if len(words) not in PULLED:
            return False
        # One of its longer words mostly stands nowhere else, which is found out sooner.
        longest = sorted(words.split(), key=len, reverse=True)
        return all(self.bare.count(word) > 1 for word in longest) and self.words.count(words) > 1

    def link(self, text: str, whole: str) -> str:
        attributes = dict(ATTRIBUTE.findall(text))
        href = entities.unescape(attributes.get("href", ""))
        if "class" in attributes or "id" in attributes:
            self.links.append(True)
            return whole
        found = self.target(href)
        self.links.append(found is not None)
        if found is None:
            return ""
        title = f' title="{attributes["title"]}"' if attributes.get("title") else ""
        return f'<a href="{entities.escape(found)}"{title}>'

    def target(self, href: str) -> str | None:
        """Find where a link may lead; None makes plain text of it."""
        if SCHEME.match(href):
            return href if href.lower().startswith(("http://", "https://", "mailto:")) else None
        if href.startswith("//"):
            return "https:" + href
        path, _, fragment = href.partition("#")
        anchor = "#" + fragment if fragment else ""
        if not path:
            return f"#s-{slugs.slug(unquote(fragment))}" if fragment else None
        if path.startswith("/"):
            return (
                ROOT
                + quote(posixpath.normpath(unquote(path)).lstrip("/"), safe=SAFE_PATH[0] + "-._~")
                + ("/" if path.endswith("/") and path != "/" else "")
                + anchor
            )
        near = posixpath.join(posixpath.dirname(self.article.path), unquote(path))
        address = self.resolve(posixpath.normpath(near))
        if address is not None:
            return ROOT + urls.file_of(address) + anchor
        original = self.article.origin.url
        if original and original.lower().startswith(("http://", "https://")):
            try:
                return urljoin(original, href)
            except ValueError:
                return None
        return None

    def heading(self, level: int, inner: str) -> str:
        self.last_level = min(self.levels.get(level, 2), self.last_level + 1, 6)
        words = entities.unescape(MARKUP.sub("", inner))
        name = base = "s-" + slugs.slug(words)
        n = self.next_number.get(base, 2)
        while name in self.ids:
            name, n = f"{base}-{n}", n + 1
        self.next_number[base] = n
        self.ids.add(name)
        inner = TAG.sub(self.tag, inner)
        return f'<h{self.last_level} id="{name}">{inner}</h{self.last_level}>'

    def picture(self, text: str, alone: bool) -> str:
        attributes = dict(ATTRIBUTE.findall(text))
        alt, title = attributes.get("alt", ""), attributes.get("title", "")
        src = entities.unescape(attributes.get("src", ""))
        address = picture_address(src, self.article.path)
        if address is None:
            inner = self.remote(src, alt or title)
            return f"<p>{inner}</p>" if alone else inner
        image = f'<img src="{ROOT}{entities.escape(address)}" alt="{alt}" loading="lazy" decoding="async">'
        if not alone:
            return image
        caption, bar, credit = title.rpartition(" | ")
        if not bar:
            caption, credit = title, ""
        parts = [f"<span>{caption}</span>"] if caption else []
        parts += [f'<span class="credit">{credit}</span>'] if credit else []
        below = f"<figcaption>{' '.join(parts)}</figcaption>" if parts else ""
        return f"<figure>{image}{below}</figure>"

    def remote(self, src: str, words: str) -> str:
        """Make a link of a picture that is elsewhere: nothing is ever loaded from another host."""
        if src.startswith("//"):
            src = "https:" + src
        web = src.lower().startswith(("http://", "https://"))
        if self.links or not web:
            return words
        return f'<a href="{entities.escape(src)}">{words or entities.escape(src)}</a>'
