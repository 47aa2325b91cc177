"""Whatever the file: a page, or a clear problem with file and line; never an exception."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import dates, loader
from sitegen.errors import Severity
from sitegen.loader.loading import CONTROL
from sitegen.model import Article

from .mangling import CAPTURE, FRONT, Case, cases

CASES = list(cases())


def test_there_are_more_than_three_hundred():
    assert len(CASES) >= 300
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_mangled_file_gives_an_article_or_a_problem(case: Case):
    check(loader.load(case.path, case.data, case.sidecar), case)


def check(loaded: loader.Loaded, case: Case) -> None:
    faults = [x for x in loaded.problems if x.severity is Severity.FAULT]
    assert (loaded.article is None) == bool(faults)
    length = max(
        case.data.count(b"\n") + case.data.count(b"\r"), (case.sidecar or b"").count(b"\n")
    )
    for problem in loaded.problems:
        assert problem.at.path.startswith("articles/")
        assert 0 <= problem.at.line <= length + 2 + case.data.count(b"\x85")
        assert problem.message
        assert len(problem.message) < 1_200
        assert "\n" not in str(problem)
    if loaded.article is not None:
        sound(loaded.article)


def sound(article: Article) -> None:
    assert article.title
    assert dates.parse(article.date) == article.date
    assert not CONTROL.search(article.body)
    assert not CONTROL.search(article.title)
    assert len(article.authors) <= 500
    assert all(".." not in x.split("/") and x.startswith("/") for x in article.aliases)
    assert article.origin.url is None or article.origin.url.startswith(("http://", "https://"))


def test_loading_is_deterministic():
    for case in CASES[::7]:
        assert loader.load(case.path, case.data, case.sidecar) == loader.load(
            case.path, case.data, case.sidecar
        )


names = st.sampled_from(["a.md", "a.txt", "2019/a.md", "2019-04-16.txt"])
pieces = st.sampled_from(
    ["---\n", "title: T\n", "date: 2019\n", "authors: ", "[a, b]\n", "lines: {1: title}\n", "\n", "# H\n", "x", "é",
     "\0", "\r\n", "\u2028", "By Ana Ruiz\n", "April 16, 2019\n", "“Quote.”\n", "![a](b.png)", "&a *a", "!!t ", "'", '"']
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    names,
    st.lists(pieces | st.text(max_size=8), max_size=30).map("".join),
    st.none() | st.text(max_size=60),
)
def test_no_text_makes_load_raise(path, text, sidecar):
    data = text.encode("utf-8", "surrogatepass")
    beside = None if sidecar is None else sidecar.encode("utf-8", "surrogatepass")
    loaded = loader.load(path, data, beside)
    check(loaded, Case("", path, data, beside))
    assert loader.load(path, data, beside) == loaded


@settings(max_examples=200, deadline=None)
@given(names, st.binary(max_size=300), st.none() | st.binary(max_size=60))
def test_no_bytes_make_load_raise(path, data, sidecar):
    check(loader.load(path, data, sidecar), Case("", path, data, sidecar))


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_no_damage_makes_load_raise(data):
    whole = data.draw(st.sampled_from([FRONT.encode() + b"Text.\n", CAPTURE.encode()]))
    at = data.draw(st.integers(0, len(whole)))
    until = data.draw(st.integers(at, min(len(whole), at + 20)))
    broken = whole[:at] + data.draw(st.binary(max_size=8)) + whole[until:]
    path = data.draw(names)
    check(loader.load(path, broken), Case("", path, broken))
