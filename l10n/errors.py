"""One family of errors. The command line turns each into one line on stderr and exit code 2, in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import PurePath


def suggestion(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """The hint for a name that is not known: the nearest one, else `otherwise`, else all there are."""
    import difflib  # noqa: PLC0415 - only on the way to an error

    names = list(known)
    near = difflib.get_close_matches(name, names, n=1)
    return f'did you mean "{near[0]}"?' if near else otherwise or f"known: {', '.join(names)}"


class L10nError(Exception):
    """Something that the user, not the program, has to mend.

    `message` says what is wrong, `path` and `line` (1-based) where, `hint` the way out. `str()` of the error
    is one line: ``seeds/a.txt:3: not UTF-8 at byte 17; save the file as UTF-8``.
    """

    def __init__(
        self,
        message: str,
        *,
        path: str | PurePath | None = None,
        line: int | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.hint = hint

    def __str__(self) -> str:
        where = "" if self.path is None else f"{self.path}: "
        if self.path is not None and self.line is not None:
            where = f"{self.path}:{self.line}: "
        tail = "" if self.hint is None else f"; {self.hint}"
        return printable(" ".join(f"{where}{self.message}{tail}".split()))


class ConfigError(L10nError):
    """The configuration cannot be used: unknown key, wrong type, impossible value."""


class ProjectError(L10nError):
    """No project, or a folder of it is missing or cannot be read or written."""


class SourceError(L10nError):
    """A source file cannot be read: another encoding, binary, empty, malformed."""


class TermsError(L10nError):
    """The list of terms cannot be read: another encoding, a missing column, a contradiction."""


class CatalogueError(L10nError):
    """A PO file cannot be read as it stands; it is left as it is."""


class ConflictError(CatalogueError):
    """A file changed on disk since it was read; nothing was written."""


class LockedError(CatalogueError):
    """Another run holds the catalogue."""


class PackageError(L10nError):
    """A translation package is missing a part, broken or refused."""


class RouteError(L10nError):
    """No chain of installed packages leads from the source language to the target."""


class UsageError(L10nError):
    """An argument names something that does not exist: a check, a profile, a language, a format."""


class TrainingError(L10nError):
    """A training cannot start or go on: unusable data, a missing library, a checkpoint that does not fit."""
