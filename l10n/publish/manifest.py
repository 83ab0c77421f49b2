"""`manifest.json` in the folder of publications: what was published, so that a later run knows what was ours.

It holds no time of writing: the same texts give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from l10n.errors import ProjectError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from l10n.model import Catalogue, Entry

FILE_NAME = "manifest.json"
_VERSION = 1
_REVISION_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Item:
    """One published file."""

    file: str
    """Relative to the folder of publications, forward slashes."""
    format: str
    language: str
    domain: str
    programme: str
    """The programme it holds; "" where it holds those of a whole catalogue or file."""
    sha256: str
    revision: str
    """The catalogue's: the first digits of its file's SHA-256."""
    reviewer: str
    """Who accepted its texts, as far as the catalogue says."""
    reviewed: str
    """When the last of them was accepted, as far as the catalogue says."""


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def revision(data: bytes) -> str:
    """What tells one state of a catalogue's file from another."""
    return digest(data)[:_REVISION_DIGITS]


def review_of(catalogue: Catalogue, entries: Iterable[Entry]) -> tuple[str, str]:
    """Who reviewed these entries and when: by their own records, else by the catalogue's header."""
    records = [entry.accepted for entry in entries if entry.accepted is not None]
    if records:
        people = sorted({by for by, _ in records if by})
        return ", ".join(people), max(day for _, day in records)
    translator = catalogue.field("Last-Translator").partition("<")[0].strip()  # no address goes out
    if translator in ("", "FULL NAME"):
        return "", ""  # the header's date is then the day on which the catalogue was made
    return translator, catalogue.field("PO-Revision-Date")


def dumps(items: Iterable[Item]) -> bytes:
    """The manifest's bytes, files in order."""
    files = [asdict(item) for item in sorted(items, key=lambda item: (item.file, item.format))]
    return (json.dumps({"version": _VERSION, "files": files}, ensure_ascii=False, indent=1) + "\n").encode()


def loads(data: bytes, path: str) -> tuple[Item, ...]:
    """The files of a manifest. Raises ProjectError for what is none, or names a file outside its folder."""
    try:
        document = json.loads(data)
        items = tuple(Item(**{name: str(row[name]) for name in Item.__slots__}) for row in document["files"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ProjectError(
            "no manifest of l10n", path=path, hint="remove it; files of earlier runs are then yours to remove"
        ) from error
    for item in items:
        file = PurePosixPath(item.file)
        if file.is_absolute() or ".." in file.parts or "\\" in item.file or ":" in item.file:
            raise ProjectError(
                f'names "{item.file}", outside its folder', path=path, hint="remove the manifest"
            )
    return items


def merged(
    before: Iterable[Item], now: Iterable[Item], *, covers: Callable[[Item], bool]
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """The manifest after a run, and what no longer belongs.

    An older item stays where the run does not cover it (another language or format, a programme that is held
    back); one that it covers and did not write again is gone.
    """
    new = {item.file: item for item in now}
    stay = [item for item in before if item.file not in new and not covers(item)]
    gone = [item for item in before if item.file not in new and covers(item)]
    return (*stay, *new.values()), tuple(gone)
