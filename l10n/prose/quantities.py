"""Ways of writing a number that its digits do not show: other units, scales, short years, centuries.

English newspapers turn 10 Zentimeter into 4 inches and 300.000 into 300 thousand; "1950–53" and "1510/11"
leave digits out; "19. Jahrhundert" is "the 1800s"; "24/7" is no number at all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from l10n.tags import language_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NUMBER = r"(?<![\w.,])(\d+(?:[.,]\d+)*)"
_SCALES: Final = {
    "de": (("tausend|Tausend|Tsd\\.", 10**3), ("Mio\\.?|Million(?:en)?", 10**6),
           ("Mrd\\.?|Milliarden?", 10**9), ("Billion(?:en)?", 10**12)),
    "en": (("thousand million", 10**9), ("thousand", 10**3), ("k", 10**3), ("million|mn|m", 10**6),
           ("billion|bn|b", 10**9), ("trillion|tn", 10**12)),
}  # fmt: skip
_RANGE: Final = re.compile(r"(?<!\d)(\d{2})(\d{2})\s?[/–-]\s?(\d{2})(?!\d)")
_CENTURY: Final = re.compile(r"(\d{1,2})\. (?:Jahrhundert|Jh)|(\d{1,2})(?:st|nd|rd|th)[ -]centur")
_CENTURY_YEARS: Final = re.compile(r"(?<!\d)(\d{2})00s")
_DECADE_YEARS: Final = re.compile(r"(?<!\d)\d{2}(\d0)s")
_SHORT_YEAR: Final = re.compile(r"['’A-Z](\d\d)(?!\d)")
_IDIOM: Final = re.compile(r"\b24[/-]7\b|\b50[/-]50\b|\b4x4\b")
_ASIDE: Final = re.compile(r"\([^()]*\)")
_UNIT: Final = re.compile(
    r"[$£€¥]|\b(?:miles?|mi|mph|feet|foot|ft|inch(?:es)?|pounds?|lbs?|acres?|k?g|kph|k?m|cm|euros?|dollars?|USD|EUR|"
    r"GBP|CZK|crowns?|Meilen?|Euro|Dollar|Kilometer|Meter|Fuß|Pfund)\b|(?<=\d)(?:km|mi|ft|kg|m|cm|lb)\b|[°º]"
)
_METRIC: Final = (
    (r"[Zz]entimetern?|cm", (0.3937, 0.0328)),
    (r"[Mm]illimetern?|mm", (0.03937,)),
    (r"(?<![a-z])[Mm]etern?|m", (3.2808, 1.0936, 39.37)),
    (r"[Kk]ilometern?(?: pro Stunde)?|km(?:/h)?|Stundenkilometern?|Tempo", (0.6214,)),
    (r"[Kk]ilo(?:gramm)?s?|kg", (2.2046, 0.1575)),
    (r"[Gg]ramm|g", (0.03527,)),
    (r"[Tt]onnen?|t", (1.1023, 0.9842, 2204.6)),
    (r"[Ll]itern?|l", (0.2642, 2.1134, 1.7598)),
    (r"[Hh]ektar|ha", (2.471,)),
    (r"Quadratmetern?|m²|qm", (10.764,)),
    (r"Quadratkilometern?|km²", (0.3861, 247.1)),
)  # fmt: skip
"""Metric units of German and what one of them is in inches, feet, yards, miles, pounds … (NIST SP 811)."""
_METRIC_UNITS: Final = tuple(
    (re.compile(rf"(?:(?<=\d)|(?<=[\d\s-])|\b)(?:{unit})\b"), factors) for unit, factors in _METRIC
)
_DEGREES: Final = re.compile(r"\bGrad\b|[°º]\s?C?")
_IMPERIAL: Final = re.compile(
    r"\b(?:miles?|mph|feet|foot|ft|inch(?:es)?|yards?|pounds?|lbs?|stones?|ounces?|oz|gallons?|pints?|acres?|"
    r"degrees?|tons?)\b|(?<=\d)(?:ft|in|lb|mi|mph|-degree)\b|[°º]\s?F|\b\d0s\b"
)
_SMALL: Final = 20
"""Numbers below are rounded to whole ones at most: one unit off is nothing."""
_TOLERANCE: Final = 0.25
"""Converted numbers are rounded: "10 centimetres" are "4 inches"."""


def idioms_removed(text: str) -> str:
    """The text without figures that count nothing: "24/7"."""
    return _IDIOM.sub(" ", text)


def scaled(text: str, language: str) -> Iterator[tuple[str, str]]:
    """The numbers before a word for thousand or more, as written, each with its value in digits.

    "300 to 450 thousand" gives ("300", "300000") and ("450", "450000").
    """
    for words, factor in _SCALES.get(language_of(language), ()):
        pattern = (
            rf"{_NUMBER}(?:\s?(?:to|bis|and|und|or|oder|[-–])\s?[$£€]?{_NUMBER})?(?:\s|-)?(?:{words})(?!\w)"
        )
        for found in re.finditer(pattern, text, re.IGNORECASE if len(words) > 1 else 0):
            for token in filter(None, found.groups()):
                yield token, _times(token, factor, language)


def _times(token: str, factor: int, language: str) -> str:
    group, point = (",", ".") if language_of(language) == "en" else (".", ",")
    whole, _, fraction = token.replace(group, "").partition(point)
    digits = re.sub(r"\D", "", fraction)
    return str(round(float(f"{re.sub(r'[^0-9]', '', whole) or 0}.{digits or 0}") * factor))


_HALF: Final = {
    "en": re.compile(r"([a-z]+) and a half"),
    "de": re.compile(r"([a-zäöüß]+?)einhalb|ander(t)halb"),
}


def halves(text: str, language: str) -> Iterator[tuple[str, str]]:
    """The number words with a half, each with what stands before the point and the value's ending."""
    if (pattern := _HALF.get(language_of(language))) is not None:
        for found in pattern.finditer(text.lower()):
            yield "eins" if found[0] == "anderthalb" else found[1], ".5"


def years_in_full(text: str) -> Iterator[tuple[str, str]]:
    """The second years of ranges, each with its four digits: "1950–53" gives ("53", "1953")."""
    for found in _RANGE.finditer(text):
        yield found[3], found[1] + found[3]


def other_readings(text: str) -> Iterator[tuple[str, str]]:
    """Figures that stand for another: the 19th century for 1800, the 1880s for 80, SS19 for 2019."""
    for found in _CENTURY.finditer(text):
        century = found[1] or found[2]
        yield century, f"{int(century) - 1}00"
        for decade in range(10, 100, 10):
            yield century, f"{int(century) - 1}{decade}"
    for found in _CENTURY_YEARS.finditer(text):
        yield found[1] + "00", str(int(found[1]) + 1)
    for found in _DECADE_YEARS.finditer(text):
        yield found[0][:-1], found[1]
        yield found[0][:-1], str(int(found[0][:2]) + 1)
    for found in _SHORT_YEAR.finditer(text):
        yield found[1], f"20{found[1]}"
        yield found[1], f"19{found[1]}"


def without_asides(text: str) -> str:
    """The text without brackets that give a number once more in other units: "(497 mph)", "($3.6bn)"."""
    if "(" not in text:
        return text
    return _ASIDE.sub(
        lambda found: " " if _UNIT.search(found[0]) and re.search(r"\d", found[0]) else found[0], text
    )


def conversions(source: str, target: str) -> tuple[tuple[float, float], ...]:
    """(factor, offset) by which a number may have been converted; empty unless both systems are named."""
    if not _IMPERIAL.search(target):
        return ()
    found = [(factor, 0.0) for unit, factors in _METRIC_UNITS if unit.search(source) for factor in factors]
    if _DEGREES.search(source):
        found += [(1.8, 32.0), (1.8, 0.0)]
    return tuple(found)


def is_converted(value: float, others: Iterable[float], ways: Iterable[tuple[float, float]]) -> bool:
    """Whether a number is one of the others, converted and rounded."""
    wanted = [value * factor + offset for factor, offset in ways]
    return any(abs(one - other) <= max(1.0 if other < _SMALL else 0.0, other * _TOLERANCE) for one in wanted
               for other in others)  # fmt: skip
