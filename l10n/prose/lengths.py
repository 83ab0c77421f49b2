"""How long a translation usually is, and what is too short or too long to be whole."""

from __future__ import annotations

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


def ratio(source: str, target: str, source_language: str, target_language: str) -> float:
    """The target's length by what is usual for the pair: 1 as long as usual, 0.5 half as long."""
    usual = _density(target_language) / _density(source_language)
    return len(target.strip()) / max(1.0, len(source.strip()) * usual)


def too_short(source: str, target: str, source_language: str, target_language: str) -> bool:
    """Whether so much is missing that the end, or a clause, was probably dropped."""
    return len(source) >= _SHORT_TEXT and ratio(source, target, source_language, target_language) < SHORTEST


def too_long(source: str, target: str, source_language: str, target_language: str) -> bool:
    """Whether so much was added that the text probably rambles."""
    return len(source) >= _SHORT_TEXT and ratio(source, target, source_language, target_language) > LONGEST


def _density(language: str) -> float:
    return _DENSITY.get(language.replace("_", "-").partition("-")[0].lower(), 1.0)
