"""Which articles are versions of one story: pairs made of stories of our own, labelled by how they were made."""

from __future__ import annotations

import numpy as np
import pytest

from sitegen.catalog.related.kin import NO_SENTENCE
from sitegen.catalog.related.versions import group, is_version, overrule
from sitegen.catalog.sentences import KEPT, sketch
from sitegen.catalog.stories import once
from sitegen.dates import PartialDate

from .making import article, entries

PRECISION = 0.99
RECALL = 0.9

STORIES = (
    """The ferry to Skarn will not sail this week. A crack was found in the port engine on Monday
    morning. The company has ordered a part from a yard in Bremen. “We would rather lose a week than
    a ship,” said its director, Lena Voss. Passengers may use the mail boat, which takes twelve people.
    It leaves the old quay at six in the morning. Tickets that were already sold remain valid until the
    end of the month. The island council has asked for a second boat for years. It will meet on Friday
    to talk about the winter timetable.""",
    """Council leaders voted on Tuesday to raise harbour dues by four per cent. Small boats under nine
    metres are spared. The vote was seven to five, with one member absent. Fishermen had protested
    outside the town hall since dawn. “They count the boats that are left, and bill them for those
    that are gone,” said Piet Maas. The dues have not been raised since 2009. The money is to pay for
    dredging the northern channel. Work on it should begin in the spring.""",
    """A late frost has ruined half of the apple blossom in the Tarn valley. Growers lit fires between
    the rows on three nights running. Where the smoke lay, the buds lived. On the slopes above Ost the
    loss is nearly complete. Insurance covers hail, but not frost, in most contracts. The ministry
    promised to look into help for small farms. Cider makers expect prices to double by the autumn.
    The last such frost was recorded in 1981.""",
    """The choir of Saint Alban sang for the last time on Sunday. It was founded in 1874 by a baker who
    could not read music. Nineteen singers remained of what had once been eighty. Its conductor, Odile
    Brandt, is eighty-one years old. She thanked the town for its patience with the tenors. The scores
    go to the municipal library. The robes will be sold for the roof of the chapel. Many in the pews
    wept when the last hymn was sung twice.""",
    """Two men were rescued from the marsh near Dunmore late on Saturday. They had followed a path that
    is shown on old maps alone. A farmer saw their torches and called for help. The rescue took five
    hours because of the tide. Both were cold, but unhurt, the coast guard said. It asks walkers to buy
    a map printed after 2012. The path was washed away in the flood of that winter. A sign that warned
    of it was stolen in March.""",
    """The mill at Brackwater has stopped after a hundred and forty years. Its last forty workers got
    letters on Thursday afternoon. The owners say that energy costs leave them no choice. The union
    calls the closing a breach of the agreement of 2016. Paper from the mill was used for banknotes in
    eleven countries. The river below it froze seldom, because the water was warm. Conservationists
    hope for the return of the salmon. The town fears for its swimming bath, which the mill heated.""",
    """School buses in the north will run on batteries from August. The county has bought fourteen of
    them for nine million. Drivers were trained on a closed airfield in May. The first winter will be
    the test, admits the transport chief, Mo Diaz. Batteries lose a third of their range in hard cold.
    Each bus therefore carries a small heater that burns alcohol. Parents had asked for seat belts
    first. These will be fitted as well, the county says.""",
    """Archaeologists have found a Roman well under the new car park. It is eleven metres deep and lined
    with oak. In the mud at its bottom lay four leather shoes. One of them is a child's. The wood was
    felled in the winter of the year 123, its rings show. Building is halted until the end of October.
    The mayor would like to keep the well open under glass. Whoever wants to park must go to the fair
    ground meanwhile.""",
)
EXTRA = (
    "The weather office expects rain for the rest of the week.",
    "A spokesman declined to comment when he was reached on Wednesday evening.",
    "This was confirmed to our newspaper by two people who know of the plans.",
    "More details are to be announced in the course of next month.",
    "Similar cases had been reported from the neighbouring district in recent years.",
)
BOILERPLATE = (
    "The Quay Herald is published every day except Sunday by the Quay Press.",
    "Letters to the editor may be shortened and should carry a full address.",
)
REPORTS = tuple(
    f"In week {w} of the year {n} ships called at the port of Skarn. They brought {n * 310} tonnes of goods to "
    f"the quays. Timber made up {n % 7 + 20} per cent of all that was landed in week {w}. The longest vessel "
    f"measured {90 + n} metres between her perpendiculars. On {n % 5 + 1} days the pilots could not work for "
    f"fog or wind. Fish worth {n * 12} thousand was sold at auction before noon on weekdays."
    for w, n in ((3, 41), (4, 38), (5, 52), (6, 47), (7, 61), (8, 33))
)


def sentences(text: str) -> list[str]:
    return [part.strip() + "." for part in " ".join(text.split()).split(". ") if part.strip(" .")]


def versions(text: str) -> dict[str, str]:
    """Do to a story what outlets do to one."""
    whole = [part.rstrip(".") + "." for part in sentences(text)]
    return {
        "shortened": " ".join(whole[:6]),
        "new lead": " ".join([EXTRA[0], *whole[1:]]),
        "longer": "\n\n".join([*whole[:4], EXTRA[1], *whole[4:], EXTRA[2], EXTRA[3]]),
        "plain quotes": " ".join(whole).replace("“", '"').replace("”", '"').replace("’", "'"),
        "capitals and spaces": "\n".join(whole).replace(" ", "  ").upper(),
        "one sentence rewritten": " ".join([*whole[:3], EXTRA[4], *whole[4:]]),
        "two sentences dropped": " ".join([*whole[:2], *whole[3:5], *whole[6:]]),
        "with boilerplate": " ".join([*whole, *BOILERPLATE]),
    }


def pairs() -> list[tuple[str, str, str, bool]]:
    same = [(how, text, other, True) for text in STORIES for how, other in versions(text).items()]
    apart = [
        ("other story", " ".join((one, *BOILERPLATE)), " ".join((other, *BOILERPLATE)), False)
        for n, one in enumerate(STORIES)
        for other in STORIES[n + 1 :]
    ]
    reports = [
        ("weekly report", one, other, False)
        for n, one in enumerate(REPORTS)
        for other in REPORTS[n + 1 :]
    ]
    background = [
        ("shared background", story, " ".join([*EXTRA, *sentences(story)[-2:]]), False)
        for story in STORIES
    ]
    return [*same, *apart, *reports, *background]


def row(text: str) -> np.ndarray:
    hashes = sketch(text)
    return np.array(hashes + [NO_SENTENCE] * (KEPT - len(hashes)), np.uint32)


def test_versions_are_recognised() -> None:
    judged = [(label, how, is_version(row(a), row(b))) for how, a, b, label in pairs()]
    assert sum(label for label, _, _ in judged) >= 60
    assert sum(not label for label, _, _ in judged) >= 40
    found = [how for label, how, yes in judged if yes and label]
    wrong = [how for label, how, yes in judged if yes and not label]
    missed = [how for label, how, yes in judged if label and not yes]
    assert len(found) >= PRECISION * (len(found) + len(wrong)), wrong
    assert len(found) >= RECALL * (len(found) + len(missed)), missed


def test_the_first_version_leads() -> None:
    texts = [
        STORIES[0],
        STORIES[1],
        versions(STORIES[0])["longer"],
        versions(STORIES[1])["shortened"],
    ]
    assert group(np.array([row(text) for text in texts])).tolist() == [0, 1, 0, 1]


def test_what_many_share_is_boilerplate() -> None:
    shared = " ".join(
        f"This sentence number {n} stands under every article of ours." for n in range(5)
    )
    texts = [shared + f" Only this one says what happened in town number {n}." for n in range(40)]
    assert group(np.array([row(text) for text in texts])).tolist() == list(range(40))


@pytest.mark.parametrize("text", ["", "Short.", "x" * 500_000, "。" * 1000, "\x00\ud800"])
def test_every_text_has_a_sketch(text: str) -> None:
    assert len(sketch(text)) <= KEPT


def test_a_sketch_knows_sentences_in_every_script() -> None:
    chinese = "港口管理局星期一宣布将提高停泊费用百分之四。渔民在市政厅外抗议。"
    arabic = "أعلنت إدارة الميناء يوم الاثنين عن زيادة الرسوم بنسبة أربعة في المئة؟ احتج الصيادون أمام مبنى البلدية."
    assert len(sketch(chinese)) == 2
    assert len(sketch(arabic)) == 2


def told(*said: str | None) -> list[int]:
    """Group five articles, of which 0, 1 and 2 are versions, and hear what editors say of them."""
    made = [
        article(f"{n}.md", date=PartialDate(f"2019-04-1{n}"), id=f"n{n}", version_of=name)
        for n, name in enumerate(said)
    ]
    return overrule(np.array([0, 0, 0, 3, 4], np.int32), entries(made)).tolist()


@pytest.mark.parametrize(
    ("said", "leaders"),
    [
        ((None, None, None, None, None), [0, 0, 0, 3, 4]),
        ((None, None, None, "0.md", None), [0, 0, 0, 0, 4]),
        ((None, "none", None, None, None), [0, 1, 0, 3, 4]),
        (("none", None, None, None, None), [0, 1, 1, 3, 4]),
        (("n1", None, None, None, None), [1, 1, 1, 3, 4]),
        ((None, None, "articles/4", None, None), [0, 0, 4, 3, 4]),
        ((None, None, None, "n4", "n3"), [0, 0, 0, 3, 3]),
        ((None, None, None, "gone.md", "4.md"), [0, 0, 0, 3, 4]),
    ],
)
def test_an_editor_says_who_leads(said: tuple[str | None, ...], leaders: list[int]) -> None:
    assert told(*said) == leaders


def test_of_the_versions_in_a_list_the_leading_one_is_kept() -> None:
    story = (3, 1, 5)
    versions = dict.fromkeys(story, story)
    assert once([0, 1, 3, 5], versions) == (0, 3)
    assert once([1, 2, 5], versions) == (1, 2)
    assert once([0, 2], versions) == (0, 2)
    assert once([5], versions) == (5,)
