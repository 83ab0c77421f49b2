"""Times for cues that follow each other from zero, on a grid of frames."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

from l10n.errors import UsageError
from l10n.layout import measure
from l10n.layout.breaking import DEFAULT_PACE
from l10n.layout.cues import Cue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from l10n.layout.profiles import Limits

DEFAULT_RATE = Fraction(25)
DEFAULT_MIN_DURATION = 1.0
"""Seconds, where a maker publishes no shortest cue: ARD's and Arte's number."""
DEFAULT_GAP_FRAMES = 2
"""Where a maker publishes no gap: Netflix's number."""

_NTSC = {Fraction(rate): Fraction(exact) for rate, exact in (
    ("23.976", "24000/1001"), ("23.98", "24000/1001"), ("29.97", "30000/1001"), ("59.94", "60000/1001"),
)}  # fmt: skip
_SLOWEST, _FASTEST = 1, 240


def frame_rate(text: str) -> Fraction:
    """Frames a second from "25", "29.97" (which is 30000/1001) or "24000/1001". Raises UsageError."""
    try:
        rate = Fraction(text)
    except (ValueError, ZeroDivisionError):
        rate = Fraction(0)
    rate = _NTSC.get(rate, rate)
    if not _SLOWEST <= rate <= _FASTEST:
        raise UsageError(
            f'"{text}" is no frame rate', hint="give frames a second, such as 24, 25, 29.97 or 24000/1001"
        )
    return rate


def milliseconds(frame: int, rate: Fraction) -> int:
    """When a frame begins, to the nearest millisecond."""
    return round(frame * 1000 / rate)


def to_frame(time: int, rate: Fraction) -> int:
    """The frame that begins nearest to a time in milliseconds."""
    return round(Fraction(time) * rate / 1000)


def needed_frames(text: str, limits: Limits, rate: Fraction = DEFAULT_RATE) -> int:
    """How many frames a text has to stand to be read, within the profile's shortest and longest cue."""
    pace = limits.chars_per_second or DEFAULT_PACE
    read = math.ceil(measure.width(text, limits.wide) / Fraction(pace) * rate)
    least = limits.min_duration if limits.min_duration is not None else DEFAULT_MIN_DURATION
    read = max(read, math.ceil(Fraction(least).limit_denominator(10_000) * rate), 1)
    if limits.max_duration is None:
        return read
    return min(read, max(1, math.floor(Fraction(limits.max_duration).limit_denominator(10_000) * rate)))


def schedule(
    texts: Iterable[tuple[str, ...]], limits: Limits, *, rate: Fraction = DEFAULT_RATE, start: int = 0
) -> tuple[Cue, ...]:
    """Cues for these lines, one after the other from frame `start`, the profile's gap between them."""
    gap = limits.gap_frames if limits.gap_frames is not None else DEFAULT_GAP_FRAMES
    cues = []
    frame = start
    for lines in texts:
        end = frame + needed_frames("\n".join(lines), limits, rate)
        cues.append(Cue(milliseconds(frame, rate), milliseconds(end, rate), lines))
        frame = end + gap
    return tuple(cues)
