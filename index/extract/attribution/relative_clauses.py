"""Who is meant by "who", "that" and "there", and by a document that speaks for its issuer."""

from index.extract.entities.group_nouns import is_human
from index.extract.syntax.dependency_tree import Tree
from index.extract.syntax.document_sources import is_document, issuing_verb

SUBJECTS = ("nsubj", "expl", "csubj")
AUTHORS = {"by", "from", "among", "within"}


def antecedent(tree: Tree, subject: int, verb: int) -> int:
    """Turn the relative pronoun of "Kerry, who said" into Kerry, and "there" into who is there."""
    if tree.tags[subject] in {"WP", "WDT"}:
        for at in (verb, *tree.ancestors(verb)):
            if tree.deps[at] == "relcl":
                return issuer(tree, _human(tree, tree.heads[at], tree.lower[subject]))
        before = subject - 1
        while before > 0 and not tree.words[before][0].isalnum():
            before -= 1
        if tree.tags[before][:2] == "NN":
            return before
    if tree.tags[subject] == "EX":
        present = tree.child(tree.heads[subject], "attr")
        return subject if present is None else present
    return subject


def _human(tree: Tree, noun: int, pronoun: str) -> int:
    """Return the human of "two men in orange overalls who said", whom "who" alone can mean."""
    if pronoun != "who" or tree.deps[noun] != "pobj" or tree.entities[noun]:
        return noun
    above = tree.heads[tree.heads[noun]]
    return above if is_human(tree, above) and not is_human(tree, noun) else noun


def issuer(tree: Tree, noun: int) -> int:
    """Return who speaks through a document: its owner or author, or who puts it out."""
    if not is_document(tree, noun):
        return noun
    owner = tree.child(noun, "poss")
    owner = object_of(tree, noun, AUTHORS) if owner is None else owner
    if owner is not None:
        return owner
    verb = issuing_verb(tree, noun)
    subject = tree.child(verb, *SUBJECTS) if verb is not None else None
    return antecedent(tree, subject, verb) if subject is not None and verb is not None else noun


def object_of(tree: Tree, token: int, prepositions: set[str]) -> int | None:
    """Return the object of the first of the prepositions that hangs on the token."""
    for child in tree.children[token]:
        if tree.lower[child] in prepositions and tree.deps[child] in {"prep", "agent"}:
            return tree.child(child, "pobj")
    return None
