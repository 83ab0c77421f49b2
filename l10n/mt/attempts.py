"""Sentences to drafts: a plain attempt, remedies for those that need one, and the choice among attempts."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from l10n.mt import confidence, guard, names, remedies, symbols, typography
from l10n.prose import lengths

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from l10n.mt.base import Hypothesis, Options, Translator
    from l10n.mt.guard import Flaw
    from l10n.mt.remedies import Job, Remedy

UNSURE = -1.2
"""Mean log-probability of a token below which an engine is clearly in doubt: three chances in ten."""
_AGREEMENT = 2.0
"""How many of the lightest flaws full agreement with the other attempts outweighs."""
_TEMPERATURE = 0.3


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way in which a sentence was drafted."""

    text: str
    score: float
    """Mean log-probability of a token."""
    flaws: tuple[Flaw, ...] = ()
    length: float = 1.0
    """By the usual length of a translation of this sentence."""
    how: str = ""
    """The remedy's name; empty for the plain first attempt."""
    last_resort: bool = False

    @property
    def weight(self) -> float:
        """How grave its flaws are altogether."""
        return guard.weight(self.flaws)

    @property
    def confidence(self) -> float:
        """0 to 1."""
        return confidence.of_sentence(self.score, self.flaws, length=self.length)


def best(
    jobs: Sequence[Job],
    translator: Translator,
    *,
    source_language: str,
    language: str,
    options: Options,
    tried: Sequence[Remedy] = remedies.REMEDIES,
) -> dict[Job, Attempt]:
    """The best attempt for every job. Jobs without a fault are translated once, all together."""
    # The beam's other hypotheses cost next to nothing.
    several = replace(options, num_hypotheses=max(options.num_hypotheses, options.beam))
    plain = remedies.Remedy("", frozenset(), remedies.as_it_is, several)
    pools: dict[Job, list[Attempt]] = {job: [] for job in jobs}
    for remedy in (plain, *tried):
        needing = [job for job, pool in pools.items() if not pool or _needs(pool, remedy)]
        for job, attempt in _try(needing, remedy, translator, source_language, language):
            pools[job].append(attempt)
    return {job: choose(pool) for job, pool in pools.items()}


def choose(pool: Sequence[Attempt]) -> Attempt:
    """The attempt with the best of few flaws and much agreement with the others; the earlier where equal.

    The first stays where nothing is to be noted about it and the engine was sure.
    A lost name outweighs any agreement, a mere suspicion does not.
    Agreement is the mean likeness to all attempts, each weighted by its probability (minimum Bayes risk):
    what most attempts say is more often right than what the most probable one says.
    """
    if len(pool) == 1 or (not _is_noted(pool[0]) and pool[0].score >= UNSURE):
        return pool[0]
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - compiled; only drafts need it

    texts = [attempt.text for attempt in pool]
    weights = [0.0 if attempt.last_resort else math.exp(attempt.score / _TEMPERATURE) for attempt in pool]
    total = sum(weights) or 1.0
    likeness = process.cdist(texts, texts, scorer=fuzz.ratio)

    def cost(index: int) -> float:
        agreement = sum(w * float(r) for w, r in zip(weights, likeness[index], strict=True)) / (100 * total)
        return pool[index].weight - _AGREEMENT * agreement

    return pool[min(range(len(pool)), key=cost)]


def _is_noted(attempt: Attempt) -> bool:
    return any(flaw.note for flaw in attempt.flaws)


def _needs(pool: Sequence[Attempt], remedy: Remedy) -> bool:
    lightest = min(pool, key=lambda attempt: attempt.weight)
    if remedy.when_unsure and lightest.score < UNSURE:
        return True
    return any(flaw.fault in remedy.faults for flaw in lightest.flaws)


def _try(
    jobs: Iterable[Job], remedy: Remedy, translator: Translator, source_language: str, language: str
) -> Iterator[tuple[Job, Attempt]]:
    prepared = [(job, form) for job in jobs if (form := remedy.form(job)) is not None]
    pieces = [piece for _, form in prepared for piece in form.pieces]
    if not pieces:
        return
    hypotheses = iter(translator.translate(pieces, options=remedy.options))
    for job, form in prepared:
        expected = guard.Expected(source_language, language, job.names, job.terms)
        for choice in _choices([next(hypotheses) for _ in form.pieces]):
            text = form.finish([part.text for part in choice])
            if text is None:
                continue  # a name was lost, or a stand-in may still be in it
            text = typography.target(
                symbols.clean(text), job.sentence, source_language=source_language, language=language
            )
            text = names.mend(text, job.sentence, job.names, language)
            flaws = guard.inspect(job.sentence, text, expected)
            length = lengths.ratio(job.sentence, text, source_language, language)
            yield job, Attempt(text, _score(choice), flaws, length, remedy.name, remedy.last_resort)


def _choices(parts: list[Hypothesis]) -> Iterator[list[Hypothesis]]:
    """The first hypotheses, and for a sentence in one piece its alternatives one by one."""
    yield parts
    if len(parts) == 1:
        for other in parts[0].alternatives:
            yield [other]


def _score(parts: Sequence[Hypothesis]) -> float:
    """The mean over all tokens."""
    return sum(part.score * part.tokens for part in parts) / max(1, sum(part.tokens for part in parts))
