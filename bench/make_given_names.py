"""Writes `sitegen/parser/data/given_names_more.txt`: given names of many countries.

The lists of the package Faker (MIT licence) in, one folded name a line out, sorted. What is a word
of menus in some language ("Will", "August") is left out; a name in `given_names.txt` stays one.

    pip install faker
    python bench/make_given_names.py
"""

from __future__ import annotations

import pkgutil
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from faker.providers import person

from sitegen.parser.datelines import place_words
from sitegen.parser.languages import DATA, fold, known, words

NAME = re.compile(r"[^\W\d_]{3,14}(?:-[^\W\d_]{3,14})?")


def names() -> Iterator[str]:
    """Yield the given names of all countries that Faker knows."""
    for module in pkgutil.iter_modules(person.__path__):
        provider = import_module(f"faker.providers.person.{module.name}").Provider
        for kind in ("first_names", "first_names_male", "first_names_female"):
            listed = getattr(provider, kind, ())
            yield from () if isinstance(listed, property) else listed


def main() -> None:
    """Gather and write."""
    nots = {word for language in known() for word in words(language).not_names} | place_words()
    places = set((DATA / "places.txt").read_text(encoding="utf-8").splitlines())
    folded = {fold(name) for name in names() if NAME.fullmatch(name)}
    kept = sorted(name for name in folded - nots - places if name.isalpha() and _cased(name))
    (DATA / "given_names_more.txt").write_text("\n".join(kept) + "\n", encoding="utf-8")
    print(len(kept), "names")


def _cased(name: str) -> bool:
    """Tell whether a script has capitals: elsewhere names are found by labels alone."""
    return name.upper() != name


if __name__ == "__main__":
    main()
