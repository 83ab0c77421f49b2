"""A workbook with more cells: everything else as openpyxl keeps it, the same bytes every time."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from l10n.sources import xlsx

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from l10n.sources.base import Table

_CORE = "docProps/core.xml"
_MODIFIED = re.compile(rb"<dcterms:modified[^>]*>[^<]*</dcterms:modified>")
_NO_TIME = b'<dcterms:modified xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:modified>'
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def written(
    data: bytes, path: str, table: Table, names: Sequence[str], cells: Mapping[int, Mapping[int, str]]
) -> bytes:
    """The workbook with new columns (`names`) and texts (row → column, 0-based → text) in one sheet.

    Texts are never formulas. Raises SourceError where openpyxl is missing.
    """
    openpyxl = xlsx.library(path)
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = xlsx.sheet_of(book, table.sheet, path)
    width = len(table.columns.header)
    head = next(
        row for row in range(1, sheet.max_row + 1) if any(cell.value is not None for cell in sheet[row])
    )
    wanted = {head: {width + number: name for number, name in enumerate(names)}, **cells}
    for row, texts in wanted.items():
        for at, text in texts.items():
            cell = sheet.cell(row=row, column=at + 1)
            cell.value = _FORBIDDEN.sub("", text)
            cell.data_type = "s"
            cell.quotePrefix = True
    out = io.BytesIO()
    book.save(out)
    return _without_times(out.getvalue(), data)


def _without_times(made: bytes, source: bytes) -> bytes:
    """The same archive without the time of writing: two runs give the same bytes."""
    with zipfile.ZipFile(io.BytesIO(source)) as before:
        core = before.read(_CORE) if _CORE in before.namelist() else b""
    found = _MODIFIED.search(core)
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(made)) as old,
        zipfile.ZipFile(out, "w", compression=zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name == _CORE:
                part = _MODIFIED.sub(found[0] if found else _NO_TIME, part)
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, part)
    return out.getvalue()
