"""Reading a question that somebody wants to follow."""

from index.answer.question.language import is_english
from index.answer.question.question import without_links
from index.answer.question.spelling import corrected, find_corrections
from index.store.builds.build import Build
from index.store.builds.saved_questions import encode_questions
from index.store.encoding.encoder import Encoder
from index.store.sql.follows import SavedQuestion


def watched_question(build: Build, encoder: Encoder, question: str) -> SavedQuestion | None:
    """Read a question as an answer would; ``None`` if it asks nothing in English."""
    words = without_links(question)
    if not words or not is_english(words, build.words, encoder.has_word):
        return None
    slips = find_corrections(words, build.words, encoder.has_word)
    return encode_questions(build, encoder, [corrected(words, slips)])[0]
