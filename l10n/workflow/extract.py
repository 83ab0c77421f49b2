"""Sources → templates and every catalogue, brought up to date."""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from l10n import sources
from l10n.catalogue import lock, po
from l10n.catalogue.sync import Sync, sync
from l10n.catalogue.template import template
from l10n.workflow import imported, reading

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from l10n.model import Catalogue, Synopsis
    from l10n.workflow.project import Project


@dataclass(frozen=True, slots=True)
class File:
    """One template (language "") or catalogue and what `extract` did to it, or would do."""

    path: str
    """Relative to the project."""
    domain: str
    language: str
    differs: bool
    """Whether its bytes change."""
    catalogue: Catalogue
    sync: Sync | None = None
    """What became of the entries; None for a template."""
    imported: int = 0
    """Translations that came in from the sources themselves."""
    notes: tuple[str, ...] = ()
    """In what other form the file was found (charset, line ends)."""


@dataclass(frozen=True, slots=True)
class Scope:
    """How the texts of one source file hang together."""

    path: str
    texts: int
    scope: Literal["text", "file"]
    columns: str = ""
    """Of a table: which columns were taken for what."""


@dataclass(frozen=True, slots=True)
class Extracted:
    files: tuple[File, ...]
    scopes: tuple[Scope, ...]
    """What was taken of files with several plain texts: one series or programmes of their own."""
    broken: tuple[sources.Broken, ...]
    """Sources that could not be read; their entries stay as they were."""
    unread: tuple[str, ...]
    """Files among the sources that no reader takes."""

    @property
    def differing(self) -> tuple[File, ...]:
        return tuple(file for file in self.files if file.differs)


def extract(
    project: Project,
    languages: Sequence[str] = (),
    *,
    check: bool = False,
    reviewed: bool = False,
    now: datetime | None = None,
) -> Extracted:
    """Bring the templates and the catalogues of these languages (default: all) up to date.

    Translations that the sources have already come into the gaps: as drafts, or as `reviewed`.

    Everything is read and worked out before the first file is written; with `check` nothing is written.
    `now` is the time that a changed template gets (default: SOURCE_DATE_EPOCH, else the clock). Raises what
    reading raises, ConflictError where a file changed meanwhile, LockedError where another run is at it.
    """
    asked = project.languages(languages)
    settled = reading.settle(project, sources.read_all(project.config, lenient=True))
    read = settled.sources.by_domain()
    domains = dict.fromkeys([*read, *sorted(path.stem for path in project.config.locales_dir.glob("*.pot"))])
    now = now or _now()
    files: list[File] = []
    with ExitStack() as stack:
        writes: list[tuple[Path, Catalogue, po.Stamp | None]] = []
        for domain in domains:
            paths = [project.template_path(domain)]
            paths += [project.catalogue_path(domain, language) for language in asked]
            if not check:
                # Runs for other languages come by here too, and only for a moment.
                stack.enter_context(lock.hold(paths[0], patience=lock.PATIENCE))
                for path in paths[1:]:
                    stack.enter_context(lock.hold(path))
            renamed = settled.renamed.get(domain, {})
            texts = read.get(domain, ())
            broken = settled.sources.unreadable
            files_here, writes_here = _domain(
                project, domain, texts, asked, now, renamed, broken, reviewed=reviewed
            )
            files += files_here
            writes += writes_here
        for path, catalogue, since in () if check else writes:
            po.save(path, catalogue, since=since)
    scopes = tuple(
        Scope(file.path, len(file.synopses), file.scope, str(file.table.columns) if file.table else "")
        for file in settled.sources.files
        if file.table or (len(file.synopses) > 1 and not file.own_ids and file.subtitles is None)
    )
    return Extracted(tuple(files), scopes, settled.sources.broken, settled.sources.unread)


def _domain(
    project: Project,
    domain: str,
    synopses: Sequence[Synopsis],
    languages: Sequence[str],
    now: datetime,
    renamed: Mapping[str, str],
    broken: Collection[str],
    *,
    reviewed: bool,
) -> tuple[list[File], list[tuple[Path, Catalogue, po.Stamp | None]]]:
    path = project.template_path(domain)
    loaded = po.load(path, domain=domain, language="") if path.exists() else None
    made = template(
        domain,
        synopses,
        now=now,
        project_name=project.root.name,
        previous=None if loaded is None else loaded.catalogue,
        kept=broken,
    )
    files = [_file(project, path, made, loaded, None)]
    writes = [(path, made, None if loaded is None else loaded.stamp)]
    for language in languages:
        path = project.catalogue_path(domain, language)
        loaded = po.load(path, domain=domain, language=language) if path.exists() else None
        result = sync(made, None if loaded is None else loaded.catalogue, language=language, renamed=renamed)
        filled, taken = imported.fill(result.catalogue, synopses, reviewed=reviewed)
        files.append(replace(_file(project, path, filled, loaded, result), imported=len(taken)))
        writes.append((path, filled, None if loaded is None else loaded.stamp))
    return files, writes


def _file(
    project: Project, path: Path, catalogue: Catalogue, loaded: po.Loaded | None, result: Sync | None
) -> File:
    differs = loaded is None or not loaded.canonical or loaded.catalogue != catalogue
    return File(
        path=project.relative(path),
        domain=catalogue.domain,
        language=catalogue.language,
        differs=differs,
        catalogue=catalogue,
        sync=result,
        notes=() if loaded is None else loaded.notes,
    )


def _now() -> datetime:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
    return moment.replace(second=0, microsecond=0)
