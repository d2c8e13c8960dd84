"""Who does what in words: accuses, rejects, announces ..., to whom, and what."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from index.answer.question.asked_acts import asked_act, asked_acts
from index.extract.extractor import Extractor
from index.model.article import Article
from index.model.claim import Act, Claim, Kind, Measure

Read = Callable[[str], tuple[Claim, ...]]


@pytest.fixture(scope="session")
def read(pipeline: Language) -> Read:
    def claims(text: str) -> tuple[Claim, ...]:
        ((_, found),) = Extractor(pipeline).extract([Article(text, published=date(2016, 9, 14))])
        return found.claims

    return claims


def only(claims: tuple[Claim, ...]) -> Claim:
    """Return the one claim that is no mere piece of another."""
    (claim,) = (claim for claim in claims if not claim.partial)
    return claim


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("There were no clashes in the pit, replied the miners' leader, Otto Brun.", "Otto Brun"),
        ("Hopes of a find were small, conceded the harbour's mayor, Oda Lind.", "Oda Lind"),
        (
            "The men had led the raid on the pit, the harbour council alleged on Monday.",
            "the harbour",
        ),
        ("The pit was safe, Coal Watch and the Miners' Union said on Monday.", "Coal Watch and"),
        ("The pit was safe, the owner claimed, a view that nobody shared.", "the owner"),
        ("The pit was safe, the owner remarked, but nobody went in.", "the owner"),
        ("A blatant lie, the union's leader Jon Reda wrote.", "Jon Reda"),
        ("By the ministry's count, 30 miners were hurt.", "the ministry"),
        ("In the ministry's view, the strike is over.", "the ministry"),
        ("The strike has failed, in the words of the mayor.", "the mayor"),
        ("The union's position that nobody had been warned was unchanged.", "The union"),
    ],
)
def test_a_report_is_known_by_its_form(read: Read, text: str, speaker: str) -> None:
    names = [claim.speaker.name for claim in read(text) if claim.speaker]
    assert any(name.startswith(speaker) for name in names)


@pytest.mark.parametrize(
    "text",
    [
        "The clerk made calls all day.",
        "Beams support the roof.",
        "The group supporting the plan met in Tarn.",
        "The lawyer defended the miners.",
        "The detective questioned the suspect.",
        "A group that calls itself the Front came by.",
        "The mayor was asked by a caller for the time.",
        "The cook put the pot down to the left.",
        "The bishops gave the miners a warm meal.",
        "The army laid the pipe at the door of the mill.",
    ],
)
def test_what_is_done_without_words_is_no_act(read: Read, text: str) -> None:
    assert not {claim.act for claim in read(text)} - {None, Act.SAYS}


def test_whoever_is_asked_about_may_be_called_otherwise(read: Read) -> None:
    claim = only(read("Moscow denied any part in the fire."))
    asked, other = asked_act("What did Russia deny?"), asked_act("What did Norway deny?")
    assert asked is not None
    assert other is not None
    assert asked.is_told_by(claim)
    assert not other.is_told_by(claim)


def test_the_group_is_the_body_that_spoke_last(read: Read) -> None:
    text = (
        "The raids on the pit were a crime, Coal Rights Watch concluded in a report on Monday. "
        "The group also faulted the ministry for its silence."
    )
    assert [c.speaker.name for c in read(text) if c.speaker] == ["Coal Rights Watch"] * 2


@pytest.mark.parametrize(
    ("text", "act", "speaker", "content", "target"),
    [
        ("Miners rejected the offer on Monday.", Act.REJECTS, "Miners", "the offer", None),
        (
            "The union blamed the owners for the collapse.",
            Act.BLAMES,
            "The union",
            "the owners for the collapse",
            "the owners",
        ),
        (
            "The harbour council accused the ministry of hiding the report.",
            Act.ACCUSES,
            "The harbour council",
            "the ministry of hiding the report",
            "the ministry",
        ),
        (
            "The villagers were blamed by the governor for the fire.",
            Act.BLAMES,
            "the governor",
            "the fire",
            "The villagers",
        ),
        ("Norway announced a pause in fishing.", Act.ANNOUNCES, "Norway", "a pause", None),
        ("A strike was announced by the dockers.", Act.ANNOUNCES, "the dockers", "A strike", None),
        ("The regime declared a truce on July 22.", Act.ANNOUNCES, "The regime", "a truce", None),
        ("The opposition refused any talks.", Act.REJECTS, "The opposition", "any talks", None),
        ("Norway welcomed the plan.", Act.WELCOMES, "Norway", "the plan", None),
        ("The bishops condemned the raid.", Act.CONDEMNS, "The bishops", "the raid", None),
        ("The owners denied any guilt.", Act.DENIES, "The owners", "any guilt", None),
        ("The court ordered a new count.", Act.ORDERS, "The court", "a new count", None),
        ("The council decided to close the port.", Act.DECIDES, "The council", "close", None),
        ("The two towns agreed to a truce.", Act.AGREES, "The two towns", "a truce", None),
        ("Both sides signed an accord.", Act.SIGNS, "Both sides", "an accord", None),
        ("The miners accepted the offer.", Act.ACCEPTS, "The miners", "the offer", None),
        ("The board recommended a second test.", Act.PROPOSES, "The board", "second test", None),
        ("The army blamed the raid on rebels.", Act.BLAMES, "The army", "the raid", "rebels"),
        ("The army has admitted to using gas.", Act.ADMITS, "The army", "using gas", None),
        ("The union called for a strike.", Act.DEMANDS, "The union", "a strike", None),
        (
            "The mayor urged the miners to leave the pit.",
            Act.DEMANDS,
            "The mayor",
            "to leave the pit",
            "the miners",
        ),
        ("Norway warned of a storm.", Act.WARNS, "Norway", "a storm", None),
        ("The union threatened to walk out.", Act.THREATENS, "The union", "to walk out", None),
        ("The premier promised new roads.", Act.PROMISES, "The premier", "new roads", None),
        ("The owners admitted the mistake.", Act.ADMITS, "The owners", "the mistake", None),
        ("The ministry confirmed the deal.", Act.CONFIRMS, "The ministry", "the deal", None),
        (
            "A group of hunters claimed responsibility for the fire.",
            Act.CLAIMS_RESPONSIBILITY,
            "A group of hunters",
            "responsibility for the fire",
            None,
        ),
        (
            "The miners held the owners responsible for the collapse.",
            Act.BLAMES,
            "The miners",
            "the owners responsible for the collapse",
            "the owners",
        ),
        ("Norway blames the weather for the loss.", Act.BLAMES, "Norway", "weather", "the weather"),
        ("Union calls for strike in Tarn", Act.DEMANDS, "Union", "strike", None),
        ("The miners turned down the offer.", Act.REJECTS, "The miners", "the offer", None),
        ("The owner undertook to pay.", Act.PROMISES, "The owner", "to pay", None),
        ("Norway invited the miners to talk.", Act.PROPOSES, "Norway", "to talk", "the miners"),
        ("The board offered to meet them.", Act.PROPOSES, "The board", "to meet them", None),
        ("The mayor asked for more boats.", Act.DEMANDS, "The mayor", "more boats", None),
        ("The council welcomed it on Monday.", Act.WELCOMES, "The council", "it", None),
        ("The union threatened walkouts.", Act.THREATENS, "The union", "walkouts", None),
        ("The board branded the strike illegal.", Act.CONDEMNS, "The board", "illegal", None),
        ("The mayor called the plan a mistake.", Act.SAYS, "The mayor", "plan a mistake", None),
        ("The mayor called the story a lie.", Act.DENIES, "The mayor", "the story a lie", None),
        ("Norway issued a firm denial.", Act.DENIES, "Norway", "a firm denial", None),
        ("Norway repeated its offer of a loan.", Act.PROPOSES, "Norway", "offer of a loan", None),
        ("The bishops gave the deal a warm welcome.", Act.WELCOMES, "The bishops", "welcome", None),
        ("The bishops voiced regret.", Act.SAYS, "The bishops", "regret", None),
        ("The army laid the blame on rebels.", Act.BLAMES, "The army", "on rebels", "rebels"),
        (
            "The army laid the fire at the door of the rebels.",
            Act.BLAMES,
            "The army",
            "the fire at the door of the rebels",
            "the rebels",
        ),
        ("The mayor put the fire down to a fault.", Act.BLAMES, "The mayor", "to a fault", None),
        ("The mayor attributed the loss to rain.", Act.BLAMES, "The mayor", "loss to rain", None),
        ("The union opposed the plan.", Act.REJECTS, "The union", "the plan", None),
        ("Norway objected to the draft.", Act.REJECTS, "Norway", "the draft", None),
        ("Norway backed the proposal.", Act.WELCOMES, "Norway", "the proposal", None),
        ("The mayor apologised for the delay.", Act.SAYS, "The mayor", "the delay", None),
        ("The mayor defended the decision.", Act.SAYS, "The mayor", "the decision", None),
        ("The guard spoke of heavy losses.", Act.SAYS, "The guard", "heavy losses", None),
        (
            "The army took responsibility for the fire.",
            Act.CLAIMS_RESPONSIBILITY,
            "The army",
            "responsibility for the fire",
            None,
        ),
        ("The bishop pleaded for calm.", Act.DEMANDS, "The bishop", "calm", None),
        ("Norway protested against the raid.", Act.CONDEMNS, "Norway", "the raid", None),
        (
            "The attack was claimed by the Free Miners.",
            Act.CLAIMS_RESPONSIBILITY,
            "the Free Miners",
            "The attack",
            None,
        ),
        ("The union blames both.", Act.BLAMES, "The union", "both", None),
        ("The group withdrew its claim.", Act.DENIES, "The group", "its claim", None),
        ("Leaflets by the army warned of a raid.", Act.WARNS, "the army", "a raid", None),
    ],
)
def test_a_sentence_tells_who_does_what_in_words(
    read: Read, text: str, act: Act, speaker: str, content: str, target: str | None
) -> None:
    claim = only(read(text))
    assert claim.act is act
    assert claim.speaker is not None
    assert claim.speaker.name == speaker
    assert claim.content is not None
    assert content in claim.content.of(text)
    assert (claim.target.name if claim.target else None) == target
    assert claim.text.split()[:3] == text.split()[:3]


@pytest.mark.parametrize(
    "text",
    [
        "The guards denied nurses access to the ward.",
        "The hospital admitted nine men.",
        "The fog threatens the harvest.",
        "The council accepted refugees.",
        "The premier put the book at the window.",
        "The storm condemned the village to darkness.",
        "The council could reject the plan.",
        "No group claimed responsibility for the fire.",
        "A film called “Dust” was shown in Almen.",
    ],
)
def test_what_is_not_said_is_no_act(read: Read, text: str) -> None:
    assert {(claim.act, claim.speaker) for claim in read(text) if not claim.partial} == {
        (None, None)
    }


def test_who_is_met_with_a_demand_does_not_make_it(read: Read) -> None:
    claims = read("The mayor is now facing calls for an inquiry.")
    assert all(claim.act is None or claim.speaker is None for claim in claims)


def test_who_is_accused_does_not_accuse(read: Read) -> None:
    claims = read("Judges said that fighters accused of the raid were on a list.")
    speakers = {claim.speaker.name for claim in claims if claim.speaker}
    assert speakers == {"Judges"}


def test_who_is_held_responsible_is_accused(read: Read) -> None:
    assert only(read("The miners held the owners responsible for the fire.")).kind is (
        Kind.ACCUSATION
    )
    claims = read("The firm, blamed by Norway for the leak, denied the charges.")
    kinds = {claim.act: claim.kind for claim in claims if not claim.partial}
    assert kinds == {Act.DENIES: Kind.DENIAL, Act.BLAMES: Kind.ACCUSATION}


def test_a_phone_call_is_no_demand(read: Read) -> None:
    claims = read("The mayor called her deputy, who lived in Almen.")
    assert Act.DEMANDS not in {claim.act for claim in claims}


def test_each_act_of_a_sentence_is_a_claim(read: Read) -> None:
    claims = read("Norway welcomed the plan and called for monitors at the border.")
    assert [claim.act for claim in claims] == [Act.WELCOMES, Act.DEMANDS]
    assert {claim.speaker.name for claim in claims if claim.speaker} == {"Norway"}


def test_an_act_within_a_sentence_is_told_beside_what_the_article_says(read: Read) -> None:
    text = "A truce that was announced by Norway on Thursday has brought little calm."
    told, announced = read(text)
    assert told.speaker is None
    assert announced.act is Act.ANNOUNCES
    assert announced.speaker is not None
    assert announced.speaker.name == "Norway"


def test_a_noun_of_an_act_names_whose_it_is(read: Read) -> None:
    claims = read("Norway's denial of the raid was met with anger.")
    (denial,) = (claim for claim in claims if claim.act is Act.DENIES)
    assert denial.speaker is not None
    assert denial.speaker.name == "Norway"


def test_figures_are_the_speakers_only_where_they_say_them(read: Read) -> None:
    estimated = only(read("Observers put the death toll at 45."))
    assert estimated.act is Act.ESTIMATES
    assert [(q.low, q.measure) for q in estimated.quantities] == [(45, Measure.KILLED)]
    claims = read("The company, whose ferry killed 12 people, rejected the demand.")
    by = {q.low: claim.speaker for claim in claims for q in claim.quantities}
    assert by == {12: None}


def test_a_clause_that_is_said_keeps_its_act(read: Read) -> None:
    warned = only(read("The mayor warned that the dam would burst."))
    assert warned.act is Act.WARNS
    assert warned.text == "The dam would burst"
    assert only(read("The mayor said that the dam had burst.")).act is Act.SAYS


@pytest.mark.parametrize(
    ("question", "act"),
    [
        ("Who blamed the owners?", Act.BLAMES),
        ("Who claimed responsibility for the fire?", Act.CLAIMS_RESPONSIBILITY),
        ("What did the premier promise?", Act.PROMISES),
        ("Whom did Norway hold responsible?", Act.BLAMES),
        ("Who called for a strike?", Act.DEMANDS),
    ],
)
def test_a_question_asks_for_an_act(question: str, act: Act) -> None:
    assert act in asked_acts(question)
    assert not asked_acts("How many people live in Tarn?")


@pytest.mark.parametrize(
    ("question", "act", "doer"),
    [
        ("Who blamed the owners for the fire?", Act.BLAMES, set()),
        ("Which group claimed responsibility for the fire?", Act.CLAIMS_RESPONSIBILITY, set()),
        ("What did the premier of Norway promise?", Act.PROMISES, {"premi", "norwa"}),
        ("Whom has Norway accused of lying?", Act.ACCUSES, {"norwa"}),
    ],
)
def test_a_question_asks_who_does_it(question: str, act: Act, doer: set[str]) -> None:
    asked = asked_act(question)
    assert asked is not None
    assert act in asked.acts
    assert asked.doer == doer


def test_other_questions_ask_for_no_act() -> None:
    assert asked_act("How many people live in the house that was promised?") is None
    assert asked_act("Where did the ferry sink?") is None


@given(st.text(max_size=200))
def test_any_question_may_ask_for_an_act(question: str) -> None:
    assert asked_acts(question) <= frozenset(Act)
    asked_act(question)


@pytest.mark.parametrize(
    ("text", "act", "speaker", "target"),
    [
        ("The rector blamed himself for the fire.", Act.BLAMES, "The rector", None),
        (
            "The mayor has been criticized by doctors for the delay.",
            Act.CONDEMNS,
            "doctors",
            "The mayor",
        ),
        ("The army ordered farmers to leave the hills.", Act.ORDERS, "The army", "farmers"),
        (
            "The league called Wednesday on Norway to leave the lake.",
            Act.DEMANDS,
            "The league",
            "Norway",
        ),
        ("Farmers gathered to denounce the new road.", Act.CONDEMNS, "Farmers", None),
        (
            "The authorities denied charges that the army had mined the lake.",
            Act.DENIES,
            "The authorities",
            None,
        ),
    ],
)
def test_acts_upon_oneself_together_and_of_charges(
    text: str, act: Act, speaker: str, target: str | None, read: Read
) -> None:
    claim = next(claim for claim in read(text) if claim.act is act)
    assert claim.speaker is not None
    assert claim.speaker.name == speaker
    assert (claim.target.name if claim.target else None) == target
