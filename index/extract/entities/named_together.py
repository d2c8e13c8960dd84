"""Who is named at a word, also by an apposition, and several who speak together."""

from index.extract.entities.name_parser import apposed_to
from index.extract.entities.people import People, Person
from index.extract.syntax.parse import Tree


def named_at(people: People, tree: Tree, sentence: int, head: int) -> Person | None:
    """Return who is named there, or in apposition: "the head of the clinic, Jane Doe"."""
    for mention in people.mentions[sentence]:
        apposed = apposed_to(tree, mention.token) == head
        if mention.token == head or (apposed and mention.person.role):
            return mention.person
    return None


def joint_name(people: People, tree: Tree, sentence: int, head: int) -> str | None:
    """Return the names of people who speak together: "Kerry and Lavrov said"."""
    # Behind one title the parser hangs the first on the last: "Ministers Kerry and Lavrov said".
    before = (i for i in tree.children[head] if i < head and tree.child(i, "cc") is not None)
    named = [named_at(people, tree, sentence, i) for i in before]
    at, joined = head, any(named)
    named.append(named_at(people, tree, sentence, at))
    while (also := tree.child(at, "conj") or tree.child(at, "appos")) is not None:
        person, apposed = named_at(people, tree, sentence, also), tree.deps[also] == "appos"
        if person is None and not apposed:
            return None
        joined, at = joined or not apposed, also
        named.append(person)
    names = list(dict.fromkeys(one.full_name for one in named if one is not None))
    if not joined or len(names) < 2:
        return None
    return f"{', '.join(names[:-1])} and {names[-1]}"
