"""Words of headlines that follow a place's name without being of it: "Raqqa Kills 20"."""

from itertools import chain

from index.words.casualties import HARM_VERBS
from index.words.function_words import STOPWORDS
from index.words.inflections import noun_forms, verb_forms

_NOUNS = (
    "attack strike airstrike raid blast bomb bombing explosion clash shooting shelling crash fire "
    "flood quake earthquake protest talk report monitor ngo source official activist toll"
).split()
_VERBS = (
    "say hit leave claim injure destroy target retreat fail launch resume continue reach face "
    "warn rise begin end spark rock"
).split()
BEHIND_PLACES = (
    frozenset(chain.from_iterable(map(noun_forms, _NOUNS)))
    | frozenset(chain.from_iterable(map(verb_forms, (*HARM_VERBS, *_VERBS))))
    | frozenset(STOPWORDS)
    | frozenset("more dead including live update updates amid".split())
) - frozenset("the de la el al".split())
"""Words that are of no place's name where a name stands before them."""
