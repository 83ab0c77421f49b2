"""What is wrong with a drafted sentence, found before anyone sees it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from l10n.prose import lengths, names, repetition, terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Fault(StrEnum):
    """Kinds of faults; each has remedies in `l10n.mt.remedies`."""

    EMPTY = "empty"
    NAMES = "names"
    TERMS = "terms"
    LOOP = "loop"
    REPEATED = "repeated"
    GARBLED = "garbled"
    TRUNCATED = "truncated"
    TOO_LONG = "too-long"
    LEFTOVER = "leftover"
    NUMBERS = "numbers"
    QUOTES = "quotes"
    ELLIPSIS = "ellipsis"
    BRACKETS = "brackets"


_WEIGHTS = {
    Fault.EMPTY: 10.0,
    Fault.NAMES: 3.0,
    Fault.TERMS: 1.0,
    Fault.LOOP: 4.0,
    Fault.REPEATED: 1.0,
    Fault.GARBLED: 1.0,
    Fault.TRUNCATED: 2.0,
    Fault.TOO_LONG: 2.0,
    Fault.LEFTOVER: 1.0,
    Fault.NUMBERS: 2.0,
    Fault.QUOTES: 0.5,
    Fault.ELLIPSIS: 0.5,
    Fault.BRACKETS: 0.5,
}


_NOTES = {
    Fault.EMPTY: "a sentence came back empty",
    Fault.NAMES: "names lost: {words}",
    Fault.TERMS: "terms not used: {words}",
    Fault.LOOP: "goes round in circles: {words}",
    Fault.REPEATED: "words doubled: {words}",
    Fault.GARBLED: "garbled words: {words}",
    Fault.TRUNCATED: "a sentence is much shorter than its source",
    Fault.TOO_LONG: "a sentence is much longer than its source",
    Fault.LEFTOVER: "left untranslated: {words}",
    Fault.NUMBERS: "numbers lost: {words}",
    Fault.QUOTES: "quotation marks differ from the source's",
    Fault.ELLIPSIS: "an ellipsis is lost",
    Fault.BRACKETS: "brackets do not match",
}


@dataclass(frozen=True, slots=True)
class Flaw:
    """One fault of a draft, with the words that show it."""

    fault: Fault
    words: tuple[str, ...] = ()

    @property
    def weight(self) -> float:
        """How much worse it makes the draft; names and numbers count each."""
        return _WEIGHTS[self.fault] * max(1, len(self.words))

    @property
    def note(self) -> str:
        """What a reviewer reads beside the entry."""
        return _NOTES[self.fault].format(words=", ".join(self.words))


@dataclass(frozen=True, slots=True)
class Expected:
    """What a sentence's draft has to hold and in which languages it is."""

    source_language: str
    language: str
    names: tuple[str, ...] = ()
    terms: tuple[terms.Term, ...] = ()


_TRIPLED = re.compile(r"([^\W\d_IVXMivxm])\1\1")
_STUTTER = re.compile(r"(?<![-\w])\w*?(\w{3,})\1\w*")
_ALIKE_NEIGHBOURS = re.compile(r"(?<!\w)(\w{6})\w*\s+\1\w*")
_ELLIPSIS = re.compile(r"…|\.\.\.")
_QUOTES = re.compile(r"[\"„“”«»‹›]")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")
_SHORTEST_LEFTOVER = 4
_SAME_IN_BOTH: frozenset[str] = frozenset()


def inspect(source: str, target: str, expected: Expected) -> tuple[Flaw, ...]:
    """Everything that is wrong with the draft of a sentence, gravest first."""
    if not target.strip():
        return (Flaw(Fault.EMPTY),)
    flaws = [*_words(source, target, expected), *_shape(source, target, expected)]
    return tuple(sorted(flaws, key=lambda flaw: -flaw.weight))


def weight(flaws: Iterable[Flaw]) -> float:
    """How bad a draft is altogether; 0 is clean."""
    return sum(flaw.weight for flaw in flaws)


def _words(source: str, target: str, expected: Expected) -> Iterator[Flaw]:
    if lost := names.missing(source, target, expected.names):
        # "Max Easton" lost is one name lost, not three.
        yield Flaw(Fault.NAMES, tuple(n for n in lost if not any(n in other for other in lost if n != other)))
    if ignored := terms.missing(expected.terms, source, target):
        yield Flaw(Fault.TERMS, tuple(f"{term.source} → {term.target}" for term in ignored))
    if (phrase := repetition.loop(target)) is not None and repetition.loop(source) is None:
        yield Flaw(Fault.LOOP, (phrase,))
    elif doubled := repetition.repeated_words(target):
        yield Flaw(Fault.REPEATED, doubled)
    if broken := _garbled(source, target):
        yield Flaw(Fault.GARBLED, broken)
    if kept := _leftover(source, target, expected):
        yield Flaw(Fault.LEFTOVER, kept)
    if numbers := tuple(n for n in dict.fromkeys(_NUMBER.findall(source)) if n not in target):
        yield Flaw(Fault.NUMBERS, numbers)


def _shape(source: str, target: str, expected: Expected) -> Iterator[Flaw]:
    pair = (expected.source_language, expected.language)
    if lengths.too_short(source, target, *pair):
        yield Flaw(Fault.TRUNCATED)
    if lengths.too_long(source, target, *pair):
        yield Flaw(Fault.TOO_LONG)
    if len(_QUOTES.findall(source)) != len(_QUOTES.findall(target)):
        yield Flaw(Fault.QUOTES)
    if len(_ELLIPSIS.findall(source)) > len(_ELLIPSIS.findall(target)):
        yield Flaw(Fault.ELLIPSIS)
    if any(target.count(a) != target.count(b) for a, b in ("()", "[]")):
        yield Flaw(Fault.BRACKETS)


def _garbled(source: str, target: str) -> tuple[str, ...]:
    """Words no language has: three letters alike in a row, a syllable said twice, a neighbour's near copy."""
    found = [
        word[0]
        for word in re.finditer(r"\w+", target)
        if (_TRIPLED.search(word[0]) or _STUTTER.fullmatch(word[0])) and word[0] not in source
    ]
    found += [match[0] for match in _ALIKE_NEIGHBOURS.finditer(target) if match[0] not in source]
    return tuple(dict.fromkeys(found))


def _leftover(source: str, target: str, expected: Expected) -> tuple[str, ...]:
    """Source words that stand in the target untranslated, names apart."""
    allowed = set(_WORD.findall(" ".join(expected.names)))
    words = set(_WORD.findall(source)) - allowed
    return tuple(
        word
        for word in dict.fromkeys(_WORD.findall(target))
        if word in words and len(word) >= _SHORTEST_LEFTOVER and word not in _SAME_IN_BOTH
    )
