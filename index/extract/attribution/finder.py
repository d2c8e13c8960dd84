"""Find who says what in an article."""

from dataclasses import dataclass

from index.extract.attribution.candidate import Candidate
from index.extract.attribution.classifier import load_scorer
from index.extract.attribution.cues import read_stance
from index.extract.attribution.drafts import Draft
from index.extract.attribution.quote_attribution import carry_speakers
from index.extract.attribution.quote_candidates import quotation
from index.extract.attribution.selection import choose
from index.extract.attribution.sources import find_introduced, find_source
from index.extract.attribution.trailing import place_source
from index.extract.attribution.trimming import trim_source
from index.extract.attribution.unpunctuated import find_unpunctuated, with_report
from index.extract.entities.discourse import Discourse
from index.extract.entities.speaker_resolution import Speakers, is_first_person
from index.extract.quotes.quote_context import Setting
from index.extract.syntax.dependency_tree import Tree
from index.extract.syntax.noun_phrases import Source
from index.extract.syntax.parse import ParsedArticle, ParsedSentence
from index.model.article import Span
from index.model.claim import Attribution, Speaker
from index.words.reporting import DEEDS, MUTE, REPORTING

_AT_LEAST = frozenset("about at more nearly over".split())
# Of whom there are "at least 40", those are counted and do not speak.
_COUNTED = frozenset("body child civilian inmate people person prisoner victim woman".split())


def find_attributions(discourse: Discourse) -> tuple[Attribution, ...]:
    """Return every attribution of the article, in reading order.

    Candidates and their scoring follow the task of PolNeAR (Newell et al. 2018,
    https://aclanthology.org/L18-1524): reported speech, belief, intention and attitude.
    """
    scorer = load_scorer()
    parsed, trees, settings = discourse.parsed, discourse.trees, discourse.settings
    speakers = Speakers(trees, settings, discourse.people)
    drafts: list[Draft] = []
    by_speech: dict[Span, list[tuple[int, Speaker]]] = {}
    introduced: dict[int, Speaker] = {}
    for sentence, tree, setting in zip(parsed.sentences, trees, settings, strict=True):
        reader = _Reader(parsed, sentence, tree, setting, speakers)
        placed = [place_source(tree, candidate) for candidate in choose(tree, setting, scorer)]
        report = find_unpunctuated(tree, setting)
        if report is not None:
            placed = with_report(tree, report, placed)
        placed = [trim_source(tree, candidate, source) for candidate, source in placed]
        drafts += [reader.draft(c, s) for c, s in placed if s is None or reader.may_speak(s)]
        for piece in setting.pieces:
            if piece.share < 1 and (piece.opens or piece.speech not in by_speech):
                source = find_source(tree, quotation(tree, setting, piece))
                speaker = reader.speaker(source)
                if speaker is not None:
                    by_speech.setdefault(piece.speech, []).append((setting.index, speaker))
                elif reader.names_somebody(source):
                    by_speech.setdefault(piece.speech, [])
        speaker = reader.speaker(find_introduced(tree)) or reader.quoted_speaker()
        if speaker is not None:
            introduced[setting.index] = speaker
    return tuple(carry_speakers(drafts, by_speech, introduced, parsed))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns the chosen candidates of one sentence into attributions."""

    parsed: ParsedArticle
    sentence: ParsedSentence
    tree: Tree
    setting: Setting
    speakers: Speakers

    def draft(self, candidate: Candidate, source: Source | None) -> Draft:
        cue = candidate.cue
        denied, hedged = read_stance(self.tree, cue) if cue is not None else (False, False)
        attribution = Attribution(
            sentence=self.setting.index,
            content=self.sentence.locate(candidate.first, candidate.last + 1),
            speaker=self.speaker(source),
            cue=self.sentence.locate(cue, cue + 1) if cue is not None else None,
            denied=denied,
            hedged=hedged,
            speech=self.setting.speech(candidate.first, candidate.last),
        )
        quoted = all(self.setting.quoted[candidate.first : candidate.last + 1])
        reports = cue is not None and self.tree.lemmas[cue] in REPORTING
        first, unquoted = self._first_person(source)
        return Draft(attribution, quoted, reports, first, unquoted)

    def may_speak(self, source: Source) -> bool:
        """Tell whether the source is more than something that happened or is there."""
        lemma = self.tree.lemmas[source.head]
        if self.tree.entities[source.head]:
            return True
        counted = self.tree.lower[source.first] in _AT_LEAST and lemma in _COUNTED
        return lemma not in DEEDS and lemma not in MUTE and not counted

    def quoted_speaker(self) -> Speaker | None:
        """Return who utters the last whole quotation of the sentence, by a verb of speech."""
        for piece in reversed(self.setting.pieces):
            candidate = quotation(self.tree, self.setting, piece)
            cue = candidate.cue
            if piece.share == 1 and cue is not None and self.tree.lemmas[cue] in REPORTING:
                return self.speaker(find_source(self.tree, candidate))
        return None

    def names_somebody(self, source: Source | None) -> bool:
        """Tell whether a source stands there that is only not known by name: "he wrote"."""
        if source is None or self.setting.quoted[source.head]:
            return False
        return self.tree.tags[source.head] == "PRP"

    def speaker(self, source: Source | None) -> Speaker | None:
        if source is None:
            return None
        span = self._span(source)
        last = source.last
        while last > source.head and self.tree.tags[last] in {"WP", "WDT", ","}:
            last -= 1
        name = self.sentence.locate(source.first, last + 1).of(self.parsed.article.text)
        return self.speakers.resolve(self.setting.index, source, span, name)

    def _first_person(self, source: Source | None) -> tuple[Span | None, Span | None]:
        """Return where "I" or "we" inside a quotation, or else outside, is the source."""
        if source is None or not is_first_person(self.tree, source.head):
            return None, None
        span = self._span(source)
        return (span, None) if self.setting.quoted[source.head] else (None, span)

    def _span(self, source: Source) -> Span:
        return self.sentence.locate(source.first, source.last + 1)
