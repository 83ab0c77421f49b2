"""How far a draft can be trusted, as a percentage that means something."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from l10n.mt.guard import Flaw


def of_sentence(score: float, flaws: Iterable[Flaw]) -> float:
    """0 to 1, from the mean log-probability of a token (at most 0) and what the guard found."""
    return min(1.0, math.exp(score)) * math.prod(1 - min(0.5, flaw.weight / 10) for flaw in flaws)


def of_text(sentences: Iterable[tuple[int, float]]) -> int:
    """Per cent for a text, from (characters, confidence) of each sentence: the mean weighted by length."""
    rated = list(sentences)
    total = sum(length for length, _ in rated)
    if not total:
        return 0
    return round(100 * sum(length * rating for length, rating in rated) / total)
