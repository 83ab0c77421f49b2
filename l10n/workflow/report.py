"""A page for reviewers, of every catalogue of a project."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.catalogue import po
from l10n.errors import CatalogueError
from l10n.files import write_atomically
from l10n.layout import preview, profiles, timing
from l10n.model import State
from l10n.prose import names
from l10n.report import html
from l10n.workflow.check import check
from l10n.workflow.preview import people

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from l10n.layout.profiles import Limits
    from l10n.model import Entry, Finding, Person
    from l10n.sources import Broken
    from l10n.workflow.project import Project

FILE_NAME = "report.html"
_Place = tuple[str, str, str | None]
"""Language, domain, context."""


@dataclass(frozen=True, slots=True)
class Page:
    """The page that was written."""

    path: Path
    broken: tuple[Broken, ...] = ()
    """Sources that could not be read; their entries stand in the page as they are."""


def report(
    project: Project, languages: Sequence[str] = (), *, profile: str = "", output: Path | None = None
) -> Page:
    """Write the page (default: report.html in the folder of publications).

    Raises CatalogueError where there is no catalogue, UsageError for an unknown profile or one for whole
    texts, and what reading raises.
    """
    who = people(project)
    findings: defaultdict[_Place, list[Finding]] = defaultdict(list)
    for finding in check(project, languages).findings:
        findings[finding.language, finding.domain, finding.context].append(finding)
    sheets = [
        _sheet(project, language, domain, profile, who.of_text, findings)
        for language in project.languages(languages)
        for domain in project.domains(language)
    ]
    if not sheets:
        raise CatalogueError("no catalogue yet", hint="run `l10n translate --to en`")
    path = output if output is not None else project.config.published_dir / FILE_NAME
    write_atomically(project.inside(path.absolute()), html.render(project.root.name, sheets).encode())
    return Page(path, who.broken)


def _sheet(
    project: Project,
    language: str,
    domain: str,
    profile: str,
    known: Mapping[str, tuple[Person, ...]],
    findings: Mapping[_Place, list[Finding]],
) -> html.Sheet:
    path = project.catalogue_path(domain, language)
    catalogue = po.load(path, domain=domain, language=language).catalogue
    limits = profiles.for_cues(project.config, language, profile)

    def row(entry: Entry) -> html.Row:
        found = findings.get((language, domain, entry.msgctxt), [])
        return html.Row(entry, tuple(found), _cues(project, entry, limits, known))

    rows = tuple(row(entry) for entry in catalogue.current)
    return html.Sheet(domain, language, project.relative(path), limits, rows)


def _cues(
    project: Project, entry: Entry, limits: Limits, known: Mapping[str, tuple[Person, ...]]
) -> tuple[preview.Shown, ...]:
    if entry.state is State.UNTRANSLATED:
        return ()
    return preview.cues(
        entry.msgstr,
        limits,
        notes=entry.extracted_comments,
        names=names.known_names(known.get(entry.msgctxt or "", ())),
        rate=timing.frame_rate(project.config.frame_rate),
    )
