"""The canonical form of a PO file: the same content gives the same bytes, those that `msgcat` would write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.catalogue.wrapping import wrap
from l10n.model import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from l10n.model import Catalogue

WIDTH = 79
"""Columns of a line, gettext's own default."""

_FORMATS = tuple(
    "c objc c++ python python-brace java java-printf csharp javascript scheme lisp elisp librep ruby sh awk "
    "lua object-pascal smalltalk qt qt-plural kde kde-kuit boost tcl perl perl-brace php gcc-internal "
    "gfc-internal ycp".split()
)
"""Kinds of format strings, in the order in which `msgcat` writes their flags."""
_ESCAPES = {
    "\\": "\\\\", '"': '\\"', "\a": "\\a", "\b": "\\b", "\f": "\\f", "\r": "\\r", "\t": "\\t", "\v": "\\v",
}  # fmt: skip
"""The backslash comes first, so that it does not escape the others' backslashes."""


def write(catalogue: Catalogue, *, width: int = WIDTH) -> str:
    """The whole file: header, current entries, obsolete ones.

    `width` 0 breaks lines only where the text does (`msgcat --no-wrap`); else it is at least 20, as msgcat's.
    """
    width = max(width, 20) if width else 0
    entries = [entry for entry in catalogue.entries if not entry.obsolete]
    entries += [entry for entry in catalogue.entries if entry.obsolete]
    headed = catalogue.header or catalogue.header_comments
    blocks = ["\n".join(_entry(_header(catalogue), width))] if headed else []
    blocks += ["\n".join(_entry(entry, width)) for entry in entries]
    return "\n\n".join(blocks) + "\n"


def _header(catalogue: Catalogue) -> Entry:
    fields = (f"{name}: {value}\n" if name else f"{value}\n" for name, value in catalogue.header)
    return Entry(
        msgid="",
        msgstr="".join(fields),
        translator_comments=catalogue.header_comments,
        extracted_comments=catalogue.header_extracted,
        references=catalogue.header_references,
        flags=catalogue.header_flags,
    )


def _entry(entry: Entry, width: int) -> Iterator[str]:
    for line in entry.translator_comments:
        yield f"# {_one_line(line)}" if line else "#"
    for line in entry.extracted_comments:
        yield f"#. {_one_line(line)}" if line else "#."
    yield from _references(entry.references, width or WIDTH)
    if flags := _ordered(entry):
        yield _one_line("#, " + ", ".join(flags))
    if entry.sticky_flags:
        yield _one_line("#= " + ", ".join(entry.sticky_flags))
    wrapped = 0 if "no-wrap" in entry.flags else width
    mark = "#~" if entry.obsolete else "#"
    previous = (
        ("msgctxt", entry.previous_msgctxt),
        ("msgid", entry.previous_msgid),
        ("msgid_plural", entry.previous_msgid_plural),
    )
    yield from _strings(f"{mark}| ", previous, wrapped)
    yield from _strings("#~ " if entry.obsolete else "", _texts(entry), wrapped)


def _one_line(comment: str) -> str:
    """A comment without line breaks: what stands behind one would be read as an entry of its own."""
    return comment.replace("\n", " ") if "\n" in comment else comment


def _texts(entry: Entry) -> Iterator[tuple[str, str | None]]:
    yield "msgctxt", entry.msgctxt
    yield "msgid", entry.msgid
    if entry.msgid_plural is None:
        yield "msgstr", entry.msgstr
        return
    yield "msgid_plural", entry.msgid_plural
    for index, text in enumerate(entry.msgstr_plural or ("",)):
        yield f"msgstr[{index}]", text


def _references(references: Iterable[str], width: int) -> Iterator[str]:
    """`#:` lines, filled as `msgcat` fills them: it counts bytes."""
    line, column = "#:", 2
    for item in dict.fromkeys(references):
        shown = _isolated(_one_line(item))
        length = len(shown.encode()) + 1
        if column > 2 and column + length > width:  # noqa: PLR2004 - "#:"
            yield line
            line, column = "#:", 2
        line += f" {shown}"
        column += length
    if column > 2:  # noqa: PLR2004 - "#:"
        yield line


def _isolated(item: str) -> str:
    """A file name with blanks between the marks that gettext puts there; the line number stays outside."""
    if not re.search(r"\s", item):
        return item
    name, number = re.fullmatch(r"(.+?)(:\d+)?", item, re.DOTALL).groups(default="")  # type: ignore[union-attr]
    return f"\u2068{name}\u2069{number}"


def _ordered(entry: Entry) -> list[str]:
    """The flags in the order of gettext's tools; those they do not know come last, in the file's order.

    As with them, an entry without a translation is not fuzzy.
    """
    translated = any(entry.translations[:1])
    return sorted((flag for flag in entry.flags if translated or flag != "fuzzy"), key=_rank)


def _rank(flag: str) -> int:
    kind = flag.removeprefix("no-").removeprefix("possible-").removesuffix("-format")
    if flag.endswith("-format") and kind in _FORMATS:
        return 1 + _FORMATS.index(kind)
    if flag.startswith("range:"):
        return 100
    return {"fuzzy": 0, "wrap": 101, "no-wrap": 101}.get(flag, 102)


def _strings(prefix: str, strings: Iterable[tuple[str, str | None]], width: int) -> Iterator[str]:
    for keyword, text in strings:
        if text is not None:
            yield from _string(prefix, keyword, text, width)


def _string(prefix: str, keyword: str, text: str, width: int) -> Iterator[str]:
    escaped = _escaped(text)
    portions = [f"{line}\\n" for line in escaped[:-1]] + ([escaped[-1]] if escaped[-1] else [])
    room = width - len(prefix) - 2 if width else 0
    if not portions:
        lines = [""]
    elif len(portions) > 1:
        lines = ["", *(line for portion in portions for line in (wrap(portion, room) if room else [portion]))]
    else:
        lines = wrap(portions[0], room, first=room - len(keyword) - 1) if room else portions
    yield f'{prefix}{keyword} "{lines[0]}"'
    for line in lines[1:]:
        yield f'{prefix}"{line}"'


def _escaped(text: str) -> list[str]:
    """The text's lines, escaped."""
    for character, escape in _ESCAPES.items():
        if character in text:
            text = text.replace(character, escape)
    return text.split("\n")
