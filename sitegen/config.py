"""sitegen.yaml in, `Config` out: read and checked once, frozen."""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Literal

import msgspec

from . import yamltext
from .errors import Location, Problem, SettingsError, Severity

FILE = "sitegen.yaml"


class Publisher(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who publishes this archive."""

    name: str | None = None
    url: str | None = None
    logo: str | None = None


class Policy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an original publisher allows; an article's own front matter overrules it."""

    rights: str | None = None
    license: str | None = None
    """Address of the licence."""
    noindex: bool = False
    alive: bool = False
    """Whether originals are still on the web, so that search engines are led to them."""
    embargo: int = 0
    """Days after its date that an article is held back."""


NO_POLICY = Policy()


class Downloads(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is offered as files besides the pages (docs/downloads.md); an empty tuple is nothing."""

    article: tuple[Literal["bibtex", "ris", "csl", "text", "capture"], ...] = ("capture",)
    """Of each article; but for captures nothing, since each kind is a file more for every article."""
    list: tuple[Literal["bibtex", "ris", "csl"], ...] = ("bibtex", "ris", "csl")
    """Of each person, section, topic, place and year."""
    archive: tuple[Literal["bibtex", "ris", "csl", "csv", "jsonl", "sqlite"], ...] = (
        "bibtex",
        "ris",
        "csl",
        "csv",
        "jsonl",
        "sqlite",
    )
    """Of the whole archive."""


NO_DOWNLOADS = Downloads((), (), ())


class Feeds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which feeds there are (docs/feeds.md), and what they hold; an empty tuple is nothing."""

    content: Literal["summary", "full"] = "summary"
    """What they hold of each article."""
    site: tuple[Literal["atom", "rss", "json"], ...] = ("atom", "rss", "json")
    """Of the whole archive."""
    list: tuple[Literal["atom", "json"], ...] = ("atom", "json")
    """Of each person, section, topic, place and publisher."""
    least: int = 1
    """Articles that a list has at least to have feeds of its own; each is a file more."""
    archive: bool = True
    """Whether the Atom feed leads on to all earlier articles (RFC 5005)."""
    first_url: str | None = None
    """The address that the site had first, where it has another now: ids of entries stay."""


NO_FEEDS = Feeds(site=(), list=(), archive=False)


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The settings of a site; every one has a default (docs/settings.md)."""

    title: str = "News archive"
    description: str = ""
    base_url: str | None = None
    """Absolute, with a final slash; None leaves out what needs an absolute address."""
    language: str = "en"
    """BCP 47; of the interface, and of articles that name none."""
    timezone: str | None = None
    """Of dates without a zone, in feeds and structured data: an IANA name."""
    publisher: Publisher = Publisher()
    permalink: str = "/{year}/{month}/{day}/{slug}/"
    output: str = "public"
    accent: str | None = None
    """A CSS hexadecimal colour."""
    cards: Literal["site", "article"] = "site"
    """Whether pages without a photograph share one picture for those who show links, or articles have one each."""
    search: bool = True
    html: bool = False
    """Whether Markdown may hold HTML, which passes a list (docs/article-format.md)."""
    feeds: Feeds = Feeds()
    downloads: Downloads = Downloads()
    news_sitemap: bool = False
    """Whether there is a map of the newest articles for news search engines."""
    robots: Literal["open", "search-only", "no-training", "closed"] = "open"
    rights: str | None = None
    publishers: tuple[tuple[str, Policy], ...] = ()
    """Name of an original publisher, or of an outlet → what it allows."""

    def policy(self, *names: str | None) -> Policy:
        """Find the policy of the first of some names that has one; capitals do not matter."""
        if self.publishers:
            folded = {name.casefold(): policy for name, policy in self.publishers}
            for name in names:
                if name and name.casefold() in folded:
                    return folded[name.casefold()]
        return NO_POLICY


def read(site: Path) -> Config:
    """Read the settings of a site folder; without a sitegen.yaml they are all defaults.

    Raises SettingsError, with every fault in the file and not just the first.
    """
    if (site / FILE).is_fifo():
        raise SettingsError((_problem(0, "unreadable", "is a pipe, and no file"),))
    try:
        data = (site / FILE).read_bytes()
    except FileNotFoundError:
        return Config()
    except OSError as error:
        raise SettingsError(
            (_problem(0, "unreadable", f"cannot be read: {error.strerror}"),)
        ) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        fact = "is not UTF-8: save it in that encoding"
        raise SettingsError((_problem(line, "not-utf-8", fact),)) from error
    return parse(text)


def parse(text: str) -> Config:
    """Check the text of a sitegen.yaml; raises SettingsError with every fault in it."""
    try:
        document = yamltext.read(text)
    except yamltext.YamlError as fault:
        raise SettingsError((_problem(fault.line, "bad-yaml", fault.message),)) from fault
    if document.value is None:
        return Config()
    if not isinstance(document.value, dict):
        raise SettingsError(
            (_problem(1, "bad-yaml", "holds no settings: each line reads `name: value`"),)
        )
    problems = [
        _problem(line, "duplicate-key", f"`{_name(path)}` stands twice")
        for path, line in document.duplicates
    ]
    values = _values(Config, document.value, document, (), problems)
    if problems:
        raise SettingsError(tuple(sorted(problems)))
    return Config(**values)


def _values(
    struct: type[msgspec.Struct],
    given: Mapping[str, Any],
    document: yamltext.Document,
    above: yamltext.Path,
    problems: list[Problem],
    rules: str | None = None,
) -> dict[str, Any]:
    """Read the fields of *struct* from a mapping; what is wrong becomes a problem.

    *rules* begins the names of its checks, where the names of *above* are the user's own.
    """
    fields = {field.name: field for field in msgspec.structs.fields(struct)}
    out: dict[str, Any] = {}
    for key, value in given.items():
        path = (*above, key)

        def report(code: str, fact: str, at: int = document.line(*path)) -> None:
            problems.append(_problem(at, code, fact))

        name = _name(path)
        if key not in fields:
            near = yamltext.nearest(key, fields)
            hint = f": did you mean `{near}`?" if near else f"; known are {_list(fields)}"
            report("unknown-key", f"`{name[:80]}` is no setting{hint}")
            continue
        wanted = fields[key].type
        if value is None:
            if key == "accent":
                report(
                    "bad-setting",
                    '`accent` is empty: put a colour that begins with # in quotes: "#0b5d6b"',
                )
        elif typing.get_origin(wanted) is tuple and not _choices(wanted):
            if isinstance(value, dict) and all(isinstance(x, dict) for x in value.values()):
                kind = typing.get_args(typing.get_args(wanted)[0])[1]
                out[key] = tuple(
                    (x, kind(**_values(kind, said, document, (*path, x), problems, f"{name}.")))
                    for x, said in value.items()
                )
            else:
                report("bad-setting", f"`{name}` takes names, each with its settings below it")
        elif isinstance(wanted, type) and issubclass(wanted, msgspec.Struct):
            switch = SWITCHES.get(wanted, {}) if isinstance(value, str) else {}
            word = TRUTHS.get(value.lower(), value.lower()) if isinstance(value, str) else None
            if isinstance(value, dict):
                out[key] = wanted(**_values(wanted, value, document, path, problems))
            elif word in switch:
                out[key] = switch[word]
            else:
                keys = _list(field.name for field in msgspec.structs.fields(wanted))
                named = [x for x in switch if isinstance(x, str)]
                one = f"is one of {_list([*named, 'on', 'off'])}, or " if named else ""
                shown = f"; not `{value[:60]}`" if named and isinstance(value, str) else ""
                fact = f"`{name}` {one}takes {keys}, each on a line of its own below it{shown}"
                report("bad-setting", fact)
        elif (typed := _typed(wanted, value)) is None:
            report("bad-setting", f"`{name}` {_wanted(wanted)}, not {_shown(value, wanted)}")
        else:
            check = CHECKS.get(name if rules is None else rules + key)
            try:
                out[key] = check(typed) if check else typed
            except ValueError as error:
                report("bad-setting", f"`{name}` {error}")
    return out


TRUTHS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
SWITCHES: Mapping[Any, Mapping[bool | str | None, Any]] = {
    Downloads: {True: Downloads(), False: NO_DOWNLOADS},
    Feeds: {
        "summary": Feeds(),
        "full": Feeds(content="full"),
        True: Feeds(),
        False: NO_FEEDS,
    },
}
"""Settings of several parts that may be said as a whole by one word."""


def _choices(wanted: Any) -> tuple[str, ...]:
    """Return what a list may hold; nothing where the type is no list of words."""
    (kind, *_) = typing.get_args(wanted) or (None,)
    is_list = typing.get_origin(wanted) is tuple and typing.get_origin(kind) is Literal
    return typing.get_args(kind) if is_list else ()


def _typed(wanted: Any, value: Any) -> Any:
    """Turn YAML's text into the wanted type; None where it is not of it."""
    if known := _choices(wanted):
        if not isinstance(value, list) or any(one not in known for one in value):
            return None
        return tuple(one for one in known if one in value)
    if not isinstance(value, str):
        return None
    if wanted is bool:
        return TRUTHS.get(value.lower())
    if wanted is int:
        return int(value) if NUMBER.fullmatch(value) else None
    if typing.get_origin(wanted) is Literal:
        return value if value in typing.get_args(wanted) else None
    return value


def _wanted(wanted: Any) -> str:
    if wanted is bool:
        return "is `true` or `false`"
    if wanted is int:
        return "is a whole number, at most 99999"
    if known := _choices(wanted):
        return f"is a list such as `[{', '.join(known)}]`, without what is not wanted"
    if typing.get_origin(wanted) is Literal:
        return f"is one of {_list(typing.get_args(wanted))}"
    return "is one line of text"


def _shown(value: Any, wanted: Any) -> str:
    if isinstance(value, list):
        if not _choices(wanted):
            return "a list"
        value = f"[{', '.join(str(one)[:20] for one in value)}]"
    if isinstance(value, dict):
        return "a mapping"
    return f"`{value[:60]}`"


def _name(path: yamltext.Path) -> str:
    return ".".join(map(str, path))


def _list(words: Any) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _problem(line: int, code: str, message: str) -> Problem:
    return Problem(Location(FILE, line), code, message, Severity.FAULT)


def check_base_url(value: str) -> str:
    """Check an absolute address of a site, and end it with a slash; ValueError says what is wrong."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(value)
        sound = bool(parts.hostname) and (parts.port or 0) >= 0
    except ValueError:
        raise ValueError(f"is no address: `{value[:80]}`") from None
    if parts.scheme not in ("http", "https"):
        raise ValueError(f"begins with https:// or http://, unlike `{value[:80]}`")
    if not sound or not BARE.fullmatch(value) or parts.username is not None:
        raise ValueError(f"is no address of a site: `{value[:80]}`")
    if parts.query or parts.fragment or value.endswith(("?", "#")):
        raise ValueError("has no `?` and no `#`")
    return value if value.endswith("/") else value + "/"


BARE = re.compile(r"[!#-&(-;=?-\[\]_a-z~]+", re.ASCII)
"""What an address may hold (RFC 3986): neither quotes nor angles, braces, bars or backslashes."""
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}", re.ASCII)
NUMBER = re.compile(r"\d{1,5}", re.ASCII)
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})", re.ASCII)
SEGMENT = re.compile(r"(?:[A-Za-z0-9._~-]|\{(?:year|month|day|slug)\})+", re.ASCII)


def _check_address(value: str) -> str:
    check_base_url(value.partition("?")[0])
    return value


def _check_logo(value: str) -> str:
    """Allow a file of the site, such as `static/logo.svg`, or an address."""
    if ":" in value or value.startswith("//"):
        return _check_address(value)
    if not BARE.fullmatch(value) or ".." in value.split("/"):
        raise ValueError(f"is an address, or a file of the site: not `{value[:80]}`")
    return value


def _check_language(value: str) -> str:
    if not LANGUAGE.fullmatch(value):
        hint = f", `{value.replace('_', '-')}`" if "_" in value else ", such as `en` or `pt-BR`"
        raise ValueError(f"is a language tag{hint}; not `{value[:40]}`")
    return value


def _check_timezone(value: str) -> str:
    import zoneinfo

    try:
        zoneinfo.ZoneInfo(value)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        zones = zoneinfo.available_timezones()
        # A machine without a time zone database cannot tell.
        if zones or not re.fullmatch(r"[A-Za-z]+(/[A-Za-z_+-]+[0-9]*){0,2}", value):
            near = yamltext.nearest(value, {z.lower(): z for z in zones})
            name = next((z for z in zones if z.lower() == near), None)
            hint = f": did you mean `{name}`?" if name else ", such as `Europe/Lisbon`"
            raise ValueError(f"is the name of a time zone{hint}; not `{value[:40]}`") from None
    return value


def _check_permalink(value: str) -> str:
    if not (value.startswith("/") and value.endswith("/")):
        raise ValueError(f"begins and ends with a slash, unlike `{value[:80]}`")
    segments = value.strip("/").split("/")
    for segment in segments:
        if not SEGMENT.fullmatch(segment) or segment.strip(".") == "":
            raise ValueError(
                f"is made of letters, digits, hyphens and {{year}}, {{month}}, {{day}}, {{slug}}; not `{segment[:40]}`"
            )
    if "{slug}" not in value:
        raise ValueError("has {slug} in it, or articles of one day would share an address")
    return value


def _check_output(value: str) -> str:
    path = PurePosixPath(value)
    first = path.parts[0] if path.parts else ""
    if (
        path.is_absolute()
        or ".." in path.parts
        or "\\" in value
        or ":" in value
        or not value.isprintable()
    ):
        raise ValueError("is a folder inside the site's; `--output` may name one elsewhere")
    if first in ("", "articles", "templates", "static", ".sitegen", ".git"):
        raise ValueError(f"may not be `{value}`, which has a use of its own")
    return value


def _check_accent(value: str) -> str:
    if not COLOUR.fullmatch(value):
        raise ValueError(f'is a colour such as "#0b5d6b", not `{value[:40]}`')
    return value


CHECKS: Mapping[str, Callable[[str], str]] = {
    "base_url": check_base_url,
    "language": _check_language,
    "timezone": _check_timezone,
    "permalink": _check_permalink,
    "output": _check_output,
    "accent": _check_accent,
    "publisher.url": _check_address,
    "publisher.logo": _check_logo,
    "publishers.license": _check_address,
    "feeds.first_url": check_base_url,
}
"""Setting → what its text must be; raises ValueError with the rest of a sentence."""
