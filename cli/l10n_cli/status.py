"""`l10n status`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from l10n.errors import L10nError
from l10n.printable import printable
from l10n.processors import processors
from l10n_cli.options import Common, common, console, echo, pass_common, say_broken, split_list, to_option

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from l10n.workflow.project import Project
    from l10n.workflow.status import CatalogueStatus, Waiting

BAR = 24
"""Characters of a bar, where the terminal is wide enough."""
_FIGURES = 53
"""Characters that the columns of figures take, with the blanks between all columns."""


@click.command
@to_option()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="How to print it.")  # fmt: skip
@click.option("--queue", is_flag=True, help="List the drafts that wait for a reviewer, the quickest first.")
@click.option("--fit", "fitting", multiple=True, callback=split_list, metavar="PROFILE[,PROFILE…]",
              help='List which entries fit which profile; "all": every one.')  # fmt: skip
@common
@pass_common
def command(
    state: Common, languages: tuple[str, ...], form: str, queue: bool, fitting: tuple[str, ...]
) -> int:
    """Show how far each catalogue is."""
    from l10n.workflow.fits import fits  # noqa: PLC0415 - not needed for --help
    from l10n.workflow.status import status  # noqa: PLC0415 - not needed for --help

    project = state.open_project()
    result = status(project, languages)
    found = fits(project, languages, fitting) if fitting else ()
    if form == "json":
        document: dict[str, object] = {"catalogues": [item.as_json() for item in result.catalogues]}
        if queue:
            document["queue"] = [_as_json(item) for item in result.queue]
        if fitting:
            document["fits"] = [item.as_json() for item in found]
        echo(json.dumps(document, ensure_ascii=False, indent=2))
        return say_broken(result.broken)
    _table(result.catalogues)
    if queue:
        _queue(result.queue)
    for item in found:
        echo(printable(item.line))
    unread = say_broken(result.broken)
    if not state.quiet:
        for line in _next_steps(result.catalogues, lambda: _ready(project, languages)):
            state.say(line)
    return unread


def _ready(project: Project, languages: Sequence[str]) -> bool:
    """Whether `publish` would refuse nothing; an error that it would meet is not one of `status`."""
    from l10n.workflow.publish import ready  # noqa: PLC0415 - not needed for --help

    try:
        return ready(project, languages, jobs=processors())
    except L10nError:
        return False


def _table(catalogues: Sequence[CatalogueStatus]) -> None:
    from rich.table import Table  # noqa: PLC0415 - rich costs time that --help should not pay
    from rich.text import Text  # noqa: PLC0415 - as above

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in ("Catalogue", ""):
        table.add_column(name, no_wrap=True)
    for name in ("reviewed", "drafts", "untranslated", "obsolete", "total"):
        table.add_column(name, justify="right", no_wrap=True)
    screen = console()
    longest = max((len(f"{item.language}/{item.domain}") for item in catalogues), default=0)
    width = min(BAR, max(0, screen.width - _FIGURES - longest))
    for item in catalogues:
        done, drafts = (round(width * part / max(1, item.total)) for part in (item.reviewed, item.drafts))
        drafts = min(drafts, width - done)
        bar = Text()
        bar.append("█" * done, "green")
        bar.append("▒" * drafts, "yellow")
        bar.append("·" * (width - done - drafts), "dim")
        table.add_row(
            printable(f"{item.language}/{item.domain}"),
            bar,
            *(str(n) for n in (item.reviewed, item.drafts, item.untranslated, item.obsolete, item.total)),
        )
    screen.print(table)


def _queue(queue: Sequence[Waiting]) -> None:
    echo()
    for item in queue:
        line = "" if item.line is None else f":{item.line}"
        confidence = "   -  " if item.confidence is None else f"{item.confidence:4d} %"
        echo(f"{confidence}  {item.words:4d} words  {printable(item.path)}{line}  {printable(item.context)}")


def _as_json(item: Waiting) -> dict[str, object]:
    return {
        "language": item.language,
        "domain": item.domain,
        "path": item.path,
        "line": item.line,
        "context": item.context,
        "confidence": item.confidence,
        "words": item.words,
    }


def _next_steps(catalogues: Sequence[CatalogueStatus], may_go_out: Callable[[], bool]) -> list[str]:
    """What to do next, most urgent first; nothing where all is reviewed."""
    steps = []
    if gaps := [item for item in catalogues if item.untranslated]:
        languages = ",".join(dict.fromkeys(item.language for item in gaps))
        steps.append(f"Next: `l10n translate --to {languages}` drafts what is untranslated.")
    if drafts := [item for item in catalogues if item.drafts]:
        steps.append(
            f"{'Then' if steps else 'Next'}: review the drafts in {drafts[0].path} (Poedit: Ctrl+U accepts)."
        )
    if not steps and any(item.total for item in catalogues):
        steps.append(
            "All is reviewed: `l10n publish` writes it out."
            if may_go_out()
            else "All is reviewed, but not all can be published: `l10n check` tells why."
        )
    return ["", *steps] if steps else []
