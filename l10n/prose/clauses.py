"""Long German sentences cut where a clause ends, so that each part can stand alone."""

from __future__ import annotations

import re

# Before these a main clause, or a clause that may come last, begins anew; the comma or dash stays with the
# part before it. Relative clauses are left alone: what follows them belongs to what precedes.
_CONJUNCTIONS = (
    "und|denn|doch|aber|sondern|während|weil|da|obwohl|damit|sodass|so dass|um|ohne dass|nur um|"
    "woraufhin|wobei|weshalb|bevor|nachdem|wo|wodurch|als"
)
_CUT = re.compile(rf"(?<=;)\s+|(?<=\s[–—-])\s+|(?<=:)\s+|(?<=,)\s+(?=(?:{_CONJUNCTIONS})\s)")
_AND = re.compile(r"\s+(?=(?:und|sowie|oder)\s)")
# A sentence that opens with a subordinate clause has its verb right behind the first comma.
_SUBORDINATE = re.compile(
    r"(?:Als|Nachdem|Während|Weil|Da|Obwohl|Bevor|Wenn|Um|Sobald|Solange|Damit|Seit|Ohne|Statt|Anstatt|Falls|Indem)\s"
)
_SHORTEST = 3


def split(sentence: str) -> tuple[str, ...]:
    """The parts of a sentence between its clause ends, in order; joined by one blank they are the sentence.

    A part has at least three words. One that cannot be cut comes back whole.
    """
    parts = [part for part in _CUT.split(sentence) if part]
    if _SUBORDINATE.match(sentence) and len(parts) > 1:
        parts[:2] = [f"{parts[0]} {parts[1]}"]
    return _merge_short(parts)


def split_at_and(sentence: str) -> tuple[str, ...]:
    """The sentence cut before the "und" nearest its middle; whole where there is none."""
    places = [match.span() for match in _AND.finditer(sentence)]
    if not places:
        return (sentence,)
    start, end = min(places, key=lambda place: abs(place[0] - len(sentence) / 2))
    return _merge_short([sentence[:start], sentence[end:]])


def _merge_short(parts: list[str]) -> tuple[str, ...]:
    merged: list[str] = []
    for part in parts:
        if merged and min(len(part.split()), len(merged[-1].split())) < _SHORTEST:
            merged[-1] += f" {part}"
        else:
            merged.append(part)
    return tuple(merged)
