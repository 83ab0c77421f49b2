"""`l10n check`."""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from l10n.processors import processors
from l10n_cli.options import (
    Common,
    common,
    counted,
    no_colour,
    pass_common,
    say_broken,
    say_error,
    split_list,
    to_option,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMATS = ["text", "json", "github", "junit", "sarif"]


@click.command
@to_option()
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True,
              help="How to print the findings.")  # fmt: skip
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write them to a file instead of stdout.")  # fmt: skip
@click.option(
    "--select", multiple=True, callback=split_list, metavar="ID[,ID…]", help="Run only these checks."
)
@click.option(
    "--ignore", multiple=True, callback=split_list, metavar="ID[,ID…]", help="Leave these checks out."
)
@click.option("--source", is_flag=True, help="Check the German sources too.")
@click.option("--fail-on", type=click.Choice(["warning", "error"]), default="warning", show_default=True,
              help="The gravity from which findings give exit code 1.")  # fmt: skip
@click.option("--list", "list_checks", is_flag=True, help="Print the page of every check (or of --select).")
@common
@pass_common
def command(
    state: Common,
    languages: tuple[str, ...],
    form: str,
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    source: bool,
    fail_on: str,
    list_checks: bool,
) -> int:
    """Find what is untranslated, unreviewed or wrong.

    Exit codes: 0 nothing found, 1 findings, or a source cannot be read, 2 a catalogue cannot be read.
    """
    from l10n.files import write_atomically  # noqa: PLC0415 - not needed for --help
    from l10n.workflow.check import check, pages, render  # noqa: PLC0415 - as above

    if list_checks:
        click.echo(pages(select=select, ignore=ignore), nl=False)
        return 0
    with _no_collection():
        report = check(
            state.open_project(),
            languages,
            select=select,
            ignore=ignore,
            source=source,
            jobs=processors(),
        )
    colour = output is None and form == "text" and sys.stdout.isatty() and not no_colour()
    document = render(report, form, colour=colour)
    if output is None:
        click.echo(document, nl=False, color=True)
    else:
        write_atomically(output, document.encode())
        state.say(f"{output}: {counted(report.errors, 'error')}, {counted(report.warnings, 'warning')}")
    for error in report.unusable:
        say_error(error)
    unread = say_broken(report.broken)
    if report.unusable:
        return 2
    return 1 if unread or report.errors or (report.warnings and fail_on == "warning") else 0


@contextmanager
def _no_collection() -> Iterator[None]:
    """A catalogue is very many small objects that live to the end; looking for garbage costs an eighth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
