"""Synopsis-like German–English pairs from phrases of our own: the genre's turns, and names to be copied.

The corpus that may be had freely holds few synopses. What is typical of them is said in a phrasebook with
slots instead; filled at random it gives texts of one to four sentences, in which people keep their names and
their genders, and an actor stands in parentheses as in "Max Easton (Mark Strong)".
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from l10n.training.corpus import Pair

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PHRASES = Path(__file__).with_name("phrasebook.txt")
"""Sections of lines `German = English`. Slots: A and B people, with a case (A4 accusative, A3 dative) or a
pronoun (Aer, Ahis); K a relative of A; R a profession; P a place; T a time; X a thing found; D a matter; I a
purpose, W the same after a modal verb; C a clause; N a full name."""

NAME = "phrasebook"
"""The set's name."""
LICENCE = "MIT, our own writing"

Gender = Literal["m", "f"]
_SLOT = re.compile(r"\{(\w+)\}")
_LENGTHS = (1, 1, 1, 2, 2, 3, 4)
"""Sentences a text has; drawn evenly."""
_KINDS = (
    "name and actor",
    "name and actor",
    "first and actor",
    "name",
    "role",
    "role and name",
    "title",
    "first",
)
_INVENTED = 0.3
"""Share of surnames put together from syllables, so that they can be copied only letter by letter."""
_PRONOUN = 0.25
"""Share of a person's later mentions as subject that are a pronoun."""
_WITH_ADJECTIVE = 0.4


@dataclass(frozen=True, slots=True)
class Phrase:
    """A line of the phrasebook."""

    german: str
    english: str


@cache
def sections(path: Path = PHRASES) -> Mapping[str, tuple[str, ...]]:
    """The phrasebook's lines by section."""
    found: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            here = found.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            here.append(line)
    return {name: tuple(lines) for name, lines in found.items()}


@cache
def _phrases(section: str) -> tuple[Phrase, ...]:
    return tuple(Phrase(*line.split(" = ")) for line in sections()[section])


@cache
def _words(section: str) -> tuple[str, ...]:
    return tuple(word for line in sections()[section] for word in line.split())


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for a person."""

    gender: Gender
    nominative: str
    oblique: str
    """Accusative and dative."""
    english: str


@cache
def _nouns(section: str) -> tuple[Noun, ...]:
    made = []
    for german, english in ((phrase.german, phrase.english) for phrase in _phrases(section)):
        kind, _, forms = german.partition(" ")
        nominative, _, genitive = forms.partition("/")
        weak = kind == "n" or genitive.endswith("n")
        gender: Gender = "f" if kind == "f" else "m"
        made.append(Noun(gender, nominative, genitive if weak else nominative, english))
    return tuple(made)


# Article and adjective ending by gender and case, after "der" and after "ein".
_DEFINITE = {"m1": ("der", "e"), "m4": ("den", "en"), "m3": ("dem", "en"),
             "f1": ("die", "e"), "f4": ("die", "e"), "f3": ("der", "en")}  # fmt: skip
_INDEFINITE = {"m1": ("ein", "er"), "m4": ("einen", "en"), "m3": ("einem", "en"),
               "f1": ("eine", "e"), "f4": ("eine", "e"), "f3": ("einer", "en")}  # fmt: skip
_POSSESSIVE = {"m1": "", "m4": "en", "m3": "em", "f1": "e", "f4": "e", "f3": "er"}
_PRONOUNS: Mapping[Gender, Mapping[str, str]] = {
    "m": {"er": "er", "ihn": "ihn", "der": "der", "he": "he", "him": "him", "his": "his"},
    "f": {"er": "sie", "ihn": "sie", "der": "die", "he": "she", "him": "her", "his": "her"},
}


def _article(english: str) -> str:
    return f"{'an' if english[0] in 'aeiou' else 'a'} {english}"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone in a text: how they are called in each case, first and later."""

    gender: Gender
    cases: Mapping[str, str]
    """German, by case: 1 nominative, 4 accusative, 3 dative."""
    english: str
    later: Mapping[str, str]
    """German from the second mention on, by case."""
    later_english: str

    def slots(self, letter: str, *, mentioned: bool, pronoun: bool) -> tuple[dict[str, str], dict[str, str]]:
        """What stands for this person's slots, German and English."""
        words = _PRONOUNS[self.gender]
        cases, english = (self.later, self.later_english) if mentioned else (self.cases, self.english)
        german = {f"{letter}{case}": text for case, text in cases.items()}
        german[letter] = german[f"{letter}1"]
        if mentioned and pronoun:
            german[letter], english = words["er"], words["he"]
        owner = "sein" if self.gender == "m" else "ihr"
        german |= {f"{letter}sein{ending}": owner + ending for ending in ("", "e", "en", "em", "er", "es")}
        german |= {f"{letter}{word}": words[word] for word in ("er", "ihn", "der")}
        return german, {letter: english} | {f"{letter}{word}": words[word] for word in ("he", "him", "his")}


class _Writer:
    """Fills slots with one random generator."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice

    def _first(self, gender: Gender) -> str:
        return self._dice.choice(_words("male" if gender == "m" else "female"))

    def _surname(self) -> str:
        if self._dice.random() < _INVENTED:
            return "".join(self._dice.sample(_words("syllables"), self._dice.choice((2, 2, 3)))).title()
        return self._dice.choice(_words("surnames"))

    def name(self, gender: Gender | None = None) -> str:
        """A full name; some have two surnames."""
        surname = self._surname()
        if self._dice.random() < 0.05:  # noqa: PLR2004 - some
            surname = f"{surname}-{self._surname()}"
        return f"{self._first(gender or self._gender())} {surname}"

    def _gender(self) -> Gender:
        return "m" if self._dice.random() < 0.5 else "f"  # noqa: PLR2004 - one half

    def person(self) -> Person:
        dice, kind = self._dice, self._dice.choice(_KINDS)
        gender = self._gender()
        first, last = self._first(gender), self._surname()
        actor = f" ({self.name(gender)})"
        match kind:
            case "name and actor":
                return _named(gender, f"{first} {last}{actor}", dice.choice((first, last)))
            case "name":
                return _named(gender, f"{first} {last}", dice.choice((first, last)))
            case "first and actor":
                return _named(gender, f"{first}{actor}", first)
            case "first":
                return _named(gender, first, first)
            case "title":
                title = dice.choice([noun for noun in _nouns("titles") if noun.gender == gender])
                rest = dice.choice((last, f"{first} {last}", f"{first} {last}{actor}"))
                return _called(gender, f"{title.nominative} {rest}", f"{title.english} {rest}", last)
            case _:
                named = (f" {first} {last}{actor}", f" {first}{actor}", f" {first}")
                rest = "" if kind == "role" else dice.choice(named)
                return self._professional(gender, rest, first if rest else "")

    def _professional(self, gender: Gender, rest: str, short: str) -> Person:
        dice = self._dice
        noun = dice.choice([noun for noun in _nouns("roles") if noun.gender == gender])
        adjective = dice.choice(_phrases("adjectives"))
        if dice.random() >= _WITH_ADJECTIVE or (gender == "m" and adjective.german == "schwanger"):
            adjective = Phrase("", "")
        definite = bool(rest) or dice.random() < 0.5  # noqa: PLR2004 - one half
        german, later = {}, {}
        for case in "143":
            article, ending = (_DEFINITE if definite else _INDEFINITE)[f"{gender}{case}"]
            described = f"{adjective.german}{ending} " if adjective.german else ""
            form = noun.nominative if case == "1" else noun.oblique
            german[case] = f"{article} {described}{form}{rest}"
            later[case] = short or f"{_DEFINITE[gender + case][0]} {form}"
        english = f"{adjective.english} {noun.english}".strip()
        english = (f"the {english}" if definite else _article(english)) + rest
        return Person(gender, german, english, later, short or f"the {noun.english}")

    def sentence(self, phrase: Phrase, a: Person, b: Person, *, mentioned: Sequence[Person]) -> Pair:
        """One phrase with its slots filled; people mentioned before have shorter names."""
        # A pronoun is made for a subject alone, and for none with a relative clause.
        pronoun = self._dice.random() < _PRONOUN and not re.search(r"\{A[34]\}|\{Ader\}", phrase.german)
        german, english = a.slots("A", mentioned=a in mentioned, pronoun=pronoun)
        others = b.slots("B", mentioned=b in mentioned, pronoun=False)
        for slots, made in zip((german, english), others, strict=True):
            slots.update(made)
        self._simple(german, english, a.gender)
        self._nested(phrase, german, english, self.person())
        people = [self.name() for _ in _SLOT.findall(phrase.german)]
        return Pair(_sentence(phrase.german, german, people), _sentence(phrase.english, english, people))

    def _nested(self, phrase: Phrase, german: dict[str, str], english: dict[str, str], other: Person) -> None:
        """Slots for phrases that have slots of their own; their B is another person than the phrase's."""
        slots = other.slots("B", mentioned=False, pronoun=False)
        inner = ({**german, **slots[0]}, {**english, **slots[1]})
        for name, section in (
            ("I", "infinitives"),
            ("I2", "infinitives"),
            ("C", "clauses"),
            ("C2", "clauses"),
        ):
            if f"{{{name}}}" not in phrase.english and f"{{{name}0}}" not in phrase.english:
                continue
            # The subject of I2 is B: it must not speak of A or of B.
            choices = [
                each for each in _phrases(section) if name != "I2" or "{" not in each.german + each.english
            ]
            chosen = self._dice.choice(choices)
            german[name], english[name] = _fill(chosen.german, inner[0]), _fill(chosen.english, inner[1])
        if "I" in german:
            german["W"], english["I0"] = _bare(german["I"]), english["I"].removeprefix("to ")

    def _simple(self, german: dict[str, str], english: dict[str, str], gender: Gender) -> None:
        """Slots that need nothing but a phrase, and A's relatives and profession."""
        dice = self._dice
        for slot, name, section in (
            ("P", "P", "places"),
            ("T", "T", "times"),
            ("X", "X", "things"),
            ("D3", "D", "datives"),
        ):
            chosen = dice.choice(_phrases(section))
            german[slot], english[name] = chosen.german, chosen.english
        kin = dice.choice(_nouns("kin"))
        for case in "143":
            noun = kin.nominative if case == "1" else kin.oblique
            german[f"K{case}"] = f"{german['Asein']}{_POSSESSIVE[kin.gender + case]} {noun}"
        english["K"] = f"{english['Ahis']} {kin.english}"
        called = self._first(kin.gender)
        german["KN"] = english["KN"] = (
            f"{called} ({self.name(kin.gender)})" if dice.random() < _WITH_ADJECTIVE else called
        )
        role = dice.choice([noun for noun in _nouns("roles") if noun.gender == gender])
        german["R"], english["aR"] = role.nominative, _article(role.english)
        german["R4"] = f"{_INDEFINITE[role.gender + '4'][0]} {role.oblique}"

    def text(self) -> Pair:
        """A text of one to four sentences about one person."""
        dice = self._dice
        a, b = self.person(), self.person()
        sentences: list[Pair] = []
        mentioned: list[Person] = []
        for at in range(dice.choice(_LENGTHS)):
            section = dice.choice(("persons", "openings", "complex", "complex"))
            if at and dice.random() < 0.5:  # noqa: PLR2004 - one half
                b = self.person()
            phrase = dice.choice(_phrases(section))
            sentences.append(self.sentence(phrase, a, b, mentioned=mentioned))
            mentioned += [who for letter, who in zip("AB", (a, b), strict=True) if _names(phrase, letter)]
        return Pair(*(" ".join(side) for side in zip(*sentences, strict=True)))


def _named(gender: Gender, name: str, short: str) -> Person:
    return _called(gender, name, name, short)


def _called(gender: Gender, german: str, english: str, short: str) -> Person:
    """Someone whose name is the same in every case."""
    return Person(gender, dict.fromkeys("143", german), english, dict.fromkeys("143", short), short)


def _names(phrase: Phrase, letter: str) -> bool:
    return re.search(rf"\{{{letter}[34]?\}}", phrase.german) is not None


def _fill(phrase: str, slots: Mapping[str, str], people: Sequence[str] = ()) -> str:
    names = iter(people)
    return _SLOT.sub(lambda slot: next(names) if slot[1] == "N" else slots[slot[1]], phrase)


def _sentence(phrase: str, slots: Mapping[str, str], people: Sequence[str]) -> str:
    text = _fill(phrase, slots, people)
    return text[0].upper() + text[1:]


def _bare(infinitive: str) -> str:
    """An infinitive without its zu: die Welt zu retten → die Welt retten, unterzutauchen → untertauchen."""
    bare, found = re.subn(r"\bzu (\w+)$", r"\1", infinitive)
    return bare if found else re.sub(r"(\w{2,})zu(\w+)$", r"\1\2", infinitive)


def generate(count: int, *, seed: int) -> Iterator[Pair]:
    """So many different German–English pairs. The same seed gives the same ones."""
    writer = _Writer(random.Random(seed))  # noqa: S311 - no secret
    seen: set[Pair] = set()
    while len(seen) < count:
        pair = writer.text()
        if pair not in seen:
            seen.add(pair)
            yield pair
