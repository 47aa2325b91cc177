"""people.yaml is checked before anything is built."""

from __future__ import annotations

import pytest

from sitegen.builder import authority
from sitegen.errors import SettingsError

from .conftest import Site


@pytest.mark.parametrize("head", ["people:\n", ""])
def test_a_list_of_people_is_read(small: Site, head: str) -> None:
    small.write(
        "people.yaml", head + "- name: Ana Ruiz\n  variants: [A. Ruiz]\n  organisation: true\n"
    )
    (ana,) = authority.read(small.folder).people
    assert (ana.name, ana.variants, ana.organisation) == ("Ana Ruiz", ("A. Ruiz",), True)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- name: Ana Ruiz\n- nam: Leo\n", 2),
        ("people:\n  - name: Ana\n    roles: editor\n", 3),
        ("- name: [\n", 2),
        ("just words\n", 1),
    ],
)
def test_a_fault_is_named_with_its_line(small: Site, text: str, line: int) -> None:
    small.write("people.yaml", text)
    with pytest.raises(SettingsError) as caught:
        small.build()
    assert [str(p.at) for p in caught.value.problems] == [f"people.yaml:{line}"]
    assert not small.output.exists()


def test_no_file_says_nothing(small: Site) -> None:
    assert authority.read(small.folder).people == ()
