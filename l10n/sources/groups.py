"""Which cues of a subtitle file hold one text together: cues → groups of sentences. Pure.

A group is what a translator gets as one entry, and no word leaves it. So it ends wherever something else
begins: a sentence, another speaker, a sound, a sign, a song's line, another place on the screen.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from l10n.layout import markup, measure
from l10n.layout.costs import ends_sentence
from l10n.layout.turns import TURN
from l10n.prose import calendar_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10n.layout.cues import Cue

MAX_PAUSE = 1000
"""Milliseconds: over a longer silence no sentence is joined."""
MAX_CUES = 12
"""A group is cut where it has so many cues, for texts without any punctuation."""
_SIGN = 4
"""Letters from which a cue in capitals is a sign on the screen, not a shout or a name's initials."""

_LABEL_FIRST = re.compile(r"[(\[♪♫]|\*\S|# ")
"""A sound, a stage direction or a song at a cue's start: `(Telefon klingelt)`, `*Musik*`, `♪`."""
_LABEL_LAST = re.compile(r"(?:[)\]♪♫]|\S\*| #)$")
_NAME = re.compile(r"([^\W\d_][\w.’'-]*(?: [\w.’'-]+){0,3})(?: ?\([^()]*\))?:(?=\s|$)")
"""`NAME:`, `Dr. Berg:`, `FRAU 2 (flüstert):` at a cue's start: up to four words, each with a capital."""
_ORDINAL = re.compile(r"\W*\d{1,2}\.[\"”“«»’']*")


def groups(cues: Sequence[Cue]) -> Iterator[range]:
    """The spans of cues that belong together, in order; every cue is in one."""
    start = 0
    for place, (before, after) in enumerate(pairwise(cues), 1):
        if place - start >= MAX_CUES or _parted(before, after):
            yield range(start, place)
            start = place
    if cues:
        yield range(start, len(cues))


def _parted(before: Cue, after: Cue) -> bool:
    """Whether a sentence group ends between two cues."""
    if abs(after.start - before.end) > MAX_PAUSE or after.start < before.start:
        return True
    if set(before.settings.split()) != set(after.settings.split()):
        return True
    if markup.look(before.text)[-1] != markup.look(after.text)[0]:
        return True
    first, last = (" ".join(measure.strip_tags(cue.text).split()) for cue in (after, before))
    return _opens(first) or _is_sign(first) != _is_sign(last) or _closes(last, first)


def _opens(text: str) -> bool:
    """Whether a cue's text begins something of its own: a label, or another person's words."""
    if _LABEL_FIRST.match(text) or TURN.match(text):
        return True
    name = _NAME.match(text)
    return name is not None and not any(word[:1].islower() for word in name[1].split())


def _closes(text: str, following: str) -> bool:
    """Whether a cue's text ends a label or a sentence, given the next cue's text."""
    if _LABEL_LAST.search(text):
        return True
    last, words = text.rpartition(" ")[2], following.split()
    first = words[0].lstrip(".…") or words[-1]
    if _ORDINAL.fullmatch(last) and first[:1].isupper():
        return not calendar_words.is_month(
            first, "de"
        )  # "Ich komme um 8." is a sentence, "am 8. Mai" is none
    return ends_sentence(last, first)


def _is_sign(text: str) -> bool:
    """Whether a cue is written in capitals, as inscriptions and titles are."""
    return text.isupper() and sum(map(str.isalpha, text)) >= _SIGN
