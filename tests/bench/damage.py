"""Translations damaged on purpose, from a seed: what a check has to find, and in the rest nothing.

Each function takes a chance, a German text and its English, and gives the English with one damage of a kind,
or None where the text has no place for it. The first word of its docstring is the check that should find it.
"""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

FRENCH = (
    "Elle revient dans la ville où son frère a disparu, mais personne ne veut lui parler de cette nuit.",
    "Dans la cave de la maison, il trouve des lettres que sa mère avait cachées pendant des années.",
    "Les voisins se taisent, et la police n'a pas de piste : il faut donc qu'elle cherche par elle-même.",
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _pick(chance: random.Random, pattern: str, text: str) -> re.Match[str] | None:
    places = list(re.finditer(pattern, text))
    return chance.choice(places) if places else None


def _put(text: str, place: re.Match[str], new: str) -> str:
    return text[: place.start()] + new + text[place.end() :]


def empty(chance, german, english):
    """untranslated: the text is gone."""
    return " " * chance.randrange(3)


def source_copied(chance, german, english):
    """unchanged: the German stands where the English should."""
    return german


def other_language(chance, german, english):
    """wrong-language: a French translation."""
    return " ".join(chance.sample(FRENCH, 2))


def german_with_changes(chance, german, english):
    """wrong-language: the German with two words translated."""
    return re.sub(r"\bund\b", "and", german, count=1).replace("nicht", "not", 1) + " End."


def name_misspelt(chance, german, english):
    """names: one letter of an annotated name is another."""
    place = _pick(chance, r"\(([A-Z][\w-]+ [A-Z][\w-]+)\)", english)
    if place is None:
        return None
    name = place[1]
    at = chance.randrange(1, len(name) - 1)
    other = chance.choice([letter for letter in LETTERS if letter != name[at].lower()])
    return None if name[at - 1 : at + 2].strip() != name[at - 1 : at + 2] or not name[at].islower() else _put(
        english, place, f"({name[:at]}{other}{name[at + 1 :]})"
    )  # fmt: skip


def name_shortened(chance, german, english):
    """names: an annotated name loses its last letter."""
    place = _pick(chance, r"\(([A-Z][\w-]+ [A-Z][\w-]+)\)", english)
    return place and _put(english, place, f"({place[1][:-1]})")


def name_dropped(chance, german, english):
    """names: the annotation is left out."""
    place = _pick(chance, r" \(([A-Z][\w-]+ [A-Z][\w-]+)\)", english)
    return place and _put(english, place, "")


def digit_changed(chance, german, english):
    """numbers: one digit is another."""
    place = _pick(chance, r"\d", english)
    return place and _put(english, place, chance.choice([d for d in "123456789" if d != place[0]]))


def german_separators(chance, german, english):
    """numbers: 1,500 or 3.5 in the German form."""
    place = _pick(chance, r"(?<=\d)[.,](?=\d)", english)
    return place and _put(english, place, "," if place[0] == "." else ".")


def number_dropped(chance, german, english):
    """numbers: a number is left out."""
    place = _pick(chance, r"\b\d[\d.,]*\d\b ?", english)
    return place and _put(english, place, "")


def word_doubled(chance, german, english):
    """repeated-words: a small word stands twice."""
    place = _pick(chance, r"(?<= )(?:the|a|of|to|and|in|by|for|is|from)(?= )", english)
    return place and _put(english, place, f"{place[0]} {place[0]}")


def phrase_looped(chance, german, english):
    """loop: a phrase of three words comes three times."""
    place = _pick(chance, r"(?<= )[a-z]+ [a-z]+ [a-z]+(?= )", english)
    return place and _put(english, place, f"{place[0]} {place[0]} {place[0]}")


def half_lost(chance, german, english):
    """truncated: the second half of the sentences is gone."""
    sentences = re.split(r"(?<=[.!?]) (?=[A-Z])", english)
    return " ".join(sentences[: len(sentences) // 2]) if len(sentences) > 1 else None


def sentence_lost(chance, german, english):
    """truncated: one sentence is gone."""
    sentences = re.split(r"(?<=[.!?]) (?=[A-Z])", english)
    if len(sentences) < 3:
        return None
    del sentences[chance.randrange(1, len(sentences))]
    return " ".join(sentences)


def german_word_left(chance, german, english):
    """leftover-source: a German word of four letters or more, written small, in place of an English one."""
    german_word = _pick(chance, r"(?<= )[a-zäöüß]{4,}(?=[ ,.])", german)
    place = _pick(chance, r"(?<= )[a-z]{4,}(?= )", english)
    return german_word and place and _put(english, place, german_word[0])


def german_clause_left(chance, german, english):
    """leftover-source: four German words in a row in place of one English word."""
    clause = _pick(chance, r"(?<= )[a-zäöüß]+ \w+ \w+ \w+(?=[ ,.])", german)
    place = _pick(chance, r"(?<= )[a-z]{4,}(?= )", english)
    return clause and place and _put(english, place, clause[0])


def german_quotes(chance, german, english):
    """quotes: German marks."""
    return english.replace("“", "„").replace("”", "“") if "“" in english else None


def quote_unclosed(chance, german, english):
    """quotes: a mark is gone."""
    place = _pick(chance, "[“”]", english)
    return place and _put(english, place, "")


def quotes_lost(chance, german, english):
    """quotes: all marks are gone."""
    return re.sub("[“”]", "", english) if "“" in english else None


def blank_doubled(chance, german, english):
    """spaces: two blanks."""
    place = _pick(chance, r"(?<=\w) (?=\w)", english)
    return place and _put(english, place, "  ")


def blank_before_comma(chance, german, english):
    """spaces: a blank before a comma or full stop."""
    place = _pick(chance, r"(?<=[a-z])[,.](?= )", english)
    return place and _put(english, place, " " + place[0])


def blank_lost(chance, german, english):
    """spaces: none behind a comma."""
    place = _pick(chance, r"(?<=[a-z]), (?=[a-z])", english)
    return place and _put(english, place, ",")


def blank_at_end(chance, german, english):
    """spaces: one at the end."""
    return english + " "


def end_lost(chance, german, english):
    """end-punctuation: the last mark is gone."""
    return english[:-1] if english[-1] in ".?!" else None


def question_lost(chance, german, english):
    """end-punctuation: a full stop for a question mark."""
    return english[:-1] + "." if english.endswith("?") else None


def bracket_lost(chance, german, english):
    """brackets: one is gone."""
    place = _pick(chance, r"[()]", english)
    return place and _put(english, place, "")


def dash_to_hyphen(chance, german, english):
    """ellipsis-dashes: a hyphen for the dash."""
    return english.replace(" – ", " - ", 1) if " – " in english else None


def two_dots(chance, german, english):
    """ellipsis-dashes: two dots, or four."""
    place = _pick(chance, r"(?<!\.)\.\.\.(?!\.)|…", english)
    return place and _put(english, place, chance.choice(["..", "...."]))


def ellipsis_lost(chance, german, english):
    """ellipsis-dashes: a full stop for the ellipsis."""
    place = _pick(chance, r" ?(?:\.\.\.|…)", english)
    return place and _put(english, place, ".")


def wrong_charset(chance, german, english):
    """mojibake: UTF-8 read as Windows-1252."""
    return None if english.isascii() else english.encode().decode("cp1252", errors="replace")


def zero_width(chance, german, english):
    """control-characters: an invisible character in a word."""
    place = _pick(chance, r"(?<=\w)(?=\w)", english)
    return place and _put(english, place, chance.choice("\u200b\u00ad\u2060\x0b"))


def line_broken(chance, german, english):
    """line-count: a line break for a blank."""
    place = _pick(chance, r"(?<=\w) (?=\w)", english)
    return place and _put(english, place, "\n")


def words_joined(chance, german, english):
    """too-long-word: the blanks between ten words are gone."""
    place = _pick(chance, r"(?<= )(?:[a-z]+ ){9}[a-z]+", english)
    return place and _put(english, place, place[0].replace(" ", ""))


DAMAGES: tuple[Callable[..., str | None], ...] = tuple(
    function
    for name, function in list(globals().items())
    if inspect.isfunction(function) and not name.startswith("_") and function.__module__ == __name__
)


def check_of(damage: Callable[..., str | None]) -> str:
    """The check that should find a damage."""
    return (damage.__doc__ or "").partition(":")[0]


def what(damage: Callable[..., str | None]) -> str:
    return (damage.__doc__ or "").partition(": ")[2].rstrip(".")
