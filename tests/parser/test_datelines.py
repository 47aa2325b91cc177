"""Datelines: places, agencies and their false friends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.parser.datelines import read_dateline, read_own_line


@pytest.mark.parametrize(
    ("language", "text", "place", "agency"),
    [
        ("en", "PLAINVILLE, Wis. (AP) — The mayor spoke.", "PLAINVILLE, Wis.", "AP"),
        ("de", "Kiel (dpa) - Der Hafen wächst.", "Kiel", "dpa"),
        ("en", "VIENNA — The mayor spoke.", "VIENNA", None),
        ("en", "TRIPOLI, LIBYA — The mayor spoke.", "TRIPOLI, LIBYA", None),
        ("en", "NEW DELHI: The mayor spoke.", "NEW DELHI", None),
        ("en", "BEIRUT/THE HAGUE, March 7 (Reuters) - The mayor", "BEIRUT/THE HAGUE", "Reuters"),
        ("de", "München/London – Der Hafen wächst.", "München/London", None),
        ("en", "PUTRAJAYA, Nov 22 — The mayor spoke.", "PUTRAJAYA", None),
        ("de", "Nendeln, 27.6. – Der Hafen wächst.", "Nendeln", None),
        ("de", "Nendeln, 27.6.205 – Der Hafen wächst.", "Nendeln", None),
        ("de", "Berlin. Die Ministerin sprach.", "Berlin", None),
        ("it", "ROMA - Il sindaco parla.", "ROMA", None),
        ("en", "(Reuters) — The mayor spoke.", None, "Reuters"),
        ("it", "16:13 (ANSA) - ROMA - Il sindaco parla.", "ROMA", "ANSA"),
        ("zh", "新华社北京4月24日电 今天", "北京", "新华社"),
        ("ja", "【ソウル＝山田太郎】韓国の", "ソウル", None),
        ("ko", "(서울=연합뉴스) 김철수 기자 = 오늘", "서울", "연합뉴스"),
    ],
)
def test_reads_place_and_agency(language, text, place, agency):
    found = read_dateline(text, language)
    assert found is not None and (found.place, found.agency) == (place, agency)
    assert 0 < found.end < len(text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "LE POINT SUR LA SITUATION - Le maire"),
        ("en", "FOREIGN AGGRESSION: The mayor spoke."),
        ("en", "WARNING GRAPHIC DETAIL: The mayor spoke."),
        ("en", "EXCLUSIVE: The mayor spoke."),
        ("en", "DEAR ABBY: The mayor spoke."),
        ("en", "JANE ROE is the mayor of a town — and more."),
        ("en", "Kenya: the long way"),
        ("en", "The mayor — who was late — spoke."),
        ("en", ""),
    ],
)
def test_false_friends_are_no_datelines(language, text):
    assert read_dateline(text, language) is None


def test_date_in_the_dateline_is_kept_apart():
    found = read_dateline("KATHMANDU, April 25 (Reuters) - The mayor spoke.", "en")
    assert found is not None and found.month_day == (4, 25)


def test_line_of_its_own():
    found = read_own_line("KOBE –", "en")
    assert found is not None and found.place == "KOBE"
    assert read_own_line("NEWS", "en") is None
    found = read_own_line("Hamburg.", "de")
    assert found is not None and found.place == "Hamburg"
    assert read_own_line("Danke.", "de") is None


@given(st.text(max_size=200), st.sampled_from(["en", "de", "ja", None]))
def test_never_raises(text, language):
    found = read_dateline(text, language)
    assert found is None or 0 <= found.end <= len(text)
    read_own_line(text, language)


@pytest.mark.parametrize("unit", ["A", "A ", "- ", "(AP) ", "(", "PARIS, ", "1"])
def test_a_paragraph_of_any_length_is_read_at_its_start(unit):
    read_dateline(unit * 1_000_000, "en")
