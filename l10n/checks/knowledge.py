"""What a whole catalogue teaches about its entries: whose names there are, and how they are spelt."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from l10n.checks.words import WORD
from l10n.checks.words import words as split_words
from l10n.layout.cues import cues_before
from l10n.layout.profiles import table
from l10n.model import SOURCE_LANGUAGE, Person, State
from l10n.prose import german, names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from l10n.layout.cues import Cue
    from l10n.layout.profiles import Limits
    from l10n.model import Catalogue, Entry
    from l10n.prose.terms import Term

_LISTED = re.compile(r"([^,()]+?)(?: \(([^()]+)\))?(?:, |$)")
NAMES_LABEL = "Names: "
_LONG = 4


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name and its words, so that it is known from a text's words whether it may stand there."""

    name: str
    words: frozenset[str]
    """All but the last."""
    last: str
    """The word that may carry a genitive's -s."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Built once a catalogue; checks only look things up in it."""

    source_language: str = SOURCE_LANGUAGE
    people: Mapping[str, Iterable[Person]] = field(default_factory=dict)
    """File (the context without its number) → who stands in it."""
    terms: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    """Two lower-case letters → the terms that begin so."""
    kept: Mapping[str, int] = field(default_factory=dict)
    """A capitalised word → how many entries have it in source and translation: its spelling is settled."""
    settled: Mapping[str, str] = field(default_factory=dict)
    """The words of `kept` and their German genitives → the word."""
    translations: tuple[str, ...] = ()
    writes_dashes: bool = False
    """Whether the translations have dashes where others put hyphens between blanks."""
    limits: Limits | None = None
    """Of the project's profile."""
    profiles: Mapping[str, Limits] = field(default_factory=dict)
    """Every profile that the project knows, for entries whose notes name one."""
    before: Mapping[str | None, Cue] = field(default_factory=dict)
    """The context of a subtitle entry → the last cue before it."""
    rate: Fraction = Fraction(25)
    """Frames a second that the project's cues lie on."""
    _names: dict[str, dict[str, tuple[KnownName, ...]]] = field(default_factory=dict)
    """File → first word of a name → the names that begin with it; filled as files are asked for."""
    _spelt: Counter[str] = field(default_factory=Counter)

    def is_slip(self, word: str, settled: str) -> bool:
        """Whether a word that is nearly a settled spelling is rare beside it: no place's English name."""
        return word not in self.kept and self._translations_with(word) < self.kept.get(settled, 0)

    def _translations_with(self, word: str) -> int:
        """How many translations have a word; counted for all words at once, and only if somebody asks."""
        if not self._spelt:
            for text in self.translations:
                self._spelt.update(set(text.split()))
        return sum(self._spelt[form] for form in (word, f"{word},", f"{word}.", f"{word}’s", f"{word}'s"))

    def names_for(self, entry: Entry, words: AbstractSet[str]) -> tuple[str, ...]:
        """The names of the entry's file that may stand in a text with these words."""
        file = file_of(entry)
        if (people := self.people.get(file)) is None:
            return ()
        if (index := self._names.get(file)) is None:
            index = self._names[file] = _by_first_word(people)
        return tuple(
            known.name
            for first in index.keys() & words
            for known in index[first]
            if known.words <= words and (known.last in words or f"{known.last}s" in words)
        )


def learn(
    catalogue: Catalogue,
    *,
    people: Mapping[str, Iterable[Person]] | None = None,
    terms: Iterable[Term] = (),
    limits: Limits | None = None,
    profiles: Mapping[str, Limits] | None = None,
    rate: Fraction = Fraction(25),
) -> Knowledge:
    """Read a catalogue for what its entries say about each other.

    `people` are further people by file, from cast lists; `terms` those of the catalogue's language;
    `profiles` those that entries' notes may name (default: the bundled ones); `rate` is how many
    frames a second cues lie on.
    """
    terms = tuple(terms)
    by_file: dict[str, dict[Person, None]] = {
        file: dict.fromkeys(known) for file, known in (people or {}).items()
    }
    kept: Counter[str] = Counter()
    translations: list[str] = []
    for entry in catalogue.entries:
        if entry.obsolete:
            continue
        if ("(" in entry.msgid or entry.extracted_comments) and (found := people_of(entry)):
            by_file.setdefault(file_of(entry), {}).update(dict.fromkeys(found))
        if entry.state is State.REVIEWED or (entry.state is State.DRAFT and not entry.untouched_draft):
            shared = {*entry.msgid.split()}.intersection(entry.msgstr.split())
            kept.update(
                word for word in shared if len(word) >= _LONG and word.isalpha() and word[0].isupper()
            )
            translations.append(entry.msgstr)
    return Knowledge(
        source_language=catalogue.field("X-Source-Language") or SOURCE_LANGUAGE,
        people=by_file,
        terms=_by_initials(terms),
        kept=kept,
        settled={form: word for word in kept for form in (word, f"{word}s")} | {word: word for word in kept},
        translations=tuple(translations),
        writes_dashes=_writes_dashes(translations),
        limits=limits,
        profiles=table(language=catalogue.language) if profiles is None else profiles,
        before=cues_before((entry.msgctxt, entry.extracted_comments) for entry in catalogue.current),
        rate=rate,
    )


def _writes_dashes(translations: Iterable[str]) -> bool:
    """Whether dashes outnumber the hyphens that stand for them."""
    dashes = hyphens = 0
    for text in translations:
        dashes += " – " in text or "—" in text
        hyphens += " - " in text or "--" in text
    return dashes > hyphens


def capitalised(text: str) -> set[str]:
    """The words of four letters and more that begin with a capital."""
    return {word for word in WORD.findall(text) if len(word) >= _LONG and word[0].isupper()}


def file_of(entry: Entry) -> str:
    """The source file that an entry came from, as its context names it."""
    return (entry.msgctxt or "").rpartition("/")[0]


def people_of(entry: Entry) -> tuple[Person, ...]:
    """Who stands in an entry: the `Names:` line for translators, without one the annotations."""
    found = [
        Person(*match)
        for line in entry.extracted_comments
        if line.startswith(NAMES_LABEL)
        for match in _LISTED.findall(line.removeprefix(NAMES_LABEL))
    ]
    if not found and "(" in entry.msgid:
        found = [item.person for item in names.annotations(entry.msgid) if not item.is_role]
    return tuple(
        dict.fromkeys(Person(who.character, who.actor or None) for who in found if who.character.strip())
    )


def _by_first_word(people: Iterable[Person]) -> dict[str, tuple[KnownName, ...]]:
    """Names by their first word, without parts that are common nouns ("Richter" of "Frank Richter")."""
    index: dict[str, tuple[KnownName, ...]] = {}
    for name in names.known_names(people):
        known, keys = _known(name)
        for first in keys:
            index[first] = (*index.get(first, ()), known)
    return index


@lru_cache(maxsize=8192)
def _known(name: str) -> tuple[KnownName, tuple[str, ...]]:
    """A name, and the words by which it is looked up: none where it is no more than a common noun."""
    words = split_words(name)
    known = KnownName(name, frozenset(words[:-1]), words[-1] if words else "")
    if not words or (len(words) == 1 and german.is_noun(name)):
        return known, ()
    return known, (words[0], f"{words[0]}s") if len(words) == 1 else (words[0],)


def _by_initials(terms: Iterable[Term]) -> dict[str, tuple[Term, ...]]:
    index: dict[str, tuple[Term, ...]] = {}
    for term in terms:
        initials = term.source[:2].lower()
        index[initials] = (*index.get(initials, ()), term)
    return index
