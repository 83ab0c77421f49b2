"""Plain text in three layouts, with an optional cast list at the start or the end.

    lines    a synopsis a line
    blocks   a synopsis a block; blocks are parted by blank lines, lines inside a block are one running text
    whole    the file is one synopsis, its blocks are the paragraphs

Without a rule, blank lines decide: none means `lines`, any means `whole`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.errors import SourceError
from l10n.model import Person, Synopsis
from l10n.sources import columns
from l10n.sources.base import Slot, SourceFile, SourceText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.config import SourceRule

MAX_CAST_LINE = 40
_MARKS = {
    "\t": ("tabs", ".tsv"),
    ";": ("semicolons", ".csv"),
    "|": ("vertical bars", ".csv"),
    ",": ("commas", ".csv"),
}
"""What parts the cells of a table: how messages call it, and the suffix to give the file."""
_TABLE_LINES, _FEW_CELLS = 2, 2
_SENTENCE_END = re.compile(r"[.!?…:;,][\"'“”»«)]*$")
_ABBREVIATED_END = re.compile(r"\b(?:[Jj]r|[Ss]r|jun|sen|[A-Z])\.$")
_PARTICLES = frozenset(
    {
        "von",
        "van",
        "vom",
        "zu",
        "zur",
        "zum",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "du",
    }
    | {"la", "le", "el", "al", "bin", "ibn", "ben", "y", "und", "af", "jr.", "sr.", "jun.", "sen."}
)


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that belong together: text, and the 0-based line where it starts."""

    text: str
    start: int


def read(source: SourceText, rule: SourceRule | None = None) -> SourceFile:
    """Read a text file.

    Raises SourceError where it holds neither a synopsis nor a cast list, and where it is plainly a table and
    no rule says how to cut it.
    """
    lines = [line.rstrip() for line in source.text.split("\n")]
    if rule is None or rule.layout == "auto":
        _refuse_table(source)
    first, last = _text_span(lines)
    cast_lines = _cast_span(lines, first, last)
    cast = _cast([lines[number].strip() for number in cast_lines])
    if cast_lines:
        if cast_lines.start == first:
            first = cast_lines.stop
        else:
            last = cast_lines.start
        first, last = _text_span(lines, first, last)
    layout = rule.layout if rule is not None else "auto"
    if layout == "auto":
        layout = "whole" if any(not lines[number] for number in range(first, last)) else "lines"
    groups = _groups(lines, first, last, layout)
    if not groups and not cast:
        raise SourceError("no text in it", path=source.path, hint="fill it or remove it")
    synopses = tuple(
        Synopsis(
            id=f"{source.stem}/{number}",
            domain=source.domain,
            path=source.path,
            line=group[0].start + 1,
            text="\n\n".join(block.text for block in group),
            number=number,
            total=len(groups),
        )
        for number, group in enumerate(groups, 1)
    )
    return SourceFile(
        path=source.path,
        domain=source.domain,
        format=layout,
        synopses=synopses,
        cast=cast,
        parts=_parts(source.text, groups, layout),
        newline=source.newline,
    )


def _refuse_table(source: SourceText) -> None:
    lines = [line for line in source.text.split("\n") if line.strip()]
    for mark, (name, suffix) in _MARKS.items():
        counts = {line.count(mark) for line in lines}
        if len(lines) < _TABLE_LINES or len(counts) > 1 or counts == {0}:
            continue
        head = lines[0].split(mark)
        if mark == "\t" or columns.guess(head) or (len(head) > _FEW_CELLS and _heads(head)):
            raise SourceError(
                f"looks like a table: {len(head)} columns, parted by {name}, in each of {len(lines)} lines",
                path=source.path,
                hint=f'rename it to {suffix}, or set `layout = "lines"` for it if each line is a text',
            )


def _heads(cells: Sequence[str]) -> bool:
    """Whether these are a table's headings: short and without a sentence's end."""
    return all(cell.strip() and _is_short(cell) for cell in cells)


def _text_span(lines: Sequence[str], first: int = 0, last: int | None = None) -> tuple[int, int]:
    """The span without blank lines at either end."""
    last = len(lines) if last is None else last
    while first < last and not lines[first]:
        first += 1
    while last > first and not lines[last - 1]:
        last -= 1
    return first, last


def _groups(lines: Sequence[str], first: int, last: int, layout: str) -> list[list[_Block]]:
    """A list of paragraphs for each synopsis."""
    if layout == "lines":
        return [[_Block(lines[n].strip(), n)] for n in range(first, last) if lines[n].strip()]
    blocks: list[_Block] = []
    start: int | None = None
    for number in range(first, last + 1):
        text = lines[number] if number < last else ""
        if text and start is None:
            start = number
        elif not text and start is not None:
            blocks.append(_Block(" ".join(line.strip() for line in lines[start:number]), start))
            start = None
    if layout == "whole":
        return [blocks] if blocks else []
    return [[block] for block in blocks]


def _parts(text: str, groups: Sequence[Sequence[_Block]], layout: str) -> tuple[str | Slot, ...]:
    """The file as literals and slots, in order; nothing of the file is left out."""
    lines = text.split("\n")
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line) + 1)
    parts: list[str | Slot] = []
    at = 0
    for index, group in enumerate(groups):
        for paragraph, block in enumerate(group):
            stop = block.start + 1
            while (
                layout != "lines"
                and stop < len(lines)
                and lines[stop].strip()
                and not _covers(lines, block, stop)
            ):
                stop += 1
            parts += [text[at : offsets[block.start]], Slot(index, paragraph)]
            at = offsets[stop] - 1
    parts.append(text[at:])
    return tuple(part for part in parts if part != "")


def _covers(lines: Sequence[str], block: _Block, stop: int) -> bool:
    """Whether lines up to `stop` already give the block's whole text (a cast list may follow directly)."""
    return " ".join(line.strip() for line in lines[block.start : stop]) == block.text


def _cast_span(lines: Sequence[str], first: int, last: int) -> range:
    """The lines of the cast list at the end, else at the start, else an empty range.

    A cast list is an even run of short lines without a sentence end; every first line of a pair reads like a
    person's name (an actor).
    """
    start = last
    while start > first and _is_short(lines[start - 1]):
        start -= 1
    if _is_cast(lines[start:last]):
        return range(start, last)
    stop = first
    while stop < last and _is_short(lines[stop]):
        stop += 1
    return range(first, stop) if _is_cast(lines[first:stop]) else range(0)


def _is_short(line: str) -> bool:
    line = line.strip()
    ended = _SENTENCE_END.search(line) and not _ABBREVIATED_END.search(line)
    return bool(line) and len(line) <= MAX_CAST_LINE and not ended


def _is_cast(lines: Sequence[str]) -> bool:
    return bool(lines) and len(lines) % 2 == 0 and all(_is_name(line.strip()) for line in lines[::2])


def _is_name(line: str) -> bool:
    words = line.split()
    return words[0][0].isupper() and all(word[0].isupper() or word in _PARTICLES for word in words)


def _cast(lines: Sequence[str]) -> tuple[Person, ...]:
    return tuple(Person(character=lines[n + 1], actor=lines[n]) for n in range(0, len(lines), 2))
