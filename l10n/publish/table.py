"""The same table with a column for the target language beside: CSV, TSV, JSON, JSON Lines, XLSX.

Columns that are there keep their places and their cells; a new one comes last. Where the table has a column
for the language, it is filled; a cell that nothing was reviewed for stays as it is.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from l10n.publish import workbook
from l10n.publish.base import Output, programme_of
from l10n.sources import delimited, json_table
from l10n.sources.base import decode
from l10n.sources.tables import FORMULA_STARTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from l10n.publish.base import Job
    from l10n.sources import SourceFile
    from l10n.sources.base import Table

_BOM = b"\xef\xbb\xbf"
_JSON = frozenset({"json", "jsonl"})


@dataclass(frozen=True, slots=True)
class Target:
    """The columns of one language and what comes into them."""

    names: tuple[str, ...]
    """Names of the columns that are new, in order; they come behind all others."""
    cells: Mapping[int, Mapping[int, str]]
    """Row → column (0-based, new ones counted on behind the header) → text."""


def write(job: Job) -> Iterator[Output]:
    """`en/….csv` for each table of the domain that has a text to publish."""
    texts = job.texts_by_id()
    for file in job.files:
        if file.table is not None and any(synopsis.id in texts for synopsis in file.synopses):
            made = target(file, file.table, job.language, texts)
            below = PurePosixPath(file.path).relative_to(job.config.seeds)
            data = _written(file, file.table, made)
            yield Output(PurePosixPath(job.language, below), data, programme_of(file))


def target(file: SourceFile, table: Table, language: str, texts: Mapping[str, str]) -> Target:
    """Which cells a language's texts come into."""
    found = table.columns
    places: dict[int, int] = {}
    names: list[str] = []
    for text in found.texts:
        there = next((at for tag, at in text.translations if tag == language), None)
        name = f"{text.name}_{language}" if file.format in _JSON else f"{text.name} ({language})"
        if there is None and name in found.header:
            there = found.header.index(name)
        if there is None:
            there = len(found.header) + len(names)
            names.append(name)
        places[text.at] = there
    cells: dict[int, dict[int, str]] = {}
    for synopsis, (row, at) in zip(file.synopses, table.places, strict=True):
        if synopsis.id in texts:
            cells.setdefault(row, {})[places[at]] = texts[synopsis.id]
    return Target(tuple(names), cells)


def _written(file: SourceFile, table: Table, made: Target) -> bytes:
    if file.format == "xlsx":
        return workbook.written(file.data, file.path, table, made.names, made.cells)
    text = decode(file.data, file.path)
    if file.format == "csv":
        text = "".join(_csv(text, table, made))
    elif file.format == "jsonl":
        text = _json_lines(text, table, made)
    else:
        text = _json(text, table, made)
    mark = _BOM if file.data.startswith(_BOM) else b""
    return mark + text.replace("\n", file.newline).encode()


def _csv(text: str, table: Table, made: Target) -> Iterator[str]:
    """The records, each as it was with the new cells behind; one whose own cells change is written anew."""
    width = len(table.columns.header)
    for record in delimited.records(text, table.delimiter):
        if not record.number:
            yield record.raw
            continue
        own = {} if record.number == 1 else made.cells.get(record.number, {})
        end = "\n" if record.raw.endswith("\n") else ""
        behind = (
            list(made.names)
            if record.number == 1
            else [own.get(width + n, "") for n in range(len(made.names))]
        )
        behind = [neutral(cell) for cell in behind]
        if record.fault or not any(at < width for at in own):
            added = _record(behind, table.delimiter) if made.names and not record.fault else None
            yield (
                record.raw if added is None else record.raw.removesuffix("\n") + table.delimiter + added + end
            )
            continue
        cells = [neutral(own[at]) if at in own else cell for at, cell in enumerate(record.cells[:width])]
        yield _record([*cells, *behind], table.delimiter) + end


def _record(cells: list[str], delimiter: str) -> str:
    out = io.StringIO()
    # The writer quotes what holds a character of its line end: both, or a paragraph would end the record.
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerow(cells)
    return "" if cells == [""] else out.getvalue().removesuffix("\r\n")


def neutral(cell: str) -> str:
    """A cell that no spreadsheet program takes for a formula: with an apostrophe before what begins one."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def _named(table: Table, made: Target, row: int) -> dict[str, str]:
    names = (*table.columns.header, *made.names)
    return {names[at]: text for at, text in made.cells.get(row, {}).items()}


def _json(text: str, table: Table, made: Target) -> str:
    document = json.loads(text)
    for number, item in enumerate(json_table.listed(document) or (), 1):
        if isinstance(item, dict):
            item.update(_named(table, made, number))
    second = text.split("\n")[1:2]
    indent = len(second[0]) - len(second[0].lstrip()) if second else 0
    end = "\n" if text.endswith("\n") else ""
    return json.dumps(document, ensure_ascii=False, indent=indent or None) + end


def _json_lines(text: str, table: Table, made: Target) -> str:
    lines = text.split("\n")
    number = 0
    for at, line in enumerate(lines):
        if line.strip():
            number += 1
            if added := _named(table, made, number):
                lines[at] = json.dumps(json.loads(line) | added, ensure_ascii=False)
    return "\n".join(lines)
