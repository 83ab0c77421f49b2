"""Translations that the sources have already: into the gaps of a catalogue. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from l10n.model import State, is_draft_comment
from l10n.tags import gettext_form, is_variant
from l10n.workflow.working_copy import fillable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from l10n.model import Catalogue, Entry, Synopsis

FROM = "From the source "
"""How the comment of an imported text begins; the file follows."""


def own_text(synopsis: Synopsis, language: str) -> str:
    """What the source has of a text in a language, else in a variant of it ("en_GB" for "en"), else ""."""
    there = {gettext_form(tag): text for tag, text in synopsis.there}
    if language in there:
        return there[language]
    return next((text for tag, text in there.items() if is_variant(tag, language)), "")


def fill(
    catalogue: Catalogue, synopses: Iterable[Synopsis], *, reviewed: bool = False
) -> tuple[Catalogue, tuple[str, ...]]:
    """The catalogue with the sources' own translations in its gaps, and the msgctxts of those that came in.

    They are drafts, or `reviewed`; a machine's draft that nobody touched gives way to them, what a person
    wrote does not. With `reviewed`, those that came in as drafts and stand as they came are accepted, too.
    """
    texts = {synopsis.id: (own_text(synopsis, catalogue.language), synopsis.path) for synopsis in synopses}
    entries: list[Entry] = []
    taken: list[str] = []
    for entry in catalogue.entries:
        text, path = texts.get(entry.msgctxt or "", ("", ""))
        waits = reviewed and entry.state is State.DRAFT and entry.msgstr == text and _came_in(entry)
        if text and not entry.obsolete and (fillable(entry, refresh=True) or waits):
            entries.append(_with(entry, text, path, reviewed=reviewed))
            taken.append(entry.name)
        else:
            entries.append(entry)
    return replace(catalogue, entries=tuple(entries)), tuple(taken)


def _came_in(entry: Entry) -> bool:
    return any(line.startswith(FROM) for line in entry.translator_comments)


def _with(entry: Entry, text: str, path: str, *, reviewed: bool) -> Entry:
    people = tuple(
        line for line in entry.translator_comments if not is_draft_comment(line) and not line.startswith(FROM)
    )
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    return replace(
        entry,
        msgstr=text,
        flags=flags if reviewed else ("fuzzy", *flags),
        translator_comments=(*people, f"{FROM}{path}"),
        previous_msgctxt=None,
        previous_msgid=None,
        previous_msgid_plural=None,
    )
