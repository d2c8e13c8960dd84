from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from index.extract.attribution.finder import find_attributions
from index.extract.entities.discourse import read_discourse
from index.extract.syntax.parse import parse_articles
from index.model.article import Article
from index.model.claim import Attribution

Find = Callable[[str], tuple[Attribution, ...]]


@pytest.fixture(scope="session")
def find(pipeline: Language) -> Find:
    def attributions(text: str) -> tuple[Attribution, ...]:
        (parsed,) = parse_articles([Article(text)], pipeline)
        found = find_attributions(read_discourse(parsed))
        for attribution in found:
            sentence = parsed.sentences[attribution.sentence].span
            assert sentence.contains(attribution.content)
            assert attribution.cue is None or sentence.contains(attribution.cue)
        return found

    return attributions


def saying(text: str, words: str, find: Find) -> Attribution:
    """Return the attribution whose content holds the words."""
    fitting = [found for found in find(text) if words in found.content.of(text)]
    assert fitting, f"nothing attributed holds {words!r}"
    return fitting[0]


@pytest.mark.parametrize(
    ("text", "content", "cue", "speaker"),
    [
        ("The mayor said that the bridge was closed.", "the bridge was closed", "said", "mayor"),
        ("“The bridge is closed,” said Omar Haddad.", "bridge is closed", "said", "Omar Haddad"),
        ("The bridge is closed, the mayor said.", "The bridge is closed", "said", "mayor"),
        (
            "According to the Red Crescent, ten families fled the valley.",
            "ten families fled",
            "According",
            "Red Crescent",
        ),
        (
            "In a statement, the ministry said two depots had burned.",
            "two depots had burned",
            "said",
            "ministry",
        ),
        (
            "Reporters were told by officials that the talks had failed.",
            "the talks had failed",
            "told",
            "officials",
        ),
        (
            "The mayor told reporters that the wells were dry.",
            "the wells were dry",
            "told",
            "mayor",
        ),
        (
            "A report by the institute shows that 300 homes were lost.",
            "300 homes were lost",
            "shows",
            "institute",
        ),
        ("Oslo said it would send no troops.", "it would send no troops", "said", "Oslo"),
        ("Witnesses said the shelling began at dawn.", "shelling began", "said", "Witnesses"),
        (
            "A spokesman for the Red Crescent warned that food would run out.",
            "food would run out",
            "warned",
            "spokesman for the Red Crescent",
        ),
        (
            "The general believes that the truce will hold.",
            "the truce will hold",
            "believes",
            "general",
        ),
        (
            "The ministry accused the rebels of shelling a school.",
            "shelling a school",
            "accused",
            "ministry",
        ),
        (
            "The council promised to rebuild the school.",
            "rebuild the school",
            "promised",
            "council",
        ),
    ],
)
def test_constructions(text: str, content: str, cue: str, speaker: str, find: Find) -> None:
    found = saying(text, content, find)
    assert found.cue is not None
    assert found.cue.of(text) == cue
    assert found.speaker is not None
    assert speaker in found.speaker.name


def test_the_comma_that_a_copy_lost_does_not_put_the_speaker_into_the_content(find: Find) -> None:
    filler = " The harbour was closed for the day and no ship could leave." * 6
    text = "The road was closed for two days residents said." + filler
    found = saying(text, "The road was closed", find)
    assert found.content.of(text) == "The road was closed for two days"
    assert found.speaker is not None
    assert found.speaker.name == "residents"


def test_belief_without_believer_has_no_speaker(find: Find) -> None:
    found = saying("The group is believed to hold 30 hostages.", "hold 30 hostages", find)
    assert found.speaker is None
    assert found.hedged


@pytest.mark.parametrize(
    ("text", "words", "denied"),
    [
        ("The army denied that twenty people had died.", "twenty people", True),
        ("Jane Roe rejected claims that the bridge was open.", "the bridge was open", True),
        ("The minister did not deny that the dam leaked.", "the dam leaked", False),
        ("The army said that twenty people had died.", "twenty people", False),
    ],
)
def test_denial(text: str, words: str, denied: bool, find: Find) -> None:
    assert saying(text, words, find).denied is denied


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("The rebels claimed that they held the hill.", True),
        ("The army estimates that 50 people fled.", False),
        ("The army confirmed that 50 people fled.", False),
    ],
)
def test_hedging(text: str, hedged: bool, find: Find) -> None:
    assert saying(text, "", find).hedged is hedged


def test_split_quotation_is_one_speech_of_one_speaker(find: Find) -> None:
    text = (
        "“We lost everything that we had,” said Omar Haddad. “The house burned to the ground. "
        "My two sons are still missing.”"
    )
    found = [saying(text, words, find) for words in ("We lost", "The house", "My two sons")]
    assert {piece.speaker.name for piece in found if piece.speaker} == {"Omar Haddad"}
    assert all(piece.speaker for piece in found)
    assert {piece.speech.of(text) for piece in found if piece.speech} == {text}


def test_a_quotation_takes_the_speaker_introduced_before_it(find: Find) -> None:
    text = (
        "Omar Haddad spoke to reporters and said the valley was lost.\n\n"
        "“We walked for three days without any water.”"
    )
    found = saying(text, "We walked", find)
    assert found.speaker is not None
    assert found.speaker.name == "Omar Haddad"
    assert found.speaker.span.of(text) == "Omar Haddad"


def test_plain_reporting_is_not_attributed(find: Find) -> None:
    assert find("The river rose by two metres on Sunday night.") == ()


@settings(max_examples=25)
@given(st.text(max_size=120))
def test_any_text_is_read_without_error(find: Find, text: str) -> None:
    find(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n \n",
        "SAID THE MAYOR THE BRIDGE WAS CLOSED " * 20,
        "”said“ ‘’ \"\" '' “““ he said ”””",
        "قال الوزير إن الهدنة ستبدأ يوم الاثنين",
        "🙂 said 🙂🙂 “🙂” according to 🙂",
        "he said she said they said it said " * 200,
    ],
)
def test_odd_text_is_read_without_error(text: str, find: Find) -> None:
    find(text)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "An aid convoy was attacked from the air on Monday night near the town of Urum "
            "al-Kubra, west of Aleppo, killing at least 12 people, the Syrian Observatory for "
            "Human Rights said.",
            "the Syrian Observatory for Human Rights",
        ),
        (
            "A truck was hit from the air on Friday night near the village of Tel Arda, east "
            "of Harl, killing at least nine drivers, the Valley Committee for Human Rights said.",
            "the Valley Committee for Human Rights",
        ),
    ],
)
def test_a_trailing_source_is_no_apposition_to_the_dead(text: str, source: str, find: Find) -> None:
    long = f"{text} {'The road was closed, and two bridges were guarded. ' * 6}"
    attribution = saying(long, "killing at least", find)
    assert attribution.speaker is not None
    assert attribution.speaker.span.of(long) == source
    assert source not in attribution.content.of(long)
