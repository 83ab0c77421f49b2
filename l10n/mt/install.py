"""Packages into argostranslate's folder and out again: whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.errors import PackageError
from l10n.mt import archive, packages
from l10n.mt.archive import LIMITS

if TYPE_CHECKING:
    from l10n.mt.archive import Limits
    from l10n.mt.packages import Package

_WORKSHOP = ".l10n-install-"


def install(path: Path, *, folder: Path | None = None, limits: Limits = LIMITS) -> Package:
    """Install a package file; a package of the same folder name is replaced.

    The archive is checked whole before anything is written. It is unpacked beside the packages folder, not in
    it (argostranslate takes every folder there for a package), flushed to disk, and moved in by one rename.
    Raises PackageError for what `archive.check` refuses, or where the folder cannot be written.
    """
    contents = archive.check(path, limits)
    home = folder or packages.argos_folder()
    try:
        home.mkdir(parents=True, exist_ok=True)
        workshop = _workshop(home)
    except OSError as error:
        raise PackageError(f"cannot be written: {error.strerror}", path=home) from error
    try:
        unpacked = workshop / contents.folder
        for file in archive.unpack(path, contents, unpacked):
            _flush(file)
        if packages.read(unpacked) is None:
            raise PackageError("no package that translates", path=path)
        _move_in(unpacked, home / contents.folder, workshop / "old")
    except OSError as error:
        raise PackageError(f"cannot be written: {error.strerror}", path=error.filename or home) from error
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    installed = packages.read(home / contents.folder)
    assert installed is not None  # it was one a moment ago
    return installed


def remove(package: Package, *, folder: Path | None = None) -> None:
    """Remove an installed package.

    It leaves the packages folder by one rename, so that nobody finds half of it. Raises PackageError for one
    that does not lie in argostranslate's folder: the bundled one and people's own folders stay.
    """
    home = folder or packages.argos_folder()
    if package.path.parent != home:
        what = "bundled with l10n" if package.origin == "bundled" else "not installed by l10n"
        raise PackageError(f"{what}, so it stays", path=package.path)
    try:
        workshop = _workshop(home)
        package.path.rename(workshop / "old")
    except OSError as error:
        raise PackageError(f"cannot be removed: {error.strerror}", path=package.path) from error
    shutil.rmtree(workshop, ignore_errors=True)


def _workshop(home: Path) -> Path:
    """A folder for unfinished work, from which a rename leads into `home`.

    Beside it, where it can be; inside it where the folder above is another file system or cannot be written.
    """
    if home.stat().st_dev == home.parent.stat().st_dev:
        try:
            return Path(tempfile.mkdtemp(prefix=_WORKSHOP, dir=home.parent))
        except PermissionError:
            pass
    return Path(tempfile.mkdtemp(prefix=_WORKSHOP, dir=home))


def _move_in(unpacked: Path, target: Path, aside: Path) -> None:
    """Put a folder in its place; one that is there already comes back if that fails."""
    replaced = target.exists() or target.is_symlink()
    if replaced:
        target.rename(aside)
    try:
        unpacked.rename(target)
    except OSError:
        if replaced:
            aside.rename(target)
        raise
    _flush(target.parent)


def _flush(path: Path) -> None:
    """Force a file or a folder's list of names to disk, where the system can."""
    flags = os.O_RDONLY
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
