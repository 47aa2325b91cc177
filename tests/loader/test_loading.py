"""Bytes in, article or problems out."""

from dataclasses import replace

import pytest

from sitegen import loader, parser
from sitegen.dates import PartialDate
from sitegen.errors import Severity
from sitegen.loader import captured
from sitegen.loader.fields import Fields, Layer
from sitegen.loader.reporting import Report
from sitegen.model import Bio, Correction, Image, Status
from sitegen.parser.reading import Confidence, Evidence


def markdown(
    front: str, body: str = "It opened.\n", path: str = "a.md", sidecar: str | None = None
):
    data = f"---\n{front}\n---\n{body}".encode()
    return loader.load(path, data, None if sidecar is None else sidecar.encode())


def codes(loaded) -> list[str]:
    return [problem.code for problem in loaded.problems]


def test_front_matter_fills_the_article():
    loaded = markdown(
        "id: 42\ntitle: 'The bridge: open'\nsubtitle: At last\nkicker: Roads\nslug: bridge\n"
        "date: 2019-04-16T14:38\nupdated: 2019-04-17\nauthors: [Ana Ruiz, Leo Park]\ndateline: LISBON\n"
        "section: City\ntags: [roads, bridges]\nsummary: It opened.\n"
        "image: {src: bridge.jpg, alt: A bridge, caption: The bridge, credit: Mo Diaz}\n"
        "source: {site: The Post, publisher: The Wire, url: 'https://post.example/1', captured: 2020-01-02}\n"
        "language: pt-BR\nstatus: retracted\nwithdrawn: {date: 2021, text: It was not so.}\n"
        "corrections: [{date: 2019-04-18, text: It is longer.}]\nrelated: [b.md]\nseries: Roads\nrights: CC0\n"
        "aliases: [/old/, 'https://post.example/2009/old']\nnoindex: yes",
        path="2019/a.md",
    )
    assert loaded.problems == ()
    article = loaded.article
    assert article is not None
    assert (article.id, article.title, article.subtitle) == ("42", "The bridge: open", "At last")
    assert (article.kicker, article.slug) == ("Roads", "bridge")
    assert (article.date, article.updated) == ("2019-04-16T14:38", "2019-04-17")
    assert article.authors == ("Ana Ruiz", "Leo Park")
    assert (article.dateline, article.section, article.tags) == (
        "LISBON",
        "City",
        ("roads", "bridges"),
    )
    assert article.image == Image(
        src="bridge.jpg", alt="A bridge", caption="The bridge", credit="Mo Diaz"
    )
    assert (article.origin.site, article.origin.publisher) == ("The Post", "The Wire")
    assert (article.origin.url, article.origin.captured) == ("https://post.example/1", "2020-01-02")
    assert (article.language, article.status) == ("pt-BR", Status.RETRACTED)
    assert article.withdrawn == Correction(text="It was not so.", date="2021")
    assert article.corrections == (Correction(text="It is longer.", date="2019-04-18"),)
    assert (article.related, article.series, article.rights) == (("b.md",), "Roads", "CC0")
    assert article.aliases == ("/old/", "/2009/old")
    assert article.noindex is True
    assert article.body == "It opened."
    assert loaded.pictures == ("2019/bridge.jpg",)


@pytest.mark.parametrize(
    ("written", "authors"),
    [
        ("Ana Ruiz", ("Ana Ruiz",)),
        ("By Ana Ruiz", ("Ana Ruiz",)),
        ("Ana Ruiz, Leo Park and Mo Diaz", ("Ana Ruiz", "Leo Park", "Mo Diaz")),
        ("Sammy Diaz, Jr.", ("Sammy Diaz, Jr.",)),
        ("[Ana Ruiz, ~, Ana Ruiz]", ("Ana Ruiz",)),
        ("[{name: Ana Ruiz, bio: She writes.}, Leo Park]", ("Ana Ruiz", "Leo Park")),
        ("[]", ()),
    ],
)
def test_authors_are_written_in_many_ways(written, authors):
    assert markdown(f"title: T\ndate: 2019\nauthors: {written}").article.authors == authors


def test_an_author_may_bring_a_biography():
    article = markdown(
        "title: T\ndate: 2019\nauthors: [{name: Ana Ruiz, bio: She writes.}]"
    ).article
    assert article.bios == (Bio(name="Ana Ruiz", text="She writes."),)


def test_the_sidecar_overrules_and_the_difference_is_noted():
    loaded = markdown("title: T\ndate: 2019-01-02", sidecar="date: 2019-01-03\ntags: a, b\n")
    assert (loaded.article.date, loaded.article.tags) == ("2019-01-03", ("a", "b"))
    (problem,) = loaded.problems
    assert str(problem) == (
        "articles/a.md: disagreement  `date`: the sidecar says `2019-01-03` and counts; "
        "the front matter says `2019-01-02` in line 3"
    )
    assert problem.severity is Severity.NOTE


def test_an_empty_list_in_the_sidecar_takes_away():
    assert (
        markdown("title: T\ndate: 2019\nauthors: Ana", sidecar="authors: []").article.authors == ()
    )


def test_the_first_heading_is_the_title_and_leaves_the_body():
    loaded = markdown("date: 2019", "\n# The *bridge* opens #\n\nIt did.\n")
    assert (loaded.article.title, loaded.article.body) == ("The bridge opens", "It did.")


def test_a_text_with_a_few_nul_bytes_is_read_and_what_is_full_of_them_is_not():
    text = (
        b"Harbour dues rise\n\nApril 16, 2019\n\nThe council voted by nine to four on Monday to raise the dues.\n\n"
        b"A boat of ten metres will pay forty crowns more a year than it did in the spring.\n"
    )
    loaded = loader.load("a.txt", text.replace(b"Monday", b"Mon\0day"))
    assert "control-character" in codes(loaded)
    assert "Monday" in loaded.article.body
    assert "\0" not in loaded.article.body
    for data in (bytes(range(256)) * 40, b"PK\3\4" + text[:40].replace(b"e", b"\0"), b"\0"):
        assert codes(loader.load("a.txt", data)) == ["not-text"]


def test_a_heading_that_says_something_else_stays():
    loaded = markdown("title: T\ndate: 2019", "# Part one\n\nIt did.\n")
    assert (loaded.article.title, loaded.article.body) == ("T", "# Part one\n\nIt did.")


@pytest.mark.parametrize(
    ("path", "date"),
    [
        ("2019-04-16-bridge.md", "2019-04-16"),
        ("20190416_bridge.md", "2019-04-16"),
        ("x/2019-04.md", "2019-04"),
        ("1987/05/16/harbour.md", "1987-05-16"),
        ("1987/05/harbour.md", "1987-05"),
        ("1987/harbour.md", "1987"),
        ("2001/2019-04-16-bridge.md", "2019-04-16"),
        ("bridge-2019-04-16.md", "2019-04-16"),
        ("2001/post_example_20190416_bridge.md", "2019-04-16"),
    ],
)
def test_a_path_may_name_the_date(path, date):
    loaded = markdown("title: T", path=path)
    assert loaded.article.date == date
    assert codes(loaded) == ["inferred-date"]


def test_the_address_of_the_original_may_name_the_date():
    url = "source: https://post.example/2019/apr/16/bridge.html"
    loaded = markdown(f"title: T\n{url}", path="2018/bridge.md")
    assert loaded.article.date == "2019-04-16"
    assert sorted(codes(loaded)) == ["disagreement", "inferred-date"]
    assert markdown(f"title: T\ndate: 2018\n{url}").article.date == "2018"
    assert codes(markdown("title: T\nsource: https://post.example/bridge")) == ["no-date"]


@pytest.mark.parametrize(
    "path",
    [
        "1234-bridge.md",
        "2019-13-45-x.md",
        "9999/x.md",
        "20190/x.md",
        "x-120190416.md",
        "x-2019-0416.md",
    ],
)
def test_a_path_that_only_looks_like_a_date_is_none(path):
    assert codes(markdown("title: T", path=path)) in (["no-date"], ["inferred-date"])


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2019/04/16", "2019-04-16"),
        ("2019-4-6", "2019-04-06"),
        ("20190416", "2019-04-16"),
        ("16/04/2019", "2019-04-16"),
        ("04/16/2019", "2019-04-16"),
        ("16.04.2019", "2019-04-16"),
        ("16 April 2019", "2019-04-16"),
        ("Tuesday, 16 April 2019", "2019-04-16"),
        ("April 16, 2019", "2019-04-16"),
        ("Apr 16th, 2019 9:05", "2019-04-16T09:05"),
        ("April 2019", "2019-04"),
        ("16 de abril de 2019", "2019-04-16"),
        ("16 avril 2019", "2019-04-16"),
    ],
)
def test_a_readable_date_is_taken_with_a_remedy(written, read):
    loaded = markdown(f"title: T\ndate: {written}")
    assert loaded.article.date == read
    assert codes(loaded) == ["date-form"]
    assert f"is read as {read}; write it so" in loaded.problems[0].message


@pytest.mark.parametrize(
    "written", ["04/05/2019", "soon", "2019-13-01", "0000-01-01", "2019-02-30", "[2019]", "1 2 3"]
)
def test_a_date_that_cannot_be_meant_is_a_problem(written):
    loaded = markdown(f"title: T\ndate: {written}")
    assert loaded.article is None
    assert codes(loaded)[-1] in ("bad-date", "wrong-type")
    assert "no-date" in codes(loaded)


@pytest.mark.parametrize(
    ("front", "code", "line"),
    [
        ("title: T\ndate: 2019\ntitel: x", "unknown-key", 4),
        ("title: T\ndate: 2019\ntitle: x", "duplicate-key", 4),
        ("title: T\ndate: 2019\nsection: [a]", "wrong-type", 4),
        ("title: T\ndate: 2019\nsource: {url: 'javascript:alert(1)'}", "bad-url", 4),
        ("title: T\ndate: 2019\nsource:\n  url: 'https://a b'", "bad-url", 5),
        ("title: T\ndate: 2019\nsource:\n  link: 'https://a.example'", "unknown-key", 5),
        ("title: T\ndate: 2019\nimage: ../../../etc/x.png", "picture-outside", 4),
        ("title: T\ndate: 2019\nimage: {src: /../x.png}", "picture-outside", 4),
        ("title: T\ndate: 2019\nimage: 'https://a.example/x.png'", "picture-elsewhere", 4),
        ("title: T\ndate: 2019\nimage: //a.example/x.png", "picture-elsewhere", 4),
        ("title: T\ndate: 2019\nimage: x.html", "picture-kind", 4),
        ("title: T\ndate: 2019\nslug: The Bridge", "bad-slug", 4),
        ("title: T\ndate: 2019\nlanguage: Portuguese", "bad-language", 4),
        ("title: T\ndate: 2019\naliases: [../up]", "bad-alias", 4),
        ("title: T\ndate: 9999", "odd-date", 3),
        ("title: T\ndate: 2019\nupdated: 2018", "updated-before-date", 0),
        ("title: T\ndate: 2019\nlines: {x: caption}", "bad-lines", 4),
        ("title: T\ndate: 2019\nlines: {3: captoin}", "bad-lines", 4),
        ("title: T\ndate: 2019\nwithdrawn: It was wrong", "withdrawn-status", 0),
    ],
)
def test_a_flaw_is_a_warning_with_its_line_and_the_article_is_published(front, code, line):
    loaded = markdown(front)
    (problem,) = loaded.problems
    assert (problem.code, problem.at.path, problem.at.line) == (code, "articles/a.md", line)
    assert problem.severity is Severity.WARNING
    assert loaded.article is not None


@pytest.mark.parametrize(
    ("front", "code"),
    [
        ("title: T\ndate: 2019\nstatus: hidden", "bad-status"),
        ("title: T\ndate: 2019\nstatus: [draft]", "bad-status"),
        ("title: T\ndate: 2019\nstaus: draft", "unknown-key"),
        ("title: T\ndate: 2019\nnoindex: perhaps", "wrong-type"),
        ("title: T\ndate: 2019\nstatus: published\nstatus: draft", "duplicate-key"),
        ("title: T\ndate: 2019: x", "bad-yaml"),
        ("date: 2019", "no-title"),
        ("title: T", "no-date"),
    ],
)
def test_what_might_have_kept_an_article_back_does(front, code):
    loaded = markdown(front)
    assert loaded.article is None
    assert code in [x.code for x in loaded.problems if x.severity is Severity.FAULT]


def test_front_matter_that_never_closes_is_a_fault():
    loaded = loader.load("a.md", b"---\ntitle: T\n\nText.\n")
    assert [str(x) for x in loaded.problems] == [
        "articles/a.md:1: front-matter-open  front matter is not closed by a line `---`"
    ]


def test_a_line_of_dashes_is_no_front_matter():
    loaded = loader.load("2019-a.md", b"---\n\n# Title\n\nText.\n")
    assert "front-matter-open" not in codes(loaded)


def test_byte_order_mark_and_dos_line_ends_make_no_difference():
    plain = loader.load("a.md", b"---\ntitle: T\ndate: 2019\n---\nOne.\n\nTwo.\n").article
    other = loader.load(
        "a.md", b"\xef\xbb\xbf---\r\ntitle: T\r\ndate: 2019\r\n---\r\nOne.\r\n\r\nTwo.\r\n"
    ).article
    assert plain is not None
    assert other is not None
    assert (plain.title, plain.body) == (other.title, other.body)


def test_the_words_of_a_withdrawn_article_go_no_further():
    loaded = markdown(
        "title: T\ndate: 2019\nstatus: withdrawn\nwithdrawn: {date: 2020, text: Wrong.}\nsummary: SECRET\n"
        "tags: [SECRET]\nimage: {src: x.png, caption: SECRET}\nauthors: SECRET\nsection: SECRET",
        "SECRET\n",
    )
    assert "SECRET" not in repr(loaded.article)
    assert loaded.article.withdrawn == Correction(text="Wrong.", date="2020")
    assert loaded.pictures == ()


def test_pictures_of_the_text_are_found_and_those_outside_refused():
    loaded = markdown(
        "title: T\ndate: 2019",
        "![a](pics/one.png) ![b](<../two three.jpg>) ![c](four%20five.gif 'title')\n"
        "![d][six]\n\n[six]: /static/six.svg\n[seven]: https://seven.example/\n![e](../../../eight.png)\n",
        path="2019/a.md",
    )
    assert loaded.pictures == ("2019/pics/one.png", "two three.jpg", "2019/four five.gif")
    assert codes(loaded) == ["picture-outside"]


CAPTURE = b"""\
The Courier

Harbour dues rise for the third year

By Ana Ruiz
April 16, 2019

ALDERBY - The council voted by nine to four on Monday to raise the dues of the harbour, for the third year.

Do not miss our offer of the week, says the shop around the corner of the market, which is open on Sundays.

"It is a tax on fish," said Ida Holm, who has none to sell and says that she never will have any.
"""


def test_a_sidecar_says_which_lines_are_what():
    plain = loader.load("a.txt", CAPTURE)
    told = loader.load("a.txt", CAPTURE, b"lines: {10: drop}\n")
    assert plain.article is not None
    assert told.article is not None
    assert "offer of the week" in plain.article.body
    assert "offer of the week" not in told.article.body
    assert told.reading is not None
    assert told.reading.lines[9].role == "noise"


def test_what_is_no_article_is_told_once(monkeypatch):
    from sitegen import parser
    from sitegen.parser.reading import Note, Reading

    doubtful = Reading(doubts=(Note("error-page", "says that a page was not found", 1),))
    monkeypatch.setattr(parser, "read", lambda text, **told: doubtful)
    loaded = loader.load("a.txt", b"404\n")
    assert codes(loaded) == ["error-page"]
    assert loaded.article is None
    vouched = loader.load("a.txt", b"404\n", b"status: published\ntitle: T\ndate: 2019\n")
    assert vouched.article is not None
    assert {x.severity for x in vouched.problems if x.code == "error-page"} == {Severity.NOTE}


def test_a_reading_that_may_be_wrong_is_told_with_its_line_until_an_editor_says_better():
    reading = replace(
        parser.read("Harbour dues rise\n\n05/07/2022\n\nThe council voted.\n"),
        evidence=(
            Evidence("date", "2022-07-05", (3,), "date-line", Confidence.UNSURE, "or 7 May"),
            Evidence("title", "Harbour dues rise", (1,), "headline", Confidence.LIKELY),
        ),
    )
    report = Report("dues.txt")
    captured.report_unsure(reading, [], report)
    (told,) = report.problems
    assert (told.code, told.severity, told.at.line) == ("unsure-reading", Severity.NOTE, 3)
    assert told.message.startswith(
        "`date` is read as `2022-07-05` from “05/07/2022” (or 7 May; 50 % sure), and may be wrong"
    )
    above = Layer("sidecar", "dues.yaml", Fields(date=PartialDate("2022-05-07")))
    captured.report_unsure(reading, [above], report)
    assert report.problems == [told]


def test_a_standfirst_that_begins_the_story_is_not_shown_above_it():
    text = (
        "The last man who mends umbrellas\n\n"
        "Everybody throws them away, and so did he. Then he found one that had been mended nine "
        "times, and bought the shop.\n\n"
        "By Rea Toller\n\n3 May 2022\n\n"
        "Odo Carr works in a room that is as wide as an umbrella is long, in a lane behind the fish "
        "market of Port Ellow. He has forty customers and knows the weather at their doors.\n\n"
        "A rib costs two crowns and a handle five. A whole umbrella costs nothing, since he would "
        "not know what to mend on it, and sends people across the lane for one.\n"
    )
    reading = parser.read(text)
    fields = captured.layer_of(reading, "a.txt").fields
    assert reading.subtitle and reading.body.startswith("Everybody throws them away")
    assert (fields.subtitle, fields.summary) == (None, reading.subtitle)
