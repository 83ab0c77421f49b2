"""`l10n publish`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from l10n_cli.options import Common, common, output_option, pass_common, split_list, to_option

if TYPE_CHECKING:
    from collections.abc import Iterable

    from l10n.workflow.publish import Refused


@click.command
@to_option()
@click.option("--format", "formats", multiple=True, callback=split_list, metavar="FORMAT[,FORMAT…]",
              help="mo, json, txt, srt, vtt, ttml, ass, stl or mec (default: mo,json,txt).")  # fmt: skip
@click.option("--profile", default="", metavar="PROFILE", help="Lay out for, and hold to, this profile.")
@click.option(
    "--frame-rate",
    default="",
    metavar="FPS",
    help="Frames a second that subtitle times lie on: 24, 25, 29.97 (default: the project's).",
)
@output_option(
    click.Path(path_type=Path, file_okay=False),
    "DIR",
    "Folder to write to (default: published/).",
    required=False,
)
@click.option("--allow-drafts", is_flag=True, help="Publish unreviewed drafts too.")
@common
@pass_common
def command(
    state: Common,
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    profile: str,
    frame_rate: str,
    out: Path | None,
    allow_drafts: bool,
) -> int:
    """Write reviewed text in the formats that publishers take.

    A catalogue with anything unreviewed is refused (exit 1), with the list of what is missing.
    """
    from l10n.publish import DEFAULT_FORMATS  # noqa: PLC0415 - not needed for --help
    from l10n.workflow.publish import publish  # noqa: PLC0415 - as above

    project = state.open_project()
    result = publish(
        project,
        languages,
        formats=formats or DEFAULT_FORMATS,
        profile=profile,
        frame_rate=frame_rate,
        out=out,
        allow_drafts=allow_drafts,
    )
    for path in result.written:
        click.echo(project.relative(path))
    if not result.written and not result.refused:
        state.say("Nothing to publish: no text of these formats.")
    _list(state, result.left_out, "left out, there is no text")
    _list(state, result.refused, "not published")
    if any(item.by_profile for item in result.refused):
        may_do_without = profile and not project.config.profile
        or_else = ", or publish without --profile" if may_do_without else ""
        click.echo(f"Shorten what does not fit{or_else}.", err=True)
    if any(not item.by_profile for item in result.refused):
        click.echo(
            "Review what is missing (Poedit: Ctrl+U accepts a draft), or publish with --allow-drafts.",
            err=True,
        )
    return 1 if result.refused else 0


def _list(state: Common, refused: Iterable[Refused], what: str) -> None:
    for item in refused:
        click.echo(f"{item.language}/{item.domain}: {what}: {len(item.missing)} of its texts", err=True)
        if state.quiet:
            continue
        for missing in item.missing:
            line = "" if missing.line is None else f":{missing.line}"
            click.echo(f"  {missing.path}{line}: {missing.context}: {missing.reason}", err=True)
