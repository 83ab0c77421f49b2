"""Tables as text (CSV, TSV): a header, then a programme a row; texts, ids and limits in columns.

The delimiter is the one with which the header makes sense: comma, semicolon, tab or vertical bar. A first
line `sep=;`, as Excel takes it, names it and is no row.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.errors import SourceError
from l10n.sources import columns, tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.config import SourceRule
    from l10n.sources.base import SourceFile, SourceText

DELIMITERS = (",", ";", "\t", "|")
_TOLD = re.compile(r"sep=([^\n\"])\n", re.IGNORECASE)
_FAULTS = {
    "unexpected end of data": "a quotation mark that is never closed",
    "field larger than field limit": "a cell of over 131,072 characters; is a quotation mark not closed?",
}


@dataclass(frozen=True, slots=True)
class Record:
    """A record of a delimited file."""

    number: int
    """The row, the header being 1; blank lines are no rows, and a line `sep=;` is row 0."""
    line: int
    """1-based line on which it starts."""
    raw: str
    """Its text with the line's end."""
    cells: tuple[str, ...]
    fault: str = ""


def read(source: SourceText, rule: SourceRule | None = None) -> SourceFile:
    """Read a CSV or TSV file. Raises SourceError where its header tells no texts, or no row has one."""
    delimiter = _delimiter(source, rule)
    rows = records(source.text, delimiter)
    head = next(row for row in rows if row.number)
    if head.fault:
        raise SourceError(f"row 1: {head.fault}", path=source.path, line=head.line, hint="mend it")
    found = tables.find_columns(source, head.cells, rule)
    below = (tables.Row(row.number, row.line, row.cells, row.fault) for row in rows)
    return tables.build(source, "csv", found, below, delimiter=delimiter)


def records(text: str, delimiter: str) -> Iterator[Record]:
    """Every record in order; one that cannot be read has a `fault` and no cells."""
    taken: list[str] = []
    told = _TOLD.match(text)
    if told:
        yield Record(0, 1, told[0], ())
        text = text[told.end() :]

    def lines() -> Iterator[str]:
        for line in io.StringIO(text):
            taken.append(line)
            yield line

    reader = csv.reader(lines(), delimiter=delimiter, strict=True)
    number = 0
    while True:
        line, fault = reader.line_num + (2 if told else 1), ""
        cells: tuple[str, ...] = ()
        taken.clear()
        try:
            cells = tuple(next(reader))
        except StopIteration:
            return
        except csv.Error as error:  # the reader goes on with the next line
            fault = next(
                (said for begin, said in _FAULTS.items() if str(error).startswith(begin)), str(error)
            )
        if cells or fault:
            number += 1
            yield Record(number, line, "".join(taken), cells, fault)


def _delimiter(source: SourceText, rule: SourceRule | None) -> str:
    """The rule's delimiter, else the one by which the header tells most."""
    if rule is not None and rule.delimiter:
        return {"tab": "\t"}.get(rule.delimiter, rule.delimiter)
    if told := _TOLD.match(source.text):
        return told[1]
    preferred = ("\t", *DELIMITERS) if source.path.lower().endswith(".tsv") else DELIMITERS

    def worth(mark: str) -> tuple[bool, int]:
        head = next(records(source.text, mark)).cells  # decoding has refused empty files
        known = (
            isinstance(columns.told(head, rule.columns), columns.Columns) if rule and rule.columns else None
        )
        return (columns.guess(head) is not None if known is None else known), len(head)

    return max(dict.fromkeys(preferred), key=worth)
