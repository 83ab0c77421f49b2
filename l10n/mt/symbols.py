"""Characters that an engine's vocabulary does not know: kept out of the engine, and put back in their place.

An engine can only guess at "♪", "🍦" or "Dvořák" where its vocabulary lacks them. A sentence is therefore cut
at such a character, or at the word that holds one; what stands between is translated, each for itself.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_BLANK_CONTROLS = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85]+")
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffd]")
_INVISIBLE = frozenset("\u200c\u200d\ufe0e\ufe0f")
"""Joiners and variation selectors: nothing by themselves, part of an emoji beside one."""
_PLAIN = re.compile(r"[A-Za-z0-9\s]*")
_SPACED = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_CLOSING = re.compile(r"[.!?…]+$")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence, with the blanks around it."""

    text: str
    kept: bool
    """Whether it stays as it is; the rest is translated."""


def clean(text: str) -> str:
    """The text without control characters, lone surrogates and U+FFFD; tabs and line ends become blanks."""
    return _UNFIT.sub("", _BLANK_CONTROLS.sub(" ", text))


def split(sentence: str, knows: Callable[[str], bool]) -> tuple[Part, ...]:
    """The sentence as parts that, joined, are the sentence; one part where the engine knows every character.

    `knows` says of one character whether the engine's vocabulary has it. A stretch without a letter ("5 ")
    stays as it is beside what is kept.
    """
    unknown = {char for char in set(sentence) if not _PLAIN.fullmatch(char) and not knows(char)}
    if not unknown:
        return (Part(sentence, kept=False),)
    flags = _flags(sentence, unknown)
    parts: list[Part] = []
    start = 0
    for at in range(1, len(sentence) + 1):
        if at == len(sentence) or flags[at] != flags[start]:
            text = sentence[start:at]
            parts.append(Part(text, kept=flags[start] or not any(map(str.isalpha, text))))
            start = at
    return tuple(parts)


def join(parts: Sequence[Part], translated: Sequence[str]) -> str:
    """The parts in order, each that was not kept in its translation; blanks stay as they were.

    A translation gains no full stop and no capital that its part has not.
    """
    said = iter(translated)
    return "".join(part.text if part.kept else _fitted(part.text, next(said)) for part in parts)


def _flags(sentence: str, unknown: set[str]) -> list[bool]:
    """For each character whether it is kept: unknown ones, and the words that hold unknown letters."""
    flags = [char in unknown for char in sentence]
    for match in re.finditer(r"[^\W_](?:[^\W_]|[-'’]|\W(?<=[\u0300-\u036f]))*", sentence):
        if any(flags[match.start() : match.end()]):
            flags[match.start() : match.end()] = [True] * (match.end() - match.start())
    for at, char in enumerate(sentence):
        if char in _INVISIBLE and at and flags[at - 1]:
            flags[at] = True
    return flags


def _fitted(source: str, said: str) -> str:
    match = _SPACED.fullmatch(source)
    before, core, after = match.groups() if match else ("", source, "")
    text = said.strip()
    if not _CLOSING.search(core):
        text = _CLOSING.sub("", text)
    first = next((char for char in core if char.isalpha()), "")
    if (
        first.islower()
        and text[:1].isupper()
        and not text[:2].isupper()
        and not text.startswith(("I ", "I’", "I'"))
    ):
        text = text[:1].lower() + text[1:]
    return f"{before}{text}{after}"


def composed(sentence: str) -> str:
    """The sentence with letters and their accents in one character each, as vocabularies have them."""
    return unicodedata.normalize("NFC", sentence)
