"""A paragraph into sentences: sentencex, with its known faults mended.

sentencex (Wikimedia) needs no model and no network. It splits German after an ordinal before a noun ("Im 2.
Teil") and after some abbreviations ("Fa. Meier"); such pieces are joined again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# An ordinal needs an article or a preposition before it, or opens a title; "Er ist 50." ends a sentence.
_ORDINAL = re.compile(
    r"(?:^|[.!?]\s+|\b(?:im|in|am|an|zum|zur|vom|beim|ab|bis|seit|nach|der|die|das|dem|den|des|ihre?[nmrs]?|seine?[nmrs]?|"
    r"eine?[nmrs]?|und|oder)\s+)\d{1,2}\.$",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(„“\"])(?:Fa|[Hh]l|Hr|Hrn|Fr|Frl|Dr|Prof|Nr|Bd|Abt|Str|St|Ing|Dipl|Mio|Mrd|Tsd|Kap|Jh|Jhd|Ltd|Gebr|"
    r"Reg|Sgt|Lt|Cpt|Capt|Col|Gen|Mr|Mrs|Ms|ca|bzw|evtl|ggf|geb|gest|sog|inkl|vgl|u\. ?a|z\. ?B|d\. ?h|"
    r"i\. ?A|o\. ?Ä|s\. ?o)\.$"
)


def split(paragraph: str, language: str) -> tuple[str, ...]:
    """The sentences of one paragraph, without the white space around them; nothing else is lost.

    `language` is an ISO 639-1 code; where sentencex does not know it, it falls back to a kin.
    """
    import sentencex  # noqa: PLC0415 - a compiled module that only drafts and checks need

    pieces = (piece.strip() for piece in sentencex.segment(language, paragraph))
    return tuple(_join(piece for piece in pieces if piece))


def split_text(text: str, language: str) -> tuple[str, ...]:
    """The sentences of a text of several paragraphs, in order."""
    return tuple(sentence for paragraph in text.split("\n\n") for sentence in split(paragraph, language))


def _join(pieces: Iterable[str]) -> Iterable[str]:
    held = ""
    for piece in pieces:
        sentence = f"{held} {piece}" if held else piece
        if _ORDINAL.search(sentence) or _ABBREVIATION.search(sentence):
            held = sentence
            continue
        held = ""
        yield sentence
    if held:
        yield held
