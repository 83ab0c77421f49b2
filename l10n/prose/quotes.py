"""Quotation marks: what each language uses, and how to carry them from one to another.

The customs are those of Unicode CLDR's delimiters (common/main/*.xml). Straight marks (") are what keyboards
give; they are accepted everywhere as long as a text does not mix them with typographic ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from l10n.tags import language_of

NARROW_NO_BREAK_SPACE: Final = "\u202f"


@dataclass(frozen=True, slots=True)
class Style:
    """A language's marks; `space` stands inside the outer marks (French)."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str
    space: str = ""
    others: tuple[tuple[str, str], ...] = ()
    """Further pairs that are correct in the language."""

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        outer, inner = (self.opening, self.closing), (self.inner_opening, self.inner_closing)
        return (outer, inner, *self.others)

    def quote(self, text: str, *, inner: bool = False) -> str:
        """`text` in this language's marks."""
        if inner:
            return f"{self.inner_opening}{text}{self.inner_closing}"
        return f"{self.opening}{self.space}{text}{self.space}{self.closing}"


_ENGLISH = Style("“", "”", "‘", "’")
_GERMAN = Style("„", "“", "‚", "‘", others=(("»", "«"), ("›", "‹")))
_ANGLED = Style("«", "»", "“", "”")
STYLES: Final = {
    "cs": Style("„", "“", "‚", "‘"),
    "da": Style("“", "”", "‘", "’", others=(("»", "«"), ("„", "“"))),
    "de": _GERMAN,
    "de_AT": _GERMAN,
    "de_CH": Style("«", "»", "‹", "›"),
    "el": _ANGLED,
    "en": _ENGLISH,
    "es": _ANGLED,
    "fi": Style("”", "”", "’", "’", others=(("»", "»"),)),
    "fr": Style("«", "»", "“", "”", space=NARROW_NO_BREAK_SPACE, others=(("‹", "›"),)),
    "hu": Style("„", "”", "»", "«"),
    "it": Style("«", "»", "“", "”"),
    "ja": Style("「", "」", "『", "』"),
    "nl": Style("‘", "’", "“", "”"),
    "pl": Style("„", "”", "«", "»"),
    "pt": Style("“", "”", "‘", "’", others=(("«", "»"),)),
    "ru": Style("«", "»", "„", "“"),
    "sv": Style("”", "”", "’", "’", others=(("»", "»"),)),
    "tr": _ENGLISH,
    "uk": Style("«", "»", "„", "“"),
    "zh": Style("“", "”", "‘", "’", others=(("「", "」"), ("『", "』"))),
}
"""Marks by language; a language that is not here gets the English ones."""

_DOUBLE = re.compile(r'["„“”«»「」『』〝〞＂]')
_TYPOGRAPHIC = re.compile(r"[„“”«»「」『』]")
_SINGLE = re.compile(r"[‘‚‹›'`](?<!\w.)(?=\w)")
"""The mark stands first: a pattern that opens with a set of characters is searched several times as fast."""
_OPENS_BEFORE = "([{—–-/ \u00a0\u202f\n\t"


def style(language: str) -> Style:
    """The marks of a language: its region's, else its own, else the English ones."""
    language = language.replace("-", "_")
    return STYLES.get(language) or STYLES.get(language_of(language), _ENGLISH)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted passage: `start` is the opening mark's place, `end` the place behind the closing mark."""

    start: int
    end: int
    text: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """A mark that should not stand as it does."""

    message: str
    words: str
    """The offending mark with what stands beside it, as in the text."""
    stray: bool = False
    """Whether the mark is right and only its partner is missing."""

    def __str__(self) -> str:
        return self.message


def quoted(text: str, language: str) -> tuple[Quoted, ...]:
    """The passages in double or angled marks, in order of their opening mark; stray marks are left out."""
    return _pair(text, language)[0] if _has_double(text) else ()


def _has_double(text: str) -> bool:
    return '"' in text if text.isascii() else _DOUBLE.search(text) is not None


def has_marks(text: str) -> bool:
    """Whether a text has any quotation mark, single ones included (an apostrophe alone is none)."""
    return _has_double(text) or _SINGLE.search(text) is not None


def unpaired(text: str, language: str) -> bool:
    """Whether a double or angled mark of a text has no partner."""
    return _has_double(text) and bool(_pair(text, language)[1])


def convert(text: str, *, source_language: str, target_language: str) -> str:
    """`text` with the marks of `target_language` in place of the source's or straight ones.

    Only marks that pair up are changed; nested passages get the inner marks. Marks that are already
    right stay, so that converting twice is converting once.
    """
    if not _DOUBLE.search(text) and "‚" not in text:
        return text
    wanted = style(target_language)
    right = {opening for opening, _ in wanted.pairs}
    pairs, stray = _pair(text, target_language)
    if stray:
        in_source_style, stray_in_source = _pair(text, source_language)
        if len(stray_in_source) < len(stray):
            pairs = in_source_style
    edits: list[tuple[int, int, str]] = []
    for pair in pairs:
        if text[pair.start] in right and _closes(wanted, text[pair.start]) == text[pair.end - 1]:
            continue
        inner = pair.depth > 0
        opening = wanted.inner_opening if inner else wanted.opening + wanted.space
        closing = wanted.inner_closing if inner else wanted.space + wanted.closing
        start_blank = 1 if pair.text[:1] in " \u00a0\u202f" and pair.text[:1] else 0
        end_blank = 1 if pair.text[-1:] in " \u00a0\u202f" and len(pair.text) > 1 else 0
        edits.append((pair.start, pair.start + 1 + start_blank, opening))
        edits.append((pair.end - 1 - end_blank, pair.end, closing))
    for start, end, mark in sorted(edits, reverse=True):
        text = text[:start] + mark + text[end:]
    return _convert_single(text, source_language, target_language)


def _convert_single(text: str, source_language: str, target_language: str) -> str:
    """German ‚…‘ → the target's inner marks; an opening ‚ is never an apostrophe, so pairs are certain."""
    source, target = style(source_language), style(target_language)
    if source.inner_opening != "‚" or target.inner_opening == "‚":
        return text
    converted = re.sub(r"‚([^‚‘]+)‘", lambda found: target.quote(found[1], inner=True), text)
    # One without its partner: which belong together is a guess.
    return text if "‚" in converted else converted


def problems(text: str, language: str) -> tuple[Problem, ...]:
    """The double and angled marks that are wrong: foreign, stray, or mixed with straight ones."""
    if not _has_double(text):
        return ()
    wanted = style(language)
    allowed = _allowed(language)
    found = [
        Problem(
            f"{text[place]} is no quotation mark of this language; write {wanted.quote('…')}",
            _beside(text, place),
        )
        for place in (mark.start() for mark in _TYPOGRAPHIC.finditer(text))
        if text[place] not in allowed
    ]
    if found:
        return _one_a_word(found)
    pairs, stray = _pair(text, language)
    found = [
        Problem(
            f"{text[place]} has no partner; close the quotation or remove the mark",
            _beside(text, place),
            stray=True,
        )
        for place in stray
    ]
    kinds = {text[pair.start] == '"' for pair in pairs}
    if len(kinds) > 1:
        straight = next(pair for pair in pairs if text[pair.start] == '"')
        found.append(
            Problem(
                f"straight and typographic marks in one text; write {wanted.quote('…')} throughout",
                text[straight.start : straight.end],
            )
        )
    return _one_a_word(found)


@lru_cache(maxsize=64)
def _allowed(language: str) -> frozenset[str]:
    return frozenset(mark for pair in style(language).pairs for mark in pair)


def _one_a_word(found: list[Problem]) -> tuple[Problem, ...]:
    """Both marks of «Sektion» stand at one word: one problem."""
    return tuple({problem.words: problem for problem in reversed(found)}.values())[::-1]


def _closes(wanted: Style, opening: str) -> str:
    return next((close for start, close in wanted.pairs if start == opening), "")


def _beside(text: str, place: int) -> str:
    start = text.rfind(" ", 0, place) + 1
    end = text.find(" ", place + 1)
    return text[start : end if end >= 0 else len(text)].replace("\n", " ")


def _pair(text: str, language: str) -> tuple[tuple[Quoted, ...], tuple[int, ...]]:
    """The paired passages and the places of stray marks, read with the language's own pairs first."""
    opens = _all_pairs(language)
    stack: list[tuple[str, int]] = []
    pairs: list[Quoted] = []
    stray: list[int] = []
    for found in _DOUBLE.finditer(text):
        mark, place = found[0], found.start()
        if stack and _is_closing(text, place, stack[-1][0], opens):
            start = stack.pop()[1]
            pairs.append(Quoted(start, place + 1, text[start + 1 : place], len(stack)))
        elif mark in opens and (mark != '"' or _may_open(text, place)):
            stack.append((mark, place))
        else:
            stray.append(place)
    stray += (place for _, place in stack)
    return tuple(sorted(pairs, key=lambda pair: pair.start)), tuple(sorted(stray))


@lru_cache(maxsize=64)
def _all_pairs(language: str) -> dict[str, str]:
    fallback = (("„", "“"), ("“", "”"), ("«", "»"), ("「", "」"), ("『", "』"), ('"', '"'))
    own = tuple(pair for pair in style(language).pairs if _DOUBLE.match(pair[0]))
    mine = {opening for opening, _ in own}
    closings = {closing for _, closing in own}
    others = (pair for pair in fallback if pair[0] not in mine and pair[0] not in closings)
    return dict((*own, *others))


def _is_closing(text: str, place: int, opening: str, opens: dict[str, str]) -> bool:
    if text[place] != opens[opening]:
        return False
    return text[place] != '"' or not text[place - 1 : place].isspace() or not _may_open(text, place)


def _may_open(text: str, place: int) -> bool:
    """Whether a straight mark can open: before a word, behind a blank, a bracket or nothing."""
    before, behind = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    return (not before or before in _OPENS_BEFORE or before in "„“«‚‘'") and bool(behind.strip())
