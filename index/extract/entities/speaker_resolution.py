"""Who a source is: a name, short name, role or pronoun becomes one speaker of the article."""

from collections.abc import Sequence
from dataclasses import replace

from index.extract.entities.abbreviations import Abbreviations
from index.extract.entities.animacy import is_collective, is_document
from index.extract.entities.bodies import (
    body_of_lead,
    fuller_name,
    is_bare_generic,
    is_body_name,
)
from index.extract.entities.issuers import issuer_in_sentence
from index.extract.entities.name_parser import PersonName, read_name, spaced, words_of
from index.extract.entities.named_nearby import NamedNearby
from index.extract.entities.named_together import joint_name, named_at
from index.extract.entities.past_speakers import (
    PastSpeaker,
    before_pronoun,
    described_before,
    group_voice,
)
from index.extract.entities.people import People, Person
from index.extract.entities.referents import (
    is_first_person,
    is_human_being,
    is_name_of,
    may_be,
    may_be_meant,
    only_person,
    people_of,
    subject_before,
)
from index.extract.syntax.parse import NounPhrase, Tree
from index.extract.syntax.quotes import QuoteContext
from index.model.article import Span
from index.model.claim import Speaker
from index.places.gazetteer import lookup
from index.words.titles import ROLE_WORDS

_SINGULAR = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
_PLURAL = {"they", "them", "their", "both"}
_THING = {"it", "its"}
_SECOND_PERSON = {"you", "your"}
_POINTING = {"the", "this", "that"}
_ANYBODY = {"a", "an", "another", "one"}
_FEW = 8
_STATEMENTS = {"announcement", "communique", "memo", "message", "statement"}
MAX_SENTENCES_TO_ISSUER, MAX_SENTENCES_TO_MENTION = 6, 3
MAX_SENTENCES_TO_SPEAKER, MAX_SENTENCES_TO_GROUP = 8, 2


class Speakers:
    """Resolves the sources of one article, asked in reading order."""

    def __init__(
        self, trees: Sequence[Tree], quote_contexts: Sequence[QuoteContext], people: People
    ) -> None:
        self._trees = trees
        self._quote_contexts = quote_contexts
        self._people = people
        self._near = NamedNearby(trees, quote_contexts, people)
        self._voices: list[PastSpeaker] = []
        self._abbreviations = Abbreviations(trees)

    def resolve(self, sentence: int, source: NounPhrase, span: Span, text: str) -> Speaker | None:
        """Return the speaker a source names; ``None`` where it may be one of several or nobody."""
        voice = self._voice(sentence, source, text)
        if voice is None:
            return None
        self._voices.append(replace(voice, at=source.head))
        return Speaker(voice.name, voice.role, span)

    def identify(self, sentence: int, source: NounPhrase, span: Span, text: str) -> Speaker | None:
        """Return whom a phrase names as ``resolve`` does, though they do not speak there."""
        voice = self._voice(sentence, source, text)
        return Speaker(voice.name, voice.role, span) if voice is not None else None

    def _voice(self, sentence: int, source: NounPhrase, text: str) -> PastSpeaker | None:
        tree = self._trees[sentence]
        word = tree.lower[source.head]
        if word in _SINGULAR:
            return self._he_or_she(sentence, source.head, _SINGULAR[word])
        if word in _THING or (word in _PLURAL and (word != "both" or source.first == source.last)):
            return self._group(sentence, source.head, plural=word in _PLURAL)
        several = joint_name(self._people, tree, sentence, source.head)
        if several is not None:
            return PastSpeaker(sentence, several, None, None, plural=True)
        relative = tree.tags[source.head] in {"WP", "WDT"}
        if relative or is_first_person(tree, source.head) or word in _SECOND_PERSON:
            return None
        named = read_name(tree, source.first, source.last)
        return self._of_phrase(sentence, source, named, text)

    def _known(self, sentence: int, person: Person) -> PastSpeaker:
        return PastSpeaker(sentence, person.full_name, person.role, person, plural=False)

    def _of_phrase(
        self, sentence: int, source: NounPhrase, named: PersonName | None, text: str
    ) -> PastSpeaker | None:
        tree = self._trees[sentence]
        person = named_at(self._people, tree, sentence, source.head)
        if person is not None:
            return self._known(sentence, person)
        if is_document(tree, source.head) and tree.lower[source.first] in _POINTING:
            issuer = self._issuer(sentence, source.head)
            if issuer is not None:
                return issuer
        plural = tree.tags[source.head] in {"NNS", "NNPS"}
        if named is not None and not plural and is_name_of(tree, named, source.head):
            person = (
                self._people.of_name(named, sentence)
                if named.name
                else self._of_role(sentence, source, named.role)
            )
        office = tree.tags[source.head] == "NN" and tree.lower[source.head] in ROLE_WORDS
        if person is None and office:
            person = self._of_role(sentence, source, words_of(tree, source.first, source.last))
        if person is not None:
            return self._known(sentence, person)
        human = not plural and is_human_being(tree, named, source.head)
        bridged = None if plural else self._near.described_before(sentence, source)
        if bridged is not None:
            return self._known(sentence, bridged)
        if not human and not plural:
            known = fuller_name(self._trees, sentence, source)
            known = known or self._body_that_spoke(sentence, source)
            text = known or self._abbreviations.in_full(text)
        elif human:
            text = described_before(self._voices, tree, source, sentence) or text
        body = plural and is_collective(tree, source.head)
        return PastSpeaker(sentence, text, None, None, plural, human, body=body)

    def _of_role(self, sentence: int, source: NounPhrase, role: str) -> Person | None:
        """Return who holds the office, or who is named right after it; "a doctor" is anybody."""
        held = self._people.of_role(role, sentence)
        if self._trees[sentence].lower[source.first] in _ANYBODY:
            # "A judge has ruled", as an article begins that names the one judge further down.
            opens = sentence == 0 and held is not None and held.first > sentence
            return held if opens else None
        return self._near.introduced_next(sentence, source) if held is None else held

    def _body_that_spoke(self, sentence: int, source: NounPhrase) -> str | None:
        """Return the body that spoke last, if "the group" and its like may mean it."""
        if not is_bare_generic(self._trees[sentence], source):
            return None
        bodies = [
            voice
            for voice in reversed(self._voices)
            if voice.person is None and not voice.plural and is_body_name(voice.name)
        ]
        if bodies and sentence - bodies[0].sentence <= MAX_SENTENCES_TO_MENTION:
            return bodies[0].name
        names = {voice.name for voice in bodies}
        return names.pop() if len(names) == 1 else body_of_lead(self._trees[0])

    def _issuer(self, sentence: int, text: int) -> PastSpeaker | None:
        """Find whose "the statement" is: of who is told to issue one, else of who spoke before."""
        kind = self._trees[sentence].lemmas[text]
        for index in range(sentence, max(sentence - MAX_SENTENCES_TO_ISSUER, -1), -1):
            tree = self._trees[index]
            for at in range(text if index == sentence else len(tree)):
                owner = issuer_in_sentence(tree, at) if tree.lemmas[at] == kind else None
                if owner is not None:
                    return self._named_voice(index, owner)
        earlier = [v for v in self._voices[-_FEW:] if v.sentence < sentence] or self._voices
        voice = earlier[-1] if earlier else None
        if kind not in _STATEMENTS or voice is None:
            return None
        near = sentence - voice.sentence <= MAX_SENTENCES_TO_GROUP
        return replace(voice, sentence=sentence, plural=False) if near else None

    def _named_voice(self, sentence: int, head: int) -> PastSpeaker | None:
        """Return whom a noun names, or who spoke in its sentence where it is a pronoun."""
        tree = self._trees[sentence]
        if not tree.is_noun(head):
            return next((v for v in reversed(self._voices) if v.sentence == sentence), None)
        if is_document(tree, head):
            return None
        found = tree.noun_phrase(head)
        name = spaced(tree.words[found.first : found.last + 1])
        return self._of_phrase(sentence, found, read_name(tree, found.first, found.last), name)

    def _he_or_she(self, sentence: int, token: int, gender: str) -> PastSpeaker | None:
        """Find whom "he" means: a subject before it, the last speaker, or the only one around."""
        here = [m for m in self._near.around(sentence, sentence, token, gender) if m.token < token]
        subjects = people_of(m for m in here if m.subject)
        if len(subjects) == 1:
            return self._known(sentence, subjects[0])
        lately = [voice for voice in self._voices[-_FEW:] if voice.sentence >= sentence - 1]
        spoken = any(voice.person is not None or voice.human for voice in lately)
        reported = any(voice.sentence == sentence - 1 for voice in lately)
        told = None
        if not spoken:
            told = self._near.told_of_before(sentence, token, gender, reported=reported)
        if told is not None:
            return self._known(sentence, told)
        for voice in reversed(self._voices):
            if sentence - voice.sentence >= MAX_SENTENCES_TO_SPEAKER:
                break
            here_named = voice.sentence == sentence and self._is_called(sentence, voice.name)
            human = voice.human or here_named
            if human if voice.person is None else may_be(voice.person, gender):
                return replace(
                    before_pronoun(self._voices, voice, sentence, token, gender), sentence=sentence
                )
        for index in range(sentence, max(sentence - MAX_SENTENCES_TO_MENTION, -1), -1):
            near = here if index == sentence else self._near.around(index, sentence, token, gender)
            person = only_person(near, gender)
            if person is not None:
                return self._known(sentence, person)
        person = self._people.only_one(gender)
        return self._known(sentence, person) if person is not None else None

    def _is_called(self, sentence: int, name: str) -> bool:
        """Tell a lone name that may be a person's: "Doe called it safe, though he admitted ..."."""
        tree = self._trees[sentence]
        tags = (tree.tags[i] for i, word in enumerate(tree.words) if word == name)
        return next(tags, "") == "NNP" and not lookup(name, False)

    def _group(self, sentence: int, token: int, *, plural: bool) -> PastSpeaker | None:
        """Find whom "they" or "it" means: who last spoke, or the only subject of that number."""
        doer = subject_before(self._trees[sentence], token, plural=plural)
        if doer is not None:
            return self._named_voice(sentence, doer)
        near = [v for v in self._voices[-_FEW:] if sentence - v.sentence <= MAX_SENTENCES_TO_GROUP]
        voice = group_voice(near, self._trees, sentence, plural=plural)
        if voice is not None:
            return PastSpeaker(sentence, voice.name, voice.role, None, plural, body=voice.body)
        nominative = self._trees[sentence].lower[token] in {"they", "both"}
        for index in (sentence, sentence - 1):
            if index < 0:
                break
            tree = self._trees[index]
            subjects = [
                i
                for i in range(token if index == sentence else len(tree))
                if tree.deps[i] in {"nsubj", "nsubjpass"} and may_be_meant(tree, i, plural)
            ]
            main = [i for i in subjects if nominative and tree.deps[tree.heads[i]] == "ROOT"]
            if len(subjects) == 1 or len(main) == 1:
                found = tree.noun_phrase((main or subjects)[0])
                name = spaced(tree.words[found.first : found.last + 1])
                if not plural and is_bare_generic(tree, found):
                    name = fuller_name(self._trees, index, found) or (
                        self._body_that_spoke(index, found) or name
                    )
                return PastSpeaker(sentence, name, None, None, plural)
        return None
