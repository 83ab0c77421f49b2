"""One entry, as the cues it would be shown in."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.catalogue import po
from l10n.errors import CatalogueError, UsageError
from l10n.layout import preview as layout
from l10n.layout import profiles, timing
from l10n.model import SOURCE_LANGUAGE, State
from l10n.prose import names
from l10n.report import boxes
from l10n.workflow import reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from l10n.layout.profiles import Limits
    from l10n.model import Entry, Person
    from l10n.sources import Broken
    from l10n.workflow.project import Project


@dataclass(frozen=True, slots=True)
class Preview:
    """An entry laid out."""

    context: str
    language: str
    """The language of the text: the source's where there is no translation yet."""
    state: State
    limits: Limits
    cues: tuple[layout.Shown, ...]
    broken: tuple[Broken, ...] = ()
    """Sources that could not be read: nobody is known to stand in their texts."""

    def render(self) -> str:
        """The cues as boxes for a terminal."""
        return boxes.draw(self.cues, self.limits)


def preview(
    project: Project, name: str, *, language: str = "", profile: str = "", frame_rate: str = ""
) -> Preview:
    """Lay out the entry of that context, or the only one that ends with it.

    The language is the project's first by default. Raises UsageError for an entry, profile or frame rate that
    does not exist, CatalogueError where the language has no catalogue.
    """
    languages = project.languages([language] if language else [])
    found = _entries(project, languages[0]) if languages else {}
    if not found:
        to = languages[0] if languages else "en"
        raise CatalogueError(f"no catalogue in {to} yet", hint=f"run `l10n translate --to {to}`")
    entry = _find(name, found)
    who = people(project)
    has_text = entry.state is not State.UNTRANSLATED
    shown_in = languages[0] if has_text else SOURCE_LANGUAGE
    limits = profiles.for_cues(project.config, shown_in, profile)
    cues = layout.cues(
        entry.msgstr if has_text else entry.msgid,
        limits,
        notes=entry.extracted_comments,
        names=names.known_names(who.of_text.get(entry.msgctxt or "", ())),
        rate=timing.frame_rate(frame_rate or project.config.frame_rate),
    )
    return Preview(entry.msgctxt or name, shown_in, entry.state, limits, cues, who.broken)


@dataclass(frozen=True, slots=True)
class People:
    """Who stands in each text, by context, as far as the sources could be read."""

    of_text: Mapping[str, tuple[Person, ...]]
    broken: tuple[Broken, ...] = ()


def people(project: Project) -> People:
    """Who stands in each text of the sources; nobody where there are no sources."""
    if not project.config.seeds_dir.is_dir():
        return People({})
    read = reading.read(project, lenient=True)
    return People({text.id: text.people for file in read.files for text in file.synopses}, read.broken)


def _entries(project: Project, language: str) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for domain in project.domains(language):
        path = project.catalogue_path(domain, language)
        for entry in po.load(path, domain=domain, language=language).catalogue.current:
            found.setdefault(entry.name, entry)
    return found


def _find(name: str, found: Mapping[str, Entry]) -> Entry:
    if name in found:
        return found[name]
    ending = [context for context in found if context.endswith(name)]
    if len(ending) == 1:
        return found[ending[0]]
    if ending:
        raise UsageError(f'"{name}" fits {len(ending)} entries', hint=f"give one of {', '.join(ending[:5])}")
    near = difflib.get_close_matches(name, found, n=1) or list(found)[:1]
    raise UsageError(f'no entry "{name}"', hint=f'entries are named like "{near[0]}"')
