"""PO files on disk: read, write whole and safely, compile. The only module that names polib."""

from __future__ import annotations

import codecs
import hashlib
import io
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from l10n.catalogue import writer
from l10n.catalogue.reader import Reader
from l10n.errors import CatalogueError, ConflictError
from l10n.files import write_atomically
from l10n.model import Catalogue, Entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path, PurePath


@dataclass(frozen=True, slots=True)
class Stamp:
    """A file's contents at the moment it was read or written."""

    digest: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """A catalogue as it stands in a file."""

    catalogue: Catalogue
    stamp: Stamp
    """Give it back to `save`, which refuses when the file has changed since."""
    notes: tuple[str, ...] = ()
    """What was taken in another form than it will be written: charset, BOM, line ends."""

    @property
    def canonical(self) -> bool:
        """Whether the file's bytes are those that `save` would write; costs as much as writing."""
        return _digest(dumps(self.catalogue).encode()) == self.stamp.digest


def load(path: Path, *, domain: str, language: str) -> Loaded:
    """Read a PO file or template (language "").

    Raises CatalogueError with line and reason where the file is missing, unreadable or malformed.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CatalogueError(f"cannot be read: {error.strerror}", path=path) from error
    return loads(data, path=path, domain=domain, language=language)


def loads(data: bytes, *, path: str | PurePath, domain: str, language: str) -> Loaded:
    """As `load`, from a file's bytes; `path` only serves messages."""
    encoding, notes = _form(data, path)
    header: Entry | None = None
    entries: list[Entry] = []
    seen: dict[tuple[str | None, str], int | None] = {}
    reader = Reader(path, encoding)
    for entry in reader.entries(_lines(data, encoding, path)):
        if not entry.obsolete:
            if entry.key in seen:
                raise CatalogueError(
                    f"this message stands already on line {seen[entry.key]}",
                    path=path,
                    line=entry.line,
                    hint="remove one of the two, or let `msguniq` join them",
                )
            seen[entry.key] = entry.line
        if entry.key == (None, "") and not entry.obsolete:
            header = entry
        else:
            entries.append(entry)
    if reader.trailing:
        notes.append("ends with comments that belong to no entry; they stand at the top now")
    catalogue = Catalogue(
        domain=domain,
        language=language,
        entries=tuple(entries),
        header=_utf8(_fields(header.msgstr)) if header else (),
        header_comments=(header.translator_comments if header else ()) + reader.trailing,
        header_extracted=header.extracted_comments if header else (),
        header_references=header.references if header else (),
        header_flags=header.flags if header else (),
    )
    return Loaded(catalogue, Stamp(_digest(data)), tuple(notes))


def dumps(catalogue: Catalogue, *, width: int = writer.WIDTH) -> str:
    """The canonical text of a catalogue: what `msgcat --width` makes of it."""
    return writer.write(catalogue, width=width)


def save(path: Path, catalogue: Catalogue, *, since: Stamp | None) -> Stamp:
    """Write a catalogue whole or not at all, and give the stamp of what was written.

    `since` is the stamp of the read that the catalogue came from; None says that the file must not exist yet.
    The text goes to a temporary file beside it, is forced to disk and takes the file's place in one step; a
    file whose contents already are these is left alone. What was overwritten stays beside a catalogue as
    `<name>~`, as with `msgmerge --update`, until the next save. Raises ConflictError where the file changed
    since, at the very moment of writing too, and CatalogueError where the text could not be read again.
    """
    data = _encoded(catalogue, path)
    _refuse_changed(path, since)
    if path.exists() and path.read_bytes() == data:
        return Stamp(_digest(data))
    _refuse_unreadable(data, catalogue, path)
    copy = path.with_name(f"{path.name}~") if catalogue.language else None
    if not write_atomically(path, data, still=lambda file: _stamp_of(file) == since, copy=copy):
        _refuse_changed(path, since, certain=True)
    return Stamp(_digest(data))


def _encoded(catalogue: Catalogue, path: Path) -> bytes:
    try:
        return dumps(catalogue).encode()
    except UnicodeEncodeError as error:
        raise CatalogueError(
            f"would hold a lone surrogate, U+{ord(error.object[error.start]):04X}, which no UTF-8 has",
            path=path,
            hint="nothing was written; look for it in the sources",
        ) from error


def _refuse_changed(path: Path, since: Stamp | None, *, certain: bool = False) -> None:
    now = _stamp_of(path)
    if now != since or certain:
        what = "is gone" if now is None else "appeared" if since is None else "changed"
        raise ConflictError(
            f"{what} since it was read (saved in Poedit?); nothing was written",
            path=path,
            hint="run the command again: it takes up what is there now",
        )


def _refuse_unreadable(data: bytes, catalogue: Catalogue, path: Path) -> None:
    """Raises CatalogueError where what is about to be written would be no catalogue to its next reader."""
    try:
        found = loads(data, path=path, domain=catalogue.domain, language=catalogue.language).catalogue
    except CatalogueError as error:
        raise CatalogueError(
            f"would not be readable: {error.message}", path=path, hint="nothing was written; report this text"
        ) from error
    if [entry.key for entry in found.entries] != [entry.key for entry in _in_order(catalogue)]:
        raise CatalogueError(
            "would lose entries; nothing was written", path=path, hint="report the texts that lead to this"
        )


def _in_order(catalogue: Catalogue) -> tuple[Entry, ...]:
    """The entries as they are written: the obsolete ones last."""
    return (*catalogue.current, *(entry for entry in catalogue.entries if entry.obsolete))


def _stamp_of(path: Path) -> Stamp | None:
    return Stamp(_digest(path.read_bytes())) if path.exists() else None


def to_mo(catalogue: Catalogue) -> bytes:
    """The compiled form, to readers the same as `msgfmt`'s: header and what is translated, not fuzzy."""
    import polib  # noqa: PLC0415 - only publishing needs it

    file = polib.POFile()
    file.metadata = {name: value for name, value in catalogue.header if name}
    file.extend(
        polib.POEntry(
            msgid=entry.msgid,
            msgstr=entry.msgstr,
            msgctxt=entry.msgctxt,
            msgid_plural=entry.msgid_plural or "",
            msgstr_plural=dict(enumerate(entry.msgstr_plural)),
        )
        for entry in catalogue.current
        if not entry.fuzzy and any(entry.translations[:1])
    )
    return bytes(file.to_binary())


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _form(data: bytes, path: str | PurePath) -> tuple[str, list[str]]:
    """A file's encoding, and notes on what will be written otherwise. Raises CatalogueError for UTF-16."""
    notes = []
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise CatalogueError("is UTF-16", path=path, line=1, hint="save it as UTF-8")
    if data.startswith(codecs.BOM_UTF8):
        notes.append("starts with a byte order mark, which is dropped")
    encoding = _charset(data, path)
    if encoding != "utf-8":
        notes.append(f"is in {encoding}; written as UTF-8")
    if b"\r\n" in data:
        notes.append("has CRLF line ends; written with LF")
    return encoding, notes


def _lines(data: bytes, encoding: str, path: str | PurePath) -> Iterator[str]:
    """The lines, decoded piece by piece: a large file is never held as text as a whole.

    Raises CatalogueError where the bytes are not what the header says.
    """
    given = 0
    try:
        for line in io.TextIOWrapper(_stream(data), encoding, newline="\n"):
            yield line
            given += 1
    except UnicodeDecodeError:
        yield from _lines_singly(data, encoding, path, given)


def _lines_singly(data: bytes, encoding: str, path: str | PurePath, given: int) -> Iterator[str]:
    """The lines behind the first `given`, each decoded by itself, so that it is known which one is wrong."""
    for number, line in islice(enumerate(_stream(data), 1), given, None):
        try:
            yield line.decode(encoding)
        except UnicodeDecodeError as error:
            raise CatalogueError(
                f"byte 0x{line[error.start]:02x} is no {encoding}",
                path=path,
                line=number,
                hint="save the file in the charset that its header names, best UTF-8",
            ) from None


def _stream(data: bytes) -> io.BytesIO:
    """A file's bytes behind the byte order mark."""
    stream = io.BytesIO(data)
    stream.seek(len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0)
    return stream


def _charset(data: bytes, path: str | PurePath) -> str:
    """The Python name of the charset that the header names; UTF-8 without one."""
    try:
        entries = Reader(path, "latin-1").entries(_lines(data, "latin-1", path))
        # Asked for lazily: the header stands first in every file that a tool has written.
        header = next((entry for entry in entries if entry.key == (None, "")), None)
    except CatalogueError:
        return "utf-8"  # the file is broken: reading it in earnest says where
    if header is None:
        return "utf-8"
    line = next((value for name, value in _fields(header.msgstr) if name.lower() == "content-type"), "")
    name = line.rpartition("charset=")[2].partition(";")[0].strip() if "charset=" in line else ""
    if name in ("", "CHARSET"):
        return "utf-8"
    try:
        found = codecs.lookup(name).name
        fit = '\n"'.encode(found) == b'\n"' and found != "idna"
    except (LookupError, ValueError):  # no such name, one with a null, a codec that makes no bytes of text
        fit = False
    if not fit:  # in UTF-16 and its like, the header that names the charset could not have been read
        raise CatalogueError(
            f'unknown charset "{name}" in the header', path=path, line=header.line, hint="save it as UTF-8"
        )
    return "utf-8" if found == "ascii" else found


def _fields(msgstr: str) -> tuple[tuple[str, str], ...]:
    """A header's fields; a line without a colon keeps its place as ("", line)."""
    found = []
    for line in msgstr.removesuffix("\n").split("\n") if msgstr else ():
        name, colon, value = line.partition(":")
        found.append((name, value.strip()) if colon else ("", line))
    return tuple(found)


def _utf8(header: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The header of a file that is written as UTF-8."""
    return tuple(
        (name, "text/plain; charset=UTF-8") if name.lower() == "content-type" else (name, value)
        for name, value in header
    )
