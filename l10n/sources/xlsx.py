"""Tables as XLSX workbooks: the first sheet, or the one that the configuration names.

Needs openpyxl (extra `synopsis-l10n[xlsx]`). A file that would unpack to very much, or that declares XML
entities, is refused before anything of it is read.
"""

from __future__ import annotations

import importlib
import io
import zipfile
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from l10n.errors import SourceError
from l10n.sources import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.config import SourceRule
    from l10n.sources.base import SourceFile, SourceText

MAX_UNPACKED = 300_000_000
"""Bytes of all parts together; a sheet of 100,000 programmes has about a tenth."""
_HEAD = 2048
FAULTS = (
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    OSError,
    ParseError,
)
"""What openpyxl raises for workbooks that are none."""


def read(source: SourceText, rule: SourceRule | None = None) -> SourceFile:
    """Read a workbook. Raises SourceError for a broken or dangerous one, and where no row has a text."""
    openpyxl = library(source.path)
    refuse_bombs(source.data, source.path)
    try:
        book = openpyxl.load_workbook(io.BytesIO(source.data), read_only=True, data_only=True)
        try:
            return _read(source, rule, book)
        finally:
            book.close()
    except FAULTS as error:
        raise SourceError(
            f"no workbook that can be read: {error}", path=source.path, hint="save it anew"
        ) from error


def library(path: str) -> Any:  # noqa: ANN401 - openpyxl has no types
    """Openpyxl. Raises SourceError where it is not installed."""
    try:
        return importlib.import_module("openpyxl")  # an extra, and slow to load
    except ImportError as error:
        hint = 'install it: pip install "synopsis-l10n[xlsx]"'
        raise SourceError("XLSX needs openpyxl", path=path, hint=hint) from error


def refuse_bombs(data: bytes, path: str) -> None:
    """Raise SourceError for what is no ZIP file, unpacks to too much, or declares XML entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            size = sum(part.file_size for part in parts.infolist())
            if size > MAX_UNPACKED:
                message = f"would unpack to {size:,} bytes, more than {MAX_UNPACKED:,}"
                raise SourceError(message, path=path, hint="split the workbook")
            for part in parts.infolist():
                if part.filename.endswith((".xml", ".rels")):
                    with parts.open(part) as file:
                        if b"<!" in file.read(_HEAD).replace(b"<!--", b""):
                            raise SourceError("declares XML entities", path=path, hint="save it anew")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        hint = "save it as XLSX without a password"
        raise SourceError(f"no XLSX workbook: {error}", path=path, hint=hint) from error


def sheet_of(book: Any, name: str, path: str) -> Any:  # noqa: ANN401 - openpyxl has no types
    """The sheet of that name, else the first. Raises SourceError where there is none."""
    if not name:
        return book.worksheets[0]
    if name not in book.sheetnames:
        there = ", ".join(f'"{one}"' for one in book.sheetnames)
        raise SourceError(f'no sheet "{name}"', path=path, hint=f"there are: {there}")
    return book[name]


def _read(source: SourceText, rule: SourceRule | None, book: Any) -> SourceFile:  # noqa: ANN401 - as above
    sheet = sheet_of(book, rule.sheet if rule is not None else "", source.path)
    sheet.reset_dimensions()  # what the file says of its size need not be true
    rows = _rows(sheet)
    head = next((row for row in rows if any(cell.strip() for cell in row.cells)), None)
    if head is None:
        raise SourceError("an empty sheet", path=source.path, hint="name another with `sheet`")
    header = head.cells
    while header and not header[-1].strip():
        header = header[:-1]
    found = tables.find_columns(source, header, rule)
    below = (_filled(row, len(header)) for row in rows)
    return tables.build(source, "xlsx", found, below, sheet=sheet.title)


def _rows(sheet: Any) -> Iterator[tables.Row]:  # noqa: ANN401 - as above
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        yield tables.Row(number, 1, tuple(_shown(cell) for cell in row))


def _filled(row: tables.Row, width: int) -> tables.Row:
    """A row with empty cells up to the header's width: sheets leave them out."""
    return tables.Row(row.number, row.line, row.cells + ("",) * (width - len(row.cells)))


def _shown(value: object) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
