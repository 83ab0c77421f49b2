"""What a training is made of: sizes, rates, shares of the clock, the mix. TOML, checked on reading."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass, field, fields
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from l10n.errors import TrainingError

if TYPE_CHECKING:
    from collections.abc import Mapping

_BY_SET = ("weights", "distinct")
"""Tables from a set's name, or a glob of names, to a whole number."""
BUILT_IN = Path(__file__).with_name("recipe.toml")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Size:
    """How large a network and its vocabulary are."""

    vocabulary: int
    width: int
    heads: int
    hidden: int
    encoder: int
    """Layers of the encoder."""
    decoder: int
    """Layers of the decoder."""


@dataclass(frozen=True, slots=True)
class Training:
    """The keys of `[training]`; recipe.toml explains them."""

    tokens: int
    peak: float
    warmup: float
    decay: float
    dropout: float
    smoothing: float
    averaging: float


@dataclass(frozen=True, slots=True)
class Clock:
    forward: float
    back_translation: float


@dataclass(frozen=True, slots=True)
class BackTranslation:
    among: int
    weight: int


@dataclass(frozen=True, slots=True)
class Mix:
    """The keys of `[mix]`, and the tables `[weights]` and `[distinct]`."""

    dev: int
    longest: int
    joined: float
    swapped: float
    annotated: float
    surnames: float
    join: tuple[str, ...]
    swap: tuple[str, ...]
    stock: tuple[str, ...]
    weights: Mapping[str, int] = field(default_factory=dict)
    distinct: Mapping[str, int] = field(default_factory=dict)

    def weight(self, name: str) -> int:
        """How often a set stands in the data."""
        return next((weight for glob, weight in self.weights.items() if fnmatchcase(name, glob)), 1)

    def most_per_target(self, name: str) -> int | None:
        """How many pairs of a set may share a target; None: any number."""
        return next((most for glob, most in self.distinct.items() if fnmatchcase(name, glob)), None)

    def joins(self, name: str) -> bool:
        return any(fnmatchcase(name, glob) for glob in self.join)

    def swaps(self, name: str) -> bool:
        return any(fnmatchcase(name, glob) for glob in self.swap)


@dataclass(frozen=True, slots=True)
class Recipe:
    sizes: Mapping[str, Size]
    training: Training
    clock: Clock
    back_translation: BackTranslation
    mix: Mix

    def size(self, name: str) -> Size:
        """The size of this name. Raises TrainingError naming those there are."""
        try:
            return self.sizes[name]
        except KeyError:
            known = ", ".join(self.sizes)
            raise TrainingError(f'no size "{name}" in the recipe', hint=f"there are {known}") from None


def read(path: Path | None = None) -> Recipe:
    """The built-in recipe, with a file's tables laid over it. Raises TrainingError naming a wrong key."""
    tables, where = _toml(BUILT_IN), path or BUILT_IN
    for name, table in ({} if path is None else _toml(path)).items():
        if name not in tables or not isinstance(table, dict):
            raise TrainingError(f"no table [{name}] in a recipe", path=where, hint=f"see {BUILT_IN.name}")
        tables[name] = _laid_over(tables[name], table, name, where)
    mix = {key: tuple(value) if isinstance(value, list) else value for key, value in tables["mix"].items()}
    return Recipe(
        sizes={name: _size(table, name, where) for name, table in tables["sizes"].items()},
        training=_made(Training, tables["training"], "training", where),
        clock=_made(Clock, tables["clock"], "clock", where),
        back_translation=_made(BackTranslation, tables["back_translation"], "back_translation", where),
        mix=_made(Mix, mix | {name: _weights(tables[name], name, where) for name in _BY_SET}, "mix", where),
    )


def _laid_over(below: Mapping[str, Any], above: Mapping[str, Any], name: str, path: Path) -> dict[str, Any]:
    if name in _BY_SET:
        return {**above, **below}  # the first pattern that fits counts
    if name != "sizes":
        return {**below, **above}
    for size, table in above.items():
        if not isinstance(table, dict):
            raise TrainingError(f"sizes.{size} must be a table", path=path)
    return {**below, **{size: {**below.get(size, {}), **table} for size, table in above.items()}}


def _size(table: Mapping[str, Any], name: str, path: Path) -> Size:
    size = _made(Size, table, f"sizes.{name}", path)
    if min(asdict(size).values()) < 1 or size.width % (2 * size.heads):
        reason = "its width must be a multiple of twice its heads, and all its numbers positive"
        raise TrainingError(f"no network has the size {name}: {reason}", path=path)
    return size


def _weights(table: Mapping[str, Any], title: str, path: Path) -> Mapping[str, int]:
    for name, weight in table.items():
        if type(weight) is not int or weight < 0:
            raise TrainingError(f"{title}.{name} must be a whole number, 0 or more", path=path)
    return table


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise TrainingError(f"cannot be read: {error.strerror}", path=path) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TrainingError(f"no valid TOML: {error}", path=path) from error


def _are_texts(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(item, str) for item in value)


_NUMBERS: Mapping[str, tuple[type, ...]] = {"int": (int,), "float": (int, float)}


def _made(kind: type[T], table: Mapping[str, Any], name: str, path: Path) -> T:
    known = {item.name: str(item.type) for item in fields(kind)}  # type: ignore[arg-type] # a dataclass
    for key, value in table.items():
        if key not in known:
            raise TrainingError(f"unknown key {name}.{key}", path=path, hint=f"there are {', '.join(known)}")
        wanted = _NUMBERS.get(known[key])
        if wanted is not None and (isinstance(value, bool) or not isinstance(value, wanted)):
            raise TrainingError(f"{name}.{key} must be a number ({known[key]})", path=path)
        if wanted is None and known[key].startswith("tuple") and not _are_texts(value):
            raise TrainingError(f"{name}.{key} must be a list of texts", path=path)
    if missing := [key for key in known if key not in table]:
        raise TrainingError(f"{name}.{missing[0]} is missing", path=path)
    return kind(**table)
