"""How long a translation usually is, and what is too short or too long to be whole."""

from __future__ import annotations

import math

# Characters that a language needs for what English says in one, in running prose. Rounded from translations
# of the same texts; a language that is not listed counts as English.
_DENSITY = {
    "ar": 0.9, "cs": 1.0, "da": 1.02, "de": 1.15, "el": 1.15, "en": 1.0, "es": 1.12, "et": 1.0, "fi": 1.05,
    "fr": 1.17, "he": 0.8, "hu": 1.08, "it": 1.12, "ja": 0.45, "ko": 0.52, "nl": 1.1, "no": 1.0, "nb": 1.0,
    "pl": 1.08, "pt": 1.1, "ro": 1.12, "ru": 1.08, "sv": 1.02, "th": 0.95, "tr": 1.05, "uk": 1.05, "zh": 0.33,
}  # fmt: skip
_SHORT_TEXT = 40
"""Below so many characters a translation may be of any length: "Feierabend." → "Time to call it a day."."""
SHORTEST = 0.6
LONGEST = 1.7
_LEAST = ((80, 0.45), (160, 0.55), (math.inf, 0.6))
_MOST = ((80, 2.4), (160, 2.0), (math.inf, 1.75))
"""Length of the source in characters, and what the ratio of one translation in a thousand (of 9,000 by
people, news and film synopses) falls below or exceeds."""


def ratio(source: str, target: str, source_language: str, target_language: str) -> float:
    """The target's length by what is usual for the pair: 1 as long as usual, 0.5 half as long."""
    return len(target.strip()) / max(1.0, len(source.strip()) * usual(source_language, target_language))


def usual(source_language: str, target_language: str) -> float:
    """The characters that the target usually has for one of the source."""
    return _density(target_language) / _density(source_language)


def too_short(source: str, target: str, source_language: str, target_language: str) -> bool:
    """Whether so much is missing that the end, or a clause, was probably dropped."""
    return len(source) >= _SHORT_TEXT and ratio(source, target, source_language, target_language) < SHORTEST


def too_long(source: str, target: str, source_language: str, target_language: str) -> bool:
    """Whether so much was added that the text probably rambles."""
    return len(source) >= _SHORT_TEXT and ratio(source, target, source_language, target_language) > LONGEST


def far_too_short(source: str, target: str, source_language: str, target_language: str) -> bool:
    """Whether no careful translator would be so brief: headlines may be half as long as usual, prose not."""
    share = ratio(source, target, source_language, target_language)
    return len(source) >= _SHORT_TEXT and share < next(
        least for length, least in _LEAST if len(source) < length
    )


def far_too_long(source: str, target: str, source_language: str, target_language: str) -> bool:
    """Whether no careful translator would be so wordy."""
    share = ratio(source, target, source_language, target_language)
    return len(source) >= _SHORT_TEXT and share > next(most for length, most in _MOST if len(source) < length)


def _density(language: str) -> float:
    return _DENSITY.get(language.replace("_", "-").partition("-")[0].lower(), 1.0)
