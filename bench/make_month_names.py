"""Write `sitegen/parser/data/months.json`: names of months and weekdays, by language.

Babel's CLDR in (all widths, in and out of a sentence, several regions a language), together with
`months_more.txt`; JSON out: {language: {"months": {form: 1–12}, "weekdays": [form, …]}}.
Forms are folded as `sitegen.parser.languages.fold` does. Gregorian names only.

    python bench/make_month_names.py
"""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

from babel import Locale, UnknownLocaleError

from sitegen.parser.languages import fold

DATA = Path(__file__).parent.parent / "sitegen" / "parser" / "data"
LOCALES = {
    "ar": ("ar", "ar_SY", "ar_MA", "ar_DZ"),
    "de": ("de", "de_AT", "de_CH"),
    "en": ("en", "en_GB", "en_AU", "en_CA"),
    "es": ("es", "es_MX", "es_PE"),
    "fr": ("fr", "fr_CA", "fr_CH"),
    "pt": ("pt", "pt_PT"),
    "sr": ("sr", "sr_Latn"),
    "bs": ("bs", "bs_Cyrl"),
    "nb": ("nb", "nn"),
    "tl": ("fil",),
    "zh": ("zh", "zh_Hant"),
}
SINGLE = """
    af am az be bg bn ca cs cy da el et eu fa fi ga gl gu he hi hr hu hy id is it ja ka kk km kn
    ko ky lo lt lv mk ml mn mr ms mt my ne nl pa pcm pl ro ru si sk sl so sq sv sw ta te th tr uk
    ur uz vi zu
"""
MONTH_WIDTHS = ("wide", "abbreviated")


def forms(name: str) -> set[str]:
    """Return the folded name, and the same without accents where the script is Latin."""
    folded = fold(name.replace(" ", "_").rstrip("."))
    plain = "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
    return {folded, plain} if folded and folded[0] < "ɐ" else {folded}


def names(code: str) -> tuple[dict[str, int], set[str]]:
    """Return the months and weekdays of a locale; names that are mere numbers are left out."""
    locale = Locale.parse(code)
    months: dict[str, int] = {}
    days: set[str] = set()
    for context in ("format", "stand-alone"):
        for width in MONTH_WIDTHS:
            for number, name in locale.months[context][width].items():
                if not any(c.isdigit() for c in name):
                    months.update(dict.fromkeys(forms(name), number))
        for width in MONTH_WIDTHS:
            for name in locale.days[context][width].values():
                days |= forms(name)
    return months, days


def main() -> None:
    """Gather all languages and write the file, sorted, one language a line."""
    table: dict[str, dict[str, object]] = {}
    gathered: dict[str, tuple[dict[str, int], set[str]]] = {}
    for language in sorted({*LOCALES, *SINGLE.split()}):
        months: dict[str, int] = {}
        days: set[str] = set()
        for code in LOCALES.get(language, (language,)):
            try:
                more, weekdays = names(code)
            except UnknownLocaleError:
                continue
            months |= more
            days |= weekdays
        gathered[language] = (months, days)
    for line in (DATA / "months_more.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            language, number, *written = line.split()
            for name in written:
                gathered[language][0].update({form: int(number) for form in forms(name)})
    for language, (months, days) in gathered.items():
        table[language] = {"months": dict(sorted(months.items())), "weekdays": sorted(days)}
    rows = [
        f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}"
        for key, value in table.items()
    ]
    (DATA / "months.json").write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
