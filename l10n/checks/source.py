"""Is the German source itself in order? (`l10n check --source`)"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from l10n.checks.base import Problem
from l10n.checks.knowledge import capitalised
from l10n.prose import german, languages
from l10n.prose import names as prose_names
from l10n.prose import quotes as prose_quotes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.checks.base import SourceSubject
    from l10n.model import Synopsis

_DOUBLE = re.compile(r"\S+[ \t\u00a0]{2,}\S+")
_BEHIND_ARTICLE = re.compile(
    r"\b(?:[Dd](?:er|ie|as|en|em|es)|(?:[KkMmSs]?[Ee]in|[Ii]hr)(?:e[nmrs]?)?|[Zz]u[mr]|[VvI]om|[IiAaBb]e?im|am|ins|ans)"
    r" (?:[a-zäöüß]+(?:e|en|er|es|em) )?([A-ZÄÖÜ]\w+)"
)
"""A noun with its article, and perhaps one adjective between."""
_SHORTEST_NAME = 5
_GERMAN_ENDINGS = ("e", "en", "er", "es", "em", "n", "s", "in", "innen", "ns", "ens", "ern")


def source_language(subject: SourceSubject) -> Iterator[Problem]:
    """A source text is not German.

    The engine and every check take the sources for German. Such a text belongs elsewhere, or was translated
    in place. Texts too short to tell are not judged.

    Wrong:
        seeds/a.txt:1  "Max returns to London to look for the killer of his son."
    Right:
        seeds/a.txt:1  "Max kehrt nach London zurück, um den Mörder seines Sohnes zu suchen."
    """
    for synopsis in subject.synopses:
        if not languages.is_language(synopsis.text, subject.language):
            found = languages.detect(synopsis.text) or "another language"
            yield _at(synopsis, f'looks like "{found}", not "{subject.language}"; is it in the wrong file?')


def contradicting_names(subject: SourceSubject) -> Iterator[Problem]:
    """One character has two actors, or an actor is spelt in two ways, in one file.

    Annotations in the texts and the cast list are compared. One of the two is wrong, and translators would
    carry both over.

    Wrong:
        "Harry Clarke (Joe Dempsie)" in a text, "Joseph Dempsie / Harry Clarke" in the cast list
    Right:
        "Harry Clarke (Joseph Dempsie)" in both
    """
    actors: dict[str, dict[str, Synopsis | None]] = defaultdict(dict)
    for synopsis in subject.synopses:
        for found in prose_names.annotations(synopsis.text):
            if found.person.actor is not None and not found.is_role:
                actors[found.person.character].setdefault(found.person.actor, synopsis)
    for person in subject.cast:
        if person.actor is not None:
            actors[person.character].setdefault(person.actor, None)
    for character, known in actors.items():
        first, *others = known
        for other in others:
            where = known[other] or known[first]
            message = f'{character} is played by "{first}" and by "{other}"; correct one'
            if where is None:
                yield Problem(message, (first, other))
            else:
                shown = first if first in where.text else other
                yield _at(where, message, (shown,))


def name_variants(subject: SourceSubject) -> Iterator[Problem]:
    """A name is spelt in two nearly equal ways in one file.

    The rarer spelling is probably a typing error. Only words that are used as names are compared: not behind
    an article, not common nouns, not forms of one word.

    Wrong:
        "Lockhart" in one synopsis, "Lockart" in another
    Right:
        "Lockhart" in both
    """
    counted: Counter[str] = Counter()
    first: dict[str, Synopsis] = {}
    nouns = {word for synopsis in subject.synopses for word in _BEHIND_ARTICLE.findall(synopsis.text)}
    for synopsis in subject.synopses:
        for word in _name_words(synopsis.text):
            counted[word] += 1
            first.setdefault(word, synopsis)
    for one, other in _near_pairs(sorted(counted.keys() - nouns)):
        rare, common = sorted((one, other), key=lambda word: (counted[word], word))
        yield _at(first[rare], f'"{rare}" and "{common}" are nearly the same name; correct one', (rare,))


def source_quotes(subject: SourceSubject) -> Iterator[Problem]:
    """Quotation marks are mixed or unpaired in a source text, or differ within a file.

    Wrong:
        das "Team der „Sektion“"
    Right:
        das „Team der ‚Sektion‘“
    """
    kinds: dict[str, Synopsis] = {}
    for synopsis in subject.synopses:
        problems = prose_quotes.problems(synopsis.text, subject.language)
        for problem in problems:
            yield _at(synopsis, problem.message, (problem.words,))
        if not problems:
            for pair in prose_quotes.quoted(synopsis.text, subject.language):
                kinds.setdefault(synopsis.text[pair.start], synopsis)
    if len(kinds) > 1:
        first, other = list(kinds)[:2]
        yield _at(kinds[other], f"this text quotes with {other}, others in the file with {first}; choose one")


def source_spaces(subject: SourceSubject) -> Iterator[Problem]:
    """A source text has doubled blanks.

    Wrong:
        "Max kehrt  zurück."
    Right:
        "Max kehrt zurück."
    """
    for synopsis in subject.synopses:
        for found in _DOUBLE.finditer(synopsis.text):
            yield _at(synopsis, "more than one blank; leave one", (found[0],))


def _at(synopsis: Synopsis, message: str, words: tuple[str, ...] = ()) -> Problem:
    return Problem(message, words, synopsis.text, line=synopsis.line, context=synopsis.id)


def _name_words(text: str) -> Iterator[str]:
    """Capitalised words that look like names: no common nouns, no sentence openers."""
    for word in capitalised(text):
        if len(word) >= _SHORTEST_NAME and not german.is_noun(word) and word not in german.OPENERS:
            yield word


def _near_pairs(words: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs one letter apart within the word; a differing ending is German grammar.

    Words are compared only where they share their first two letters, so that time grows with the file.
    """
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415 - only with --source

    buckets: dict[str, list[str]] = defaultdict(list)
    for word in words:
        buckets[word[:2]].append(word)
    for bucket in buckets.values():
        for one, other in combinations(bucket, 2):
            if (
                abs(len(one) - len(other)) <= 1
                and not _forms_of_one_word(one, other)
                and DamerauLevenshtein.distance(one, other, score_cutoff=1) == 1
            ):
                yield one, other


def _forms_of_one_word(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if long.startswith(short) and long[len(short) :] in _GERMAN_ENDINGS:
        return True
    stem = re.sub(r"(?:innen|ens|ern|en|er|es|em|in|e|n|s|r|m)$", "", one)
    umlauts = str.maketrans("äöü", "aou")
    return stem == re.sub(r"(?:innen|ens|ern|en|er|es|em|in|e|n|s|r|m)$", "", other) or one.translate(
        umlauts
    ) == other.translate(umlauts)


def source_file(subject: SourceSubject) -> Iterator[Problem]:
    """A source file is not quite what its format asks for, or says too much.

    Subtitles with cues that end before they start, overlap, stand out of order, are numbered wrongly or are
    not UTF-8 are read as far as can be; so are words that fit no line. MEC summaries may be longer than their
    element allows. What was read, and how, stands in the message.

    Wrong:
        00:00:09,000 --> 00:00:08,000
    Right:
        00:00:08,000 --> 00:00:09,000
    """
    for line, message in subject.oddities:
        yield Problem(message, line=line)
