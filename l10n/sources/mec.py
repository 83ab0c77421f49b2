"""MovieLabs Media Entertainment Core metadata (MEC): the German summaries of a title, and its people.

Only the German `LocalizedInfo` is a source; its `Summary190`, `Summary400` and `Summary4000` are texts, each
with its own limit. `People` gives the cast. The file's bytes are kept, for `publish --format mec` to write
the same document again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from l10n.errors import SourceError
from l10n.model import SOURCE_LANGUAGE, Person, Synopsis
from l10n.sources.base import Problem, SourceFile, tidy
from l10n.tags import gettext_form, language_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.config import SourceRule
    from l10n.sources.base import SourceText

SUMMARIES = {"Summary190": 190, "Summary400": 400, "Summary4000": 4000}
"""Element → characters that the schema allows."""


@dataclass(frozen=True, slots=True)
class Element:
    """Where an element stands in a file: byte offsets of the whole element and of what is inside it."""

    name: str
    """Without its namespace prefix."""
    start: int
    inner_start: int
    inner_stop: int
    stop: int
    line: int
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Localized:
    """One `LocalizedInfo` and the summaries inside it."""

    element: Element
    summaries: tuple[Element, ...]

    def is_in(self, language: str) -> bool:
        """Whether it is in a language: "de" covers de, de-DE, de-AT."""
        return language_of(self.element.language) == language_of(language)


@dataclass(frozen=True, slots=True)
class Document:
    localized: tuple[Localized, ...]
    people: tuple[Person, ...]
    """Actors with the characters they play."""


def read(source: SourceText, rule: SourceRule | None = None) -> SourceFile:  # noqa: ARG001 - a reader's signature
    """Read a MEC file. Raises SourceError for broken XML, and where there is no German summary."""
    document = parse(source.data, source.path)
    german = next((info for info in document.localized if info.is_in(SOURCE_LANGUAGE)), None)
    if german is None or not any(tidy(element.text) for element in german.summaries):
        raise SourceError(
            'no German summary: no LocalizedInfo language="de" with a Summary190, Summary400 or Summary4000',
            path=source.path,
            hint="is it a MEC document?",
        )
    summaries = [element for element in german.summaries if tidy(element.text)]
    synopses = tuple(
        Synopsis(
            id=f"{source.stem}/{element.name}",
            domain=source.domain,
            path=source.path,
            line=element.line,
            text=tidy(element.text),
            number=number,
            total=len(summaries),
            notes=(f"Profile: mec-{SUMMARIES[element.name]}, at most {SUMMARIES[element.name]} characters",),
            label="Summary",
            there=tuple(_there(document, element.name)),
        )
        for number, element in enumerate(summaries, 1)
    )
    return SourceFile(
        path=source.path,
        domain=source.domain,
        format="mec",
        synopses=synopses,
        cast=document.people,
        newline=source.newline,
        problems=tuple(_too_long(element) for element in summaries if _excess(element) > 0),
        data=source.data,
        own_ids=True,
    )


def _there(document: Document, name: str) -> Iterator[tuple[str, str]]:
    """What the document has of a summary in other languages."""
    for info in document.localized:
        for element in info.summaries:
            if element.name == name and not info.is_in(SOURCE_LANGUAGE) and tidy(element.text):
                yield gettext_form(info.element.language), tidy(element.text)


def _excess(element: Element) -> int:
    return len(tidy(element.text)) - SUMMARIES[element.name]


def _too_long(element: Element) -> Problem:
    length, limit = len(tidy(element.text)), SUMMARIES[element.name]
    return Problem(
        element.line,
        f"German {element.name} is {length - limit} characters too long ({length}, allowed {limit})",
    )


def parse(data: bytes, path: str = "") -> Document:
    """The parts of a MEC document that matter here, with their byte offsets. Raises SourceError."""
    if re.match(rb"<\?xml[^>]*encoding=[\"'](?!utf-8|us-ascii)", data, re.IGNORECASE):
        raise SourceError("not in UTF-8 by its own XML declaration", path=path, hint="save it as UTF-8")
    reader = _Reader(data)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        message = expat.errors.messages[error.code]
        raise SourceError(
            f"broken XML: {message}", path=path, line=error.lineno, hint="mend the file"
        ) from error
    except _RefusedError as error:
        raise SourceError(str(error), path=path, hint="write what the entities stand for") from error
    return Document(tuple(reader.localized), tuple(dict.fromkeys(reader.people)))


class _RefusedError(Exception):
    """A document that declares entities: expanding them may cost any amount of memory."""


@dataclass(slots=True)
class _Open:
    name: str
    start: int
    inner_start: int
    line: int
    language: str
    text: list[str] = field(default_factory=list)


class _Reader:
    """Follows expat's events and keeps the byte offsets of the elements that matter."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.stack: list[_Open] = []
        self.localized: list[Localized] = []
        self.people: list[Person] = []
        self.summaries: list[Element] = []
        self.person: dict[str, str] = {}
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.EntityDeclHandler = self.refuse

    @staticmethod
    def refuse(*_: object) -> None:
        raise _RefusedError("declares XML entities, which are not expanded")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        at = self.parser.CurrentByteIndex
        language = attributes.get("language", "")
        inner = _tag_end(self.data, at)
        self.stack.append(_Open(_local(name), at, inner, self.parser.CurrentLineNumber, language))

    def characters(self, text: str) -> None:
        if self.stack:
            self.stack[-1].text.append(text)

    def end(self, name: str) -> None:
        opened = self.stack.pop()
        at = self.parser.CurrentByteIndex
        empty = self.data.endswith(b"/>", opened.start, opened.inner_start)
        inner_stop = opened.inner_start if empty else at
        stop = opened.inner_start if empty else _tag_end(self.data, at)
        element = Element(
            _local(name), opened.start, opened.inner_start, inner_stop, stop, opened.line,
            "".join(opened.text), opened.language,
        )  # fmt: skip
        self.take(element, self.stack[-1].name if self.stack else "")

    def take(self, element: Element, parent: str) -> None:
        """Keep an element that matters, once it is whole."""
        if element.name in SUMMARIES and parent == "LocalizedInfo":
            self.summaries.append(element)
        elif element.name == "LocalizedInfo":
            self.localized.append(Localized(element, tuple(self.summaries)))
            self.summaries = []
        elif element.name == "DisplayName" and parent in {"Name", "Person", "People"}:
            if not self.person.get("actor") or element.language.lower().startswith(SOURCE_LANGUAGE):
                self.person["actor"] = " ".join(element.text.split())
        elif element.name == "Character":
            self.person.setdefault("character", " ".join(element.text.split()))
        elif element.name in {"People", "Person"}:
            if self.person.get("actor") and self.person.get("character"):
                self.people.append(Person(self.person["character"], self.person["actor"]))
            self.person = {}


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _tag_end(data: bytes, at: int) -> int:
    """Behind the ">" of the tag that begins at a byte; a ">" inside an attribute's value does not count."""
    quote = 0
    for place in range(at, len(data)):
        byte = data[place]
        if quote:
            quote = 0 if byte == quote else quote
        elif byte in b"\"'":
            quote = byte
        elif byte == ord(">"):
            return place + 1
    return len(data)
