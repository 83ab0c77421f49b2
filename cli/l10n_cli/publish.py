"""`l10n publish`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from l10n.printable import printable
from l10n.processors import processors
from l10n_cli.options import (
    Common,
    common,
    echo,
    output_option,
    pass_common,
    say_broken,
    split_list,
    to_option,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from l10n.workflow.publish import Refused

_SHOWN = 20
"""Texts that are listed without -v."""


@click.command
@to_option()
@click.option("--format", "formats", multiple=True, callback=split_list, metavar="FORMAT[,FORMAT…]",
              help="mo, json, txt, srt, vtt, ttml, ass, stl, mec, xmltv, tva, struppi or table "
                   "(default: mo,json,txt,table).")  # fmt: skip
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
@click.option("--all-or-nothing", is_flag=True, help="Publish nothing of a catalogue that is not complete.")
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
    all_or_nothing: bool,
) -> int:
    """Write reviewed text in the formats that publishers take.

    What is complete goes out, programme by programme; what holds the others back is listed (exit 1): texts
    that are not reviewed, do not fit their profile, or have error findings.
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
        all_or_nothing=all_or_nothing,
        jobs=processors(),
    )
    for path in result.written:
        echo(printable(project.relative(path)))
    for path in result.removed:
        state.say(f"{printable(project.relative(path))}: removed, it no longer belongs")
    for path in result.changed:
        shown = printable(project.relative(path))
        state.say(f"{shown}: no longer belongs, but was changed by hand; remove it yourself")
    if not result.written and not result.refused:
        state.say("Nothing to publish: no text of these formats.")
    _list(state, result.left_out, "left out, there is no text")
    _list(state, result.refused, "held back")
    _advise(result.refused, profile=bool(profile and not project.config.profile))
    return max(say_broken(result.broken), int(bool(result.refused)))


def _advise(refused: Iterable[Refused], *, profile: bool) -> None:
    """What to do about what was held back; `profile`: the run alone asked for one."""
    kinds = {item.why for item in refused}
    if "profile" in kinds:
        echo(f"Shorten what does not fit{', or publish without --profile' * profile}.", err=True)
    if "errors" in kinds:
        echo("Correct what `l10n check` calls an error.", err=True)
    if "missing" in kinds:
        echo(
            "Review what is missing (Poedit: Ctrl+U accepts a draft), or publish with --allow-drafts.",
            err=True,
        )


def _list(state: Common, refused: Iterable[Refused], what: str) -> None:
    for item in refused:
        said = "not published" if item.whole else what
        echo(f"{item.language}/{printable(item.domain)}: {said}: {len(item.missing)} of its texts", err=True)
        if state.quiet:
            continue
        shown = item.missing if state.verbosity else item.missing[:_SHOWN]
        for missing in shown:
            line = "" if missing.line is None else f":{missing.line}"
            where, name = printable(missing.path), printable(missing.context)
            echo(f"  {where}{line}: {name}: {printable(missing.reason)}", err=True)
        if len(shown) < len(item.missing):
            echo(f"  and {len(item.missing) - len(shown):,} more; -v lists them all", err=True)
