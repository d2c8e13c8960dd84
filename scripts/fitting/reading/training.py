"""Teaching the encoder that is bundled to read a question and a sentence together, by PyTorch."""

import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from transformers import AutoModel

from index.store.encoding.cross_encoder import LogOdds, Pair, PairReader
from index.store.encoding.encoder import Passage
from scripts.fitting.reading.groups import Group

PAIRS_PER_STEP = 32
STEPS_PER_WINDOW = 40
"""Within so many steps questions of like length stand together, so that little is padded."""
RATE, AGAIN_RATE, WARM_STEPS, LEAST_RATE = 1e-4, 7e-5, 200, 0.02
"""The learning rate rises for so many steps and then falls in a line to a fiftieth."""
DECAY = 0.01
MOST_GRADIENT = 1.0
PADDING = 0
STEPS_PER_REPORT = 100


class Reader(nn.Module):
    """The encoder with a line from its states to log-odds; its word table stays as it is."""

    def __init__(self, source: Path) -> None:
        super().__init__()
        # One pass is too short to need dropout.
        self.encoder = AutoModel.from_pretrained(
            source,
            local_files_only=True,
            add_pooling_layer=False,
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
        self.encoder.embeddings.word_embeddings.requires_grad_(False)
        self.line = nn.Linear(2 * self.encoder.config.hidden_size, 1)

    def forward(self, pieces: torch.Tensor, kinds: torch.Tensor) -> Any:
        """Return the log-odds of padded pairs, shape (pairs,)."""
        real = (pieces != PADDING).long()
        made = self.encoder(input_ids=pieces, attention_mask=real, token_type_ids=kinds)
        states = made.last_hidden_state.float()
        mean = (states * real[..., None]).sum(1) / real.sum(1, keepdim=True)
        return self.line(torch.cat([states[:, 0], mean], 1))[:, 0]


def teach(
    reader: Reader,
    groups: Sequence[Group],
    pairs: PairReader,
    chance: random.Random,
    rate: float = RATE,
) -> None:
    """Go through the groups once, in their order.

    Within a question the right sentence is to come first, and each by itself is to be told right
    or wrong. Multiplications are of 16 bits, which takes half the time; what is learned is added
    up in 32.
    """
    steps = list(_steps(groups, chance))
    reader.encoder.to(torch.bfloat16)
    taught = [one for one in reader.parameters() if one.requires_grad]
    exact = [one.detach().float().clone().requires_grad_(True) for one in taught]
    flat = [one for one in exact if one.dim() < 2]
    wide = [one for one in exact if one.dim() >= 2]
    parts = [{"params": wide, "weight_decay": DECAY}, {"params": flat, "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(parts, lr=rate, fused=True)

    def share(step: int) -> float:
        return min((step + 1) / WARM_STEPS, max(LEAST_RATE, 1 - step / len(steps)))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, share)
    began, mean = time.monotonic(), 0.0
    reader.train()
    for number, step in enumerate(steps, 1):
        loss = _loss(reader, step, pairs)
        loss.backward()  # type: ignore[no-untyped-call]
        for own, kept in zip(taught, exact, strict=True):
            kept.grad, own.grad = own.grad.float() if own.grad is not None else None, None
        nn.utils.clip_grad_norm_(exact, MOST_GRADIENT)
        optimizer.step()
        schedule.step()
        with torch.no_grad():
            for own, kept in zip(taught, exact, strict=True):
                own.copy_(kept)
        mean += float(loss.detach())
        if number % STEPS_PER_REPORT == 0:
            minutes = (time.monotonic() - began) / 60
            print(f"{number} of {len(steps)}: {mean / STEPS_PER_REPORT:.3f}, {minutes:.0f} min")
            mean = 0.0
    reader.float().eval()
    with torch.no_grad():
        for own, kept in zip(taught, exact, strict=True):
            own.copy_(kept)


def odds_of(reader: Reader, pairs: Sequence[Pair]) -> LogOdds:
    """Return the log-odds of pairs as the taught model gives them."""
    with torch.inference_mode():
        return np.asarray(reader(*_padded(pairs)).float(), np.float32)


def _loss(reader: Reader, step: Sequence[Group], pairs: PairReader) -> torch.Tensor:
    read = [pairs.pairs(group.question, group.passages) for group in step]
    odds = reader(*_padded([pair for own in read for pair in own]))
    truth = [group.answered and not place for group in step for place in range(len(group.passages))]
    loss = nn.functional.binary_cross_entropy_with_logits(odds, torch.tensor(truth).float())
    first = torch.tensor([0])
    lists = [
        nn.functional.cross_entropy(own[None], first)
        for group, own in zip(step, odds.split([len(own) for own in read]), strict=True)
        if group.answered and len(group.passages) > 1
    ]
    return loss + torch.stack(lists).mean() if lists else loss


def _padded(pairs: Sequence[Pair]) -> tuple[torch.Tensor, torch.Tensor]:
    longest = max(len(pair.pieces) for pair in pairs)
    pieces, kinds = (
        torch.tensor([list(one) + [PADDING] * (longest - len(one)) for one in many])
        for many in ([pair.pieces for pair in pairs], [pair.kinds for pair in pairs])
    )
    return pieces, kinds


def _steps(groups: Sequence[Group], chance: random.Random) -> Iterator[list[Group]]:
    """Yield groups of like length together, of about as many pairs, window by window."""
    window: list[Group] = []
    size = 0
    for group in groups:
        window.append(group)
        size += len(group.passages)
        if size >= PAIRS_PER_STEP * STEPS_PER_WINDOW:
            yield from _of_window(window, chance)
            window, size = [], 0
    yield from _of_window(window, chance)


def _of_window(window: list[Group], chance: random.Random) -> list[list[Group]]:
    steps: list[list[Group]] = []
    room = 0
    for group in sorted(window, key=_length):
        if room < len(group.passages):
            steps.append([])
            room = PAIRS_PER_STEP
        steps[-1].append(group)
        room -= len(group.passages)
    chance.shuffle(steps)
    return steps


def _length(group: Group) -> int:
    return len(group.question) + max(map(_chars, group.passages))


def _chars(passage: Passage) -> int:
    return len(passage.sentence) + len(passage.context)
