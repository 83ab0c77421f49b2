"""Every source of a project: which files there are, who reads which, and who stands in which text."""

from __future__ import annotations

import fnmatch
import os
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.errors import ProjectError, SourceError
from l10n.files import is_special, leads_out
from l10n.printable import printable
from l10n.prose import names
from l10n.sources import (
    broadcast,
    delimited,
    json_table,
    paired,
    plain,
    scope,
    srt,
    substation,
    timed,
    vtt,
    xlsx,
)
from l10n.sources.base import Problem, SourceFile, SourceText, decode, decode_leniently, newline_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from l10n.config import Config, SourceRule
    from l10n.model import Person, Synopsis

READERS: Mapping[str, Callable[[SourceText, SourceRule | None], SourceFile]] = {
    ".ass": substation.read,
    ".csv": delimited.read,
    ".dfxp": timed.read_ttml,
    ".itt": timed.read_ttml,
    ".json": json_table.read,
    ".jsonl": json_table.read_lines,
    ".sbv": substation.read_sbv,
    ".scc": timed.read_scc,
    ".srt": srt.read,
    ".ssa": substation.read,
    ".stl": timed.read_stl,
    ".sub": substation.read_sub,
    ".tsv": delimited.read,
    ".ttml": timed.read_ttml,
    ".txt": plain.read,
    ".vtt": vtt.read,
    ".webvtt": vtt.read,
    ".xlsx": xlsx.read,
    ".xml": broadcast.read,
}
"""Suffix → reader. Files with other suffixes are no sources."""
KNOWN = ", ".join(f"*{suffix}" for suffix in READERS)
"""What can be read, as messages say it."""
LENIENT = frozenset({".ass", ".sbv", ".scc", ".srt", ".ssa", ".sub", ".vtt", ".webvtt"})
"""Suffixes of files that old programs write, in whatever encoding."""
_HIDDEN = (".", "~$")
BINARY = frozenset({".dfxp", ".itt", ".stl", ".ttml", ".xlsx"})
"""Suffixes of files that are no text, or say themselves how theirs is encoded: readers get their bytes."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A source, or a part of one, that could not be read."""

    path: str
    """Relative to the project."""
    domain: str
    error: SourceError
    whole: bool = True
    """Nothing of the file could be read: what is known of it stands until it can be."""


@dataclass(frozen=True, slots=True)
class Sources:
    """All source files of a project, sorted by path."""

    files: tuple[SourceFile, ...]
    broken: tuple[Broken, ...] = ()
    """Files that could not be read while others could."""
    unread: tuple[str, ...] = ()
    """Paths of files that no reader takes."""

    @property
    def unreadable(self) -> frozenset[str]:
        """Paths of the files of which nothing could be read."""
        return frozenset(one.path for one in self.broken if one.whole)

    def by_domain(self) -> dict[str, tuple[Synopsis, ...]]:
        """The synopses of each domain, in the order of files and of the texts in them."""
        domains: dict[str, tuple[Synopsis, ...]] = {}
        for file in self.files:
            domains[file.domain] = domains.get(file.domain, ()) + file.synopses
        return domains


def read_all(config: Config, *, lenient: bool = False) -> Sources:
    """Read every source below the sources' folder.

    With `lenient`, a file that cannot be read is set aside (`broken`) as long as another can be.

    Raises ProjectError where the folder is missing, cannot be read or holds no source; SourceError for the
    first file that cannot be read, or for two files that would share their ids.
    """
    folder = config.seeds_dir
    if not folder.is_dir():
        raise ProjectError(
            "no such folder of sources",
            path=folder,
            hint='make it, or set `seeds = "…"` in the configuration',
        )
    if leads_out(folder, config.root):
        raise ProjectError(
            "is a link that leads out of the project", path=folder, hint="put the sources themselves there"
        )
    there = sorted(_paths(folder))
    paths = [path for path in there if path.suffix.lower() in READERS]
    if not paths:
        raise ProjectError(f"no sources in it ({KNOWN})", path=folder, hint="put German synopses there")
    read: dict[Path, SourceFile] = {}
    broken: list[Broken] = []
    for path in paths:
        try:
            read[path] = read_file(path, config)
        except SourceError as error:
            if not lenient:
                raise
            broken.append(Broken(_shown(path, config), _domain(path, config), error))
    if not read:
        raise broken[0].error
    files = _paired(read, paths)
    faults = [(file, fault) for file in files for fault in file.faults]
    if faults and not lenient:
        raise faults[0][1]
    broken += [Broken(file.path, file.domain, fault, whole=False) for file, fault in faults]
    _refuse_shared_ids(tuple(files))
    unread = tuple(_shown(path, config) for path in there if path.suffix.lower() not in READERS)
    return Sources(tuple(files), tuple(broken), unread)


def _paired(read: Mapping[Path, SourceFile], paths: Sequence[Path]) -> list[SourceFile]:
    """The German files, subtitles with the translations that lie beside them."""
    pairs = paired.translations(paths)
    others: dict[Path, dict[str, SourceFile]] = defaultdict(dict)
    for path, (german, language) in pairs.items():
        if path in read:
            others[german][language] = read[path]
    return [paired.joined_to(file, others.get(path, {})) for path, file in read.items() if path not in pairs]


def _paths(folder: Path) -> Iterator[Path]:
    """Every file below a folder, hidden ones and those that mark an open workbook left out.

    Raises ProjectError for a folder that cannot be listed: its texts would pass for removed ones.
    """

    def refuse(error: OSError) -> None:
        where = folder if error.filename is None else Path(error.filename)
        raise ProjectError(
            f"cannot be read: {error.strerror}", path=where, hint="check its permissions"
        ) from error

    for at, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if not name.startswith(_HIDDEN):
                yield Path(at, name)


def read_file(path: Path, config: Config) -> SourceFile:
    """Read one source file with the reader of its suffix. Raises SourceError."""
    shown = _shown(path, config)
    below = path.relative_to(config.seeds_dir)
    in_folder = len(below.parts) > 1
    _refuse_strange(path, shown, config)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(
            f"cannot be read: {error.strerror}", path=shown, hint="check its permissions"
        ) from error
    suffix = path.suffix.lower()
    text, problems = _decoded(data, shown, suffix)
    source = SourceText(
        path=shown,
        domain=_domain(path, config),
        stem=(Path(*below.parts[1:]) if in_folder else below).with_suffix("").as_posix(),
        text=text,
        data=data,
        newline=newline_of(data),
        problems=problems,
    )
    rule = _rule(shown, config)
    file = READERS[suffix](source, rule)
    _refuse_equal_ids(file)
    return _with_people(scope.settled(file, rule))


def _refuse_strange(path: Path, shown: str, config: Config) -> None:
    """Raises SourceError for what a stranger's repository may bring along to be read or to name texts."""
    if printable(shown) != shown:
        raise SourceError(
            "its name holds control characters or is no UTF-8, so no catalogue can name it",
            path=shown,
            hint="rename it",
        )
    if leads_out(path, config.root):
        raise SourceError("is a link that leads out of the project", path=shown, hint="put the file there")
    if is_special(path):
        raise SourceError("is a pipe or a device, no file", path=shown, hint="remove it")


def _decoded(data: bytes, path: str, suffix: str) -> tuple[str, tuple[Problem, ...]]:
    if suffix in BINARY:
        return "", ()
    return decode_leniently(data, path) if suffix in LENIENT else (decode(data, path), ())


def _shown(path: Path, config: Config) -> str:
    return path.relative_to(config.root).as_posix() if path.is_relative_to(config.root) else path.as_posix()


def _domain(path: Path, config: Config) -> str:
    below = path.relative_to(config.seeds_dir)
    return below.parts[0] if len(below.parts) > 1 else config.domain


def _rule(path: str, config: Config) -> SourceRule | None:
    return next((rule for rule in config.sources if fnmatch.fnmatchcase(path, rule.path)), None)


def _refuse_shared_ids(files: tuple[SourceFile, ...]) -> None:
    seen: dict[tuple[str, str], str] = {}
    for file in files:
        for synopsis in file.synopses:
            other = seen.setdefault((file.domain, synopsis.id), file.path)
            if other != file.path:
                raise SourceError(
                    f"has the same name as {other}, so their entries would be mixed up",
                    path=file.path,
                    hint="rename one of them",
                )


def _refuse_equal_ids(file: SourceFile) -> None:
    """Raises SourceError where a document gives two texts one id: no catalogue could tell them apart."""
    seen: dict[str, Synopsis] = {}
    for synopsis in file.synopses if file.own_ids else ():
        other = seen.setdefault(synopsis.id, synopsis)
        if other is not synopsis:
            raise SourceError(
                f'a second "{synopsis.id.rpartition("/")[2]}"; the first stands on line {other.line}',
                path=file.path,
                line=synopsis.line,
                hint="remove one of them",
            )


def _with_people(file: SourceFile) -> SourceFile:
    """Say of each synopsis who stands in it: its own annotations first, then people known from the file."""
    annotated = {
        synopsis.id: tuple(a.person for a in names.annotations(synopsis.text)) for synopsis in file.synopses
    }
    together: dict[str, dict[Person, None]] = defaultdict(dict)
    for synopsis in file.synopses:
        people_here = (*annotated[synopsis.id], *synopsis.people)
        together[synopsis.unit].update(dict.fromkeys(people_here))
    for known in together.values() if file.scope == "file" else ():
        known.update(dict.fromkeys(file.cast))

    def people(synopsis: Synopsis) -> tuple[Person, ...]:
        own = dict.fromkeys(annotated[synopsis.id])
        known = together[synopsis.unit]
        taken = {person.character for person in own}
        also = [
            person
            for person in known
            if person.character not in taken
            and not any(_same(person.character, name) for name in taken)
            and _stands_in(person.character, synopsis.text)
        ]
        return (*own, *also)

    return replace(
        file, synopses=tuple(replace(synopsis, people=people(synopsis)) for synopsis in file.synopses)
    )


def _same(name: str, other: str) -> bool:
    """Whether one name is the other's short form: "Max" and "Max Easton"."""
    return set(name.split()) <= set(other.split()) or set(other.split()) <= set(name.split())


def _stands_in(character: str, text: str) -> bool:
    """Whether the text names a character, in full or by one word of the name, inflected or not."""
    return any(names.occurrences(part, text) for part in (character, *character.split()) if len(part) > 1)
