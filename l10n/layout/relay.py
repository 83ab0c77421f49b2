"""Lay a translated text back onto the times of the cues that its source was joined from. Pure."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from l10n.layout import anchors, markup, measure, turns
from l10n.layout.breaking import DEFAULT_PACE, spread
from l10n.layout.words import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from l10n.layout.cues import Cue
    from l10n.layout.profiles import Limits


def lay_back(
    text: str, times: Sequence[Cue], limits: Limits, *, names: Iterable[str] = ()
) -> tuple[Cue, ...]:
    """The text on these cues' times, each word in the cue whose words it translates (`anchors`).

    `times` hold the source's lines; without them, each cue takes as much as its time allows. Nothing is
    shortened: what does not fit makes cues too fast or lines too many, for a check to find. A cue whose words
    are the source's keeps its lines where they fit. Where the text has fewer words than there are cues, the
    last cue stands through the rest of the times.
    """
    sources = [pieces(item.text.replace("\n", " "), limits.line_length, limits.wide) for item in times]
    pace = limits.chars_per_second or DEFAULT_PACE
    seconds = [max(0.001, item.seconds) for item in times]
    known = all(sources)
    laid = spread(
        text,
        anchors.shares(sources) if known else seconds,
        limits,
        names=names,
        room=[pace * share for share in seconds],
        ends=partial(anchors.stops, sources=sources) if known else None,
    )
    cues = [
        replace(item, lines=_as_it_was(lines, item.lines, limits))
        for item, lines in zip(times, markup.balanced(laid), strict=False)
    ]
    if cues and len(cues) < len(times):
        cues[-1] = replace(cues[-1], end=max(item.end for item in times[len(cues) - 1 :]))
    return tuple(cues)


def _as_it_was(lines: tuple[str, ...], before: tuple[str, ...], limits: Limits) -> tuple[str, ...]:
    """The source's lines where they have the same words and fit; a person broke them."""
    two_speakers = any(len(turns.split(line)) > 1 for line in before)
    if two_speakers or " ".join(lines).split() != " ".join(before).split():
        return lines
    fits = len(before) <= (limits.lines or len(before)) and all(
        measure.width(line, limits.wide) <= (limits.line_length or len(line)) for line in before
    )
    return before if fits else lines
