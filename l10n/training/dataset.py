"""Pairs as token arrays, and batches of them: the same seed and data give the same batches.

Token numbers follow the vocabularies this room makes: 0 unknown, 1 begin, 2 end, 3 padding.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import numpy as np

from l10n.errors import TrainingError
from l10n.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

UNKNOWN, BEGIN, END, PAD = 0, 1, 2, 3
LONGEST_SENTENCE = 220
"""Pairs with more tokens on a side are left out: they cost much and are mostly misaligned."""
_RATIO, _SLACK = 3, 6
"""A side of more than `_RATIO` times the other's tokens, plus `_SLACK`, is taken for a misalignment."""
_STEP = 8
"""On a GPU widths are rounded up to a multiple, so that matrix units are filled and few shapes occur."""
_SMALLEST_BATCH = 4


@dataclass(frozen=True, slots=True)
class Side:
    """One language's token lists, end to end."""

    tokens: NDArray[np.uint16]
    lengths: NDArray[np.int32]

    @property
    def starts(self) -> NDArray[np.int64]:
        ends: NDArray[np.int64] = np.cumsum(self.lengths, dtype=np.int64)
        return ends - self.lengths

    @classmethod
    def of(cls, sentences: Sequence[Sequence[int]]) -> Side:
        lengths = np.fromiter((len(ids) for ids in sentences), np.int32, len(sentences))
        flat = np.fromiter((token for ids in sentences for token in ids), np.uint16, int(lengths.sum()))
        return cls(flat, lengths)


@dataclass(frozen=True, slots=True)
class Encoded:
    """Aligned token lists, without begin and end."""

    source: Side
    target: Side

    def __len__(self) -> int:
        return len(self.source.lengths)

    @property
    def reversed(self) -> Encoded:
        """The same pairs for the other direction."""
        return Encoded(self.target, self.source)

    def __add__(self, other: Encoded) -> Encoded:
        return Encoded(_joined(self.source, other.source), _joined(self.target, other.target))


def _joined(a: Side, b: Side) -> Side:
    return Side(np.concatenate([a.tokens, b.tokens]), np.concatenate([a.lengths, b.lengths]))


def usable(source: Sequence[int], target: Sequence[int]) -> bool:
    """Whether a pair is neither empty, nor too long, nor too uneven to be a translation."""
    a, b = len(source), len(target)
    if not (0 < a <= LONGEST_SENTENCE and 0 < b <= LONGEST_SENTENCE):
        return False
    return a <= _RATIO * b + _SLACK and b <= _RATIO * a + _SLACK


def encoded(sources: Iterable[Sequence[int]], targets: Iterable[Sequence[int]]) -> Encoded:
    """The usable ones of aligned token lists."""
    kept = [(a, b) for a, b in zip(sources, targets, strict=True) if usable(a, b)]
    return Encoded(Side.of([a for a, _ in kept]), Side.of([b for _, b in kept]))


def save(path: Path, data: Encoded) -> None:
    """Write the arrays as .npz, whole or not at all."""
    buffer = io.BytesIO()
    np.savez(
        buffer,
        source=data.source.tokens,
        source_lengths=data.source.lengths,
        target=data.target.tokens,
        target_lengths=data.target.lengths,
    )
    write_atomically(path, buffer.getvalue())


def load(path: Path) -> Encoded:
    """Read what `save` wrote. Raises TrainingError where it is missing or something else."""
    try:
        with np.load(io.BytesIO(path.read_bytes())) as arrays:
            return Encoded(
                Side(arrays["source"], arrays["source_lengths"]),
                Side(arrays["target"], arrays["target_lengths"]),
            )
    except (OSError, KeyError, ValueError, EOFError, BadZipFile) as error:
        raise TrainingError(f"no token arrays: {error}", path=path, hint="start the run anew") from error


def batches(data: Encoded, *, tokens: int, seed: int, epoch: int) -> list[NDArray[np.int64]]:
    """Every pair once, as indices, in batches of about `tokens` padded positions of the longer side.

    Pairs of like length stand together, ties and the batches' order are shuffled by seed and epoch alone.
    """
    random = np.random.default_rng([seed, epoch])
    order = random.permutation(len(data))
    longer = np.maximum(data.source.lengths, data.target.lengths)
    order = order[np.argsort(longer[order] + random.random(len(order)) * 2, kind="stable")]
    widths = np.maximum.accumulate(_padded(longer[order] + 1))
    made: list[NDArray[np.int64]] = []
    start = 0
    while start < len(order):
        # The widest pair of a batch is its last one: look ahead with the first one's width, then take less.
        end = min(len(order), start + max(_SMALLEST_BATCH, tokens // int(widths[start])))
        end = min(end, start + max(_SMALLEST_BATCH, tokens // int(widths[end - 1])))
        made.append(order[start:end])
        start = end
    random.shuffle(made)
    return made


def _padded(lengths: NDArray[np.int32]) -> NDArray[np.int32]:
    return (lengths + _STEP - 1) // _STEP * _STEP


class OnDevice:
    """Token arrays on the training device, so that a batch is gathered there without waiting for the host."""

    def __init__(self, data: Encoded, device: str) -> None:
        import torch  # noqa: PLC0415 - the rest of this module serves where torch is missing

        self._torch = torch
        self._device = device
        self._sides = [
            (side, side.starts, torch.from_numpy(side.tokens.astype(np.int32)).to(device))
            for side in (data.source, data.target)
        ]

    def batch(self, rows: NDArray[np.int64]) -> tuple[Any, Any, Any, int]:
        """Source [B, S] with its end; target input [B, T] with its begin; target output [B, T] with its
        end; and how many target tokens count. All padded with PAD.
        """  # noqa: D205 - three arrays need their sentence
        (source, _), (target, count) = (self._gather(*side, rows) for side in self._sides)
        begin = self._torch.full_like(target[:, :1], BEGIN)
        shifted = self._torch.cat([begin, target[:, :-1]], 1)
        # The input holds no end: behind the sentence stands padding, whose outputs nobody asks for.
        return source, shifted.masked_fill(shifted == END, PAD), target, count

    def _gather(
        self,
        side: Side,
        starts: NDArray[np.int64],
        tokens: Any,  # noqa: ANN401 - a tensor
        rows: NDArray[np.int64],
    ) -> tuple[Any, int]:
        torch = self._torch
        lengths = side.lengths[rows]
        longest = lengths.max(keepdims=True) + 1
        width = int((longest if self._device == "cpu" else _padded(longest))[0])
        host = torch.from_numpy(np.stack([starts[rows], lengths.astype(np.int64)]))
        first, length = host.to(self._device, non_blocking=True)[:, :, None]
        at = torch.arange(width, device=self._device)
        found = tokens[(first + at).clamp_(max=len(tokens) - 1)].long()
        found = torch.where(at < length, found, PAD).masked_fill_(at == length, END)
        return found, int(lengths.sum()) + len(rows)
