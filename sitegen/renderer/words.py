"""The interface's own words, dates and numbers in one language. Babel's only user here.

Words come from the gettext catalogues in sitegen/locale; a language without one has English words,
and still its own dates and numbers. Dates are formatted by CLDR's patterns, taken apart once,
because a page shows many and Babel needs 20 µs for each.
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Callable
from functools import cached_property, lru_cache

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.units import format_unit

from .sources import catalogue_file

FIELD = re.compile(r"'(?P<quoted>[^']*)'|(?P<field>([A-Za-z])\3*)|(?P<text>[^A-Za-z']+)")
WESTERN = "0123456789"
SIZES = (("gigabyte", 10**9), ("megabyte", 10**6), ("kilobyte", 10**3))
NUMERALS = {
    "arab": "٠١٢٣٤٥٦٧٨٩",
    "arabext": "۰۱۲۳۴۵۶۷۸۹",
    "deva": "०१२३४५६७८९",
    "beng": "০১২৩৪৫৬৭৮৯",
}


def locale_of(language: str) -> Locale:
    """Find CLDR's locale; plain `en` is the world's English, and what CLDR does not know is too."""
    tag = language.replace("-", "_")
    for name in ("en_001" if tag == "en" else tag, tag.split("_")[0], "en_001"):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    raise AssertionError("Babel has no English")


class Words:
    """What a page says by itself, in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = locale_of(language)
        numerals = NUMERALS.get(self.locale.default_numbering_system)
        self._digits = str.maketrans(WESTERN, numerals) if numerals else None
        self._dates = {
            4: self._pattern("y"),
            7: self._pattern(self._skeleton("yMMMM", "MMMM y")),
            10: self._pattern(self.locale.date_formats["long"].pattern),
        }
        self._full = self._pattern(self.locale.date_formats["full"].pattern)
        self._weekday_day = self._pattern(
            self._skeleton("MMMMEd", self._skeleton("MMMEd", "EEEE, d MMMM"))
        )
        self._month_day = self._pattern(self._skeleton("MMMMd", "d MMMM"))
        for name in ("date", "part", "full_date", "number", "counted"):
            setattr(self, name, lru_cache(maxsize=65536)(getattr(self, name)))

    @cached_property
    def _messages(self) -> gettext.NullTranslations:
        file = catalogue_file(self.language)
        if file is None:
            return gettext.NullTranslations()
        compiled = io.BytesIO()
        with file.open("rb") as source:
            write_mo(compiled, read_po(source))
        return gettext.GNUTranslations(io.BytesIO(compiled.getvalue()))

    def text(self, message: str) -> str:
        """Translate a message."""
        return self._messages.gettext(message)

    def counted(self, one: str, many: str, count: int) -> str:
        """Translate a message with a number in it: `%(count)s`."""
        return self._messages.ngettext(one, many, count).replace("%(count)s", self.number(count))

    def number(self, value: int) -> str:
        """Write a number in the language's digits and groups."""
        return str(format_decimal(value, locale=self.locale, numbering_system="default"))

    def size(self, value: int) -> str:
        """Write a number of bytes in the unit that suits it, kilobytes at least."""
        unit, bytes_of_it = next((size for size in SIZES if value >= size[1]), SIZES[-1])
        amount = max(value / bytes_of_it, 0.1)
        return str(
            format_unit(
                round(amount, 1 if amount < 10 else 0),
                f"digital-{unit}",
                length="short",
                locale=self.locale,
                numbering_system="default",
            )
        )

    def digits(self, value: object) -> str:
        """Write digits as the language does, without groups: years, days, clock times."""
        text = str(value)
        return text.translate(self._digits) if self._digits else text

    def date(self, iso: str) -> str:
        """Write a partial date, with just what is known: year, month, day, time, zone."""
        day, _, time = iso.partition("T")
        return f"{self.date(day)}, {self.time(time)}" if time else self._dates[len(day)](day)

    def day(self, iso: str) -> str:
        """Write a date without its time."""
        return self.date(iso[:10])

    def part(self, iso: str) -> str:
        """Write the last part of a partial date: the year, the month's name, or the number of the day."""
        if len(iso) < 7:
            return self.year(iso)
        return self.month(iso) if len(iso) < 10 else self.digits(int(iso[8:10]))

    def full_date(self, iso: str) -> str:
        """Write a date with its weekday, where the day is known."""
        return self._full(iso[:10]) if len(iso) >= 10 else self.date(iso)

    def weekday_day(self, iso: str) -> str:
        """Write weekday, day and month without the year, where the day is known."""
        return self._weekday_day(iso[:10]) if len(iso) >= 10 else self.date(iso)

    def month_day(self, iso: str) -> str:
        """Write month and day without the year."""
        return self._month_day(iso[:10])

    def month(self, iso: str) -> str:
        """Name the month of a date, by itself."""
        return str(self.locale.months["stand-alone"]["wide"][int(iso[5:7])])

    def short_month(self, iso: str) -> str:
        """Name the month of a date in short."""
        return str(self.locale.months["stand-alone"]["abbreviated"][int(iso[5:7])])

    def year(self, iso: str) -> str:
        """Write the year of a date."""
        return self.digits(int(iso[:4]))

    def weekday(self, number: int) -> str:
        """Name a weekday; 0 is Monday."""
        return str(self.locale.days["stand-alone"]["wide"][number % 7])

    def short_weekday(self, number: int) -> str:
        """Name a weekday in one or two letters; 0 is Monday."""
        width = "narrow" if self.language.startswith("ar") else "short"
        return str(self.locale.days["stand-alone"][width][number % 7])

    def language_name(self, tag: str) -> str:
        """Name a language by its BCP 47 tag; a tag that CLDR does not know names itself."""
        try:
            found = Locale.parse(tag.replace("-", "_")).get_display_name(self.locale)
        except (UnknownLocaleError, ValueError, TypeError):
            return tag
        return str(found or tag)

    def time(self, text: str) -> str:
        """Write a clock time with its zone, where one is known."""
        clock, zone = text[:5], text[5:].lstrip(":0123456789") if text[5:6] == ":" else text[5:]
        name = (
            "UTC" if zone in ("Z", "+00:00") else "UTC" + zone.replace(":00", "").replace("-", "−")
        )
        return self.digits(clock) + (f" {name}" if zone else "")

    def _skeleton(self, name: str, otherwise: str) -> str:
        found = self.locale.datetime_skeletons.get(name)
        return str(found.pattern) if found else otherwise

    def _pattern(self, pattern: str) -> Callable[[str], str]:
        """Make a function of a CLDR pattern that formats `YYYY-MM-DD` (UTS 35, part 4)."""
        parts: list[str | Callable[[str], str]] = []
        for match in FIELD.finditer(pattern):
            field = match["field"]
            if field:
                parts.append(self._field(field))
            elif match["quoted"] is not None:
                parts.append(match["quoted"] or "'")
            else:
                parts.append(match["text"])
        return lambda iso: "".join(part if isinstance(part, str) else part(iso) for part in parts)

    def _field(self, field: str) -> Callable[[str], str]:
        months = self.locale.months
        width = {3: "abbreviated", 4: "wide", 5: "narrow"}.get(len(field))
        letter = field[0]
        if letter in "ML" and width:
            names = months["format" if letter == "M" else "stand-alone"][width]
            return lambda iso: str(names[int(iso[5:7])])
        if letter in "ML":
            return lambda iso: self.digits(int(iso[5:7]))
        if letter == "d":
            return lambda iso: self.digits(int(iso[8:10]))
        if letter in "yu":
            return lambda iso: self.digits(int(iso[:4]))
        if letter in "Ec":
            days = self.locale.days["format"]["wide"]
            return lambda iso: str(days[_weekday(iso)])
        return lambda iso: ""


def _weekday(iso: str) -> int:
    import datetime as dt

    return dt.date.fromisoformat(iso).weekday()
