"""The words by which news reports deaths, injuries, missing, displaced and detained people.

``HARM_WORDS`` is the one list: sentences, questions, follow-ups and the chat draw from it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from index.model.claim import Measure
from index.words.inflections import noun_forms, participle_of, past_of, verb_forms

_KILLED, _WOUNDED = Measure.KILLED, Measure.WOUNDED
_MISSING, _DISPLACED, _DETAINED = Measure.MISSING, Measure.DISPLACED, Measure.DETAINED
_RELEASED = Measure.RELEASED


class Use(Enum):
    """How a word of harm goes with those whom it befalls."""

    DONE = "done"
    """A verb whose object, or passive subject, is the victim: "killed five"."""
    UNDERGONE = "undergone"
    """A verb whose subject is the victim: "five died"."""
    STATE = "state"
    """A word that follows a count or a victim directly: "22 dead", "were reported missing"."""
    COUNT = "count"
    """A noun that is itself the harm, so that its number is that of the victims: "45 deaths"."""
    NAME = "name"
    """A noun for people by their lot, unless the text tells of another harm: "900 refugees"."""


@dataclass(frozen=True, slots=True)
class HarmWord:
    """A word in its plainest form, what it means for those counted, and how it is used."""

    lemma: str
    measure: Measure
    use: Use

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form of the word in lower case, the plainest first."""
        return _FORMS[self.use](self.lemma)


HARM_NOUNS: dict[str, str] = {
    _KILLED: "deaths",
    _WOUNDED: "injuries",
    _MISSING: "disappearances",
    _DISPLACED: "displacement",
    _DETAINED: "detentions",
    _RELEASED: "releases",
}
"""What each measure counts, as the label of an event of which no more is known calls it."""
_FORMS: dict[Use, Callable[[str], tuple[str, ...]]] = {
    Use.DONE: verb_forms,
    Use.UNDERGONE: verb_forms,
    Use.STATE: lambda word: (word,),
    Use.COUNT: noun_forms,
    Use.NAME: noun_forms,
}

HARM_WORDS: tuple[HarmWord, ...] = tuple(
    HarmWord(word, measure, use)
    for use, measure, words in (
        (
            Use.DONE,
            _KILLED,
            "kill murder execute slay behead massacre assassinate martyr slaughter lynch",
        ),
        (Use.DONE, _WOUNDED, "wound injure hurt maim"),
        (Use.DONE, _DISPLACED, "displace evacuate uproot"),
        (
            Use.DONE,
            _DETAINED,
            "detain arrest imprison jail incarcerate abduct kidnap capture",
        ),
        (Use.DONE, _RELEASED, "release free liberate"),
        (Use.UNDERGONE, _KILLED, "die perish drown succumb"),
        (Use.UNDERGONE, _MISSING, "disappear vanish"),
        (Use.UNDERGONE, _DISPLACED, "flee"),
        (Use.STATE, _KILLED, "dead deceased"),
        (Use.STATE, _MISSING, "missing unaccounted"),
        (Use.STATE, _DISPLACED, "homeless"),
        (Use.STATE, _DETAINED, "hostage captive"),
        (
            Use.COUNT,
            _KILLED,
            "death fatality dead martyr martyrdom body corpse killing slaying murder",
        ),
        (Use.COUNT, _WOUNDED, "injury wounded injured"),
        (Use.COUNT, _MISSING, "missing disappearance"),
        (Use.COUNT, _DETAINED, "arrest abduction kidnapping"),
        (Use.NAME, _DISPLACED, "refugee displaced evacuee"),
        (Use.NAME, _DETAINED, "detainee prisoner hostage captive"),
    )
    for word in words.split()
)

CAPTURED = frozenset({"capture", "release", "free", "liberate"})
"""Verbs that towns, weapons and films undergo too: only of people do they tell a lot."""
RELEASES = frozenset({"release", "freeing", "liberation"})
"""Nouns whose "of" names who was let go."""
HIT = frozenset({"shoot", "stab", "knife"})
"""Verbs whose victim is hit: wounded, unless the text says that they died."""
FATAL_WORDS = frozenset({"dead", "fatally", "mortally"})
"""Words beside such a verb that say so."""
BULLETS = frozenset("bullet gunfire gunshot shot pellet buckshot shrapnel fire round blast".split())
"""What somebody is hit by who "is hit"."""
STRUCK = frozenset({"hit", "strike", "graze", "spray"})
"""Verbs that hit people where it is bullets that do so."""
BEARING = frozenset({"suffer", "sustain", "receive"})
"""Verbs whose subject has the wounds that are their object."""
WOUNDS = frozenset({"wound", "injury", "burn"})
"""What such a verb's subject may have."""
FOUND_IN_STATE = frozenset({"be", "find", "leave", "pronounce", "declare", "confirm", "presume"})
"""Verbs that say in which state somebody is: "was pronounced dead"."""
DEATHS = frozenset({"death", "killing", "murder", "slaying", "assassination"})
"""Nouns whose "of" names who died."""
FIGURE_VERBS = frozenset(
    "speak talk put give count report claim say cite estimate record set confirm announce".split()
)
"""Verbs by which somebody gives a figure that says of itself nothing: "spoke of 15"."""
FIGURE_NOUNS = frozenset({"figure", "toll", "number", "count", "estimate", "total", "tally"})
"""Nouns whose "of" or "at" gives such a figure."""
TOLL_VERBS = frozenset(
    "rise climb stand reach be pass put bring exceed increase jump hit grow surpass top revise "
    "remain soar cross number become leap swell mount double fall drop sink surge shoot edge inch "
    "creep tick push carry drive raise lower cut reduce make go total".split()
)
"""Verbs by which a count comes to be, or stays, what it is: "rose to 45", "became 45"."""
UNTRACED = r"contacted|traced|located|found|reached|accounted for"
"""What cannot be done with who is missing."""
RELATED_WORDS: dict[Measure, tuple[str, ...]] = {
    # "Casualties" are the dead and the wounded, "killers" did it, "evacuations" are not people: in
    # a sentence their number is not that of the victims, in a question they say what it is about.
    _KILLED: tuple(
        "casualty casualties killer killers murderer murderers execution executions beheadings "
        "assassination assassinations fatal fatally deathly toll tolls".split()
    ),
    _DISPLACED: tuple("displacement displacements evacuation evacuations".split()),
    _DETAINED: tuple(
        "abductor abductors kidnapper kidnappers imprisonment detention detentions".split()
    ),
}
HARM_PHRASES: dict[Measure, tuple[str, ...]] = {
    _KILLED: ("lost their lives",),
    _DISPLACED: ("driven from",),
}
"""Harms that no single word tells of."""
OTHER_SENSES = frozenset(
    "lynch lynches jail jails capture captures captured capturing body hurt hurts hurting "
    "release releases released releasing free frees freed freeing liberate liberates liberated "
    "liberating".split()
)
"""Forms that name something else as often: a family, a building, the taking of a town, a council.

What such a word stands in is about people only if nothing says otherwise.
"""


def _lemmas(use: Use) -> dict[str, Measure]:
    return {word.lemma: word.measure for word in HARM_WORDS if word.use is use}


HARM_VERBS = _lemmas(Use.DONE)
"""Verbs whose object, or passive subject, is the victim."""
SUFFERED = HARM_VERBS | {"injur": _WOUNDED}  # the lemmatizer's for "injured"
"""Lemmas of those verbs as the parser gives them."""
UNDERGONE = _lemmas(Use.UNDERGONE)
"""Lemmas of verbs whose subject is the victim."""
STATES = _lemmas(Use.STATE) | {
    participle_of(word.lemma): word.measure
    for word in HARM_WORDS
    if word.use in (Use.DONE, Use.UNDERGONE)
}
"""Words, in this form, that follow a count or a victim directly."""
COUNTED = _lemmas(Use.COUNT)
"""Lemmas of nouns that are themselves the harm."""
KNOWN_AS = _lemmas(Use.NAME)
"""Lemmas of nouns for people whose lot is in their name, unless the text tells of another harm."""
HAPPENED_TO: dict[str, Measure] = {past_of(lemma): measure for lemma, measure in UNDERGONE.items()}
"""Past forms of the verbs whose subject is the victim: "died", "fled"."""


def harm_forms(measure: Measure, *uses: Use) -> tuple[str, ...]:
    """Return every form of the words that mean the measure in one of these uses, in any if none."""
    return tuple(
        dict.fromkeys(
            form
            for word in HARM_WORDS
            if word.measure is measure and (not uses or word.use in uses)
            for form in word.forms
        )
    )


INTENDING = frozenset(
    """
    aim attempt bid conspire conspiracy hope intend intent intention plan plot prepare scheme seek
    swear threat threaten try vow want wish
    """.split()
)
"""With "to kill" these tell what did not happen, or not yet."""
