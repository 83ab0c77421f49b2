"""What is wrong with a drafted sentence, found before anyone sees it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from l10n.prose import brackets, dictionary, languages, lengths, names, numbers, repetition, terms
from l10n.prose.word_lists import FUNCTION_WORDS

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
    INVENTED = "invented"
    TRUNCATED = "truncated"
    TOO_LONG = "too-long"
    LEFTOVER = "leftover"
    COPIED = "copied"
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
    Fault.INVENTED: 0.7,
    Fault.TRUNCATED: 2.0,
    Fault.TOO_LONG: 2.0,
    Fault.LEFTOVER: 1.0,
    Fault.COPIED: 0.4,
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
    Fault.INVENTED: "in no dictionary: {words}",
    Fault.TRUNCATED: "a sentence is much shorter than its source",
    Fault.TOO_LONG: "a sentence is much longer than its source",
    Fault.LEFTOVER: "left untranslated: {words}",
    Fault.NUMBERS: "numbers lost: {words}",
    Fault.QUOTES: "quotation marks differ from the source's",
    Fault.ELLIPSIS: "an ellipsis is lost",
    Fault.BRACKETS: "brackets do not match: {words}",
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
        """What a reviewer reads beside the entry; empty for what is a mere suspicion."""
        return _NOTES.get(self.fault, "").format(words=", ".join(self.words))


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
_DOUBLED_NAME = re.compile(r"(?<!\w)([^\W\d_a-zäöü]\w+) \1(?!\w)")
_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
_ELLIPSIS = re.compile(r"…|\.\.\.")
_QUOTES = re.compile(r"[\"„“”«»‹›]")
_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_GENITIVE = re.compile(r"['’]s?$")
_AFFIXES = frozenset("co ex non pre pro sub anti semi mini multi ultra".split())
_SHORT = 3


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
    elif doubled := (*repetition.repeated_words(target), *_doubled_names(source, target)):
        yield Flaw(Fault.REPEATED, doubled)
    broken = _garbled(source, target, expected.language)
    if broken:
        yield Flaw(Fault.GARBLED, broken)
    if invented := tuple(word for word in _invented(source, target, expected) if word not in broken):
        yield Flaw(Fault.INVENTED, invented)
    if left := _leftover(source, target, expected):
        yield Flaw(Fault.LEFTOVER, left)
    if copied := tuple(word for word in _copied(source, target, expected) if word not in left):
        yield Flaw(Fault.COPIED, copied)
    lost_numbers = numbers.missing(
        source, target, source_language=expected.source_language, target_language=expected.language
    )
    if lost_numbers:
        yield Flaw(Fault.NUMBERS, lost_numbers)


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
    if (lone := brackets.unbalanced(target)) and not brackets.unbalanced(source):
        yield Flaw(Fault.BRACKETS, lone)


def _doubled_names(source: str, target: str) -> tuple[str, ...]:
    """Names said twice, "Saul Saul", where the source does not; an annotation between does not count."""
    bare = _PARENTHESIS.sub("", target)
    found = (match[0] for match in _DOUBLED_NAME.finditer(bare) if match[0] not in source)
    return tuple(dict.fromkeys(found))


def _garbled(source: str, target: str, language: str) -> tuple[str, ...]:
    """Words no language has: three letters alike in a row, a syllable said twice, a neighbour's near copy.

    A dictionary decides first: "singing" and "nonsense" say a syllable twice too.
    """
    found = [
        word[0]
        for word in re.finditer(r"\w+", target)
        if (_TRIPLED.search(word[0]) or _STUTTER.fullmatch(word[0]))
        and word[0] not in source
        and not _stands(word[0], language)
    ]
    found += [match[0] for match in _ALIKE_NEIGHBOURS.finditer(target) if match[0] not in source]
    return tuple(dict.fromkeys(found))


def _invented(source: str, target: str, expected: Expected) -> tuple[str, ...]:
    """Words that no dictionary of the target has, that are no name and stand in neither source nor terms."""
    if dictionary.is_known("a", expected.language) is None:
        return ()
    given = {
        word.lower()
        for text in (source, *expected.names, *(term.target for term in expected.terms))
        for word in _WORD.findall(text)
    }
    found = (
        word
        for match in _COMPOUND.finditer(target)
        if not _may_stand(word := _GENITIVE.sub("", match[0]), given, expected.language)
    )
    return tuple(dict.fromkeys(found))


def _may_stand(word: str, given: set[str], language: str) -> bool:
    """Whether a word is given, known, or made of such parts ("self-made"); letters and acronyms may stand."""
    if word.isupper() or _is_given(word, given) or _stands(word, language):
        return True
    parts = re.split("[-'’]", word)
    return len(parts) > 1 and all(
        len(part) < _SHORT or part.lower() in _AFFIXES or _may_stand(part, given, language) for part in parts
    )


def _is_given(word: str, given: set[str]) -> bool:
    """Whether the source has the word; a name also with an ending ("Huldas", "Rostocker")."""
    small = word.lower()
    return small in given or (
        word[:1].isupper() and any(other.startswith(small) for other in given if len(other) <= len(small) + 2)
    )


def _stands(word: str, language: str) -> bool:
    """Whether the dictionary has the word; dictionaries of lemmas lack some pronouns ("her")."""
    if word.lower() in FUNCTION_WORDS.get(language.partition("_")[0], ()) or len(word) < _SHORT:
        return True
    return dictionary.is_known(word, language) is True


def _leftover(source: str, target: str, expected: Expected) -> tuple[str, ...]:
    return languages.leftover(
        source,
        target,
        source_language=expected.source_language,
        target_language=expected.language,
        names=expected.names,
    )


def _copied(source: str, target: str, expected: Expected) -> tuple[str, ...]:
    """German nouns that stand in the target with their capital: "Rache" for certain, "Mission" perhaps."""
    if expected.source_language != "de":
        return ()
    kept = set(_WORD.findall(" ".join((*expected.names, *(term.target for term in expected.terms)))))
    nouns = {word for word in _WORD.findall(source) if word[0].isupper() and not word.isupper()} - kept
    return tuple(
        dict.fromkeys(word for word in _WORD.findall(target) if word in nouns and len(word) > _SHORT)
    )
