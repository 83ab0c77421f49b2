"""Package archives (`.argosmodel`, a zip): everything that would be unpacked is looked at before anything is.

Nothing in an archive is trusted: names may point out of the folder, entries may be links, sizes may lie, a
few kilobytes may unpack to terabytes.
"""

from __future__ import annotations

import re
import stat
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from l10n.errors import PackageError
from l10n.mt import model_file, packages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Limits:
    """How large an archive may be. Argos's largest packages have some 300 MB in a dozen files."""

    total: int = 4 << 30
    """Bytes, unpacked."""
    files: int = 2_000
    ratio: float = 200.0
    """Unpacked to packed bytes of one file."""
    ratio_from: int = 1 << 20
    """Files smaller than so many bytes unpacked may shrink as they like."""


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Contents:
    """What a checked archive holds."""

    folder: str
    """The one folder in which everything lies."""
    files: tuple[str, ...]
    """Names as they stand in the archive, folders left out."""
    size: int
    """Bytes, unpacked."""


def check(path: Path, limits: Limits = LIMITS) -> Contents:
    """Read an archive from end to end without writing anything.

    Raises PackageError for what is no zip, is cut off or damaged, has paths outside its one folder, links or
    encrypted files, is larger than the limits, lacks a part, has a broken metadata.json, or has a model of a
    version that cannot be loaded.
    """
    with _opened(path) as archive:
        members = _members(archive, path, limits)
        folder = _folder(members, path)
        names = {name.removeprefix(f"{folder}/") for name in (member.filename for member in members)}
        if "metadata.json" not in names:
            raise PackageError("metadata.json is missing", path=path, hint=_ANOTHER)
        size = sum(_size_on_reading(archive, member, path, limits) for member in members)
        inside = path / folder / "metadata.json"
        metadata = packages.parse_metadata(archive.read(f"{folder}/metadata.json"), inside)
        if metadata.get("type", "translate") != "translate":
            raise PackageError(
                f'a package of type "{metadata["type"]}" does not translate', path=path, hint=_ANOTHER
            )
        packages.check_parts(names, path)
        with archive.open(f"{folder}/model/model.bin") as file:
            model_file.check(cast("BinaryIO", file), path / folder / "model" / "model.bin")
    return Contents(folder, tuple(member.filename for member in members), size)


def unpack(path: Path, contents: Contents, target: Path) -> Iterator[Path]:
    """Write a checked archive's files below `target`, without its own folder; give each written file.

    Raises PackageError where the archive is no longer the one that was checked, OSError where writing fails.
    """
    written = 0
    with _opened(path) as archive:
        for name in contents.files:
            file = target.joinpath(*PurePosixPath(name).parts[1:])
            file.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(name) as packed, file.open("xb") as out:
                for chunk in _chunks(packed):
                    written += len(chunk)
                    if written > contents.size:
                        raise PackageError("the file changed while it was read", path=path, hint=_AGAIN)
                    out.write(chunk)
            yield file


_AGAIN = "fetch it again"
_ANOTHER = "use a package made for Argos Translate"
_NAME = re.compile(r"[A-Za-z0-9][\w.+-]*")
_CHUNK = 1 << 20


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive; whatever zipfile stumbles over becomes a PackageError that names the file."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except FileNotFoundError as error:
        raise PackageError("no such file", path=path) from error
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise PackageError(f"cut off, damaged or no package: {error}", path=path, hint=_AGAIN) from error
    except zipfile.zlib.error as error:  # type: ignore[attr-defined] # what zipfile itself lets through
        raise PackageError(f"damaged: {error}", path=path, hint=_AGAIN) from error


def _members(archive: zipfile.ZipFile, path: Path, limits: Limits) -> list[zipfile.ZipInfo]:
    """The files, each with a name that stays inside. Sizes are those the archive claims."""
    infos = archive.infolist()
    if len(infos) > limits.files:
        raise PackageError(f"{len(infos):,} files, more than {limits.files:,}", path=path)
    seen: set[str] = set()
    for info in infos:
        _refuse_name(info, path)
        folded = info.filename.rstrip("/").casefold()
        if folded in seen:
            raise PackageError(f"{info.filename!r} stands in it twice", path=path)
        seen.add(folded)
        mode = info.external_attr >> 16
        if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise PackageError(f"{info.filename!r} is a link or no plain file", path=path)
        if info.flag_bits & 0x1:
            raise PackageError(f"{info.filename!r} is encrypted", path=path)
    members = [info for info in infos if not info.is_dir()]
    if sum(info.file_size for info in members) > limits.total:
        raise PackageError(f"more than {limits.total:,} bytes unpacked", path=path)
    return members


def _refuse_name(info: zipfile.ZipInfo, path: Path) -> None:
    """Absolute paths, drives, "..", backslashes and control characters, on whatever system.

    `orig_filename` is the name as it stands in the archive: `filename` is cut at a null byte and, on Windows,
    has its backslashes turned.
    """
    name = info.orig_filename
    parts = name.rstrip("/").split("/")
    if (
        any(part in ("", ".", "..") for part in parts)
        or "\\" in name
        or ":" in name
        or not name.isprintable()
    ):
        raise PackageError(f"{name!r} points outside the package", path=path)


def _folder(members: list[zipfile.ZipInfo], path: Path) -> str:
    folders = {member.filename.split("/", maxsplit=1)[0] for member in members}
    if len(folders) != 1 or any("/" not in member.filename for member in members):
        raise PackageError("must hold one folder and nothing beside it", path=path, hint=_ANOTHER)
    folder = folders.pop()
    if not _NAME.fullmatch(folder):
        raise PackageError(f"{folder!r} is no name for a package's folder", path=path, hint=_ANOTHER)
    return folder


def _size_on_reading(archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path, limits: Limits) -> int:
    """Read one file, which checks its CRC: what counts is what comes out, not what the archive claims."""
    size = 0
    with archive.open(member) as file:
        for chunk in _chunks(file):
            size += len(chunk)
            packed = max(1, member.compress_size)
            if size > limits.ratio_from and size / packed > limits.ratio:
                raise PackageError(
                    f"{member.filename!r} unpacks to more than {limits.ratio:g} times its size", path=path
                )
    return size


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk
