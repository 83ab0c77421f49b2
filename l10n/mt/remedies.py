"""What is tried when a drafted sentence has a fault, in order.

A remedy changes how the sentence is put to the engine (its form) or how the engine decodes it (its options).
Each is tried on all sentences that still need it, together; the best attempt so far stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from l10n.mt import names
from l10n.mt.base import DEFAULTS, Options
from l10n.mt.guard import Fault
from l10n.prose import clauses, terms

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from l10n.prose.terms import Term


@dataclass(frozen=True, slots=True)
class Job:
    """A sentence to be drafted, with the names and terms that stand in it."""

    sentence: str
    names: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A sentence as it goes to the engine, and the way back."""

    pieces: tuple[str, ...]
    """What is translated, each for itself."""
    finish: Callable[[Sequence[str]], str | None]
    """The pieces' translations to the sentence's draft; None where a name was lost on the way."""


def as_it_is(job: Job) -> Prepared:
    """The sentence as it stands, annotations and all."""
    return Prepared((job.sentence,), lambda texts: texts[0])


def annotation_out(job: Job) -> Prepared | None:
    """The sentence without "(Actor)", which is put back behind the character; None where it has none."""
    bare, taken = names.take_annotations(job.sentence)
    return Prepared((bare,), lambda texts: names.put_annotations(texts[0], taken)) if taken else None


def disguised(job: Job, *, turn: int = 0) -> Prepared:
    """The sentence without annotations and with a plain first name for every known name, if it has any."""
    return _cut(job.sentence, job.names, lambda text: (text,), turn=turn)


def behind_stand_ins(job: Job) -> Prepared | None:
    """As `disguised`; None where there is nothing to disguise."""
    return disguised(job) if names.disguise(job.sentence, job.names).stands_for else None


def other_stand_ins(job: Job) -> Prepared | None:
    """As `behind_stand_ins`, with other first names."""
    return disguised(job, turn=3)


def with_terms(job: Job) -> Prepared | None:
    """The sentence with its terms already in the target's words, which engines mostly copy."""
    return _put_terms(job, str)


def with_capital_terms(job: Job) -> Prepared | None:
    """As `with_terms`, each with a capital as German nouns have it; where no name follows, it is undone."""
    prepared = _put_terms(job, lambda said: said[:1].upper() + said[1:])
    if prepared is None:
        return None
    small = [said for term in job.terms if (said := terms.bare(term))[:1].islower()]

    def finish(texts: Sequence[str]) -> str | None:
        text = prepared.finish(texts)
        for said in small if text else ():
            capital = re.escape(said[:1].upper() + said[1:])
            text = re.sub(rf"(?<=[\w,] ){capital}(?!\w| [A-Z])", said.replace("\\", r"\\"), text or "")
        return text

    return Prepared(prepared.pieces, finish)


def _put_terms(job: Job, spelt: Callable[[str], str]) -> Prepared | None:
    sentence = job.sentence
    for term in job.terms:
        said = spelt(terms.bare(term)).replace("\\", r"\\")
        for form in sorted(set(terms.find(term, sentence)), key=len, reverse=True):
            sentence = re.sub(rf"(?<!\w){re.escape(form)}(?!\w)", said, sentence)
    return None if sentence == job.sentence else _cut(sentence, job.names, lambda text: (text,))


def cut_at_clauses(job: Job) -> Prepared | None:
    """The sentence in clauses, names behind stand-ins; None where it cannot be cut."""
    prepared = _cut(job.sentence, job.names, clauses.split)
    return prepared if prepared is not None and len(prepared.pieces) > 1 else None


def cut_in_two(job: Job) -> Prepared | None:
    """The sentence cut before an "und" in its middle; None where there is none."""
    prepared = _cut(job.sentence, job.names, clauses.split_at_and)
    return prepared if prepared is not None and len(prepared.pieces) > 1 else None


def cut_at_names(job: Job) -> Prepared | None:
    """What stands between the names, each for itself: clumsy, but no name can be lost."""
    bare, taken = names.take_annotations(job.sentence)
    places = names.locate(bare, job.names)
    if not places:
        return None
    pieces: list[str] = []
    kept: list[str] = []
    start = 0
    for begin, end, name in places:
        pieces.append(bare[start:begin].strip())
        kept.append(name + ("’s" if end > begin + len(name) else ""))
        start = end
    pieces.append(bare[start:].strip())

    def finish(texts: Sequence[str]) -> str | None:
        text = _joined([part for pair in zip(texts, [*kept, ""], strict=True) for part in pair if part])
        return names.put_annotations(text, taken)

    return Prepared(tuple(pieces), finish)


@dataclass(frozen=True, slots=True)
class Remedy:
    """One thing to try."""

    name: str
    """What a reader of a log or a test calls it."""
    faults: frozenset[Fault]
    form: Callable[[Job], Prepared | None]
    options: Options = DEFAULTS
    when_unsure: bool = False
    """Tried also where there is no fault, but the engine gave its text little probability."""
    last_resort: bool = False
    """No other attempt is measured by it."""


_NAMES = frozenset((Fault.NAMES,))
_GRAVE = frozenset(Fault) - {Fault.COPIED, Fault.INVENTED, Fault.QUOTES, Fault.ELLIPSIS, Fault.BRACKETS}
_SPUN = frozenset((Fault.LOOP, Fault.REPEATED, Fault.GARBLED, Fault.TOO_LONG))
_LOST = frozenset((Fault.TRUNCATED, Fault.NUMBERS))
_CUT = frozenset((Fault.EMPTY, Fault.LOOP, Fault.TRUNCATED))
_HYPOTHESES = frozenset(Fault) - {Fault.COPIED, Fault.INVENTED}

_MANY = Options(beam=8, num_hypotheses=8, length_penalty=1.0)

REMEDIES: tuple[Remedy, ...] = (
    Remedy("annotation out", _NAMES, annotation_out),
    Remedy("stand-ins", _GRAVE, behind_stand_ins),
    Remedy("terms in place", frozenset((Fault.TERMS,)), with_terms, _MANY),
    Remedy("terms with a capital", frozenset((Fault.TERMS,)), with_capital_terms, _MANY),
    Remedy("no repeated n-gram", _SPUN, disguised, Options(no_repeat_ngram_size=3)),
    Remedy("another hypothesis", _HYPOTHESES, disguised, _MANY, when_unsure=True),
    Remedy("clauses", _CUT, cut_at_clauses),
    Remedy("longer", _LOST, disguised, Options(length_penalty=1.8)),
    Remedy("other stand-ins", _NAMES, other_stand_ins),
    Remedy("cut in two", _NAMES | {Fault.TRUNCATED}, cut_in_two),
    Remedy("cut at names", _NAMES, cut_at_names, last_resort=True),
)
FOR_NAMES: tuple[Remedy, ...] = tuple(
    replace(remedy, faults=_NAMES, when_unsure=False)
    for remedy in REMEDIES
    if Fault.NAMES in remedy.faults and remedy.options == DEFAULTS
)
"""What keeps names, and nothing else: tried even where remedies are off."""


def _cut(
    sentence: str, known: Sequence[str], split: Callable[[str], tuple[str, ...]], *, turn: int = 0
) -> Prepared:
    bare, taken = names.take_annotations(sentence)
    disguise = names.disguise(bare, known, turn=turn)
    pieces = split(disguise.text)

    def finish(texts: Sequence[str]) -> str | None:
        text = disguise.undo(_rejoined(pieces, texts))
        return None if text is None else names.put_annotations(text, taken)

    return Prepared(tuple(_closed(piece) for piece in pieces), finish)


def _closed(piece: str) -> str:
    """A clause as a sentence of its own: it ends with a full stop, which engines have learnt to expect."""
    return piece if piece.rstrip('“”"»«›‹‘’)')[-1:] in ".!?…:" else piece.rstrip(" ,;–—-") + "."


def _rejoined(pieces: Sequence[str], texts: Sequence[str]) -> str:
    """Translated clauses in one sentence, with the punctuation of the source between them."""
    if len(pieces) == 1:
        return texts[0]
    parts: list[str] = []
    for index, (piece, translated) in enumerate(zip(pieces, texts, strict=True)):
        text = _lower_first(translated.strip()) if index else translated.strip()
        if index < len(pieces) - 1 and piece[-1:] not in ".!?…":
            text = text.rstrip(" .,;")
            closing = piece[-1:]
            text = f"{text} {closing}" if closing in "–—-" else text + closing * (closing in ",;:")
        parts.append(text)
    return " ".join(parts)


def _lower_first(text: str) -> str:
    """Lower-case the first letter of a word that has its capital from the start of a sentence alone."""
    first = text.partition(" ")[0]
    return text[:1].lower() + text[1:] if first.lower() in _SMALL_WORDS else text


_SMALL_WORDS = frozenset(
    (
        "a an the and or but because since although while when where who which that this these those he she "
        "it they we you his her its their there to in on at by for from with without as after before so if "
        "not only however whereas until under no one all both then now"
    ).split()
)


def _joined(parts: Sequence[str]) -> str:
    text = ""
    for index, part in enumerate(parts):
        word = _lower_first(part) if index else part
        text += word if not text or word[:1] in ".,;:!?" else f" {word}"
    return text
