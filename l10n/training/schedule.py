"""How far a training is, by its clock or its steps, and which learning rate stands there."""

from __future__ import annotations

import math
from dataclasses import dataclass

_FLOOR = 1e-3
"""The rate at the end, as a share of the peak."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What a training may take: seconds on the clock, steps, or whichever is reached first."""

    seconds: float = math.inf
    steps: float = math.inf

    def progress(self, seconds: float, steps: int) -> float:
        """0 at the start, 1 when the budget is spent."""
        return min(1.0, max(_share(seconds, self.seconds), _share(steps, self.steps)))


def _share(spent: float, given: float) -> float:
    return spent / given if given > 0 else 1.0


def rate(progress: float, *, peak: float, warmup: float) -> float:
    """Up linearly during the first `warmup` share, then down on a half cosine nearly to zero."""
    if progress < warmup:
        return peak * max(_FLOOR, progress / warmup)
    fallen = (progress - warmup) / (1 - warmup)
    return peak * max(_FLOOR, (1 + math.cos(math.pi * min(1.0, fallen))) / 2)
