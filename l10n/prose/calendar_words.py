"""Months and days of the week in German and English prose."""

from __future__ import annotations

import re
from typing import Final

_MONTHS: Final = {
    "de": "Jan(?:uar|\\.) Feb(?:ruar|\\.) März Apr(?:il|\\.) Mai Juni Juli Aug(?:ust|\\.) "
    "Sep(?:tember|t?\\.) Okt(?:ober|\\.) Nov(?:ember|\\.) Dez(?:ember|\\.)",
    "en": "Jan(?:uary|\\.) Feb(?:ruary|\\.) March Apr(?:il|\\.) May June July Aug(?:ust|\\.) "
    "Sep(?:tember|t?\\.) Oct(?:ober|\\.) Nov(?:ember|\\.) Dec(?:ember|\\.)",
}
_DAYS: Final = {
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag (?:Samstag|Sonnabend) Sonntag",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
_AMBIGUOUS: Final = re.compile(r"\b(?:May|March)\b(?!,? \d)(?<!\d (?:May))(?<!\d March)")
"""A verb as well, unless a figure stands beside it."""


def _patterns(words: dict[str, str]) -> dict[str, tuple[re.Pattern[str], ...]]:
    return {
        language: tuple(re.compile(rf"\b{one}") for one in row.split()) for language, row in words.items()
    }


_TABLES: Final = (("month", _patterns(_MONTHS)), ("day", _patterns(_DAYS)))


def is_month(word: str, language: str) -> bool:
    """Whether a word, punctuation behind it aside, is a month's name in German or English."""
    months = dict(_TABLES)["month"].get(language[:2], ())
    return any(re.fullmatch(rf"(?:{one.pattern})\W*", word) for one in months)


def contradictions(source: str, target: str, source_language: str, target_language: str) -> tuple[str, ...]:
    """The target's months and days, as written, where both texts name some and none is the same.

    Empty for languages other than German and English. "In der Nacht zum Dienstag" is Monday night.
    """
    left, right = source_language[:2], target_language[:2]
    found: list[str] = []
    for kind, table in _TABLES:
        if left not in table or right not in table or (kind == "day" and "Nacht" in source):
            continue
        named = {index for index, pattern in enumerate(table[left]) if pattern.search(source)}
        there = {
            index: hit[0] for index, pattern in enumerate(table[right]) if (hit := pattern.search(target))
        }
        if named and there and not named & there.keys() and not _AMBIGUOUS.search(target):
            found += there.values()
    return tuple(found)
