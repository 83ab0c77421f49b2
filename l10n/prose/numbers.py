"""Numbers in prose: German 1.500 and 3,5 are English 1,500 and 3.5, "3. Teil" is "part three".

A number of the source counts as kept when the target has its value in digits, in words, as a Roman numeral,
as a month's name or in the twelve-hour clock.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from l10n.prose import number_words
from l10n.tags import language_of

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_DECIMAL_POINT: Final = frozenset({"en", "he", "hi", "ja", "ko", "ms", "th", "zh"})
"""Languages that write 3.5; the others write 3,5 (CLDR, `decimal`)."""
_SMALL = 12
"""Numbers up to here are often written in words."""
_BLANKS = " \u00a0\u202f\u2009"
_TOKEN = re.compile(rf"([0-9][0-9]*(?:[.,:'’{_BLANKS}][0-9]+)*)(?=[{_BLANKS}]?(\S{{0,2}}))")
"""A run of digits with its separators, and the two letters behind it ("Uh" of "20 Uhr").

[0-9][0-9]* and not [0-9]+: `re` skips to the first character of a set, not to that of a repetition.
"""
_ROMAN = re.compile(r"\b(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in the source, and the ways in which a target may keep it."""

    text: str
    ways: tuple[frozenset[str], ...]
    """Any of these sets of values, found whole, will do."""

    def is_among(self, values: AbstractSet[str]) -> bool:
        return self.ways[0] <= values or any(way <= values for way in self.ways[1:])


def missing(
    source: str, target: str, *, source_language: str = "de", target_language: str = "en"
) -> tuple[str, ...]:
    """The source's numbers, as written there, that the target lacks; each once, in order.

    Where the target language's number words are unknown here, whole numbers up to twelve are not asked for.
    """
    return compare(source, target, source_language=source_language, target_language=target_language)[0]


def compare(
    source: str, target: str, *, source_language: str = "de", target_language: str = "en"
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What `missing` gives, and the target's numbers in digits that the source has in no form."""
    here, there = _TOKEN.findall(source), _TOKEN.findall(target)
    if not here and not there:
        return (), ()
    wanted, source_values = _scan(here, source_language)
    found, target_values = _scan(there, target_language)
    lost = [number for number in wanted if not number.is_among(target_values)]
    new = [number for number in found if not number.is_among(source_values)]
    if lost:
        values = target_values | _spelt_values(target, target_language)
        spelt = number_words.known(target_language)
        lost = [number for number in lost if not number.is_among(values) and (spelt or not _is_small(number))]
    if new:
        values = source_values | _spelt_values(source, source_language)
        new = [number for number in new if not number.is_among(values)]
    return _texts(lost), _texts(new)


def _texts(numbers: list[Number]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(number.text for number in numbers))


def _is_small(number: Number) -> bool:
    return any(len(way) == 1 and (only := next(iter(way))).isdigit() and int(only) <= _SMALL
               for way in number.ways)  # fmt: skip


def _scan(tokens: list[tuple[str, str]], language: str) -> tuple[list[Number], set[str]]:
    """The numbers of a text's runs of digits, and every value that they can be read as, generously."""
    found: list[Number] = []
    values: set[str] = set()
    for token, behind in tokens:
        numbers, values_here = _read(token, behind, language)
        found += numbers
        values |= values_here
    return found, values


@lru_cache(maxsize=8192)
def _read(token: str, behind: str, language: str) -> tuple[tuple[Number, ...], frozenset[str]]:
    """A run of digits with its separators; `behind` are the two letters that follow ("Uh" of "Uhr")."""
    numbers = []
    values: set[str] = set()
    for piece, tail in _pieces(token, behind, language):
        ways = _ways(piece, tail, language)
        numbers.append(Number(piece, tuple(ways)))
        value = _plain(piece, language)
        if value is None or "." in value:
            parts = _components(piece)
            values.update(parts)
            if len(parts) > 1 and 12 < int(parts[0]) <= 24:
                values.add(str(int(parts[0]) - 12))
        if value is not None:
            values.update(*(way for way in ways if len(way) == 1))
    return tuple(numbers), frozenset(values)


def _pieces(token: str, behind: str, language: str) -> list[tuple[str, str]]:
    """A run of digits and blanks is one number only where its groups are of three digits."""
    parts = re.split(f"[{_BLANKS}]", token)
    if len(parts) == 1 or _plain(token, language) is not None:
        return [(token, behind)]
    return [*((part, "") for part in parts[:-1]), (parts[-1], behind)]


@lru_cache(maxsize=4096)
def _plain(token: str, language: str) -> str | None:
    """The value of one number with its language's separators, as canonical digits; None for other shapes."""
    point = language_of(language) in _DECIMAL_POINT
    group, decimal = (r",'’", r"\.") if point else (r".'’", ",")
    shape = rf"(\d{{1,3}}(?:[{group}{_BLANKS}]\d{{3}})+|\d+)(?:{decimal}(\d+))?"
    if (found := _compiled(shape).fullmatch(token)) is None:
        return None
    whole = str(int(re.sub(r"\D", "", found[1])))
    fraction = (found[2] or "").rstrip("0")
    return f"{whole}.{fraction}" if fraction else whole


@lru_cache(maxsize=8)
def _compiled(shape: str) -> re.Pattern[str]:
    return re.compile(shape)


def _components(token: str) -> list[str]:
    return [str(int(part)) for part in re.findall(r"\d+", token)]


def _ways(token: str, behind: str, language: str) -> list[frozenset[str]]:
    value, parts = _plain(token, language), _components(token)
    ways = [frozenset([value])] if value is not None else []
    if value is None:
        ways.append(frozenset(parts))
        if len(parts) == 2:
            ways.append(frozenset([f"{parts[0]}.{parts[1]}"]))
        if len(parts) > 1 and 12 < int(parts[0]) <= 24:
            ways.append(frozenset([str(int(parts[0]) - 12), *(part for part in parts[1:] if part != "0")]))
        if len(parts) == 2 and parts[1] == "0":
            ways.append(frozenset(parts[:1]))
    elif behind[:1] in ("a", "p") and not value.isdigit():
        ways.append(frozenset(parts))  # "8.15 p.m."
    elif value.isdigit():
        ways += _whole_ways(int(value), behind)
    return ways


def _whole_ways(value: int, behind: str) -> list[frozenset[str]]:
    ways = []
    if 12 < value <= 24 and behind.lstrip(_BLANKS).startswith(("Uh", "h")):
        ways.append(value - 12)
    decade = behind.startswith(("er", "s", "-e"))
    if decade and 1900 <= value < 2000:
        ways.append(value % 100)
    if decade and value < 100:
        ways.append(1900 + value)
    return [frozenset([str(way)]) for way in ways]


def _spelt_values(text: str, language: str) -> frozenset[str]:
    """The values of number words and Roman numerals."""
    found = number_words.values(text, language) | _roman(text)
    return frozenset(map(str, found))


def _roman(text: str) -> set[int]:
    """Roman numerals; a lone "I" only behind a capitalised word ("World War I")."""
    found = set()
    for match in _ROMAN.finditer(text):
        numeral = match[0]
        if numeral == "I" and not re.search(r"[A-ZÄÖÜ]\w+ $", text[: match.start()]):
            continue
        digits = [_ROMAN_VALUES[letter] for letter in numeral]
        found.add(sum(-a if a < b else a for a, b in pairwise([*digits, 0])))
    return found
