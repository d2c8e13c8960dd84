"""What a build keeps beside its segments, and its files."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from index.model.errors import BuildError
from index.store.builds.build import Member
from index.store.builds.segment import Segment
from index.store.search.late_interaction import Projection, read_projection, save_projection
from index.store.search.vectors import HubnessSample

DEAD = "dead.npz"
HUBNESS = "crowding.npy"
SAMPLE = "sample.npz"
PROJECTION = "projection.npz"


@dataclass(frozen=True, slots=True)
class BuildContents:
    """Everything that makes a build but its manifest."""

    members: Sequence[Member]
    projection: Projection
    sample: HubnessSample


def write_contents(folder: Path, contents: BuildContents) -> None:
    """Write what is not in the segments."""
    dead: dict[str, Any] = {}
    for number, member in enumerate(contents.members):
        if member.dead.any():
            dead[f"rows{number}"] = np.packbits(member.dead)
            dead[f"pieces{number}"] = member.dead_pieces
    np.savez(folder / DEAD, **dead)
    np.save(folder / HUBNESS, np.concatenate([one.raw_hubness for one in contents.members]))
    sample, projection = contents.sample, contents.projection
    np.savez(folder / SAMPLE, vectors=sample.vectors, articles=sample.articles)
    save_projection(projection, folder / PROJECTION)


def read_contents(
    folder: Path, segments: Sequence[Segment]
) -> tuple[list[Member], Projection, HubnessSample]:
    """Read what ``write_contents`` wrote.

    :raises BuildError: if it does not fit the segments.
    """
    try:
        with np.load(folder / SAMPLE) as kept:
            sample = HubnessSample(kept["vectors"], kept["articles"])
        projection = read_projection(folder / PROJECTION)
        return _members(folder, segments), projection, sample
    except (OSError, ValueError, KeyError) as error:
        raise BuildError(f"Build {folder.name} cannot be loaded: {error}") from error


def _members(folder: Path, segments: Sequence[Segment]) -> list[Member]:
    crowding = np.load(folder / HUBNESS)
    ends = np.cumsum([len(segment) for segment in segments])
    if len(crowding) != ends[-1]:
        raise BuildError(f"Build {folder.name} is damaged: its parts differ in length.")
    members = []
    with np.load(folder / DEAD) as kept:
        for number, segment in enumerate(segments):
            dead, pieces = np.zeros(len(segment), np.bool_), np.zeros(0, np.int32)
            if f"rows{number}" in kept:
                dead = np.unpackbits(kept[f"rows{number}"], count=len(segment)).astype(np.bool_)
                pieces = kept[f"pieces{number}"]
            own = crowding[ends[number] - len(segment) : ends[number]]
            members.append(Member(segment, dead, pieces, own))
    return members
