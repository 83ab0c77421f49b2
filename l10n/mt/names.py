"""Names on their way through an engine: taken out or disguised before, put back verbatim after.

Three forms of a sentence, tried in this order by `l10n.mt.draft`: the annotation taken out ("Max (Mark
Strong)" goes as "Max"), the annotation in place, and every name behind a stand-in, a plain first name that
engines copy well. A sentence may also be cut at its names: that always keeps them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.prose import names
from l10n.tags import language_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# First names that are common in many languages, so that engines have seen them often and copy them. A small
# package kept most of these in nine or more of twelve sentences, and rarer names in six to eight.
_WOMEN = ("Mary", "Sarah", "Linda", "Anna", "Sally", "Alice", "Lisa", "Emma")
_MEN = ("David", "Martin", "John", "Paul", "George", "Daniel", "Jack", "Michael")
_FEMALE = re.compile(r"(?:a|ie|ah|ine|elle|yn)$")
_FEMALE_ROLE = re.compile(r"(?:\w*(?:in|frau|mutter|tochter|schwester|tante|nichte))\s+$", re.IGNORECASE)
_CAPITALISED = re.compile(r"(?<!\w)[^\W\d_][^\W_]*(?:['’-][^\W_]+)*")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,5}")
_ALIKE = 72.0
_SAME_START = 3


@dataclass(frozen=True, slots=True)
class Taken:
    """An annotation that was taken out of a sentence."""

    character: str
    text: str
    """The parenthesis, verbatim: "(Mark Strong)"."""
    nth: int
    """How many times the character's name stood before it, itself not counted."""


def take_annotations(sentence: str) -> tuple[str, tuple[Taken, ...]]:
    """The sentence without its "(Actor)" annotations, and what was taken."""
    taken: list[Taken] = []
    pieces: list[str] = []
    start = 0
    for found in names.annotations(sentence):
        if found.is_role:
            continue
        character = found.person.character
        pieces.append(sentence[start : found.start].rstrip())
        start = found.end
        before = "".join(pieces)
        nth = max(0, len(names.occurrences(character, before)) - 1)
        taken.append(Taken(character, sentence[found.start : found.end], nth))
    return "".join((*pieces, sentence[start:])), tuple(taken)


def put_annotations(text: str, taken: Iterable[Taken]) -> str | None:
    """The text with every annotation behind its character's name; None where a name is not there.

    Behind a genitive the annotation follows the whole form: "Max's (Mark Strong) wife".
    """
    for item in taken:
        places = names.occurrences(item.character, text)
        if not places:
            return None
        place = places[min(item.nth, len(places) - 1)]
        text = f"{text[: place.end]} {item.text}{text[place.end :]}"
    return text


@dataclass(frozen=True, slots=True)
class Disguise:
    """A sentence in which stand-ins are in the place of names, and how to undo it."""

    text: str
    stands_for: tuple[tuple[str, str], ...]
    """(stand-in, name), in order of appearance."""

    def undo(self, text: str) -> str | None:
        """The names back in place of their stand-ins.

        None where a stand-in is missing, or came back as part of another word ("Martinez" for Martin), so
        that none is ever left in a draft. A German genitive ("Davids") gives the name's.
        """
        for stand_in, name in self.stands_for:
            text, times = re.subn(rf"(?<!\w){stand_in}(?=s?(?!\w))", f"\0{name}\0", text)
            if not times or stand_in in text:
                return None
        return text.replace("\0", "")


def disguise(sentence: str, known: Sequence[str], *, turn: int = 0) -> Disguise:
    """Put a stand-in for every known name (longest first); genitives keep their -s: "Davids Leuten".

    Acronyms stay: engines copy them, and no first name can stand for "CIA" in "CIA-Chef".
    `turn` chooses other stand-ins, for another try.
    """
    places = [place for place in locate(sentence, known) if not _ACRONYM.fullmatch(place[2])]
    stands_for: dict[str, str] = {}
    pieces: list[str] = []
    start = 0
    for begin, end, name in places:
        if name not in stands_for:
            stands_for[name] = _stand_in(sentence, begin, name, set(stands_for.values()), turn)
        genitive = sentence[begin + len(name) : end]
        pieces += [sentence[start:begin], stands_for[name], "s" if genitive else ""]
        start = end
    pieces.append(sentence[start:])
    return Disguise("".join(pieces), tuple((stand_in, name) for name, stand_in in stands_for.items()))


def locate(sentence: str, known: Iterable[str]) -> tuple[tuple[int, int, str], ...]:
    """(start, end, name) of the known names in a sentence; where two overlap, the longer one counts."""
    places: list[tuple[int, int, str]] = []
    taken = bytearray(len(sentence))
    for name in sorted(known, key=len, reverse=True):
        for found in names.occurrences(name, sentence):
            if not any(taken[found.start : found.end]):
                taken[found.start : found.end] = b"\1" * (found.end - found.start)
                places.append((found.start, found.end, name))
    return tuple(sorted(places))


def mend(text: str, source: str, known: Sequence[str], language: str) -> str:
    """Names that came back slightly wrong, put right: "Sault" for Saul, "Qasims people" for Qasim's people.

    A word is taken for a name gone wrong where it is no word of the source, begins as the name does and is
    much like it. The genitive is mended for English, which alone writes it with an apostrophe.
    """
    for name in names.missing(source, text, known):
        if language_of(language) == "en":
            text = re.sub(rf"(?<!\w){re.escape(name)}s(?=\s+\w)", f"{name}’s", text)
        if not names.contains(name, text) and " " not in name:
            text = _respell(text, source, name)
    return text


def _respell(text: str, source: str, name: str) -> str:
    from rapidfuzz import fuzz  # noqa: PLC0415 - compiled; only drafts need it

    for match in _CAPITALISED.finditer(text):
        word = match[0].removesuffix("’s").removesuffix("'s")
        alike = word[:_SAME_START] == name[:_SAME_START] and word != name and word not in source
        if alike and fuzz.ratio(word, name) >= _ALIKE:
            return text[: match.start()] + name + text[match.start() + len(word) :]
    return text


def _stand_in(sentence: str, begin: int, name: str, used: set[str], turn: int) -> str:
    first = name.split(maxsplit=1)[0]
    female = _FEMALE.search(first) or _FEMALE_ROLE.search(sentence[:begin])
    choice = _WOMEN if female else _MEN
    rotated = (*choice[turn:], *choice[:turn], *(_MEN if female else _WOMEN))
    return next(
        (one for one in rotated if one not in used and one not in sentence), f"{rotated[0]}{len(used)}"
    )
