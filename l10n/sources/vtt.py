"""WebVTT (`.vtt`, `.webvtt`): header, style and region blocks, notes and cue settings are kept.

Blocks end where W3C's parser ends them ("collect a WebVTT block"): at a blank line, and before a line with
`-->` that cannot be this block's own. Read here and not by a library: ttconv's and pysubs2's readers keep
neither notes nor styles, identifiers or settings. Where players would drop words, we keep and report them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from l10n.errors import SourceError
from l10n.layout import measure
from l10n.layout.cues import Cue, timestamp
from l10n.sources.base import Problem
from l10n.sources.subtitles import Raw, build

if TYPE_CHECKING:
    from l10n.config import SourceRule
    from l10n.sources.base import SourceFile, SourceText

_STAMP = r"(?:(\d+):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMES = re.compile(rf"\s*{_STAMP}\s*-->\s*{_STAMP}\s*(.*)")
_INNER_TIME = re.compile(r"<(?:\d+:)?\d\d:\d\d\.\d{3}>")
_SIGNATURE = re.compile(r"WEBVTT(?:[ \t].*)?$")
_IN_HEAD = re.compile(r"WEBVTT(?:[ \t]|$)|STYLE\s*$|REGION\s*$")
_STAMP_PARTS = 4


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    raws: list[Raw] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    prelude: list[str] = field(default_factory=list)


def read(source: SourceText, rule: SourceRule | None = None) -> SourceFile:  # noqa: ARG001 - a reader's signature
    """Read a WebVTT file, well-formed or not; it may have no cue. Raises SourceError where it is none."""
    reading = _Reading()
    signed = _SIGNATURE.match(source.text.partition("\n")[0]) is not None
    if not signed:
        reading.problems.append(Problem(1, "WEBVTT is missing in the first line"))
        reading.head.append("WEBVTT")
    for number, block in _blocks(source.text):
        _block(block, number, reading)
    if not reading.raws and not signed:
        raise SourceError(
            "no cue in it: no line such as 00:01.000 --> 00:03.000", path=source.path, hint="is it WebVTT?"
        )
    head, tail = ("\n\n".join(blocks) for blocks in (reading.head, reading.prelude))
    return build(source, "vtt", reading.raws, reading.problems, head, tail)


def _blocks(text: str) -> list[tuple[int, list[str]]]:
    """The file's blocks, each with its first line's number (1-based)."""
    blocks: list[tuple[int, list[str]]] = []
    block: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if block and (not line.strip() or ("-->" in line and _is_complete(block, number - len(block)))):
            blocks.append((number - len(block), block))
            block = []
        if line.strip():
            block.append(line)
    return blocks


def _is_complete(block: list[str], number: int) -> bool:
    """Whether a time line begins another block: a cue has one, below an identifier of one line at most."""
    return number == 1 or len(block) > 1 or "-->" in block[0]


def _block(block: list[str], number: int, reading: _Reading) -> None:
    at = next((place for place, line in enumerate(block) if "-->" in line and _TIMES.match(line)), None)
    if at is not None:
        _cue(block, at, number, reading)
    elif not reading.raws and _IN_HEAD.match(block[0]):
        reading.head.append("\n".join(block))
    elif re.match(r"(?:NOTE|STYLE|REGION)(?:\s|$)", block[0]):
        reading.prelude.append("\n".join(block))
    elif reading.raws:
        # A blank line inside a cue: WebVTT would drop the words, we do not.
        reading.problems.append(Problem(number, "a blank line inside a cue; its text is joined"))
        last = reading.raws[-1]
        lines = tuple(line for line in (*last.cue.lines, *map(_text, block)) if line)
        reading.raws[-1] = Raw(
            Cue(last.cue.start, last.cue.end, lines, last.cue.settings, last.cue.name, last.cue.prelude),
            last.line,
        )
    else:
        reading.problems.append(
            Problem(number, f'text before the first cue, kept as a note: "{block[0][:40]}"')
        )
        reading.prelude.append("NOTE\n" + "\n".join(block).replace("-->", "->"))


def _cue(block: list[str], at: int, number: int, reading: _Reading) -> None:
    found = _TIMES.match(block[at])
    if found is None:
        return
    parts = found.groups()
    start, end = _time(parts[:_STAMP_PARTS]), _time(parts[_STAMP_PARTS : 2 * _STAMP_PARTS])
    line = number + at
    if any(int(part or 0) > 59 for part in (parts[1], parts[2], parts[5], parts[6])):  # noqa: PLR2004 - minutes
        reading.problems.append(Problem(line, f"more than 59 minutes or seconds in {block[at].strip()}"))
    if end < start:
        reading.problems.append(
            Problem(line, f"the cue at {timestamp(start)} ends before it starts; its times are turned round")
        )
        start, end = end, start
    elif end == start:
        reading.problems.append(Problem(line, f"the cue at {timestamp(start)} stands for no time at all"))
    if any(_INNER_TIME.search(text) for text in block[at + 1 :]):
        reading.problems.append(
            Problem(line, "times inside a cue are left out: a translation has other words")
        )
    text = tuple(_text(item) for item in block[at + 1 :]) or ("",)
    made = Cue(start, end, text, parts[-1].strip(), " ".join(block[:at]), "\n\n".join(reading.prelude))
    reading.prelude.clear()
    reading.raws.append(Raw(made, line + 1))


def _text(line: str) -> str:
    """A line as it is read, its tags left as they are; what only looks like a tag stays `&lt;i&gt;`."""
    kept = measure.LITERAL.sub(r"&amp;lt;\1&amp;gt;", _INNER_TIME.sub("", line))
    return unescape(kept).strip()


def _time(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, fraction = (part or "0" for part in parts)
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(fraction.ljust(3, "0"))
