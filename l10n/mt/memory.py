"""Reviewed texts as a translation memory: the same source, a near one, or a sentence inside a longer text.

A near source lends its translation only where names and numbers agree: no episode of one show may inherit
another's text. What the memory gives is a draft all the same; a person decides.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from l10n.model import SOURCE_LANGUAGE, State
from l10n.prose import german, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from l10n.model import Catalogue

THRESHOLD = 85
_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")
_PIECE = re.compile(r"[^\W_]+|[^\w\s]")
_RARE_WORDS = 8
_COMMON = 200
_CANDIDATES = 40
_LOOKED_AT = 5
_EXCERPT = 40
_MOST_DIFFERENCES = 4
_SHORTEST_SENTENCE = 3
"""Words: "Er lacht." says too little to be translated the same everywhere."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A reviewed text, or a sentence of one, with its translation."""

    source: str
    target: str
    context: str
    """The entry's msgctxt, or its msgid where it has none."""


@dataclass(frozen=True, slots=True)
class Match:
    """What the memory knows for a text."""

    unit: Unit
    likeness: int
    """Per cent; 100 for the same source."""
    differences: tuple[str, ...] = ()
    """What the source at hand says otherwise, as "old → new"."""


class Memory:
    """Units by source, and an index that finds near ones without comparing with all."""

    def __init__(
        self, units: Iterable[Unit], *, threshold: int = THRESHOLD, source_language: str = SOURCE_LANGUAGE
    ) -> None:
        self._threshold = threshold
        self._language = source_language
        self._exact: dict[str, Unit] = {}
        for unit in units:
            self._exact.setdefault(_normal(unit.source), unit)
        self._units = tuple(self._exact.values())
        self._words: dict[str, list[int]] = defaultdict(list)
        for index, unit in enumerate(self._units):
            for word in set(_WORD.findall(unit.source.lower())):
                self._words[word].append(index)

    def __len__(self) -> int:
        return len(self._units)

    def exact(self, source: str) -> Match | None:
        """The unit with the same source; white space does not count."""
        unit = self._exact.get(_normal(source))
        return None if unit is None else Match(unit, 100)

    def find(self, source: str) -> Match | None:
        """The unit with the same source, else the likest one above the threshold, else None.

        The likest is only taken where its names and numbers agree with the source's.
        """
        return self.exact(source) or self._near(source)

    def _near(self, source: str) -> Match | None:
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - compiled; only drafts need it

        band = self._threshold / (200 - self._threshold)  # how short against the other a text may be at most
        likely = [
            unit
            for unit in (self._units[index] for index in self._candidates(source))
            if band <= len(unit.source) / max(1, len(source)) <= 1 / band
        ]
        ranked = process.extract(
            source,
            [unit.source for unit in likely],
            scorer=fuzz.ratio,
            score_cutoff=self._threshold,
            limit=_LOOKED_AT,
        )
        for _, score, index in ranked:
            if self._agree(source, likely[index]):
                unit = likely[index]
                return Match(unit, min(99, int(score)), _differences(unit.source, source))
        return None

    def _candidates(self, source: str) -> list[int]:
        """Units that share the source's rarest words, those that share most first.

        Words that stand in very many units say nothing and would make the search grow with the memory.
        """
        words = {word for word in _WORD.findall(source.lower()) if word in self._words}
        rare = sorted(words, key=lambda word: (len(self._words[word]), word))[:_RARE_WORDS]
        hits = Counter(
            index for word in rare if len(self._words[word]) <= _COMMON for index in self._words[word]
        )
        ranked = sorted(hits.items(), key=lambda item: (-item[1], item[0]))
        return [index for index, _ in ranked[:_CANDIDATES]]

    def _agree(self, source: str, unit: Unit) -> bool:
        """Whether the unit names the same people and numbers as the source, in as many sentences.

        A text with a sentence more or less is better looked up sentence by sentence. A word that stands in
        the unit's source and, verbatim, in its translation is a name; the source has to have it too. A
        capitalised word of the source that the unit lacks may be a name, unless it looks like a German noun.
        """
        if Counter(_DIGITS.findall(source)) != Counter(_DIGITS.findall(unit.source)):
            return False
        here, there = _capitalised(source), _capitalised(unit.source)
        kept = {word for word in there if word in set(_WORD.findall(unit.target))}
        if kept - here:
            return False
        if not all(german.is_noun(word) or _stands_small(word, unit.source) for word in here - there):
            return False
        return self._count(source) == self._count(unit.source)

    def _count(self, text: str) -> int:
        return len(sentences.split_text(text, self._language))

    @classmethod
    def from_catalogues(
        cls,
        catalogues: Iterable[Catalogue],
        *,
        threshold: int = THRESHOLD,
        source_language: str = SOURCE_LANGUAGE,
    ) -> Self:
        """The reviewed entries of catalogues of one language, whole and sentence by sentence.

        A paragraph's sentences count where the translation has as many. Reviewed texts whose source is gone
        come last: their source may stand in another domain now.
        """
        units: list[Unit] = []
        gone: list[Unit] = []
        for catalogue in catalogues:
            for entry in catalogue.entries:
                reviewed = replace(entry, obsolete=False).state is State.REVIEWED
                if not reviewed or entry.msgid_plural is not None:
                    continue
                whole = Unit(entry.msgid, entry.msgstr, entry.msgctxt or _normal(entry.msgid)[:_EXCERPT])
                found = [whole, *_sentences(whole, source_language, catalogue.language)]
                (gone if entry.obsolete else units).extend(found)
        return cls([*units, *gone], threshold=threshold, source_language=source_language)


def _sentences(unit: Unit, source_language: str, language: str) -> Iterable[Unit]:
    here, there = unit.source.split("\n\n"), unit.target.split("\n\n")
    if len(here) != len(there):
        return
    for source, target in zip(here, there, strict=True):
        ours, theirs = sentences.split(source, source_language), sentences.split(target, language)
        if len(ours) == len(theirs) > 1 or len(here) > 1 == len(ours) == len(theirs):
            for one, other in zip(ours, theirs, strict=True):
                if len(one.split()) >= _SHORTEST_SENTENCE:
                    yield Unit(one, other, unit.context)


def _normal(text: str) -> str:
    return " ".join(text.split())


def _capitalised(text: str) -> set[str]:
    """Capitalised words that do not merely open a sentence, without a genitive's -s."""
    words = {word for word in _WORD.findall(text) if word[0].isupper() and word not in german.OPENERS}
    return {word[:-1] if word.endswith("s") and word[:-1] in words else word for word in words}


def _stands_small(word: str, text: str) -> bool:
    return word[0].lower() + word[1:] in text


def _differences(old: str, new: str) -> tuple[str, ...]:
    """What changed from one source to the other, a few words at a time."""
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    changes = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    found = [f"{_said(before[a:b])} → {_said(after[c:d])}" for kind, a, b, c, d in changes if kind != "equal"]
    more = len(found) - _MOST_DIFFERENCES
    return (*found[:_MOST_DIFFERENCES], *((f"{more} more",) if more > 0 else ()))


def _said(words: Sequence[str]) -> str:
    return f"“{' '.join(words)}”" if words else "nothing"
