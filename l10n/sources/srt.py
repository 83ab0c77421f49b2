"""SubRip (`.srt`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.errors import SourceError
from l10n.layout.cues import Cue, timestamp
from l10n.sources.base import Problem
from l10n.sources.subtitles import Raw, build

if TYPE_CHECKING:
    from l10n.config import SourceRule
    from l10n.sources.base import SourceFile, SourceText

_STAMP = r"(\d{1,3}):(\d{1,2}):(\d{1,2})[,.:](\d{1,3})"
_TIMES = re.compile(rf"\s*{_STAMP}\s*-{{1,2}}>\s*{_STAMP}\s*(.*)")
_STAMP_PARTS = 4


def read(source: SourceText, rule: SourceRule | None = None) -> SourceFile:  # noqa: ARG001 - a reader's signature
    """Read a SubRip file, well-formed or not. Raises SourceError where it has no time line at all."""
    lines = source.text.split("\n")
    marks = [number for number, line in enumerate(lines) if _TIMES.match(line)]
    if not marks:
        raise SourceError(
            "no cue in it: no line such as 00:00:01,000 --> 00:00:03,000",
            path=source.path,
            hint="is it SubRip?",
        )
    problems: list[Problem] = []
    heads = [_head(lines, mark) for mark in marks]
    stray = "\n".join(lines[: heads[0]]).strip()
    raws: list[Raw] = []
    if stray:
        problems.append(Problem(1, f'text before the first cue: "{stray[:40]}"; it is joined to that cue'))
    for place, mark in enumerate(marks):
        stop = heads[place + 1] if place + 1 < len(marks) else len(lines)
        text = tuple(line.strip() for line in lines[mark + 1 : stop] if line.strip())
        if not place and stray:
            text = (*(line.strip() for line in stray.split("\n") if line.strip()), *text)
        number = lines[heads[place]].strip() if heads[place] < mark else ""
        if number != str(place + 1):
            shown = f'"{number}"' if number else "no number"
            problems.append(Problem(mark + 1, f"cue {place + 1} has {shown}; the cues are numbered anew"))
        raws.append(Raw(cue(lines[mark], text or ("",), mark + 1, problems), mark + 2))
    return build(source, "srt", raws, problems, "")


def cue(line: str, text: tuple[str, ...], number: int, problems: list[Problem]) -> Cue:
    """A cue from its time line; times the wrong way round are turned, and reported."""
    found = _TIMES.match(line)
    if found is None:
        raise ValueError(line)
    parts = found.groups()
    start, end = _time(parts[:_STAMP_PARTS]), _time(parts[_STAMP_PARTS : 2 * _STAMP_PARTS])
    if any(int(part) > 59 for part in (parts[1], parts[2], parts[5], parts[6])):  # noqa: PLR2004 - minutes
        problems.append(Problem(number, f"more than 59 minutes or seconds in {line.strip()}"))
    if end < start:
        problems.append(
            Problem(
                number, f"the cue at {timestamp(start)} ends before it starts; its times are turned round"
            )
        )
        start, end = end, start
    elif end == start:
        problems.append(Problem(number, f"the cue at {timestamp(start)} stands for no time at all"))
    return Cue(start, end, text)


def _head(lines: list[str], mark: int) -> int:
    """Where a cue begins: at the number above its time line, else at the time line."""
    above = lines[mark - 1].strip() if mark else ""
    return mark - 1 if re.fullmatch(r"\d+", above) and (mark == 1 or not lines[mark - 2].strip()) else mark


def _time(parts: tuple[str, ...]) -> int:
    hours, minutes, seconds, fraction = parts
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(fraction.ljust(3, "0"))
