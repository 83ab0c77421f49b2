"""`l10n terms`: what the list holds, what it may lack, and whether catalogues follow it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n import sources
from l10n.catalogue import po
from l10n.files import write_atomically
from l10n.model import State
from l10n.prose import candidates, names
from l10n.prose import terms as prose_terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.prose.candidates import Candidate
    from l10n.prose.terms import Term
    from l10n.sources import Broken
    from l10n.workflow.project import Project


@dataclass(frozen=True, slots=True)
class Breach:
    """An entry that does not follow a term."""

    term: Term
    language: str
    domain: str
    path: str
    """The catalogue, relative to the project."""
    line: int | None
    context: str
    state: State


@dataclass(frozen=True, slots=True)
class Suggested:
    """Probable names that neither the list nor an annotation nor a cast list knows."""

    candidates: tuple[Candidate, ...]
    added: int = 0
    """How many were written into the list."""
    broken: tuple[Broken, ...] = ()
    """Sources that could not be read."""


def suggest(project: Project, *, write: bool = False) -> Suggested:
    """Candidate names from the sources; with `write`, people and organisations go into the list as names.

    Places are never written: many have another name in the target language. Raises TermsError, and what
    reading the sources raises.
    """
    known_terms = project.terms()
    read = sources.read_all(project.config, lenient=True)
    texts = [text for file in read.files for text in file.synopses]
    people = dict.fromkeys(person for text in texts for person in text.people)
    known = {*names.known_names(people), *(term.source for term in known_terms)}
    found = candidates.suggest((text.text for text in texts), known=known)
    kept = [item for item in found if item.kind is not candidates.Kind.PLACE] if write else []
    if kept:
        new = [prose_terms.Term(item.name, note=item.kind.value) for item in kept]
        write_atomically(project.terms_path, prose_terms.dumps((*known_terms, *new)).encode())
    return Suggested(found, len(kept), read.broken)


def check(project: Project, languages: Sequence[str] = ()) -> tuple[Breach, ...]:
    """The entries, drafts and reviewed ones, that do not follow the list.

    Raises TermsError where the list itself is not well-formed, CatalogueError for a broken catalogue.
    """
    known_terms = project.terms()
    breaches: list[Breach] = []
    for language in project.languages(languages):
        chosen = prose_terms.for_language(known_terms, language)
        for domain in project.domains(language):
            path = project.catalogue_path(domain, language)
            catalogue = po.load(path, domain=domain, language=language).catalogue
            for entry in catalogue.current:
                if entry.state is State.UNTRANSLATED:
                    continue
                breaches += (
                    Breach(
                        term,
                        language,
                        domain,
                        project.relative(path),
                        entry.line,
                        entry.name,
                        entry.state,
                    )
                    for term in prose_terms.missing(chosen, entry.msgid, entry.msgstr)
                )
    return tuple(breaches)
