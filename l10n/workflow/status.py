"""How far each catalogue is, and what waits for a reviewer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.catalogue import po
from l10n.errors import ProjectError
from l10n.model import State
from l10n.workflow import reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.model import Catalogue, Entry
    from l10n.sources import Broken
    from l10n.workflow.project import Project


@dataclass(frozen=True, slots=True)
class CatalogueStatus:
    """The figures of one catalogue; without a file, every source text counts as untranslated."""

    domain: str
    language: str
    path: str
    """Relative to the project."""
    total: int
    reviewed: int
    drafts: int
    untranslated: int
    obsolete: int
    exists: bool = True

    def as_json(self) -> dict[str, object]:
        return {
            "domain": self.domain,
            "language": self.language,
            "path": self.path,
            "total": self.total,
            "reviewed": self.reviewed,
            "drafts": self.drafts,
            "untranslated": self.untranslated,
            "obsolete": self.obsolete,
        }


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft in the reviewer's queue."""

    language: str
    domain: str
    path: str
    line: int | None
    context: str
    confidence: int | None
    """Per cent; None where a person has touched the draft or no machine made it."""
    words: int
    """Words of the source text."""


@dataclass(frozen=True, slots=True)
class Status:
    catalogues: tuple[CatalogueStatus, ...]
    queue: tuple[Waiting, ...]
    """Every draft, those a person has begun first, then the machine's by falling confidence: the quickest to
    accept come first."""
    broken: tuple[Broken, ...] = ()
    """Sources that could not be read; their entries count as they stand."""


def status(project: Project, languages: Sequence[str] = ()) -> Status:
    """Count the states of every catalogue of these languages (default: all of the project).

    Raises ProjectError where the project has no target language yet, and what reading raises.
    """
    asked = project.languages(languages)
    if not asked:
        raise ProjectError(
            "no target language yet",
            path=project.root,
            hint="run `l10n translate --to en`, or set `languages`",
        )
    needed = not any(project.domains(language) for language in asked)
    there = needed or project.config.seeds_dir.is_dir()
    sources = reading.read(project, lenient=True) if there else None
    read = sources.by_domain() if sources is not None else {}
    catalogues: list[CatalogueStatus] = []
    queue: list[Waiting] = []
    for language in asked:
        for domain in dict.fromkeys([*read, *project.domains(language)]):
            path = project.catalogue_path(domain, language)
            shown = project.relative(path)
            if not path.exists():
                total = len(read.get(domain, ()))
                catalogues.append(
                    CatalogueStatus(domain, language, shown, total, 0, 0, total, 0, exists=False)
                )
                continue
            catalogue = po.load(path, domain=domain, language=language).catalogue
            catalogues.append(_count(catalogue, shown))
            queue += [
                _waiting(catalogue, entry, shown) for entry in catalogue.current if entry.state is State.DRAFT
            ]
    queue.sort(key=lambda item: -101 if item.confidence is None else -item.confidence)
    return Status(tuple(catalogues), tuple(queue), sources.broken if sources is not None else ())


def _count(catalogue: Catalogue, path: str) -> CatalogueStatus:
    counts = catalogue.counts()
    return CatalogueStatus(
        domain=catalogue.domain,
        language=catalogue.language,
        path=path,
        total=len(catalogue.current),
        reviewed=counts[State.REVIEWED],
        drafts=counts[State.DRAFT],
        untranslated=counts[State.UNTRANSLATED],
        obsolete=counts[State.OBSOLETE],
    )


def _waiting(catalogue: Catalogue, entry: Entry, path: str) -> Waiting:
    made = entry.provenance if entry.untouched_draft else None
    return Waiting(
        language=catalogue.language,
        domain=catalogue.domain,
        path=path,
        line=entry.line,
        context=entry.name,
        confidence=None if made is None else made.confidence,
        words=len(entry.msgid.split()),
    )
