"""Somebody else's message, looked up: what it says set beside what is held, without a verdict."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.chat.question_history import QuestionHistory
from bot.replies.checked_message import Checked, checked_reply, nothing_on
from bot.replies.reply import Reply
from index.answer.answerer import Answerer
from index.answer.question.question import read_question, without_links
from index.model.answer import Refusal
from index.read.paragraphs import split_paragraphs
from index.read.sentence_splitter import split_paragraph
from index.store.sql.venue import Venue
from index.words.doubts import DOUBT_WORDS, MAX_DOUBT_WORDS

MAX_CHARS = 4096
MAX_SENTENCES = 8
"""How many sentences of a message are looked up."""
CLAIMS_A_SENTENCE = 2
MIN_WORDS = 4
"""Fewer words state nothing that could be looked up."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def doubts(words: str) -> bool:
    """Tell whether the words ask for the message that they reply to to be looked up."""
    said = _WORD.findall(words.casefold().replace("’", "'"))
    return len(said) <= MAX_DOUBT_WORDS and all(word in DOUBT_WORDS for word in said)


class Checking:
    """Looks up what a message says, for any chat, from any thread."""

    def __init__(self, answers: Answerer, history: QuestionHistory) -> None:
        self._answers = answers
        self._history = history

    def asks(self, text: str) -> bool:
        """Tell whether the message is itself one question, or links to a page that is held."""
        if read_question(text).link:
            return self._answers.ask(text, limit=1).refusal is not Refusal.PAGE
        sentences = list(_sentences(text))
        return len(sentences) < 2 and text.rstrip(' )”"').endswith("?")

    def reply(self, venue: Venue, text: str) -> Reply:
        """Return each sentence of the message beside the claims that it may be held against."""
        found, shown, missing = [], set[int](), []
        for sentence in _sentences(without_links(text[:MAX_CHARS])):
            answer = self._answers.ask(sentence, limit=CLAIMS_A_SENTENCE)
            fresh = [match for match in answer.fitting if match.claim_id not in shown]
            shown.update(match.claim_id for match in fresh)
            if fresh:
                found.append(Checked(sentence, tuple(fresh), answer))
            elif not answer.fitting:
                missing.append(sentence)
        if not found:
            return nothing_on(missing)
        first = found[0]
        about = self._history.keep_question(venue, read_question(first.sentence), first.claims[0])
        return replace(checked_reply(found, missing), about=about)


def _sentences(text: str) -> Iterator[str]:
    """Yield what a message states, sentence by sentence, as far as it is looked up."""
    spans = (s for paragraph in split_paragraphs(text) for s in split_paragraph(text, paragraph))
    told = (" ".join(text[span.start : span.end].split()) for span in spans)
    for number, sentence in enumerate(s for s in told if len(_WORD.findall(s)) >= MIN_WORDS):
        if number >= MAX_SENTENCES:
            return
        yield sentence
