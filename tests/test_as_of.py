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
# What is rare is known from the start, as it is in any store of some size.
BEFORE = tuple(
    report(day, "Vale Courier", text, title, month=4)
    for day, (title, text) in enumerate(
        (
            (
                "Ferry sinks off Port Leven",
                "Nine people drowned when a ferry sank, the coastguard said.",
            ),
            ("Bus crash near Sandmoor", "A bus left the road near Sandmoor and 6 people died."),
            ("Fire in a Torrin mill", "A fire at a mill in Torrin killed 3 workers on Tuesday."),
            (
                "Prices of fish rise",
                "The price of fish rose by 12 percent in a year, the bank said.",
            ),
            ("Schools open again", "Some 300 schools open again on Monday, the ministry said."),
            ("War in the north", "The army shelled two villages in Dunmark and wounded 4 people."),
            (
                "A bomb is found",
                "Police found a bomb under a bridge in Torrin and nobody was hurt.",
            ),
        ),
        start=1,
    )
)
TOPICS = {
    "killed by the bomb at the fish market in Harl": date(2021, 5, 3),
    "killed in the Dunmark war since January 2019": date(2021, 5, 4),
    "wounded by the bomb at the fish market in Harl": date(2021, 5, 4),
    "killed by the landslide at a school in Upper Orla": date(2021, 5, 7),
}
"""Each with the first day on which something is reported of it."""


def said(answers: Answerer, topic: str, as_of: date | None) -> object:
    """Return what an answer and a timeline show, without what tells only how sure they are."""
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
                    (f.match.claim_id, f.bounds, f.sources, f.superseded_by, f.until)
                    for f in thread.figures
                ],
            )
            for thread in tracked.threads
        ],
        [match.claim_id for match in answer.fitting],
        answer.differences,
    )


def test_every_past_day_is_answered_as_on_that_day(
    tmp_path: Path, encoder: Encoder, pipeline: Language
) -> None:
    store = GrowingStore(tmp_path, encoder, pipeline)
    store.add(*BEFORE)
    then: dict[date, list[object]] = {}
    for day in sorted({article.published for article in ARTICLES if article.published}):
        store.add(*(article for article in ARTICLES if article.published == day))
        with store.open() as answers:
            then[day] = [said(answers, topic, None) for topic in _reported_by(day)]
    with store.open() as answers:
        for day, given in then.items():
            assert [said(answers, topic, day) for topic in _reported_by(day)] == given, day
        (thread, *_) = answers.track("killed by the bomb at the fish market in Harl").threads
        eight, *_ = thread.figures
        assert [figure.value for figure in thread.figures] == [8, 10, 12, 11, 15]
        assert (thread.low, thread.high) == (11, 15)
        assert eight.until == date(2021, 5, 6)
        ((corrected, later),) = [(r.old, r.new) for r in thread.replacements if r.corrected]
        assert (corrected.value, later.value) == (8, 11)


def _reported_by(day: date) -> list[str]:
    return [topic for topic, first in TOPICS.items() if first <= day]
