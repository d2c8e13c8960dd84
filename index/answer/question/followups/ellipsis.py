"""A follow-up that is no sentence: "and wounded in Homs on Monday?"."""

from dataclasses import dataclass


@dataclass(slots=True)
class Fragment:
    """What a follow-up names; what it does not is ``None``.

    ``linked`` when it opens with "and" or "what about", which is a ``topic``; ``counts`` when it
    says "how many", ``finite`` when it has a verb and ``people`` when it says whom it counts.
    """

    linked: bool = False
    topic: bool = False
    counts: bool = False
    finite: bool = False
    people: bool = False
    harm: str | None = None
    group: str | None = None
    place: tuple[str, str] | None = None
    name: str | None = None
    thing: str | None = None
    time: str | None = None
