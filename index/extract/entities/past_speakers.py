"""Who spoke so far in an article, as later pronouns need to know it."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.extract.entities.named_nearby import MAX_TOKENS_BEFORE_PRONOUN
from index.extract.entities.people import Person
from index.extract.entities.referents import may_be
from index.extract.syntax.parse import NounPhrase, Tree
from index.words.reporting import DENIAL_VERBS

MAX_SENTENCES_TO_DESCRIPTION = 4
_OF = frozenset("at close familiar for from in of on to who with".split())


@dataclass(slots=True)
class PastSpeaker:
    """A speaker that spoke, with what later pronouns need to know."""

    sentence: int
    name: str
    role: str | None
    person: Person | None
    plural: bool
    human: bool = False
    at: int = -1
    """The token of the sentence at which it spoke."""
    body: bool = False
    """Whether a name in the plural is one body's, which "it" may mean as well."""


def before_pronoun(
    voices: Sequence[PastSpeaker], voice: PastSpeaker, sentence: int, token: int, gender: str
) -> PastSpeaker:
    """Return who spoke in the sentence before instead of who is named only behind "he".

    "Doe was calm. He had left the house, Roe said."
    """
    if token > MAX_TOKENS_BEFORE_PRONOUN or voice.sentence != sentence or voice.at < token:
        return voice
    earlier = (v for v in reversed(voices) if v.sentence == sentence - 1)
    return next((v for v in earlier if v.person is not None and may_be(v.person, gender)), voice)


def described_before(
    voices: Sequence[PastSpeaker], tree: Tree, source: NounPhrase, sentence: int
) -> str | None:
    """Return what "the official" was called when he first spoke: "a senior US official"."""
    bare = source.head - source.first == 1 and source.last == source.head
    if not bare or tree.lower[source.first] != "the":
        return None
    word = tree.lower[source.head]
    for voice in reversed(voices):
        if sentence - voice.sentence > MAX_SENTENCES_TO_DESCRIPTION:
            break
        words = voice.name.lower().split()
        head = next((words[i - 1] for i, at in enumerate(words) if i and at in _OF), words[-1])
        nameless = voice.person is None and voice.human and not voice.plural
        if nameless and head == word and len(words) > len(("the", word)):
            return voice.name
    return None


def group_voice(
    voices: Sequence[PastSpeaker], trees: Sequence[Tree], sentence: int, *, plural: bool
) -> PastSpeaker | None:
    """Return which of those who spoke lately "they" or "it" means.

    Of two in one sentence it is the sentence's subject, and "they" may be one spokesperson.
    """
    last = voices[-1] if voices else None
    if plural and last is not None and _is_spokesperson(last, sentence):
        return last
    fitting = [
        voice
        for voice in voices
        if voice.person is None
        and not voice.human
        and (voice.plural == plural or (voice.body and not plural))
    ]
    if not fitting:
        return None
    found = fitting[-1]
    beside = [voice for voice in fitting if voice.sentence == found.sentence < sentence]
    return next((v for v in beside if _is_main(trees[v.sentence], v.at)), found)


def _is_spokesperson(voice: PastSpeaker, sentence: int) -> bool:
    just_before = voice.human and voice.sentence == sentence - 1
    return just_before and any(word.endswith("person") for word in voice.name.split())


def _is_main(tree: Tree, token: int) -> bool:
    if token < 0 or tree.deps[token] != "nsubj":
        return False
    verb, root = tree.heads[token], tree.heads[tree.heads[token]]
    if tree.lemmas[root] not in DENIAL_VERBS or root == verb:
        return tree.deps[verb] == "ROOT" and not _is_aside(tree, verb)
    return tree.deps[verb] == "ccomp" and _is_aside(tree, root)


def _is_aside(tree: Tree, verb: int) -> bool:
    """Tell a denial that is only added: "accused the army of theft, a charge the army denies"."""
    if tree.lemmas[verb] not in DENIAL_VERBS:
        return False
    charge, who = tree.child(verb, "dobj"), tree.child(verb, "nsubj")
    added = charge is not None and who is not None and charge < who < verb
    return added and tree.child(verb, "ccomp") is not None
