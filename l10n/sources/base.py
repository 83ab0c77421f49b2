"""What every reader takes and gives: a decoded file in, a `SourceFile` out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.errors import SourceError

if TYPE_CHECKING:
    from l10n.model import Person, Synopsis


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


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a translated paragraph goes when a file is written again in its own layout."""

    synopsis: int
    """Index into `SourceFile.synopses`."""
    paragraph: int = 0


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
    return text.replace("\r\n", "\n").replace("\r", "\n")


def newline_of(data: bytes) -> str:
    """The newline a file uses: that of its first line."""
    first = data.find(b"\n")
    return "\r\n" if first > 0 and data[first - 1 : first] == b"\r" else "\n"
