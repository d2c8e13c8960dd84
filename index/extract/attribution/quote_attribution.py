"""The speaker of a quotation whose own sentence names none, and of "I" inside one."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from operator import itemgetter

from index.extract.entities.discourse import Discourse
from index.model.article import Span
from index.model.claim import Act, Attribution, Speaker
from index.words.titles import BODY_NOUNS

AUTHOR = "the author"
MAX_SENTENCES_TO_INTRODUCTION = 2
MIN_TRANSCRIPT_LABELS = 2
# "Q: ...", "Question 3: ...", "JANE DOE: ...", as transcripts print who speaks.
_LABEL = re.compile(
    r"^\W*(?:[QA]|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})(?: \d+)? ?:\s",
    re.MULTILINE,
)
_FORWARDED = re.compile(r"^\W*(?:Dear |Transcript\b|RT @|@\w)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class DraftAttribution:
    """An attribution as its own sentence tells it, before other sentences are read.

    ``quoted`` tells that its content is a quotation, ``reports`` that its cue is a verb of speech;
    ``first_person`` is where "I" or "we" inside a quotation is its source, ``unquoted`` where it
    is outside of any.
    """

    attribution: Attribution
    quoted: bool
    reports: bool
    first_person: Span | None
    unquoted: Span | None

    @property
    def weight(self) -> tuple[bool, int]:
        """What says something outweighs a thought or wish, and a long content a short one."""
        content = self.attribution.content
        return self.reports or self.quoted, content.end - content.start


class QuoteSpeakers:
    """Who speaks in the quotations of one article; filled sentence by sentence, then asked.

    ``drafts`` holds what each sentence attributes by itself; ``introduced`` who is introduced by a
    sentence that ends in a colon or quotes somebody in full, by the sentence's index. ``writer`` is
    who signs the article if it is a letter.
    """

    def __init__(self, discourse: Discourse, writer: Speaker | None = None) -> None:
        self.drafts: list[DraftAttribution] = []
        self.introduced: dict[int, Speaker] = {}
        self._by_speech: dict[Span, list[tuple[int, Speaker]]] = {}
        self._discourse = discourse
        self._starts = [sentence.span.start for sentence in discourse.sentences]
        self._ends = [sentence.span.end for sentence in discourse.sentences]
        self._writer = writer
        self._by_author = not discourse.is_stripped and is_by_author(discourse.text)

    def is_known(self, speech: Span) -> bool:
        """Tell whether a source stands beside some piece of the speech."""
        return speech in self._by_speech

    def add_source(self, speech: Span, sentence: int, speaker: Speaker | None) -> None:
        """Keep who speaks beside a piece of a speech; ``None`` for somebody not known by name."""
        sources = self._by_speech.setdefault(speech, [])
        if speaker is not None:
            sources.append((sentence, speaker))

    def attributions(self) -> Iterator[Attribution]:
        """Yield the drafts, those without a source of their own with whoever is introduced.

        That holds for quotations without a source, and for "I" as a source.
        """
        for draft in sorted(self.drafts, key=lambda draft: draft.weight):
            if draft.attribution.speaker is not None:
                self.introduced[draft.attribution.sentence] = draft.attribution.speaker
        yield from map(self._completed, self.drafts)

    def _completed(self, draft: DraftAttribution) -> Attribution:
        attribution = draft.attribution
        span = draft.first_person or draft.unquoted
        if span is not None:
            find = self._around if draft.first_person is not None else self._writing
            speaker = self._stating(draft) or find(attribution.sentence, span)
            if speaker is not None:
                return replace(attribution, speaker=replace(speaker, span=span))
        if draft.quoted and attribution.speaker is None and attribution.cue is None:
            return replace(attribution, speaker=self._speaker_of(attribution))
        return attribution

    def _speaker_of(self, attribution: Attribution) -> Speaker | None:
        """Return who says a quotation without a source, ``None`` if nobody is introduced.

        Another piece of the same speech names the speaker, else the sentences before it or,
        within the paragraph, those after it: first those of its own paragraph.
        """
        content = attribution.content
        same = (known for known in self._by_speech if content.contains(known))
        speech = attribution.speech or next(same, None)
        if speech in self._by_speech:
            sources = self._by_speech[speech]
            near = bisect_right(sources, attribution.sentence, key=itemgetter(0))
            return sources[max(near - 1, 0)][1] if sources else None
        first = last = attribution.sentence
        if speech is not None:
            first = min(first, bisect_right(self._ends, speech.start))
            last = max(last, bisect_left(self._starts, speech.end) - 1)
        if first == 0 or self._discourse.ends_paragraph(first - 1):
            return self._after(last) or self._before(first)
        return self._before(first) or self._after(last)

    def _around(self, sentence: int, _: Span) -> Speaker | None:
        """Return the speaker of the quotation that goes on in this sentence."""
        return self.introduced.get(sentence) or self._before(sentence)

    def _writing(self, sentence: int, words: Span) -> Speaker | None:
        """Return whom "I" outside quotation marks means: who is quoted so, else the author."""
        for said in (draft.attribution for draft in self.drafts):
            if said.speaker and said.sentence == sentence and said.content.contains(words):
                return said.speaker
        return self._writer or (Speaker(AUTHOR, None, words) if self._by_author else None)

    def _stating(self, draft: DraftAttribution) -> Speaker | None:
        """Return whose statement the article is, where "we" outside quotation marks act in it.

        "The Coalition condemns the raid. We call on all sides to stop.": the only one named to
        have spoken before, who acts in the present.
        """
        said, words = draft.attribution, draft.unquoted
        if words is None or said.act in {None, Act.SAYS} or said.sentence == 0:
            return None
        if words.of(self._discourse.text).lower() != "we":
            return None
        before = [
            one.attribution for one in self.drafts if one.attribution.sentence < said.sentence
        ]
        named = [one for one in before if one.speaker is not None and self._is_named(one)]
        first = named[0].speaker if named else None
        if first is None or any(one.speaker and one.speaker.name != first.name for one in named):
            return None
        stated = any(one.act not in {None, Act.SAYS} and self._is_present(one) for one in named)
        return first if stated and self._is_body(named[0]) else None

    def _is_named(self, said: Attribution) -> bool:
        """Tell a speaker with a name from "activists"."""
        tree = self._discourse.trees[said.sentence]
        tokens = self._discourse.tokens(said.sentence, said.speaker.span) if said.speaker else ()
        return any(tree.tags[i][:3] == "NNP" for i in tokens)

    def _is_body(self, said: Attribution) -> bool:
        tree = self._discourse.trees[said.sentence]
        tokens = self._discourse.tokens(said.sentence, said.speaker.span) if said.speaker else ()
        return any(tree.entities[i] == "ORG" or tree.lower[i] in BODY_NOUNS for i in tokens)

    def _is_present(self, said: Attribution) -> bool:
        tree = self._discourse.trees[said.sentence]
        tokens = self._discourse.tokens(said.sentence, said.cue) if said.cue is not None else ()
        return any(tree.tags[i] in {"VBZ", "VBP"} for i in tokens)

    def _before(self, sentence: int) -> Speaker | None:
        left = False
        for index in range(sentence - 1, max(sentence - 1 - MAX_SENTENCES_TO_INTRODUCTION, -1), -1):
            if left:
                return None
            left = self._discourse.ends_paragraph(index) if index < sentence - 1 else False
            if index in self.introduced:
                return self.introduced[index]
        return None

    def _after(self, sentence: int) -> Speaker | None:
        end = min(sentence + MAX_SENTENCES_TO_INTRODUCTION, len(self._starts) - 1)
        for index in range(sentence, end):
            if self._discourse.ends_paragraph(index):
                return None
            if index + 1 in self.introduced:
                return self.introduced[index + 1]
        return None


def is_by_author(text: str) -> bool:
    """Tell whether the text outside quotation marks is its author's: no transcript, no letter."""
    labels = _LABEL.finditer(text)
    several = sum(1 for _ in zip(range(MIN_TRANSCRIPT_LABELS), labels, strict=False))
    return several < MIN_TRANSCRIPT_LABELS and _FORWARDED.search(text) is None
