"""`l10n translate`."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

import click

from l10n_cli.options import Common, common, console, echo, pass_common, say_broken, to_option

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from l10n.workflow.translate import Progress, Translated

_PLAIN_SECONDS = 5.0
_INTERRUPTED = 130


@click.command
@to_option()
@click.option("--domain", default="", metavar="D", help="Only this domain.")
@click.option(
    "--engine",
    type=click.Choice(["argos", "pseudo"]),
    default="argos",
    show_default=True,
    help="argos: offline machine translation; pseudo: accents and length, for testing layouts.",
)
@click.option(
    "--threads", type=click.IntRange(min=0), default=0, metavar="N", help="Cores to use (default: all)."
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=None,
    metavar="N",
    help="At most so many drafts a catalogue.",
)
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.option("--refresh-drafts", is_flag=True, help="Also make machine drafts anew that nobody has touched.")
@common
@pass_common
def command(
    state: Common,
    languages: tuple[str, ...],
    domain: str,
    engine: Literal["argos", "pseudo"],
    threads: int,
    limit: int | None,
    dry_run: bool,
    refresh_drafts: bool,
) -> int:
    """Draft what is untranslated, offline.

    Brings the catalogues up to date with the sources first, then fills the gaps: from reviewed texts where
    they fit, else by machine. What people reviewed or edited is never touched. Drafts are saved every few
    seconds; Ctrl-C saves and stops, and the next run goes on from there.
    """
    from l10n.workflow.translate import Wanted, translate  # noqa: PLC0415 - not needed for --help

    project = state.open_project()
    wanted = Wanted(domain, engine, threads, limit, dry_run, refresh_drafts)
    with _progress(state) as progress:
        result = translate(project, languages, wanted, progress=progress)
    unread = say_broken(result.broken)
    if not state.quiet:
        echo("\n".join(_summary(result)))
    return _INTERRUPTED if result.interrupted else unread


@contextmanager
def _progress(state: Common) -> Iterator[Callable[[Progress], None]]:
    """A bar on a terminal, a line every few seconds elsewhere, nothing with `-q`."""
    screen = console(stderr=True)
    if state.quiet:
        yield lambda _: None
    elif screen.is_terminal:
        from rich import progress as bars  # noqa: PLC0415 - only a terminal needs it

        bar = bars.Progress(
            bars.TextColumn("{task.description}"),
            bars.BarColumn(),
            bars.MofNCompleteColumn(),
            bars.TextColumn("{task.fields[speed]}"),
            console=screen,
            transient=True,
        )
        with bar:
            task = bar.add_task("Drafting", total=None, speed="")

            def draw(at: Progress) -> None:
                if at.total:
                    bar.update(
                        task, total=at.total, completed=at.done, speed=_speed(at), description=at.domain
                    )

            yield draw
    else:
        told = 0.0

        def tell(at: Progress) -> None:
            nonlocal told
            if at.seconds - told >= _PLAIN_SECONDS:
                told = at.seconds
                state.say(f"{at.domain}: {at.done:,} of {at.total:,} entries, {_speed(at)}")

        yield tell


def _speed(at: Progress) -> str:
    if at.seconds_left is None:
        return ""
    minutes, seconds = divmod(round(at.seconds_left), 60)
    left = f"{minutes} min {seconds:02} s" if minutes else f"{seconds} s"
    return f"{at.words_per_second:,.0f} words/s, {left} left"


def _summary(result: Translated) -> Iterator[str]:
    """What was done, a line a catalogue, and what to do next."""
    for item in result.catalogues:
        done = []
        if item.drafted:
            by = f" by {result.engines[item.language]}"
            done.append(f"{item.drafted:,} {'to draft' if result.dry_run else 'drafted'}{by}")
        if item.remembered:
            done.append(f"{item.remembered:,} from reviewed texts")
        if not done:
            done.append("nothing drafted yet" if result.interrupted else "nothing to do")
        yield (
            f"{item.path}: {', '.join(done)}; {item.reviewed:,} reviewed, {item.drafts:,} "
            f"{'draft' if item.drafts == 1 else 'drafts'}, {item.untranslated:,} untranslated"
        )
        if item.doubtful:
            carry = (
                "one of the drafts carries"
                if item.doubtful == 1
                else f"{item.doubtful:,} of the drafts carry"
            )
            yield f"  {carry} a note on what to look at first"
    if result.dry_run:
        yield "Nothing was written (--dry-run)."
        return
    if result.words:
        speed = result.words / result.seconds
        yield f"{result.words:,} words in {result.seconds:.1f} s ({speed:,.0f} words/s)"
    if result.interrupted:
        yield "Stopped; every draft made so far is saved. Run the same command to go on."
        return
    yield from _next(result)


def _next(result: Translated) -> Iterator[str]:
    waiting = [item for item in result.catalogues if item.drafts]
    if waiting:
        yield f"Next: open {waiting[0].path} in Poedit (Ctrl+U accepts a draft), then run `l10n check`."
    elif any(item.untranslated for item in result.catalogues):
        yield "Next: run it again without --limit to draft the rest."
    elif any(item.reviewed for item in result.catalogues):
        yield "All is reviewed: run `l10n check`, then `l10n publish`."
    else:
        yield "The sources hold no texts, only names."
