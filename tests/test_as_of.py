"""What was answered on a day is answered as of that day, whatever has come in since."""

from datetime import date
from pathlib import Path

from spacy.language import Language
from tracked_store import GrowingStore, report

from index.answer.answerer import Answerer
from index.store.encoding.encoder import Encoder

LINK = "https://quarry-post.example/harl"
ARTICLES = (
    report(
        3,
        "Quarry Post",
        "A bomb at the fish market in Harl killed 8 people on Monday, police said.",
        "Bomb at Harl fish market",
        LINK,
    ),
    report(
        3,
        "Hill Echo",
        "At least 10 people were killed when a bomb went off at the fish market in Harl on Monday.",
        "Market bombed in Harl",
    ),
    report(
        4,
        "Vale Courier",
        "The bomb at the Harl fish market killed 12 people and hurt 30 others, doctors said.",
        "Doctors count the dead of Harl",
    ),
    report(
        4,
        "Vale Courier",
        "More than 5,000 people have been killed in the Dunmark war since January 2019.",
        "Dunmark war: the count",
    ),
    report(
        6,
        "Quarry Post",
        "A bomb at the fish market in Harl killed 11 people on Monday, police said.",
        "Bomb at Harl fish market",
        LINK,
    ),
    report(
        7,
        "Hill Echo",
        "A landslide buried a school in Upper Orla on Thursday and 21 pupils died, the mayor said.",
        "School buried in Upper Orla",
    ),
    report(
        9,
        "Hill Echo",
        "Fifteen people were killed by the bomb at the fish market in Harl on 3 May.",
        "Harl: toll rises",
    ),
)
TOPICS = (
    "killed by the bomb at the fish market in Harl",
    "killed in the Dunmark war since January 2019",
    "wounded by the bomb at the fish market in Harl",
    "killed by the landslide at a school in Upper Orla",
    "wounded in Uper Orla",
)
"""Of some, nothing is reported yet on the first days; one is misspelt."""


def said(answers: Answerer, topic: str, as_of: date | None) -> object:
    """Return what an answer and a timeline show, and how sure they are of it."""
    tracked = answers.track(topic, as_of=as_of)
    answer = answers.ask(f"How many people were {topic}?", as_of=as_of)
    return (
        [
            (
                thread.label,
                thread.first,
                thread.last,
                thread.scope,
                thread.low,
                thread.high,
                [
                    (f.shown.claim_id, f.bounds, f.sources, f.superseded_by, f.until)
                    for f in thread.figures
                ],
            )
            for thread in tracked.threads
        ],
        [(match.claim_id, round(match.confidence, 4)) for match in answer.matches],
        answer.answered,
        answer.unknown,
        answer.corrections,
        answer.differences,
    )


def test_every_past_day_is_answered_as_on_that_day(
    tmp_path: Path, encoder: Encoder, pipeline: Language
) -> None:
    store = GrowingStore(tmp_path, encoder, pipeline)
    then: dict[date, list[object]] = {}
    for day in sorted({article.published for article in ARTICLES if article.published}):
        store.add(*(article for article in ARTICLES if article.published == day))
        with store.open() as answers:
            then[day] = [said(answers, topic, None) for topic in TOPICS]
    with store.open() as answers:
        for day, given in then.items():
            assert [said(answers, topic, day) for topic in TOPICS] == given, day
        (thread, *_) = answers.track("killed by the bomb at the fish market in Harl").threads
        eight, *_ = thread.figures
        assert [figure.value for figure in thread.figures] == [8, 10, 12, 11, 15]
        assert (thread.low, thread.high) == (11, 15)
        assert eight.until == date(2021, 5, 6)
        ((corrected, later),) = [(r.old, r.new) for r in thread.replacements if r.corrected]
        assert (corrected.value, later.value) == (8, 11)
