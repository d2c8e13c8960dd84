"""Find who says what in an article."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.extract.attribution.act_targets import charge_start, target_of
from index.extract.attribution.beside_quotation import signed_by
from index.extract.attribution.candidates import Candidate, quotation
from index.extract.attribution.carriers import Voice, find_voice
from index.extract.attribution.labels import Labelled, Transcript, find_headline, find_signature
from index.extract.attribution.letters import find_writer, is_written
from index.extract.attribution.performed_acts import act_of
from index.extract.attribution.placing import placed_candidates
from index.extract.attribution.quote_attribution import DraftAttribution, QuoteSpeakers
from index.extract.attribution.source_trimming import (
    last_of_name,
    with_name,
    with_titled_name,
    without_apposition,
    without_day,
)
from index.extract.attribution.sources import find_introduced, find_source
from index.extract.attribution.speech_acts import ACT
from index.extract.attribution.stance import read_stance
from index.extract.entities.animacy import is_document, is_party
from index.extract.entities.discourse import Discourse
from index.extract.entities.referents import is_first_person, is_nobody
from index.extract.entities.speaker_resolution import Speakers
from index.extract.syntax.parse import NounPhrase, ParsedSentence, Tree
from index.extract.syntax.quotes import QuoteContext
from index.model.article import Span
from index.model.claim import Act, Attribution, Speaker
from index.words.reporting import REPORTING, SPEECHLESS_THINGS, VIOLENT_EVENTS

_AT_LEAST = frozenset("about at more nearly over".split())
# Of whom there are "at least 40", those are counted and do not speak.
_COUNTED_NOUNS = frozenset("body child civilian inmate people person prisoner victim woman".split())


def find_attributions(discourse: Discourse) -> tuple[Attribution, ...]:
    """Return every attribution of the article, in reading order.

    Candidates and their scoring follow the task of PolNeAR (Newell et al. 2018,
    https://aclanthology.org/L18-1524): reported speech, belief, intention and attitude.
    """
    speakers = Speakers(discourse.trees, discourse.quote_contexts, discourse.people)
    writer = find_writer(discourse.text)
    quoted = QuoteSpeakers(discourse, writer)
    transcript = _TranscriptSpeakers(Transcript(discourse))
    for index, tree in enumerate(discourse.trees):
        quotes = discourse.quote_contexts[index]
        reader = _Reader(discourse, discourse.sentences[index], tree, quotes, speakers)
        drafts = list(reader.drafts())
        labelled = reader.labelled(transcript, drafts) or reader.written(writer, drafts)
        quoted.drafts += drafts if labelled is None else [labelled]
        for piece in quotes.pieces:
            whole = quotation(tree, quotes, piece)
            signed_here = signed_by(tree, whole) if whole.cue is None else None
            if signed_here is not None:
                quoted.add_source(piece.speech, index, reader.speaker(signed_here))
            elif piece.share < 1 and (piece.opens or not quoted.is_known(piece.speech)):
                source = find_source(tree, whole)
                speaker = reader.speaker(source)
                if speaker is not None or reader.names_somebody(source):
                    quoted.add_source(piece.speech, index, speaker)
        signed = find_signature(tree, discourse.before(index)) if index else None
        for piece in discourse.quote_contexts[index - 1].pieces[-1:] if signed else ():
            quoted.add_source(piece.speech, index - 1, reader.speaker(signed))
        introduced = None if signed else reader.speaker(find_introduced(tree))
        speaker = introduced or reader.quoted_speaker()
        if speaker is not None:
            quoted.introduced[index] = speaker
    return tuple(quoted.attributions())


class _TranscriptSpeakers:
    """Remembers who speaks from one sentence of a transcript to the next."""

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript
        self._speakers: dict[int, Speaker] = {}

    def speech(self, reader: "_Reader") -> tuple[Labelled, Speaker] | None:
        """Return what of the sentence is said in a transcript, and by whom."""
        found = self._transcript.speech(reader.sentence)
        if found is None:
            return None
        number, labelled = found
        if labelled.source is not None:
            named = reader.speaker(labelled.source)
            if named is not None:
                self._speakers[number] = named
        speaker = self._speakers.get(number)
        return (labelled, speaker) if speaker is not None else None


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns the candidates of one sentence into attributions."""

    discourse: Discourse
    sentence: ParsedSentence
    tree: Tree
    quotes: QuoteContext
    speakers: Speakers

    def drafts(self) -> Iterator[DraftAttribution]:
        """Yield what the sentence attributes, to a source that may speak or to none."""
        for candidate, source in placed_candidates(
            self.tree, self.quotes, self.discourse.is_stripped
        ):
            if source is not None and is_nobody(self.tree, source):
                continue
            by_grammar = candidate.construction == ACT
            if self._acts(source) if by_grammar else source is None or self._may_speak(source):
                yield self._draft(candidate, source)

    def labelled(
        self, transcript: _TranscriptSpeakers, drafts: Sequence[DraftAttribution]
    ) -> DraftAttribution | None:
        """Return what the sentence says as part of a transcript, or as a headline with a source."""
        spoken = transcript.speech(self)
        last = len(self.discourse.sentences) == 1
        apart = self.quotes.index == 0 and (last or self.discourse.ends_paragraph(0))
        if spoken is None and apart and not drafts:
            headline = find_headline(self.tree, self.sentence.text)
            speaker = self.speaker(headline.source) if headline is not None else None
            spoken = (headline, speaker) if headline and speaker else None
        if spoken is None or spoken[0].first >= len(self.tree):
            return None
        labelled, speaker = spoken
        return self._said(speaker, labelled.first)

    def written(
        self, writer: Speaker | None, drafts: Sequence[DraftAttribution]
    ) -> DraftAttribution | None:
        """Return what the sentence says as part of a letter, where it reports nobody else."""
        if writer is None or drafts or self.sentence.span.end > writer.span.start:
            return None
        return self._said(writer, 0) if is_written(self.tree, self.sentence.text) else None

    def _said(self, speaker: Speaker, first: int) -> DraftAttribution:
        content = self.sentence.locate(first, len(self.tree))
        said = Attribution(self.quotes.index, content, speaker, cue=None, act=Act.SAYS)
        return DraftAttribution(said, quoted=False, reports=True, first_person=None, unquoted=None)

    def _draft(self, candidate: Candidate, source: NounPhrase | None) -> DraftAttribution:
        cue = candidate.cue
        denied, hedged = read_stance(self.tree, cue) if cue is not None else (False, False)
        voice = find_voice(self.tree, source, cue) if source is not None else Voice(None)
        act = act_of(self.tree, candidate)
        if act is not Act.SAYS and not self._acts(source):
            act = None
        # Before the speaker is known: "the group" that he blames is nobody who spoke only now.
        target = self._target(cue) if act is not None and cue is not None else None
        # An outlet is heard as well: "it said" after "state television quoted the mayor".
        via = self._named(voice.carrier, speaks=True)
        speaker = self.speaker(voice.source)
        attribution = Attribution(
            sentence=self.quotes.index,
            content=self.sentence.locate(candidate.first, candidate.last + 1),
            speaker=speaker,
            cue=self.sentence.locate(cue, cue + 1) if cue is not None else None,
            denied=denied,
            hedged=hedged and act is not Act.CLAIMS_RESPONSIBILITY,
            act=act,
            target=None if target and speaker and target.name == speaker.name else target,
            via=via,
            speech=self.quotes.speech(candidate.first, candidate.last),
        )
        quoted = all(self.quotes.quoted[candidate.first : candidate.last + 1])
        reports = cue is not None and self.tree.lemmas[cue] in REPORTING
        first, unquoted = self._first_person(source)
        return DraftAttribution(attribution, quoted, reports, first, unquoted)

    def _acts(self, source: NounPhrase | None) -> bool:
        """Tell whether the source may accuse, promise or refuse: a party, or a text of one."""
        if source is None:
            return False
        tree, head = self.tree, source.head
        known = (mention.token for mention in self.discourse.people.mentions[self.quotes.index])
        return is_party(tree, head) or is_document(tree, head) or head in known

    def _target(self, cue: int) -> Speaker | None:
        """Return whom the act is aimed at, as far as the article tells it."""
        head = target_of(self.tree, cue)
        return None if head is None else self._named(head, charge_start(self.tree, cue, head))

    def _named(
        self, head: int | None, end: int | None = None, *, speaks: bool = False
    ) -> Speaker | None:
        """Return whom a noun names that does not speak there, up to the token ``end``."""
        if head is None:
            return None
        whole = with_name(self.tree, self.tree.noun_phrase(head))
        last = whole.last if end is None else max(head, min(end - 1, whole.last))
        found = without_day(self.tree, NounPhrase(head, whole.first, last))
        span = self._span(found)
        name = span.of(self.discourse.text)
        known = self.speakers.resolve if speaks else self.speakers.identify
        return known(self.quotes.index, found, span, name)

    def _may_speak(self, source: NounPhrase) -> bool:
        """Tell whether the source is more than something that happened or is there."""
        lemma = self.tree.lemmas[source.head]
        if self.tree.entities[source.head] or self.tree.tags[source.head][:3] == "NNP":
            return True
        counted = self.tree.lower[source.first] in _AT_LEAST and lemma in _COUNTED_NOUNS
        return lemma not in VIOLENT_EVENTS and lemma not in SPEECHLESS_THINGS and not counted

    def quoted_speaker(self) -> Speaker | None:
        """Return who utters the last whole quotation of the sentence, by a verb of speech."""
        for piece in reversed(self.quotes.pieces):
            candidate = quotation(self.tree, self.quotes, piece)
            cue = candidate.cue
            if piece.share == 1 and cue is not None and self.tree.lemmas[cue] in REPORTING:
                return self.speaker(find_source(self.tree, candidate))
        return None

    def names_somebody(self, source: NounPhrase | None) -> bool:
        """Tell whether a source stands there that is only not known by name: "he wrote"."""
        if source is None or self.quotes.quoted[source.head]:
            return False
        return self.tree.tags[source.head] == "PRP"

    def speaker(self, source: NounPhrase | None) -> Speaker | None:
        """Return whom the source means, as far as the article tells it."""
        if source is None or self._points(source.head):
            return None
        source = with_titled_name(self.tree, without_day(self.tree, source))
        source = without_apposition(self.tree, source)
        last = last_of_name(self.tree, source)
        name = self.sentence.locate(source.first, last + 1).of(self.discourse.text)
        return self.speakers.resolve(self.quotes.index, source, self._span(source), name)

    def _points(self, token: int) -> bool:
        """Tell "that" and "this", which are nobody; "the man that" has another tag."""
        return self.tree.tags[token] == "DT" and self.tree.lower[token] in {"that", "this"}

    def _first_person(self, source: NounPhrase | None) -> tuple[Span | None, Span | None]:
        """Return where "I" or "we" inside a quotation, or else outside, is the source."""
        if source is None or not is_first_person(self.tree, source.head):
            return None, None
        span = self._span(source)
        return (span, None) if self.quotes.quoted[source.head] else (None, span)

    def _span(self, source: NounPhrase) -> Span:
        return self.sentence.locate(source.first, source.last + 1)
