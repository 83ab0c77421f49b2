"""Tables as JSON: a list of objects (also inside an object), or JSON Lines, an object a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from l10n.errors import SourceError
from l10n.sources import tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from l10n.config import SourceRule
    from l10n.sources.base import SourceFile, SourceText

_ACTOR, _CHARACTER = ("actor", "schauspieler", "name", "person"), ("character", "role", "rolle", "figur")


def read(source: SourceText, rule: SourceRule | None = None) -> SourceFile:
    """Read a JSON file. Raises SourceError for broken JSON, and where no list of objects has texts."""
    document = _load(source.text, source.path)
    objects = listed(document)
    if objects is None:
        raise SourceError("no list of objects in it", path=source.path, hint="is it a table of texts?")
    return _build(source, rule, "json", [(1, item) for item in objects])


def read_lines(source: SourceText, rule: SourceRule | None = None) -> SourceFile:
    """Read a JSON Lines file; a line that is no object is reported, the others go on. Raises SourceError."""
    objects: list[tuple[int, object]] = []
    for number, line in enumerate(source.text.split("\n"), 1):
        if line.strip():
            try:
                objects.append((number, _load(line, source.path)))
            except SourceError as error:
                objects.append((number, error))
    return _build(source, rule, "jsonl", objects)


def listed(document: object) -> list[Any] | None:
    """The list of objects: the document itself, or the first such list among an object's values."""
    if isinstance(document, dict):
        return next((found for value in document.values() if (found := _objects(value)) is not None), None)
    return _objects(document)


def _objects(value: object) -> list[Any] | None:
    return value if isinstance(value, list) and any(isinstance(item, dict) for item in value) else None


def _load(text: str, path: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        message = f"broken JSON: {error.msg} (column {error.colno})"
        raise SourceError(message, path=path, line=error.lineno, hint="mend the file") from error
    except (ValueError, RecursionError) as error:
        raise SourceError(f"JSON that cannot be read: {error}", path=path, hint="mend the file") from error


def _build(
    source: SourceText, rule: SourceRule | None, form: str, objects: Sequence[tuple[int, object]]
) -> SourceFile:
    header = tuple(dict.fromkeys(name for _, item in objects if isinstance(item, dict) for name in item))
    found = tables.find_columns(source, header, rule)
    texts = frozenset(header[text.at] for text in found.texts)
    rows = (_row(number, line, item, header, texts) for number, (line, item) in enumerate(objects, 1))
    return tables.build(source, form, found, rows, word="object")


def _row(number: int, line: int, item: object, header: Sequence[str], texts: frozenset[str]) -> tables.Row:
    if isinstance(item, SourceError):
        return tables.Row(number, line, fault=item.message)
    if not isinstance(item, dict):
        return tables.Row(number, line, fault="no object")
    for name in texts:
        if not isinstance(item.get(name), str | None):
            return tables.Row(number, line, fault=f'"{name}" is no text')
    return tables.Row(number, line, tuple(_cells(item, header)))


def _cells(item: Mapping[str, object], header: Sequence[str]) -> Iterator[str]:
    for name in header:
        value = item.get(name)
        if isinstance(value, list):
            yield "; ".join(_person(one) for one in value)
        else:
            yield "" if value is None else str(value)


def _person(value: object) -> str:
    """The phrase "Mark Strong als Max" of an object with actor and character."""
    if not isinstance(value, dict):
        return str(value)
    actor = next((str(value[key]) for key in _ACTOR if value.get(key)), "")
    character = next((str(value[key]) for key in _CHARACTER if value.get(key)), "")
    return f"{actor} als {character}" if actor and character else character or actor
