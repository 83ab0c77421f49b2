"""SubStation Alpha (`.ass`), written by pysubs2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.layout import styles
from l10n.publish.base import Output
from l10n.publish.cues import PLACES, place, tracks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from l10n.layout.cues import Cue
    from l10n.layout.styles import Run
    from l10n.publish.base import Job

_TURNS = (("i", "\\i"), ("b", "\\b"), ("u", "\\u"), ("s", "\\s"))


def write(job: Job) -> Iterator[Output]:
    """`en/….ass`: colours and styles as overrides, times in hundredths of a second."""
    import pysubs2  # noqa: PLC0415 - only where such a file is written

    for track in tracks(job):
        classes = styles.classes_of(track.head)
        file = pysubs2.SSAFile()
        file.events = [
            pysubs2.SSAEvent(start=cue.start, end=cue.end, text=_text(cue, classes)) for cue in track.cues
        ]
        yield Output(track.path.with_name(f"{track.path.name}.ass"), file.to_string("ass").encode())


def _text(cue: Cue, classes: Mapping[str, str]) -> str:
    lines = ("".join(map(_run, runs)) for runs in styles.runs(cue.lines, classes))
    return PLACES[place(cue.settings)] + "\\N".join(lines)


def _run(run: Run) -> str:
    """Text between its overrides; a brace of its own would be taken for one."""
    on = "".join(f"{code}1" for name, code in _TURNS if name in run.styles)
    off = "".join(f"{code}0" for name, code in _TURNS if name in run.styles)
    if run.colour:
        red, green, blue = run.colour[:2], run.colour[2:4], run.colour[4:]
        on, off = f"\\c&H{blue}{green}{red}&{on}", f"{off}\\c"
    text = run.text.replace("{", "\\{").replace("}", "\\}")
    return f"{{{on}}}{text}{{{off}}}" if on else text
