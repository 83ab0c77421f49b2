"""Where gettext's tools break a long string, so that a file looks the same whoever wrote it last.

They follow the Unicode line breaking algorithm (UAX #14) in the version of GNU libunistring, which decides by
pairs of neighbouring characters; a line is as long as possible, the blanks at its end counted in. Each
character becomes the letter of its line breaking class, and one regular expression over the letters knows
the pairs. Checked against `msgcat` 0.21 character by character; the tests compare with the one installed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Class letters. AL "a" is every character not named here or in `_class`; "K" is a wide opening bracket (OP).
_LISTED: Final = {
    "S": ",.:;\u037e\u0589\u060c\u060d\u07f8\u2044\ufe10\ufe13\ufe14",  # IS, infix separators
    "X": "!?\u05c6\u061b\u061e\u061f\u066a\u06d4\u07f9\u0f0d\uff01\uff1f\ufe15\ufe16\ufe56\ufe57",  # EX
    "Y": "/",  # SY
    "H": "-",  # HY
    "B": "\t|\u00ad\u058a\u05be\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u2010\u2012\u2013"
    "\u2027\u2056\u2058\u2059\u205a\u205b\u205d\u205e\u205f\u0964\u0965\u3000",  # BA, break after
    "D": "\u2014\u2e3a\u2e3b",  # B2, break on both sides
    "E": "\u00b4\u02c8\u02cc\u02df",  # BB, break before
    "T": "\u2024\u2025\u2026\ufe19",  # IN, leaders
    "G": "\u00a0\u034f\u035c\u035d\u035e\u035f\u0360\u0361\u0362\u2007\u2011\u202f",  # GL, glue
    "W": "\u2060\ufeff",  # WJ
    "Z": "\u200b",  # ZW
    "J": "\u200d",  # ZWJ
    "Q": "\"'\u275b\u275c\u275d\u275e",  # QU beyond the categories Pi and Pf
    "R": ")]",  # CP
    "O": "\u00a1\u00bf\u201a\u201e",  # OP beyond Ps
    "C": "\u3001\u3002\uff0c\uff0e\uff61\uff64\ufe11\ufe12\ufe50\ufe52",  # CL beyond Pe
    "P": "+\\\u00b1\u2116\u2212\u2213",  # PR beyond currency signs
    "o": "%\u00a2\u00b0\u2030\u2031\u2032\u2033\u2034\u2035\u2036\u2037\u20a7\u20b6\u20bb\u20be\u2103\u2109"
    "\ufdfc\ufe6a\uff05\uffe0",  # PO
    "N": "\u203c\u203d\u2047\u2048\u2049\u3005\u301c\u303b\u303c\u309b\u309c\u309d\u309e\u30a0\u30fb\u30fc"
    "\u30fd\u30feぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ\uff1a\uff1b\uff65\uff67\uff68\uff69\uff6a\uff6b"
    "\uff6c\uff6d\uff6e\uff6f\uff70\uff9e\uff9f\ufe54\ufe55",  # NS, with the small kana (CJ)
    " ": " ",
}
_ATTACHED: Final = 0x100
"""Added to a class letter: the class counts for what stands behind, and no line ends before it."""
_ESCAPED_BACKSLASH: Final = "\ue001"
"""Stands for the second backslash of an escaped one: a prefix (PR), attached to the first."""

_AFTER: Final = {
    # What stands before a break → what stands behind it, both without a blank between them.
    "anh": "DEIFK",
    "R": "DEIFKO",
    "o": "DEIFoP",
    "D": "ahEInKOoPF",
    "B": "ahDEGInKOoPF",
    "H": "ahDEGIKOoPF",
    "C": "ahDEInKOF",
    "XTN": "ahDEInKOoPF",
    "I": "ahDEInKOPF",
    "S": "ahDEIKOoPF",
    "P": "DEoPF",
    "Y": "aDEIKOoPF",
    "F": "ahDEInKOoP",
    "Z": "anRohDEIFKOoPGBCXSYHQTNMWJ",
}
_PAIRS: Final = "|".join(
    f"(?<=[{before}{''.join(chr(ord(letter) + _ATTACHED) for letter in before)}])(?=[{behind}])"
    for before, behind in _AFTER.items()
)
_BREAK: Final = rf"(?:(?<= )(?=[^ CRXSYWZ])|{_PAIRS})"
_OPPORTUNITY: Final = re.compile(_BREAK)
_UNBROKEN_BLANKS: Final = re.compile(r"(?<=[OK]) +(?![ M])|(?<=Q) +(?=[OK])|(?<=C) +(?=N)|(?<=D) +(?=D)")
_BEFORE_BLANKS: Final = ("O ", "K ", "Q ", "C ", "D ")
_MARKS: Final = re.compile(r"([^ Z])([MJ]+)")


class _Classes(dict[int, str]):
    """Character → class letter, worked out once for each character that turns up."""

    def __missing__(self, point: int) -> str:
        letter = self[point] = _class(chr(point))
        return letter


def _class(character: str) -> str:  # noqa: PLR0911 - a table
    category = unicodedata.category(character)
    if category in ("Mn", "Mc", "Me", "Cf"):
        return "a" if 0x0E00 <= ord(character) < 0x0F00 or 0x1000 <= ord(character) < 0x10A0 else "M"  # noqa: PLR2004
    if "\u31f0" <= character <= "\u31ff":  # small kana
        return "N"
    wide = unicodedata.east_asian_width(character) in ("W", "F", "H")
    if category in ("Ps", "Pe"):
        return ("K" if wide else "O") if category == "Ps" else "C"
    if category in ("Pi", "Pf"):
        return "Q"
    if category == "Sc":
        return "P"
    if wide:
        return "I"
    if category == "Nd":
        return "n"
    if "🇦" <= character <= "🇿":  # RI
        return "F"
    if 0x05D0 <= ord(character) < 0x0600:  # noqa: PLR2004 - Hebrew letters
        return "h"
    return "a"


_CLASSES: Final = _Classes(
    {ord(character): letter for letter, characters in _LISTED.items() for character in characters}
)
_CLASSES[ord(_ESCAPED_BACKSLASH)] = chr(ord("P") + _ATTACHED)


_WESTERN: Final = bytes(ord(_CLASSES[ord(bytes((code,)).decode("cp1252", "replace"))]) for code in range(256))
"""The class letters of the characters that nearly every text keeps to, by their place in Windows-1252."""


def wrap(text: str, width: int, *, first: int | None = None) -> list[str]:
    """The lines of an escaped one-line text, at most `width` columns wide where its words allow it.

    `first` is what remains of the line on which the text's keyword stands: a text that does not fit there
    starts on the next line, so that the first one here is empty; unless it has no place to break it.
    """
    narrow = text.isascii() or all(map(_is_narrow, set(text)))
    columns = len(text) if narrow else sum(map(_columns, text))
    if columns <= (width if first is None else first):
        return [text]
    letters = _letters(text)
    if first is not None and not any(found.start() for found in _OPPORTUNITY.finditer(letters)):
        return [text]
    if narrow:
        lines = [text[found.start() : found.end()] for found in _lines(width).finditer(letters)]
    else:
        lines = _wrap_measured(text, letters, width)
    return lines if first is None else ["", *lines]


@lru_cache(maxsize=16)
def _lines(width: int) -> re.Pattern[str]:
    return re.compile(rf".{{1,{width}}}(?:{_BREAK}|$)|.+?(?:{_BREAK}|$)")


def _letters(text: str) -> str:
    """The line breaking classes of a text, where the rules that look further than a pair are worked in."""
    if "\\\\" in text:
        text = text.replace("\\\\", "\\" + _ESCAPED_BACKSLASH)
    try:
        letters = text.encode("cp1252").translate(_WESTERN).decode("latin-1")  # ten times as fast
    except UnicodeEncodeError:
        letters = text.translate(_CLASSES)
    if text.endswith("\\n"):
        letters = letters[:-2] + "WW"  # a line never ends before the escaped newline
    if "M" in letters or "J" in letters:
        letters = _MARKS.sub(_attached, letters)
    if letters.startswith(" "):
        letters = "W" * (len(letters) - len(letters.lstrip(" "))) + letters.lstrip(" ")
    if any(pair in letters for pair in _BEFORE_BLANKS):
        letters = _UNBROKEN_BLANKS.sub(lambda found: "W" * len(found[0]), letters)
    return letters


def _attached(found: re.Match[str]) -> str:
    """A character and the marks behind it; no line ends behind a joiner."""
    marks = chr(ord(found[1]) + _ATTACHED) * len(found[2])
    return found[1] + (marks[:-1] + "W" if found[2].endswith("J") else marks)


def _wrap_measured(text: str, letters: str, width: int) -> list[str]:
    """As `wrap`, for texts whose characters take two columns or none."""
    lines, start, column, piece_start = [], 0, 0, 0
    ends = [found.start() for found in _OPPORTUNITY.finditer(letters)]
    for end in [at for at in ends if at] + [len(text)]:
        piece = sum(map(_columns, text[piece_start:end]))
        if piece_start > start and column + piece > width:  # a soft hyphen alone is a line too, of no columns
            lines.append(text[start:piece_start])
            start, column = piece_start, 0
        column += piece
        piece_start = end
    return [*lines, text[start:]]


@lru_cache(maxsize=4096)
def _is_narrow(character: str) -> bool:
    return _columns(character) == 1


@lru_cache(maxsize=4096)
def _columns(character: str) -> int:
    """How many columns a terminal gives a character: two for East Asian wide ones, none for marks."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
