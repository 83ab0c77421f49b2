"""Published texts as subtitles: what SubRip, WebVTT and TTML share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal

from l10n.layout import breaking, profiles, relay, timing
from l10n.prose import names
from l10n.publish.base import programme_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from fractions import Fraction

    from l10n.layout.cues import Cue
    from l10n.layout.profiles import Limits
    from l10n.model import Synopsis
    from l10n.publish.base import Job
    from l10n.sources import SourceFile

_TOP = re.compile(r"\{\\an?[789]\}|\bline:(?:[0-9]|[1-4]\d)(?:\.\d+)?%|\bline:[0-5]\b")
_MIDDLE = re.compile(r"\{\\an[456]\}|\bline:(?:4\d|5\d|60)(?:\.\d+)?%")
PLACES = {"top": "{\\an8}", "middle": "{\\an5}", "bottom": ""}
"""SubStation Alpha's words for where a cue stands, which SubRip's players know, too."""


@dataclass(frozen=True, slots=True)
class Track:
    """One subtitle file to be written."""

    path: PurePosixPath
    """Without suffix, below the folder of publications."""
    cues: tuple[Cue, ...]
    language: str
    programme: str
    head: str = ""
    """What a WebVTT source has before its first cue."""
    tail: str = ""
    """What it has behind its last one."""


def place(settings: str) -> Literal["top", "middle", "bottom"]:
    """Where on the picture a cue stands, whichever format's words its source has for it."""
    if _MIDDLE.search(settings):
        return "middle"
    return "top" if _TOP.search(settings) else "bottom"


def limits(job: Job) -> Limits:
    """The numbers to lay out by. Raises UsageError for a profile that limits whole texts, not cues."""
    return profiles.for_cues(job.config, job.language, job.profile)


def tracks(job: Job) -> Iterator[Track]:
    """A track for each subtitle source, and for each synopsis of other sources, that has a text.

    A subtitle source's texts stand on its times; a synopsis is laid out from zero.
    """
    rules = limits(job)
    rate = timing.frame_rate(job.config.frame_rate)
    texts = job.texts_by_id()
    for file in job.files:
        folder = PurePosixPath(job.language, PurePosixPath(file.path).relative_to(job.config.seeds))
        path = folder.with_suffix("")
        if file.subtitles is not None:
            if cues := laid_back(file, texts, rules):
                head = file.subtitles.head if file.format == "vtt" else ""
                tail = file.subtitles.tail if file.format == "vtt" else ""
                yield Track(path, cues, job.language, programme_of(file), head, tail)
            continue
        for synopsis in file.synopses:
            if synopsis.id in texts:
                cues = laid_out(texts[synopsis.id], synopsis, rules, rate)
                yield Track(path / synopsis.id.rpartition("/")[2], cues, job.language, synopsis.unit)


def laid_out(text: str, synopsis: Synopsis, rules: Limits, rate: Fraction) -> tuple[Cue, ...]:
    """A synopsis as cues that follow each other from zero."""
    return timing.schedule(breaking.break_text(text, rules, names=_names(synopsis)), rules, rate=rate)


def laid_back(file: SourceFile, texts: dict[str, str], rules: Limits) -> tuple[Cue, ...]:
    """The texts of a subtitle file on its own times; a group without a text leaves its times empty."""
    if file.subtitles is None:
        return ()
    cues: list[Cue] = []
    for synopsis, (start, stop) in zip(file.synopses, file.subtitles.groups, strict=True):
        if synopsis.id in texts:
            times = file.subtitles.cues[start:stop]
            cues += relay.lay_back(texts[synopsis.id], times, rules, names=_names(synopsis))
    return tuple(cues)


def _names(synopsis: Synopsis) -> Iterable[str]:
    return names.known_names(synopsis.people)
