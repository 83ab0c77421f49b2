"""Text that goes round in circles: phrases that repeat at once, and words that stand twice in a row."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LONGEST_PHRASE = 10
_TIMES = 3
# Words that may stand twice in a row: "had had", German "die die", echoes and emphasis.
_MAY_DOUBLE = frozenset(
    (
        "had that is her very so no yes ja nein nie die der das den dem sie es ein was wer bye ha ho he na "
        "la nous vous knock tick tock sehr ganz viel immer never ever long far many"
    ).split()
)


def loop(text: str) -> str | None:
    """The phrase that a text repeats at once, or None.

    A loop is a phrase of up to ten words that stands three times in a row, or one of three words or more that
    stands twice. Case does not count. The time grows with the text's length alone.
    """
    words = [match[0] for match in _WORD.finditer(text)]
    folded = [word.lower() for word in words]
    for size in range(1, _LONGEST_PHRASE + 1):
        wanted = size * (_TIMES - 1) if size < _TIMES else size
        run = 0
        for index in range(size, len(folded)):
            run = run + 1 if folded[index] == folded[index - size] else 0
            if run >= wanted and not (size == 1 and folded[index] in _MAY_DOUBLE):
                return " ".join(words[index - size + 1 : index + 1])
    return None


def repeated_words(text: str) -> tuple[str, ...]:
    """The words that stand twice in a row, blanks between: "the the" gives ("the the",).

    Doublings that good prose knows ("had had", names such as "Duran Duran") are left out: in the
    last case the word has a capital both times and is no sentence opener.
    """
    found = []
    before: re.Match[str] | None = None
    for match in _WORD.finditer(text):
        if before is not None and match[0].lower() == before[0].lower():
            gap = text[before.end() : match.start()]
            double_name = match[0][0].isupper() and before[0][0].isupper()
            if not gap.strip() and not double_name and match[0].lower() not in _MAY_DOUBLE:
                found.append(text[before.start() : match.end()])
        before = match
    return tuple(dict.fromkeys(found))
