"""The speaker of a quotation whose own sentence names none, and of "I" inside one."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import itemgetter

from index.extract.attribution.drafts import Draft
from index.extract.attribution.first_person import AUTHOR, is_by_author
from index.extract.syntax.parse import ParsedArticle
from index.model.article import Span
from index.model.claim import Attribution, Speaker

REACH = 2


class Introductions:
    """Which speaker the sentences around a quotation introduce."""

    def __init__(
        self,
        drafts: Sequence[Draft],
        by_speech: Mapping[Span, Sequence[tuple[int, Speaker]]],
        introduced: Mapping[int, Speaker],
        parsed: ParsedArticle,
    ) -> None:
        self._parsed = parsed
        self._starts = [sentence.span.start for sentence in parsed.sentences]
        self._ends = [sentence.span.end for sentence in parsed.sentences]
        self._by_speech = dict(by_speech)
        self._by_sentence = dict(introduced)
        self._by_author = is_by_author(parsed.article.text)
        self._said = [draft.attribution for draft in drafts if draft.attribution.speaker]
        for draft in sorted(drafts, key=_weight):
            if draft.attribution.speaker is not None:
                self._by_sentence[draft.attribution.sentence] = draft.attribution.speaker

    def speaker_of(self, attribution: Attribution) -> Speaker | None:
        """Return who says a quotation without a source, ``None`` if nobody is introduced.

        Another piece of the same speech names the speaker, else the sentences before it or,
        within the paragraph, those after it: first those of its own paragraph.
        """
        speech = attribution.speech
        if speech in self._by_speech:
            beside = self._by_speech[speech]
            near = bisect_right(beside, attribution.sentence, key=itemgetter(0))
            return beside[max(near - 1, 0)][1] if beside else None
        first = last = attribution.sentence
        if speech is not None:
            first = min(first, bisect_right(self._ends, speech.start))
            last = max(last, bisect_left(self._starts, speech.end) - 1)
        if first == 0 or self._breaks(first - 1):
            return self._after(last) or self._before(first)
        return self._before(first) or self._after(last)

    def around(self, sentence: int) -> Speaker | None:
        """Return the speaker of the quotation that goes on in this sentence."""
        return self._by_sentence.get(sentence) or self._before(sentence)

    def writing(self, sentence: int, words: Span) -> Speaker | None:
        """Return whom "I" outside quotation marks means: who is quoted so, else the author."""
        said = (a for a in self._said if a.sentence == sentence and a.content.contains(words))
        author = Speaker(AUTHOR, None, words) if self._by_author else None
        return next((attribution.speaker for attribution in said), author)

    def _before(self, sentence: int) -> Speaker | None:
        left = False
        for index in range(sentence - 1, max(sentence - 1 - REACH, -1), -1):
            if left:
                return None
            left = self._breaks(index) if index < sentence - 1 else False
            if index in self._by_sentence:
                return self._by_sentence[index]
        return None

    def _after(self, sentence: int) -> Speaker | None:
        for index in range(sentence, min(sentence + REACH, len(self._parsed.sentences) - 1)):
            if self._breaks(index):
                return None
            if index + 1 in self._by_sentence:
                return self._by_sentence[index + 1]
        return None

    def _breaks(self, index: int) -> bool:
        """Tell whether a paragraph ends after the sentence."""
        sentences = self._parsed.sentences
        gap = Span(sentences[index].span.end, sentences[index + 1].span.start)
        return "\n" in gap.of(self._parsed.article.text)


def _weight(draft: Draft) -> tuple[bool, int]:
    """Let who says something outweigh who thinks or wants it, and a long content a short one."""
    content = draft.attribution.content
    return draft.reports or draft.quoted, content.end - content.start


def carry_speakers(
    drafts: Sequence[Draft],
    by_speech: Mapping[Span, Sequence[tuple[int, Speaker]]],
    introduced: Mapping[int, Speaker],
    parsed: ParsedArticle,
) -> list[Attribution]:
    """Give quotations without a source, and "I" inside them, the speaker they are introduced by.

    ``by_speech`` holds the speakers that stand beside some piece of a speech with their sentences'
    indices, ``introduced`` those of sentences that end in a colon.
    """
    introductions = Introductions(drafts, by_speech, introduced, parsed)
    return [_completed(draft, introductions) for draft in drafts]


def _completed(draft: Draft, introductions: Introductions) -> Attribution:
    attribution = draft.attribution
    if draft.first_person is not None:
        speaker = introductions.around(attribution.sentence)
        if speaker is not None:
            return replace(attribution, speaker=replace(speaker, span=draft.first_person))
    elif draft.unquoted is not None:
        speaker = introductions.writing(attribution.sentence, draft.unquoted)
        if speaker is not None:
            return replace(attribution, speaker=replace(speaker, span=draft.unquoted))
    elif draft.quoted and attribution.speaker is None and attribution.cue is None:
        return replace(attribution, speaker=introductions.speaker_of(attribution))
    return attribution
