"""The model card that travels in a package: its data, its training, its figures, and what it is bad at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from l10n.training.chain import Record
    from l10n.training.recipe import Size

NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures, and the command that gave them."""

    title: str
    """The set: its name and that it was held out."""
    command: str
    lines: tuple[str, ...]


def card(
    name: str,
    version: str,
    size: Size,
    record: Record | None,
    *,
    licences: Mapping[str, str],
    evaluations: tuple[Evaluation, ...] = (),
) -> str:
    """The card as Markdown. `record` is None for weights of unknown origin."""
    parts = [f"# {name} {version}\n", _what(size, record)]
    if record is not None:
        parts += [_how(record), _data(record, licences)]
    parts += [_figures(evaluations), _LIMITS]
    return "\n".join(parts)


def _what(size: Size, record: Record | None) -> str:
    parameters = f", {record.parameters / 1e6:.1f} million parameters" if record else ""
    return (
        f"A CTranslate2 model (int8) in an Argos package: a pre-norm Transformer{parameters},\n"
        f"{size.encoder} encoder and {size.decoder} decoder layers, {size.width} wide, {size.heads} heads, "
        f"{size.hidden} hidden, one unigram SentencePiece\nvocabulary of {size.vocabulary:,} pieces for both "
        "languages and the output. It takes one sentence at a time.\n"
    )


def _how(record: Record) -> str:
    rows = [
        f"| {phase} | {state['steps']:,} | {state['tokens'] / 1e6:.1f} | {state['seconds'] / 60:.1f} | "
        f"{_loss(state['dev_loss'])} |"
        for phase, state in record.phases.items()
    ]
    notes = "".join(f"- {note}\n" for note in record.notes)
    return (
        f"## Training\n\n    {record.command}\n\n"
        f"Seed {record.plan['seed']}, size “{record.plan['size']}”, on "
        f"{_DEVICES.get(record.device, record.device)}. {record.pairs:,} pairs after mixing, "
        f"{record.synthetic:,} of\nback-translated prose. The development loss (mean negative log-likelihood "
        "of a token, in nats) is\nthat of the averaged weights.\n\n"
        "| phase | steps | million target tokens | minutes | development loss |\n|---|---|---|---|---|\n"
        + "\n".join(rows)
        + f"\n{notes and chr(10)}{notes}"
    )


_DEVICES = {"cuda": "one GPU", "cpu": "a CPU", "": "an unknown device"}


def _loss(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _data(record: Record, licences: Mapping[str, str]) -> str:
    rows = [
        f"| {name} | {pairs:,} | {weight} | {licences.get(name, NOT_STATED)} |"
        for name, pairs, weight in record.sets
    ]
    return (
        "## Data\n\nLicences as stated at the source. None of the text is in the package.\n\n"
        "| set | pairs | weight | licence |\n|---|---|---|---|\n" + "\n".join(rows) + "\n"
    )


def _figures(evaluations: tuple[Evaluation, ...]) -> str:
    if not evaluations:
        return "## Figures\n\nNot measured.\n"
    blocks = [
        f"### {found.title}\n\n    {found.command}\n\n"
        + "\n".join(f"- {line}" for line in found.lines)
        + "\n"
        for found in evaluations
    ]
    return "## Figures\n\n" + "\n".join(blocks)


_LIMITS = """\
## Limits

- Drafts for people to review, never to be published unread.
- A sentence is translated without those around it: whom a pronoun means may be guessed wrong.
- Rare words and idioms are invented or taken literally; sentences of several clauses lose their thread.
- It repeats what its data takes for granted, about men and women for instance.
"""
