"""Texts to drafts: memory first, then the engine sentence by sentence, and remedies for what goes wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.model import SOURCE_LANGUAGE, Provenance, draft_hash
from l10n.mt import attempts, confidence
from l10n.mt.attempts import Job
from l10n.mt.base import DEFAULTS
from l10n.prose import names as prose_names
from l10n.prose import sentences
from l10n.prose import terms as prose_terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from l10n.model import Person
    from l10n.mt.attempts import Attempt
    from l10n.mt.base import Options, Translator


@dataclass(frozen=True, slots=True)
class Request:
    """One text to be drafted."""

    text: str
    """Paragraphs are joined by one blank line."""
    people: tuple[Person, ...] = ()
    """Who stands in it."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A text's draft, with what its entry says about it."""

    text: str
    provenance: Provenance
    notes: tuple[str, ...] = ()
    """What remains to be looked at, a line each."""

    @property
    def confidence(self) -> int | None:
        """Per cent."""
        return self.provenance.confidence


def draft(
    requests: Sequence[Request],
    translator: Translator,
    *,
    language: str,
    source_language: str = SOURCE_LANGUAGE,
    terms: Iterable[prose_terms.Term] = (),
    options: Options = DEFAULTS,
) -> list[Drafted]:
    """Draft texts, in order. All their sentences go to the engine together, one that stands twice once."""
    chosen = prose_terms.for_language(terms, language)
    plans = [_plan(request, chosen, source_language) for request in requests]
    jobs = list(dict.fromkeys(job for plan in plans for paragraph in plan for job in paragraph))
    made = attempts.best(
        jobs, translator, source_language=source_language, language=language, options=options
    )
    return [_assemble(plan, made, translator) for plan in plans]


def _plan(
    request: Request, chosen: Sequence[prose_terms.Term], source_language: str
) -> tuple[tuple[Job, ...], ...]:
    """The text's paragraphs, each a row of jobs."""
    kept = [term.source for term in chosen if term.is_name]
    known = prose_names.known_names(request.people, kept)
    known = tuple(name for name in known if name.split(maxsplit=1)[0] in request.text)
    targets = [term for term in chosen if not term.is_name and prose_terms.find(term, request.text)]
    return tuple(
        tuple(
            Job(
                sentence,
                tuple(name for name in known if prose_names.occurrences(name, sentence)),
                tuple(term for term in targets if prose_terms.find(term, sentence)),
            )
            for sentence in sentences.split(paragraph, source_language)
        )
        for paragraph in request.text.split("\n\n")
    )


def _assemble(plan: tuple[tuple[Job, ...], ...], best: dict[Job, Attempt], translator: Translator) -> Drafted:
    text = "\n\n".join(" ".join(best[job].text for job in paragraph) for paragraph in plan)
    made = [best[job] for paragraph in plan for job in paragraph]
    rating = confidence.of_text(
        ((len(attempt.text), confidence.of_sentence(attempt.score, attempt.flaws)) for attempt in made),
        route=translator.confidence,
    )
    provenance = Provenance(translator.engine, translator.signature, draft_hash(text), rating)
    return Drafted(text, provenance, _notes(made))


def _notes(made: Iterable[Attempt]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(flaw.note for attempt in made for flaw in attempt.flaws if flaw.note))
