"""Which articles are about one thing that happened, by its kind, its place and its days."""

import zlib
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from index.events.stories.story import COUNTRYWIDE_BITS, Story

SAME = 0.95
"""The chance that articles are about one thing which name its kind, its town and its day."""
LATER = 0.7
"""The same of a disaster, or of an attack on a school, that one tells of weeks after the other."""
MIN_DEAD = 4
"""From how many victims on something is known by its kind, its town and its day alone."""
MIN_GREAT = 10
"""From how many on an attack of a town is known by what is about its time."""
LATER_DAYS, NAMED_DAYS = 30, 90
"""For how long after it something is told of, and for how long by its name."""
NEVER = np.iinfo(np.int32).max
EXACT_DAYS = 3
"""How long a time is at most that is a day, or that of what is told of as new."""
NEAR_DAYS = 1
"""What happens here today is reported elsewhere yesterday."""
SOON_DAYS = 10
"""For how long after a great attack the next one of its town is taken for the same."""
MIN_SHARED_NAMES = 2
"""How many names articles share at least of which one names no place."""
SINGLE, DATED, LARGE, DISASTER, GREAT = 1, 2, 4, 8, 16
PAIRS_PER_BATCH = 100_000
_PLACES, _REGIONS, _COUNTRIES, _SPOKEN, _TARGETS, _DAYS = 6, 2, 2, 32, 4, 8
_NAMED = 4
_STORY = np.dtype(
    [
        ("families", "<u4"),
        ("flags", "<u4"),
        ("places", "<u4", (_PLACES,)),
        ("regions", "<u4", (_REGIONS,)),
        ("countries", "<u4", (_COUNTRIES,)),
        ("spoken", "<u4", (_SPOKEN,)),
        ("named", "<u4", (_NAMED,)),
        ("targets", "<u4", (_TARGETS,)),
        ("days", "<i4", (_DAYS, 2)),
    ]
)
STORY_BYTES = _STORY.itemsize

Places = NDArray[np.int64]
Flags = NDArray[np.bool_]
Chances = NDArray[np.float32]


def pack_story(story: Story, largest: float) -> bytes:
    """Return a story as bytes that can be joined with others'.

    :param largest: the greatest number of people that a report of it counts.
    """
    packed = np.zeros(1, _STORY)
    packed["families"] = story.families
    large = largest >= MIN_DEAD
    packed["flags"] = SINGLE * story.single | DATED * story.dated | LARGE * large
    great = largest >= MIN_GREAT
    packed["flags"] |= DISASTER * (story.disaster or (story.fire and great)) | GREAT * great
    for name, words, most in (
        ("places", story.places, _PLACES),
        ("regions", story.regions, _REGIONS),
        ("countries", story.countries, _COUNTRIES),
        ("spoken", story.spoken, _SPOKEN),
        ("named", story.named, _NAMED),
        ("targets", story.targets, _TARGETS),
    ):
        for place, word in enumerate(words[:most]):
            packed[name][0, place] = _hash(word)
    for place, days in enumerate(story.days[:_DAYS]):
        packed["days"][0, place] = days
    return packed.tobytes()


class Stories:
    """The stories of some articles, in their order."""

    def __init__(self, packed: bytes) -> None:
        self._all = np.frombuffer(packed, _STORY)

    def pairs(self, new: Places) -> tuple[Places, Places]:
        """Return each of these articles beside the others that may be about the same."""
        together = sparse.csr_matrix((len(new), len(self._all)), dtype=np.int32)
        named = np.concatenate([self._all[of] for of in ("places", "spoken", "named")], axis=1)
        for keys in (named, self._all["regions"], self._all["countries"]):
            terms = _incidence(keys)
            together = together + terms[new] @ terms.T
        found = together.tocoo()
        one, other = new[found.row], found.col.astype(np.int64)
        apart = one != other
        one, other = one[apart], other[apart]
        likely = self.chances(one, other) > 0
        return one[likely], other[likely]

    def spans(self) -> Places:
        """Return the first and the last day of each article's times, shape (articles, 2), or 0."""
        days = self._all["days"].astype(np.int64)
        first = np.where(days[:, :, 0] > 0, days[:, :, 0], NEVER).min(axis=1)
        last = days[:, :, 1].max(axis=1)
        return np.stack([np.where(last > 0, first, 0), last], axis=1)

    def are_disasters(self, one: Places, other: Places) -> Flags:
        """Tell of which pairs both articles are about a disaster or an accident."""
        return np.asarray(self._all["flags"][one] & self._all["flags"][other] & DISASTER > 0)

    def chances(self, one: Places, other: Places) -> Chances:
        """Return how sure it is that pairs of articles are about one thing, 0 where it is not."""
        found = np.zeros(len(one), np.float32)
        # Of what harms few nothing is known so, and that is most of the pairs.
        large = np.flatnonzero(self._all["flags"][one] & self._all["flags"][other] & LARGE)
        for start in range(0, len(large), PAIRS_PER_BATCH):
            batch = large[start : start + PAIRS_PER_BATCH]
            found[batch] = self._chances(one[batch], other[batch])
        return found

    def _chances(self, one: Places, other: Places) -> Chances:
        """Return the chances of pairs of which both harm many."""
        ours, theirs = self._all[one], self._all[other]
        flags, either = ours["flags"] & theirs["flags"], ours["flags"] | theirs["flags"]
        families = ours["families"] & theirs["families"]
        great = flags & GREAT > 0
        known_alone = flags & SINGLE > 0
        named = _share_either(ours, theirs, "named") | _share(ours["named"], theirs["named"])
        town = _share(ours["places"], theirs["places"]) | _share_either(ours, theirs, "places")
        town |= named
        # What bears a name is that, whatever else is told of it: "after Nora, cholera".
        rare = named & (either & DISASTER > 0)
        untold = (ours["families"] == 0) | (theirs["families"] == 0)
        wide = (families & COUNTRYWIDE_BITS > 0) | (great & (flags & DISASTER > 0))
        there = town | _share_region(ours, theirs, wide) | _share_names(ours, theirs)
        alike = there & ((families > 0) | untold | rare)
        hit = _share(ours["targets"], theirs["targets"])
        known = (flags & DISASTER > 0) | hit | rare
        days = _exact(ours["days"]), _exact(theirs["days"])
        same_day = _near(*days, NEAR_DAYS) & (either & DATED > 0)
        dated = flags & DATED > 0
        near = _near(ours["days"], theirs["days"], NEAR_DAYS) & dated
        about = near & (known | (town & great))
        # Two towns of a country that shake within weeks are two earthquakes, and who names no town
        # tells of what has been.
        after = _names_later(ours, theirs) | _names_later(theirs, ours)
        later = known & (town | after) & _near(ours["days"], theirs["days"], LATER_DAYS)
        later |= rare & _near(ours["days"], theirs["days"], NAMED_DAYS)
        soon = great & town & dated & _near(*days, SOON_DAYS)
        found = np.where(same_day | about, SAME, np.where(later | soon, LATER, 0))
        found = np.where(alike & known_alone, found, 0)
        # In a war towns are attacked again and again, but what was hit may bear a name.
        same_target = _share(ours["named"], theirs["named"]) & hit & near & (families > 0)
        found = np.maximum(found, np.where(same_target, LATER, 0))
        return np.where(known_alone & (one == other), SAME, found).astype(np.float32)


def _share_either(ours: Any, theirs: Any, names: str) -> Flags:
    """Tell where one speaks of what the other has under these names."""
    return _share(ours[names], theirs["spoken"]) | _share(ours["spoken"], theirs[names])


def _share_region(ours: Any, theirs: Any, wide: Flags) -> Flags:
    """Tell where both are of one state, or of one country that has one such thing on a day."""
    country = wide & _share(ours["countries"], theirs["countries"])
    return country | _share(ours["regions"], theirs["regions"])


def _share_names(ours: Any, theirs: Any) -> Flags:
    """Tell where one names no place, as local news may not, but much of what the other names."""
    nowhere = [
        ~(each["places"].any(axis=1) | each["regions"].any(axis=1) | each["countries"].any(axis=1))
        for each in (ours, theirs)
    ]
    found = nowhere[0] | nowhere[1]
    first, second = ours["spoken"][found], theirs["spoken"][found]
    same = (first[:, :, None] == second[:, None, :]) & (first[:, :, None] > 0)
    found[found] = same.sum(axis=(1, 2)) >= MIN_SHARED_NAMES
    return np.asarray(found)


def _incidence(keys: NDArray[np.uint32]) -> sparse.csr_matrix:
    """Return which article has which key, shape (articles, keys)."""
    known, columns = np.unique(keys, return_inverse=True)
    rows = np.repeat(np.arange(len(keys)), keys.shape[1])
    held = (keys.ravel() > 0).astype(np.int32)
    return sparse.csr_matrix((held, (rows, columns.ravel())), shape=(len(keys), len(known)))


def _share(ours: NDArray[np.uint32], theirs: NDArray[np.uint32]) -> Flags:
    same = (ours[:, :, None] == theirs[:, None, :]) & (ours[:, :, None] > 0)
    return np.asarray(same.any(axis=(1, 2)))


def _near(ours: NDArray[np.int32], theirs: NDArray[np.int32], most: int) -> Flags:
    """Tell where a time of one lies at most so many days from a time of the other."""
    first, last = ours[:, :, None, 0], ours[:, :, None, 1]
    begin, end = theirs[:, None, :, 0], theirs[:, None, :, 1]
    known = (first > 0) & (begin > 0)
    return np.asarray((known & (first <= end + most) & (begin <= last + most)).any(axis=(1, 2)))


def _names_later(ours: Any, theirs: Any) -> Flags:
    """Tell of which stories the first names no town and is not told before the other was."""
    first = np.where(theirs["days"][:, :, 0] > 0, theirs["days"][:, :, 0], NEVER).min(axis=1)
    last = ours["days"][:, :, 1].max(axis=1)
    return np.asarray(~ours["places"].any(axis=1) & (last >= first - NEAR_DAYS))


def _exact(days: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the times without those that are only about known."""
    short = days[:, :, 1] - days[:, :, 0] <= EXACT_DAYS
    return np.where(short[:, :, None], days, 0)


def _hash(word: str) -> int:
    return zlib.crc32(word.encode("utf-8")) or 1
