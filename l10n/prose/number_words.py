"""Number words of German and English: cardinals, ordinals, months, decades, dozens."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final

from l10n.tags import language_of

_EN_UNITS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_EN_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_EN_ORDINALS: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_EN_OTHER: Final = {
    "once": 1, "twice": 2, "both": 2, "pair": 2, "couple": 2, "thrice": 3, "dozen": 12, "decade": 10,
    "century": 100, "half": 0, "noon": 12, "midnight": 0, "double": 2, "triple": 3, "single": 1, "a": 1,
    "an": 1, "twins": 2, "trio": 3, "quartet": 4, "centennial": 100, "centenary": 100,
    "thousands": 1000, "hundreds": 100, "millennium": 1000,
}  # fmt: skip
_EN_MONTHS: Final = (
    "january february march april may june july august september october november december"
).split()
_EN_SCALES: Final = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}

_DE_UNITS: Final = (
    "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
    "siebzehn achtzehn neunzehn"
).split()
_DE_TENS: Final = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()
_DE_OTHER: Final = {
    "erst": 1, "dritt": 3, "siebt": 7, "acht": 8, "zweit": 2, "einmal": 1, "zweimal": 2, "dreimal": 3,
    "beide": 2, "beiden": 2, "beider": 2, "paar": 2, "dutzend": 12, "jahrzehnt": 10, "jahrzehnte": 10,
    "jahrzehnten": 10,
    "jahrhundert": 100, "jahrhunderte": 100, "jahrtausend": 1000, "mittag": 12, "mitternacht": 0, "eins": 1,
    "eine": 1, "einen": 1, "einem": 1, "einer": 1, "eines": 1, "doppelt": 2, "doppelte": 2, "zwillinge": 2,
    "trio": 3, "quartett": 4, "hunderte": 100, "tausende": 1000, "halb": 0,
    "achtelfinale": 16, "viertelfinale": 8, "halbfinale": 4,
}  # fmt: skip
_DE_MONTHS: Final = (
    "januar februar märz april mai juni juli august september oktober november dezember"
).split()
_DE_ENDINGS: Final = (
    "ten",
    "ter",
    "tes",
    "tem",
    "te",
    "t",
    "en",
    "er",
    "ern",
    "erin",
    "es",
    "em",
    "e",
    "mal",
    "fache",
    "fach",
)
_DE_COMPOUND = re.compile(
    r"(?:jähr|tägl?|stünd|monat|wöch|minüt|sekünd|köpf|seit|teil|stell|stöck|glied|prozent|mal|sprach|zeil|bein|sitz|"
    r"stuf|eck|meter|gradl?|punkt)igf?(?:e[nrsm]?)?$"
)
"""What makes an adjective of a number: zehnseitig, fünfköpfige."""
_WORD = re.compile(r"[^\W\d_]+")


def known(language: str) -> bool:
    """Whether this module knows the language's number words."""
    return language_of(language) in ("de", "en")


def values(text: str, language: str) -> set[int]:
    """The values of the number words in a text; empty for a language that is not known here."""
    base = language_of(language)
    words = _WORD.findall(text.lower())
    if base == "en":
        return _english_values(words)
    if base == "de":
        return {value for word in words if (value := _german(word)) is not None}
    return set()


def _english_values(words: list[str]) -> set[int]:
    """Values of the runs of number words ("two hundred and five") and of each word by itself."""
    single = _english()
    found: set[int] = set()
    run: list[int] = []
    for word in [*words, ""]:
        value = single.get(word)
        if value is not None:
            found.add(value)
            if word not in ("a", "an", "second", "may", "march"):
                run.append(value)
                continue
            found.update((2,) if word == "second" else ())
        elif word == "and" and run:
            continue
        if len(run) > 1:
            found.add(_compose(run))
            found.update(a + b for a, b in pairwise(run) if a % 10 == 0 and 20 <= a < 100 and b < 10)
            found.add(_as_year(run))
        run = []
    return found


def _compose(run: list[int]) -> int:
    """[2, 1000, 5, 100, 3] → 2503."""
    total, current = 0, 0
    for value in run:
        if value == 100:
            current = max(current, 1) * 100
        elif value in (1000, 10**6, 10**9):
            total += max(current, 1) * value
            current = 0
        else:
            current += value
    return total + current


def _as_year(run: list[int]) -> int:
    """Read "nineteen eighty four", [19, 80, 4], as 1984."""
    return run[0] * 100 + sum(run[1:]) if 10 <= run[0] < 21 else _compose(run)


@lru_cache(maxsize=1)
def _english() -> dict[str, int]:
    table = {word: value for value, word in enumerate(_EN_UNITS)}
    table |= {word: value for value, word in enumerate(_EN_ORDINALS, 1)}
    for value, word in enumerate(_EN_TENS, 2):
        table |= {word: value * 10, word[:-1] + "ieth": value * 10, word[:-1] + "ies": value * 10}
    table |= {word: value for value, word in enumerate(_EN_MONTHS, 1)}
    table |= _EN_SCALES
    table |= {word + "th": value for word, value in _EN_SCALES.items()}
    return table | _EN_OTHER


@lru_cache(maxsize=4096)
def _german(word: str) -> int | None:
    """The value of one German number word, compounds and inflected ordinals included."""
    table = _german_table()
    if word in table:
        return table[word]
    word = _DE_COMPOUND.sub("", word)
    for ending in ("", *_DE_ENDINGS):
        stem = word.removesuffix(ending) if ending else word
        if (ending and stem == word) or len(stem) < 3:
            continue
        for candidate in (stem, stem.removesuffix("s")):
            if (value := table.get(candidate)) is not None:
                return value
            if (value := _german_compound(candidate)) is not None:
                return value
    return None


def _german_compound(word: str) -> int | None:
    table = _german_table()
    for scale, factor in (("tausend", 1000), ("hundert", 100)):
        if scale in word:
            head, _, tail = word.partition(scale)
            high = 1 if not head else _part(head)
            low = 0 if not tail else _part(tail.removeprefix("und"))
            return None if high is None or low is None else high * factor + low
    unit, joint, tens = word.partition("und")
    if joint and unit in table and tens in table and table[unit] < 10 <= table[tens]:
        return table[unit] + table[tens]
    return None


def _part(word: str) -> int | None:
    value = _german_table().get(word)
    return value if value is not None else _german_compound(word)


@lru_cache(maxsize=1)
def _german_table() -> dict[str, int]:
    table = {word: value for value, word in enumerate(_DE_UNITS)}
    table |= {word: value * 10 for value, word in enumerate(_DE_TENS, 2)}
    table |= {word: value for value, word in enumerate(_DE_MONTHS, 1)}
    return table | _DE_OTHER | {"million": 10**6, "millionen": 10**6, "milliarde": 10**9, "milliarden": 10**9}
