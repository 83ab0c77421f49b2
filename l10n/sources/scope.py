"""Whether the texts of a file are one series, or each a programme of its own. Pure."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from l10n.prose import names

if TYPE_CHECKING:
    from l10n.config import SourceRule
    from l10n.model import Synopsis
    from l10n.sources.base import SourceFile

FEW = 4
"""Up to so many texts are taken for one series: too few to judge by, and little harm."""
MANY = 200
"""More texts than the seasons of one series have; names recur among so many by chance."""
RECURRING = 1 / 3
"""Share of texts in which a series' lead stands at least, by one word of the name."""
_WORD = re.compile(r"[A-ZÄÖÜ]\w+")
_FULL_NAME = re.compile(r"\b[A-ZÄÖÜ]\w+ [A-ZÄÖÜ]\w+")


def settled(file: SourceFile, rule: SourceRule | None) -> SourceFile:
    """The file with its scope: as the rule says, else guessed by names that recur."""
    scope = rule.scope if rule is not None and rule.scope != "auto" else _guess(file)
    synopses = tuple(replace(synopsis, series=scope == "file") for synopsis in file.synopses)
    return replace(file, scope=scope, synopses=synopses)


def _guess(file: SourceFile) -> Literal["text", "file"]:
    """Only plain text can list programmes; a cast list belongs to one."""
    texts = file.synopses
    if file.scope == "text":  # the reader knows: a row of a table is a programme
        return "text"
    if file.cast or file.own_ids or file.subtitles is not None or len(texts) <= FEW:
        return "file"
    if len(texts) > MANY:
        return "text"
    held = Counter(name for synopsis in texts for name in _words(synopsis))
    leads = {name for synopsis in texts for name in _names(synopsis)}
    most = max((held[name] for name in leads), default=0)
    return "file" if most >= RECURRING * len(texts) else "text"


def _words(synopsis: Synopsis) -> set[str]:
    """The words of a text, each once; "Carries" counts as "Carrie", too."""
    words = set(_WORD.findall(synopsis.text))
    return words | {word.removesuffix("s") for word in words}


def _names(synopsis: Synopsis) -> set[str]:
    """Words of characters' names: annotated ones, and two capitalised words in a row."""
    found = [one.person.character for one in names.annotations(synopsis.text) if not one.is_role]
    found += _FULL_NAME.findall(synopsis.text)
    return {word for name in found for word in _WORD.findall(name)}
