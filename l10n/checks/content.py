"""Does the translation say what the source says?"""

from __future__ import annotations

import re
from collections import defaultdict
from operator import eq
from textwrap import shorten
from typing import TYPE_CHECKING

from l10n.checks.base import Problem
from l10n.checks.knowledge import capitalised
from l10n.model import State
from l10n.prose import alignment, languages, lengths, repetition, sentences
from l10n.prose import names as prose_names
from l10n.prose import numbers as prose_numbers
from l10n.prose import terms as prose_terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from l10n.checks.base import Subject, Whole
    from l10n.model import Entry

_LETTERS = re.compile(r"[^\W\d_]{2,}")
_MARK = re.compile(r"[.!?…][.!?…]*")
_LONG_WORD = 6
_SHOWN = 50
_ARTICLES = frozenset("der die das den dem des ein eine einen einem einer eines".split())


def unchanged(subject: Subject) -> Iterator[Problem]:
    """The translation is the source text, word for word.

    Somebody copied the source over, or an engine gave up. A text of names alone may stay as it is.

    Wrong:
        msgid "Carrie bekommt einen Hinweis."
        msgstr "Carrie bekommt einen Hinweis."
    Right:
        msgid "Carrie bekommt einen Hinweis."
        msgstr "Carrie is given a lead."
    """
    if subject.source_words == subject.target_words and any(
        not word[0].isupper() for word in _LETTERS.findall(subject.source)
    ):
        yield Problem("the translation is the source text; translate it")


def wrong_language(subject: Subject) -> Iterator[Problem]:
    """The translation is in another language than its catalogue.

    It was entered in the wrong file, or left in German with a few changes. Short texts and lists of names
    are not judged.

    Wrong:
        msgid "Carrie bekommt einen Hinweis und reist ab."
        msgstr "Carrie reçoit un indice et part pour la ville."  (in the English catalogue)
    Right:
        msgid "Carrie bekommt einen Hinweis und reist ab."
        msgstr "Carrie is given a lead and sets out."
    """
    if languages.surely(subject.target_set, subject.language) or subject.source == subject.target:
        return
    if not languages.is_language(subject.target, subject.language):
        found = languages.detect(subject.target)
        name = "another language" if found is None else f'"{found}"'
        yield Problem(f'looks like {name}, not "{subject.language}"; translate it')


def names(subject: Subject) -> Iterator[Problem]:
    """A name of the source is missing or spelt otherwise in the translation.

    Names are known from annotations ("Max Easton (Mark Strong)"), cast lists and the list of terms; and a
    name that other translations keep letter by letter should not differ in this one. German genitives
    ("Annas", "Max'") count as the name.

    Wrong:
        msgid "Carrie Mathison (Claire Danes) trifft eine Entscheidung."
        msgstr "Carry Mathison (Claire Dane) makes a decision."
    Right:
        msgid "Carrie Mathison (Claire Danes) trifft eine Entscheidung."
        msgstr "Carrie Mathison (Claire Danes) makes a decision."
    """
    lost = _lost_names(subject)
    for name in lost:
        parts = [part for part in re.findall(r"\w+", name) if part not in subject.target_set]
        wrong = [near for part in parts if (near := _misspelling(part, subject))]
        if wrong:
            yield Problem(f'"{name}" is spelt otherwise; keep it letter by letter', tuple(wrong))
        else:
            yield Problem(f'"{name}" is missing; keep the name')
    reported = {part for name in lost for part in re.findall(r"\w+", name)}
    for word in (subject.knowledge.settled.keys() & subject.source_set) - reported:
        settled = subject.knowledge.settled[word]
        if (
            settled not in subject.target_set
            and (near := _misspelling(settled, subject))
            and subject.knowledge.is_slip(near, settled)
        ):
            yield Problem(f'"{near}" is spelt "{settled}" in the source and elsewhere; keep it', (near,))


def numbers(subject: Subject) -> Iterator[Problem]:
    """A number of the source is missing from the translation, or the translation has one of its own.

    German 1.500 is English 1,500 and 3,5 is 3.5. Words, Roman numerals, months, decades and the twelve-hour
    clock count as the number.

    Wrong:
        msgid "Im 2. Weltkrieg verschwanden 1.500 Bilder."
        msgstr "In World War II, 1.500 paintings disappeared."
    Right:
        msgid "Im 2. Weltkrieg verschwanden 1.500 Bilder."
        msgstr "In World War II, 1,500 paintings disappeared."
    """
    pair = {"source_language": subject.source_language, "target_language": subject.language}
    lost, added = prose_numbers.compare(subject.source, subject.target, **pair)
    if lost:
        one = len(lost) == 1
        named = f"number {lost[0]} is" if one else f"numbers {', '.join(lost)} are"
        yield Problem(
            f"the source's {named} missing or written otherwise; check {'it' if one else 'them'}", added
        )
    elif added:
        yield Problem(f"not in the source: {', '.join(added)}; check the number", added)


def terms(subject: Subject) -> Iterator[Problem]:
    """The list of terms has another word for this.

    `locales/terms.csv` says what a word is called in each language, or that it stays as it is. Inflected
    forms count.

    Wrong:
        (terms.csv: Botschafterin,en,ambassador)
        msgid "Die Botschafterin schweigt."
        msgstr "The envoy keeps silent."
    Right:
        msgid "Die Botschafterin schweigt."
        msgstr "The ambassador keeps silent."
    """
    index = subject.knowledge.terms
    if not index:
        return
    initials = {word[:2].lower() for word in subject.source_set}
    here = [term for key in initials & index.keys() for term in index[key]]
    for term in prose_terms.missing(here, subject.source, subject.target):
        wanted = term.source if term.is_name else term.target
        note = f" ({term.note})" if term.note else ""
        yield Problem(f'"{term.source}" is called "{wanted}" in the list of terms{note}; use it')


def repeated_words(subject: Subject) -> Iterator[Problem]:
    """A word stands twice in a row.

    A slip of typing or of the engine. Doublings that prose knows ("had had") are left alone.

    Wrong:
        msgstr "Carrie returns to the the embassy."
    Right:
        msgstr "Carrie returns to the embassy."
    """
    if _adjacent_alike(subject.target_lower):
        for pair in repetition.repeated_words(subject.target):
            if pair not in subject.source:
                yield Problem(f'"{pair}": a word stands twice; remove one', (pair,))


def loop(subject: Subject) -> Iterator[Problem]:
    """A phrase is repeated over and over.

    Neural engines fall into loops; nobody writes so.

    Wrong:
        msgstr "He has to save her, to save her, to save her."
    Right:
        msgstr "He has to save her."
    """
    words = subject.target_lower
    if not _adjacent_alike(words):
        threes = set(zip(words, words[1:], words[2:], strict=False))
        if len(threes) >= len(words) - 2:
            return
    phrase = repetition.loop(subject.target)
    if phrase is not None and repetition.loop(subject.source) is None:
        yield Problem(f'"{phrase}" goes round in circles; translate it anew', (phrase,))


def truncated(subject: Subject) -> Iterator[Problem]:
    """The translation is much shorter than its source, or lacks a sentence or a paragraph.

    The length is compared with what is usual for the two languages. Good translators join sentences, so one
    is only missed where the lengths of the others leave no room for it.

    Wrong:
        msgid "Max kehrt nach London zurück. Dort sucht er den Mörder seines Sohnes."
        msgstr "Max returns to London."
    Right:
        msgid "Max kehrt nach London zurück. Dort sucht er den Mörder seines Sohnes."
        msgstr "Max returns to London to look for his son's killer."
    """
    pair = (subject.source, subject.target, subject.source_language, subject.language)
    share = lengths.ratio(*pair)
    if subject.source.count("\n\n") > subject.target.count("\n\n"):
        yield Problem("there are fewer paragraphs than in the source; add what is missing")
    elif lengths.far_too_short(*pair):
        yield Problem(f"about {share:.0%} of the usual length; add what is missing")
    elif share < 1 and (sentence := _lost_sentence(subject)):
        yield Problem(f'no counterpart of "{sentence}", {share:.0%} of the usual length; is it missing?')


def _lost_sentence(subject: Subject) -> str | None:
    """The beginning of a sentence of the source that has no counterpart, judged by lengths."""
    if len(_MARK.findall(subject.source)) <= len(_MARK.findall(subject.target)):
        return None
    wanted = sentences.split_text(subject.source, subject.source_language)
    found = sentences.split_text(subject.target, subject.language)
    if len(found) >= len(wanted):
        return None
    usual = lengths.usual(subject.source_language, subject.language)
    place = alignment.lost(wanted, found, usual)
    return None if place is None else shorten(wanted[place], _SHOWN, placeholder="…")


def leftover_source(subject: Subject) -> Iterator[Problem]:
    """Words of the source language are left in the translation.

    Engines copy what they cannot translate. Names, and words that both languages share, are left alone.

    Wrong:
        msgid "Die Behörden schweigen, doch Max ermittelt weiter."
        msgstr "The Behörden keep silent, doch Max goes on."
    Right:
        msgid "Die Behörden schweigen, doch Max ermittelt weiter."
        msgstr "The authorities keep silent, but Max goes on."
    """
    pair = (subject.source_language, subject.language)
    if subject.source == subject.target or not languages.suspects(subject.shared, subject.target_set, *pair):
        return
    known = subject.knowledge.names_for(subject.entry, subject.source_set)
    found = languages.leftover(
        subject.source,
        subject.target,
        source_language=subject.source_language,
        target_language=subject.language,
        names=known,
    )
    if found:
        yield Problem(f"left untranslated: {', '.join(found)}", found)


def inconsistent(whole: Whole) -> Iterator[Problem]:
    """The same source has two translations, or two sources share one translation.

    Reviewed entries only. Different texts with one translation are mostly a slip of copying. One source may
    be translated otherwise where its limit is another: 190 characters or 400.

    Wrong:
        msgid "Er sucht sie."  msgstr "He looks for her."   (entry 1)
        msgid "Er sucht sie."  msgstr "He searches her."    (entry 2)
    Right:
        msgid "Er sucht sie."  msgstr "He looks for her."   (both entries)
    """
    by_source: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    by_target: dict[str, list[Entry]] = defaultdict(list)
    for entry in whole.catalogue.current:
        if entry.state is State.REVIEWED and entry.msgid_plural is None:
            limit = next((note for note in entry.extracted_comments if note.startswith(_LIMIT)), "")
            by_source[entry.msgid, limit].append(entry)
            by_target[entry.msgstr].append(entry)
    for first, other in _differing(by_source.values(), "msgstr"):
        yield Problem(
            f"the same source is translated otherwise at {_place(first)}; choose one translation", entry=other
        )
    for first, other in _differing(by_target.values(), "msgid"):
        yield Problem(
            f"another source has the same translation at {_place(first)}; one is wrong", entry=other
        )


_LIMIT = "Profile: "
"""How the note of an entry begins that has a limit of its own."""


def _differing(groups: Iterable[list[Entry]], attribute: str) -> Iterator[tuple[Entry, Entry]]:
    for group in groups:
        if len(group) > 1:
            first = group[0]
            yield from (
                (first, other)
                for other in group[1:]
                if getattr(other, attribute) != getattr(first, attribute)
            )


def _place(entry: Entry) -> str:
    return entry.msgctxt or f"line {entry.line}"


def _adjacent_alike(words: list[str]) -> bool:
    return any(map(eq, words, words[1:]))


def _lost_names(subject: Subject) -> tuple[str, ...]:
    """The known names of the source that the translation lacks, none that is part of another.

    A role that was taken for the first part of a name ("Die Geigerin Mira Jonker") is translated.
    """
    suspects = [
        name
        for name in subject.knowledge.names_for(subject.entry, subject.source_set)
        if name not in (subject.target if " " in name or "-" in name else subject.target_set)
        and name in subject.source
        and not _opens_with_role(name, subject)
    ]
    if not suspects:
        return ()
    lost = prose_names.missing(subject.source, subject.target, suspects)
    return tuple(name for name in lost if not any(name in other for other in lost if name != other))


def _opens_with_role(name: str, subject: Subject) -> bool:
    """Whether the name's first word stands behind an article (and an adjective), and the rest is kept."""
    _, _, rest = name.partition(" ")
    before = subject.source.partition(name)[0].split()[-2:]
    if before and before[-1].endswith(("e", "er", "en", "es", "em")) and before[-1].islower():
        before = before if before[-1] in _ARTICLES else before[:-1]
    return rest in subject.target and bool(before) and before[-1].lower() in _ARTICLES


def _misspelling(name: str, subject: Subject) -> str | None:
    """A capitalised word of the target that the source lacks and that is nearly the name."""
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415 - only where a name is missing

    limit = 1 if len(name) < _LONG_WORD else 2
    best, nearest = limit + 1, None
    for word in sorted(capitalised(subject.target) - subject.source_set):
        if word.startswith(name):
            continue
        distance = DamerauLevenshtein.distance(name, word, score_cutoff=limit)
        if distance < best:
            best, nearest = distance, word
    return nearest
