"""Whom a reader would name as the speaker, and who only carries what they say."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from index.extract.extractor import Extractor
from index.model.article import Article
from index.model.claim import Claim
from index.read.article_start import outlet_of

Read = Callable[[str], tuple[Claim, ...]]


@pytest.fixture(scope="session")
def read(pipeline: Language) -> Read:
    def claims(text: str) -> tuple[Claim, ...]:
        ((_, found),) = Extractor(pipeline).extract([Article(text)])
        return found.claims

    return claims


def speakers(claims: tuple[Claim, ...]) -> list[str | None]:
    """Return who says each claim that is whole, in order."""
    return [claim.speaker.name if claim.speaker else None for claim in claims if not claim.partial]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The harbour police closed the port. In a statement, they said that two men had died. "
            "The statement said that the port would open on Friday.",
            "The harbour police",
        ),
        ("A statement by the army said that nine men had died.", "the army"),
        ("The report, published by the ministry, said that nine men had died.", "the ministry"),
        (
            "The Almen rescue centre counted nine dead. According to the centre’s statistics, "
            "the toll is the highest in years.",
            "the Almen rescue centre",
        ),
        (
            "Lorn Watch published a report on Monday. The report says that nine men had died.",
            "Lorn Watch",
        ),
        (
            "The Northern Front group attacked the port. The group said that it had lost two men.",
            "the Northern Front group",
        ),
        (
            "A spokesman for the Syrian Observatory for Human Rights counted the dead. "
            "The monitoring group said that the toll could rise.",
            "the Syrian Observatory for Human Rights",
        ),
        (
            "A spokesman for the Syrian Observatory for Human Rights counted the dead. "
            "Two more men were killed, the Britain-based group added.",
            "the Syrian Observatory for Human Rights",
        ),
        ("The Courier on Saturday said that nine men had died.", "The Courier"),
        ("A spokeswoman for Mayor Ines Vogt said that nine men had died.", "A spokeswoman for"),
        ("An aide to Senator Lea Roth said that nine men had died.", "An aide to"),
        ("A spokesman for Interior Minister Lea Roth said that nine men died.", "A spokesman for"),
        ("The deputy of Fire Chief Otto Brun said that nine men had died.", "The deputy of"),
        ("According to a spokesman for Mayor Ines Vogt, nine men had died.", "a spokesman for"),
        ("“Nine men died,” Mr. Smith, 45, of No. 10 Downing St. said.", "Smith"),
        ("“When the roof fell, 23 workers died.” – Commissioner Dana Holt", "Dana Holt"),
        ("Police: Two men died in a fire", "Police"),
        ("“It is no break,” said Sgt. Barbara Jones of the harbour police.", "Barbara Jones"),
        (
            "The theft follows that of two paintings, Bjorn Quell, a spokesman for the museum, "
            "a hall in Zurich, said.",
            "Bjorn Quell",
        ),
        ("Downing Street has said that the guests are invited.", "Downing Street"),
        ("Ann walked out, leaving her purse and her keys, her husband told police.", "her husband"),
        (
            "The eye of the storm made landfall near Almen about 9:30 a.m., the Storm Centre said.",
            "the Storm Centre",
        ),
        (
            "The Almen regime and its backers shelled the port. The regime said it was calm.",
            "the Almen regime",
        ),
        ("Maria Vogt lives in Almen. But Maria said that it was shut.", "Maria Vogt"),
        (
            "“Nine died” said Rami Karim Odeh head of the Lorn clinic on Monday.",
            "Rami Karim Odeh",
        ),
        ("Asked whether nine men had died, the minister said that he had no news.", "the minister"),
    ],
)
def test_the_speaker_is_the_one_a_reader_would_name(read: Read, text: str, speaker: str) -> None:
    assert (speakers(read(text))[-1] or "").startswith(speaker)


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        (
            "The statement by the army carried by state news agency LANA said nine men had died.",
            "the army",
            "state news agency LANA",
        ),
        ("Reuters quoted a doctor as saying that nine men had died.", "a doctor", "Reuters"),
        (
            "The ministry was quoted by Reuters as saying that nine men had died.",
            "The ministry",
            "Reuters",
        ),
        (
            "In a statement carried by Reuters, the army said nine men had died.",
            "the army",
            "Reuters",
        ),
        (
            "Almen Radio reported that nine men had died, citing an army officer.",
            "an army officer",
            "Almen Radio",
        ),
        ("The mayor, citing experts, said that the dam would hold.", "The mayor", None),
    ],
)
def test_whoever_carries_a_statement_is_kept_apart(
    read: Read, text: str, speaker: str, via: str | None
) -> None:
    claim = next(claim for claim in read(text) if not claim.partial)
    assert claim.speaker is not None
    assert claim.speaker.name == speaker
    assert (claim.via.name if claim.via else None) == via


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Governor Lee said 12 had died. Sheriff Anna Lee said nine had died.",
            ["Lee", "Anna Lee"],
        ),
        (
            "President Brun said 12 had died. Former president Otto Brun said nine had died.",
            ["Brun", "Otto Brun"],
        ),
        (
            "Governor Mike Hale said nine had died. Mr. Hale said that it was over.",
            ["Mike Hale", "Mike Hale"],
        ),
        (
            "Former President Bill Orr said nine had died. President Orr said that it was over.",
            ["Bill Orr", "Bill Orr"],
        ),
    ],
)
def test_people_of_one_surname_keep_their_own_words(
    read: Read, text: str, names: list[str]
) -> None:
    assert speakers(read(text)) == names


def test_a_transcript_names_who_speaks(read: Read) -> None:
    claims = read(
        "REPORTER: How many people were killed?\n\n"
        "GEN. HALE: We counted 30 dead. They were hit on Monday.\n\n"
        "GEN. HALE: Nine were hurt."
    )
    assert speakers(claims) == ["GEN. HALE"] * 3


def test_quotations_are_of_whoever_signs_them(read: Read) -> None:
    claims = read(
        "“The port is shut. It will stay shut.” ― Ann Doe\n\n“The roof fell at night.” ― Jim Orr"
    )
    assert speakers(claims) == ["Ann Doe", "Ann Doe", "Jim Orr"]


def test_two_bodies_of_one_kind_are_not_mixed_up(read: Read) -> None:
    claims = read(
        "The Lorn army met the Almen army. The army said that nine men had died in the night."
    )
    assert speakers(claims)[-1] == "The army"


@given(st.lists(st.sampled_from("The report statement by of a said army that it is .".split())))
@settings(max_examples=60, deadline=None)
def test_any_chain_of_texts_ends(read: Read, words: list[str]) -> None:
    read(" ".join(words))


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        (
            "The dam will hold, Mayor Tom Hill said, according to Reuters.",
            "Tom Hill",
            "Reuters",
        ),
        (
            "The army said that six men had died, Reuters reported.",
            "The army",
            "Reuters",
        ),
        (
            "Dismissing the charge, Mayor Tom Hill described the driver as a good man, Reuters "
            "reported.",
            "Tom Hill",
            "Reuters",
        ),
        ("Six men died in the raid, according to Reuters.", "Reuters", None),
    ],
)
def test_what_an_outlet_reports_that_somebody_said_is_theirs(
    text: str, speaker: str, via: str | None, read: Read
) -> None:
    claim = next(claim for claim in read(text) if claim.speaker is not None)
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.via.name if claim.via else None) == (speaker, via)


@pytest.mark.parametrize(
    ("text", "claim", "speaker"),
    [
        ("Sgt. Ana Roth told Harl News the man died on Monday.", "The man died on Monday", "Roth"),
        (
            "The boy was taken to the clinic; officials said that he was stable.",
            "He was stable",
            "officials",
        ),
    ],
)
def test_who_says_it_where_the_parse_hides_it(
    text: str, claim: str, speaker: str, read: Read
) -> None:
    attributed = [one for one in read(text) if one.speaker is not None]
    assert [one.text for one in attributed] == [claim]
    assert attributed[0].speaker is not None
    assert attributed[0].speaker.name.endswith(speaker)


@pytest.mark.parametrize(
    "text",
    [
        "Only time will tell if the dam will hold.",
        "Karl Brun is best known as the youngest mayor of Harl.",
        "While Karl Brun lamented the new road, Ana Roth spoke to the voters.",
    ],
)
def test_nobody_says_what_is_only_told_beside_it(text: str, read: Read) -> None:
    whole = [claim for claim in read(text) if claim.act is not None and claim.content]
    assert not [claim for claim in whole if claim.content and claim.content.end > 60]


def test_the_body_meant_is_named_without_what_it_does(read: Read) -> None:
    text = (
        "The toll was given by the Harl regime on the opposition area near the lake. "
        "The regime said that nine men had died."
    )
    assert speakers(read(text))[-1] == "the Harl regime"


@pytest.mark.parametrize(
    "text",
    [
        "“Nine men died,” said a colonel on behalf of General Rusk.",
        "An officer on behalf of General Rusk said that nine men had died.",
        "On behalf of General Rusk, an officer said that nine men had died.",
    ],
)
def test_on_whose_behalf_somebody_speaks_does_not_speak(read: Read, text: str) -> None:
    (name,) = speakers(read(text))
    assert name is not None
    assert name.lower().startswith(("a colonel", "an officer"))


def test_a_man_and_a_woman_of_one_surname_stay_apart(read: Read) -> None:
    claims = read(
        "Robin Doyle said that nine had died. Mrs Doyle said that 12 had been hurt. "
        "Mr Doyle said that two were missing."
    )
    assert speakers(claims) == ["Robin Doyle", "Mrs Doyle", "Mr Doyle"]


def test_a_transcript_names_who_speaks_with_a_small_office(read: Read) -> None:
    claims = read(
        "MARTHA KEEL, mayor of Torvik: Nine men were killed.\n\nJON AKER: Twelve were killed."
    )
    assert speakers(claims) == ["MARTHA KEEL", "JON AKER"]


@pytest.mark.parametrize("end", ["\nYours faithfully,\nDr Ruth Arden", "\nRuth Arden\nTorvik"])
def test_what_a_letter_says_is_of_whoever_signs_it(read: Read, end: str) -> None:
    claims = read(
        "To the Editor:\n\nTwelve people died in the mill. I saw that the doors were shut. "
        f"The owner said that nine had died.\n{end}"
    )
    assert speakers(claims) == ["Ruth Arden", "Ruth Arden", "The owner"]


def test_a_report_that_ends_with_a_name_is_no_letter(read: Read) -> None:
    claims = read("Twelve people died in the mill. The owner fled.\n\nRuth Arden\nTorvik")
    assert speakers(claims) == [None, None]


def test_a_former_president_does_not_speak_by_his_adviser(read: Read) -> None:
    (name,) = speakers(read("An adviser to former president Jan Holt said that nine had died."))
    assert name == "An adviser to former president Jan Holt"


def test_towns_that_head_paragraphs_do_not_speak(read: Read) -> None:
    claims = read(
        "ALEPPO: Nine people were killed.\n\nHOMS: Twelve people were killed, police said.\n\n"
        "BERLIN: Two were hurt."
    )
    assert speakers(claims) == [None, "police", None]


def test_a_town_at_the_start_is_no_outlet() -> None:
    assert outlet_of(Article("HOMS: Nine people were killed.")) is None
