"""One run at a time may write a catalogue: a lock file beside it that says who holds it."""

from __future__ import annotations

import errno
import os
import socket
import stat
import time
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING

from l10n.errors import CatalogueError, LockedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


PATIENCE = 60.0
"""Seconds to wait for a file that every run holds for a moment only, as templates are."""
_PAUSE = 0.02


@contextmanager
def hold(path: Path, *, patience: float = 0.0) -> Iterator[None]:
    """Hold `path` (which need not exist) for this process while the block runs.

    The operating system's lock on `.<name>.lock` ends with the process, so a killed run leaves nothing
    locked. Raises LockedError, naming the other process, where another one holds it for more than `patience`
    seconds, and CatalogueError where a link or no plain file stands in the lock's place (a stranger's
    repository may bring one along) or the file system has no locks.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.lock")
    file = _opened(beside, path, time.monotonic() + patience)
    try:
        file.truncate(0)
        file.write(f"process {os.getpid()} on {socket.gethostname()}")
        file.flush()
        yield
    finally:
        with suppress(OSError):  # Windows keeps an open file; the next run takes it over
            beside.unlink()
        file.close()


def _opened(beside: Path, path: Path, until: float) -> IO[str]:
    """The lock file, opened and locked."""
    while True:
        file = _plain(beside)
        if not _lock(file):
            with file:
                file.seek(0)
                holder = " ".join(file.read(200).split()) or "another process"
            if time.monotonic() < until:
                time.sleep(_PAUSE)
                continue
            hint = "wait until it has finished, then run again"
            raise LockedError(f"held by {holder}", path=path, hint=hint)
        if os.name == "nt" or os.fstat(file.fileno()).st_nlink:
            return file
        file.close()  # the other run removed this file between our opening and locking it


def _plain(beside: Path) -> IO[str]:
    """The lock file itself, made where there is none; what a link points to is never opened."""
    # Each flag is absent on some system; a FIFO without O_NONBLOCK would wait for ever.
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    refusal = CatalogueError("is a link or no plain file; no lock", path=beside, hint="remove it")
    if beside.is_symlink():
        raise refusal
    try:
        handle = os.open(beside, flags, 0o666)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENXIO, errno.EISDIR):
            raise refusal from error
        raise
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise refusal
    return os.fdopen(handle, "r+", encoding="utf-8", errors="replace")


def _lock(file: IO[str]) -> bool:
    """Whether this process got the lock; never waits."""
    try:
        import fcntl  # noqa: PLC0415 - absent on Windows
    except ImportError:
        return _lock_windows(file)
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK, errno.EINVAL):
            name = file.name
            file.close()
            raise CatalogueError(
                f"this file system has no locks ({error.strerror})", path=name, hint="work in another folder"
            ) from error
        return False
    return True


def _lock_windows(file: IO[str]) -> bool:
    import msvcrt  # noqa: PLC0415 - Windows only

    try:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore] # Windows
    except OSError:
        return False
    return True
