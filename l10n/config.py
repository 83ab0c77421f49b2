"""`[tool.l10n]` in pyproject.toml, or l10n.toml → `Config`.

Every section is a frozen dataclass; every key has a default and, in its metadata, the sentence that explains
it. `l10n init` writes its commented configuration from here; an unknown key or a wrong type is refused with
the line it stands on. To add a key, add a field with `key(...)`.
"""

from __future__ import annotations

import dataclasses
import tomllib
import types
import typing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from l10n.errors import ConfigError, suggestion
from l10n.positions import line_of

if TYPE_CHECKING:
    from collections.abc import Sequence

Layout = Literal["auto", "lines", "blocks", "whole"]
Scope = Literal["auto", "text", "file"]
FILE_NAMES = ("l10n.toml", "pyproject.toml")


def key(default: Any, doc: str, *, between: tuple[int, int] | None = None) -> Any:  # noqa: ANN401 - stands for dataclasses.field
    """A configuration key with its default, its explanation and, for a number, what it may be."""
    metadata = {"doc": doc, "between": between}
    if isinstance(default, dict):
        return field(default_factory=lambda: dict(default), metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True)
class SourceRule:
    """One `[[tool.l10n.sources]]` table: how to read some files."""

    path: str = key("", "a file or glob pattern, relative to the project")
    layout: Layout = key("auto", '"lines", "blocks", "whole", or "auto": blank lines decide')
    scope: Scope = key(
        "auto",
        '"text": each text is a programme; "file": they are one series; "auto": recurring names decide',
    )
    columns: dict[str, str] = key(
        {},
        'what columns of a table hold, e.g. {"Nr" = "id", "Inhalt" = "text"}: id, title, text, "text 190", '
        "limit, people or a language; empty: their names decide",
    )
    delimiter: str = key("", 'what parts the cells of a .csv: ",", ";", "tab"; empty: the header decides')
    sheet: str = key("", "the sheet of a workbook; empty: the first")


@dataclass(frozen=True, slots=True)
class ChecksConfig:
    """`[tool.l10n.checks]`."""

    select: tuple[str, ...] = key((), "run only these checks; empty: all")
    ignore: tuple[str, ...] = key((), "never run these checks")
    severity: dict[str, Literal["error", "warning", "off"]] = key(
        {}, 'a check\'s severity, e.g. {names = "warning"}'
    )


@dataclass(frozen=True, slots=True)
class DraftsConfig:
    """`[tool.l10n.drafts]`."""

    beam: int = key(4, "beam width of the decoder; 1 is fastest", between=(1, 64))
    threads: int = key(0, "cores to use; 0: all there are", between=(0, 1024))
    remedies: bool = key(
        True, "try again where a draft has a fault or the engine is unsure; false is several times as fast"
    )
    memory_threshold: int = key(
        85, "how alike (per cent) a reviewed source must be to lend its translation", between=(1, 100)
    )
    sha256: dict[str, str] = key(
        {}, 'what package files must be, by name, e.g. {"translate-de_en-1_0.argosmodel" = "9f86…"}'
    )


@dataclass(frozen=True, slots=True)
class ProfileConfig:
    """One `[tool.l10n.profiles.NAME]` table: a profile of your own, or changes to one that is there."""

    base: str = key("", "the profile whose numbers hold where this one gives none")
    title: str = key("", "what `l10n profiles` calls it")
    source: str = key("", "where the numbers come from")
    line_length: int | None = key(None, "characters a line; without it the profile limits whole texts")
    lines: int | None = key(None, "lines a cue")
    chars_per_second: float | None = key(None, "reading speed")
    min_duration: float | None = key(None, "shortest cue, in seconds")
    max_duration: float | None = key(None, "longest cue, in seconds")
    gap_frames: int | None = key(None, "frames between two cues")
    max_length: int | None = key(None, "characters of a whole text")
    wide: int | None = key(None, "how many characters an East Asian wide character counts")


@dataclass(frozen=True, slots=True)
class Config:
    """A project's configuration; `root` is the project's folder, the other fields are its keys."""

    root: Path = field(default=Path())
    file: Path | None = None
    languages: tuple[str, ...] = key(
        (), "target languages that `extract`, `status`, `check` and `publish` cover"
    )
    seeds: str = key("seeds", "folder of the German sources")
    locales: str = key("locales", "folder of the template, catalogues and terms")
    published: str = key("published", "folder that `publish` writes to")
    domain: str = key("synopses", "gettext domain of the files that lie in the sources' folder itself")
    profile: str = key("", "length or subtitle profile that texts must fit; empty: none")
    frame_rate: str = key("25", 'frames a second that subtitle times lie on: "24", "25", "29.97"')
    profiles: dict[str, ProfileConfig] = key({}, "profiles of your own, by name; see `l10n profiles`")
    sources: tuple[SourceRule, ...] = key((), "how to read particular files")
    checks: ChecksConfig = field(default=ChecksConfig(), metadata={"doc": "checks"})
    drafts: DraftsConfig = field(default=DraftsConfig(), metadata={"doc": "machine drafts"})

    def error(self, message: str, *keys: str | int, hint: str | None = None) -> ConfigError:
        """An error about a value that only its use shows to be wrong, with the line of its key."""
        return _Place(self.file, keys).error(message, hint)

    @property
    def seeds_dir(self) -> Path:
        return self.root / self.seeds

    @property
    def locales_dir(self) -> Path:
        return self.root / self.locales

    @property
    def published_dir(self) -> Path:
        return self.root / self.published


def load(root: Path) -> Config:
    """Read the project's configuration; without a file, or without `[tool.l10n]`, every default.

    Raises ConfigError where a file is no TOML, a key is unknown, or a value has the wrong type.
    """
    for name in FILE_NAMES:
        path = root / name
        if not path.is_file():
            continue
        table = _read(path)
        if name == "pyproject.toml":
            if "l10n" not in _tool(table):
                continue
            table = _tool(table)["l10n"]
        return from_table(table, root=root, file=path)
    return Config(root=root)


def from_table(table: dict[str, Any], *, root: Path, file: Path | None = None) -> Config:
    """A checked `Config` from the parsed table of keys. Raises ConfigError."""
    place = _Place(file)
    values = _section(Config, table, place)
    domain = values.get("domain", "synopses")
    if not domain or "/" in domain or "\\" in domain or domain.startswith("."):
        raise (place / "domain").error(f'"domain" names files, so "{domain}" cannot be one')
    return Config(root=root, file=file, **values)


def has_config(folder: Path) -> bool:
    """Whether a folder holds a configuration of ours."""
    if (folder / "l10n.toml").is_file():
        return True
    path = folder / "pyproject.toml"
    return path.is_file() and "l10n" in _tool(_read(path))


def _tool(document: dict[str, Any]) -> dict[str, Any]:
    """The tables of tools in a pyproject.toml."""
    tool = document.get("tool")
    return tool if isinstance(tool, dict) else {}


def commented(languages: tuple[str, ...] = ("en",)) -> str:
    """A whole l10n.toml: every key with its default, explained, commented out but for `languages`."""
    lines = ["# Configuration of l10n. Keys that are commented out stand at their defaults.", ""]
    sections: list[str] = []
    for entry in _keys(Config):
        value = _default(entry)
        if entry.name == "languages":
            lines += [f"# {entry.metadata['doc']}", f"languages = {_toml(languages)}"]
        elif dataclasses.is_dataclass(value) and not isinstance(value, type):
            sections += ["", f"# {entry.metadata['doc']}", f"[{_spelt(entry.name)}]"]
            sections += [line for item in _keys(type(value)) for line in _commented_key(item)]
        elif entry.name == "sources":
            sections += ["", f"# {entry.metadata['doc']}; repeat the table for more", "# [[sources]]"]
            sections += [line for item in _keys(SourceRule) for line in _commented_key(item)]
        else:
            lines += _commented_key(entry)
    return "\n".join([*lines, *sections]) + "\n"


def _keys(kind: type) -> list[dataclasses.Field[Any]]:
    return [entry for entry in dataclasses.fields(kind) if "doc" in entry.metadata]


def _default(entry: dataclasses.Field[Any]) -> object:
    return entry.default_factory() if entry.default_factory is not dataclasses.MISSING else entry.default


def _commented_key(entry: dataclasses.Field[Any]) -> list[str]:
    return [f"# {entry.metadata['doc']}", f"# {_spelt(entry.name)} = {_toml(_default(entry))}"]


def _spelt(name: str) -> str:
    return name.replace("_", "-")


def _toml(value: object) -> str:
    """A default as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name} = {_toml(item)}" for name, item in value.items()) + "}"
    return str(value)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"no valid TOML: {error}", path=path, hint="mend the file") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot be read: {error}", path=path) from error


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value stands: the keys that lead to it from `[tool.l10n]`, and the file."""

    file: Path | None
    keys: tuple[str | int, ...] = ()

    def __truediv__(self, key: str | int) -> _Place:
        return _Place(self.file, (*self.keys, key))

    @property
    def name(self) -> str:
        """What messages call it: "drafts.beam"; a place in a list is told by its line."""
        return ".".join(key for key in self.keys if isinstance(key, str)) or "tool.l10n"

    def error(self, message: str, hint: str | None = None) -> ConfigError:
        return ConfigError(message, path=self.file, line=_line_of(self.file, self.keys), hint=hint)


def _section(kind: type, table: object, place: _Place) -> dict[str, Any]:
    if not isinstance(table, dict):
        raise place.error(f"{place.name} must be a table")
    hints = typing.get_type_hints(kind)
    known = {_spelt(entry.name): entry for entry in _keys(kind)}
    values: dict[str, Any] = {}
    for name, value in table.items():
        entry, here = known.get(_spelt(name)), place / name
        if entry is None:
            raise here.error(f'unknown key "{here.name}"', suggestion(name, known))
        values[entry.name] = _convert(hints[entry.name], value, here)
        if (between := entry.metadata.get("between")) and not between[0] <= value <= between[1]:
            raise here.error(f'"{here.name}" must be between {between[0]} and {between[1]}, not {value}')
    return values


def _convert(kind: Any, value: object, place: _Place) -> Any:  # noqa: ANN401
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return kind(**_section(kind, value, place))
    if origin is tuple and isinstance(value, list):
        return tuple(_convert(args[0], item, place / at) for at, item in enumerate(value))
    if origin is dict and isinstance(value, dict):
        return {str(k): _convert(args[1], v, place / k) for k, v in value.items()}
    if origin in (types.UnionType, typing.Union):
        return _convert(next(arg for arg in args if arg is not type(None)), value, place)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    right = (
        isinstance(kind, type) and isinstance(value, kind) and not (kind is int and isinstance(value, bool))
    )
    if right or (origin is Literal and value in args):
        return value
    wanted = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}.get(kind, "")
    if origin is Literal:
        wanted = "one of " + ", ".join(f'"{item}"' for item in args)
    wanted = wanted or ("a list" if origin is tuple else "a table")
    raise place.error(f'"{place.name}" must be {wanted}, not {value!r}')


def _line_of(file: Path | None, keys: Sequence[str | int]) -> int | None:
    """The line of a key below `[tool.l10n]`; None where there is no file."""
    if file is None or not keys:
        return None
    above = ("tool", "l10n") if file.name == "pyproject.toml" else ()
    return line_of(file.read_text(encoding="utf-8-sig"), (*above, *keys))
