"""A project's sources with the ids that the templates hold for their texts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from l10n import sources
from l10n.catalogue import ids, po
from l10n.catalogue.matching import stem_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from l10n.model import Catalogue, Synopsis
    from l10n.sources import SourceFile, Sources
    from l10n.workflow.project import Project


@dataclass(frozen=True, slots=True)
class Renamed:
    """The sources, and what `extract` has to rename in catalogues."""

    sources: Sources
    renamed: Mapping[str, Mapping[str, str]]
    """For each domain: msgctxt until now → msgctxt."""


def read(project: Project, *, lenient: bool = False) -> Sources:
    """Every source, each text with its id.

    As long as `extract` has not moved a domain's catalogues over, its texts go by their places in the file,
    as they do there. With `lenient`, files that cannot be read are set aside while others can be.

    Raises what reading sources and templates raises.
    """
    return settle(project, sources.read_all(project.config, lenient=lenient), new=False).sources


def settle(project: Project, found: Sources, *, new: bool = True) -> Renamed:
    """Give texts their ids by the registers; without `new` only where the template has such ids already."""
    domains = found.by_domain()
    fixed: dict[str, list[bool]] = {domain: [] for domain in domains}
    for file in found.files:
        # Subtitles are known by their numbers, as in any subtitle editor.
        own_ids = file.own_ids or file.subtitles is not None
        fixed[file.domain] += [own_ids] * len(file.synopses)
    renamed: dict[str, Mapping[str, str]] = {}
    names: dict[str, list[str]] = {}
    for domain, synopses in domains.items():
        register = _register(project, domain, found.unreadable)
        own = {stem_of(synopsis.id) for synopsis, given in zip(synopses, fixed[domain], strict=True) if given}
        if not new and not ids.moved_over(register, own):
            names[domain] = [synopsis.id for synopsis in synopses]
            continue
        settled = ids.settle(synopses, fixed[domain], register)
        names[domain], renamed[domain] = list(settled.ids), settled.renamed
    taken = {domain: iter(given) for domain, given in names.items()}
    files = tuple(_named(file, [next(taken[file.domain]) for _ in file.synopses]) for file in found.files)
    return Renamed(replace(found, files=files), renamed)


def _named(file: SourceFile, names: list[str]) -> SourceFile:
    synopses: tuple[Synopsis, ...] = tuple(
        replace(synopsis, id=name) for synopsis, name in zip(file.synopses, names, strict=True)
    )
    return replace(file, synopses=synopses)


def _register(project: Project, domain: str, broken: Collection[str]) -> Catalogue | None:
    """The template as it stands, without the texts of files that cannot be read: they keep their ids."""
    path = project.template_path(domain)
    if not path.exists():
        return None
    catalogue = po.load(path, domain=domain, language="").catalogue
    entries = tuple(entry for entry in catalogue.entries if entry.source not in broken)
    return replace(catalogue, entries=entries)
