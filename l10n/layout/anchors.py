"""Where a translation's cues may end, so that words stay in the cue whose words they translate. Pure.

The source shows the way: a cue that ends with its clause ends with the clause in the translation; one that
ends inside of a clause ends inside of that clause. Where nothing was translated, each cue keeps its words.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from l10n.layout import costs, measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.layout.words import Piece

_SAME_PLACE = 0.25
"""Share of the text by which two marks of punctuation may lie apart and still be the same one."""
_UNLIKE = 0.12
"""What it costs, in shares of the text, that one is a comma and the other a dash, say."""
_ALONE = 0.2
"""What it costs to leave a mark without its like."""
_PAUSE, _SENTENCE = 1, 3

_Mark = tuple[int, float, int]
"""Behind which piece it stands (1-based), at which share of the text, how strong it is."""
_Way = tuple[float, tuple[tuple[int, int], ...]]
"""What a pairing costs, and its pairs."""


def stops(items: Sequence[Piece], sources: Sequence[Sequence[Piece]]) -> tuple[tuple[int, int], ...]:
    """For each cue but the last the first and the last piece behind which it may end (1-based).

    `items` are the translation's pieces, `sources` those of each source cue.
    """
    whole = [piece for cue in sources for piece in cue]
    ends = list(accumulate(map(len, sources)))[:-1]
    if (kept := _unchanged(items, whole, ends)) is not None:
        return kept
    pairs = _paired(_marks(items), _marks(whole))
    found = []
    for number, end in enumerate(ends, 1):
        low = max((here + 1 for here, there in pairs if there < end), default=1)
        high = min((here - 1 for here, there in pairs if there > end), default=len(items) - 1)
        exact = next((here for here, there in pairs if there == end), None)
        low, high = (low, high) if exact is None else (exact, exact)
        # Each cue needs a word, whatever the clauses.
        found.append((max(low, number), min(high, len(items) - len(sources) + number)))
    return tuple(found)


def _unchanged(
    items: Sequence[Piece], whole: Sequence[Piece], ends: Sequence[int]
) -> tuple[tuple[int, int], ...] | None:
    """Where the cues end if the words are the source's own; None if they are not."""
    if _letters(items) != _letters(whole):
        return None
    here = list(accumulate(len(_letters([item])) for item in items))
    there = list(accumulate(len(_letters([item])) for item in whole))
    at = [bisect_left(here, there[end - 1]) + 1 for end in ends]
    return tuple((stop, stop) for stop in at)


def _letters(items: Sequence[Piece]) -> str:
    return "".join("".join(measure.strip_tags(item.text).split()) for item in items).replace("|", "¦")


def _marks(items: Sequence[Piece]) -> list[_Mark]:
    """Where clauses end, the text's own end aside."""
    texts = [measure.strip_tags(item.text) for item in items]
    ends = list(accumulate(len(text) + 1 for text in texts))
    strengths = [costs.mark(text, following) for text, following in pairwise(texts)]
    return [
        (place, ends[place - 1] / ends[-1], strength)
        for place, strength in enumerate(strengths, 1)
        if strength >= _PAUSE
    ]


def _paired(here: Sequence[_Mark], there: Sequence[_Mark]) -> list[tuple[int, int]]:
    """The marks of two texts that are each other's, in order, as places: the cheapest pairing."""
    sentences = [[mark for mark in side if mark[2] == _SENTENCE] for side in (here, there)]
    # As many sentences are the same sentences, wherever they lie.
    fixed = len(sentences[0]) == len(sentences[1])
    pairs = list(zip(*([mark[0] for mark in side] for side in sentences), strict=True)) if fixed else []
    found: list[tuple[int, int]] = []
    edges = [(0, 0), *pairs, (1 << 30, 1 << 30)]
    for (left, right), (left_end, right_end) in pairwise(edges):
        inner = (
            [mark for mark in here if left < mark[0] < left_end],
            [mark for mark in there if right < mark[0] < right_end],
        )
        found += _aligned(*inner)
        found.append((left_end, right_end))
    return found[:-1]


def _aligned(here: Sequence[_Mark], there: Sequence[_Mark]) -> list[tuple[int, int]]:
    """Pairs within one stretch: dynamic programming over both, as texts are compared."""
    best: list[list[_Way]] = [[(column * _ALONE, ()) for column in range(len(there) + 1)]]
    for row, mine in enumerate(here, 1):
        line: list[_Way] = [(row * _ALONE, ())]
        for column, other in enumerate(there, 1):
            ways = [(best[-1][column][0] + _ALONE, best[-1][column][1])]
            ways.append((line[-1][0] + _ALONE, line[-1][1]))
            away = abs(mine[1] - other[1])
            if away <= _SAME_PLACE:
                cost, pairs = best[-1][column - 1]
                ways.append((cost + away + _UNLIKE * (mine[2] != other[2]), (*pairs, (mine[0], other[0]))))
            line.append(min(ways))
        best.append(line)
    return list(best[-1][-1][1])


def shares(sources: Sequence[Sequence[Piece]]) -> tuple[int, ...]:
    """How many characters each source cue has: how a translation is shared out among them."""
    return tuple(sum(measure.width(piece.text) + 1 for piece in cue) for cue in sources)
