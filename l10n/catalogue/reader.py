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
    from collections.abc import Iterator
    from pathlib import PurePath

_TOKEN = re.compile(
    r'[ \t\f\v\r]*(?:(?P<word>[a-z_]+)(?:\[(?P<index>\d+)\])?|"(?P<text>[^"\\]*(?:\\.[^"\\]*)*)")'
)
_ESCAPE = re.compile(r"\\(?:([abfnrtv\"\\])|([0-7]{1,3})|x([0-9a-fA-F]+)|(.?))")
_CONTROL = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_REFERENCE = re.compile(r"(?:\u2068[^\u2069]*\u2069|\S)+")
_ISOLATES = {0x2068: None, 0x2069: None}
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
    """The entries of a PO file's text in the file's order, the header (msgid "") among them.

    `encoding` is the file's own, in which numeric escapes are meant. Raises CatalogueError with path and
    line.
    """
    return _Reader(path, encoding).entries(text)


class _Reader:
    def __init__(self, path: str | PurePath, encoding: str) -> None:
        self.path = path
        self.encoding = encoding
        self.number = 0
        self.draft = _Draft()
        self.target: list[str] | None = None
        """Where the next string goes."""

    def entries(self, text: str) -> Iterator[Entry]:
        for number, line in enumerate(text.split("\n"), 1):
            self.number = number
            bare = line.strip(" \t\f\v\r")
            if not bare:
                continue
            if bare.startswith('"'):
                # Most lines of a catalogue are one plain string; the pattern is for the others.
                if self.target is not None and bare.find('"', 1) == len(bare) - 1 > 0 and "\\" not in bare:
                    self.target.append(bare[1:-1])
                else:
                    self._tokens(bare, previous=False)
                continue
            yield from self._line(bare)
        if self.draft.strings or self.draft.plurals:
            yield self._finish()

    def _line(self, line: str) -> Iterator[Entry]:
        obsolete = line.startswith("#~")
        body = line[2:].lstrip(" \t") if obsolete else line
        previous = body.startswith("|") if obsolete else body.startswith("#|")
        if previous:
            body = body[1 if obsolete else 2 :].lstrip(" \t")
        comment = body.startswith("#") and not obsolete
        starts = comment or previous or body.startswith(("msgctxt", "domain"))
        starts = starts or (body.startswith("msgid") and not body.startswith("msgid_plural"))
        if starts and self.draft.complete:
            yield self._finish()
        if comment:
            self.target = None
            self._comment(body[1:])
            return
        if not previous and body:
            self._stand(obsolete)
        yield from self._tokens_across_entries(body, previous=previous, obsolete=obsolete)

    def _tokens_across_entries(self, body: str, *, previous: bool, obsolete: bool) -> Iterator[Entry]:
        """A line's tokens; several entries may stand on one line."""
        for part in re.split(r'(?<=") *(?=(?:msgctxt|msgid) *")', body) if " msg" in body else (body,):
            if self.draft.complete and not previous and part.startswith(("msgctxt", "msgid ", 'msgid"')):
                yield self._finish()
                self._stand(obsolete)
            self._tokens(part, previous=previous)

    def _stand(self, obsolete: bool) -> None:
        if self.draft.obsolete is None:
            self.draft.obsolete = obsolete
        elif self.draft.obsolete != obsolete:
            raise self._error("inconsistent use of #~")

    def _comment(self, text: str) -> None:
        kind, rest = text[:1], text[1:]
        draft = self.draft
        if kind == ".":
            draft.extracted.append(rest.removeprefix(" ").rstrip())
        elif kind == ":":
            draft.references += [item.translate(_ISOLATES) for item in _REFERENCE.findall(rest)]
        elif kind in (",", "!"):
            draft.flags += [flag for item in rest.split(",") if (flag := item.strip())]
        elif kind == "=":
            draft.sticky += [flag for item in rest.split(",") if (flag := item.strip())]
        else:
            draft.translator.append(text.removeprefix(" ").rstrip())

    def _tokens(self, line: str, *, previous: bool) -> None:
        at = 0
        while at < len(line):
            if (found := _TOKEN.match(line, at)) is None:
                raise self._error(self._what_is_wrong(line[at:].strip()))
            at = found.end()
            if (text := found["text"]) is not None:
                if self.target is None:
                    raise self._error("a string without a keyword before it")
                self.target.append(text)
            else:
                self._keyword(found["word"], found["index"], previous=previous)

    def _keyword(self, word: str, index: str | None, *, previous: bool) -> None:
        draft = self.draft
        if word == "domain":
            raise self._error(
                "several domains in one file are not supported", hint="split it into a file a domain"
            )
        if word not in _STRINGS or (index is not None and word != "msgstr"):
            raise self._error(f'unknown keyword "{word}"')
        if index is not None:
            if "msgid_plural" not in draft.strings or int(index) != len(draft.plurals):
                raise self._error("plural forms must follow msgid_plural and count up from msgstr[0]")
            self.target = draft.plurals[int(index)] = []
            return
        strings = draft.previous if previous else draft.strings
        if word in strings:
            what = "msgstr" if draft.complete or previous else f"msgstr before this {word}"
            raise self._error(f"missing {what}" if not previous else f"a second previous {word}")
        if word in ("msgid_plural", "msgstr") and "msgid" not in strings:
            raise self._error(f"{word} without msgid")
        if word == "msgstr" and "msgid_plural" in strings:
            raise self._error("msgstr[0] expected after msgid_plural")
        if word == "msgid" and not previous:
            draft.line = self.number
        self.target = strings[word] = []

    def _finish(self) -> Entry:
        draft, self.draft, self.target = self.draft, _Draft(), None
        if "msgid" not in draft.strings:
            raise self._error("msgctxt without msgid")
        if not draft.complete and not draft.plurals:
            raise self._error("missing msgstr", line=draft.line)

        def text(pieces: list[str] | None) -> str | None:
            return None if pieces is None else self._unescape("".join(pieces), draft.line)

        return Entry(
            msgid=text(draft.strings["msgid"]) or "",
            msgstr=text(draft.strings.get("msgstr")) or "",
            msgctxt=text(draft.strings.get("msgctxt")),
            msgid_plural=text(draft.strings.get("msgid_plural")),
            msgstr_plural=tuple(text(pieces) or "" for pieces in draft.plurals.values()),
            translator_comments=tuple(draft.translator),
            extracted_comments=tuple(draft.extracted),
            references=tuple(draft.references),
            flags=tuple(dict.fromkeys(draft.flags)),
            sticky_flags=tuple(dict.fromkeys(draft.sticky)),
            previous_msgctxt=text(draft.previous.get("msgctxt")),
            previous_msgid=text(draft.previous.get("msgid")),
            previous_msgid_plural=text(draft.previous.get("msgid_plural")),
            obsolete=bool(draft.obsolete),
            line=draft.line,
        )

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

    def _what_is_wrong(self, rest: str) -> str:
        if rest.startswith('"'):
            return "end of line within a string"
        if rest.startswith(("<<<<<<<", ">>>>>>>", "=======")):
            return "a merge conflict stands here unresolved"
        return f'unexpected "{rest[:20]}"'

    def _error(self, message: str, *, line: int | None = None, hint: str | None = None) -> CatalogueError:
        return CatalogueError(
            message,
            path=self.path,
            line=line or self.number,
            hint=hint or "mend this line; `msgfmt -c` shows every fault of the file",
        )
