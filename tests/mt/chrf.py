"""chrF (Popović 2015): how alike two texts are, by runs of one to six characters; recall counts twice."""

from __future__ import annotations

from collections import Counter

ORDER = 6
BETA = 2


def chrf(text: str, reference: str) -> float:
    """0 to 1; white space does not count."""
    scores = []
    for size in range(1, ORDER + 1):
        ours, theirs = _grams(text, size), _grams(reference, size)
        shared = sum((ours & theirs).values())
        scores.append((shared / max(1, sum(ours.values())), shared / max(1, sum(theirs.values()))))
    precision, recall = (sum(column) / ORDER for column in zip(*scores, strict=True))
    if not precision + recall:
        return 0.0
    return (1 + BETA**2) * precision * recall / (BETA**2 * precision + recall)


def _grams(text: str, size: int) -> Counter[str]:
    text = "".join(text.split())
    return Counter(text[start : start + size] for start in range(len(text) - size + 1))
