"""Whether a word is known in a language: the only module that names simplemma.

simplemma has word lists of some fifty languages inside (MIT, no dependencies). A list is read when its
language is first asked for and then kept.
"""

from __future__ import annotations

from functools import lru_cache

_ALIASES = {"no": "nb", "sr": "hbs", "hr": "hbs", "bs": "hbs", "sh": "hbs"}
"""Codes that share another code's word list."""


def is_known(word: str, language: str) -> bool | None:
    """Whether a dictionary of the language has this word, in any form; None where there is no dictionary."""
    code = _code(language)
    return None if code is None else _look_up(word, code)


@lru_cache(maxsize=64)
def _code(language: str) -> str | None:
    from simplemma.strategies.dictionaries.dictionary_factory import (  # noqa: PLC0415 - seldom needed
        SUPPORTED_LANGUAGES,
    )

    base = language.replace("-", "_").partition("_")[0].lower()
    code = _ALIASES.get(base, base)
    return code if code in SUPPORTED_LANGUAGES else None


@lru_cache(maxsize=65536)
def _look_up(word: str, code: str) -> bool:
    from simplemma import is_known as known  # noqa: PLC0415 - seldom needed

    return bool(known(word, code))
