"""Texts to drafts: memory first, then the engine sentence by sentence, and remedies for what goes wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from l10n.model import SOURCE_LANGUAGE, Provenance, draft_hash
from l10n.mt import attempts, confidence
from l10n.mt.base import DEFAULTS
from l10n.mt.remedies import FOR_NAMES, REMEDIES, Job
from l10n.prose import names as prose_names
from l10n.prose import sentences
from l10n.prose import terms as prose_terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from l10n.model import Person
    from l10n.mt.attempts import Attempt
    from l10n.mt.base import Options, Translator
    from l10n.mt.memory import Match, Memory


Plan: TypeAlias = "tuple[tuple[Job, ...], ...]"
"""A text as rows of jobs, a row a paragraph."""


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
    names: Iterable[str] = (),
    memory: Memory | None = None,
    options: Options = DEFAULTS,
    remedied: bool = True,
) -> list[Drafted]:
    """Draft texts, in order. `names` are kept as they are, like the people of a request.

    A text that the memory knows comes from there, and so does a sentence. All other sentences go to the
    engine together, one that stands twice once. Where the guard finds a fault or the engine is unsure,
    remedies are tried; with `remedied` off, only those that keep names.
    """
    chosen = prose_terms.for_language(terms, language)
    kept = tuple(dict.fromkeys((*(term.source for term in chosen if term.is_name), *names)))
    remembered = [None if memory is None else memory.find(request.text) for request in requests]
    plans = [
        () if match is not None else _plan(request, chosen, kept, source_language)
        for request, match in zip(requests, remembered, strict=True)
    ]
    every = dict.fromkeys(job for plan in plans for paragraph in plan for job in paragraph)
    known = {
        job: match for job in every if memory is not None and (match := memory.find(job.sentence)) is not None
    }
    jobs = [job for job in every if job not in known]
    made = attempts.best(
        jobs,
        translator,
        source_language=source_language,
        language=language,
        options=options,
        tried=REMEDIES if remedied else FOR_NAMES,
    )
    return [
        _from_memory(match) if match is not None else _assemble(plan, made, known, translator)
        for plan, match in zip(plans, remembered, strict=True)
    ]


def _plan(
    request: Request, chosen: Sequence[prose_terms.Term], kept: Sequence[str], source_language: str
) -> Plan:
    """The text's paragraphs, each a row of jobs."""
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


def _from_memory(match: Match) -> Drafted:
    text = match.unit.target
    notes = ("its source differs: " + ", ".join(match.differences),) if match.differences else ()
    return Drafted(
        text, Provenance("memory", match.unit.context, draft_hash(text), _likeness(match.likeness)), notes
    )


def _likeness(likeness: int) -> int:
    """The confidence in a near match: what is unlike counts three times, since a word changes a sentence."""
    return max(0, 100 - 3 * (100 - likeness))


def _assemble(
    plan: Plan, best: Mapping[Job, Attempt], known: Mapping[Job, Match], translator: Translator
) -> Drafted:
    """A text from its sentences, made or remembered."""
    jobs = [job for paragraph in plan for job in paragraph]
    texts = {job: known[job].unit.target if job in known else best[job].text for job in jobs}
    text = "\n\n".join(" ".join(texts[job] for job in paragraph) for paragraph in plan)
    ratings = (
        (
            len(texts[job]),
            _likeness(known[job].likeness) / 100
            if job in known
            else best[job].confidence * translator.confidence,
        )
        for job in jobs
    )
    rating = confidence.of_text(ratings)
    notes = (*_origins([known[job] for job in jobs if job in known], len(jobs)),
             *_notes(best[job] for job in jobs if job not in known))  # fmt: skip
    if jobs and all(job in known for job in jobs):
        origin = " + ".join(dict.fromkeys(known[job].unit.context for job in jobs))
        return Drafted(text, Provenance("memory", origin, draft_hash(text), rating), notes)
    return Drafted(text, Provenance(translator.engine, translator.signature, draft_hash(text), rating), notes)


def _origins(matches: Sequence[Match], total: int) -> tuple[str, ...]:
    if not matches:
        return ()
    contexts = ", ".join(dict.fromkeys(match.unit.context for match in matches))
    differences = tuple(change for match in matches for change in match.differences)
    told = f"{len(matches)} of {total} sentences from reviewed {contexts}"
    return (told, *(("its source differs: " + ", ".join(differences),) if differences else ()))


def _notes(made: Iterable[Attempt]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(flaw.note for attempt in made for flaw in attempt.flaws if flaw.note))
