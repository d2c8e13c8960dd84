"""The forms of English verbs and nouns, so that a lexicon names a word once."""

import re

_PAST = {
    **{"slay": "slew", "flee": "fled", "hurt": "hurt", "say": "said", "tell": "told"},
    **{"write": "wrote", "think": "thought", "know": "knew", "read": "read"},
    **{"shoot": "shot"},
}
_PARTICIPLES = {"slay": "slain", "write": "written", "know": "known"}
_PLURALS = {"body": "bodies", "dead": "dead", "wounded": "wounded", "child": "children"}
# A stressed last syllable doubles the single consonant that it ends in: "kidnapped".
_DOUBLING = frozenset({"admit", "kidnap", "quip", "rebut", "stab"})
_VOWEL_Y = re.compile(r"[^aeiou]y$")


def past_of(verb: str) -> str:
    """Return "killed" for "kill", "slew" for "slay"."""
    return _PAST.get(verb) or _regular_past(verb)


def participle_of(verb: str) -> str:
    """Return "killed" for "kill", "slain" for "slay"."""
    return _PARTICIPLES.get(verb) or past_of(verb)


def third_person_of(verb: str) -> str:
    """Return "kills" for "kill", "vanishes" for "vanish"."""
    return _with_s(verb)


def gerund_of(verb: str) -> str:
    """Return "killing" for "kill", "dying" for "die"."""
    if verb in _DOUBLING:
        return f"{verb}{verb[-1]}ing"
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    silent = verb.endswith("e") and not verb.endswith("ee")
    return f"{verb[:-1] if silent else verb}ing"


def plural_of(noun: str) -> str:
    """Return "deaths" for "death", "gunmen" for "gunman"."""
    if noun.endswith(("man", "woman")) and noun != "human":
        return f"{noun[:-2]}en"
    return _PLURALS.get(noun) or _with_s(noun)


def verb_forms(verb: str) -> tuple[str, ...]:
    """Return every form of the verb, the verb itself first."""
    forms = (verb, third_person_of(verb), past_of(verb), participle_of(verb), gerund_of(verb))
    return tuple(dict.fromkeys(forms))


def noun_forms(noun: str) -> tuple[str, ...]:
    """Return the noun and its plural."""
    return tuple(dict.fromkeys((noun, plural_of(noun))))


def _regular_past(verb: str) -> str:
    if verb in _DOUBLING:
        return f"{verb}{verb[-1]}ed"
    if _VOWEL_Y.search(verb):
        return f"{verb[:-1]}ied"
    return f"{verb}d" if verb.endswith("e") else f"{verb}ed"


def _with_s(word: str) -> str:
    if _VOWEL_Y.search(word):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "sh", "ch", "x", "z")) else f"{word}s"
