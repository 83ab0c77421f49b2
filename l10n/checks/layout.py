"""Does the translation fit where it will be shown?"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from l10n.checks.base import Problem
from l10n.layout import turns
from l10n.layout.measure import TAG
from l10n.tags import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.checks.base import Subject

LONGEST_WORD = 40
"""Characters that a word may have where no profile sets the line; no line of the known profiles is longer
than 42."""
_DASHES = tuple("-–—<")
_TURNS = re.compile(r"^(?:<[^<>]*>)*[-–—]\s?\S", re.MULTILINE)
_NO_BLANKS = frozenset({"ja", "ko", "lo", "th", "zh"})
_ADDRESS = re.compile(r"https?://|www\.|@|\w+\.\w+/")


def max_length(subject: Subject) -> Iterator[Problem]:
    """The translation is longer than the project's profile allows.

    Programme guides cut what is too long in the middle of a word. The profile is `profile` in the
    configuration; `l10n profiles` lists them.

    Wrong:
        (profile = "mec-190")  msgstr of 213 characters
    Right:
        (profile = "mec-190")  msgstr of 188 characters
    """
    yield from _violations(subject, "max-length")


def line_length(subject: Subject) -> Iterator[Problem]:
    """A line of the laid-out text is longer than the profile allows.

    Wrong:
        (profile = "netflix", 42 characters)  a line of 45
    Right:
        (profile = "netflix", 42 characters)  two lines, of 20 and 25
    """
    yield from _violations(subject, "line-length")


def line_count(subject: Subject) -> Iterator[Problem]:
    r"""The translation has more lines than the profile or the source allows.

    Without a profile: single line breaks or paragraphs that the source does not have.

    Wrong:
        msgid "Max kehrt zurück. Anna ahnt nichts."
        msgstr "Max returns.\nAnna suspects nothing."
    Right:
        msgid "Max kehrt zurück. Anna ahnt nichts."
        msgstr "Max returns. Anna suspects nothing."
    """
    yield from _violations(subject, "line-count")
    extra = subject.target.strip().count("\n") - subject.source.strip().count("\n")
    if extra > 0:
        yield Problem(f"{extra} line break{'s' if extra > 1 else ''} more than in the source; join the lines")


def too_long_word(subject: Subject) -> Iterator[Problem]:
    """A word is too long for a line.

    The limit is the profile's line, without a profile 40 characters. Web addresses are left alone.

    Wrong:
        msgstr "The Counterterrorismcoordinationcommissionsecretariat meets."
    Right:
        msgstr "The secretariat of the counter-terrorism commission meets."
    """
    yield from _violations(subject, "too-long-word")
    if subject.limits is None or subject.limits.is_text:
        if max(map(len, subject.target_words), default=0) <= LONGEST_WORD // 2:
            return
        for found in () if language_of(subject.language) in _NO_BLANKS else subject.target.split():
            if len(found) > LONGEST_WORD and not _ADDRESS.search(found):
                yield Problem(f"a word of {len(found)} characters; hyphenate or rephrase it", (found,))


def reading_speed(subject: Subject) -> Iterator[Problem]:
    """A cue has to be read faster than the profile allows.

    Wrong:
        (profile = "netflix")  25 characters a second
    Right:
        (profile = "netflix")  17 characters a second
    """
    yield from _violations(subject, "reading-speed")


def min_duration(subject: Subject) -> Iterator[Problem]:
    """A cue of a subtitle source stands for less time than the profile allows.

    Its times are the source's: mend them there, or excuse the entry. A text of its own is always given time.

    Wrong:
        (profile = "netflix")  a cue of 0.3 s
    Right:
        (profile = "netflix")  a cue of 0.84 s
    """
    yield from _violations(subject, "min-duration")


def max_duration(subject: Subject) -> Iterator[Problem]:
    """A cue of a subtitle source stands for more time than the profile allows.

    Wrong:
        (profile = "netflix")  a cue of 10.7 s
    Right:
        (profile = "netflix")  two cues of 5.3 s
    """
    yield from _violations(subject, "max-duration")


def gap(subject: Subject) -> Iterator[Problem]:
    """Between two cues of a subtitle source there is less time than the profile wants.

    Viewers take one cue for the next where nothing separates them.

    Wrong:
        (profile = "netflix", 2 frames)  a cue that begins when the one before ends
    Right:
        (profile = "netflix", 2 frames)  a cue that begins 80 ms later, at 25 frames a second
    """
    yield from _violations(subject, "gap")


def overlap(subject: Subject) -> Iterator[Problem]:
    """A cue of a subtitle source begins before the one before it ends.

    Wrong:
        (profile = "netflix")  00:01,000 → 00:03,000; 00:02,500 → 00:05,000
    Right:
        (profile = "netflix")  00:01,000 → 00:02,420; 00:02,500 → 00:05,000
    """
    yield from _violations(subject, "overlap")


def markup(subject: Subject) -> Iterator[Problem]:
    """Italics, a speaker's tag or a speaker's line of a subtitle are missing, or there are too many.

    `<i>…</i>` and its like go into the published subtitle as they stand, and a line that begins with a dash
    is another person's; the notes of the entry say which are there.

    Wrong:
        msgid "Das ist <i>mein</i> Haus."
        msgstr "That is my house."
    Right:
        msgid "Das ist <i>mein</i> Haus."
        msgstr "That is <i>my</i> house."
    """
    source, target = subject.marked_source, subject.marked_target
    if "<" in source or "<" in target or "{" in target:
        wanted, found = Counter(TAG.findall(source)), Counter(TAG.findall(target))
        if missing := list((wanted - found).elements()):
            yield Problem(f"{' '.join(missing)} of the source missing; put it where it belongs")
        if extra := list((found - wanted).elements()):
            yield Problem(f"{' '.join(extra)} not in the source; take it out", tuple(extra))
    if "\n" not in subject.source and subject.source[:1] not in _DASHES:
        return
    there, here = (_speakers(text) for text in (subject.source, subject.target))
    if there > 1 and there != here:
        yield Problem(f"{here} speakers' lines instead of {there}; begin each one with its dash")


def _speakers(text: str) -> int:
    """Speakers' lines of a text; two on one line count as two, as publishing parts them."""
    parted = "\n".join(piece for line in text.split("\n") for piece in turns.split(line))
    return len(_TURNS.findall(parted))


def _violations(subject: Subject, kind: str) -> Iterator[Problem]:
    for violation in subject.violations:
        if violation.kind == kind:
            words = (
                (violation.where,)
                if violation.where in subject.marked_target and kind != "max-length"
                else ()
            )
            yield Problem(f"{violation.message} (profile {violation.profile})", words)
