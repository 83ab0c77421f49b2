"""`l10n profiles`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from l10n.errors import ProjectError
from l10n_cli.options import Common, common, console, echo, pass_common

if TYPE_CHECKING:
    from l10n.config import Config
    from l10n.layout.profiles import Number, Profile

COLUMNS = {
    "line-length": "line",
    "lines": "lines",
    "chars-per-second": "chars/s",
    "min-duration": "min s",
    "max-duration": "max s",
    "gap-frames": "gap",
    "max-length": "whole text",
}


@click.command
@click.argument("name", required=False, metavar="[NAME]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="How to print them.")  # fmt: skip
@common
@pass_common
def command(state: Common, name: str | None, form: str) -> None:
    """List length and subtitle profiles with the source of each number.

    With NAME, one profile with every source. Works outside a project too.
    """
    from l10n.layout.profiles import get  # noqa: PLC0415 - not needed for --help
    from l10n.workflow.profiles import as_json, profiles  # noqa: PLC0415 - as above

    config = _config(state)
    found = profiles(config) if name is None else (get(name, config),)
    if form == "json":
        document = {"profiles": [as_json(profile) for profile in found]}
        echo(json.dumps(document, ensure_ascii=False, indent=2))
    elif name is None:
        _table(found)
    else:
        _details(found[0])


def _config(state: Common) -> Config | None:
    """The project's configuration where there is one; profiles are of use without any."""
    try:
        return state.open_project().config
    except ProjectError:
        if state.folder is not None:
            raise
        return None


def _table(found: tuple[Profile, ...]) -> None:
    from rich.table import Table  # noqa: PLC0415 - rich costs time that --help should not pay

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("Profile", no_wrap=True)
    table.add_column("of", no_wrap=True)
    for title in COLUMNS.values():
        table.add_column(title, justify="right", no_wrap=True)
    for profile in found:
        numbers = [profile.numbers.get(name) for name in COLUMNS]
        table.add_row(profile.name, profile.title, *(_cell(number) for number in numbers))
    console().print(table)
    echo("\n* differs by language. `l10n profiles NAME` shows the source of each number.")


def _cell(number: Number | None) -> str:
    return "" if number is None else f"{_short(number.value)}{'*' if number.languages else ''}"


def _details(profile: Profile) -> None:
    echo(f"{profile.name}: {profile.title}")
    for name, number in profile.numbers.items():
        echo(f"  {name} {_short(number.value)}")
        if number.languages:
            echo("    " + ", ".join(f"{code} {_short(n)}" for code, n in number.languages.items()))
        echo(f"    {number.source}")


def _short(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
