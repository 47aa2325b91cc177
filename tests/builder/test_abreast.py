"""Works in step: each step for all before the next, results in order."""

from __future__ import annotations

import pytest

from sitegen.builder.abreast import Steps, in_step


def work(name: str, steps: int, done: list[str]) -> Steps[str]:
    for n in range(steps):
        done.append(f"{name}{n}")
        yield
    if name == "faulty":
        raise ValueError
    return name


def test_a_step_is_done_for_all_before_the_next() -> None:
    done: list[str] = []
    found = in_step([work("a", 2, done), work("b", 0, done), work("c", 3, done)])
    assert found == ["a", "b", "c"]
    assert done == ["a0", "c0", "a1", "c1", "c2"]


def test_what_one_raises_ends_all() -> None:
    with pytest.raises(ValueError):
        in_step([work("a", 2, []), work("faulty", 1, [])])
    assert in_step([]) == []
