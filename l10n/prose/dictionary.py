"""Whether a dictionary knows a word: the one place that asks simplemma."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=65_536)
def is_known(word: str, language: str) -> bool | None:
    """Whether a language's dictionary has the word in any of its forms; None where there is no dictionary.

    A capital at the start does not count against a word.
    """
    import simplemma  # noqa: PLC0415 - its dictionaries take a second that only drafts and checks need

    code = language.partition("_")[0].partition("-")[0].lower()
    try:
        return any(simplemma.is_known(form, code) for form in (word, word.lower()))
    except ValueError:
        return None
