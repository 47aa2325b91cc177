"""people.yaml is checked before anything is built."""

from __future__ import annotations

from pathlib import Path

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


def test_places_are_read_as_people_are(tmp_path: Path) -> None:
    assert not authority.read_places(tmp_path).places
    (tmp_path / "places.yaml").write_text("- name: Tripoli, Libya\n  latitude: 32.9\n", "utf-8")
    (place,) = authority.read_places(tmp_path).places
    assert (place.name, place.latitude) == ("Tripoli, Libya", 32.9)


@pytest.mark.parametrize("fault", ["latitude: 91", "latitude: north", "long: 3"])
def test_a_faulty_place_names_its_line(tmp_path: Path, fault: str) -> None:
    (tmp_path / "places.yaml").write_text(f"- name: Tripoli\n  {fault}\n", "utf-8")
    with pytest.raises(SettingsError, match=r"places.yaml:\d: bad-places"):
        authority.read_places(tmp_path)
