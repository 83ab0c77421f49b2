"""Aligned text: folders of NAME.de and NAME.en, single pairs of files, and TMX, as named sets of pairs."""

from __future__ import annotations

import gzip
import lzma
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from l10n.errors import TrainingError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path


class Pair(NamedTuple):
    """A sentence, or a few, in both languages; each on one line."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class AlignedSet:
    """Pairs of one origin, in its order, so that consecutive ones may belong together."""

    name: str
    pairs: tuple[Pair, ...]
    groups: tuple[str, ...] = ()
    """Of what each pair is a part (a film, a book), one a pair; empty where that is not known.

    Parts of one group tell much about each other: they are held out together or not at all.
    """


_COMPRESSED: Mapping[str, Callable[[bytes], bytes]] = {".xz": lzma.decompress, ".gz": gzip.decompress}
_GROUPS = ("film", "group")
"""Endings of the file that names each pair's group."""
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Inline elements whose content is the other format's mark-up, not text (TMX 1.4b, section 3.3).
_MARKUP = frozenset({"bpt", "ept", "ph", "it", "ut"})


def read(path: Path, *, source: str, target: str) -> tuple[AlignedSet, ...]:
    """The sets of a folder, of one file of a pair (`NAME.de[.xz]`, its other half beside it), or of a TMX.

    Raises TrainingError where nothing is there, a half is missing, or the lines do not match in number.
    """
    if path.suffix.lower() == ".tmx":
        return (AlignedSet(path.stem, tuple(_tmx(path, source, target))),)
    names = _names(path, source) if path.is_dir() else _name_of(path, source, target)
    if not names:
        raise TrainingError(
            f"no aligned text: no NAME.{source} or NAME.{source}.xz",
            path=path,
            hint=f"give a folder of NAME.{source} and NAME.{target}, one of their files, or a .tmx",
        )
    folder = path if path.is_dir() else path.parent
    return tuple(_aligned(folder, name, source, target) for name in names)


def _names(folder: Path, source: str) -> list[str]:
    pattern = re.compile(rf"(.+)\.{re.escape(source)}(?:\.(?:xz|gz))?")
    matches = (pattern.fullmatch(entry.name) for entry in folder.iterdir())
    return sorted({match[1] for match in matches if match})


def _name_of(path: Path, source: str, target: str) -> list[str]:
    match = re.fullmatch(rf"(.+)\.(?:{re.escape(source)}|{re.escape(target)})(?:\.(?:xz|gz))?", path.name)
    return [match[1]] if match and path.is_file() else []


def _aligned(folder: Path, name: str, source: str, target: str) -> AlignedSet:
    halves = []
    for language in (source, target):
        found = [folder / f"{name}.{language}{suffix}" for suffix in ("", *_COMPRESSED)]
        half = next((path for path in found if path.is_file()), None)
        if half is None:
            raise TrainingError("the other half of the pair is missing", path=found[0])
        halves.append((half, lines(half)))
    (path, a), (_, b) = halves
    if len(a) != len(b):
        raise TrainingError(f"{len(a)} lines, but {len(b)} in {target}: not aligned", path=path)
    return AlignedSet(name, tuple(map(Pair, a, b)), _groups(path, name, len(a)))


def _groups(half: Path, name: str, count: int) -> tuple[str, ...]:
    """The lines of NAME.film or NAME.group beside a set's halves, where there is one."""
    beside = (half.with_name(f"{name}.{kind}{suffix}") for kind in _GROUPS for suffix in ("", *_COMPRESSED))
    path = next((path for path in beside if path.is_file()), None)
    if path is None:
        return ()
    groups = tuple(lines(path))
    if len(groups) != count:
        raise TrainingError(f"{len(groups)} lines, but the set has {count} pairs", path=path)
    return groups


def lines(path: Path) -> list[str]:
    """The lines of a UTF-8 file, plain, .xz or .gz. Raises TrainingError where it cannot be read."""
    try:
        data = path.read_bytes()
        decompress = _COMPRESSED.get(path.suffix)
        text = (decompress(data) if decompress else data).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TrainingError(f"not UTF-8 at byte {error.start}", path=path) from error
    except (OSError, EOFError, lzma.LZMAError, zlib.error) as error:
        raise TrainingError(f"cannot be read: {error}", path=path) from error
    # Not splitlines(): a line separator (U+2028) inside a sentence ends no line of an aligned file.
    return [line.rstrip("\r") for line in text.removesuffix("\n").split("\n")] if text else []


def _tmx(path: Path, source: str, target: str) -> Iterator[Pair]:
    try:
        for _, element in ET.iterparse(path):  # noqa: S314 - a person's own file; expat bounds entities
            if element.tag.rpartition("}")[2] != "tu":
                continue
            texts = {
                (tuv.get(_XML_LANG) or tuv.get("lang") or "").replace("_", "-").lower().split("-")[0]: seg
                for tuv in element.iter("tuv")
                if (seg := tuv.find("seg")) is not None
            }
            if source in texts and target in texts:
                yield Pair(_text(texts[source]), _text(texts[target]))
            element.clear()
    except OSError as error:
        raise TrainingError(f"cannot be read: {error.strerror}", path=path) from error
    except ET.ParseError as error:
        raise TrainingError(f"no valid TMX: {error}", path=path, line=error.position[0]) from error


def _text(element: ET.Element) -> str:
    """The text of a segment on one line, without the mark-up of its inline elements."""
    return " ".join("".join(_runs(element)).split())


def _runs(element: ET.Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag not in _MARKUP:
            yield from _runs(child)
        yield child.tail or ""


def licences(path: Path) -> Mapping[str, str]:
    """Set → licence, from a Markdown table whose first row names a column "set" and one "licence …".

    Raises TrainingError where there is no such table.
    """
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in _table(lines(path))]
    head = [cell.lower() for cell in rows[0]] if rows else []
    licence = next((at for at, cell in enumerate(head) if cell.startswith(("licence", "license"))), None)
    if licence is None or "set" not in head:
        raise TrainingError('no table with the columns "set" and "licence"', path=path)
    name = head.index("set")
    return {row[name]: row[licence] for row in rows[2:] if len(row) == len(head)}


def _table(text: Iterable[str]) -> list[str]:
    return [line for line in text if line.lstrip().startswith("|")]
