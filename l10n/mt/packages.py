"""Argos packages on disk: where they lie, what they translate, and which chain leads to a target.

A package is a folder (FACTS of the format: Argos Translate 1.11, argostranslate/package.py):

    metadata.json          from_code, to_code, package_version, target_prefix, …; of ours: confidence
    model/                 a CTranslate2 model: model.bin, config.json, its vocabulary
    sentencepiece.model    or bpe.model: how text becomes tokens
    README.md              perhaps
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from l10n.errors import PackageError, RouteError
from l10n.model import SOURCE_LANGUAGE
from l10n.mt import model_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Origin = Literal["L10N_PACKAGES", "argos", "bundled"]
BUNDLED = Path(__file__).parent / "packages"
DEFAULT_CONFIDENCE = 0.9
"""Trust in a package whose metadata does not say how good it is."""
LONGEST_ROUTE = 3
_PIVOT = "en"
_VOCABULARIES = ("shared_vocabulary", "source_vocabulary")
_TOKENIZERS: Mapping[str, Literal["sentencepiece", "bpe"]] = {
    "sentencepiece.model": "sentencepiece",
    "bpe.model": "bpe",
}
_ALIASES = {"pt_br": "pb", "zh_tw": "zt", "zh_hant": "zt", "no": "nb"}
"""Codes of Argos's own where they differ from the locale's name."""


@dataclass(frozen=True, slots=True)
class Package:
    """One unpacked package. Its models are not loaded."""

    path: Path
    from_code: str
    to_code: str
    version: str
    tokenizer: Literal["sentencepiece", "bpe"]
    from_name: str = ""
    to_name: str = ""
    target_prefix: str = ""
    """A token that a multilingual model wants first in its output, such as "__fr__"; "" for none."""
    confidence: float = DEFAULT_CONFIDENCE
    """How far its sentences can be trusted before one is seen, 0 to 1."""
    origin: Origin = "argos"

    @property
    def name(self) -> str:
        return f"translate-{self.from_code}_{self.to_code}"

    @property
    def signature(self) -> str:
        """Name and version, as they stand in a draft's provenance."""
        return f"{self.name} {self.version}"

    @property
    def tokenizer_path(self) -> Path:
        return self.path / next(file for file, kind in _TOKENIZERS.items() if kind == self.tokenizer)

    @property
    def model_path(self) -> Path:
        return self.path / "model"

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return sum(file.stat().st_size for file in self.path.rglob("*") if file.is_file())


@dataclass(frozen=True, slots=True)
class Found:
    """What the folders hold: usable packages, newest first, and what stands in the way of the others."""

    packages: tuple[Package, ...]
    broken: tuple[PackageError, ...] = ()


def argos_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """argostranslate's own packages folder, by its rule, without importing it (that would make folders).

    The rule: ARGOS_PACKAGES_DIR, else the same key of its settings.json, else below XDG_DATA_HOME.
    """
    home = Path(environ["SNAP_USER_DATA"]) if "SNAP" in environ else Path.home()
    config = Path(environ.get("XDG_CONFIG_HOME", home / ".config")) / "argos-translate" / "settings.json"
    data = Path(environ.get("XDG_DATA_HOME", home / ".local" / "share")) / "argos-translate"
    return Path(environ.get("ARGOS_PACKAGES_DIR") or _setting(config) or data / "packages")


def _setting(config: Path) -> str | None:
    try:
        settings = json.loads(config.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    value = settings.get("ARGOS_PACKAGES_DIR") if isinstance(settings, dict) else None
    return value if isinstance(value, str) else None


def folders(environ: Mapping[str, str] = os.environ) -> tuple[tuple[Path, Origin], ...]:
    """Where packages are looked for: L10N_PACKAGES, then argostranslate's folder, then the bundled one."""
    extra = [Path(item) for item in environ.get("L10N_PACKAGES", "").split(os.pathsep) if item]
    return (
        *((folder, "L10N_PACKAGES") for folder in extra),
        (argos_folder(environ), "argos"),
        (BUNDLED, "bundled"),
    )


def find(places: Iterable[tuple[Path, Origin]] | None = None) -> Found:
    """Every package in the folders, newest version first; of equal ones, the earlier folder's first.

    A folder that does not exist holds none; where L10N_PACKAGES names it, it stands with the broken packages.
    """
    packages: list[Package] = []
    broken: list[PackageError] = []
    for folder, origin in folders() if places is None else places:
        if origin == "L10N_PACKAGES" and not folder.is_dir():
            hint = "mend L10N_PACKAGES, or get packages with `l10n models install`"
            broken.append(PackageError("no such folder", path=folder, hint=hint))
        inside = sorted(folder.iterdir()) if folder.is_dir() else []
        for path in inside:
            if not path.is_dir() or path.name.startswith("."):
                continue
            try:
                package = read(path, origin)
            except PackageError as error:
                broken.append(error)
            else:
                if package is not None:
                    packages.append(package)
    packages.sort(key=lambda package: version_key(package.version), reverse=True)
    return Found(tuple(packages), tuple(broken))


def read(path: Path, origin: Origin = "argos") -> Package | None:
    """The package in a folder, or None where it is one of Argos's other kinds (sentence splitters).

    Raises PackageError where a part is missing or broken.
    """
    metadata_path = path / "metadata.json"
    try:
        data = metadata_path.read_bytes()
    except OSError as error:
        raise PackageError("metadata.json is missing", path=path, hint=_AGAIN) from error
    metadata = parse_metadata(data, metadata_path)
    if metadata.get("type", "translate") != "translate":
        return None
    tokenizer = check_parts({file.relative_to(path).as_posix() for file in _parts(path)}, path)
    return Package(
        path=path,
        from_code=metadata["from_code"],
        to_code=metadata["to_code"],
        version=metadata.get("package_version") or "0",
        tokenizer=tokenizer,
        from_name=metadata.get("from_name") or "",
        to_name=metadata.get("to_name") or "",
        target_prefix=metadata.get("target_prefix") or "",
        confidence=metadata.get("confidence", DEFAULT_CONFIDENCE),
        origin=origin,
    )


def _parts(path: Path) -> Iterable[Path]:
    yield from (file for file in path.iterdir() if file.is_file())
    yield from (file for file in (path / "model").glob("*") if file.is_file())


_AGAIN = "install the package again with `l10n models install`"
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[_-][A-Za-z0-9]{1,8}){0,3}")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+_-]{0,39}")
_LONGEST_TEXT = 100


def is_code(value: object) -> bool:
    """Whether a stranger's value can be a package's language code: letters first, short subtags behind."""
    return isinstance(value, str) and _CODE.fullmatch(value) is not None


def is_version(value: object) -> bool:
    """Whether a stranger's value can be a version: it goes into drafts' comments, sorting and file names."""
    return isinstance(value, str) and _VERSION.fullmatch(value) is not None


def is_line(value: object) -> bool:
    """Whether a stranger's value is short text on one line, without control characters or surrogates."""
    return isinstance(value, str) and len(value) <= _LONGEST_TEXT and value.isprintable()


def parse_metadata(data: bytes, path: Path) -> dict[str, Any]:
    """The checked contents of a metadata.json. Raises PackageError for what cannot be one."""
    try:
        metadata = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise PackageError(f"no valid JSON: {error}", path=path, hint=_AGAIN) from error
    if not isinstance(metadata, dict):
        raise PackageError("must be a JSON object", path=path, hint=_AGAIN)
    if metadata.get("type", "translate") != "translate":
        return metadata
    for key in ("from_code", "to_code"):
        if not is_code(metadata.get(key)):
            raise PackageError(f'"{key}" must be a language code', path=path, hint=_AGAIN)
    if not is_version(metadata.get("package_version") or "0"):
        raise PackageError('"package_version" must be a version such as 1.9', path=path, hint=_AGAIN)
    for key in ("from_name", "to_name", "target_prefix"):
        if not is_line(metadata.get(key, "")):
            raise PackageError(f'"{key}" must be a short line of text', path=path, hint=_AGAIN)
    confidence = metadata.get("confidence", DEFAULT_CONFIDENCE)
    if isinstance(confidence, bool) or not isinstance(confidence, int | float) or not 0 <= confidence <= 1:
        raise PackageError('"confidence" must be a number from 0 to 1', path=path, hint=_AGAIN)
    return metadata


def check_parts(names: set[str], path: Path) -> Literal["sentencepiece", "bpe"]:
    """Which tokenizer a package has, given its files' names. Raises PackageError naming what is missing."""
    vocabulary = any(
        f"model/{stem}.{suffix}" in names for stem in _VOCABULARIES for suffix in ("json", "txt")
    )
    if "model/model.bin" not in names:
        raise PackageError("model/model.bin is missing", path=path, hint=_AGAIN)
    if not vocabulary:
        raise PackageError("the model's vocabulary is missing", path=path, hint=_AGAIN)
    for file, kind in _TOKENIZERS.items():
        if file in names:
            return kind
    raise PackageError("sentencepiece.model or bpe.model is missing", path=path, hint=_AGAIN)


def version_key(version: str) -> tuple[int, ...]:
    """Versions in their order: 1.10 after 1.9."""
    return tuple(int(number) for number in re.findall(r"\d+", version))


def codes(language: str) -> tuple[str, ...]:
    """The codes by which packages may know a locale, best first: "pt_BR" → pt_br, pb, pt."""
    whole = language.split("@", maxsplit=1)[0].replace("-", "_").lower()
    return tuple(
        dict.fromkeys(code for code in (whole, _ALIASES.get(whole, whole), whole.split("_", maxsplit=1)[0]))
    )


def route(packages: Sequence[Package], target: str, *, source: str = SOURCE_LANGUAGE) -> tuple[Package, ...]:
    """The best chain of packages from the source language to the target: one to three legs.

    The fewest legs win, then a way through English, then the product of the legs' confidences. Between two
    languages the first package counts (`find` puts the newest first). Raises RouteError, naming the step that
    is missing, where no chain leads there.
    """
    pairs: dict[tuple[str, str], Package] = {}
    for package in packages:
        pairs.setdefault((_code(package.from_code), _code(package.to_code)), package)
    for code in codes(target):
        chains = list(_chains(pairs, (source,), code))
        if chains:
            return min(chains, key=_cost)
    raise _no_route(pairs, source, target)


def _code(code: str) -> str:
    return code.replace("-", "_").lower()


def _chains(
    pairs: Mapping[tuple[str, str], Package], way: tuple[str, ...], target: str
) -> Iterable[tuple[Package, ...]]:
    if way[-1] == target and len(way) > 1:
        yield tuple(pairs[step] for step in pairwise(way))
    elif len(way) <= LONGEST_ROUTE:
        for start, end in pairs:
            if start == way[-1] and end not in way:
                yield from _chains(pairs, (*way, end), target)


def _cost(chain: tuple[Package, ...]) -> tuple[int, bool, float]:
    through_pivot = any(_code(package.to_code) == _PIVOT for package in chain[:-1])
    return len(chain), not through_pivot, -confidence(chain)


def confidence(chain: Sequence[Package]) -> float:
    """The product of the legs' confidences, 0 to 1."""
    product = 1.0
    for package in chain:
        product *= package.confidence
    return product


def _no_route(pairs: Mapping[tuple[str, str], Package], source: str, target: str) -> RouteError:
    start = _PIVOT if (source, _PIVOT) in pairs else source
    known = ", ".join(f"{a} → {b}" for a, b in sorted(pairs)) or "none"
    return RouteError(
        f'no translation package leads from "{source}" to "{target}" (installed: {known})',
        hint=f"get one with `l10n models install {start} {codes(target)[-1]}`",
    )


def check_model(package: Package) -> None:
    """Look whether a model is whole and of a version that can be loaded. Raises PackageError naming it."""
    path = package.model_path / "model.bin"
    try:
        with path.open("rb") as file:
            model_file.check(file, path)
    except OSError as error:
        raise PackageError(f"cannot be read: {error.strerror}", path=path, hint=_AGAIN) from error
