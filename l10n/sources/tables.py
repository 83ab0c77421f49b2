"""What the readers of tables share: rows in, a text for each text column of each row out.

A row is a programme. What is wrong with one row (too few cells, no id, an id twice) is an error that names
row and column; that row is left out, the others go on.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from l10n.errors import SourceError
from l10n.model import Person, Synopsis
from l10n.sources import columns
from l10n.sources.base import Problem, SourceFile, Table, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from l10n.config import SourceRule
    from l10n.sources.base import SourceText
    from l10n.sources.columns import Columns, TextColumn

MAX_CELL = 100_000
"""Characters of a cell; more is no synopsis but an unclosed quotation mark, or harm."""
_MOST_FAULTS = 20
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes spreadsheet programs take a cell for a formula (OWASP, "CSV Injection")."""
_UNSAFE = re.compile(r"[^\w.-]+")
_PLAYED = re.compile(r"(?P<actor>.+?)\s+(?:als|as)\s+(?P<character>.+)")
_ANNOTATED = re.compile(r"(?P<character>[^()]+?)\s*\((?P<actor>[^()]+)\)")


@dataclass(frozen=True, slots=True)
class Row:
    """A row as a reader found it."""

    number: int
    """As spreadsheets count: the header is row 1. Of JSON: the object's number, from 1."""
    line: int
    """1-based line of the file; 1 where there are no lines."""
    cells: tuple[str, ...] = ()
    fault: str = ""
    """Why it could not be read."""


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    source: SourceText
    columns: Columns
    word: str
    synopses: list[Synopsis] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    faults: list[SourceError] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)
    left_out: int = 0

    def fault(self, row: Row, message: str, hint: str, at: int | None = None) -> None:
        """Note why a row is left out."""
        self.left_out += 1
        if len(self.faults) >= _MOST_FAULTS:
            return
        where = f"{self.word} {row.number}" + ("" if at is None else f', column "{self.columns.header[at]}"')
        line = row.line if row.line > 1 else None
        self.faults.append(SourceError(f"{where}: {message}", path=self.source.path, line=line, hint=hint))


def find_columns(source: SourceText, header: Sequence[str], rule: SourceRule | None) -> Columns:
    """The columns by the rule, else by their names. Raises SourceError where no texts are known."""
    if rule is not None and rule.columns:
        found = columns.told(header, rule.columns)
        if isinstance(found, columns.Columns):
            return found
        raise SourceError(found, path=source.path, hint=f"the header has: {_shown(header)}")
    guessed = columns.guess(header)
    if guessed is None:
        raise SourceError(
            f"no column is known to hold the texts; the header has: {_shown(header)}",
            path=source.path,
            hint='say which with columns = {"NAME" = "text"} in [[tool.l10n.sources]]',
        )
    return guessed


def _shown(header: Sequence[str]) -> str:
    names = [f'"{name[:40]}"' for name in header[:12]]
    return ", ".join(names) + (" …" if len(header) > len(names) else "")


def build(
    source: SourceText,
    form: str,
    found: Columns,
    rows: Iterable[Row],
    *,
    word: str = "row",
    delimiter: str = "",
    sheet: str = "",
) -> SourceFile:
    """The file from its rows. Raises SourceError where no row has a text."""
    reading = _Reading(source, found, word)
    for row in rows:
        _row(row, reading)
    if reading.left_out > len(reading.faults):
        more = reading.left_out - len(reading.faults)
        reading.faults.append(SourceError(f"and {more} more such {word}s", path=source.path))
    if not reading.synopses:
        if reading.faults:
            raise reading.faults[0]
        raise SourceError("no text in its columns", path=source.path, hint="fill it or remove it")
    total = len(reading.synopses)
    return SourceFile(
        path=source.path,
        domain=source.domain,
        format=form,
        synopses=tuple(replace(synopsis, total=total) for synopsis in reading.synopses),
        newline=source.newline,
        problems=(*source.problems, *reading.problems),
        data=source.data,
        scope="text",
        own_ids=found.id_at is not None,
        faults=tuple(reading.faults),
        table=Table(found, tuple(reading.places), delimiter, sheet),
    )


def _row(row: Row, reading: _Reading) -> None:
    """Take a row's texts, or note why not."""
    found = reading.columns
    if row.fault:
        reading.fault(row, row.fault, "mend it")
        return
    if not any(cell.strip() for cell in row.cells):
        return
    count, wanted = len(row.cells), len(found.header)
    if count < wanted or any(cell.strip() for cell in row.cells[wanted:]):
        reading.fault(row, f"{count} cells, the header has {wanted}", "mend it, or set its delimiter")
        return
    for at, cell in enumerate(row.cells[:wanted]):
        if len(cell) > MAX_CELL:
            reading.fault(row, f"{len(cell):,} characters", "close its quotation mark, or shorten it", at)
            return
    name = _name(row, reading)
    if name is None:
        return
    for text in found.texts:
        if german := tidy(row.cells[text.at]):
            reading.synopses.append(_synopsis(row, text, name, german, reading))
            reading.places.append((row.number, text.at))


def _name(row: Row, reading: _Reading) -> str | None:
    """The row's own id, "" where the table has none; None where it cannot be used."""
    at = reading.columns.id_at
    if at is None:
        return ""
    raw = row.cells[at].strip()
    if not raw:
        reading.fault(row, "no id", "give it one", at)
        return None
    if raw in reading.seen:
        message = f'the id "{raw[:40]}" stands in {reading.word} {reading.seen[raw]}, too'
        reading.fault(row, message, "give it another", at)
        return None
    reading.seen[raw] = row.number
    return safe_name(raw)


def safe_name(raw: str) -> str:
    """An id that can stand in a path: letters, digits, "_", "-" and "."; others get a digest behind them."""
    made = _UNSAFE.sub("-", raw).strip("-.")
    if made == raw:
        return made
    return f"{made[:80]}-{hashlib.sha256(raw.encode()).hexdigest()[:6]}".lstrip("-")


def _synopsis(row: Row, text: TextColumn, name: str, german: str, reading: _Reading) -> Synopsis:
    found, source = reading.columns, reading.source
    number = len(reading.synopses) + 1
    end = name or str(number)
    if name and len(found.texts) > 1:
        end = f"{name}.{safe_name(text.name)}"
    title = " ".join(row.cells[found.title_at].split()) if found.title_at is not None else ""
    return Synopsis(
        id=f"{source.stem}/{end}",
        domain=source.domain,
        path=source.path,
        line=row.line,
        text=german,
        number=number,
        total=number,
        people=tuple(people(row.cells[found.people_at])) if found.people_at is not None else (),
        notes=tuple(_notes(row, text, title, reading)),
        programme=name or (f"row {row.number}" if len(found.texts) > 1 else ""),
        there=tuple(_there(row, text)),
    )


def _notes(row: Row, text: TextColumn, title: str, reading: _Reading) -> Iterator[str]:
    if title:
        yield f"Title: {title}"
    if len(reading.columns.texts) > 1:
        yield f"Column: {text.name}"
    limit = text.limit
    if text.limit_at is not None and (cell := row.cells[text.limit_at].strip()):
        if cell.isdecimal() and int(cell) > 0:
            limit = int(cell)
        else:
            name = reading.columns.header[text.limit_at]
            message = (
                f'{reading.word} {row.number}, column "{name}": "{cell[:40]}" is no number of characters'
            )
            reading.problems.append(Problem(row.line, message))
    if limit is not None:
        yield f"Profile: max-{limit}, at most {limit} characters"


def _there(row: Row, text: TextColumn) -> Iterator[tuple[str, str]]:
    for language, at in text.translations:
        if found := tidy(_plain(row.cells[at])):
            yield language, found


def _plain(cell: str) -> str:
    """A cell without the apostrophe that keeps it from being a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS) else cell


def people(cell: str) -> Iterator[Person]:
    """Who a cell names: "Mark Strong als Max", "Max (Mark Strong)", "Max"; parted by ";", lines or ","."""
    parts = re.split(r"[;\n|]", cell) if re.search(r"[;\n|]", cell) else cell.split(",")
    for part in (" ".join(part.split()) for part in parts):
        found = _PLAYED.fullmatch(part) or _ANNOTATED.fullmatch(part)
        if found:
            yield Person(found["character"], found["actor"])
        elif part:
            yield Person(part)
