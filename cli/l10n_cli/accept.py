"""`l10n accept`."""

from __future__ import annotations

import click

from l10n.printable import printable
from l10n_cli.options import Common, common, echo, pass_common, split_list, to_option


@click.command
@to_option()
@click.option("--ids", multiple=True, callback=split_list, metavar="ID[,ID…]", help="These entries.")
@click.option("--memory", type=click.IntRange(1, 100), help="Drafts from reviewed texts this alike (%).")
@click.option("--confidence", type=click.IntRange(1, 100), help="Machine drafts of this confidence (%).")
@click.option("--by", default="", help="Who accepts them; stands in each entry.")
@click.option("--force", is_flag=True, help="Also those with error findings.")
@common
@pass_common
def command(
    state: Common,
    languages: tuple[str, ...],
    ids: tuple[str, ...],
    memory: int | None,
    confidence: int | None,
    by: str,
    force: bool,
) -> int:
    """Accept many drafts at once, on record."""
    from l10n.workflow.accept import Wanted, accept  # noqa: PLC0415 - not needed for --help

    wanted = Wanted(frozenset(ids), memory, confidence)
    done = accept(state.open_project(), languages, wanted, by=by, force=force)
    echo(f"{len(done.accepted)} accepted, {len(done.held)} held back")
    for name in done.held:
        state.say(f"{printable(name)}: has errors; `l10n check` shows them, --force accepts it all the same.")
    return int(bool(done.held))
