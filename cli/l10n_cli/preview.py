"""`l10n preview`."""

from __future__ import annotations

import click

from l10n.printable import printable
from l10n_cli.options import Common, common, counted, echo, pass_common, say_broken


@click.command
@click.argument("entry", metavar="ENTRY")
@click.option("--to", "language", default="", metavar="LANG", help="Language (default: the project's first).")
@click.option(
    "--profile",
    default="",
    metavar="PROFILE",
    help="Lay out for this profile (default: the project's, else netflix).",
)
@click.option("--frame-rate", default="", metavar="FPS",
              help="Frames a second that times lie on: 24, 25, 29.97 (default: the project's).")  # fmt: skip
@common
@pass_common
def command(state: Common, entry: str, language: str, profile: str, frame_rate: str) -> int:
    """Draw an entry as subtitle cues.

    ENTRY is the entry's context, such as 000_20f6ae9753ebd884/3rt3ax4z, or the end of one. Exit code 1 where
    something does not fit the profile.
    """
    from l10n.workflow.preview import preview  # noqa: PLC0415 - not needed for --help

    shown = preview(state.open_project(), entry, language=language, profile=profile, frame_rate=frame_rate)
    echo(f"{printable(shown.context)}  {shown.language}, {shown.state}, {shown.limits.profile}\n")
    echo(shown.render())
    wrong = sum(len(item.violations) for item in shown.cues)
    seconds = shown.cues[-1].cue.end / 1000 if shown.cues else 0
    verdict = f"{wrong} not as the profile wants it" if wrong else "all as the profile wants it"
    state.say(f"\n{counted(len(shown.cues), 'cue')}, {seconds:.0f} s; {verdict}.")
    return max(say_broken(shown.broken), int(bool(wrong)))
