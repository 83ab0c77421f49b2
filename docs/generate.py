"""The parts of the reference that come from the code, as Markdown (the commands as reStructuredText)."""

from __future__ import annotations

import dataclasses
import importlib
import json
import os
import subprocess
import sys
import tempfile
import typing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from l10n import config, publish
from l10n.checks import CHECKS, Check
from l10n.sources import registry
from l10n.workflow.check import table as checks_table
from l10n.workflow.profiles import profiles as all_profiles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from l10n.layout.profiles import Profile

COMMAND_LINE = "l10n_cli"
"""The package that holds the command line."""


def commands() -> str:
    """Every command with its options."""
    group = program()
    context = click.Context(group)
    for name in group.list_commands(context):
        # Each is `command` in its module: only the group knows its name, and sphinx-click asks the command.
        if command := group.get_command(context, name):
            command.name = name
    return f".. click:: {COMMAND_LINE}.main:cli\n   :prog: l10n\n   :nested: full\n"


def program() -> click.Group:
    """The group of all commands."""
    return typing.cast("click.Group", importlib.import_module(f"{COMMAND_LINE}.main").cli)


def exit_codes() -> str:
    """What `l10n --help` says about exit codes."""
    help_text = program().help or ""
    (line,) = (line.strip() for line in help_text.splitlines() if line.strip().startswith("Exit codes:"))
    _, _, codes = line.rstrip(".").partition(": ")
    return _table(("code", "meaning"), (code.strip().split(" ", 1) for code in codes.split(", ")))


def checks() -> str:
    """The table of all checks, then the page of each."""
    return "\n".join([checks_table(), "", *(_page(check) for check in CHECKS)])


def _page(check: Check) -> str:
    silenced = "can be silenced" if check.scope.value == "entry" else "cannot be silenced"
    prose, _, examples = check.page.partition("\nWrong:\n")
    lines = [f"## {check.id}", "", f"*{check.group}, {check.severity}; {silenced}*", "", prose, ""]
    if examples:
        lines += ["```text", f"Wrong:\n{examples}", "```", ""]
    return "\n".join(lines)


def profiles() -> str:
    """Every bundled profile, each number with its source."""
    return "\n".join(_profile(profile) for profile in all_profiles())


def _profile(profile: Profile) -> str:
    rows = []
    for name, number in profile.numbers.items():
        others = ", ".join(f"{language} {value:g}" for language, value in number.languages.items())
        rows.append((f"`{name}`", f"{number.value:g}", others, number.source))
    return f"## {profile.name}\n\n{profile.title}\n\n" + _table(
        ("limit", "value", "languages", "source"), rows
    )


SECTIONS: Mapping[str, type] = {
    "[tool.l10n]": config.Config,
    "[[tool.l10n.sources]]": config.SourceRule,
    "[tool.l10n.checks]": config.ChecksConfig,
    "[tool.l10n.drafts]": config.DraftsConfig,
    "[tool.l10n.profiles.NAME]": config.ProfileConfig,
}


def configuration() -> str:
    """Every key of the configuration with its default."""
    return "\n".join(f"## `{title}`\n\n{_keys(kind)}" for title, kind in SECTIONS.items())


def _keys(kind: type) -> str:
    rows = []
    for field in dataclasses.fields(kind):
        default = field.default
        if default is dataclasses.MISSING and field.default_factory is not dataclasses.MISSING:
            default = field.default_factory()
        if "doc" not in field.metadata or dataclasses.is_dataclass(default):
            continue
        shown = "" if default is None else f"`{json.dumps(default)}`"
        if between := field.metadata.get("between"):
            shown += f" ({between[0]} to {between[1]})"
        rows.append((f"`{field.name.replace('_', '-')}`", shown, field.metadata["doc"]))
    return _table(("key", "default", "meaning"), rows)


def sources() -> str:
    """Each suffix that is read, with what its reader's module says of itself."""
    return _table(("suffix", "what it is"), ((f"`{s}`", _says(read)) for s, read in registry.READERS.items()))


def formats() -> str:
    """Each publish format, with what its writer's module says of itself."""
    return _table(
        ("format", "what it is"), ((f"`{f}`", _says(write)) for f, write in publish.FORMATS.items())
    )


def _says(function: object) -> str:
    module = sys.modules[typing.cast("str", getattr(function, "__module__", ""))]
    return (module.__doc__ or "").partition("\n")[0]


def json_shapes() -> str:
    """What the commands print and write as JSON for a project of one text, by running them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "seeds").mkdir()
        (folder / "seeds/london.txt").write_text(
            "Max (Mark Strong) kehrt nach London zurück.\n", encoding="utf-8"
        )
        _run(folder, "translate", "--to", "en", "--engine", "pseudo")
        shown = [
            ("l10n status --format json", _run(folder, "status", "--format", "json")),
            ("l10n check --format json", _run(folder, "check", "--to", "en", "--format", "json")),
            ("l10n profiles mec-190 --format json", _run(folder, "profiles", "mec-190", "--format", "json")),
        ]
        _run(folder, "publish", "--to", "en", "--format", "json", "--allow-drafts")
        published = (folder / "published/en/synopses.json").read_text(encoding="utf-8")
        shown.append(("l10n publish --to en --format json: published/en/synopses.json", published))
    return "\n".join(f"`{command}`\n\n```json\n{text.strip()}\n```\n" for command, text in shown)


def _run(folder: Path, *arguments: str) -> str:
    program = [sys.executable, "-m", "l10n", *arguments]
    environment = {**os.environ, "NO_COLOR": "1", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(  # noqa: S603 - our own program
        program, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode > 1:
        raise RuntimeError(f"l10n {' '.join(arguments)}: {done.stderr}")
    return done.stdout


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    def line(cells: Iterable[str]) -> str:
        return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"

    names = list(head)
    return "\n".join([line(names), line(["---"] * len(names)), *(line(row) for row in rows)]) + "\n"


PARTS: Mapping[str, Callable[[], str]] = {
    "commands": commands,
    "exit-codes": exit_codes,
    "checks": checks,
    "profiles": profiles,
    "configuration": configuration,
    "sources": sources,
    "formats": formats,
    "json": json_shapes,
}
"""What a page may ask for, by name."""
