"""YAML in, plain values with lines out."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sitegen import yamltext


@pytest.mark.parametrize(
    "written",
    ["2019-04-16", "1984", "No", "on", "12:30", "0777", "1e3", "2019-04-16T14:38", "0x1F", ".inf", "-", "True", "Null"],
)  # fmt: skip
def test_a_scalar_stays_the_text_as_written(written):
    assert yamltext.read(f"key: {written}" if written != "-" else 'key: "-"').value == {
        "key": written
    }


@pytest.mark.parametrize("written", ["", "~", "null", " # nothing but a comment"])
def test_nothing_is_none(written):
    assert yamltext.read(f"key: {written}").value == {"key": None}


def test_each_value_knows_its_line():
    document = yamltext.read("a: 1\nb:\n  - x\n  - c: 2\n", first_line=2)
    assert document.value == {"a": "1", "b": ["x", {"c": "2"}]}
    assert [document.line(*path) for path in [("a",), ("b",), ("b", 1), ("b", 1, "c")]] == [
        2,
        3,
        5,
        5,
    ]
    assert document.line("b", 7) == 3


def test_of_a_key_that_stands_twice_the_first_counts():
    document = yamltext.read("a: 1\nb: {c: 2, c: 3}\na: [x]\n")
    assert document.value == {"a": "1", "b": {"c": "2"}}
    assert document.duplicates == ((("b", "c"), 2), (("a",), 3))


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: 1\nb: c: d", 2, "put the whole value in quotes"),
        ("a:\n\tb: c", 2, "spaces, not tabs"),
        ("a: @b", 1, "in quotes"),
        ("a: *b", 1, "in quotes"),
        ("a: *b*", 1, "in quotes"),
        ("a: &b [1]\nc: *b", 2, "alias"),
        ("a: 'b", 1, "never closed"),
        ("a: [b", 1, "never closed"),
        ("a: !!python/object:os.system x", 1, "tag"),
        ("a: !!binary x", 1, "tag"),
        ("a\nb: 1\nc", 2, "colon"),
        ("a: 1\nb: \0", 2, "control character"),
        ('a: 1\nb: "\\0"', 2, "control character"),
        ("a: \ud800", 1, "control character"),
        ("a: 1\n---\nb: 1", 2, "second document"),
        ("? [a]\n: b", 1, "key"),
        ("[" * 100, 1, "deep"),
        ("- " * 100_000, 1, "deep"),
        ("{a: " * 100_000, 1, "deep"),
        ("x" * 4_000_001, 1, "longer"),
    ],
)
def test_what_cannot_be_read_names_line_and_remedy(text, line, said):
    with pytest.raises(yamltext.YamlError, match=said) as caught:
        yamltext.read(text)
    assert caught.value.line == line


BOMB = "a: &a [x, x]\n" + "".join(
    f"{y}: &{y} [*{x}, *{x}]\n" for x, y in zip("abcdefgh", "bcdefghi", strict=True)
)


def test_an_alias_bomb_is_refused_at_its_first_alias():
    with pytest.raises(yamltext.YamlError) as caught:
        yamltext.read(BOMB)
    assert caught.value.line == 2


@given(st.text(max_size=200))
def test_any_text_gives_a_document_or_a_yaml_error(text):
    try:
        document = yamltext.read(text)
    except yamltext.YamlError as error:
        assert 1 <= error.line <= text.count("\n") + text.count("\r") + 20
    else:
        assert document == yamltext.read(text)


values = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abc\xe9", min_size=1), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(values)
def test_what_yaml_writes_is_read_back(value):
    written = yaml.safe_dump(value, allow_unicode=True, default_style='"')
    assert yamltext.read(written).value == value


@pytest.mark.parametrize(("word", "near"), [("titel", "title"), ("Dat", "date"), ("qqq", None)])
def test_the_nearest_known_word_is_found(word, near):
    assert yamltext.nearest(word, ["title", "date", "tags"]) == near
