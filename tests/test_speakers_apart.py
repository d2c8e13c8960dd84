"""Who said it, where a day, a comma or an outlet stands between."""

from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

from index.extract.extractor import Extractor
from index.model.article import Article
from index.model.claim import Act, Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.fixture(scope="module")
def read(pipeline: Language) -> Read:
    def claims(text: str) -> tuple[Claim, ...]:
        ((_, found),) = Extractor(pipeline).extract([Article(text, published=date(2026, 5, 14))])
        return found.claims

    return claims


def acts(claims: tuple[Claim, ...]) -> set[tuple[Act | None, str]]:
    """Return who does what in words."""
    return {(claim.act, claim.speaker.name) for claim in claims if claim.speaker}


def last_speaker(claims: tuple[Claim, ...]) -> str | None:
    """Return who says the last claim."""
    return claims[-1].speaker.name if claims and claims[-1].speaker else None


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        (
            "Reed told NBC on Tuesday he got no share of the prize.",
            "Reed",
            "he got no share of the prize",
        ),
        ("Reed said at the time the dam was cracked.", "Reed", "the dam was cracked"),
        (
            "The sailors had fled, a port officer was quoted as saying by Reuters.",
            "a port officer",
            "The sailors had fled",
        ),
        (
            "The sailors had fled, Reuters quoted a port officer as saying.",
            "a port officer",
            "The sailors had fled",
        ),
        (
            'Looms were among the "odd lot" of goods, Viktor Holm, the head of Harl\'s market '
            "administration, said.",
            "Viktor Holm",
            'Looms were among the "odd lot" of goods',
        ),
        (
            "The halls in Lorn and Brom, have also bought new maps, John Marsh, spokesperson for "
            "the Board of Public Libraries of Kenya, said Tuesday on the radio.",
            "John Marsh",
            None,
        ),
    ],
)
def test_a_report_reaches_its_source_over_what_stands_between(
    read: Read, text: str, speaker: str, said: str | None
) -> None:
    claim = read(text)[-1]
    assert claim.speaker is not None
    assert claim.speaker.name == speaker
    assert said is None or (claim.content is not None and claim.content.of(text) == said)


def test_whom_a_paper_quotes_says_it_alone(read: Read) -> None:
    text = 'Rain fell. "The dam is cracked," the paper quoted Anna Holm, an envoy, as saying.'
    assert acts(read(text)) == {(Act.SAYS, "Anna Holm")}


def test_a_relative_clause_about_a_day_is_not_said(read: Read) -> None:
    text = "The lull was declared by Norway on May 8 which the miners had also observed."
    assert {name for act, name in acts(read(text)) if act is Act.ANNOUNCES} == {"Norway"}
    contents = [claim.content.of(text) for claim in read(text) if claim.content]
    assert not any("miners" in content for content in contents)


@pytest.mark.parametrize(
    ("text", "act", "speaker"),
    [
        (
            "The chair of Peru's union of bakers, Maria Lopez, called in a short note for \"all "
            'shops in all towns" to bake bread before the feast.',
            Act.DEMANDS,
            "Maria Lopez",
        ),
        (
            "Reed called on Monday in a letter to the council for the dam to be closed.",
            Act.DEMANDS,
            "Reed",
        ),
        ("A UN call for calm went unheard.", Act.DEMANDS, "UN"),
        (
            "Quiet came after a White House announcement that the tariffs would end in May.",
            Act.ANNOUNCES,
            "White House",
        ),
        ("Radio Harl aired a call from the army urging crews to stay.", Act.DEMANDS, "the army"),
        ("The lawsuit accuses the mill of poisoning the river.", Act.ACCUSES, "The lawsuit"),
        ("The draft calls for a truce between all sides.", Act.DEMANDS, "The draft"),
        (
            "In May the chiefs and the council agreed a deal that would see the miners leave.",
            Act.AGREES,
            "the chiefs and the council",
        ),
        ("Reed hammered Stone for going back on a promise.", Act.CONDEMNS, "Reed"),
        (
            "No group has claimed the theft, but officials pointed the finger at the Red Front.",
            Act.BLAMES,
            "officials",
        ),
        ("Norway committed itself to the plan.", Act.PROMISES, "Norway"),
        ("Norway owned up to the raid.", Act.ADMITS, "Norway"),
        ("The minister came out against the plan.", Act.REJECTS, "The minister"),
        ("The minister poured cold water on the plan.", Act.REJECTS, "The minister"),
        ("Norway issued an ultimatum to Sweden.", Act.DEMANDS, "Norway"),
        (
            "The army said the rebels had threatened to burn the town.",
            Act.THREATENS,
            "the rebels",
        ),
        (
            'The Pride Group issued a statement Friday after the ruling saying, "This is a hunt."',
            Act.SAYS,
            "The Pride Group",
        ),
    ],
)
def test_acts_told_in_other_ways_are_read(read: Read, text: str, act: Act, speaker: str) -> None:
    assert (act, speaker) in acts(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian forces hammered the town for hours.",
        "A winter of Lima protests against the tax ended there.",
        "The Lima protests against the tax began in March.",
        "The minister committed a crime.",
        "The minister made phone calls to the mayor.",
    ],
)
def test_blows_and_places_of_protests_say_nothing(read: Read, text: str) -> None:
    assert not acts(read(text))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            'In answer to Reed\'s song, teacher Zara Stone, 31, told Reuters: "We do sing."',
            "Zara Stone",
        ),
        ("It is a claim critics dispute.", "critics"),
        ('Rain fell. "We are sad," read a note from the family.', "the family"),
        (
            "Two people familiar with the talks said a deal was near.",
            "Two people familiar with the talks",
        ),
        ("Rain fell on Monday. McDonald's said sales were down.", "McDonald's"),
        ('Mayor Peter "Bud" Holm said the fair was over.', "Peter Holm"),
        (
            'Rain fell on Monday. Reed\'s message to voters: "Stay at home until it is over."',
            "Reed",
        ),
        (
            "Reed said on X, formerly Twitter, that the dam was safe. In a post on Facebook, he "
            "called the report a lie.",
            "Reed",
        ),
        (
            'Rain fell on Monday. The minister answered: "I will never leave this office."',
            "The minister",
        ),
        (
            "The council put out a statement on Monday. Reed said the dam held, the statement "
            "said.",
            "The council",
        ),
        ("A few hundred residents said it was late.", "A few hundred residents"),
        (
            'The residents gave these accounts of the night:\n\nMaria Lopez, nurse: "We heard a '
            'bang and ran out."',
            "Maria Lopez",
        ),
        (
            "Close trading partner Norway praised the tariff and asked for more time.",
            "Close trading partner Norway",
        ),
    ],
)
def test_only_who_speaks_is_named(read: Read, text: str, speaker: str) -> None:
    assert last_speaker(read(text)) == speaker
