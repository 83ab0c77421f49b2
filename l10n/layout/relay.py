"""Lay a translated text back onto the times of the cues that its source was joined from. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from l10n.layout import markup
from l10n.layout.breaking import DEFAULT_PACE, spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from l10n.layout.cues import Cue
    from l10n.layout.profiles import Limits


def lay_back(
    text: str, times: Sequence[Cue], limits: Limits, *, names: Iterable[str] = ()
) -> tuple[Cue, ...]:
    """The text on these cues' times, each cue as much of it as its time allows.

    Nothing is shortened: what does not fit makes cues too fast or lines too many, for a check to find. Where
    the text has fewer words than there are cues, the last cue stands through the rest of the times.
    """
    shares = [max(0.001, item.seconds) for item in times]
    pace = limits.chars_per_second or DEFAULT_PACE
    laid = spread(text, shares, limits, names=names, room=[pace * share for share in shares])
    cues = [replace(item, lines=lines) for item, lines in zip(times, markup.balanced(laid), strict=False)]
    if cues and len(cues) < len(times):
        cues[-1] = replace(cues[-1], end=max(item.end for item in times[len(cues) - 1 :]))
    return tuple(cues)
