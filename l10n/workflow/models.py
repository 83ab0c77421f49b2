"""Translation packages: list, install, verify, remove."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.errors import PackageError, UsageError
from l10n.mt import argos, download, install, packages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from l10n.mt.download import Available, Download, Transfer
    from l10n.mt.packages import Found, Package

_SENTENCES = {
    "de": "Das alte Haus steht am Ende der Straße.",
    "en": "The old house stands at the end of the street.",
    "es": "La casa vieja está al final de la calle.",
    "fr": "La vieille maison se trouve au bout de la rue.",
}
_ANY_LANGUAGE = "1, 2, 3."
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Installed:
    """One package that was installed."""

    package: Package
    source: str
    """The file or the address that it came from."""
    sha256: str
    """Of the package file, in hexadecimal."""
    bytes: int
    """Of the package file."""
    resumed: int = 0
    """Bytes of it that an earlier attempt had fetched."""


@dataclass(frozen=True, slots=True)
class Verified:
    """A package that was loaded and has translated a sentence, or the reason why it could not."""

    path: Path
    package: Package | None
    sentence: str = ""
    translation: str = ""
    seconds: float = 0.0
    error: PackageError | None = None


def listing() -> Found:
    """Every package that drafts may come from, newest version first, and the broken ones."""
    return packages.find()


def available(index: str = "") -> tuple[Available, ...]:
    """What the index lists. Opens a socket. Raises PackageError."""
    return download.read_index(index or download.index_url())


def add(
    what: Sequence[str],
    *,
    cache: Path,
    index: str = "",
    sha256: str = "",
    pinned: Mapping[str, str] | None = None,
    progress: Callable[[Transfer], None] = lambda _: None,
) -> tuple[Installed, ...]:
    """Install from a file, an address, or the index (two language codes).

    For two languages without a package of their own, the legs by way of English are installed, those that are
    already there left out. `sha256`, or `pinned` by the file's name, is what the file must have. Downloads go
    through `cache` and are resumed there. Raises UsageError, PackageError.
    """
    if len(what) == 2:  # noqa: PLR2004 - a pair of languages
        url = index or download.index_url()
        legs = _legs(download.read_index(url), what[0], what[1], url)
        if sha256 and len(legs) > 1:
            raise UsageError("--sha256 is for one file, and this takes two packages", hint=_one_by_one(legs))
        return tuple(_from_index(leg, cache, sha256, pinned or {}, progress) for leg in legs)
    if len(what) != 1:
        raise UsageError("say what to install", hint="two languages (de en), a FILE.argosmodel or an address")
    (item,) = what
    if "://" in item:
        return (_from_web(item, cache, sha256 or _pin(item, pinned), progress),)
    path = Path(item)
    if not path.is_file():
        raise PackageError("no such file", path=path, hint="give a file, an address, or two languages: de en")
    return (_from_file(path, str(path), sha256 or _pin(item, pinned)),)


def remove(source: str, target: str, version: str = "") -> Package:
    """Remove the newest installed package of a pair, or the given version of it.

    Raises PackageError where there is none, or where it is not in argostranslate's folder.
    """
    matching = [
        package
        for package in packages.find().packages
        if (package.from_code, package.to_code) == (source, target) and version in ("", package.version)
    ]
    if not matching:
        named = f"{source} → {target} {version}".rstrip()
        raise PackageError(f"no package {named} is installed", hint="`l10n models list` shows what is there")
    own = [package for package in matching if package.origin == "argos"]
    install.remove(own[0] if own else matching[0])
    return own[0]


def verify(languages: Sequence[str] = ()) -> tuple[Verified, ...]:
    """Load every package (or those of a pair of languages) and let it translate a sentence."""
    found = packages.find()
    wanted = [
        package
        for package in found.packages
        if not languages or (package.from_code, package.to_code) == tuple(languages)
    ]
    if languages and not wanted:
        raise PackageError(
            f"no package {' → '.join(languages)} is installed", hint="`l10n models list` shows what is there"
        )
    broken = () if languages else found.broken
    return (
        *(_verified(package) for package in wanted),
        *(Verified(Path(str(error.path)), None, error=error) for error in broken),
    )


def _verified(package: Package) -> Verified:
    sentence = _SENTENCES.get(package.from_code, _ANY_LANGUAGE)
    start = time.perf_counter()
    try:
        packages.check_model(package)
        (made,) = argos.Engine(threads=1).translator([package]).translate([sentence])
    except PackageError as error:
        return Verified(package.path, package, sentence, error=error)
    if not made.text.strip():
        nothing = PackageError("translates a sentence to nothing", path=package.path)
        return Verified(package.path, package, sentence, error=nothing)
    return Verified(package.path, package, sentence, made.text, time.perf_counter() - start)


def _legs(listed: tuple[Available, ...], source: str, target: str, url: str) -> list[Available]:
    try:
        return [download.choose(listed, source, target, url=url)]
    except PackageError:
        pivot = "en"
        if pivot in (source, target):
            raise
        have = {(package.from_code, package.to_code) for package in packages.find().packages}
        try:
            legs = [
                download.choose(listed, start, end, url=url)
                for start, end in ((source, pivot), (pivot, target))
                if (start, end) not in have
            ]
        except PackageError:
            legs = []
        if not legs:
            raise
        return legs


def _one_by_one(legs: Sequence[Available]) -> str:
    return " and ".join(f"`l10n models install {leg.from_code} {leg.to_code}`" for leg in legs)


def _from_index(
    leg: Available,
    cache: Path,
    sha256: str,
    pinned: Mapping[str, str],
    progress: Callable[[Transfer], None],
) -> Installed:
    """Try the package's addresses in turn. Raises the last one's PackageError."""
    *others, last = leg.links
    for link in others:
        try:
            return _from_web(link, cache, sha256 or leg.sha256 or _pin(link, pinned), progress)
        except PackageError:
            continue
    return _from_web(last, cache, sha256 or leg.sha256 or _pin(last, pinned), progress)


def _from_web(url: str, cache: Path, sha256: str, progress: Callable[[Transfer], None]) -> Installed:
    fetched: Download = download.fetch(url, cache, sha256=sha256, progress=progress)
    try:
        package = install.install(fetched.path)
    finally:
        fetched.path.unlink(missing_ok=True)
    return Installed(package, url, fetched.sha256, fetched.size, fetched.resumed)


def _from_file(path: Path, source: str, sha256: str) -> Installed:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    if sha256 and digest.hexdigest() != sha256.lower():
        raise PackageError(f"has sha256 {digest.hexdigest()}, not the pinned {sha256.lower()}", path=path)
    return Installed(install.install(path), source, digest.hexdigest(), path.stat().st_size)


def _pin(where: str, pinned: Mapping[str, str] | None) -> str:
    """The configured sha256 of a file by its name, "" where none is."""
    return (pinned or {}).get(where.replace("\\", "/").rpartition("/")[2], "")
