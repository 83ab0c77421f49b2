"""Subtitles in pairs: `film.en.srt` beside `film.srt` (or `film.de.srt`) is its translation, not a source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from l10n.model import SOURCE_LANGUAGE
from l10n.prose import iso639
from l10n.sources.subtitles import joined
from l10n.tags import gettext_form, language_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from l10n.sources.base import SourceFile

_SUFFIXES = frozenset({".srt", ".vtt"})


def translations(paths: Iterable[Path]) -> dict[Path, tuple[Path, str]]:
    """Which of these files are translations: path → the German file and the language."""
    there = {path for path in paths if path.suffix.lower() in _SUFFIXES}
    found: dict[Path, tuple[Path, str]] = {}
    for path in there:
        stem, dot, tag = path.stem.rpartition(".")
        if not dot or not 2 <= len(language_of(tag)) <= 3 or not iso639.is_language(gettext_form(tag)):  # noqa: PLR2004 - ISO 639
            continue
        if language_of(tag) == SOURCE_LANGUAGE:
            continue
        names = (f"{stem}{suffix}" for suffix in (path.suffix, f".{SOURCE_LANGUAGE}{path.suffix}"))
        german = next((path.with_name(name) for name in names if path.with_name(name) in there), None)
        if german is not None:
            found[path] = (german, gettext_form(tag))
    return found


def joined_to(german: SourceFile, others: Mapping[str, SourceFile]) -> SourceFile:
    """The German file, each text with the translations (by language) that stand at its time.

    A cue goes with the group of cues in whose time its middle lies, else with the nearest.
    """
    if german.subtitles is None:
        return german
    cues = german.subtitles.cues
    spans = [(cues[start].start, cues[stop - 1].end) for start, stop in german.subtitles.groups]
    there: list[list[tuple[str, str]]] = [[] for _ in german.synopses]
    for language, other in others.items():
        groups: list[list[int]] = [[] for _ in spans]
        found = other.subtitles.cues if other.subtitles is not None else ()
        at = 0
        for number, cue in enumerate(found):
            middle = (cue.start + cue.end) / 2
            while at + 1 < len(spans) and _far(spans[at + 1], middle) <= _far(spans[at], middle):
                at += 1
            groups[at].append(number)
        for place, numbers in enumerate(groups):
            if numbers:
                there[place].append((language, joined([found[number] for number in numbers])))
    synopses = tuple(
        replace(synopsis, there=(*synopsis.there, *found))
        for synopsis, found in zip(german.synopses, there, strict=True)
    )
    return replace(german, synopses=synopses)


def _far(span: tuple[int, int], middle: float) -> float:
    return max(span[0] - middle, middle - span[1], 0)
