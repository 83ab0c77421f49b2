"""`l10n terms`."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import click

from l10n.printable import printable
from l10n_cli.options import Common, common, console, counted, echo, pass_common, say_broken, to_option

if TYPE_CHECKING:
    from l10n.workflow.terms import Suggested

_FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print it.",
)


@click.group
@common
def command() -> None:
    """List, suggest and check names and terms.

    They stand in locales/terms.csv: source,language,target,note. An empty target keeps the word as it is (a
    name), an empty language counts for all.
    """


@command.command("list")
@_FORMAT
@common
@pass_common
def list_terms(state: Common, form: str) -> None:
    """Show the list of names and terms."""
    project = state.open_project()
    terms = project.terms()
    if form == "json":
        echo(
            json.dumps(
                {"terms": [{"source": term.source, "language": term.language, "target": term.target,
                            "note": term.note, "line": term.line} for term in terms]},
                ensure_ascii=False, indent=2,
            )
        )  # fmt: skip
        return
    if not terms:
        state.say(f"{project.relative(project.terms_path)} holds no terms; `l10n terms suggest` finds some.")
        return
    _table(
        ("Source", "Language", "Target", "Note"),
        [
            (term.source, term.language or "all", "(kept)" if term.is_name else term.target, term.note)
            for term in terms
        ],
    )


@command.command
@click.option("--write", is_flag=True, help="Add people and organisations to the list as names.")
@_FORMAT
@common
@pass_common
def suggest(state: Common, write: bool, form: str) -> int:
    """Suggest names that the sources hold and the list lacks."""
    from l10n.workflow import terms  # noqa: PLC0415 - not needed for --help

    project = state.open_project()
    result = terms.suggest(project, write=write)
    if form == "json":
        rows = [
            {"name": item.name, "kind": item.kind.value, "count": item.count} for item in result.candidates
        ]
        echo(json.dumps({"suggestions": rows, "added": result.added}, ensure_ascii=False, indent=2))
    elif not result.candidates:
        state.say("Nothing to suggest: every name that the sources show is known.")
    else:
        _table(
            ("Name", "Kind", "Times"),
            [(item.name, item.kind.value, str(item.count)) for item in result.candidates],
        )
        _next_step(state, result, project.relative(project.terms_path), write=write)
    return say_broken(result.broken)


def _next_step(state: Common, result: Suggested, path: str, *, write: bool) -> None:
    if write:
        state.say(
            f"{path}: {counted(result.added, 'name')} added; give a target to those that are translated."
        )
    elif any(item.kind != "place" for item in result.candidates):
        state.say(f"Next: `l10n terms suggest --write` adds the people and organisations to {path}.")
    else:
        state.say(
            f'Next: add those that the target language spells otherwise to {path} ("Teheran", "Tehran").'
        )


@command.command
@to_option()
@_FORMAT
@common
@pass_common
@click.pass_context
def check(ctx: click.Context, state: Common, languages: tuple[str, ...], form: str) -> None:
    """Check that the list is well-formed and that translations follow it.

    Exits with 1 where an entry does not, with 2 where the list cannot be read.
    """
    from l10n.workflow import terms  # noqa: PLC0415 - not needed for --help

    breaches = terms.check(state.open_project(), languages)
    if form == "json":
        rows = [
            {"path": breach.path, "line": breach.line, "language": breach.language, "domain": breach.domain,
             "context": breach.context, "state": breach.state.value, "source": breach.term.source,
             "target": breach.term.target or breach.term.source}
            for breach in breaches
        ]  # fmt: skip
        echo(json.dumps({"breaches": rows}, ensure_ascii=False, indent=2))
    else:
        for breach in breaches:
            term = printable(breach.term.source)
            wanted = printable(breach.term.target) or term
            echo(
                f"{printable(breach.path)}:{breach.line or 1}: {printable(breach.context)} "
                f"({breach.state.value}): “{term}” is not “{wanted}”, as the list of terms wants it"
            )
        if not breaches:
            state.say("Every translation follows the list of terms.")
    ctx.exit(1 if breaches else 0)


def _table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """A table on a terminal, tab-separated lines elsewhere."""
    out = console()
    rows = [tuple(printable(cell) for cell in row) for row in rows]
    if not out.is_terminal:
        text = io.StringIO()
        csv.writer(text, delimiter="\t", lineterminator="\n").writerows(rows)
        echo(text.getvalue(), nl=False)
        return
    from rich.table import Table  # noqa: PLC0415 - rich costs time that --help should not pay

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in header:
        table.add_column(name)
    for row in rows:
        table.add_row(*row)
    out.print(table)
