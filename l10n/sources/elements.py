"""XML as a tree of elements that know their bytes, so that a document can be written again almost as it was.

Nothing is fetched, no entity is expanded: a document that declares entities is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from l10n.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG = re.compile(rb"""(?:[^"'>]|"[^"]*"|'[^']*')*>""")
_ENCODING = re.compile(rb"<\?xml[^>]*encoding=[\"'](?!utf-8|us-ascii)", re.IGNORECASE)
_DEPTH = 200
"""Elements inside each other; no broadcast format has a tenth of it."""


@dataclass(slots=True)
class Element:
    """An element and where it stands: byte offsets of the whole and of what is inside it."""

    name: str
    """Without its namespace prefix."""
    attributes: dict[str, str]
    """By their names as they stand, prefix included."""
    start: int
    inner_start: int
    line: int
    inner_stop: int = 0
    stop: int = 0
    text: str = ""
    """The text directly inside it."""
    children: list[Element] = field(default_factory=list)

    def all(self, name: str) -> Iterator[Element]:
        """The children of that name."""
        return (child for child in self.children if child.name == name)

    def first(self, name: str) -> Element | None:
        """The first child of that name."""
        return next(self.all(name), None)

    def inside(self, name: str) -> Iterator[Element]:
        """Every element of that name inside it, at any depth, in order."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.inside(name)


class _RefusedError(Exception):
    """What is not read, whatever it means."""


def parse(data: bytes, path: str = "") -> Element:
    """The root element. Raises SourceError for broken XML, another encoding and declared entities."""
    if _ENCODING.match(data):
        hint = "save it as UTF-8, and say so in its first line"
        raise SourceError("not in UTF-8 by its own XML declaration", path=path, hint=hint)
    reader = _Reader(data)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        message = f"broken XML: {expat.errors.messages[error.code]}"
        raise SourceError(message, path=path, line=error.lineno, hint="mend the file") from error
    except _RefusedError as error:
        raise SourceError(str(error), path=path, hint="write it without") from error
    return reader.root


class _Reader:
    """Follows expat's events."""

    root: Element

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.stack: list[Element] = []
        self.pieces: list[list[str]] = []
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
        made = Element(_local(name), attributes, at, self.behind(at), self.parser.CurrentLineNumber)
        if self.stack:
            self.stack[-1].children.append(made)
        else:
            self.root = made
        self.stack.append(made)
        self.pieces.append([])
        if len(self.stack) > _DEPTH:
            raise _RefusedError(f"more than {_DEPTH} elements inside each other")

    def characters(self, text: str) -> None:
        self.pieces[-1].append(text)

    def end(self, _: str) -> None:
        made = self.stack.pop()
        made.text = "".join(self.pieces.pop())
        at = self.parser.CurrentByteIndex
        empty = self.data.endswith(b"/>", made.start, made.inner_start)
        made.inner_stop = made.inner_start if empty else at
        made.stop = made.inner_start if empty else self.behind(at)

    def behind(self, at: int) -> int:
        """Behind the ">" of the tag that begins at a byte."""
        found = _TAG.match(self.data, at)
        return found.end() if found else len(self.data)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
