"""Who said it, where the grammar or the wording leads to somebody else or to nobody."""

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
        ((_, found),) = Extractor(pipeline).extract([Article(text, published=date(2016, 9, 14))])
        return found.claims

    return claims


def acts(claims: tuple[Claim, ...]) -> set[tuple[Act | None, str]]:
    """Return who does what in words."""
    return {(claim.act, claim.speaker.name) for claim in claims if claim.speaker}


@pytest.mark.parametrize(
    "text",
    [
        "Norway sent letters to the mayor (MH) and the Harbour Council (HC) calling for calm.",
        "Norway sent a message to the Harbour Council demanding an inquiry into the fire.",
        "Norway wrote to the council demanding an inquiry into the fire.",
        "Norway sent a letter to the Harbour Council urging it to close the quay.",
    ],
)
def test_who_writes_demands_and_not_whoever_gets_the_letter(read: Read, text: str) -> None:
    assert {name for act, name in acts(read(text)) if act is Act.DEMANDS} == {"Norway"}


@pytest.mark.parametrize(
    ("text", "act", "speaker"),
    [
        ("Norway disagreed.", Act.REJECTS, "Norway"),
        ("Ana Roy, head of the mint, disagreed with the mayor's report.", Act.DENIES, "Ana Roy"),
        ("Ana Roy disagreed with the plan to close the mint.", Act.REJECTS, "Ana Roy"),
        ("Ana Roy stood by her claim that the vote had been rigged.", Act.SAYS, "Ana Roy"),
        ("Ana Roy cast doubt on the mayor's report on Tuesday.", Act.REJECTS, "Ana Roy"),
        ("Ana Roy distanced herself from the attacks on the press.", Act.REJECTS, "Ana Roy"),
        ("Ana Roy later apologised.", Act.SAYS, "Ana Roy"),
        ("Ana Roy apologised to the families.", Act.SAYS, "Ana Roy"),
        ("Coal Watch has found such claims lacking in credibility.", Act.DENIES, "Coal Watch"),
        ("The court found the allegations to be baseless.", Act.DENIES, "The court"),
        ("The closure drew protests from miners and farmers.", Act.CONDEMNS, "miners and farmers"),
        ("The closure has won praise from the mayor.", Act.WELCOMES, "the mayor"),
    ],
)
def test_more_words_are_acts(read: Read, text: str, act: Act, speaker: str) -> None:
    assert (act, speaker) in acts(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Experts disagree on the cause of the fire.",
        "The mayor cast his vote on Sunday.",
        "The mayor stood by the river.",
        "The mayor has not apologised.",
        "The dyke distances the town from the sea.",
        "The closure could draw protests from miners.",
        "The hall was full of people who disagreed with the plan.",
        "The raid was aimed at forcing the owner to apologise.",
        "The closure might force the owner to apologise.",
    ],
)
def test_words_that_only_look_like_acts_are_none(read: Read, text: str) -> None:
    assert not {act for act, _ in acts(read(text))} - {None}


def test_a_body_speaks_in_its_own_statement(read: Read) -> None:
    text = (
        "The Harbour Coalition condemns the raid on the town of Harl. Witnesses said that ten men "
        "were taken away. We call on all sides to stop. We pledge to help whoever lost a home."
    )
    found = acts(read(text))
    assert {
        (Act.DEMANDS, "The Harbour Coalition"),
        (Act.PROMISES, "The Harbour Coalition"),
    } <= found


def test_we_is_nobody_known_where_others_spoke_too(read: Read) -> None:
    text = (
        "The Harbour Coalition condemns the raid on Harl. Ana Roy, the mayor, blames the navy. "
        "We pledge to help whoever lost a home."
    )
    assert (Act.PROMISES, "The Harbour Coalition") not in acts(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "No group has claimed responsibility for the raid.",
        "None of the parties has accepted the truce.",
        "No one believes that the navy fired.",
    ],
)
def test_nobody_is_no_speaker(read: Read, text: str) -> None:
    assert not acts(read(text))


def test_who_believes_it_of_the_raid_is_the_speaker(read: Read) -> None:
    text = "No group has claimed the raid, which Omar Haddad believes was planned in Lorn."
    assert acts(read(text)) == {(Act.SAYS, "Omar Haddad")}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Labour minister Omar Haddad was heckled on Monday. The minister later apologised. "
            "Trade Minister Karl Brun was in Rome.",
            "Omar Haddad",
        ),
        (
            "Norway's president accused Sweden of theft on Monday. "
            "Norwegian President Karl Brun spoke in Rome.",
            "Karl Brun",
        ),
        (
            "The head of the Harl Rowing Club denied the charges after his club was closed.\n\n"
            "Karl Brun said he had never been asked.",
            "Karl Brun",
        ),
        (
            "The Italian foreign minister, Luca Rossi, was accused of bigotry by his Spanish "
            "counterpart, José Ruiz. The Spanish foreign minister condemned the remarks.",
            "José Ruiz",
        ),
        (
            "Police arrested Karl Brun, according to Secretary Hiro Matsu. The Harl Mail reported "
            "that Brun had been a sailor. He apologised for the raid.",
            "Karl Brun",
        ),
        (
            "Mayor Ana Roy called the fire terrible. And she distanced herself from the council, "
            "analyst Rita Lind said.",
            "Ana Roy",
        ),
    ],
)
def test_an_office_or_pronoun_means_who_fits(read: Read, text: str, speaker: str) -> None:
    meant = {Act.SAYS, Act.ACCUSES, Act.DENIES, Act.CONDEMNS, Act.REJECTS}
    assert any(act in meant and name == speaker for act, name in acts(read(text)))


@pytest.mark.parametrize(
    ("text", "not_meant"),
    [
        (
            "Vice President Karl Brun was in Rome. The president condemned the raid on Harl.",
            "Karl Brun",
        ),
        (
            "President Karl Brun was in Rome. The former president condemned the raid on Harl.",
            "Karl Brun",
        ),
        ("Judge Rita Lind was in Rome. On Monday a judge rejected the plea.", "Rita Lind"),
        (
            "The head of the Harl Rowing Club denied the charges.\n\n"
            "Karl Brun, a neighbour, said he had never been asked.",
            "The head | Karl Brun",
        ),
    ],
)
def test_an_office_does_not_mean_who_holds_another(read: Read, text: str, not_meant: str) -> None:
    name = not_meant.split(" | ")[-1]
    acting = {Act.CONDEMNS, Act.REJECTS, Act.DENIES}
    assert not any(act in acting and speaker == name for act, speaker in acts(read(text)))


def test_a_name_told_aside_does_not_take_the_pronoun(read: Read) -> None:
    text = (
        "Omar Haddad praised the pit on Monday. It had been open for years, Haddad said.\n\n"
        "How several towns waited: the same day Karl Brun visited the pit\n\n"
        '"The pit is safe," he continued.'
    )
    assert not any(name == "Karl Brun" for _, name in acts(read(text)))


def test_the_company_is_the_one_with_a_name(read: Read) -> None:
    text = (
        "Baltic Air Freight said that all would fly. One shipping company announced a detour. "
        "Baltic Air Freight said that a warning by the Foreign Ministry had played a part. "
        "But the company also said that it had asked for protection."
    )
    names = {c.speaker.name for c in read(text) if c.speaker and "protection" in c.text}
    assert names == {"Baltic Air Freight"}


@pytest.mark.parametrize(
    ("text", "act", "speaker"),
    [
        (
            "Voters decried the delay, leading the head of the council to promise a second day.",
            Act.PROMISES,
            "the head of the council",
        ),
        (
            "The owner, who was accused of greed by his Spanish counterpart, José Ruiz, said he "
            "was sorry.",
            Act.ACCUSES,
            "José Ruiz",
        ),
        (
            "The mayor's sister, Ana Roy, said the mayor himself had suffered from fever, and "
            "blamed sailors from Norway for the outbreak, KCNA reported.",
            Act.BLAMES,
            "Ana Roy",
        ),
        (
            "Norway's president, Karl Brun, alleged to reporters Sept. 1 that the sale indicates "
            "that Sweden is seeking an oil field.",
            Act.SAYS,
            "Karl Brun",
        ),
        (
            "In a speech on Monday, President Karl Brun blamed the shortage on the miners, said "
            "the strikes were the work of enemies and called on voters to stay calm.",
            Act.SAYS,
            "Karl Brun",
        ),
        (
            "Harl police said the death was an accident and denied that she was harmed, news "
            "agency Fars News said on Monday.",
            Act.DENIES,
            "Harl police",
        ),
        (
            "One miner was shot dead, according to the National Front for the Defence of the Pits "
            "(NFDP), a coalition of unions and towns that opposed the closure.",
            Act.REJECTS,
            "the National Front for the Defence of the Pits",
        ),
        (
            'According to the paper, "Norway refused to comment on the matter until Monday."',
            Act.REJECTS,
            "Norway",
        ),
    ],
)
def test_an_act_is_of_who_does_it(read: Read, text: str, act: Act, speaker: str) -> None:
    assert any(one is act and name.endswith(speaker) for one, name in acts(read(text)))


def test_a_figure_of_which_somebody_says_something_does_not_speak(read: Read) -> None:
    told = acts(read("The fire left at least 96 people dead, a number officials expect to rise."))
    assert {name for _, name in told} == {"officials"}
