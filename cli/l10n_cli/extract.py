"""`l10n extract`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from l10n.printable import printable
from l10n_cli.options import Common, common, counted, echo, pass_common, say_broken, to_option

if TYPE_CHECKING:
    from l10n.workflow.extract import File

_WORDS = ("added", "changed", "moved", "revived", "removed")


@click.command
@to_option()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if anything would change.")
@click.option("--import", "state_of_imported", type=click.Choice(["draft", "reviewed"]), default="draft",
              show_default=True, help="Take translations that the sources have already as this.")  # fmt: skip
@common
@pass_common
def command(state: Common, languages: tuple[str, ...], check: bool, state_of_imported: str) -> None:
    """Bring the template and every catalogue up to date with the sources."""
    from l10n.sources import KNOWN  # noqa: PLC0415 - not needed for --help
    from l10n.workflow.extract import extract  # noqa: PLC0415 - not needed for --help

    result = extract(state.open_project(), languages, check=check, reviewed=state_of_imported == "reviewed")
    unread = say_broken(result.broken)
    for path in result.unread:
        state.say(f"{printable(path)}: not read; l10n reads {KNOWN}.")
    for source in result.scopes:
        if source.columns:
            state.say(f"{source.path}: {counted(source.texts, 'text')}; columns: {source.columns}")
            continue
        what = "texts of one series" if source.scope == "file" else "programmes of their own"
        state.say(f'{source.path}: {source.texts} {what} (scope = "{source.scope}")')
    for file in result.files:
        for note in file.notes:
            state.say(f"{printable(file.path)} {note}.")
    for file in result.differing:
        echo(f"{printable(file.path)}: {_what(file)}")
    if not result.differing:
        state.say("Everything is up to date.")
    elif check:
        state.say("\nNext: run `l10n extract` and commit what it writes.")
        raise click.exceptions.Exit(1)
    if unread:
        raise click.exceptions.Exit(1)


def _what(file: File) -> str:
    """What becomes of a file, in a few words."""
    if file.sync is None:
        count = len(file.catalogue.current)
        return f"{count} {'text' if count == 1 else 'texts'}"
    counts = ((len(getattr(file.sync, word)), word) for word in _WORDS)
    said = [f"{count} {word}" for count, word in counts if count]
    said += [f"{file.imported} translated in the sources"] if file.imported else []
    return ", ".join(said) or ("rewritten, same texts" if file.catalogue.current else "no texts")
