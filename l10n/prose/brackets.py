"""Brackets that do not pair up."""

from __future__ import annotations

import re
from typing import Final

PAIRS: Final = {"(": ")", "[": "]", "{": "}"}
_BRACKET = re.compile(r"[()\[\]{}]")
_LIST_LABEL = re.compile(r"(?:^|(?<=[\s(]))(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})\)(?=\s)")
"""An enumeration's label, "a) " or "2) ", whose bracket opens nowhere."""
_EMOTICON = re.compile(r"[:;]-?[()]")


def unbalanced(text: str) -> tuple[str, ...]:
    """The brackets without a partner, each with the word it stands at, in the order of the text.

    Labels of an enumeration ("a) …") are no brackets, nor are emoticons.
    """
    if _plainly_balanced(text):
        return ()
    if text.count("(") == text.count(")"):
        labels: set[int] = set()
    else:
        labels = {found.end() - 1 for each in (_LIST_LABEL, _EMOTICON) for found in each.finditer(text)}
    opened: list[tuple[str, int]] = []
    lost: list[int] = []
    for found in _BRACKET.finditer(text):
        mark, place = found[0], found.start()
        if mark in PAIRS:
            if place not in labels:
                opened.append((mark, place))
        elif opened and PAIRS[opened[-1][0]] == mark:
            opened.pop()
        elif place not in labels:
            lost.append(place)
    lost += (place for _, place in opened)
    return tuple(_excerpt(text, place) for place in sorted(lost))


def _plainly_balanced(text: str) -> bool:
    """Whether there are round brackets alone, none inside another: the common case, seen at once."""
    before, *inside = text.split("(")
    alone = not any(mark in text for mark in "[]{}")
    return alone and ")" not in before and all(part.count(")") == 1 for part in inside)


def _excerpt(text: str, place: int) -> str:
    start = max(text.rfind(" ", 0, place), text.rfind("\n", 0, place)) + 1
    return re.split(r"\s", text[start:], maxsplit=1)[0]
