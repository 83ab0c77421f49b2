"""On which line of a TOML file a key stands, as the parser itself sees it."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


def line_of(text: str, keys: Sequence[str | int]) -> int | None:
    """The line, counted from 1, of the statement that first gives a key; None where none does.

    `keys` lead to it from the top: ("tool", "l10n", "sources", 1, "layout"), a number for the place in a
    list. The parser reads ever longer beginnings of the document: a statement begins after the last line at
    which one was whole, so text in strings and comments, and a key of that name in another table, are not
    mistaken for it. Inside an inline table or a list it is the line on which the statement begins. That takes
    time, and is for the way to an error.
    """
    lines = text.removeprefix("\ufeff").split("\n")
    whole = 0
    for count in range(1, len(lines) + 1):
        with suppress(tomllib.TOMLDecodeError):
            document = tomllib.loads("\n".join(lines[:count]).removesuffix("\r") + "\n")
            if _has(document, keys):
                return whole + 1
            whole = count
    return None


def _has(document: Any, keys: Sequence[str | int]) -> bool:  # noqa: ANN401 - whatever TOML holds
    """Whether these keys lead to a value."""
    for key in keys:
        if isinstance(document, str):  # its letters are no values
            return False
        try:
            document = document[key]
        except (KeyError, IndexError, TypeError):  # TypeError: a name where there is a list
            return False
    return True
