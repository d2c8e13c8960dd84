"""The pronoun at the head of a claim, replaced by whom it surely means."""

from collections.abc import Sequence

from index.extract.claims.decontextualization import Edit
from index.extract.entities.coreference import Antecedents
from index.extract.entities.discourse import Discourse
from index.extract.syntax.dependency_tree import Tree
from index.model.article import Span
from index.model.claim import Attribution, Speaker

_GENDERS = {"he": "m", "his": "m", "she": "f", "her": "f"}
_PLURAL = {"they", "their"}
_OWNERS = {"his", "her", "its", "their"}
_PRONOUNS = frozenset(_GENDERS) | _PLURAL | _OWNERS | {"it", "i"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_ARTICLES = ("The ", "A ", "An ")


class References:
    """Replaces the pronouns of one article's claims; what may mean two is left alone."""

    def __init__(self, discourse: Discourse, said: Sequence[Sequence[Attribution]]) -> None:
        self._discourse = discourse
        self._antecedents = Antecedents(discourse, said)

    def edits(self, index: int, span: Span, speaker: Speaker | None = None) -> list[Edit]:
        """Return the replacement of the pronoun that the clause in ``span`` is about, if sure.

        ``speaker`` is who says the clause; without one the sentences before it are asked.
        """
        tree = self._discourse.trees[index]
        if _PRONOUNS.isdisjoint(tree.lower):
            return []
        clause = self._discourse.tokens(index, span)
        at = next((i for i in clause if _heads_clause(tree, i, clause)), None)
        name = self._meant(index, at, speaker) if at is not None else None
        if at is None or name is None:
            return []
        where = self._discourse.parsed.sentences[index].locate(at, at + 1)
        return [(where, _bracketed(tree.lower[at], name, starts=where.start == span.start))]

    def _meant(self, index: int, at: int, speaker: Speaker | None) -> str | None:
        word = self._discourse.trees[index].lower[at]
        quoted = self._discourse.quote_contexts[index].quoted[at]
        if word == "i" or quoted:
            person = self._antecedents.known(speaker) if word == "i" and quoted else None
        elif word in _GENDERS:
            person = self._antecedents.person(index, at, _GENDERS[word], speaker)
        else:
            owned = word in _OWNERS
            return self._antecedents.group(index, at, speaker, plural=word in _PLURAL, owned=owned)
        return person.full_name if person is not None else None


def _bracketed(pronoun: str, name: str, *, starts: bool) -> str:
    if pronoun == "i":
        return f"I [{name}]"
    if starts:
        name = name[:1].upper() + name[1:]
    elif name.startswith(_ARTICLES):
        name = name[:1].lower() + name[1:]
    return f"[{name}]’s" if pronoun in _OWNERS else f"[{name}]"


def _heads_clause(tree: Tree, at: int, clause: range) -> bool:
    """Tell whether a pronoun is the subject of the clause's main verb, or owns that subject."""
    if tree.lower[at] not in _PRONOUNS:
        return False
    owns = tree.lower[at] in _OWNERS
    if owns and tree.tags[at] != "PRP$":
        return False
    subject = tree.heads[at] if owns else at
    verb = tree.heads[subject]
    main = tree.heads[verb] == verb or tree.heads[verb] not in clause
    return main and tree.deps[subject] in _SUBJECTS and subject in clause
