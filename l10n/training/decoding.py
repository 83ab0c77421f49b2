"""A trained network's translations in torch, for back-translation: greedy, or sampled.

Sampling among the likeliest tokens gives more varied sentences than searching for the best, and a network
learns more from them (Edunov et al. 2018, "Understanding Back-Translation at Scale").
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import torch

from l10n.training.dataset import BEGIN, END, LONGEST_SENTENCE, PAD
from l10n.training.network import LONGEST, Transformer
from l10n.training.trainer import device, precision

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10n.training.weights import Checkpoint

_TOKENS = 24_000
"""Source positions a batch."""
_GROWTH, _SLACK = 1.6, 8
"""Decoding stops at so many times the source's length, plus so many tokens."""


class Decoder:
    """A network ready to translate."""

    def __init__(self, checkpoint: Checkpoint, *, seed: int = 1) -> None:
        self._device = device()
        self._network = Transformer(checkpoint.size).to(self._device).eval()
        self._network.load_state_dict(dict(checkpoint.weights))
        self._random = torch.Generator(self._device).manual_seed(seed)

    def translate(
        self, sentences: Sequence[Sequence[int]], *, among: int = 1, until: float = float("inf")
    ) -> Iterator[tuple[int, list[int]]]:
        """Index and translated tokens of each sentence that ended properly, short ones together.

        `among` tokens are sampled from at each step (1: the likeliest is taken). At `until` on the monotonic
        clock it stops where it is; batches come in random order, so what is there is a fair sample.
        """
        usable = [at for at, ids in enumerate(sentences) if 0 < len(ids) <= LONGEST_SENTENCE]
        usable.sort(key=lambda at: len(sentences[at]))
        groups = list(_groups(usable, sentences))
        for number in torch.randperm(len(groups), generator=self._random, device=self._device).tolist():
            if time.monotonic() >= until:
                return
            group = groups[number]
            yield from zip(group, self._batch([sentences[at] for at in group], among), strict=True)

    @torch.inference_mode()
    def _batch(self, sentences: Sequence[Sequence[int]], among: int) -> list[list[int]]:
        width = max(map(len, sentences)) + 1
        source = torch.full((len(sentences), width), PAD, device=self._device)
        for row, ids in enumerate(sentences):
            source[row, : len(ids) + 1] = torch.tensor([*ids, END], device=self._device)
        chosen: list[list[int]] = [[] for _ in sentences]
        alive = list(range(len(sentences)))
        with precision(self._device):
            decoding = self._network.begin(source)
            tokens = torch.full((len(sentences),), BEGIN, device=self._device)
            for _ in range(min(LONGEST - 1, int(width * _GROWTH) + _SLACK)):
                tokens = self._choose(decoding.step(tokens).float(), among)
                going = []
                for row, token in enumerate(tokens.tolist()):
                    if token != END:
                        chosen[alive[row]].append(token)
                        going.append(row)
                if len(going) < len(alive):
                    alive = [alive[row] for row in going]
                    if not alive:
                        break
                    rows = torch.tensor(going, device=self._device)
                    decoding.keep(rows)
                    tokens = tokens[rows]
        for row in alive:  # cut off: a loop, most likely
            chosen[row] = []
        return chosen

    def _choose(self, logits: Any, among: int) -> Any:  # noqa: ANN401 - tensors
        logits[:, [BEGIN, PAD]] = -torch.inf
        if among == 1:
            return logits.argmax(-1)
        best, where = logits.topk(among)
        pick = torch.multinomial(best.softmax(-1), 1, generator=self._random)
        return where.gather(1, pick)[:, 0]


def _groups(order: Sequence[int], sentences: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Runs of sentences of like length, each of about `_TOKENS` tokens."""
    group: list[int] = []
    for at in order:
        if group and (len(group) + 1) * (len(sentences[at]) + 1) > _TOKENS:
            yield group
            group = []
        group.append(at)
    if group:
        yield group
