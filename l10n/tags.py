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


def _cased(subtag: str) -> str:
    if _SCRIPT.fullmatch(subtag):
        return subtag.title()
    return subtag.upper() if _REGION.fullmatch(subtag) else subtag
