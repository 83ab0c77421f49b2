"""What of a text or a cue is more than a profile allows, and by how much. Pure."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from l10n.layout import breaking, measure, relay, timing
from l10n.layout.cues import from_notes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from fractions import Fraction

    from l10n.layout.cues import Cue
    from l10n.layout.profiles import Limits

TOLERANCE = 1.5
"""Milliseconds: times in files are whole ones, on a grid of frames that is finer."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One limit that is broken."""

    kind: str
    """max-length, line-length, line-count, too-long-word, reading-speed, min-duration, max-duration, gap, or
    overlap."""
    actual: float
    limit: float
    where: str = ""
    """The offending text."""
    profile: str = ""
    """Whose limit it is, where several are asked (`entry`)."""
    seconds: float = 0.0
    """How long the cue stands, where it is too fast."""

    @property
    def excess(self) -> float:
        """How much too many or, for shortest cues and gaps, too few."""
        return abs(self.actual - self.limit)

    @property
    def message(self) -> str:
        """A phrase such as "23 characters too long (213, allowed 190)"; of speed, what is to be saved."""
        actual, limit, excess = (_short(number) for number in (self.actual, self.limit, self.excess))
        if self.kind == "reading-speed" and self.seconds > 0:
            allowed = math.floor(self.limit * (self.seconds + TOLERANCE / 1000))
            excess = _short(round(self.actual * self.seconds) - allowed)
        return _MESSAGES[self.kind].format(
            actual=actual,
            limit=limit,
            excess=excess,
            s="" if excess == "1" else "s",
            seconds=_short(self.seconds),
        )


_GLUE = re.compile("[\u00a0\u202f\u2007]")
PROFILE = "Profile: "
_MESSAGES = {
    "max-length": "{excess} character{s} too long ({actual}, allowed {limit})",
    "line-length": "line {excess} character{s} too long ({actual}, allowed {limit})",
    "line-count": "{excess} line{s} too many ({actual}, allowed {limit})",
    "too-long-word": "a word of {actual} characters does not fit a line of {limit}",
    "reading-speed": "{excess} character{s} too many for {seconds} s ({actual} a second, allowed {limit})",
    "min-duration": "{excess} s too short a cue ({actual} s, at least {limit} s)",
    "max-duration": "{excess} s too long a cue ({actual} s, at most {limit} s)",
    "gap": "gap {excess} frame{s} too short ({actual}, at least {limit})",
    "overlap": "begins {excess} ms before the cue before it ends",
}


def text(whole: str, limits: Limits, *, names: Iterable[str] = ()) -> tuple[Violation, ...]:
    """What of a whole text a profile does not allow.

    A synopsis profile limits its length. For a subtitle profile the text is laid out; what is left over then
    is what no layout can mend.
    """
    found = []
    if limits.max_length is not None:
        length = measure.width(whole, limits.wide)
        if length > limits.max_length:
            found.append(Violation("max-length", length, limits.max_length, measure.strip_tags(whole)))
    if not limits.is_text and not _surely_fits(whole, limits):
        laid_out = timing.schedule(breaking.break_text(whole, limits, names=names), limits)
        found += list(cues(laid_out, limits))
    return tuple(found)


def _surely_fits(whole: str, limits: Limits) -> bool:
    """Whether no layout is needed to know that a text can be laid out within these limits.

    Breaking and timing keep every limit unless a word is wider than a line, or than what can be read while a
    cue may stand. Code points are at least as many as what a reader counts; wide characters may count more.
    """
    room = limits.line_length or 0
    if limits.max_duration is not None:
        pace = limits.chars_per_second or breaking.DEFAULT_PACE
        spare = limits.max_duration - (limits.min_duration or timing.DEFAULT_MIN_DURATION)
        room = min(room, int(pace * (limits.max_duration - 1))) if spare > 1 else 0
    narrow = limits.wide == 1 or whole.isascii() or not measure.has_wide(whole)
    return narrow and re.search(rf"\S{{{room + 1},}}", _GLUE.sub("x", whole)) is None


def entry(
    whole: str,
    limits: Limits,
    *,
    notes: Sequence[str] = (),
    names: Iterable[str] = (),
    before: Cue | None = None,
    rate: Fraction = timing.DEFAULT_RATE,
) -> tuple[Violation, ...]:
    """What a profile does not allow of an entry's text, given its notes (`#.`).

    A subtitle entry, whose notes tell its times, is laid back onto them; `before` is the last cue of the
    entry before it (`cues.cues_before`), to which a gap may be wanted. Limits on whole texts do not
    apply to it.
    """
    times = from_notes(notes)
    if times and limits.is_text:
        return ()
    if times:
        laid = relay.lay_back(whole, times, limits, names=names)
        found = list(cues(laid, limits, rate))
        if before is not None and laid:
            found += _between(before, laid[0], limits, rate)
    else:
        found = list(text(whole, limits, names=names))
    return tuple(replace(violation, profile=limits.profile) for violation in found)


def own_profile(notes: Iterable[str]) -> str | None:
    """The profile that an entry's notes name: "Profile: mec-190, at most 190 characters" gives mec-190."""
    found = (note.removeprefix(PROFILE).split(",")[0] for note in notes if note.startswith(PROFILE))
    return next(found, None)


def cues(items: Sequence[Cue], limits: Limits, rate: Fraction = timing.DEFAULT_RATE) -> Iterator[Violation]:
    """What is wrong with cues that follow each other."""
    for place, item in enumerate(items):
        yield from cue(item, limits)
        if place:
            yield from _between(items[place - 1], item, limits, rate)


def cue(item: Cue, limits: Limits) -> Iterator[Violation]:
    """What is wrong with one cue by itself."""
    yield from lines(item.lines, limits)
    shortest, longest = limits.min_duration, limits.max_duration
    slack = TOLERANCE / 1000
    if shortest is not None and item.seconds < shortest - slack:
        yield Violation("min-duration", item.seconds, shortest, item.text)
    if longest is not None and item.seconds > longest + slack:
        yield Violation("max-duration", item.seconds, longest, item.text)
    if limits.chars_per_second is not None:
        width = item.width(limits.wide)
        pace = width / item.seconds if item.seconds > 0 else float("inf")
        if width > limits.chars_per_second * (item.seconds + slack):
            yield Violation("reading-speed", pace, limits.chars_per_second, item.text, seconds=item.seconds)


def lines(items: Sequence[str], limits: Limits) -> Iterator[Violation]:
    """What is wrong with the lines of one cue, whatever its times."""
    if limits.lines is not None and len(items) > limits.lines:
        yield Violation("line-count", len(items), limits.lines, "\n".join(items))
    for line in items:
        width = measure.width(line, limits.wide)
        if limits.line_length is not None and width > limits.line_length:
            kind = "line-length" if len(measure.strip_tags(line).split()) > 1 else "too-long-word"
            yield Violation(kind, width, limits.line_length, line)


def _between(before: Cue, after: Cue, limits: Limits, rate: Fraction) -> Iterator[Violation]:
    if after.start < before.end:
        yield Violation("overlap", before.end - after.start, 0, after.text)
        return
    if limits.gap_frames is not None:
        gap = (after.start - before.end) * float(rate) / 1000
        if gap < limits.gap_frames - TOLERANCE * float(rate) / 1000:
            yield Violation("gap", gap, limits.gap_frames, after.text)


def _short(number: float) -> str:
    return "∞" if number == float("inf") else f"{number:.2f}".rstrip("0").rstrip(".")
