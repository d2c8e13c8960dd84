"""Who puts out a text that speaks: "a statement by the army", "Amnesty published a report"."""

from index.extract.entities.animacy import ISSUING, is_document, is_party, issuing_verb
from index.extract.syntax.parse import Tree

_AUTHORS = frozenset({"by", "from"})
_SUBJECTS = ("nsubj", "nsubjpass")


def issuer_in_phrase(tree: Tree, noun: int) -> int | None:
    """Return the party that the text's own noun phrase names as its owner, author or issuer."""
    owner = tree.child(noun, "poss")
    if owner is None:
        owner = tree.prepositional_object(noun, _AUTHORS)
    if owner is None and noun + 1 < len(tree) and tree.lower[noun + 1] in _AUTHORS:
        # The parser hangs it on the verb: '"We won," read a note | from the crew'.
        owner = tree.child(noun + 1, "pobj")
    if owner is not None:
        return owner if is_party(tree, owner) else None
    for verb in tree.children[noun]:
        if tree.deps[verb] == "acl" and tree.tags[verb] == "VBN" and tree.lemmas[verb] in ISSUING:
            return agent_of(tree, verb)
    beside = noun + 1  # the parser may take the participle for the verb
    if beside < len(tree) and tree.lemmas[beside] in ISSUING and tree.is_verb(beside):
        return agent_of(tree, beside) if tree.deps[noun] == "nsubj" else None
    return None


def issuer_in_sentence(tree: Tree, noun: int) -> int | None:
    """Return who issues the text as its sentence tells it; it may be a pronoun."""
    if not is_document(tree, noun):
        return None
    owner = issuer_in_phrase(tree, noun)
    if owner is not None:
        return owner
    verb = issuing_verb(tree, noun)
    subject = tree.child(verb, *_SUBJECTS) if verb is not None else None
    return subject if subject is not None and is_party(tree, subject) else None


def agent_of(tree: Tree, verb: int) -> int | None:
    """Return who does what a passive participle tells: "published by the ministry"."""
    by = next((i for i in tree.children[verb] if tree.lower[i] == "by"), None)
    return tree.child(by, "pobj") if by is not None else None
