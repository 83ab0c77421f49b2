"""`l10n report`."""

from __future__ import annotations

from pathlib import Path

import click

from l10n.printable import printable
from l10n_cli.options import Common, common, echo, pass_common, say_broken, to_option


@click.command
@to_option()
@click.option(
    "--profile",
    default="",
    metavar="PROFILE",
    help="Lay cues out for this profile (default: the project's, else netflix).",
)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.html",
              help="Where to write the page (default: report.html in published/).")  # fmt: skip
@common
@pass_common
def command(state: Common, languages: tuple[str, ...], profile: str, output: Path | None) -> int:
    """Write a page for reviewers, with subtitle previews.

    One HTML file that loads nothing: source and translation side by side, state, findings, and each cue as it
    would stand on a picture.
    """
    from l10n.workflow.report import report  # noqa: PLC0415 - not needed for --help

    project = state.open_project()
    page = report(project, languages, profile=profile, output=output)
    echo(printable(project.relative(page.path.absolute())))
    return say_broken(page.broken)
