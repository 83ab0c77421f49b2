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

from l10n.prose import number_words, quantities
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
    if not lost and not new:
        return (), ()
    left = _Side(source, source_language, source_values)
    right = _Side(target, target_language, target_values)
    lost = [number for number in lost if not right.has(number, left)]
    if lost and not number_words.known(target_language):
        lost = [number for number in lost if not _is_small(number)]
    new = [number for number in new if not left.has(number, right)]
    if new:
        inside = {number.text for number in _scan(_TOKEN.findall(_plain_figures(target)), target_language)[0]}
        new = [number for number in new if number.text in inside]
    if (lost or new) and (ways := quantities.conversions(source, target)):
        lost, new = _not_converted(lost, new, (left, right), ways)
    return _texts(lost), _texts(new)


class _Side:
    """One of the two texts, with every value that it names in any way; asked only where digits differ."""

    def __init__(self, text: str, language: str, values: AbstractSet[str]) -> None:
        self.text, self.language, self.digits = text, language, values
        self.values = frozenset(values | _spelt_values(text, language))
        self.readings: dict[str, set[str]] = {}
        for token, value in (
            *quantities.scaled(text, language),
            *quantities.years_in_full(text),
            *quantities.other_readings(text),
        ):
            self.readings.setdefault(token, set()).add(value)
        self.further = self.values.union(*self.readings.values())

    def has(self, number: Number, other: _Side) -> bool:
        """Whether this text has a number of the other one, in any reading of either."""
        if number.is_among(self.further) or not other.readings.get(number.text, set()).isdisjoint(
            self.further
        ):
            return True
        # "1.6 VTi", "$100,000": the same figure stands in both, and here it can be nothing else.
        return _ODD.fullmatch(number.text) is not None and number.text in self.text


_ODD = re.compile(r"\d+\.\d{1,2}|\d+(?:,\d{3})+")


def _plain_figures(text: str) -> str:
    return quantities.without_asides(quantities.idioms_removed(text))


def _not_converted(
    lost: list[Number], new: list[Number], sides: tuple[_Side, _Side], ways: tuple[tuple[float, float], ...]
) -> tuple[list[Number], list[Number]]:
    """The numbers that are not the other text's in another unit."""
    left, right = ([float(value) for value in side.values] for side in sides)
    back = tuple((1 / factor, -offset / factor) for factor, offset in ways)
    return (
        [one for one in lost if not any(quantities.is_converted(v, right, ways) for v in _floats(one))],
        [one for one in new if not any(quantities.is_converted(v, left, back) for v in _floats(one))],
    )


def _floats(number: Number) -> list[float]:
    return [float(next(iter(way))) for way in number.ways if len(way) == 1]


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
            if value is None and len(parts) == 2 and "," not in piece:
                values.add(f"{parts[0]}.{parts[1].rstrip('0')}".rstrip("."))
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
    found = set(map(str, number_words.values(text, language) | _roman(text)))
    for word, fraction in quantities.halves(text, language):
        found.update(f"{value}{fraction}" for value in number_words.values(word, language))
    return frozenset(found)


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
