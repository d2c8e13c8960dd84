"""What follow-ups ask, and what is no follow-up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answer.question.followups.aspects import Aspect
from index.answer.question.followups.rewriting import (
    MAX_FOLLOW_UP_CHARS,
    Earlier,
    OnClaim,
    follow_up,
)
from index.answer.question.question import analyse
from index.model.claim import Measure

CLAIM = "At least 12 people died when a ferry sank off Northport"
KILLED = "How many were killed in Northport?"
SAID = "What did Lind say about Northport on Monday?"


@pytest.mark.parametrize(
    ("question", "words", "full"),
    [
        # another measure
        (KILLED, "and wounded?", "How many were wounded in Northport?"),
        (KILLED, "how many injured?", "How many were injured in Northport?"),
        (KILLED, "How many were wounded?", "How many were wounded in Northport?"),
        (KILLED, "what about the missing", "How many were missing in Northport?"),
        (KILLED, "injuries?", "How many were wounded in Northport?"),
        (KILLED, "AND WOUNDED?", "How many were wounded in Northport?"),
        (KILLED, "are there any wounded?", "How many were wounded in Northport?"),
        (KILLED, "and killed or wounded?", "How many were killed or wounded in Northport?"),
        ("Who was killed in Northport?", "and wounded?", "Who was wounded in Northport?"),
        ("Who was killed in Northport?", "how many?", "How many were killed in Northport?"),
        (
            "How many civilians were killed in Northport on Monday?",
            "and wounded?",
            "How many civilians were wounded in Northport on Monday?",
        ),
        (
            "How many people died in the flood?",
            "and missing?",
            "How many people were missing in the flood?",
        ),
        (
            "How many people have fled Northport?",
            "and killed?",
            "How many people were killed in Northport?",
        ),
        (
            "How many did the navy kill in Northport?",
            "and wounded?",
            "How many did the navy wound in Northport?",
        ),
        (
            "What is the death toll in eastern Northport?",
            "and wounded?",
            "How many were wounded in eastern Northport?",
        ),
        (
            "Who attacked the convoy in Northport?",
            "how many dead?",
            "How many were killed in the convoy in Northport?",
        ),
        # other people
        (KILLED, "and children?", "How many children were killed in Northport?"),
        (KILLED, "how many of them were children?", "How many children were killed in Northport?"),
        (KILLED, "and wounded soldiers?", "How many soldiers were wounded in Northport?"),
        # another place, person or thing
        (KILLED, "what about Eastham?", "How many were killed in Eastham?"),
        (KILLED, "WHAT ABOUT EASTHAM?", "How many were killed in Eastham?"),
        (KILLED, "and in New Eastham?", "How many were killed in New Eastham?"),
        (KILLED, "in Eastham?", "How many were killed in Eastham?"),
        (KILLED, "how many in Eastham?", "How many were killed in Eastham?"),
        (KILLED, "no, I meant Eastham", "How many were killed in Eastham?"),
        (KILLED, "what about Deir al-Vale?", "How many were killed in Deir al-Vale?"),
        ("How many died in Deir al-Vale?", "and Eastham?", "How many died in Eastham?"),
        ("How many died in al-Vale?", "and ez-Zar?", "How many died in ez-Zar?"),
        (KILLED, "and the UN?", "How many were killed in Northport according to the UN?"),
        (
            "how many were killed in northport last week",
            "what about eastham",
            "How many were killed in eastham last week?",
        ),
        (
            "How many were killed in Northport, Vale?",
            "what about Eastham?",
            "How many were killed in Eastham?",
        ),
        ("How many were killed?", "what about Eastham?", "How many were killed in Eastham?"),
        (SAID, "and Brandt?", "What did Brandt say about Northport on Monday?"),
        (SAID, "what about Eastham?", "What did Lind say about Eastham on Monday?"),
        ("What did the envoy say?", "and Lind?", "What did Lind say?"),
        ("What is Lind’s plan?", "and Brandt’s?", "What is Brandt’s plan?"),
        ("Which countries back the rebels?", "and Lind?", "Which countries back Lind?"),
        ("When will the truce begin?", "and Eastham?", "When will the truce begin in Eastham?"),
        ("Did the mayor resign?", "and the governor?", "Did the governor resign?"),
        ("how many were killed in northport", "and homs", "How many were killed in homs?"),
        ("how many schools were hit in vale", "and docks", "How many docks were hit in vale?"),
        (
            "What did the Observatory say about Northport?",
            "and Eastham?",
            "What did the Observatory say about Eastham?",
        ),
        ("How many schools were hit?", "and hospitals?", "How many hospitals were hit?"),
        # another time
        (KILLED, "and yesterday?", "How many were killed in Northport yesterday?"),
        (KILLED, "on Monday?", "How many were killed in Northport on Monday?"),
        (KILLED, "what about Monday?", "How many were killed in Northport on Monday?"),
        (KILLED, "and in 2015?", "How many were killed in Northport in 2015?"),
        (SAID, "and last week?", "What did Lind say about Northport last week?"),
        # several at once
        (
            KILLED,
            "and wounded in Eastham on Friday?",
            "How many were wounded in Eastham on Friday?",
        ),
        # pronouns
        ("When will the truce begin?", "will it hold?", "Will the truce hold?"),
        ("When will the truce begin?", "Who agreed to it?", "Who agreed to the truce?"),
        (SAID, "what does he want?", "What does Lind want?"),
        (KILLED, "what happened there?", "What happened in Northport?"),
        ("Who controls Northport?", "what happened there?", "What happened in Northport?"),
        ("Was a Valean ship sunk?", "who sank it?", "Who sank the Valean ship?"),
        (
            "How many were displaced from Northport?",
            "and killed?",
            "How many were killed in Northport?",
        ),
        ("How many trucks were hit?", "who hit them?", "Who hit the trucks?"),
        ("Was a Valean ship shot down?", "who shot it down?", "Who shot the Valean ship down?"),
        (KILLED, "did they agree?", "Did they agree in Northport?"),
        (
            "Did Northland and Vale agree on a truce?",
            "when did they agree?",
            "When did Northland and Vale agree?",
        ),
        ("Did the mayor resign?", "did he apologise?", "Did the mayor apologise?"),
        # another kind of answer
        (KILLED, "why?", "Why were people killed in Northport?"),
        ("Did the mayor resign?", "when?", "When did the mayor resign?"),
        ("Who attacked the convoy?", "and why?", "Why is it that somebody attacked the convoy?"),
        ("How many people died?", "when was that?", "When was it that people died?"),
    ],
)
def test_what_a_follow_up_asks(question: str, words: str, full: str) -> None:
    assert follow_up(words, Earlier(analyse(question))) == full


@pytest.mark.parametrize(
    "words",
    [
        "How many were killed in Eastham?",
        "And how many were wounded in Eastham?",
        "How many people have been killed?",
        "How many people were wounded?",
        "How many children were killed?",
        "How many were killed?",
        "When will the truce begin?",
        "Who said that the truce is over?",
        "Who attacked the convoy?",
        "Where did the convoy stop?",
        "Did the envoy say that he would resign?",
        "Is it true that the bridge is closed?",
        "How long will it take to rebuild the bridge?",
        "Is there a truce?",
        "What is it like in Eastham?",
        "What happened this week?",
        "Why was the bridge closed?",
        "Eastham?",
        "the harbour",
        "thanks",
        "Ok, thank you!",
        "What about the ceasefire?",
        "and schools?",
        "What happened?",
        "and what is the weather?",
        "",
        " ?!",
        "😀",
        "«»“”",
        "ماذا عن حمص؟",
        "and " * 2000,
    ],
)
def test_what_stands_alone(words: str) -> None:
    assert follow_up(words, Earlier(analyse(KILLED), CLAIM, "Ana Brandt")) is None


@pytest.mark.parametrize(
    ("words", "aspect"),
    [
        ("when was that?", Aspect.TIME),
        ("When did it happen?", Aspect.TIME),
        ("and when?", Aspect.TIME),
        ("on what day was this?", Aspect.TIME),
        ("When did he say that?", Aspect.TIME),
        ("who said that?", Aspect.SPEAKER),
        ("Says who?", Aspect.SPEAKER),
        ("according to whom?", Aspect.SPEAKER),
        ("What is the source?", Aspect.SPEAKER),
        ("which outlet reported this", Aspect.SPEAKER),
        ("where was that?", Aspect.PLACE),
        ("in which city?", Aspect.PLACE),
    ],
)
def test_what_is_asked_of_the_claim_itself(words: str, aspect: Aspect) -> None:
    assert follow_up(words, Earlier(analyse(KILLED), CLAIM)) is aspect


@pytest.mark.parametrize("words", ["who said that?", "is that true?", "who denied it?"])
def test_nothing_is_asked_of_a_claim_that_was_not_shown(words: str) -> None:
    assert follow_up(words, Earlier(analyse(KILLED))) is None


def test_a_claim_is_asked_about_in_its_words_but_without_inserted_days() -> None:
    earlier = Earlier(analyse(KILLED), "A ferry sank on Monday [12 Sep 2016].", "Ana Brandt")
    assert follow_up("is that true?", earlier) == OnClaim("Is that true: “A ferry sank on Monday”?")
    assert follow_up("did Lind deny it?", earlier) == OnClaim(
        "Did Lind deny it: “A ferry sank on Monday”?"
    )
    assert follow_up("why did she say so?", earlier) == OnClaim(
        "Why did Ana Brandt say so: “A ferry sank on Monday”?"
    )


def test_a_bare_name_is_a_follow_up_only_in_a_reply_to_the_answer() -> None:
    assert follow_up("Eastham?", Earlier(analyse(KILLED))) is None
    assert (
        follow_up("Eastham?", Earlier(analyse(KILLED)), pointed=True)
        == "How many were killed in Eastham?"
    )


def test_a_follow_up_to_a_follow_up() -> None:
    question = KILLED
    for words in ("and wounded?", "what about Eastham?", "and yesterday?", "and on Friday?"):
        question = str(follow_up(words, Earlier(analyse(question))))
    assert question == "How many were wounded in Eastham on Friday?"


def test_what_is_asked_is_read_as_it_is_meant() -> None:
    read = analyse(str(follow_up("and wounded in Eastham?", Earlier(analyse(KILLED)))))
    assert read.measure is Measure.WOUNDED
    assert read.names == ("Eastham",)


def test_thanks_are_nothing_to_lean_on() -> None:
    assert analyse(KILLED).asks_something
    assert analyse("Northport").asks_something
    assert not analyse("thanks").asks_something


places = st.sampled_from(["Northport", "Eastham", "Lower Vale", "the Vale", "New Eastham"])
harms = st.sampled_from(["killed", "wounded", "injured", "displaced", "detained"])
whom = st.sampled_from(["", " people", " civilians", " children", " soldiers"])
times = st.sampled_from(["", " on Monday", " last week", " in 2015", " yesterday"])


@given(whom, harms, places, times, st.sampled_from([KILLED, SAID, "When will the truce begin?"]))
def test_a_complete_question_is_never_altered(
    whom: str, harm: str, place: str, time: str, earlier: str
) -> None:
    question = f"How many{whom} were {harm} in {place}{time}?"
    assert follow_up(question, Earlier(analyse(earlier), CLAIM, "Ana Brandt")) is None


@given(harms, places, times, harms, places)
def test_the_old_place_and_measure_no_longer_weigh_in(
    harm: str, place: str, time: str, other: str, elsewhere: str
) -> None:
    earlier = Earlier(analyse(f"How many were {harm} in {place}{time}?"))
    asked = follow_up(f"and {other} in {elsewhere}?", earlier)
    assert asked == f"How many were {other} in {elsewhere}{time}?"


@given(st.text(max_size=2 * MAX_FOLLOW_UP_CHARS), st.text(), st.none() | st.text(), st.booleans())
def test_any_words_may_follow_any_question(
    words: str, question: str, claim: str | None, pointed: bool
) -> None:
    follow_up(words, Earlier(analyse(question), claim, claim), pointed=pointed)


pieces = st.lists(
    st.sampled_from(
        "and what about how many killed wounded the in Northport Monday on was that it they he "
        "there of them children ’s “ [ 2015 may ? , US who when".split()
    ),
    max_size=12,
).map(" ".join)


@given(pieces, pieces, st.booleans())
def test_any_mixture_of_their_words_is_read(words: str, question: str, pointed: bool) -> None:
    asked = follow_up(words, Earlier(analyse(question), CLAIM, "Ana Brandt"), pointed=pointed)
    assert not isinstance(asked, str) or asked.strip(" ?")


def test_long_questions_are_read_in_no_time() -> None:
    long = Earlier(analyse("How many were the northern " + "Vale and Eastham of the " * 5000 + "?"))
    for words in ("and wounded?", "what about Eastham?", "and yesterday?", "why?", "will it hold?"):
        follow_up(words, long)
