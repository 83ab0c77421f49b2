"""What it costs to break a text after each of its pieces: the rules, one function each.

Source of the rules: Netflix Timed Text Style Guide 215758617 (break after punctuation, before conjunctions
and prepositions; never between article and noun, adjective and noun, first and last name, subject pronoun
and verb, auxiliary, reflexive or negation and verb). The weights are ours: an ordinary gap costs `PLAIN`, a
wished-for one less, an unwelcome one more, and `NEVER` outweighs everything but a limit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.layout import grammar, measure
from l10n.layout.words import After

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from l10n.layout.grammar import Grammar
    from l10n.layout.words import Piece

NEVER = 10_000
"""Breaking here is wrong; done only where a limit leaves no other way."""
BAD = 400
POOR = 200
PLAIN = 80
BEFORE_PREPOSITION = 45
BEFORE_CONJUNCTION = 28
COMMA = 14
CLAUSE = 8
SENTENCE = 0

MAX_BRACKET = 42
"""Characters: what is longer in brackets fits no line anyway and is broken by the other rules."""

_QUOTES_CLOSING = "\"'“”’»«›‹)\\]"
_SENTENCE_END = re.compile(rf"[.!?…]+[{_QUOTES_CLOSING}]*$")
_CLAUSE_END = re.compile(rf"[;:][{_QUOTES_CLOSING}]*$|[–—]$")
_COMMA = re.compile(rf",[{_QUOTES_CLOSING}]*$")
_OPENING = "\"'“”„‘‚«»‹›([–—-¿¡ "
_ENDING = frozenset(',;:.!?…)]"“”»«–—')
_ABBREVIATION = re.compile(
    r"^[(\[\"„“]*(?:(?:dr|prof|mr|mrs|ms|st|nr|no|bzw|ca|etc|usw|evtl|ggf|vgl|jr|sr|inc|ltd|vs|co|fa|hl|str)"
    r"|(?:[^\W\d_]\.)*[^\W\d_]|\d{1,2})\.$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[+\-−]?\d[\d.,:/]*")
_DASHES = frozenset("-–—")


@dataclass(frozen=True, slots=True)
class _Words:
    """A text as the rules see it: each piece in three forms."""

    texts: list[str]
    """Without markup."""
    bare: list[str]
    """Without markup and the punctuation around it."""
    lower: list[str]
    grammar: Grammar | None


def costs(items: Sequence[Piece], language: str = "", names: Iterable[str] = ()) -> list[int]:
    """The cost of a break after each piece but the last; `names` are never taken apart."""
    bare = [item.bare for item in items]
    words = _Words(
        texts=[measure.strip_tags(item.text) for item in items],
        bare=bare,
        lower=[word.lower() for word in bare],
        grammar=grammar.of(language),
    )
    result = [_punctuation(words, place) for place in range(len(items) - 1)]
    for place, cost in enumerate(result):
        if cost > CLAUSE:
            result[place] = max(cost, *(rule(words, place) for rule in _RULES))
            if result[place] == PLAIN:
                result[place] = _before(words, place)
    for start, stop in (*_named(words.texts, names), *_bracketed(words.texts)):
        for place in range(start, stop):
            result[place] = NEVER
    for place, item in enumerate(items[:-1]):
        if item.after is After.NOTHING:
            # Behind a hyphen only where a compound does not fit; East Asian text breaks anywhere.
            result[place] = POOR if item.text.endswith(("-", "/")) else min(result[place], PLAIN)
    return result


def ends_sentence(word: str, following: str) -> bool:
    """Whether a sentence ends with this word, given the next one: not after "Dr.", "3." or "J."."""
    if not _SENTENCE_END.search(word) or _ABBREVIATION.match(word):
        return False
    head = following.lstrip(_OPENING)
    return not (head[:1].islower() or head[:1] in {",", ";"})


def mark(word: str, following: str) -> int:
    """What a word's punctuation ends: 3 a sentence, 2 a part of one (`;` `…` a dash), 1 a comma's, 0 nothing.

    >>> mark("kam,", "und")
    1
    """
    if ends_sentence(word, following):
        return 3
    broken_off = _SENTENCE_END.search(word) and not _ABBREVIATION.match(word)
    if broken_off or word in _DASHES or _CLAUSE_END.search(word):
        return 2
    return int(_COMMA.search(word) is not None)


def _punctuation(words: _Words, place: int) -> int:
    """After punctuation a break is welcome, after an opening dash or an abbreviation it is not."""
    word, following = words.texts[place], words.texts[place + 1]
    if ends_sentence(word, following):
        return SENTENCE
    if (place and word in _DASHES) or _CLAUSE_END.search(word):
        return CLAUSE
    if _COMMA.search(word):
        return COMMA
    if word in _DASHES or _ABBREVIATION.match(word):
        return NEVER
    return PLAIN + 20 if following in _DASHES else PLAIN


def _before(words: _Words, place: int) -> int:
    """Before a conjunction or a preposition a break is better than elsewhere."""
    if words.grammar is None:
        return PLAIN
    following = words.lower[place + 1]
    if following in words.grammar.conjunctions:
        return BEFORE_CONJUNCTION
    return BEFORE_PREPOSITION if following in words.grammar.openers else PLAIN


def _number(words: _Words, place: int) -> int:
    """A number stays with its unit or noun: "3,5 Millionen", "24 hours", "Staffel 2"."""
    if _NUMBER.fullmatch(words.bare[place]) and words.texts[place][-1:] not in _ENDING:
        following = words.texts[place + 1].strip("(),.;:")
        return NEVER if following.lower() in grammar.UNITS else BAD
    if words.lower[place] in grammar.NUMERALS and words.lower[place + 1] in grammar.UNITS:
        return NEVER
    if _NUMBER.fullmatch(words.bare[place + 1]) and words.lower[place] in grammar.UNITS:
        return NEVER
    return 0


def _title(words: _Words, place: int) -> int:
    """A title stays with its name: "Frau Boyd", "Inspector Gray"."""
    return NEVER if words.lower[place] in grammar.TITLES and words.bare[place + 1][:1].isupper() else 0


def _bracket(words: _Words, place: int) -> int:
    """An annotation stays with its name where it can: "Leyla Toumi (Karima McAdams)"."""
    return POOR if words.texts[place + 1][:1] in {"(", "["} else 0


def _function_word(words: _Words, place: int) -> int:
    """Articles, "zu" and negations never end a line; prepositions and conjunctions hardly ever."""
    if words.grammar is None or words.texts[place][-1:] in _ENDING:
        return 0
    word = words.lower[place]
    if word in words.grammar.determiners or word in words.grammar.particles:
        return NEVER
    if word in words.grammar.prepositions or word in words.grammar.conjunctions:
        return BAD
    return POOR if word in words.grammar.bound else 0


def _adjective(words: _Words, place: int) -> int:
    """An adjective stays with its noun, where the language shows both."""
    if words.grammar is None or words.grammar.adjective is None:
        return 0
    looks_like_one = words.grammar.adjective.fullmatch
    if not looks_like_one(words.texts[place]):
        return 0
    if words.bare[place + 1][:1].isupper():
        return BAD
    another = looks_like_one(words.texts[place + 1]) and words.bare[place + 2 : place + 3]
    return POOR if another and another[0][:1].isupper() else 0


def _auxiliary(words: _Words, place: int) -> int:
    """An auxiliary stays with the verb beside it: "has been seen", "erfahren hatte,"."""
    if words.grammar is None or words.texts[place][-1:] in _ENDING:
        return 0
    if words.lower[place] in words.grammar.auxiliaries and _is_verb(words, place + 1):
        return NEVER
    if place and words.lower[place] in words.grammar.adverbs:
        follows = (
            words.bare[place + 1][:1].islower() and words.lower[place + 1] not in words.grammar.not_verbs
        )
        return BAD if follows and words.lower[place - 1] in words.grammar.auxiliaries else 0
    before = words.lower[place + 1] in words.grammar.auxiliaries and _is_verb(words, place)
    return NEVER if before and words.grammar.verb_last and _closes(words, place + 1) else 0


def _pronoun(words: _Words, place: int) -> int:
    """A subject pronoun stays with its verb, on either side."""
    if words.grammar is None or words.texts[place][-1:] in _ENDING:
        return 0
    here, following = words.lower[place], words.lower[place + 1]
    if here in words.grammar.pronouns and _is_verb(words, place + 1):
        return BAD
    after = following in words.grammar.pronouns and following not in words.grammar.determiners
    return POOR if after and _is_verb(words, place) else 0


_RULES = (_number, _title, _bracket, _function_word, _adjective, _auxiliary, _pronoun)


def _is_verb(words: _Words, place: int) -> bool:
    """Whether a word may be a verb form, by its looks: a guess that errs towards keeping words together."""
    known = words.grammar
    if known is None:
        return False
    word, low = words.bare[place], words.lower[place]
    if low in known.auxiliaries:
        return True
    if low in known.not_verbs or low in known.determiners or low in known.prepositions:
        return False
    return known.verb.fullmatch(word) is not None


def _closes(words: _Words, place: int) -> bool:
    """Whether a clause ends with this word."""
    known = words.grammar
    return (
        place + 1 >= len(words.texts)
        or words.texts[place][-1:] in _ENDING
        or words.texts[place + 1] in _DASHES
        or (known is not None and words.lower[place + 1] in known.conjunctions)
    )


def _named(texts: Sequence[str], names: Iterable[str]) -> list[tuple[int, int]]:
    """Spans of pieces that hold a known name of several words, inflected or not."""
    by_first: dict[str, list[list[str]]] = {}
    for name in names:
        parts = name.split()
        if len(parts) > 1:
            by_first.setdefault(parts[0], []).append(parts)
    found = []
    for place, text in enumerate(texts):
        for parts in by_first.get(text.lstrip(_OPENING), ()):
            *middle, last = parts[1:]
            end = place + len(parts) - 1
            if end < len(texts) and texts[place + 1 : end] == middle and texts[end].startswith(last):
                found.append((place, end))
    return found


def _bracketed(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Spans of pieces from an opening bracket to its closing one."""
    found = []
    opened: list[int] = []
    for place, text in enumerate(texts):
        for char in text:
            if char in "([":
                opened.append(place)
            elif char in ")]" and opened:
                start = opened.pop()
                if place > start and sum(map(len, texts[start : place + 1])) <= MAX_BRACKET:
                    found.append((start, place))
    return found
