"""Texts to drafts: memory first, then the engine sentence by sentence, and remedies for what goes wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.model import SOURCE_LANGUAGE, Provenance, draft_hash
from l10n.mt import confidence, guard, names, remedies
from l10n.mt.base import DEFAULTS, Options
from l10n.prose import names as prose_names
from l10n.prose import sentences
from l10n.prose import terms as prose_terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from l10n.model import Person
    from l10n.mt.base import Hypothesis, Translator
    from l10n.mt.guard import Flaw


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


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way in which a sentence was drafted."""

    text: str
    score: float
    """Mean log-probability of a token."""
    flaws: tuple[Flaw, ...]
    how: str = ""
    """The remedy's name; empty for the plain first attempt."""
    last_resort: bool = False

    @property
    def cost(self) -> tuple[float, float]:
        """What attempts are compared by: grave flaws first, then what the engine thought of it."""
        return (guard.weight(self.flaws), -self.score)


@dataclass(frozen=True, slots=True)
class Job:
    """A sentence to be drafted, with the names and terms that stand in it."""

    sentence: str
    names: tuple[str, ...] = ()
    terms: tuple[prose_terms.Term, ...] = ()

    def expected(self, source_language: str, language: str) -> guard.Expected:
        return guard.Expected(source_language, language, self.names, self.terms)


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
    attempts = _attempts(jobs, translator, source_language, language, options)
    return [_assemble(plan, attempts, translator) for plan in plans]


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


def _attempts(
    jobs: Sequence[Job], translator: Translator, source_language: str, language: str, options: Options
) -> dict[Job, Attempt]:
    """The best attempt for every job."""
    first = remedies.Remedy("", frozenset(), remedies.annotation_out, options)
    best: dict[Job, Attempt] = {}
    for remedy in (first, *remedies.REMEDIES):
        needing = [job for job in jobs if job not in best or _needs(best[job], remedy)]
        for job, attempt in _try(needing, remedy, translator, source_language, language):
            if job not in best or attempt.cost < best[job].cost:
                best[job] = attempt
    return best


def _needs(attempt: Attempt, remedy: remedies.Remedy) -> bool:
    return any(flaw.fault in remedy.faults for flaw in attempt.flaws)


def _try(
    jobs: Sequence[Job],
    remedy: remedies.Remedy,
    translator: Translator,
    source_language: str,
    language: str,
) -> Iterable[tuple[Job, Attempt]]:
    prepared = [(job, form) for job in jobs if (form := remedy.form(job.sentence, job.names)) is not None]
    pieces = [piece for _, form in prepared for piece in form.pieces]
    if not pieces:
        return
    hypotheses = iter(translator.translate(pieces, options=remedy.options))
    for job, form in prepared:
        parts = [next(hypotheses) for _ in form.pieces]
        for choice in _choices(parts):
            text = form.finish([part.text for part in choice])
            text = text if text is not None else " ".join(part.text for part in choice)
            text = names.mend(text, job.sentence, job.names, language)
            flaws = guard.inspect(job.sentence, text, job.expected(source_language, language))
            score = sum(part.score * part.tokens for part in choice) / max(1, sum(p.tokens for p in choice))
            yield job, Attempt(text, score, flaws, remedy.name, remedy.last_resort)


def _choices(parts: Sequence[Hypothesis]) -> Iterable[list[Hypothesis]]:
    """The first hypotheses, and for a sentence in one piece its alternatives one by one."""
    yield list(parts)
    if len(parts) == 1:
        for other in parts[0].alternatives:
            yield [other]


def _assemble(
    plan: tuple[tuple[Job, ...], ...], attempts: dict[Job, Attempt], translator: Translator
) -> Drafted:
    text = "\n\n".join(" ".join(attempts[job].text for job in paragraph) for paragraph in plan)
    made = [attempts[job] for paragraph in plan for job in paragraph]
    rating = confidence.of_text(
        ((len(attempt.text), confidence.of_sentence(attempt.score, attempt.flaws)) for attempt in made),
        route=translator.confidence,
    )
    provenance = Provenance(translator.engine, translator.signature, draft_hash(text), rating)
    return Drafted(text, provenance, _notes(made))


def _notes(attempts: Iterable[Attempt]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(flaw.note for attempt in attempts for flaw in attempt.flaws))
