"""sitegen.yaml in, Config out."""

from pathlib import Path

import pytest

from sitegen import config
from sitegen.config import NO_FEEDS, Config, Publisher
from sitegen.errors import SettingsError


def faults(text: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        config.parse(text)
    return [str(problem) for problem in caught.value.problems]


def test_without_a_file_everything_is_default(tmp_path):
    assert config.read(tmp_path) == Config()


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "title:\n"])
def test_an_empty_file_is_all_defaults(text):
    assert config.parse(text) == Config()


def test_all_settings_are_read(tmp_path):
    (tmp_path / "sitegen.yaml").write_bytes(
        b"\xef\xbb\xbftitle: 1984\r\nbase_url: https://news.example/archive\r\nlanguage: pt-BR\r\n"
        b"timezone: Europe/Lisbon\r\npublisher:\r\n  name: The Post\r\n  url: https://post.example\r\n"
        b'accent: "#0b5d6b"\r\nsearch: no\r\nfeeds: off\r\npermalink: /{year}/{slug}/\r\noutput: site/www\r\n'
    )
    assert config.read(tmp_path) == Config(
        title="1984",
        base_url="https://news.example/archive/",
        language="pt-BR",
        timezone="Europe/Lisbon",
        publisher=Publisher(name="The Post", url="https://post.example"),
        accent="#0b5d6b",
        search=False,
        feeds=NO_FEEDS,
        permalink="/{year}/{slug}/",
        output="site/www",
    )


def test_every_fault_is_told_at_once_with_its_line():
    assert faults(
        "titel: x\nsearch: maybe\nfeeds: sometimes\ntitle: [a]\npublisher: The Post\n"
    ) == [
        "sitegen.yaml:1: unknown-key  `titel` is no setting: did you mean `title`?",
        "sitegen.yaml:2: bad-setting  `search` is `true` or `false`, not `maybe`",
        "sitegen.yaml:3: bad-setting  `feeds` is one of `summary`, `full`, `on`, `off`, or takes `content`, `site`, `list`, `least`, `archive`, `first_url`, each on a line of its own below it; not `sometimes`",
        "sitegen.yaml:4: bad-setting  `title` is one line of text, not a list",
        "sitegen.yaml:5: bad-setting  `publisher` takes `name`, `url`, `logo`, each on a line of its own below it",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "base_url: ftp://news.example/",
        "base_url: news.example",
        "base_url: https://",
        "base_url: http://[::1",
        "base_url: https://u:p@news.example/",
        "base_url: https://news.example/?q=1",
        'base_url: "https://news.example/#top"',
        "base_url: https://news.example/\"><script>",
        "base_url: https://news.example:port/",
        'base_url: "https://news example/"',
        "language: en_US",
        "language: English",
        'language: en" onload="x',
        "timezone: Europe/Lisbo",
        "timezone: ../../etc/passwd",
        "accent: red",
        'accent: "#12345"',
        "accent: #0b5d6b",
        'accent: "#fff;}body{display:none"',
        "permalink: /{year}/",
        "permalink: /{slug}",
        "permalink: /{slug.__class__}/{slug}/",
        "permalink: /../{slug}/",
        "permalink: /a b/{slug}/",
        "permalink: /{hour}/{slug}/",
        "output: ../public",
        "output: /tmp/public",
        "output: articles",
        "output: .",
        'output: "C:\\\\x"',
        "publisher: {url: 'javascript:alert(1)'}",
        "publisher: {logo: 'data:text/html,x'}",
        "publisher: {logo: ../../secret.svg}",
        "publisher: {nam: x}",
        "title: {a: b}",
        "title: a\ntitle: b",
        "title: a: b",
        "- a",
        "just words",
    ],
)  # fmt: skip
def test_what_is_unfit_is_one_fault_with_a_line(line):
    (fault,) = faults(line)
    assert fault.startswith("sitegen.yaml:")
    assert fault.split(":")[1].isdigit()


def test_a_file_in_another_encoding_is_a_fault_with_its_line(tmp_path):
    (tmp_path / "sitegen.yaml").write_bytes(b"title: x\ndescription: caf\xe9\n")
    with pytest.raises(SettingsError, match=r"sitegen.yaml:2: not-utf-8"):
        config.read(tmp_path)


def test_a_folder_in_place_of_the_file_is_a_fault(tmp_path):
    (tmp_path / "sitegen.yaml").mkdir()
    with pytest.raises(SettingsError, match="unreadable"):
        config.read(tmp_path)


def test_the_settings_of_the_demonstration_are_sound(repository: Path):
    assert config.read(repository) != Config()
