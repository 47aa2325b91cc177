"""Writes `sitegen/parser/data/known_outlets.txt`: names of news sites, as their domains spell them.

The lists of sources of the packages newscatcher and newspaper4k (both MIT licence) in, one folded
name a line out, sorted: `examplepost` of `www.examplepost.co.uk`. Endings, hosts of everybody and
what names a place are left out.

    pip install --no-deps newscatcher newspaper4k
    python bench/make_outlets.py
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from sitegen.parser.datelines import is_known_place
from sitegen.parser.languages import DATA
from sitegen.parser.sites import names

SHORTEST = 3
"""Letters of a name."""
OFFICIAL = ("gov", "edu", "mil", "ac")
"""Parts of domains of offices and schools, which publish no news of others."""


def folder(package: str) -> Path:
    """Return where an installed package lies, without importing it."""
    found = find_spec(package)
    if found is None or found.origin is None:
        raise SystemExit(
            f"{package} is not installed: pip install --no-deps newscatcher newspaper4k"
        )
    return Path(found.origin).parent


def domains() -> Iterator[str]:
    """Yield the domains that the packages list."""
    with sqlite3.connect(folder("newscatcher") / "data" / "package_rss.db") as base:
        yield from (row[0] for row in base.execute("SELECT clean_url FROM rss_main"))
    resources = folder("newspaper") / "resources" / "misc"
    for file in ("google_sources.txt", "popular_sources.txt"):
        yield from (resources / file).read_text(encoding="utf-8").splitlines()


def name_of(domain: str) -> str:
    """Return the key that names are compared by, "" where it names no outlet."""
    host = domain.strip().lower().split("/")[0]
    parts = host.split(".")
    if len(parts) < 2 or not set(OFFICIAL).isdisjoint(parts):
        return ""
    word = names.domain_key(host)
    key = names.key(word)
    usual = word in names.listed("foreign_hosts") or is_known_place(word)
    return "" if usual or len(key) < SHORTEST or key.isdigit() else key


def main() -> None:
    """Gather and write."""
    found = sorted({name_of(domain) for domain in domains()} - {""})
    (DATA / "known_outlets.txt").write_text("\n".join(found) + "\n", encoding="utf-8")
    print(len(found), "outlets")


if __name__ == "__main__":
    main()
