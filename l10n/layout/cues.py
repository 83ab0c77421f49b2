"""Cues: lines of text with a time to stand."""

from __future__ import annotations

from dataclasses import dataclass

from l10n.layout import measure


@dataclass(frozen=True, slots=True)
class Cue:
    """One subtitle: its lines, with inline markup, and when it stands. Times are milliseconds."""

    start: int
    end: int
    lines: tuple[str, ...]
    settings: str = ""
    """Where it stands, as its source wrote it: WebVTT cue settings, or an override such as `{\\an8}`."""

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def seconds(self) -> float:
        return (self.end - self.start) / 1000

    def width(self, wide: int = 1) -> int:
        """Characters to be read; a line break counts as the space it stands for."""
        return measure.width(self.text, wide)


def timestamp(milliseconds: int, separator: str = ",") -> str:
    """`01:02:03,004`, as SubRip writes it; WebVTT and TTML take "." as separator."""
    seconds, thousandths = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}{separator}{thousandths:03d}"
