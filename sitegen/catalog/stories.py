"""Members of a list in, one version of each story out. Pure; which are versions, `related.versions` finds out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


def once(members: Iterable[int], versions: Mapping[int, Sequence[int]]) -> tuple[int, ...]:
    """Leave of the members of a list one version of each story: the leading one, or else the first.

    *versions* maps each entry of a story to all of them, the leading one first.
    """
    listed = tuple(members)
    if not versions or versions.keys().isdisjoint(listed):
        return listed
    here: dict[int, int] = {}
    several = [index for index in listed if index in versions]
    for index in several:
        lead = versions[index][0]
        if index == lead:
            here[lead] = index
        else:
            here.setdefault(lead, index)
    left_out = {*several}.difference(here.values())
    return tuple([index for index in listed if index not in left_out]) if left_out else listed
