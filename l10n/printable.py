"""Text of strangers where a terminal, a CI server or a log would obey it."""

from __future__ import annotations

import re

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_KEPT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """Text of strangers for a terminal or a CI log: control characters as escapes.

    An ESC would start a command to the terminal, a line break one to the CI server (`::error…`). C0, DEL and
    C1 are ISO 6429's; U+2028 and U+2029 break lines; U+202A to 202E and 2066 to 2069 reorder them (Unicode
    annex 9). A lone surrogate stands for a byte of a file name that is no UTF-8.
    """
    return _CONTROLS.sub(_escaped, text)


def printable_lines(text: str) -> str:
    """As `printable`, for several lines: line breaks and tabs stay."""
    return _KEPT.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"  # which JSON understands as well
