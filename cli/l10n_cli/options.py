"""Options that every command shares, and how output is kept apart: results on stdout, progress on stderr."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import click

from l10n.printable import printable, printable_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.console import Console

    from l10n.sources import Broken
    from l10n.workflow.project import Project

P = ParamSpec("P")
R = TypeVar("R")
F = TypeVar("F", bound="Callable[..., object]")


@dataclass(slots=True)
class Common:
    """What the options that stand on every command say."""

    folder: Path | None = None
    quiet: bool = False
    verbosity: int = 0

    def open_project(self) -> Project:
        """The project that `--project` names, else the nearest one upwards. Raises ProjectError."""
        from l10n.workflow.project import Project  # noqa: PLC0415 - not needed for --help

        return Project.find(Path.cwd()) if self.folder is None else Project.open(self.folder)

    def say(self, text: str = "") -> None:
        """A line for the person at the terminal (stderr); silent with `-q`."""
        if not self.quiet:
            echo(text, err=True)


def echo(text: str = "", *, err: bool = False, nl: bool = True) -> None:
    """Print lines in which nothing of strangers gives the terminal a command.

    What could hold a line break of its own (a context, a file's name) goes through `printable` before.
    """
    click.echo(printable_lines(text), err=err, nl=nl)


def say_error(text: object) -> None:
    """An error on stderr, its first word red unless NO_COLOR forbids it."""
    word = "error:" if no_colour() else click.style("error:", fg="red", bold=True)
    click.echo(f"{word} {printable(str(text))}", err=True)


def say_broken(broken: Sequence[Broken]) -> int:
    """The sources that could not be read, on stderr; the exit code: 1 where there are any."""
    for one in broken:
        say_error(one.error)
    return int(bool(broken))


def no_colour() -> bool:
    """Whether NO_COLOR is set to anything but nothing (no-color.org)."""
    return bool(os.environ.get("NO_COLOR"))


def counted(count: int, noun: str) -> str:
    """A number with its noun: "1 cue", "2 cues", "1,500 cues"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


class OutputOption(click.Option):
    """`--output`; the older `--out` is still taken, but no longer shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The line in `--help`."""
        record = super().get_help_record(ctx)
        return None if record is None else (record[0].replace(", --out ", " "), record[1])


def output_option(kind: click.Path, metavar: str, text: str, *, required: bool = True) -> Callable[[F], F]:
    """`--output`, as the parameter `out`."""
    return click.option(
        "--output", "--out", "out", cls=OutputOption, type=kind, metavar=metavar, help=text, required=required
    )


def console(*, stderr: bool = False) -> Console:
    """A rich console that obeys NO_COLOR and, off a terminal, wraps nothing."""
    from rich.console import Console  # noqa: PLC0415 - rich costs time that --help should not pay

    make = partial(
        Console,
        stderr=stderr,
        highlight=False,
        emoji=False,
        markup=False,
        # Of itself rich leaves out colours only; bold and dim are codes too.
        color_system=None if no_colour() else "auto",
    )
    made = make()
    return made if made.is_terminal else make(width=200)


def common(function: Callable[P, R]) -> Callable[P, R]:
    """Give a command `--project`, `-q` and `-v`; they arrive together as `Common` (`@click.pass_obj`-style).

    Use it below `@click.command` and above `@click.make_pass_decorator(Common, ensure=True)`.
    """

    def remember(ctx: click.Context, param: click.Parameter, value: object) -> None:
        state = ctx.ensure_object(Common)
        if param.name == "project_folder" and isinstance(value, str):
            state.folder = Path(value)
        elif param.name == "quiet":
            state.quiet = state.quiet or bool(value)
        elif param.name == "verbose" and isinstance(value, int):
            state.verbosity = max(state.verbosity, value)
            if state.verbosity > 1:
                os.environ["L10N_TRACEBACK"] = "1"

    options = [
        click.option("--project", "project_folder", metavar="DIR", expose_value=False, callback=remember,
                     help="The project's folder (default: the nearest one upwards)."),
        click.option("-q", "--quiet", is_flag=True, expose_value=False, callback=remember,
                     help="Say nothing but results and errors."),
        click.option("-v", "--verbose", count=True, expose_value=False, callback=remember,
                     help="Say more; twice: show tracebacks."),
    ]  # fmt: skip
    for option in reversed(options):
        function = option(function)
    return function


pass_common = click.make_pass_decorator(Common, ensure=True)


def split_list(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:  # noqa: ARG001
    """`--to en,fr --to es` → ("en", "fr", "es")."""
    return tuple(item.strip() for chunk in value for item in chunk.split(",") if item.strip())


def to_option(*, required: bool = False) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """`--to en,fr`: the target languages."""
    return click.option(
        "--to",
        "languages",
        metavar="LANG[,LANG…]",
        multiple=True,
        required=required,
        callback=split_list,
        help="Target languages" + ("." if required else " (default: all of the project)."),
    )
