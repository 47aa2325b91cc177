"""BCP 47 tags in; direction of writing and first day of the week out. Pure."""

from __future__ import annotations

RIGHT_TO_LEFT = frozenset(
    [
        "ar",
        "arc",
        "ckb",
        "dv",
        "fa",
        "he",
        "iw",
        "ks",
        "mzn",
        "nqo",
        "ps",
        "sd",
        "syr",
        "ug",
        "ur",
        "yi",
    ]
)
"""Primary subtags of languages that are written from right to left (Unicode CLDR, `characterOrder`)."""
RIGHT_TO_LEFT_SCRIPTS = frozenset(
    ["adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"]
)

SUNDAY_FIRST = frozenset(["he", "hi", "id", "ja", "ko", "mr", "ta", "te", "th", "zh"])
SUNDAY_REGIONS = frozenset(
    [
        "AU",
        "BR",
        "CA",
        "CO",
        "IL",
        "IN",
        "JP",
        "KR",
        "MX",
        "PE",
        "PH",
        "PT",
        "SA",
        "TH",
        "TW",
        "US",
        "VE",
        "ZA",
    ]
)
SATURDAY_FIRST = frozenset(("ar", "fa"))


def direction(language: str) -> str:
    """Return `rtl` or `ltr`; a script subtag outweighs the language's own."""
    primary, *rest = language.lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), None)
    if script:
        return "rtl" if script in RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if primary in RIGHT_TO_LEFT else "ltr"


def first_weekday(language: str) -> int:
    """Return the day a calendar's week begins with: 0 is Monday, 6 Sunday (after Unicode CLDR)."""
    primary, *rest = language.split("-")
    region = next((part.upper() for part in rest if len(part) == 2), None)
    if region:
        return 6 if region in SUNDAY_REGIONS else 5 if primary.lower() in SATURDAY_FIRST else 0
    if primary.lower() in SATURDAY_FIRST:
        return 5
    return 6 if primary.lower() in SUNDAY_FIRST else 0
