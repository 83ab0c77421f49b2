"""Pseudo-localisation: a made-up translation that shows how layouts bear accents and longer text.

No package is needed. Letters get accents, words grow by about a third, the whole stands in brackets, so that
text that was cut off, or never went through the catalogue, is seen at once. Names are never part of what
reaches an engine as words to change: `names` are left as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.mt.base import DEFAULTS, Hypothesis

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from l10n.mt.base import Options

EXPANSION = 0.35
"""Growth in characters: English prose grows by about that into German or Finnish interfaces."""
_ACCENTS = str.maketrans(
    "aceghijklnorstuwyzACEGHIJKLNORSTUWYZ",
    "áçéĝĥíĵķļñóŕšťúŵýžÁÇÉĜĤÍĴĶĻÑÓŔŠŤÚŴÝŽ",
)
_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = "aeiouäöüáéíóúy"


class PseudoTranslator:
    """`Translator` by rule. The same text always gives the same result."""

    engine = "pseudo"
    signature = "accents"
    confidence = 1.0

    def __init__(self, names: Iterable[str] = ()) -> None:
        ordered = sorted({name for name in names if name}, key=len, reverse=True)
        self._names = (
            re.compile("|".join(rf"(?<!\w){re.escape(name)}" for name in ordered)) if ordered else None
        )

    def translate(self, sentences: Sequence[str], *, options: Options = DEFAULTS) -> list[Hypothesis]:
        """Every sentence accented, lengthened and put in brackets; blank ones stay as they are."""
        del options
        return [
            Hypothesis(self._pseudo(sentence) if sentence.strip() else sentence, tokens=len(sentence.split()))
            for sentence in sentences
        ]

    def _pseudo(self, text: str) -> str:
        pieces: list[str] = []
        start = 0
        for match in self._names.finditer(text) if self._names else ():
            pieces += [_longer(text[start : match.start()]), match[0]]
            start = match.end()
        pieces.append(_longer(text[start:]))
        return f"[{''.join(pieces)}]"


def _longer(text: str) -> str:
    """Accents on every word, and vowels doubled until the text has grown by `EXPANSION`."""
    owed = 0.0

    def word(match: re.Match[str]) -> str:
        nonlocal owed
        owed += len(match[0]) * EXPANSION
        letters: list[str] = []
        for letter in match[0]:
            accented = letter.translate(_ACCENTS)
            letters.append(accented)
            if letter in _VOWELS and owed >= 1:
                letters.append(accented)
                owed -= 1
        return "".join(letters)

    return _WORD.sub(word, text)
