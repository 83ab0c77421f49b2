"""SubRip (`.srt`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.layout import styles
from l10n.layout.cues import timestamp
from l10n.publish.base import Output
from l10n.publish.cues import PLACES, place, tracks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from l10n.layout.cues import Cue
    from l10n.publish.base import Job

_POSITION = re.compile(r"(?:\{\\an?\d+\})+")


def write(job: Job) -> Iterator[Output]:
    """`en/000_…/1.srt` for a synopsis, `en/NAME.srt` for a subtitle source: UTF-8, cues numbered from 1.

    Written here and not by pysubs2, whose SubRip writer takes text through SubStation Alpha and drops
    positions.
    """
    for track in tracks(job):
        classes = styles.classes_of(track.head)
        blocks = [_block(number, cue, classes) for number, cue in enumerate(track.cues, 1)]
        yield Output(
            track.path.with_name(f"{track.path.name}.srt"), "\n".join(blocks).encode(), track.programme
        )


def _block(number: int, cue: Cue, classes: Mapping[str, str]) -> str:
    position = cue.settings if _POSITION.fullmatch(cue.settings) else PLACES[place(cue.settings)]
    text = position + "\n".join(styles.written(cue.lines, styles.SUBRIP, classes))
    return f"{number}\n{timestamp(cue.start)} --> {timestamp(cue.end)}\n{text}\n"
