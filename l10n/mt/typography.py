"""A draft in the marks of its language: quotation marks, apostrophes, dashes, spaces."""

from __future__ import annotations

import re

from l10n.prose import quotes
from l10n.tags import language_of

# English contractions and genitives; an apostrophe inside a name ("O'Brien") stays as the source has it.
_ENGLISH_APOSTROPHE = re.compile(r"(?<=\w)'(?=(?:s|t|d|m|ll|re|ve)\b)|(?<=s)'(?=\s\w)")
_SPACES = re.compile(r"[ \t]{2,}")
_SPACE_BEFORE = re.compile(r"(?<=\w) (?=[,.](?:\s|$))")
_ENDING = re.compile(r"\s?(?:…|\.\.\.)$|[?!]+$")
_UNENDED = re.compile(r"[0-9A-Za-z\u00c0-\u04ff]$")
"""A last letter or digit of a script whose sentences end with a full stop: Latin, Greek, Cyrillic."""
_SPACED_HYPHEN = re.compile(r"(?<=\S) -{1,2} (?=\S)")
_HANGING_HYPHEN = re.compile(r"(?<=\w)- (?=\w)")


def target(text: str, source: str, *, source_language: str, language: str) -> str:
    """The text with its language's quotation marks and, in English, apostrophes; dashes; no stray blanks.

    A hyphen that hangs behind a word ("CIA- boss") goes, unless the source has such ones ("Vor- und
    Nachteile").
    """
    text = _SPACES.sub(" ", text.strip())
    if not _HANGING_HYPHEN.search(source):
        text = _HANGING_HYPHEN.sub(" ", text)
    text = _SPACED_HYPHEN.sub(" – ", _ended(text, source))
    text = _SPACE_BEFORE.sub("", text).strip()
    if language_of(language) == "en" and not _is_quoting(text):
        text = _ENGLISH_APOSTROPHE.sub("’", text)
    return quotes.convert(text, source_language=source_language, target_language=language)


def _ended(text: str, source: str) -> str:
    """The text with the source's ellipsis, question or exclamation mark, or the full stop that it lacks."""
    ending = _ENDING.search(source)
    if ending is None and source.endswith(".") and _UNENDED.search(text):
        return f"{text}."
    if ending is None or not text or _ENDING.search(text):
        return text
    return text.rstrip(". ") + ending[0]


def _is_quoting(text: str) -> bool:
    """Whether single straight marks may be quotation marks rather than apostrophes."""
    return re.search(r"(?<!\w)'\w", text) is not None
