"""Files written whole or not at all, and only where they may be."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def write_atomically(
    path: Path, data: bytes, *, still: Callable[[Path], bool] = lambda _: True, copy: Path | None = None
) -> bool:
    """Write a file through a temporary one beside it, flushed to disk, then renamed over it.

    Missing folders are made; an older file's permissions stay, and a symbolic link stays one. `still` is
    asked at the last moment whether the file in place is the one that may be overwritten; where it is not,
    nothing is written and False comes back. At `copy` the overwritten file stays: an editor that was writing
    to it at that very moment wrote into the copy. Raises OSError with the file's name, and then the old file
    stands as it was.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path = path.resolve()
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".l10n-tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask())
            return _exchange(Path(name), path, still, copy)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:  # a full disk names no file, others the temporary one
        if error.errno is None:
            raise
        raise OSError(error.errno, error.strerror, str(path)) from error


def _exchange(new: Path, path: Path, still: Callable[[Path], bool], copy: Path | None) -> bool:
    """Let a file take another's place, unless that one is not what it was."""
    if not still(path):
        return False
    if copy is None or not path.exists():
        new.replace(path)
        return True
    copy.unlink(missing_ok=True)
    try:
        os.link(path, copy)
    except OSError:  # a file system without hard links
        shutil.copy2(path, copy)
    new.replace(path)
    if still(copy):
        return True
    copy.replace(path)  # somebody wrote between the look and the exchange
    return False


def leads_out(path: Path, root: Path) -> bool:
    """Whether symbolic links lead a path below `root` out of it; one that is not below it was meant so."""
    below = Path(os.path.normpath(path))
    return below.is_relative_to(root) and not below.resolve().is_relative_to(root.resolve())


def is_special(path: Path) -> bool:
    """Whether a pipe, a device or a socket stands there: reading it may never end."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):  # not there, a link to nowhere or to itself, an impossible name
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
