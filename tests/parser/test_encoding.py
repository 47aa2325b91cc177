"""UTF-8 that was read as Windows-1252, and lost what that has no letter for."""

from __future__ import annotations

from sitegen.parser import encoding

TEXT = "“The lock is open,” she said – and left.\n“At last” is what all said.\nA ‘lock’ “for ever”\nEnd."


def test_dropped_closing_marks_come_back():
    damaged = TEXT.encode("utf-8").decode("cp1252", "ignore")
    assert "â€ she" in damaged
    assert encoding.repair(damaged) == TEXT


def test_a_euro_behind_a_letter_stays():
    text = "pâ€ stands here once, in a text that is whole"
    assert encoding.repair(text) == text


def test_no_more_is_mended_than_any_page_has(monkeypatch):
    monkeypatch.setattr(encoding, "MENDED", 60)
    lines = [
        "Das CafÃ© Ã¶ffnet am Hafen.",
        "Kein Schaden hier — „so“.",
        "Der KÃ¤se ist Ã¼ppig. " * 4,
        "FÃ¤hre",
    ]
    assert list(encoding.fix_lines(lines)) == [
        "Das Café öffnet am Hafen.",
        lines[1],
        lines[2],
        "Fähre",
    ]
