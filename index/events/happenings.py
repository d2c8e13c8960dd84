"""What something that happened is called, by the words that tell of it."""

import re
from functools import lru_cache

from index.words.figures_of_speech import FIGURES_OF_SPEECH
from index.words.happenings import HAPPENINGS

CACHED_TEXTS = 4_000
_HAPPENINGS = {
    name: re.compile(rf"\b(?:{words})", re.IGNORECASE) for name, words in HAPPENINGS.items()
}
MIN_TOPICS, MAX_TOPIC_WORDS = 3, 5
"""How many topics a title lists at least that is of no single one, and how long each is at most."""
_BETWEEN_TOPICS = re.compile(r"[,;|] ")
_FIGURE_OF_SPEECH = re.compile(FIGURES_OF_SPEECH, re.IGNORECASE)


def what_happened(text: str) -> str | None:
    """Return what the text tells of is called, such as "car bombing"."""
    return next(iter(happenings_in(text)), None)


@lru_cache(maxsize=CACHED_TEXTS)
def happenings_in(text: str) -> tuple[str, ...]:
    """Return all that the text tells of, what a list prefers to show first."""
    text = _FIGURE_OF_SPEECH.sub(" ", text)
    return tuple(name for name, words in _HAPPENINGS.items() if words.search(text))


def title_of_one(title: str) -> str:
    """Return the title, nothing of one that lists topics: "Harl quake, Oslo raid, World Cup"."""
    topics = [topic.split() for topic in _BETWEEN_TOPICS.split(title)]
    begun = all(topic and not topic[0][0].islower() for topic in topics)
    listed = begun and len(topics) >= MIN_TOPICS and max(map(len, topics)) <= MAX_TOPIC_WORDS
    return "" if listed and sum(len(topic) > 1 for topic in topics) >= MIN_TOPICS - 1 else title
