"""The PO grammar: text → entries, losing nothing that gettext's own tools read.

Written for what polib cannot take (`#=` lines, octal and hexadecimal escapes, several strings on a line,
references with blanks, errors that say why); the grammar is that of gettext's manual, "The Format of PO
Files".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n.errors import CatalogueError
from l10n.model import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import PurePath

_TOKEN = re.compile(
    r"[ \t\f\v\r]*(?:(?P<word>[a-z_]+)(?:\[(?P<index>\d+)\])?[ \t\f\v\r]*)?"
    r'(?:"(?P<text>[^"\\]*(?:\\.[^"\\]*)*)")?'
)
"""A keyword, a string, or a keyword with its string; nothing where the grammar stops."""
_PLAIN = re.compile(r'"([^"\\]*)"\r?\n?')
"""A line that is one string without escapes."""
_ESCAPE = re.compile(r"\\(?:([abfnrtv\"\\])|([0-7]{1,3})|x([0-9a-fA-F]+)|(.?))")
_CONTROL = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_REFERENCE = re.compile(r"(?:\u2068[^\u2069]*\u2069|\S)+")
_ISOLATES = {0x2068: None, 0x2069: None}
_BLANKS = " \t\f\v\r\n"
_STRINGS = ("msgctxt", "msgid", "msgid_plural", "msgstr")


@dataclass(slots=True)
class _Draft:
    """An entry while it is being read; `strings` are raw, still escaped pieces by keyword."""

    line: int = 0
    obsolete: bool | None = None
    strings: dict[str, list[str]] = field(default_factory=dict)
    plurals: dict[int, list[str]] = field(default_factory=dict)
    previous: dict[str, list[str]] = field(default_factory=dict)
    translator: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    sticky: list[str] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        return "msgstr" in self.strings or bool(self.plurals)


def parse(text: str, *, path: str | PurePath, encoding: str = "utf-8") -> Iterator[Entry]:
    """The entries of a PO file's text, as `Reader.entries` gives them."""
    return Reader(path, encoding).entries(text.split("\n"))


class Reader:
    """Reads one file's text; `encoding` is the file's own, in which numeric escapes are meant."""

    def __init__(self, path: str | PurePath, encoding: str = "utf-8") -> None:
        self.path = path
        self.encoding = encoding
        self.number = 0
        self.draft = _Draft()
        self.target: list[str] | None = None
        """Where the next string goes."""
        self.done: list[Entry] = []
        self.trailing: tuple[str, ...] = ()
        """Comments behind the last entry, once all is read."""

    def entries(self, lines: Iterable[str]) -> Iterator[Entry]:
        """The entries in the file's order, the header (msgid "") among them.

        Raises CatalogueError with path and line.
        """
        plain = _PLAIN.fullmatch
        pieces: list[str] | None = None  # where a plain string goes: most lines are nothing else
        for number, line in enumerate(lines, 1):
            if pieces is not None and (found := plain(line)) is not None:
                pieces.append(found[1])
                continue
            self.number = number
            if bare := line.strip(_BLANKS):
                self._line(bare)
                pieces = None if self.draft.obsolete else self.target
                if self.done:
                    yield from self.done
                    self.done.clear()
        if self.draft.strings or self.draft.plurals:
            self._finish()
            yield from self.done
        self.trailing = tuple(self.draft.translator)

    def _line(self, line: str) -> None:
        if not line.startswith("#"):
            self._tokens(line, previous=False, obsolete=False)
            return
        if obsolete := line.startswith("#~"):
            line = line[2:].lstrip(_BLANKS)
        if previous := line.startswith("|" if obsolete else "#|"):
            line = line[1 if obsolete else 2 :].lstrip(_BLANKS)
        elif line.startswith("#"):
            self._end_entry()
            self.target = None
            self._comment(line[1:])
            return
        if previous:
            self._end_entry()
        self._tokens(line, previous=previous, obsolete=obsolete)

    def _end_entry(self) -> None:
        """Whatever comes now belongs to the next entry."""
        if self.draft.complete:
            self._finish()

    def _comment(self, text: str) -> None:
        kind, rest = text[:1], text[1:]
        draft = self.draft
        if kind == ".":
            draft.extracted.append(rest.removeprefix(" ").rstrip())
        elif kind == ":":
            if "\u2068" in rest:  # around a name with blanks
                draft.references += [item.translate(_ISOLATES) for item in _REFERENCE.findall(rest)]
            else:
                draft.references += rest.translate(_ISOLATES).split()
        elif kind in (",", "!"):
            draft.flags += [flag for item in rest.split(",") if (flag := item.strip())]
        elif kind == "=":
            draft.sticky += [flag for item in rest.split(",") if (flag := item.strip())]
        else:
            draft.translator.append(text.removeprefix(" ").rstrip())

    def _tokens(self, line: str, *, previous: bool, obsolete: bool) -> None:
        at = 0
        while at < len(line):
            found = _TOKEN.match(line, at)
            word, index, text = found.groups() if found else (None, None, None)
            if found is None or (word is None and text is None):
                raise self._error(_what_is_wrong(line[at:].strip(_BLANKS)))
            at = found.end()
            if word is not None:
                self._keyword(word, index, previous=previous)
            if text is not None:
                if self.target is None:
                    raise self._error("a string without a keyword before it")
                self.target.append(text)
            if not previous and self.draft.obsolete not in (None, obsolete):
                raise self._error("part of this entry is marked obsolete (#~), part is not")
            if not previous:
                self.draft.obsolete = obsolete

    def _keyword(self, word: str, index: str | None, *, previous: bool) -> None:
        if word in ("msgctxt", "msgid") and not previous and self.draft.complete:
            self._finish()
        draft = self.draft
        if word == "domain":
            hint = "split it into a file a domain"
            raise self._error("several domains in one file are not supported", hint=hint)
        if word not in _STRINGS or (index is not None and word != "msgstr"):
            raise self._error(f'unknown keyword "{word}"')
        strings = draft.previous if previous else draft.strings
        if word == "msgstr" and not previous and "msgid_plural" in strings:
            if index is None or int(index) != len(draft.plurals):
                raise self._error(f"msgstr[{len(draft.plurals)}] expected here")
            self.target = draft.plurals[int(index)] = []
            return
        if index is not None:
            raise self._error("msgstr[…] without msgid_plural")
        if word in strings:
            raise self._error(f"a second {word}" if previous else f"missing msgstr before this {word}")
        if word in ("msgid_plural", "msgstr") and "msgid" not in strings:
            raise self._error(f"{word} without msgid")
        if word in ("msgctxt", "msgid") and not previous:
            draft.line = self.number
        self.target = strings[word] = []

    def _finish(self) -> None:
        draft, self.draft, self.target = self.draft, _Draft(), None
        if "msgid" not in draft.strings:
            raise self._error("msgctxt without msgid", line=draft.line)
        if not draft.complete:
            raise self._error("missing msgstr", line=draft.line)

        def text(pieces: list[str] | None) -> str | None:
            return None if pieces is None else self._unescape("".join(pieces), draft.line)

        entry = Entry(
            msgid=text(draft.strings["msgid"]) or "",
            msgstr=text(draft.strings.get("msgstr")) or "",
            msgctxt=text(draft.strings.get("msgctxt")),
            msgid_plural=text(draft.strings.get("msgid_plural")),
            msgstr_plural=tuple(text(pieces) or "" for pieces in draft.plurals.values()),
            translator_comments=tuple(draft.translator),
            extracted_comments=tuple(draft.extracted),
            references=tuple(dict.fromkeys(draft.references)),
            flags=tuple(dict.fromkeys(draft.flags)),
            sticky_flags=tuple(dict.fromkeys(draft.sticky)),
            previous_msgctxt=text(draft.previous.get("msgctxt")),
            previous_msgid=text(draft.previous.get("msgid")),
            previous_msgid_plural=text(draft.previous.get("msgid_plural")),
            obsolete=bool(draft.obsolete),
            line=draft.line,
        )
        self.done.append(entry)

    def _unescape(self, raw: str, line: int) -> str:
        if "\\" not in raw:
            return raw
        numeric = False

        def plain(found: re.Match[str]) -> str:
            nonlocal numeric
            if found[1] is not None:
                return _CONTROL.get(found[1], found[1])
            if found[4] is not None:
                raise self._error(f'invalid escape "\\{found[4]}"', line=line)
            numeric = True
            return found[0]

        text = _ESCAPE.sub(plain, raw)
        return self._bytes(raw, line) if numeric else text

    def _bytes(self, raw: str, line: int) -> str:
        """A string with octal or hexadecimal escapes, which mean bytes in the file's encoding."""
        made, at = bytearray(), 0
        for found in _ESCAPE.finditer(raw):
            made += raw[at : found.start()].encode(self.encoding)
            at = found.end()
            if found[1] is not None:
                made += _CONTROL.get(found[1], found[1]).encode(self.encoding)
            else:
                made.append((int(found[2], 8) if found[2] else int(found[3], 16)) & 0xFF)
        made += raw[at:].encode(self.encoding)
        try:
            return made.decode(self.encoding)
        except UnicodeDecodeError:
            raise self._error(f"numeric escapes that are no {self.encoding}", line=line) from None

    def _error(self, message: str, *, line: int | None = None, hint: str | None = None) -> CatalogueError:
        return CatalogueError(
            message,
            path=self.path,
            line=line or self.number,
            hint=hint or "mend this line; `msgfmt -c` shows every fault of the file",
        )


def _what_is_wrong(rest: str) -> str:
    """Why the grammar stops here, in words."""
    if rest.startswith('"'):
        return "end of line within a string"
    if rest.startswith(("<<<<<<<", ">>>>>>>", "=======")):
        return "a merge conflict stands here unresolved"
    return f'unexpected "{rest[:20]}"'
