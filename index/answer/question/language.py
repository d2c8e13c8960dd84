"""Whether a question is in English, the one language that is read."""

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    "a about after all an and any are as at be been before by can did do does for from had has "
    "have how in is it many much no not of on or out over say says since some than that the their "
    "there they this to under up was were what when where which who whom whose why will with "
    "would".split()
)
# Particles that names carry ("de", "al", "von", "la") say nothing of the language of a question.
_FOREIGN = frozenset(
    "à au aux avec avez ce ces cette combien comment dans depuis des dont elle en est et était "
    "été il ils le les leur mais nous où ont par pas plus pour pourquoi quand que quel quelle qui "
    "quoi sont sur tués tuées une vous "
    "cómo con cuál cuándo cuánta cuántas cuánto cuántos desde después dónde ellos era es esta "
    "están fue fueron ha han hay los las más muerto murieron muy para pero por porque qué quién "
    "quiénes según se sin sobre son su sus una y "
    "aber als auch auf aus bei beim dass das dem durch ein eine einem einen einer für gegen gibt "
    "hat haben ist kein mit nach nicht oder sich sie sind über um und viele von vom wann warum "
    "was welche wer werden wie wird wo wurde wurden zu zum zur "
    "anche che chi come cosa cui dal dalla degli dei della delle dove gli hanno il nel nella non "
    "ogni perché più quale quando quante quanti quanto sono stati stato sul sulla "
    "ao aos como das dos está estão foi foram isso mas mortos na nas no nos não onde pela pelo "
    "quais qual quantas quantos quem são seu sua também um uma "
    "bir bu çok da daha de gibi için kaç kim kişi mi mı nasıl ne neden nerede öldü oldu olan ve "
    "aan dat een het hoe hoeveel maar met naar niet ook op te uit van voor waar waarom wat wie "
    "zijn zijn".split()
) - (
    _ENGLISH | set("da das de des dei dos en es la las le los il no on op per son van von".split())
)
FEWEST = 2
"""How many foreign function words make a question foreign."""


def is_english(text: str) -> bool:
    """Tell whether nothing shows that the text is in another language.

    It is in another one if most of its letters are not Latin, or if it has ``FEWEST`` or more
    function words of other languages and more of them than English ones.
    """
    letters = [character for character in text if character.isalpha()]
    foreign = sum("LATIN" not in unicodedata.name(letter, "") for letter in letters)
    if 2 * foreign > len(letters):
        return False
    words = _WORD.findall(unicodedata.normalize("NFC", text).casefold())
    others = sum(word in _FOREIGN for word in words) + text.count("¿")
    return others < FEWEST or others <= sum(word in _ENGLISH for word in words)
