"""What every reader takes and gives: a decoded file in, a `SourceFile` out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from l10n.errors import SourceError

if TYPE_CHECKING:
    from l10n.layout.cues import Cue
    from l10n.model import Person, Synopsis
    from l10n.sources.columns import Columns


@dataclass(frozen=True, slots=True)
class Problem:
    """Something odd in a source file that was read all the same."""

    line: int
    """1-based."""
    message: str


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file as a reader gets it: decoded, newlines normalised to line feeds."""

    path: str
    """Relative to the project, forward slashes."""
    domain: str
    stem: str
    """Path below the domain's folder, without suffix: the first part of every synopsis id."""
    text: str
    data: bytes
    """The file's bytes, for formats that must be given back byte for byte."""
    newline: str = "\n"
    """The newline that the file itself uses."""
    problems: tuple[Problem, ...] = ()
    """What was odd about its encoding."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a translated paragraph goes when a file is written again in its own layout."""

    synopsis: int
    """Index into `SourceFile.synopses`."""
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Subtitles:
    """The cues of a subtitle file, so that translations can be laid back onto their times."""

    cues: tuple[Cue, ...]
    groups: tuple[tuple[int, int], ...]
    """For each synopsis of the file, the span of cues that it was joined from."""
    head: str = ""
    """What stands before the first cue of a WebVTT file: header, style and region blocks."""
    tail: str = ""
    """What stands behind its last cue: notes."""


@dataclass(frozen=True, slots=True)
class Table:
    """Where the texts of a table stand, so that it can be written again with translations beside them."""

    columns: Columns
    places: tuple[tuple[int, int], ...]
    """For each synopsis of the file its row (as the reader counts) and its column (0-based)."""
    delimiter: str = ""
    """What parts the cells of a CSV file."""
    sheet: str = ""
    """The sheet of a workbook."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One source file, read."""

    path: str
    domain: str
    format: str
    """The layout or format that read it: "lines", "blocks", "whole", "srt", …"""
    synopses: tuple[Synopsis, ...]
    cast: tuple[Person, ...] = ()
    """The cast list, in the file's order; annotations in the texts are with each synopsis."""
    parts: tuple[str | Slot, ...] = ()
    """The whole file as literal text and slots, so that it can be written with other texts in its place."""
    newline: str = "\n"
    problems: tuple[Problem, ...] = ()
    """What was odd about it, in the order of lines; `check --source` reports it."""
    subtitles: Subtitles | None = None
    data: bytes = b""
    """The file's bytes, where the format writes them again (MEC)."""
    scope: Literal["text", "file"] = "file"
    """Whether its texts are one series or each a programme of its own: who may stand in which text."""
    own_ids: bool = False
    """Whether the texts' ids are the source's own; else they are places, which the register replaces."""
    faults: tuple[SourceError, ...] = ()
    """Parts of it that could not be read, such as rows of a table; the others were."""
    table: Table | None = None

    def render(self, texts: dict[str, str]) -> str:
        """The file with each synopsis replaced by `texts[id]`; a synopsis not in `texts` is left out.

        Where a translation has another number of paragraphs than its source, the last slot takes the rest,
        and surplus slots vanish together with the literal text before them.
        """
        paragraphs = [texts.get(synopsis.id, "").split("\n\n") for synopsis in self.synopses]
        out: list[str] = []
        for position, part in enumerate(self.parts):
            if isinstance(part, str):
                out.append(part)
                continue
            texts_here = paragraphs[part.synopsis]
            last = part.paragraph + 1 == len(self.synopses[part.synopsis].paragraphs)
            text = "\n\n".join(texts_here[part.paragraph :] if last else texts_here[part.paragraph :][:1])
            if text:
                out.append(text)
            elif position and isinstance(self.parts[position - 1], str):
                out.pop()
        return "".join(out).replace("\n", self.newline)


def decode(data: bytes, path: str) -> str:
    """UTF-8 text with or without BOM, newlines normalised. Raises SourceError naming file, line and byte."""
    if not data.removeprefix(b"\xef\xbb\xbf").strip():
        raise SourceError("empty: no text in it (byte 0)", path=path, hint="fill it or remove it")
    for mark, name in ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16")):
        if data.startswith(mark):
            raise SourceError(f"{name}, not UTF-8 (byte 0)", path=path, hint="save it as UTF-8")
    if (at := data.find(b"\0")) >= 0:
        raise SourceError(
            f"binary: NUL at byte {at}", path=path, hint="only text belongs in the sources' folder"
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # utf-8-sig counts from behind the BOM.
        at = error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
        raise SourceError(
            f"not UTF-8 at byte {at} (0x{data[at]:02x})",
            path=path,
            line=data.count(b"\n", 0, at) + 1,
            hint="save it as UTF-8, e.g. `iconv -f WINDOWS-1252 -t UTF-8`",
        ) from error
    return _newlines(text)


def decode_leniently(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Text of a subtitle file, whatever old program wrote it.

    UTF-8, UTF-16 with BOM, or, line by line where a line is no UTF-8, Windows-1252. What is not plain UTF-8
    is reported, no word is dropped. Raises SourceError for an empty or binary file.
    """
    for mark in (b"\xff\xfe", b"\xfe\xff"):
        if data.startswith(mark):
            text = data.decode("utf-16", errors="replace")
            return _newlines(text), (Problem(1, "UTF-16, read as such; save it as UTF-8"),)
    try:
        return decode(data, path), ()
    except SourceError:
        if not data.strip() or b"\0" in data:
            raise
    lines, problems = [], []
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").splitlines(), 1):
        try:
            lines.append(line.decode())
        except UnicodeDecodeError:
            lines.append(line.decode("cp1252", errors="replace"))
            problems.append(Problem(number, "not UTF-8, read as Windows-1252; save the file as UTF-8"))
    return "\n".join(lines), tuple(problems)


def tidy(text: str) -> str:
    """A text from a document: paragraphs by a blank line, everything else run on."""
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text))
    return "\n\n".join(part for part in paragraphs if part)


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def newline_of(data: bytes) -> str:
    """The newline a file uses: that of its first line."""
    first = data.find(b"\n")
    return "\r\n" if first > 0 and data[first - 1 : first] == b"\r" else "\n"
