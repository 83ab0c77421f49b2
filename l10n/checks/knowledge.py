"""What a whole catalogue teaches about its entries: whose names there are, and how they are spelt."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n.model import SOURCE_LANGUAGE, Person, State
from l10n.prose import german, names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from l10n.layout.profiles import Limits
    from l10n.model import Catalogue, Entry
    from l10n.prose.terms import Term

_CAPITALISED = re.compile(r"\b[^\W\d_a-zäöüßà-ÿ][^\W\d_]{3,}")
_LISTED = re.compile(r"([^,()]+?)(?: \(([^()]+)\))?(?:, |$)")
NAMES_LABEL = "Names: "


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Built once a catalogue; checks only look things up in it."""

    source_language: str = SOURCE_LANGUAGE
    names: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """File (the context without its number) → first word of a name → the names that begin with it."""
    terms: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    """Two lower-case letters → the terms that begin so."""
    kept: Mapping[str, int] = field(default_factory=dict)
    """A capitalised word → how many entries have it in source and translation: its spelling is settled."""
    spelt: Mapping[str, int] = field(default_factory=dict)
    """A capitalised word → how many translations have it."""
    limits: Limits | None = None

    def is_slip(self, word: str, settled: str) -> bool:
        """Whether a word that is nearly a settled spelling is rare beside it: no place's English name."""
        return word not in self.kept and self.spelt.get(word, 0) < self.kept.get(settled, 0)

    def names_for(self, entry: Entry, words: Iterable[str]) -> tuple[str, ...]:
        """The names of the entry's file that may stand in a text with these words."""
        index = self.names.get(file_of(entry))
        if not index:
            return ()
        found: dict[str, None] = {}
        for word in words:
            if word in index:
                found |= dict.fromkeys(index[word])
            elif word.endswith("s") and word[:-1] in index:
                found |= dict.fromkeys(index[word[:-1]])
        return tuple(found)


def learn(
    catalogue: Catalogue,
    *,
    people: Mapping[str, Iterable[Person]] | None = None,
    terms: Iterable[Term] = (),
    limits: Limits | None = None,
) -> Knowledge:
    """Read a catalogue for what its entries say about each other.

    `people` are further people by file, from cast lists; `terms` those of the catalogue's language.
    """
    terms = tuple(terms)
    by_file: dict[str, dict[Person, None]] = {
        file: dict.fromkeys(known) for file, known in (people or {}).items()
    }
    kept: Counter[str] = Counter()
    spelt: Counter[str] = Counter()
    for entry in catalogue.entries:
        if entry.obsolete:
            continue
        if found := people_of(entry):
            by_file.setdefault(file_of(entry), {}).update(dict.fromkeys(found))
        if entry.state is State.REVIEWED or (entry.state is State.DRAFT and not entry.untouched_draft):
            words = capitalised(entry.msgstr)
            spelt.update(words)
            kept.update(words & capitalised(entry.msgid))
    return Knowledge(
        source_language=catalogue.field("X-Source-Language") or SOURCE_LANGUAGE,
        names={file: _by_first_word(known) for file, known in by_file.items()},
        terms=_by_initials(terms),
        kept=kept,
        spelt=spelt,
        limits=limits,
    )


def capitalised(text: str) -> set[str]:
    """The words of four letters and more that begin with a capital."""
    return set(_CAPITALISED.findall(text))


def file_of(entry: Entry) -> str:
    """The source file that an entry came from, as its context names it."""
    return (entry.msgctxt or "").rpartition("/")[0]


def people_of(entry: Entry) -> tuple[Person, ...]:
    """Who stands in an entry: its annotations, and the `Names:` line for translators."""
    found = []
    if "(" in entry.msgid:
        found += [item.person for item in names.annotations(entry.msgid) if not item.is_role]
    for line in entry.extracted_comments:
        if line.startswith(NAMES_LABEL):
            found += [Person(*match) for match in _LISTED.findall(line.removeprefix(NAMES_LABEL)) if match[0]]
    return tuple(
        dict.fromkeys(Person(who.character, who.actor or None) for who in found if who.character.strip())
    )


def _by_first_word(people: Iterable[Person]) -> dict[str, tuple[str, ...]]:
    """Names by their first word, without parts that are common nouns ("Richter" of "Frank Richter")."""
    index: dict[str, tuple[str, ...]] = {}
    for name in names.known_names(people):
        words = re.findall(r"\w+", name)
        if words and not (len(words) == 1 and german.is_noun(name)):
            index[words[0]] = (*index.get(words[0], ()), name)
    return index


def _by_initials(terms: Iterable[Term]) -> dict[str, tuple[Term, ...]]:
    index: dict[str, tuple[Term, ...]] = {}
    for term in terms:
        initials = term.source[:2].lower()
        index[initials] = (*index.get(initials, ()), term)
    return index
