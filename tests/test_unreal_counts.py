"""Figures that count nobody: what did not happen, was replaced, changed by, or is a share."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from index.extract.casualties.quantities import find_quantities
from index.extract.extractor import Extractor
from index.extract.syntax.parse import ParsedSentence
from index.model.article import Article, Span
from index.model.claim import Extraction, Measure

Read = Callable[[str], Extraction]


@pytest.fixture(scope="session")
def read(pipeline: Language) -> Read:
    def extraction(text: str) -> Extraction:
        ((_, found),) = Extractor(pipeline).extract([Article(text)])
        return found

    return extraction


def test_a_note_of_a_correction_claims_nothing(read: Read) -> None:
    note = "This story has been corrected to show that nine people were killed, not 19."
    claims = read(f"Nine people were killed in the fire.\n\n{note}").claims
    assert [claim.sentence.start for claim in claims] == [0]


@pytest.mark.parametrize(
    "note",
    [
        "We wrongly reported in yesterday's edition that 19 people were killed.",
        "An article on Monday about the fire misstated the number of dead as 19.",
    ],
)
def test_what_an_outlet_says_it_had_wrong_is_claimed_by_nobody(read: Read, note: str) -> None:
    found = read(f"Nine people were killed in the fire, the mayor said.\n\n{note}")
    assert [claim.speaker.name for claim in found.claims if claim.speaker] == ["the mayor"]
    assert found.figures[Measure.KILLED].high == 9


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("There is a 42% chance of more than 10,000 deaths, the office said.", None),
        ("The risk of more than 100 deaths is high, the office said.", None),
        ("Police had feared as many as 30 dead when the alarm was raised.", None),
        ("Some 30 people are feared dead.", 30),
        ("The town is at risk of floods, and 12 people were killed there.", 12),
        ("Rain had raised the risk of landslides that killed 12 people.", 12),
        ("Not one person was killed in the fire, residents said.", None),
        ("Not a single guard was killed in the fire.", None),
        ("Nine people were nearly killed when a bridge fell.", None),
        ("Nine people narrowly escaped being killed when a bridge fell.", None),
        ("None of the 50 miners was killed, the owners said.", None),
        ("Neither of the two pilots was killed.", None),
        ("Five men, not 20, were killed by the fire, the army said.", 5),
        ("Nine people, and not 12 as first reported, were killed.", 9),
        ("Asked whether 20 men had been killed, the minister said no.", None),
        ("The death toll in Hexley has risen by 11 to 57, the hospital said.", 57),
        ("The death toll was revised down from 45 to 27, the hospital said.", 27),
        ("Officials lowered the death toll in Hexley to 14 from 22.", 14),
        ("The number of dead rose by nine to 31 in Hexley.", 31),
        ("Rescuers found 16 more bodies, taking the death toll to 88.", 88),
        ("The ministry added 14 deaths to its count, bringing the total to 92 dead.", 92),
        ("From an initial nine, the death toll in Hexley has grown to 15.", 15),
        ("From an earlier 19, the death toll in Hexley has grown to 25.", 25),
        ("A further 12 bodies were found, lifting the number of dead to 61.", 61),
        ("The army revised the number of dead down by 11, to 234.", 234),
        ("The death toll, which stood at 19 on Monday, reached 27.", 27),
        ("Officials had put the toll at 30 but later said 22 had died.", 22),
        ("The fire killed 16 more people in Hexley.", 16),
        ("There is no truth in the claim that 40 people were killed, the army said.", None),
        ("The army said it could not verify reports that 12 people had died.", None),
        ("The army confirmed reports that 12 people had died.", 12),
        ("The army called baseless a report that 30 people were killed.", None),
        ("The governor said there was no evidence that 14 people had been killed.", None),
        ("Rumours that 33 people had drowned proved false.", None),
        ("Rumours that 33 people had drowned proved true.", 33),
        ("Half of the 60 hostages were killed, police said.", 30),
        ("All but three of the 43 passengers were killed near Garth.", 40),
        ("Only one of the 12 crew was killed in Garth.", 1),
        ("Four of the five miners were found dead in Garth.", 4),
        ("One in three guards was killed, the union said.", None),
        ("Two thirds of the 90 people on the boat drowned near Garth.", 60),
        ("Nearly half of the 61 passengers died.", 30),
        ("All but two of a crew of 18 drowned.", 16),
        ("All but a handful of the 60 passengers were killed.", None),
        ("All but one of the 42 people aboard the ferry were killed when it sank.", 41),
        ("A quarter of the town's 16 doctors were killed.", 4),
        ("Some 20% of the 500 prisoners were killed.", 100),
        ("More than two-thirds of the 1,200 people killed were women.", 1200),
        ("The bomb would have killed 200 people in Garth, the police said.", None),
        ("Two men had planned to kill 40 guests.", None),
        ("The gang threatened to kill 12 hostages.", None),
        ("The army dismissed as fake news reports that 64 soldiers had been killed.", None),
        ("At the gate five people died³ on Thursday.", 5),
        ("Nearly 200 people were killed.", 200),
        ("The death toll of the quake surged past 1,600 on Saturday.", 1600),
        ("The council lowered to 14 on Friday the number of people killed in Hexley.", 14),
        ("A model suggested that deaths could exceed 10,000.", None),
        ("Eleven people died, six women and five men, the youngest of them 57.", 11),
        ("Years after a fire in Hexley killed 22 people, nobody has been tried.", 22),
        ("Divers found no survivors of the wreck, whose sinking killed 28 people.", 28),
        ("Nobody said whether 20 people were killed.", None),
        ("The report that a raid killed 20 people is false, the army said.", None),
        ("The army would neither confirm nor deny that a raid killed 20 people.", None),
        ("The army denied that a raid had killed 20 people.", None),
        ("The army called the report that a raid killed 20 people a lie.", None),
        (
            "Nine people were killed in the fire.\n\nCorrection: An earlier version of this "
            "article said that twelve people were killed.",
            9,
        ),
        (
            "Nine people were killed in the fire.\n\nThis article was amended on 4 May. "
            "It originally said that 12 people were killed.",
            9,
        ),
        (
            "Nine people were killed in the fire.\n\nClarification: A previous headline on this "
            "story gave the number of people killed as 12.",
            9,
        ),
        (
            "Nine people were killed in the fire.\n\nThis story has been corrected to show that "
            "nine people were killed, not 19.",
            9,
        ),
    ],
)
def test_only_who_was_killed_is_counted(read: Read, text: str, low: int | None) -> None:
    figure = read(text).figures.get(Measure.KILLED)
    assert (figure.low if figure else None) == low


def test_what_is_taken_back_is_nobodys_claim(read: Read) -> None:
    found = read("An earlier version of this story said that twelve people were killed.")
    assert {claim.speaker for claim in found.claims} <= {None}
    assert not found.figures
    note = "This article was amended on 4 May. It originally said that 12 people were killed."
    assert all(not claim.quantities for claim in read(note).claims)


def test_a_report_called_false_is_denied(read: Read) -> None:
    (claim,) = read("The report that a raid killed 20 people is false, the army said.").claims
    assert claim.negated


def test_what_is_neither_confirmed_nor_denied_is_no_denial(read: Read) -> None:
    claims = read("The army would neither confirm nor deny that a raid killed 20 people.").claims
    assert not any(claim.denied for claim in claims)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Some 9 to 12,000 people fled Nairn.", 9000, 12000),
        ("Some 2 to 100,000 people fled Nairn.", 2, 100000),
        ("From 3 to 4 million people fled Nairn.", 3e6, 4e6),
        ("One point two million people fled Nairn.", 1.2e6, 1.2e6),
        ("Some 2.300.000 people fled Nairn.", 2.3e6, 2.3e6),
        ("About 1,5 million people fled Nairn.", 1.5e6, 1.5e6),
        ("Some 2.300 people fled Nairn.", 2.3, 2.3),
    ],
)
def test_both_ends_of_a_range_have_its_scale(
    pipeline: Language, text: str, low: float, high: float
) -> None:
    (quantity,) = find_quantities(ParsedSentence(Span(0, len(text)), text, pipeline(text)))
    assert (quantity.low, quantity.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("The ministry raised the number of injured in the crash to 54.", Measure.WOUNDED, 54),
        ("Officials cut the number of missing from 30 to 21 on Friday.", Measure.MISSING, 21),
        ("The number of people displaced by the flood rose to 4,000.", Measure.DISPLACED, 4000),
        ("The number of people detained in the town fell to 12.", Measure.DETAINED, 12),
    ],
)
def test_what_a_number_is_changed_to_counts_what_it_is_of(
    read: Read, text: str, measure: Measure, value: int
) -> None:
    counted = [q for c in read(text).claims for q in c.quantities if q.measure is not None]
    assert [(q.measure, q.low) for q in counted] == [(measure, value)]


@pytest.mark.parametrize(
    "text",
    [
        "The minister called it a lie that a raid killed 20 people on Monday.",
        "It is a lie that a raid killed 20 people, the minister said.",
        "It was false that 20 people had died in the raid.",
        "It would be wrong to say that 20 people died, the minister said.",
        "The minister called it nonsense that 20 people had died.",
    ],
)
def test_what_is_called_a_lie_counts_nobody(read: Read, text: str) -> None:
    assert not read(text).figures


@pytest.mark.parametrize(
    "text",
    [
        "It is not a lie that 20 people died, the minister said.",
        "It is wrong that 20 people died here, the minister said.",
        "The minister called it a disgrace that 20 people had died.",
        "The minister told a lie that killed 20 people.",
    ],
)
def test_what_is_only_deplored_is_counted(read: Read, text: str) -> None:
    assert read(text).figures[Measure.KILLED].low == 20


def test_who_calls_a_report_a_lie_denies_it(read: Read) -> None:
    found = read("The minister called it a lie that a raid killed 20 people on Monday.")
    (claim,) = found.claims
    assert claim.denied
    assert claim.speaker is not None


@pytest.mark.parametrize(
    "note",
    [
        "EDITOR'S NOTE: This story has been corrected to show that nine people were killed.",
        "Editor’s note (4 May): The headline has been updated to reflect that 19 people died.",
        "Correction: The article was changed to say that 19 people died. "
        "An earlier version gave 20 killed.",
    ],
)
def test_a_note_that_is_headed_as_one_claims_nothing(read: Read, note: str) -> None:
    found = read(f"Nine people were killed in the fire, the mayor said.\n\n{note}")
    assert len(found.claims) == 1
    assert found.figures[Measure.KILLED].high == 9


def test_a_report_of_others_that_was_updated_still_counts(read: Read) -> None:
    found = read("The report has been updated to show that 12 people died.")
    assert found.figures[Measure.KILLED].low == 12


def test_what_is_only_asked_is_no_toll(read: Read) -> None:
    found = read("Q: Is it true that 50 men were killed?\n\nGEN. ROE: Nine men were killed.")
    assert found.figures[Measure.KILLED].high == 9
    (claim,) = found.claims
    assert claim.speaker is not None
    assert claim.speaker.name.endswith("ROE")


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The fire killed 9[1] people and hurt 23[2][3] others, police said.", 9),
        ("The fire killed [12] people, police said.[4]", 12),
        ("The fire killed 9⁶ people, police said.⁷", 9),
    ],
)
def test_marks_of_notes_count_nobody(read: Read, text: str, killed: int) -> None:
    found = read(text)
    assert found.figures[Measure.KILLED].low == found.figures[Measure.KILLED].high == killed
    assert {claim.speaker.name for claim in found.claims if claim.speaker} == {"police"}


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("Asked if 20 people had died, the mayor shook his head.", None),
        ("Reports of 20 dead are untrue, police said.", None),
        ("Reports of 20 dead are horrible, police said.", 20),
        ("“That is not true,” the mayor said of reports that 20 people had been killed.", None),
        ("“It was awful,” the mayor said of reports that 20 people had been killed.", 20),
        ("The death toll, first put at 45, is now 38, the mayor said.", 38),
        ("Half the 40 sailors died.", None),
        ("Most of the 40 sailors died.", None),
        ("Most of the 40 people killed were sailors.", 40),
        ("Clarification: An earlier headline gave the toll as 19 dead.", None),
    ],
)
def test_what_was_doubted_or_is_only_a_part_is_no_toll(
    read: Read, text: str, low: int | None
) -> None:
    figure = read(text).figures.get(Measure.KILLED)
    assert (figure.low if figure else None) == low
