"""Who drafts into which language: routes found, terms and memory read, then entries in, drafts out."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal, Protocol

from l10n.catalogue import po
from l10n.errors import RouteError
from l10n.model import Provenance, draft_hash
from l10n.mt import argos, packages
from l10n.mt.base import Options
from l10n.mt.draft import Request, draft
from l10n.mt.memory import Memory
from l10n.mt.pseudo import PseudoTranslator
from l10n.prose import names
from l10n.workflow.working_copy import Draft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.model import Entry, Synopsis
    from l10n.mt.base import Translator
    from l10n.prose.terms import Term
    from l10n.workflow.project import Project


class Drafter(Protocol):
    """Drafts entries into one language."""

    @property
    def signature(self) -> str: ...

    def draft(self, gaps: Sequence[tuple[Entry, Synopsis | None]]) -> list[Draft]:
        """One draft an entry, in order. The synopsis says who stands in the text."""
        ...


def drafters(
    project: Project, languages: Sequence[str], *, engine: Literal["argos", "pseudo"], threads: int = 0
) -> dict[str, Drafter]:
    """A drafter a language; packages that several routes share are loaded once.

    Raises RouteError where no chain of packages leads to a language, PackageError where one on the way is
    broken. Models are looked at, and loaded when the first sentence comes.
    """
    if engine == "pseudo":
        return {language: PseudoDrafter() for language in languages}
    words = project.terms()
    options = Options(beam=project.config.drafts.beam)
    found = packages.find()
    loader = argos.Engine(threads)
    made: dict[str, Drafter] = {}
    for language in languages:
        try:
            route = packages.route(found.packages, language)
        except RouteError:
            if found.broken:  # the one that is missing may be there, broken
                raise found.broken[0] from None
            raise
        for package in route:
            packages.check_model(package)
        made[language] = EngineDrafter(project, language, loader.translator(route), words, options)
    return made


class PseudoDrafter:
    """Pseudo-localisation, paragraph by paragraph; nothing is guarded or remembered."""

    signature = "pseudo"

    def draft(self, gaps: Sequence[tuple[Entry, Synopsis | None]]) -> list[Draft]:
        """As `Drafter.draft`; names stay as they are."""
        drafts = []
        for entry, synopsis in gaps:
            people = () if synopsis is None else synopsis.people
            translator = PseudoTranslator(names.known_names(people))
            paragraphs = translator.translate(entry.msgid.split("\n\n"))
            text = "\n\n".join(paragraph.text for paragraph in paragraphs)
            drafts.append(Draft(text, Provenance(translator.engine, translator.signature, draft_hash(text))))
        return drafts


class EngineDrafter:
    """Sentences of all entries together through a translator, names and terms kept, faults mended."""

    def __init__(
        self,
        project: Project,
        language: str,
        translator: Translator,
        terms: Sequence[Term],
        options: Options,
    ) -> None:
        self._project = project
        self.signature = translator.signature
        self._language = language
        self._translator = translator
        self._terms = terms
        self._options = options

    def draft(self, gaps: Sequence[tuple[Entry, Synopsis | None]]) -> list[Draft]:
        """As `Drafter.draft`."""
        drafted = draft(
            [Request(entry.msgid, () if synopsis is None else synopsis.people) for entry, synopsis in gaps],
            self._translator,
            language=self._language,
            terms=self._terms,
            memory=self._memory,
            options=self._options,
            remedied=self._project.config.drafts.remedies,
        )
        return [Draft(made.text, made.provenance, made.notes) for made in drafted]

    @cached_property
    def _memory(self) -> Memory:
        """The reviewed entries of all the project's catalogues in this language."""
        return Memory.from_catalogues(
            (
                po.load(path, domain=domain, language=self._language).catalogue
                for domain in self._project.domains(self._language)
                if (path := self._project.catalogue_path(domain, self._language)).is_file()
            ),
            threshold=self._project.config.drafts.memory_threshold,
        )
