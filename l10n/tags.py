"""Language tags: BCP 47 (`pt-BR`) is understood everywhere, gettext's form (`pt_BR`) stands in paths."""

from __future__ import annotations

import re
from functools import lru_cache

_SUBTAGS = re.compile(r"[-_]")
_SCRIPT = re.compile(r"[A-Za-z]{4}")
_REGION = re.compile(r"[A-Za-z]{2}")


def gettext_form(tag: str) -> str:
    """A tag as gettext writes it: "PT-br" → "pt_BR", "zh-hant-tw" → "zh_Hant_TW", "sr@Latin" → "sr@latin".

    The case is what RFC 5646, section 2.1.1, recommends. What is no tag comes back with no more than its case
    changed, for a check to refuse.
    """
    name, at, modifier = tag.strip().partition("@")
    language, *others = _SUBTAGS.split(name)
    return "_".join([language.lower(), *map(_cased, others)]) + at + modifier.lower()


@lru_cache(maxsize=256)
def language_of(tag: str) -> str:
    """The language alone: "pt" of "pt-BR", "arn" (Mapudungun, not Arabic's "ar") of "arn_CL"."""
    return _SUBTAGS.split(tag.partition("@")[0])[0].lower()


def is_variant(tag: str, other: str) -> bool:
    """Whether two tags mean one language in one script, whatever the region: "en" and "en_GB".

    Texts of "zh_Hans" and "zh_Hant", or of "sr" and "sr@latin", are not each other's.
    """
    return language_of(tag) == language_of(other) and _written(tag) == _written(other)


def _written(tag: str) -> tuple[str, str]:
    """The script and the modifier of a tag, "" where it has none."""
    name, _, modifier = gettext_form(tag).partition("@")
    return next((part for part in name.split("_")[1:] if _SCRIPT.fullmatch(part)), ""), modifier


def _cased(subtag: str) -> str:
    if _SCRIPT.fullmatch(subtag):
        return subtag.title()
    return subtag.upper() if _REGION.fullmatch(subtag) else subtag
