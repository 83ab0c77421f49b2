"""How far a draft can be trusted, as a percentage that means something.

The number estimates how alike (chrF, per cent) the draft is to what a careful translator would write: the
mean probability of a token times a slope, cut by what the draft lacks in length and by its flaws. The slope
is such that over the hundred sentences of tests/data/domain.*, drafted with translate-de_en 0.2, the mean
confidence is the mean likeness, 60 % (rank correlation 0.54). `tests/bench/drafts.py` prints what confidence
is worth with the package at hand.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from l10n.mt.guard import Flaw

_SLOPE = 1.29
_HIGHEST = 0.97
"""No engine's draft is beyond doubt."""
_HARDEST = 0.5
"""What one flaw takes away at most."""
_LIGHTEST = 10.0
"""The weight of flaws by which confidence is divided into tenths."""


def of_sentence(score: float, flaws: Iterable[Flaw] = (), *, length: float = 1.0) -> float:
    """0 to 1, from the mean log-probability of a token (at most 0), what the guard found, and the length.

    `length` is the draft's length by the usual one (`l10n.prose.lengths.ratio`); only too short counts.
    """
    likely = min(_HIGHEST, _SLOPE * math.exp(min(0.0, score)) * min(1.0, length))
    return likely * math.prod(1 - min(_HARDEST, flaw.weight / _LIGHTEST) for flaw in flaws if flaw.note)


def of_text(sentences: Iterable[tuple[int, float]]) -> int:
    """Per cent for a text, from (characters, confidence) of each sentence: the mean weighted by length."""
    rated = list(sentences)
    total = sum(length for length, _ in rated)
    if not total:
        return 0
    return round(100 * sum(length * rating for length, rating in rated) / total)
