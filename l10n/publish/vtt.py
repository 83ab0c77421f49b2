"""WebVTT (`.vtt`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.layout import measure, styles
from l10n.layout.cues import timestamp
from l10n.publish import escape
from l10n.publish.base import Output
from l10n.publish.cues import tracks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.layout.cues import Cue
    from l10n.publish.base import Job

_OVERRIDE = re.compile(r"\{\\an(\d)\}")
# SubStation Alpha's numpad positions as WebVTT settings: 1-3 bottom (the default), 4-6 middle, 7-9 top.
_LINES = {"4": "line:50%", "5": "line:50%", "6": "line:50%", "7": "line:5%", "8": "line:5%", "9": "line:5%"}
_SIDES = {"1": "start", "4": "start", "7": "start", "3": "end", "6": "end", "9": "end"}


def write(job: Job) -> Iterator[Output]:
    """`en/….vtt`, with the header, styles, notes and cue settings of a WebVTT source."""
    for track in tracks(job):
        blocks = [_block(cue) for cue in track.cues]
        head = [track.head or "WEBVTT", styles.webvtt_styles("".join(blocks))]
        text = "\n\n".join(filter(None, [*head, *blocks, track.tail])) + "\n"
        yield Output(track.path.with_name(f"{track.path.name}.vtt"), text.encode(), track.programme)


def _block(cue: Cue) -> str:
    settings = _settings(cue.settings)
    times = f"{timestamp(cue.start, '.')} --> {timestamp(cue.end, '.')}{settings and ' '}{settings}"
    text = "\n".join(styles.written(cue.lines, _FORM))
    return "\n".join(part for part in (cue.prelude and f"{cue.prelude}\n", cue.name, times, text) if part)


def _settings(settings: str) -> str:
    """A cue's position in WebVTT's words."""
    found = _OVERRIDE.search(settings)
    if found is None:
        return settings
    side = _SIDES.get(found[1])
    return " ".join(part for part in (_LINES.get(found[1]), side and f"align:{side}") if part)


def _escaped(text: str) -> str:
    """Text between tags as WebVTT writes it."""
    return escape.xml(measure.literal(text))


_FORM = styles.webvtt(_escaped)
