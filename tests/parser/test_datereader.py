"""Dates in lines: forms, traps, and what must never happen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.dates import parse
from sitegen.parser.datereader import Kind, date_in_url, find_dates
from sitegen.parser.datereader.found import with_year

FORMS = [
    ("en", ["April 16, 2019"], "2019-04-16"),
    ("en", ["16th of April 2019"], "2019-04-16"),
    ("en", ["April 16", "14:38 2019"], "2019-04-16T14:38"),
    ("en", ["Nov", "21", "2024"], "2024-11-21"),
    ("de", ["30.", "April", "2024"], "2024-04-30"),
    ("en", ["Tue, 26 November 2024 9:27PM"], "2024-11-26T21:27"),
    ("en", ["04:30, 3 NOV 2023"], "2023-11-03T04:30"),
    ("en", ["10:15 AM EST, Tue April 16, 2019"], "2019-04-16T10:15-05:00"),
    ("en", ["April 16, 2019 at 10:15 a.m. ET"], "2019-04-16T10:15"),
    ("en", ["16 April 2019 10:15 GMT+7"], "2019-04-16T10:15+07:00"),
    ("en", ["2025-03-29T11:36:01Z"], "2025-03-29T11:36+00:00"),
    ("en", ["16-Apr-19"], "2019-04-16"),
    ("en", ["11.14.2019 09:00 AM"], "2019-11-14T09:00"),
    ("en", ["Mon., March 23, 20205 min. read"], "2020-03-23"),
    ("en", ["November 21, 2024November 21, 2024"], "2024-11-21"),
    ("en", ["Published Wed, May 8 20194:29 AM EST"], "2019-05-08T04:29-05:00"),
    ("es", ["miércoles, 8 de mayo de 201900:30 hs"], "2019-05-08T00:30"),
    ("de", ["08.05.201917:30 Uhr"], "2019-05-08T17:30"),
    ("en", ["Harbour ServiceMay 8, 2019 GMT"], "2019-05-08"),
    ("de", ["Mit dem Schiff nach Augusta", "8. Mai 2019, Ana Ruiz"], "2019-05-08"),
    ("de", ["Samstag, 03. April 2021 22:46 Uhr"], "2021-04-03T22:46"),
    ("de", ["16.4.19"], "2019-04-16"),
    ("de", ["1\\. Februar 2018"], "2018-02-01"),
    ("de", ["**3. Jänner 2020**"], "2020-01-03"),
    ("es", ["16 de abril de 2019 a las 22h03"], "2019-04-16T22:03"),
    ("fr", ["le 1er août 2019 à 7h05"], "2019-08-01T07:05"),
    ("it", ["16 aprile 2019 alle 14.05"], "2019-04-16T14:05"),
    ("fi", ["16.4.2019 klo 14.00"], "2019-04-16T14:00"),
    ("da", ["16. april 2019 kl. 07:15"], "2019-04-16T07:15"),
    ("hu", ["2019. április 16. 14:38"], "2019-04-16T14:38"),
    ("lt", ["2019 m. balandžio 16 d. 10:00"], "2019-04-16T10:00"),
    ("ru", ["16 апреля 2019, 17:46 МСК"], "2019-04-16T17:46+03:00"),
    ("pl", ["16 kwietnia 2019"], "2019-04-16"),
    ("tr", ["19 ŞUBAT 2026 Perşembe 10:22"], "2026-02-19T10:22"),
    ("vi", ["16 tháng 4 năm 2019"], "2019-04-16"),
    ("th", ["16 เม.ย. 2562"], "2019-04-16"),
    ("ja", ["令和7年4月16日 14時38分"], "2025-04-16T14:38"),
    ("ja", ["2019年4月16日(火) 午後2時38分"], "2019-04-16T14:38"),
    ("zh", ["2019年4月16日 14:38"], "2019-04-16T14:38"),
    ("ko", ["2025년 4월 16일 오후 2:38"], "2025-04-16T14:38"),
    ("ko", ["2025. 04. 16. 14:38"], "2025-04-16T14:38"),
    ("ar", ["١٦ أبريل ٢٠١٩"], "2019-04-16"),
    ("ar", ["4 كانون الثاني 2020"], "2020-01-04"),
    ("hi", ["१६ अप्रैल २०१९"], "2019-04-16"),
    pytest.param("en", ["16\u00a0April\u00a02019"], "2019-04-16", id="no-break-spaces"),
    pytest.param("en", ["16\u200b April 2019"], "2019-04-16", id="zero-width"),
]


def test_dates_without_a_blank_between_are_all_read():
    found = find_dates(["May 8, 2019April 9, 2017 by Ana Ruiz"], "en")
    assert [one.date for one in found] == ["2019-05-08", "2017-04-09"]


def test_a_day_in_a_headline_takes_no_time_from_the_date_below_it():
    found = find_dates(["The quay opens on 22 January", "21.01.2022"], "de")
    assert [one.date for one in found] == [None, "2022-01-21"]


@pytest.mark.parametrize(("language", "lines", "date"), FORMS)
def test_reads_each_form(language, lines, date):
    assert find_dates(lines, language)[0].date == date


@pytest.mark.parametrize(
    ("language", "lines", "kinds"),
    [
        ("en", ["Published 5 May 2019 (Updated 6 May 2019)"], ["published", "updated"]),
        ("en", ["Published", "on", "June 3", "2020"], ["published"]),
        ("en", ["5 May 2019 | Last Updated: 6 May 2019"], ["unlabelled", "updated"]),
        ("de", ["Stand: 05.07.2022, 10:15 Uhr"], ["updated"]),
        ("de", ["Zuletzt aktualisiert", "05.07.2022"], ["updated"]),
        ("fr", ["5 mai 2019 (Mis à jour : 6 mai 2019)"], ["unlabelled", "updated"]),
        ("es", ["Actualizado a las 15:10h"], ["updated"]),
        ("ja", ["2019年4月16日 更新"], ["updated"]),
        ("tr", ["Güncelleme: 16.04.2019"], ["updated"]),
        ("en", ["3 hours ago"], ["relative"]),
        ("de", ["vor 2 Stunden"], ["relative"]),
    ],
)
def test_labels_say_what_a_date_is_of(language, lines, kinds):
    assert [found.kind for found in find_dates(lines, language)] == kinds


@pytest.mark.parametrize(
    ("language", "lines", "date", "sure"),
    [
        ("en", ["05/07/2022", "Updated 05/13/2022"], "2022-05-07", True),
        ("en", ["05/07/2022", "13/07/2022"], "2022-07-05", True),
        ("en", ["05/07/2022"], "2022-07-05", False),
        ("en", ["05/07/2022", "7 May 2022"], "2022-05-07", True),
        ("en-US", ["05/07/2022"], "2022-05-07", True),
        ("en-GB", ["05/07/2022"], "2022-07-05", True),
        ("es", ["05/07/2022"], "2022-07-05", True),
        ("en", ["02.03.2020"], "2020-03-02", True),
        ("en", ["12/16/16"], "2016-12-16", True),
        ("en", ["05/07/22"], "2022-07-05", False),
        ("de", ["06.11.23"], "2023-11-06", True),
    ],
)
def test_order_of_numbers_is_decided_by_the_whole_text(language, lines, date, sure):
    found = find_dates(lines, language)[0]
    assert (found.date, found.sure) == (date, sure)


@pytest.mark.parametrize(
    "line",
    [
        "31/02/2019",
        "Posted at",
        "and last updated",
        "- Uhr",
        "00/00/0000",
        "Erstellt von - Uhr",
        "218 total views",
        "5 min read",
        "1,411",
        "Call 12-34-5678",
        "15 رمضان 1445",
    ],
)
def test_says_nothing_of_what_is_no_date(line):
    assert [found for found in find_dates([line], "en") if found.date or found.month_day] == []


def test_keeps_a_day_without_its_year_apart():
    (found,) = find_dates(["8 января, 17:46"], "ru")
    assert (found.date, found.month_day, found.clock) == (None, (1, 8), "17:46")
    assert with_year(found, 2024) == "2024-01-08T17:46"


def test_counts_back_from_the_time_of_capture():
    (found,) = find_dates(["3 hours ago"], "en", "2024-05-01T02:00")
    assert (found.date, found.kind) == ("2024-04-30", Kind.RELATIVE)
    assert find_dates(["3 hours ago"], "en")[0].date is None


def test_tells_lines_of_nothing_but_dates():
    assert find_dates(["Published: 5 May 2019, 10:00"], "en")[0].alone
    assert not find_dates(["Born on 5 May 2019 in Lisbon"], "en")[0].alone


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("https://news.example/2019/04/16/slug", "2019-04-16"),
        ("https://news.example/world/2019-04-16-slug.html", "2019-04-16"),
        ("https://news.example/a/20190416/slug", "2019-04-16"),
        ("https://news.example/2019/apr/16/slug", "2019-04-16"),
        ("https://news.example/2019/04/slug", "2019-04"),
        ("https://news.example/12345678", None),
        ("https://news.example/slug", None),
    ],
)
def test_reads_the_day_in_an_address(url, date):
    assert date_in_url(url) == date


@given(st.lists(st.text(max_size=80), max_size=6), st.sampled_from(["en", "de", "ja", "ar", None]))
def test_never_raises_and_gives_real_dates(lines, language):
    for found in find_dates(lines, language, "2024-05-01T02:00"):
        assert found.date is None or parse(found.date) == found.date
        assert 0 <= found.line <= found.last < len(lines)


@given(
    st.lists(
        st.text(alphabet="0123456789./-: ,AaprilMy年月日h", max_size=40), min_size=1, max_size=5
    )
)
def test_never_raises_on_what_is_nearly_a_date(lines):
    for found in find_dates(lines, "en"):
        assert found.date is None or parse(found.date) == found.date


@pytest.mark.parametrize("unit", ["1", "April ", "1 ", "2019-", "a1.", "年1", "1:"])
def test_a_line_of_any_length_is_read_in_its_first_part(unit):
    assert len(find_dates([unit * 1_000_000], "en")) < 400
