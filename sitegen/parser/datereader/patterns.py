"""The forms of a date, in the order in which they are tried. Pure."""

from __future__ import annotations

import re

DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
YEAR = r"(?P<year>(?:1[89]|2[0456])\d\d)"
MONTH = r"(?P<month>[^\W\d_][^\s\d,;:|()\[\]/<>\"“”-]{1,18}\.?)"
ORDINAL = r"(?:st|nd|rd|th|er|re|ère|º|ª|°|:e|:a|\.|-?[aáeé]n?)?(?![^\W\d_])"
OF = r"(?:\s*(?:of|de|del|d'|di|da|den|der|ng|-an|ta'|يوم|ที่)(?![^\W\d_]))?"
BETWEEN = r"[\s.,/|-]{1,4}"
AFTER_YEAR = r"(?!\d(?!\d?\s?min|\d?:\d\d)|[.:]\d)"
"""No further digit, but of what a converter left no blank before: a time, "5 min"."""
BEGINS = r"(?:(?<![^\W_])|(?-i:(?<=[a-zß-öø-ÿ0-9])(?=[A-ZÀ-Þ])))"
"""Where a word begins, also one with a capital that stands right behind another one."""

ISO = rf"""
    (?<![\d-]) {YEAR}-(?P<mon>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])
    (?: (?:T|\s) (?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d) (?: :[0-5]\d (?:\.\d+)? )?
        (?P<zone> \s?Z(?!\w) | \s?[+-]\d\d:?\d\d(?!\d) )? )?
    (?!\d)
"""
EAST_ASIAN = r"""
    (?: (?: (?P<era>令和|平成|昭和)\s*(?P<era_year>\d{1,2}|元)\s*年
          | (?<!\d)(?P<year>(?:1[89]|20)\d\d)\s*[年년] )
        \s*(?:[(（][^)）]{1,7}[)）])?\s* )?
    (?<!\d)(?P<mon>1[0-2]|0?[1-9])\s*[月월]\s*
    (?P<day>3[01]|[12]\d|0?[1-9])\s*[日일号號]
    (?: \s*[（(] [^)）\d]{1,4} [)）]
      | \s*(?:星期|周|週|금|월|화|수|목|토|일)[一二三四五六日天요]?일? )?
"""
YEAR_FIRST = (
    rf"(?<![\d./-]) {YEAR}\s?(?P<s>[./-])\s?(?P<mon>1[0-2]|0?[1-9])\s?(?P=s)\s?{DAY}(?!\d)\.?"
)
DAY_MONTH_YEAR = (
    rf"(?<![\d.,:/-]){DAY}{ORDINAL}{OF}[\s.,/-]{{0,3}}{MONTH}{OF}"
    rf"[\s.,/-]{{0,3}}(?:(?P<clock>\d\d?:\d\d)\s?[-,]?\s)?(?:{YEAR}{AFTER_YEAR}|'?(?P<two>\d\d)(?![\d:.h/%])(?=\D|$))"
)
MONTH_DAY_YEAR = (
    rf"{BEGINS}{MONTH}[\s./-]{{0,3}}(?<!\d){DAY}(?!\d){ORDINAL}[\s,./|-]{{1,4}}"
    rf"(?:(?P<clock>\d\d?:\d\d)\s?(?:[ap]\.?m\.?)?\s?[-,]?\s)?(?:{YEAR}{AFTER_YEAR}|'(?P<two>\d\d)(?!\d))"
)
YEAR_MONTH_DAY = (
    rf"(?<![\d./-]){YEAR}(?:\s?m\.|\.\s?gada|\.)?,?[\s-]{{0,2}}(?:{MONTH}[\s.-]{{1,2}}{DAY}(?!\d|:\d\d)"
    rf"|(?P<day2>\d\d?)\.\s(?P<month2>[^\W\d_]{{3,12}}))"
)
VIETNAMESE = (
    rf"(?:ngày\s)?(?<!\d){DAY}\s(?:tháng|thg)\s(?P<mon>1[0-2]|0?[1-9])"
    rf"(?:,?\s(?:năm\s)?{YEAR})?(?!\d)"
)
NUMERIC = (
    r"(?<![\d.,:/-])(?P<first>\d\d?)\s?(?P<s>[./-])\s?(?P<second>\d\d?)\s?(?P=s)\s?"
    r"(?:(?P<year>(?:1[89]|2[045])\d\d)|(?P<two>\d\d))(?!\d(?!\d?:\d\d)|%|[.:/-]\d(?!\d?:\d))"
)
DAY_MONTH = rf"(?<![\d.,:/-]){DAY}{ORDINAL}{OF}[\s./-]{{0,3}}{MONTH}"
MONTH_DAY = rf"{BEGINS}{MONTH}\s{{0,2}}(?<!\d){DAY}(?![\d:.,%]*\d){ORDINAL}"
SHORT_NUMERIC = r"(?<![\d.,:/-])(?P<first>\d\d?)\.\s?(?P<second>\d\d?)\.(?!\s?\d)"
MONTH_YEAR = rf"{BEGINS}{MONTH}[\s,/]{{1,3}}(?:de\s|del\s)?{YEAR}(?!\d)"

FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(form, re.VERBOSE | re.IGNORECASE))
    for name, form in (
        ("iso", ISO),
        ("east-asian", EAST_ASIAN),
        ("year-first", YEAR_FIRST),
        ("vietnamese", VIETNAMESE),
        ("numeric", NUMERIC),
        ("day-month-year", DAY_MONTH_YEAR),
        ("month-day-year", MONTH_DAY_YEAR),
        ("year-month-day", YEAR_MONTH_DAY),
        ("day-month", DAY_MONTH),
        ("month-day", MONTH_DAY),
        ("short-numeric", SHORT_NUMERIC),
        ("month-year", MONTH_YEAR),
    )
)
"""Names and patterns; where two match, the one that begins first wins, then the earlier form."""
