"""Is the file what gettext tools expect?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.checks.base import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.checks.base import RawFile
    from l10n.errors import CatalogueError
    from l10n.model import Entry

REQUIRED = ("Language", "Content-Type", "X-Source-Language")
_BOM = b"\xef\xbb\xbf"


def syntax(file: RawFile) -> Iterator[Problem]:
    """The file is no well-formed PO file.

    No tool can read it, so nothing else in it is checked, and `l10n check` ends with exit code 2. Often a
    quotation mark is missing, or a merge conflict is left.

    Wrong:
        msgid "Max kehrt zurück.
    Right:
        msgid "Max kehrt zurück."
    """
    if file.error is not None and not _is_encoding(file.error) and not _repeated(file):
        yield Problem(_said(file.error), line=file.error.line)


def header(file: RawFile) -> Iterator[Problem]:
    r"""The header entry is missing, incomplete, or names another language than its folder.

    Poedit titles the source column by `X-Source-Language`, and every tool needs `Language` and the charset.

    Wrong:
        "Language: de\n"   (in locales/en/LC_MESSAGES/synopses.po)
    Right:
        "Language: en\n"
        "X-Source-Language: de\n"
        "Content-Type: text/plain; charset=UTF-8\n"
    """
    catalogue = file.catalogue
    if catalogue is None:
        return
    if not catalogue.header:
        yield Problem("there is no header entry; `l10n extract` writes one", line=1)
        return
    line = next((entry.line for entry in file.messages if entry.key == (None, "")), 1)
    for name in REQUIRED:
        if not catalogue.field(name):
            yield Problem(f"the header has no {name}; `l10n extract` completes it", line=line)
    found = catalogue.field("Language").replace("-", "_")
    if found and found != catalogue.language.replace("-", "_"):
        yield Problem(
            f'the header says "Language: {found}", the folder {catalogue.language}; correct one', line=line
        )
    if catalogue.header_fuzzy:
        yield Problem("the header is marked fuzzy; take the mark off, gettext skips such headers", line=line)


def duplicates(file: RawFile) -> Iterator[Problem]:
    """Two entries have the same context, or the same context and source.

    Tools keep one of them at random. The same context and source twice makes the file unusable (exit code 2);
    the same context with two sources breaks the order of the synopses.

    Wrong:
        msgctxt "a/1"  msgid "Max kehrt zurück."  (twice)
    Right:
        msgctxt "a/1"  msgid "Max kehrt zurück."  (once)
    """
    for first, other in _repeated(file):
        yield Problem(
            f"this message stands already on line {first.line}; remove one, or let `msguniq` join them",
            line=other.line,
            context=other.msgctxt,
        )
    seen: dict[str, Entry] = {}
    for entry in file.messages:
        if entry.obsolete or entry.msgctxt is None:
            continue
        first = seen.setdefault(entry.msgctxt, entry)
        if first is not entry and first.msgid != entry.msgid:
            yield Problem(
                f'context "{entry.msgctxt}" stands already on line {first.line} with another text; '
                "run `l10n extract`",
                line=entry.line,
                context=entry.msgctxt,
            )


def encoding(file: RawFile) -> Iterator[Problem]:
    r"""The file is not plain UTF-8: another charset, a byte order mark, or bytes that are no text.

    gettext reads other charsets if the header names them rightly; everything else here, and most editors,
    expect UTF-8 without a byte order mark. `l10n extract` rewrites what can be read.

    Wrong:
        "Content-Type: text/plain; charset=ISO-8859-1\n"
    Right:
        "Content-Type: text/plain; charset=UTF-8\n"
    """
    if file.error is not None and _is_encoding(file.error):
        yield Problem(_said(file.error), line=file.error.line)
    for note in file.notes:
        yield Problem(f"the file {note}; `l10n extract` rewrites it", line=1)


def _said(error: CatalogueError) -> str:
    return error.message if error.hint is None else f"{error.message}; {error.hint}"


def _is_encoding(error: CatalogueError) -> bool:
    return any(word in error.message for word in ("charset", "UTF-16", "byte 0x"))


def _repeated(file: RawFile) -> list[tuple[Entry, Entry]]:
    seen: dict[tuple[str | None, str], Entry] = {}
    found = []
    for entry in file.messages:
        if entry.obsolete:
            continue
        first = seen.setdefault(entry.key, entry)
        if first is not entry:
            found.append((first, entry))
    return found
