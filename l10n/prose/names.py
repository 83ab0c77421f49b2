"""Names in German prose: "Character (Actor)" annotations, the names a text is known to hold, and their forms.

A name is translated by standing there again, verbatim. German only ever adds a genitive to it: "Annas
Töchter", "Max' Ehefrau", "Qasims Leuten".
"""

# No `from __future__ import annotations` here: its name is a function of ours.
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from l10n.model import Person
from l10n.prose import dictionary
from l10n.prose.german import OPENERS, is_noun, is_role
from l10n.prose.given_names import GIVEN_NAMES

_WORD = r"(?:(?:Mrs|[^\W\d_]{1,2})\.|[^\W\d_]+(?:[-'’.][^\W\d_]+)*)"
_PARENTHESIS = re.compile(r"\(([^()\n]{3,80})\)")
_PARTICLES = frozenset("van de da di del della bin ibn el al la le du dos y von der".split())
_TITLES = frozenset(
    "Sir Lady Lord Mr Mr. Mrs Mrs. Ms Ms. Miss Dr Dr. Prof Prof. Jr Jr. Sr Sr. St St.".split()
)
_ACTOR = re.compile(rf"(?:{_WORD})(?:\s+(?:{_WORD}))+")
_LAST_WORDS = re.compile(rf"(?:^|(?<=[\s(„“\"»«‚']))({_WORD})['’]?\s+$")
_OF_NO_PERSON = re.compile(
    r"^(?:D(?:ie|er|as)|The|Next|Land(?:kreis)?|Stadt|Kreis|Bezirk|Teil|Staffel|Folge|Film|Roman|Buch|Regie)$"
    r"|(?:ung|heit|keit|schaft|ische[nrsm]?|verband|behörde|analyse|eisenbahn|partei|fraktion|verein|institut|institute|"
    r"[Ss]tory|[Aa]gency|[Cc]ongress|[Dd]ivision|[Dd]evelopment|[Aa]ssociation|[Cc]ouncil|[Uu]niversity|[Cc]ommission|"
    r"[Oo]rganisation|[Oo]rganization|[Ff]oundation|[Mm]inist(?:ry|erium)|[Ss]ociety|[Dd]epartment)$"
)
"""Words of glosses that explain an institution, a place or a work and name nobody."""
_DECLINED = re.compile(r"\b(?:\w*(?:e[nrsm]?)|zum|zur|vom|beim|im|am)\s+$")
_ARTICLE = re.compile(
    r"\b(?:(?i:das|k?eine?[nrsm]?|[msd]ein|ihr|unser|die|de[rmns]|zum|zur|vom|beim|im|am)|[a-zäöüß]+e[nrsm]?)\s+$"
)
_WINDOW = 120
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Annotation:
    """A character with the actor behind: "Max Easton (Mark Strong)"."""

    person: Person
    name_start: int
    """Index of the character's first letter."""
    start: int
    """Index of the opening parenthesis."""
    end: int
    """Index behind the closing parenthesis."""
    described: bool = False
    """Whether an article or an adjective stands before the character: "ein Wärter (Falk Tröber)"."""

    @property
    def is_role(self) -> bool:
        """Whether a role stands where a name would: "die Kommissarin (Maria Simon)"; it is translated."""
        return is_role(self.person.character) or (self.described and _is_common(self.person.character))


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where a name stands."""

    start: int
    end: int
    """Index behind the whole form, genitive included."""
    genitive: bool = False


def annotations(text: str) -> tuple[Annotation, ...]:
    """Every "Character (Actor)" of a text, in order.

    The actor is two or more capitalised words; "Inter-Services Intelligence (ISI)" is an abbreviation and
    "Kabul (Afghanistan)" a place. The character is the run of name words before the parenthesis, without
    roles and sentence openers: "CIA-Agentin Amanda Jones (Anastasia Griffith)" gives Amanda Jones.
    """
    found = []
    for match in _PARENTHESIS.finditer(text):
        actor = " ".join(match[1].split())
        if not _is_personal(actor):
            continue
        if (start := _character_start(text, match.start())) is None:
            continue
        character = " ".join(text[start : match.start()].split()).rstrip("'’")
        if character.endswith("s") and character[:-1] in GIVEN_NAMES and character not in GIVEN_NAMES:
            character = character[:-1]  # "Margots (Luisa Taraz) und Dieters (…) Hochzeit"
        described = _ARTICLE.search(text[max(0, start - _WINDOW) : start]) is not None
        found.append(Annotation(Person(character, actor), start, match.start(), match.end(), described))
    return tuple(found)


def known_names(people: Iterable[Person], extra: Iterable[str] = ()) -> tuple[str, ...]:
    """Every form under which people may stand in a text: full names, their parts, actors; longest first.

    `extra` are names kept as they are (terms without a target); they count whole.
    """
    names: dict[str, None] = {}
    for person in people:
        if not is_role(person.character):
            names |= dict.fromkeys((person.character, *_parts(person.character)))
        if person.actor is not None:
            names[person.actor] = None
    names |= dict.fromkeys(extra)
    return tuple(sorted((name for name in names if name), key=lambda name: (-len(name), name)))


def occurrences(name: str, text: str, *, genitive: bool = True) -> tuple[Occurrence, ...]:
    """Where a name stands as a whole word; with `genitive` also as "Annas", "Max'", "Leyla's"."""
    if name.split(maxsplit=1)[0] not in text:  # far cheaper than the pattern, and most names are elsewhere
        return ()
    pattern = _pattern(name, genitive)
    return tuple(
        Occurrence(match.start(), match.end(), genitive=bool(match[1])) for match in pattern.finditer(text)
    )


def contains(name: str, text: str) -> bool:
    """Whether a name stands in a text verbatim, as a whole word (an English "'s" may follow)."""
    return name in text and _pattern(name, False).search(text) is not None


def missing(source: str, target: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names that stand in the source, in any German form, and not verbatim in the target."""
    return tuple(name for name in names if occurrences(name, source) and not contains(name, target))


@lru_cache(maxsize=4096)
def _pattern(name: str, genitive: bool) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in name.split())
    ending = ""
    if genitive:
        # Behind a sibilant German writes an apostrophe alone ("Max' Ehefrau"), elsewhere -s, at times 's.
        sibilant = name[-1:].lower() in "sßxz"
        ending = r"['’](?!\w)|['’]s" if sibilant else r"['’]?s"
    return re.compile(rf"(?<!\w){words}({ending})?(?!\w)")


def _is_personal(actor: str) -> bool:
    if not _ACTOR.fullmatch(actor):
        return False
    words = [word for word in actor.split() if word not in _PARTICLES]
    if len(words) < 2 or not all(_is_capitalised(word) for word in words):  # noqa: PLR2004 - one is no full name
        return False
    return not (is_noun(words[-1]) or any(_OF_NO_PERSON.search(word) for word in words))


def _is_capitalised(word: str) -> bool:
    return word[:1].isupper()


def _character_start(text: str, end: int) -> int | None:
    """Where the name that ends before `end` begins; None where no capitalised word stands there."""
    first = max(0, end - _WINDOW)
    window = text[first:end]
    if not window.endswith((" ", "\t", "\n", "\N{NO-BREAK SPACE}")):
        return None
    words: list[tuple[int, str]] = []
    while len(words) < _LONGEST and (match := _LAST_WORDS.search(window)):
        words.append((match.start(1), match[1]))
        window = window[: match.start(1)]
        if not (_is_capitalised(match[1]) or match[1] in _PARTICLES):
            words.pop()
            break
        if window and not window[-1].isspace():
            break
    words.reverse()
    words = _without_genitive_noun(words, text[first:end])
    while words and (not _is_capitalised(words[0][1]) or (len(words) > 1 and _opens(text, first, *words[0]))):
        del words[0]
    return first + words[0][0] if words else None


def _without_genitive_noun(words: list[tuple[int, str]], window: str) -> list[tuple[int, str]]:
    """Take "Tod von" off "dem gewaltsamen Tod von Harry Clarke", and leave "Ursula von Bülow" whole.

    What stands behind an article or a declined adjective is a noun.
    """
    for index in range(len(words) - 1, 0, -1):
        if words[index][1] == "von":
            start, noun = words[index - 1]
            if is_noun(noun) or _DECLINED.search(window[:start]):
                return words[index + 1 :]
    return words


def _is_common(word: str) -> bool:
    """Whether a word behind an article is a common noun: names go without one."""
    return (
        " " not in word
        and word not in GIVEN_NAMES
        and dictionary.is_known(word.rpartition("-")[2], "de") is True
    )


def _opens(text: str, first: int, start: int, word: str) -> bool:
    """Whether a word before a name is none of it: an opener, a role, "die Verkäuferin Uschi"."""
    if is_noun(word) or word in OPENERS:
        return True
    return _ARTICLE.search(text[: first + start]) is not None and _is_common(word)


def _parts(name: str) -> Iterable[str]:
    """Words of a name that may stand alone for it: "Max" and "Easton", no titles, particles, initials."""
    words = name.split()
    if len(words) < 2:  # noqa: PLR2004 - one word has no parts
        return
    for word in words:
        if _is_capitalised(word) and word not in _TITLES and len(word.rstrip(".")) > 1:
            yield word
