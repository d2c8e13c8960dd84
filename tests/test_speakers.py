from collections.abc import Callable

import pytest
from spacy.language import Language

from index.extract.attribution.finder import find_attributions
from index.extract.entities.discourse import read_discourse
from index.extract.syntax.parse import parse_articles
from index.model.article import Article
from index.model.claim import Speaker

Names = Callable[[str], list[Speaker | None]]


@pytest.fixture(scope="session")
def speakers(pipeline: Language) -> Names:
    def found(text: str) -> list[Speaker | None]:
        (parsed,) = parse_articles([Article(text)], pipeline)
        return [attribution.speaker for attribution in find_attributions(read_discourse(parsed))]

    return found


FULL = "Norwegian Foreign Minister Ingrid Solberg said that the talks would resume. "


@pytest.mark.parametrize(
    "sentence",
    [
        "Solberg said that the border was open.",
        "Ms Solberg said that the border was open.",
        "She said that the border was open.",
        "The Foreign Minister said that the border was open.",
        "The minister said that the border was open.",
        "According to Solberg, the border was open.",
    ],
)
def test_one_person_through_the_article(sentence: str, speakers: Names) -> None:
    first, second = speakers(FULL + sentence)[:2]
    assert first is not None
    assert second is not None
    assert (first.name, first.role) == ("Ingrid Solberg", "Norwegian Foreign Minister")
    assert (second.name, second.role) == (first.name, first.role)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "UN Special Envoy for Libya Karel van Houten estimates that 90 people died.",
            "Karel van Houten",
            "UN Special Envoy for Libya",
        ),
        (
            "Anna Weber, the head of the clinic, said that ten children were hurt.",
            "Anna Weber",
            "head of the clinic",
        ),
        (
            "Secretary of State Martha Quill said that the embassy was closed.",
            "Martha Quill",
            "Secretary of State",
        ),
        (
            "Defense Minister Tariq al-Masri said that the army had left.",
            "Tariq al-Masri",
            "Defense Minister",
        ),
        (
            "A spokesman for Martha Quill said that she had left.",
            "A spokesman for Martha Quill",
            None,
        ),
        ("The General Command said that the hill had fallen.", "The General Command", None),
    ],
)
def test_names_and_roles(text: str, name: str, role: str | None, speakers: Names) -> None:
    speaker = speakers(text)[0]
    assert speaker is not None
    assert (speaker.name, speaker.role) == (name, role)


def test_a_short_name_of_two_people_stays_as_written(speakers: Names) -> None:
    text = "Peter Holm and Anna Holm arrived on Monday. Holm said that the bridge had been closed."
    speaker = speakers(text)[-1]
    assert speaker is not None
    assert (speaker.name, speaker.role) == ("Holm", None)


def test_an_honorific_tells_them_apart(speakers: Names) -> None:
    text = "Peter Holm and Anna Holm arrived on Monday. Mrs Holm said that the bridge was closed."
    speaker = speakers(text)[-1]
    assert speaker is not None
    assert speaker.name == "Anna Holm"


def test_a_pronoun_that_nobody_fits_is_nobody(speakers: Names) -> None:
    assert speakers("He said that the bridge had been closed.") == [None]


def test_a_pronoun_does_not_change_gender(speakers: Names) -> None:
    text = "Peter Holm met Anna Weber in Geneva. She said that the bridge had been closed."
    speaker = speakers(text)[-1]
    assert speaker is not None
    assert speaker.name == "Anna Weber"


def test_they_are_the_group_that_spoke_last(speakers: Names) -> None:
    text = "Aid workers said the road was mined. They said that no food had arrived."
    speaker = speakers(text)[-1]
    assert speaker is not None
    assert speaker.name == "Aid workers"


def test_i_in_a_quotation_is_its_speaker(speakers: Names) -> None:
    text = "“I believe that the dam will not hold much longer,” Ingrid Solberg said."
    assert {speaker.name for speaker in speakers(text) if speaker} == {"Ingrid Solberg"}


def test_the_relative_pronoun_is_not_part_of_the_name(speakers: Names) -> None:
    text = "The doctors, who say that ten children died, left the town on Sunday."
    names = {speaker.name for speaker in speakers(text) if speaker}
    assert names == {"The doctors"}


def test_a_place_in_a_role_has_no_gender(speakers: Names) -> None:
    text = "Virginia Governor Lionel Hatch said that the dam was safe. He said that it had held."
    assert [speaker.name for speaker in speakers(text) if speaker] == ["Lionel Hatch"] * 2


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The ministry released a statement saying that the bridge was closed.", "The ministry"),
        ("The judge said the road was mined and added that no bus could pass.", "The judge"),
        ("The move led several doctors to warn that the clinic would close.", "several doctors"),
    ],
)
def test_who_acts_speaks(sentence: str, name: str, speakers: Names) -> None:
    speaker = speakers(sentence)[-1]
    assert speaker is not None
    assert speaker.name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Mayor Ana Roth said that the dam was safe. Tom Hill walked to the hall on Tuesday. "
            "He promised free bread.",
            "Tom Hill",
        ),
        (
            "The Harl labour minister, Tom Hill, left the hall after he said that the dam would "
            "break.",
            "Tom Hill",
        ),
        (
            "A doctor said that the dam was safe. Marilyn Roth said that the hall was full. Mayor "
            "Tom Hill saw the hall on Tuesday. He said that it was empty.",
            "Tom Hill",
        ),
    ],
)
def test_he_is_whom_the_sentence_before_is_about(text: str, name: str, speakers: Names) -> None:
    last = speakers(text)[-1]
    assert last is not None
    assert last.name == name


def test_an_office_below_another_is_whole(speakers: Names) -> None:
    (speaker,) = speakers("Norway’s vice prime minister Ingrid Solberg said that talks would end.")
    assert speaker is not None
    assert speaker.role == "vice prime minister"


def test_he_is_the_lone_name_that_says_the_rest_of_the_sentence(speakers: Names) -> None:
    found = speakers(
        "Governor Otto Brun spoke on Monday. "
        "Araghchi described the work as a right, though he admitted that the mill had been hit."
    )
    assert {one.name for one in found if one} == {"Araghchi"}


def test_somebody_s_wife_of_the_same_name_is_another(speakers: Names) -> None:
    first, second = speakers(
        "Senator Brun told a committee that the dam held. "
        "The senator's wife, the physician Oda Brun, said that it did not."
    )
    assert first is not None
    assert second is not None
    assert "Oda" not in first.name
    assert "Oda Brun" in second.name


def test_an_abbreviation_is_shown_as_the_article_explains_it(speakers: Names) -> None:
    found = speakers(
        "The Harl Rescue Service (HRS) said that the dam held. The HRS added that it would last. "
        "The EU said that it would help."
    )
    assert [one.name for one in found if one] == [
        "The Harl Rescue Service",
        "The Harl Rescue Service",
        "The EU",
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # Whoever serves somebody is not who they serve.
        (
            "A lawyer for former President Ruben Dater said it was late.",
            ["A lawyer for former President Ruben Dater"],
        ),
        (
            "The chief of staff to Governor Dana Whit said it was late.",
            ["The chief of staff to Governor Dana Whit"],
        ),
        (
            "An official in Prime Minister Emil Katz's office said it was late.",
            ["An official in Prime Minister Emil Katz's office"],
        ),
        # Two of one surname.
        (
            "Judge Ramires said 14 were hurt. Defence lawyer Lucia Ramires, who is no relation, "
            "said 30 were hurt. Judge Ramires said it was late.",
            ["Ramires", "Lucia Ramires", "Ramires"],
        ),
        (
            "Dr Ossey, who runs the clinic, said 17 had died. Her daughter Anna Ossey, a nurse at "
            "the clinic, said 22 had died.",
            ["Ossey", "Anna Ossey"],
        ),
        # Surnames that are words too.
        (
            "Timothy Masters was freed. Carl Poe said it was late. Masters, 36, has been ill since "
            "May. He said it was early.",
            ["Carl Poe", "Timothy Masters"],
        ),
        # Several who speak together, and "they".
        (
            "John Kerrin and Sergei Lavrin said the truce would hold. Kerrin and Lavrin said it "
            "was late. They said it was early.",
            ["John Kerrin and Sergei Lavrin"] * 3,
        ),
        ("Ann Lee, Bo Roe and Carl Poe said it was late.", ["Ann Lee, Bo Roe and Carl Poe"]),
        (
            "Prime Ministers Emil Katz and Ole Lund said it was late.",
            ["Emil Katz and Ole Lund"],
        ),
        (
            "The mayor, Ann Lee, and the police chief, Carl Poe, said it was late.",
            ["Ann Lee and Carl Poe"],
        ),
        # A name behind the place that an office is for.
        (
            "The UN's coordinator for relief in Sudan, Ali Zaatar, said it was late.",
            ["Ali Zaatar"],
        ),
        ("UN envoy for Syria Stefan de Mistor said it was late.", ["Stefan de Mistor"]),
        (
            "The Unity Party (UP) political bloc said it was late.",
            ["The Unity Party (UP) political bloc"],
        ),
        # An office behind a name, the comma between being lost.
        (
            '"It is late" said Kevin Brand Regional Relief Coordinator for the Lorn Crisis.',
            ["Kevin Brand"],
        ),
        (
            'It was "a very dark day for sailors across the world" Jens Lark spokesman for the UN '
            "aid agency OCHA said.",
            ["Jens Lark"],
        ),
        # Beside the sentence.
        (
            "Shops closed early, with one group, Free the Port, saying that it was late.",
            ["one group"],
        ),
    ],
)
def test_the_speaker_is_whom_a_reader_would_name(
    text: str, names: list[str], speakers: Names
) -> None:
    assert [speaker.name for speaker in speakers(text) if speaker is not None] == names


def test_guilt_is_admitted_or_denied_in_court(speakers: Names) -> None:
    assert [one.name for one in speakers("Doe pleaded not guilty to fraud.") if one] == ["Doe"]


def test_a_line_behind_a_dash_signs_the_quotation_before_it(speakers: Names) -> None:
    text = (
        "What they said about the raid on Lorn:\n\n“Twenty-five people were killed, and three of "
        "them were children.”\n— Emil Katz, president of Harl\n\n“We hit only barracks.”\n"
        "— Harl's defence ministry"
    )
    names = [one.name for one in speakers(text) if one is not None]
    assert names == ["Emil Katz", "Harl's defence ministry"]


def test_a_transcript_names_who_speaks_with_office_or_party(speakers: Names) -> None:
    text = (
        "JANE TURNER, CNX HOST: How many people were detained?\n\n"
        "SEN. CARL COOPER (D-DE): They detained 3,000 people.\n\nTURNER: Thank you for that."
    )
    assert [one.name for one in speakers(text) if one] == ["CARL COOPER", "JANE TURNER"]


@pytest.mark.parametrize(
    "text",
    [
        "It is late, said Anna",
        "It is late, said Anna Berg's sister",
        '"It is late" said Kevin Brand',
        "Anna Berg kills wife",
        "Anna Berg and her daughter",
    ],
)
def test_a_name_may_end_a_text_without_a_stop(text: str, speakers: Names) -> None:
    for speaker in speakers(text):
        assert speaker is None or speaker.name in text
