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


def rate(progress: float, *, peak: float, warmup: float, decay: float) -> float:
    """The learning rate at a point of the budget: warmup, a plateau at `peak`, decay nearly to zero.

    `warmup` and `decay` are shares of the budget at its two ends. The fall is 1 − √x, which Hägele et al.
    2024 ("Scaling Laws and Compute-Optimal Training Beyond Fixed Training Durations") found to be at least
    as good as a cosine; weights saved on the plateau can be trained on without having paid for a decay.
    """
    if progress < warmup:
        return peak * max(_FLOOR, progress / warmup)
    if progress <= 1 - decay or not decay:
        return peak
    return peak * max(_FLOOR, 1 - math.sqrt((progress - (1 - decay)) / decay))
