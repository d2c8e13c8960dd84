"""What the buttons ask for with which a chat follows questions."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SetDigest:
    """Tell what is new at that hour of the day, or at once."""

    hour: int | None

    def __str__(self) -> str:
        return f"d:{'' if self.hour is None else self.hour}"


@dataclass(frozen=True, slots=True)
class SetQuiet:
    """Tell nothing between these hours; at any time without them."""

    hours: tuple[int, int] | None

    def __str__(self) -> str:
        return "q:{}:{}".format(*self.hours) if self.hours else "q:"


@dataclass(frozen=True, slots=True)
class FollowAsked:
    """Follow an asked question."""

    asked_id: int

    def __str__(self) -> str:
        return f"f:{self.asked_id}"


@dataclass(frozen=True, slots=True)
class Unfollow:
    """Follow a question no more; ``listed`` where the button stands in the list of them."""

    follow_id: int
    listed: bool = False

    def __str__(self) -> str:
        return f"{'l' if self.listed else 'u'}:{self.follow_id}"


@dataclass(frozen=True, slots=True)
class AskFollowed:
    """Answer a followed question."""

    follow_id: int

    def __str__(self) -> str:
        return f"a:{self.follow_id}"


FollowPress = FollowAsked | Unfollow | AskFollowed
SchedulePress = SetDigest | SetQuiet
