"""A claim whose words stand in its sentence as they are: the sentence is then shown once."""

import re

from bot.replies import texts
from bot.replies.reply import Line, Run, Style
from index.model.claim import Claim, Speaker
from index.words.impersonal import IMPERSONAL_SPEAKERS

MIN_SHARE = 0.7
"""How much of its sentence a claim must be for the sentence to do for both."""

_RESOLVED = re.compile(r"\[([^\]\[]*\d{4})\]")
_WORDS_BEFORE = re.compile(r"\s*\[[^\]\[]*\d{4}\]")


def told_once(claim: Claim, sentence: str) -> Line | None:
    """Return the sentence as a quotation with the claim in it bold.

    ``None`` where the claim says something that its sentence does not: who "they" are, for example.
    """
    words = _WORDS_BEFORE.sub("", claim.text).rstrip(" .")
    start = sentence.lower().find(words.lower())
    if not words or start < 0 or len(words) < MIN_SHARE * len(sentence):
        return None
    end = start + len(words)
    if len(sentence.lower()) != len(sentence):  # a letter that is two in small ones moves the rest
        return None
    if sentence[end:].strip(" .!?") == "":
        end = len(sentence)
    runs = (
        Run(sentence[:start]),
        Run(sentence[start:end], Style.BOLD),
        Run(sentence[end:]),
    )
    return Line(tuple(run for run in runs if run.text), quoted=True)


def named_speaker(claim: Claim) -> Speaker | None:
    """Return who speaks if that is somebody; a statement, figures or "they" are not."""
    speaker = claim.speaker
    if speaker is None:
        return None
    words = speaker.name.split()
    named = any(word[:1].isupper() for word in words[1:])
    alone = len(words) == 1 and words[0].lower() not in IMPERSONAL_SPEAKERS
    if named or alone or not words:
        return speaker
    return None if words[-1].lower() in IMPERSONAL_SPEAKERS else speaker


def days_meant(claim: Claim) -> str | None:
    """Return which day each "Monday" of the claim's sentence is; ``None`` if there is none."""
    days = []
    for found in _RESOLVED.finditer(claim.text):
        before = claim.text[: found.start()].rstrip()
        # The whole of what names the day: "Monday night", and not its last word.
        named = (date.text for date in claim.dates if before.endswith(date.text))
        word = max(named, key=len, default=before.split(" ")[-1]).strip(",;")
        days.append(texts.DAY_MEANT.format(word=word, day=found[1]) if word else found[1])
    return "; ".join(days) or None
