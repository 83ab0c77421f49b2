"""`l10n init`."""

from __future__ import annotations

from pathlib import Path

import click

from l10n_cli.options import Common, common, echo, pass_common, split_list


@click.command
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("--to", "languages", metavar="LANG[,LANG…]", multiple=True, callback=split_list,
              help="Target languages of the new project (default: en).")  # fmt: skip
@common
@pass_common
def command(state: Common, folder: Path, languages: tuple[str, ...]) -> None:
    """Make a project in an empty folder.

    Writes l10n.toml with every key explained, seeds/, locales/ and a CI job; touches nothing that is there.
    """
    from l10n.workflow.init import init  # noqa: PLC0415 - not needed for --help

    for path in init(folder, languages or ("en",)):
        echo(path.relative_to(folder).as_posix())
    target = ",".join(languages or ("en",))
    state.say(f"\nNext: put German synopses into {folder / 'seeds'}, then `l10n translate --to {target}`.")
