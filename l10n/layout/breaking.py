"""Break a text into lines and cues where a person would, by a global optimum.

Dynamic programming over the gaps between words: a cue's cost is what its breaks cost (`costs`), how uneven
its lines are and how badly it is filled; the cheapest sequence of cues wins. Limits are no costs: a line is
longer than the profile allows only where a single word is. For a text of n words and cues of at most w words
the work grows with n · w².
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING

from l10n.layout import costs as rules
from l10n.layout import measure
from l10n.layout.words import After, Piece, join, pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from l10n.layout.profiles import Limits

DEFAULT_PACE = 17.0
"""Characters a second where a maker publishes no reading speed: Netflix's general number."""

Lines = tuple[str, ...]
_Found = tuple[float, int, tuple[int, ...]]
"""The cheapest way to a gap: its cost, where the last cue starts, where each line of that cue stops."""
_NOT_FOUND: _Found = (float("inf"), 0, ())
_NOTHING: _Found = (0.0, 0, ())

_CUE = 30.0
_CUT_SENTENCE = 25.0
_SLACK = 60.0
_LINE = 12.0
_UPPER_LONGER = 1.6
_LOWER_LONGER = 0.5
_SENTENCE_IN_LINE = 45.0
_SENTENCE_IN_CUE = 12.0
_SHORT = 18
_TOO_SHORT = 4.0
_TOO_MANY_LINES = 100_000.0
_TOO_FAST = 500.0
_REACH = 2.0
_FRAME = 1 / 24
"""Seconds: cues end on whole frames, so the longest one may have to end a frame early."""


def break_text(text: str, limits: Limits, *, names: Iterable[str] = ()) -> tuple[Lines, ...]:
    """Cues of one or more lines each. A blank line in the text begins a new cue, a newline a new line.

    Joining all lines with spaces gives the text again. Raises ValueError for limits without a line length.
    """
    problem = _Problem.of(text, limits, names)
    if not problem.items:
        return ()
    best: list[_Found] = [_NOTHING]
    size = len(problem.items)
    for stop in range(1, size + 1):
        found = _NOT_FOUND
        for start in range(stop - 1, -1, -1):
            if start < stop - 1 and not problem.may_join(start, stop):
                break
            cost, lines = problem.cue(start, stop)
            cost += best[start][0] + problem.boundary(stop)
            if cost < found[0]:
                found = (cost, start, lines)
        best.append(found)
    cues: list[Lines] = []
    stop = size
    while stop:
        _, start, lines = best[stop]
        cues.append(problem.text(start, lines))
        stop = start
    return tuple(reversed(cues))


def break_lines(text: str, limits: Limits, *, names: Iterable[str] = (), lines: int | None = None) -> Lines:
    """One cue's lines: as few as hold the text, at most `lines` (default: the profile's)."""
    cues = spread(text, (1.0,), limits, names=names, lines=lines)
    return cues[0] if cues else ()


def spread(
    text: str,
    shares: Sequence[float],
    limits: Limits,
    *,
    names: Iterable[str] = (),
    room: Sequence[float] = (),
    lines: int | None = None,
    ends: Callable[[Sequence[Piece]], Sequence[tuple[int, int]]] | None = None,
) -> tuple[Lines, ...]:
    """Lay a text onto a given number of cues: breaks as good as they can be, each cue near its share.

    `shares` says how much of the text each cue should take (any unit), `room` how many characters one can
    read in each. Nothing is lost: what does not fit makes more lines than allowed, or a cue too fast, for a
    check to find. Fewer cues come back only where the text has fewer words than there are cues.

    `ends` says of the text's pieces between which of them each cue but the last may end (`anchors.stops`).
    """
    problem = _Problem.of(text, limits, names, lines=lines, capped=False)
    size, count = len(problem.items), min(len(shares), len(problem.items))
    if not size:
        return ()
    wanted, shares = shares, _merged(shares, count)
    room = _merged(room, count) if room else ()
    within = [*ends(problem.items), (size, size)] if ends is not None and 1 < count == len(wanted) else []
    rows = _rows(problem, shares, room, _REACH, within)
    # Words so long that no cue near its share holds them, or fewer words in a clause than cues.
    for tried in (within, ()):
        if rows[-1][size] == _NOT_FOUND:
            rows = _rows(problem, shares, room, float("inf"), tried)
    cues: list[Lines] = []
    stop = size
    for number in range(count, 0, -1):
        _, start, cut = rows[number][stop]
        cues.append(problem.text(start, cut))
        stop = start
    return tuple(reversed(cues))


def _rows(
    problem: _Problem,
    shares: Sequence[float],
    room: Sequence[float],
    reach: float,
    within: Sequence[tuple[int, int]] = (),
) -> list[list[_Found]]:
    """For each number of cues the cheapest way to each gap.

    No cue takes more than `reach` times its share, or than `reach` full cues, whichever is more; each ends
    where `within` allows it.
    """
    size, count = len(problem.items), len(shares)
    total, length = sum(shares) or 1.0, problem.width(0, size)
    rows: list[list[_Found]] = [[_NOTHING, *[_NOT_FOUND] * size]]
    for number in range(1, count + 1):
        row: list[_Found] = [_NOT_FOUND] * (size + 1)
        wanted = shares[number - 1] / total * length
        widest = reach * max(wanted, problem.max_lines * problem.line_length)
        low, high = within[number - 1] if within else (number, size - (count - number))
        for stop in range(max(low, number), min(high, size - (count - number)) + 1):
            if number < count or stop == size:
                row[stop] = _best_cue(problem, rows[-1], number, stop, wanted, widest, room)
        rows.append(row)
    return rows


def _best_cue(
    problem: _Problem,
    before: Sequence[_Found],
    number: int,
    stop: int,
    wanted: float,
    widest: float,
    room: Sequence[float],
) -> _Found:
    """The cheapest cue `number` that ends at `stop`, on top of the cheapest way to where it starts."""
    found = _NOT_FOUND
    cheapest = min(way[0] for way in before)
    for start in range(stop - 1, number - 2, -1):
        width = problem.width(start, stop)
        if width > widest and start < stop - 1:
            break
        if before[start] == _NOT_FOUND:
            continue
        away = 0.15 * (width - wanted) ** 2 / max(1.0, wanted) * 10
        if width > wanted and cheapest + away >= found[0]:
            break
        if before[start][0] + away >= found[0]:
            continue
        cost, lines = problem.cue(start, stop)
        cost += before[start][0] + problem.boundary(stop) + away
        if room:
            cost += _TOO_FAST * max(0.0, width - room[number - 1])
        if cost < found[0]:
            found = (cost, start, lines)
    return found


def _merged(values: Sequence[float], count: int) -> tuple[float, ...]:
    """The last values summed up, so that there are `count`."""
    return (*values[: count - 1], sum(values[count - 1 :])) if count else ()


@dataclass(slots=True)
class _Problem:
    """One text to be broken: its pieces, the cost of each gap, and widths by prefix sums."""

    items: list[Piece]
    gaps: list[int]
    ends: list[int]
    """Width of everything up to each piece, spaces included."""
    line_length: int
    max_lines: int
    capacity: float
    """Characters one can read while a cue may stand."""
    known: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = field(default_factory=dict)
    """Cues that have been worked out."""

    @classmethod
    def of(
        cls, text: str, limits: Limits, names: Iterable[str], *, lines: int | None = None, capped: bool = True
    ) -> _Problem:
        if limits.line_length is None:
            raise ValueError(f"profile {limits.profile} has no line length")
        items = pieces(text, limits.line_length, limits.wide)
        widths = (measure.width(item.text, limits.wide) + (item.after is not After.NOTHING) for item in items)
        pace = limits.chars_per_second or DEFAULT_PACE
        capacity = pace * (limits.max_duration - _FRAME) if capped and limits.max_duration else float("inf")
        return cls(
            items=items,
            gaps=rules.costs(items, limits.language, names),
            ends=[0, *accumulate(widths)],
            line_length=limits.line_length,
            max_lines=lines or limits.lines or 2,
            capacity=capacity,
        )

    def width(self, start: int, stop: int) -> int:
        last = self.items[stop - 1]
        return self.ends[stop] - self.ends[start] - (last.after is not After.NOTHING)

    def may_join(self, start: int, stop: int) -> bool:
        """Whether pieces `start` to `stop` may share a cue; where not, no longer stretch may either."""
        if self.items[start].after is After.PARAGRAPH:
            return False
        return self.width(start, stop) <= min(self.max_lines * self.line_length, self.capacity)

    def boundary(self, stop: int) -> float:
        """What it costs to end a cue here."""
        if stop == len(self.items) or self.items[stop - 1].after is After.PARAGRAPH:
            return _CUE
        gap = self.gaps[stop - 1]
        if self.items[stop - 1].after is After.LINE:
            return _CUE + 5
        return _CUE + (1.3 * gap + _CUT_SENTENCE if gap > rules.SENTENCE else 0.0)

    def cue(self, start: int, stop: int) -> tuple[float, tuple[int, ...]]:
        """The cheapest lines of a cue: the cost, and where each line stops."""
        if (start, stop) not in self.known:
            self.known[start, stop] = self._cue(start, stop)
        return self.known[start, stop]

    def _cue(self, start: int, stop: int) -> tuple[float, tuple[int, ...]]:
        width = self.width(start, stop)
        whole = min(self.max_lines * self.line_length, self.capacity)
        cost = _SLACK * max(0.0, 1 - width / whole) ** 2
        if width < _SHORT and not self._is_sentence(start, stop):
            cost += _TOO_SHORT * (_SHORT - width)
        forced = [place + 1 for place in range(start, stop - 1) if self.items[place].after >= After.LINE]
        if not forced and (width <= self.line_length or stop - start == 1):
            return cost + self._inside(start, stop), (stop,)
        best: tuple[float, tuple[int, ...]] = (float("inf"), ())
        for count in range(max(2, len(forced) + 1), self.max_lines + 1):
            found = self._lines(start, stop, count, None)
            best = min(best, (found[0] + _LINE * count, found[1]))
        if not best[1]:
            best = self._over_long(start, stop)
        return cost + best[0], best[1]

    def _lines(self, start: int, stop: int, count: int, above: int | None) -> tuple[float, tuple[int, ...]]:
        """The cheapest `count` lines from `start` to `stop`, below a line of width `above`."""
        best: tuple[float, tuple[int, ...]] = (float("inf"), ())
        for end in range(start + 1, stop - count + 2) if count > 1 else (stop,):
            width = self.width(start, end)
            if end - start > 1 and (width > self.line_length or self._forced_inside(start, end)):
                break
            cost = self._shape(above, width) + self._inside(start, end)
            rest: tuple[int, ...] = ()
            if count > 1:
                cost += self._line_gap(end)
                if cost >= best[0]:
                    continue
                further, rest = self._lines(end, stop, count - 1, width)
                if not rest:
                    continue
                cost += further
            if cost < best[0]:
                best = (cost, (end, *rest))
        return best

    def _over_long(self, start: int, stop: int) -> tuple[float, tuple[int, ...]]:
        """More lines than allowed, as few and as good as can be: nothing is lost, a check finds it."""
        # For each gap the cheapest way to it by each last line: cost, that line's width, where lines stop.
        ways: dict[int, list[tuple[float, int | None, tuple[int, ...]]]] = {start: [(0.0, None, ())]}
        for begin in range(start, stop):
            for end in range(begin + 1, stop + 1):
                width = self.width(begin, end)
                if end - begin > 1 and (width > self.line_length or self._forced_inside(begin, end)):
                    break
                cost, stops = min(
                    (cost + self._shape(above, width), stops) for cost, above, stops in ways[begin]
                )
                cost += (
                    _TOO_MANY_LINES + self._inside(begin, end) + (self._line_gap(end) if end < stop else 0)
                )
                ways.setdefault(end, []).append((cost, width, (*stops, end)))
        cost, _, lines = min(ways[stop], key=itemgetter(0))
        return cost - _TOO_MANY_LINES * min(self.max_lines, len(lines) - 1), lines

    def _line_gap(self, end: int) -> float:
        gap = self.gaps[end - 1]
        return 0.0 if self.items[end - 1].after >= After.LINE else gap + _SENTENCE_IN_CUE * (gap == 0)

    def _forced_inside(self, start: int, stop: int) -> bool:
        return any(self.items[place].after >= After.LINE for place in range(start, stop - 1))

    def _inside(self, start: int, stop: int) -> float:
        """A sentence that ends and another that begins within one line."""
        return _SENTENCE_IN_LINE * sum(self.gaps[place] == rules.SENTENCE for place in range(start, stop - 1))

    def _is_sentence(self, start: int, stop: int) -> bool:
        opens = start == 0 or self.gaps[start - 1] == rules.SENTENCE
        return opens and (stop == len(self.items) or self.gaps[stop - 1] == rules.SENTENCE)

    @staticmethod
    def _shape(above: int | None, width: int) -> float:
        """The lower line longer rather than shorter."""
        if above is None:
            return 0.0
        return _UPPER_LONGER * (above - width) if above > width else _LOWER_LONGER * (width - above)

    def text(self, start: int, stops: Sequence[int]) -> Lines:
        lines = []
        for stop in stops:
            lines.append(join(self.items[start:stop]))
            start = stop
        return tuple(lines)
