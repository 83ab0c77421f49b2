"""Who drafts into which language: routes found, terms and memory read, then entries in, drafts out."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Protocol

from l10n import sources
from l10n.catalogue import po
from l10n.errors import RouteError
from l10n.layout import placeholders
from l10n.model import Provenance, draft_hash
from l10n.mt import argos, packages
from l10n.mt.base import Options
from l10n.mt.draft import Request, draft
from l10n.mt.memory import Memory
from l10n.mt.pseudo import PseudoTranslator
from l10n.prose import candidates, names
from l10n.prose.candidates import Kind
from l10n.tags import is_variant
from l10n.workflow.working_copy import Draft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.model import Catalogue, Entry, Synopsis
    from l10n.mt.base import Translator
    from l10n.mt.draft import Drafted
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
            taken = placeholders.take_out(entry.msgid)
            paragraphs = translator.translate(taken.text.split("\n\n"))
            text, _ = taken.put_back("\n\n".join(paragraph.text for paragraph in paragraphs))
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
        taken = [placeholders.take_out(entry.msgid) for entry, _ in gaps]
        people = [() if synopsis is None else synopsis.people for _, synopsis in gaps]
        drafted = draft(
            [Request(plain.text, who) for plain, who in zip(taken, people, strict=True)],
            self._translator,
            language=self._language,
            terms=self._terms,
            names=self._names,
            memory=self._memory,
            options=self._options,
            remedied=self._project.config.drafts.remedies,
        )
        return [_with_markup(made, plain) for made, plain in zip(drafted, taken, strict=True)]

    @cached_property
    def _names(self) -> tuple[str, ...]:
        """Names that the sources show beyond doubt, though nobody has listed them."""
        texts = (text.text for file in sources.read_all(self._project.config).files for text in file.synopses)
        return tuple(
            found.name for found in candidates.suggest(texts) if found.sure and found.kind is not Kind.PLACE
        )

    @cached_property
    def _memory(self) -> Memory:
        """The reviewed entries of all the project's catalogues in this language, without subtitle markup.

        Those of its variants ("en" beside "en_GB") come behind its own.
        """
        variants = (
            language
            for language in self._project.languages()
            if language != self._language and is_variant(language, self._language)
        )
        return Memory.from_catalogues(
            (
                _without_markup(po.load(path, domain=domain, language=language).catalogue)
                for language in (self._language, *variants)
                for domain in self._project.domains(language)
                if (path := self._project.catalogue_path(domain, language)).is_file()
            ),
            threshold=self._project.config.drafts.memory_threshold,
        )


def _with_markup(made: Drafted, plain: placeholders.TakenOut) -> Draft:
    """A draft with the source's italics, dashes and turns, which the engine never saw."""
    text, notes = plain.put_back(made.text)
    return Draft(text, replace(made.provenance, draft=draft_hash(text)), (*made.notes, *notes))


def _without_markup(catalogue: Catalogue) -> Catalogue:
    """A catalogue whose texts are as an engine would get them."""

    def plain(text: str) -> str:
        return placeholders.take_out(text).text

    entries = (
        replace(entry, msgid=plain(entry.msgid), msgstr=plain(entry.msgstr)) for entry in catalogue.entries
    )
    return replace(catalogue, entries=tuple(entries))
