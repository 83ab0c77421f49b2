"""Cues: lines of text with a time to stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.layout import measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TIMES = "Times: "
CUES = "Cues: "
_BAR = " | "
_STAMP = r"(\d+:\d\d:\d\d,\d\d\d)"
_TIME = re.compile(rf"{_STAMP} → {_STAMP}(?: (.+))?")


@dataclass(frozen=True, slots=True)
class Cue:
    """One subtitle: its lines, with inline markup, and when it stands. Times are milliseconds."""

    start: int
    end: int
    lines: tuple[str, ...]
    settings: str = ""
    """Where it stands, as its source wrote it: WebVTT cue settings, or an override such as `{\\an8}`."""
    name: str = ""
    """WebVTT's cue identifier."""
    prelude: str = ""
    """WebVTT blocks that stand before it (`NOTE …`), to be written again."""

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


def times_note(items: Iterable[Cue]) -> str:
    """The note (`#.`) that tells translators, and the checks, when and where each cue of an entry stands."""
    return TIMES + "; ".join(
        f"{timestamp(item.start)} → {timestamp(item.end)} {item.settings}".rstrip() for item in items
    )


def cues_note(items: Iterable[Cue]) -> str:
    """The note that shows which words of an entry stand in which of its cues."""
    texts = (" ".join(measure.strip_tags(item.text).split()) for item in items)
    return CUES + _BAR.join(text.replace("|", "¦") for text in texts)


def from_notes(notes: Iterable[str]) -> tuple[Cue, ...]:
    """The cues that an entry's notes tell of; none where it is no subtitle entry.

    Of an entry of several cues they hold the source's words, as the notes tell which stand where.
    """
    notes = tuple(notes)
    for note in notes:
        if note.startswith(TIMES):
            found = [_TIME.match(part) for part in note.removeprefix(TIMES).split("; ")]
            times = [one for one in found if one]
            shown = next((line.removeprefix(CUES).split(_BAR) for line in notes if line.startswith(CUES)), [])
            words = [(text,) for text in shown] if len(shown) == len(times) else [()] * len(times)
            return tuple(
                Cue(_milliseconds(one[1]), _milliseconds(one[2]), lines, one[3] or "")
                for one, lines in zip(times, words, strict=True)
            )
    return ()


def cues_before(entries: Iterable[tuple[str | None, Sequence[str]]]) -> dict[str | None, Cue]:
    """For each subtitle entry but its file's first one the cue that ends before it, by context.

    `entries` are contexts and notes in the sources' order.
    """
    last: dict[str, Cue] = {}
    found: dict[str | None, Cue] = {}
    for context, notes in entries:
        if times := from_notes(notes):
            file = (context or "").rpartition("/")[0]
            if file in last:
                found[context] = last[file]
            last[file] = times[-1]
    return found


def _milliseconds(stamp: str) -> int:
    clock, thousandths = stamp.split(",")
    hours, minutes, seconds = clock.split(":")
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(thousandths)
