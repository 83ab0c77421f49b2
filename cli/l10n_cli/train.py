"""`l10n train`: a group, since a training has several steps that may happen on different machines."""

from __future__ import annotations

import json
import shlex
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from l10n_cli.options import Common, common, output_option, pass_common

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.training.chain import Record

PATH = click.Path(path_type=Path)
_REPORT_EVERY = 10.0


@click.group
def command() -> None:
    """Build an Argos package from aligned text or reviewed catalogues.

    Needs the extra: pip install "synopsis-l10n[train]".
    """


@command.command
@click.argument("data", nargs=-1, required=True, type=PATH)
@click.option("--run", "folder", required=True, type=PATH, metavar="DIR",
              help="The run's folder; the same command goes on with what lies there.")  # fmt: skip
@click.option("--from", "source", default="de", show_default=True, help="Source language.")
@click.option("--to", "target", required=True, help="Target language.")
@click.option("--minutes", type=click.FloatRange(min=0, min_open=True), help="For everything, by the clock.")
@click.option("--steps", type=click.IntRange(min=1), help="Most steps of each training.")
@click.option("--size", default="base", show_default=True, help="A size of the recipe: toy, small, base.")
@click.option("--mono", multiple=True, type=PATH, metavar="FILE",
              help="Sentences of the target language to back-translate, a line each.")  # fmt: skip
@click.option("--recipe", type=PATH, metavar="FILE", help="A recipe of your own, laid over the built-in one.")
@click.option("--vocabulary", type=PATH, metavar="FILE", help="A SentencePiece model to use.")
@click.option("--init", type=PATH, metavar="FILE", help="A checkpoint to start from.")
@click.option("--seed", type=int, default=1, show_default=True, help="Same seed and data: same batches.")
@click.option("--compile", "compiled", is_flag=True, help="Fuse kernels with torch.compile.")
@common
@pass_common
def run(
    state: Common,
    data: tuple[Path, ...],
    folder: Path,
    source: str,
    target: str,
    minutes: float | None,
    steps: int | None,
    size: str,
    mono: tuple[Path, ...],
    recipe: Path | None,
    vocabulary: Path | None,
    init: Path | None,
    seed: int,
    compiled: bool,
) -> None:
    """Mix, encode, back-translate and train, by the clock.

    DATA are folders of NAME.de[.xz] and NAME.en[.xz], one of two such files, .tmx or .po files, or a
    project, whose reviewed entries are taken.
    """
    from l10n.training import recipe as recipes  # noqa: PLC0415 - not needed for --help
    from l10n.training.extra import need  # noqa: PLC0415 - as above
    from l10n.workflow import training  # noqa: PLC0415 - as above

    if minutes is None and steps is None:
        raise click.UsageError("Give --minutes, --steps, or both.")
    need("numpy")
    from l10n.training.chain import Plan  # noqa: PLC0415 - as above

    plan = Plan(
        source=source, target=target, size=size, recipe=recipes.read(recipe), minutes=minutes, steps=steps,
        seed=seed, compile=compiled, command=shlex.join(["l10n", *sys.argv[1:]]),
        data=tuple(data), mono=tuple(mono), vocabulary=vocabulary, init=init,
    )  # fmt: skip
    spoken = 0.0

    def report(record: Record) -> None:
        nonlocal spoken
        if time.monotonic() - spoken >= _REPORT_EVERY or record.phase == "done":
            spoken = time.monotonic()
            state.say(_line(record))

    training.run(plan, folder, report=report)
    click.echo(str(folder))


@command.command
@click.argument("data", nargs=-1, required=True, type=PATH)
@output_option(PATH, "FILE", "The SentencePiece model to write.")
@click.option("--from", "source", default="de", show_default=True, help="Source language.")
@click.option("--to", "target", required=True, help="Target language.")
@click.option("--size", default="base", show_default=True, help="A size of the recipe.")
@click.option("--recipe", type=PATH, metavar="FILE", help="As for `run`.")
@common
def vocabulary(
    data: tuple[Path, ...], out: Path, source: str, target: str, size: str, recipe: Path | None
) -> None:
    """Learn a run's vocabulary beforehand, to give it with --vocabulary where the clock is dear."""
    from l10n.training import recipe as recipes  # noqa: PLC0415 - not needed for --help
    from l10n.workflow import training  # noqa: PLC0415 - as above

    made = recipes.read(recipe)
    click.echo(
        f"{out}\t{training.vocabulary(data, out, source=source, target=target, recipe=made, size=size)}"
    )


@command.command
@click.argument("folder", metavar="RUN", type=PATH)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="How to print it.")  # fmt: skip
@common
def status(folder: Path, form: str) -> None:
    """Say where a run stands: phase, rate, losses, notes."""
    from l10n.training.extra import need  # noqa: PLC0415 - not needed for --help

    need("numpy")
    from l10n.training.chain import read_record  # noqa: PLC0415 - numpy

    record = read_record(folder)
    if form == "json":
        click.echo(json.dumps(asdict(record), ensure_ascii=False))
        return
    click.echo(_line(record))
    click.echo(f"last heard of {time.time() - record.updated:.0f} s ago")
    for note in record.notes:
        click.echo(f"note: {note}")


def _line(record: Record) -> str:
    """One line: the phase, and how its training goes."""
    name = "model" if record.phase == "done" else record.phase
    found = record.phases.get(name)
    if found is None:
        return f"{record.phase}, {record.pairs:,} pairs"
    speed = found["tokens"] / found["seconds"] if found["seconds"] else 0.0
    losses = ", ".join(
        f"{name} {found[key]:.3f}"
        for name, key in (("loss", "loss"), ("dev loss", "dev_loss"))
        if found[key] is not None
    )
    return (
        f"{record.phase}, {found['progress']:.0%}, step {found['steps']:,}, epoch {found['epoch'] + 1}, "
        f"{speed:,.0f} tokens/s{', ' * bool(losses)}{losses}"
    )


@command.command
@click.argument("folder", metavar="RUN", type=PATH)
@output_option(PATH, "DIR", "Where the parts go.")
@common
def pack(folder: Path, out: Path) -> None:
    """Write a run's weights in int8 parts below 16 MB, with its vocabulary and record.

    `l10n train package` takes that folder as it takes a run. Works while the run goes on.
    """
    from l10n.workflow import training  # noqa: PLC0415 - not needed for --help

    for path in training.pack(folder, out):
        click.echo(f"{path}\t{path.stat().st_size}")


@command.command
@click.argument("origin", metavar="RUN|PARTS|CHECKPOINT", type=PATH)
@output_option(PATH, "FILE", "The .argosmodel to write.")
@click.option("--package-version", "version", default="1.0", show_default=True, help="The package's version.")
@click.option("--vocabulary", type=PATH, metavar="FILE", help="The vocabulary of a bare checkpoint.")
@click.option(
    "--from", "source", default="de", show_default=True, help="Source language of a bare checkpoint."
)
@click.option("--to", "target", default="en", show_default=True, help="Target language of a bare checkpoint.")
@click.option("--licences", type=PATH, metavar="FILE",
              help='A Markdown table with the columns "set" and "licence", for the card.')  # fmt: skip
@click.option("--test", nargs=2, type=PATH, metavar="SOURCE REFERENCE",
              help="Measure the package on these, line by line, and say so in its card.")  # fmt: skip
@common
@pass_common
def package(
    state: Common,
    origin: Path,
    out: Path,
    version: str,
    vocabulary: Path | None,
    source: str,
    target: str,
    licences: Path | None,
    test: tuple[Path, Path] | None,
) -> None:
    """Make an Argos package: int8 model, metadata, model card."""
    from l10n.workflow import training  # noqa: PLC0415 - not needed for --help

    made = training.package(
        origin,
        out,
        version=version,
        vocabulary=vocabulary,
        languages=(source, target),
        licences=licences,
        test=test,
    )
    for line in () if made.evaluation is None else made.evaluation.lines():
        state.say(line)
    click.echo(f"{made.path}\t{made.size}")


@command.command
@click.argument("path", metavar="PACKAGE", type=PATH)
@click.argument("source", type=PATH)
@click.argument("reference", type=PATH)
@click.option("--beam", "beams", multiple=True, type=click.IntRange(1, 32), default=(4, 1), show_default=True,
              help="Beam width; the first one is scored, each is timed.")  # fmt: skip
@click.option("--threads", type=click.IntRange(min=1), help="Cores to use (default: all).")
@click.option("--show", is_flag=True, help="Print the translations too.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="How to print it.")  # fmt: skip
@common
def evaluate(
    path: Path,
    source: Path,
    reference: Path,
    beams: Sequence[int],
    threads: int | None,
    show: bool,
    form: str,
) -> None:
    """Measure a package: BLEU, chrF, names kept, loops, truncations, sentences a second.

    PACKAGE is an .argosmodel or an unpacked folder; SOURCE and REFERENCE hold a sentence a line.
    """
    from l10n.workflow.evaluation import evaluate as measure  # noqa: PLC0415 - not needed for --help

    found = measure(path, source, reference, beams=beams, threads=threads or 0)
    if form == "json":
        click.echo(json.dumps(asdict(found), ensure_ascii=False))
        return
    for line in (found.package, *found.lines(), *(found.outputs if show else ())):
        click.echo(line)


@command.command
@click.argument("folder", metavar="DIR", type=PATH)
@click.option(
    "--count", type=click.IntRange(min=1), default=30_000, show_default=True, help="How many texts."
)
@click.option("--seed", type=int, default=1, show_default=True, help="Same seed: same texts.")
@common
def phrases(folder: Path, count: int, seed: int) -> None:
    """Write synopsis-like German–English texts, as DATA for `run`.

    They are made at random from a phrasebook of the genre: who is who, what happens, and names to be copied.
    """
    from l10n.workflow import training  # noqa: PLC0415 - not needed for --help

    for path in training.phrases(folder, count, seed=seed):
        click.echo(f"{path}\t{count}")


@command.command
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=PATH)
@click.option("--language", required=True, help="The text's language.")
@output_option(PATH, "FILE", "The file to write; .xz compresses.")
@common
def sentences(paths: tuple[Path, ...], language: str, out: Path) -> None:
    """Cut prose, a paragraph a line, into sentences for `--mono`."""
    from l10n.workflow import training  # noqa: PLC0415 - not needed for --help

    click.echo(f"{out}\t{training.sentences(paths, language, out)}")
