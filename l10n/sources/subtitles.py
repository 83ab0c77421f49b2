"""What subtitle readers share: cues → sentences joined across cues → one text a group of sentences.

Italics and other inline markup stay in the text as they are (`<i>…</i>`), a line that begins with a dash
stays a line (another speaker's turn); times and positions go into notes. Files that are not quite right are
read as far as possible, and every oddity is reported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from l10n.layout import markup, measure, styles
from l10n.layout.cues import Cue, cues_note, times_note, timestamp
from l10n.layout.turns import TURN, split
from l10n.model import Synopsis
from l10n.sources.base import Problem, SourceFile, Subtitles
from l10n.sources.groups import groups

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10n.sources.base import SourceText

LONG_WORD = 37
"""Characters of ARD's line, the shortest one for German; a longer word is reported."""

_TURN_END = re.compile(r"[.!?…–—-][\"”“»«)\]]*$")
_OVERRIDE = re.compile(r"^(?:\{\\an?\d+\}\s*)+")


@dataclass(frozen=True, slots=True)
class Raw:
    """A cue as a reader found it: `line` is the 1-based line of its text."""

    cue: Cue
    line: int


def build(
    source: SourceText, form: str, raws: Sequence[Raw], problems: list[Problem], head: str, tail: str = ""
) -> SourceFile:
    """The file from its cues: groups of sentences, and everything that is odd about them."""
    raws = [replace(raw, cue=_tidied(raw.cue)) for raw in raws if _has_text(raw, problems)]
    problems += _times(raws)
    problems += _long_words(raws)
    spans = list(groups([raw.cue for raw in raws]))
    synopses = tuple(
        Synopsis(
            id=f"{source.stem}/{number}",
            domain=source.domain,
            path=source.path,
            line=raws[group.start].line,
            text=joined([raws[place].cue for place in group]),
            number=number,
            total=len(spans),
            notes=tuple(_notes([raws[place].cue for place in group])),
            label="Subtitle",
        )
        for number, group in enumerate(spans, 1)
    )
    cues = tuple(raw.cue for raw in raws)
    return SourceFile(
        path=source.path,
        domain=source.domain,
        format=form,
        synopses=synopses,
        newline=source.newline,
        problems=tuple(sorted([*source.problems, *problems], key=lambda item: item.line)),
        subtitles=Subtitles(cues, tuple((group.start, group.stop) for group in spans), head, tail),
    )


def joined(cues: Sequence[Cue]) -> str:
    """The text of several cues as one: lines run on, but each speaker's turn keeps its line.

    A turn begins with a dash or, as broadcasters tell speakers, with a line in another colour.
    """
    text = ""
    for cue in cues:
        for number, whole in enumerate(cue.lines):
            for line in (turn.strip() for turn in split(whole)):
                begins = TURN.match(line) or (number and _recoloured(cue.lines, number))
                text += ("\n" if text and begins else " " if text else "") + line
    return markup.merged(text)


def _recoloured(lines: tuple[str, ...], number: int) -> bool:
    """Whether a line of a cue is another speaker's: the one above ends in another colour, and ends."""
    above, line = markup.balanced((one,) for one in lines[: number + 1])[number - 1 :]
    ends = _TURN_END.search(measure.strip_tags(above[0]).rstrip()) is not None
    return ends and markup.look(above[0])[-1] != markup.look(line[0])[0]


def _has_text(raw: Raw, problems: list[Problem]) -> bool:
    if measure.strip_tags(raw.cue.text).strip():
        return True
    problems.append(Problem(raw.line, f"the cue at {timestamp(raw.cue.start)} has no text; it is left out"))
    return False


def _tidied(cue: Cue) -> Cue:
    r"""The cue, its tags in pairs, a position such as `{\an8}` moved from its text to its settings."""
    lines = tuple(styles.paired(cue.text).split("\n"))
    cue = replace(cue, lines=markup.closed(lines))
    found = _OVERRIDE.match(cue.lines[0])
    if found is None:
        return cue
    first = cue.lines[0][found.end() :]
    lines = (first, *cue.lines[1:]) if first.strip() else cue.lines[1:]
    return replace(cue, lines=lines, settings=found[0].strip())


def _times(raws: Sequence[Raw]) -> Iterator[Problem]:
    for before, after in pairwise(raws):
        if after.cue.start < before.cue.start:
            yield Problem(after.line, f"the cue at {timestamp(after.cue.start)} is out of order")
        elif after.cue.start < before.cue.end:
            overlap = before.cue.end - after.cue.start
            yield Problem(
                after.line,
                f"the cue at {timestamp(after.cue.start)} begins {overlap} ms before the cue before it ends",
            )


def _long_words(raws: Sequence[Raw]) -> Iterator[Problem]:
    for raw in raws:
        for word in measure.strip_tags(raw.cue.text).split():
            if measure.width(word) > LONG_WORD:
                yield Problem(raw.line, f'"{word}" has {measure.width(word)} characters and fits no line')


def _notes(cues: Sequence[Cue]) -> Iterator[str]:
    yield times_note(cues)
    if len(cues) > 1:
        yield cues_note(cues)
    text = joined(cues)
    if "\n" in text or TURN.match(text):
        yield "Speakers: a line that begins with a dash is another person's; keep each dash and its line"
    if found := dict.fromkeys(markup.tags(text)):
        yield f"Markup: keep {' '.join(found)} where it belongs"
