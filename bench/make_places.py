"""Write `sitegen/parser/data/places.txt`: names of countries and of the cities of time zones.

Babel's CLDR in, one folded name a line out, sorted, in the languages of datelines.
What CLDR does not list stands in `places_more.txt`.

    python bench/make_places.py
"""

from __future__ import annotations

from pathlib import Path
from zoneinfo import available_timezones

from babel import Locale

from sitegen.parser.datelines import place_words
from sitegen.parser.languages import fold

DATA = Path(__file__).parent.parent / "sitegen" / "parser" / "data"
LANGUAGES = [
    "ar",
    "cs",
    "da",
    "de",
    "en",
    "es",
    "fi",
    "fr",
    "hi",
    "hu",
    "id",
    "it",
    "ja",
    "ko",
    "nb",
    "nl",
    "pl",
    "pt",
    "ro",
    "ru",
    "sv",
    "tr",
    "uk",
    "vi",
    "zh",
]
CONTINENTS = frozenset(
    ["Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"]
)
LONGEST = 30


def main() -> None:
    """Gather and write."""
    places: set[str] = set()
    for language in LANGUAGES:
        locale = Locale.parse(language)
        places |= {fold(n) for code, n in locale.territories.items() if len(code) == 2}
        places |= {fold(zone["city"]) for zone in locale.time_zones.values() if "city" in zone}
        if language == "en":
            places |= {fold(key.rsplit("/", 1)[-1].replace("_", " ")) for key in locale.time_zones}
    zones = (zone for zone in available_timezones() if zone.split("/")[0] in CONTINENTS)
    cities = {fold(zone.rsplit("/", 1)[-1].replace("_", " ")) for zone in zones}
    places |= {city for city in cities if len(city) > 3} - place_words()
    kept = sorted(p for p in places if p.strip() and len(p) <= LONGEST and "(" not in p)
    (DATA / "places.txt").write_text("\n".join(kept) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
