"""Which of the lines that say the same is the headline, and how lines are compared."""

from __future__ import annotations

import pytest

from sitegen import parser
from sitegen.parser import furniture, headline, model, pipeline, rivals, wording
from sitegen.parser.blocks import Block
from sitegen.parser.sights import see_short
from sitegen.parser.tokens import tokens
from sitegen.parser.wording import Candidate


def candidate(index: int, key: str, weight: str, *, part: bool = False) -> Candidate:
    return Candidate(index, 1, key.capitalize(), key, [weight], part=part)


def test_a_line_goes_before_the_part_of_the_page_title_that_says_the_same():
    found = [
        candidate(0, "velmoor opens its lock", "best", part=True),
        candidate(7, "velmoor opens its lock", "poor"),
        candidate(9, "the lock that came late", "good"),
    ]
    ordered = headline.choose(found, {"best": 3.0, "good": 2.0, "poor": -6.0})
    assert [c.index for c in ordered] == [7, 0, 9]


def test_a_part_of_the_page_title_stands_where_no_line_says_the_same():
    found = [candidate(0, "velmoor opens", "best", part=True), candidate(4, "sport", "poor")]
    assert headline.choose(found, {"best": 1.0})[0].index == 0


def test_words_shared_with_the_page_title_are_counted_in_quarters_of_both():
    page = frozenset(["velmoor", "opens", "its", "lock", "courier"])
    assert rivals.shares("velmoor opens its lock", page) == "shares:33"
    assert rivals.shares("the lock that came late", page) == "shares:00"
    assert rivals.shares("sport", page) == "shares:0"


def test_a_headline_is_found_where_a_label_was_joined_to_its_end():
    line = Candidate(
        5, 1, "Velmoor opens its lock “at last” Posted by Ada Finch on May 2, 2021",
        "velmoor opens its lock at last posted by ada finch on may 2 2021", [],
    )  # fmt: skip
    found = list(wording.cut_kicker(line, "", {"velmoor opens its lock at last"}))
    assert [c.text for c in found] == ["Velmoor opens its lock “at last”"]


def below(sights):
    dates = [rivals.DATED.intersection(s.features) for s in sights]
    return rivals.below(sights, rivals.next_dated(dates), 0, len(sights))


def test_next_dated_is_the_first_below_that_has_a_date():
    dates = [frozenset(d) for d in ((), ("yearS",), (), (), ("name",), ())]
    nexts = rivals.next_dated(dates)
    assert nexts[:4] == [1, 4, 4, 4]
    assert nexts[-1] == 1
    assert all(n - i > rivals.LOOKED for i, n in enumerate(nexts[4:6], 4))


def test_a_story_below_a_list_of_teasers_is_opened_by_a_line_with_a_date():
    story = ["Growers have found a sixth case of a blight of pears that was thought to be gone, the "
             "plant office said on Monday, and asked all who own trees for their help."] * 3  # fmt: skip
    teasers = ["A lorry stuck under the bridge today", "A lorry came free again"] * 3
    lines = [*teasers, "Sixth case of rust fever found", "October 22, 2019", *story]
    view = pipeline.view("\n\n".join(lines), model.EMPTY)
    found = below(view.sights)
    assert len(teasers) in found and 0 not in found
    lines.remove("October 22, 2019")
    view = pipeline.view("\n\n".join(lines), model.EMPTY)
    assert below(view.sights) == []


def test_a_label_of_the_next_line_is_cut_off_a_headline():
    def cut(*pieces: str) -> str:
        block = Block([*range(len(pieces))], [*pieces], " ".join(pieces))
        key = " ".join(tokens(block.text))
        text, told = wording.without_label(block, key, {"von", "by", "advertisement"}, {"by"})
        assert told == " ".join(tokens(text))
        return text

    assert cut("Velmoor opens its lock", "Advertisement") == "Velmoor opens its lock"
    assert cut("Velmoor öffnet seine Schleuse", "Von") == "Velmoor öffnet seine Schleuse"
    assert cut("The price of an advertisement") == "The price of an advertisement"
    assert cut("Velmoor opens its old lock By ANA", "O'RUIZ") == "Velmoor opens its old lock"
    assert cut("What We Lose When We Stand By Old Friends").endswith("Friends")


def test_the_first_line_of_a_bare_capture_is_its_title_where_a_line_below_has_its_words():
    lines = ["Velmoor opens its lock - Courier", "Velmoor opens its lock", "Boats pass at nine"]
    sights = pipeline.view("\n\n".join(lines), model.EMPTY).sights
    headed = [rivals.is_headed(s) for s in sights]
    twins = rivals.twins(0, sights, headed)
    assert twins == [1]
    assert [rivals.under(i, 0, twins, headed).split(":")[1] for i in range(3)] == [
        "top", "twin", "below",
    ]  # fmt: skip
    assert rivals.twins(0, sights[::2], headed[::2]) == []
    assert rivals.under(0, 0, [], headed).startswith("first:top:lone")


@pytest.mark.parametrize(
    ("line", "language", "labelled"),
    [
        ("来源： 青川网 作者：王小明", "zh", True),
        ("发布时间：09-30 22:46 青川网", "zh", True),
        ("当前位置：首页 > 新闻 > 正文", "zh", True),
        ("Sie sind hier: Start > Ort", "de", True),
        ("Quelle: Talbote", "de", True),
        ("Source: the spring that never froze", "en", True),
        ("Harbour: the ferry sails again", "en", False),
        ("青川: 渡轮今天恢复", "zh", False),
    ],
)
def test_a_line_that_names_source_date_or_place_in_the_site_is_no_headline(
    line, language, labelled
):
    assert furniture.is_labelled(line, language) is labelled


def test_lines_without_a_letter_are_no_headlines():
    view = pipeline.view("02.02.2022 · 11:14\n\nVelmoor opens its lock", model.EMPTY)
    assert [c.text for c in view.candidates] == ["Velmoor opens its lock"]


@pytest.mark.parametrize("byline", ["By Ana Ruiz\n\nApril 16, 2019", "April 16, 2019"])
def test_of_a_few_lines_what_date_and_byline_part_from_the_story_is_the_headline(byline: str):
    story = "The council voted by nine to four on Monday to raise the dues.\n\nA boat pays more.\n"
    reading = parser.read(f"Harbour dues rise\n\n{byline}\n\n{story}")
    assert reading.title == "Harbour dues rise"
    assert reading.site is None
    assert reading.body.startswith("The council voted")


def test_a_row_of_buttons_is_no_headline():
    line = "字号: [大] [中] [小] [打印]"
    assert furniture.is_widgets(line, see_short(line, "zh", frozenset()), "zh")
    line = "分享会在青川举行"
    assert not furniture.is_widgets(line, see_short(line, "zh", frozenset()), "zh")


STORY = (
    "The ferry to Little Skerry sails again from Monday, the harbour office said, after eleven "
    "weeks in which nobody came or went but the post.\n\nTickets are sold on the pier, and the "
    "first boat leaves at seven, with room for forty people and as many sheep as will go."
)


def test_the_headline_stands_below_the_name_and_date_of_a_blog():
    text = f"Ana Ruiz\n\nFebruary 18, 2021\n\nThe ferry sails again\n\n{STORY}\n"
    reading = parser.read(text)
    assert (reading.title, reading.authors) == ("The ferry sails again", ("Ana Ruiz",))


def test_a_mark_of_a_heading_on_its_own_makes_the_next_line_one():
    text = f"[Back](/)\n\n#\n\nThe ferry sails again\n\n## BY Ana Ruiz\n\n{STORY}\n"
    reading = parser.read(text)
    assert (reading.title, reading.authors) == ("The ferry sails again", ("Ana Ruiz",))


def test_the_title_of_a_chinese_page_ends_where_its_site_begins():
    found = Candidate(0, 1, "渡轮今天恢复通航_青川新闻网", "渡轮今天恢复通航 青川新闻网", [])
    assert "渡轮今天恢复通航" in [c.text for c in wording.cut_page(found, set(), "", "")]


def test_an_article_is_no_kicker():
    found = Candidate(3, 1, "The ferry sails again", "the ferry sails again", [])
    assert not list(wording.cut_kicker(found, "ferry sails again", {"ferry sails again"}))


def test_a_path_through_a_site_is_no_headline():
    assert furniture.is_trail("首页 > 新闻中心 > 综合新闻")
    assert furniture.is_trail("Home » News » Town »")
    assert not furniture.is_trail("“Nobody rows” » Says the ferryman of Little Skerry")
    assert not furniture.is_trail("Ferry «sails» and «sings» again")
