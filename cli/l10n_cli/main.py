"""The program `l10n`: a group of commands, each imported when it is run, and one place for errors."""

from __future__ import annotations

import contextlib
import errno
import importlib
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from l10n import __version__
from l10n.errors import L10nError, suggestion
from l10n_cli.options import common, say_error

if TYPE_CHECKING:
    from collections.abc import Sequence

_INTERRUPTED = 130
COMMANDS = {
    "init": "Make a project in an empty folder.",
    "extract": "Bring the template and every catalogue up to date with the sources.",
    "translate": "Draft what is untranslated, offline.",
    "status": "Show how far each catalogue is.",
    "check": "Find what is untranslated, unreviewed or wrong.",
    "publish": "Write reviewed text in the formats that publishers take.",
    "models": "List, install, verify and remove translation packages.",
    "terms": "List, suggest and check names and terms.",
    "profiles": "List length and subtitle profiles with the source of each number.",
    "preview": "Draw an entry as subtitle cues.",
    "accept": "Accept many drafts at once, on record.",
    "report": "Write a page for reviewers, with subtitle previews.",
    "train": "Build an Argos package from aligned text or reviewed catalogues.",
}
"""Each command and its line in `--help`; the command `x` is the attribute `command` of `l10n_cli.x`."""


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"l10n_cli.{cmd_name}").command
        if not isinstance(command, click.Command):
            raise TypeError(f"l10n_cli.{cmd_name}.command is no click command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a suggestion for a misspelt name."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            hint = suggestion(args[0], COMMANDS, "`l10n --help` lists them.")
            ctx.fail(f'No such command "{args[0]}"; {hint}')
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="l10n", message="%(prog)s %(version)s")
@common
def cli() -> None:
    """Translate and localise synopses.

    German sources in, drafts by an offline engine, reviewed in Poedit, checked in CI, published.

    Exit codes: 0 clean, 1 findings, 2 unusable input or usage.
    """


def _heed_signals() -> None:
    """A closed terminal, a cancelled CI job, a machine that shuts down: end as Ctrl-C does, and save first.

    The second one does not disturb the saving that the first began; the third ends at once.
    """
    asked = 0

    def stop(*_: object) -> None:
        nonlocal asked
        asked += 1
        if asked == 1:
            raise KeyboardInterrupt
        if asked > 2:  # noqa: PLR2004 - the third
            os._exit(_INTERRUPTED)

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        with contextlib.suppress(ValueError, AttributeError):  # not the main thread; not on Windows
            number = getattr(signal, name)
            if signal.getsignal(number) is not signal.SIG_IGN:  # `nohup` keeps SIGHUP away
                signal.signal(number, stop)


def main(args: Sequence[str] | None = None) -> None:
    """Run the program and leave with its exit code; no traceback reaches a user unless `-vv` asks for it."""
    _heed_signals()
    try:
        code = cli.main(args=None if args is None else list(args), prog_name="l10n", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        code = 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        code = _INTERRUPTED
    except BrokenPipeError:
        # The reader went away (`l10n check | head`): nobody is left to tell.
        _drop_output()
        code = 1
    except Exception as error:
        if os.environ.get("L10N_TRACEBACK"):
            raise
        say_error(_one_line(error))
        _drop_output()
        code = 2
    sys.exit(code if isinstance(code, int) else 0)


def _drop_output() -> None:
    """What could not be printed is not tried again at exit."""
    with contextlib.suppress(OSError, ValueError, AttributeError):  # closed, or no file at all
        sys.stdout.flush()
        return
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


_WAYS_OUT: dict[type[OSError], str] = {
    FileExistsError: "; a file stands where a folder is needed: move it away",
    NotADirectoryError: "; a file stands where a folder is needed: move it away",
    IsADirectoryError: "; a folder stands where a file is needed: move it away",
    PermissionError: "; check its permissions",
}
"""What to do about an error of the file system."""


def _one_line(error: Exception) -> str:
    """What went wrong, where and the way out; a fault of the program itself says that it is one."""
    if isinstance(error, L10nError):
        return str(error).removeprefix(f"{Path.cwd()}{os.sep}")
    if isinstance(error, OSError):
        where = "" if error.filename is None else f"{error.filename}: ".removeprefix(f"{Path.cwd()}{os.sep}")
        hint = next((text for kind, text in _WAYS_OUT.items() if isinstance(error, kind)), "")
        hint = "; make room and run it again" if error.errno == errno.ENOSPC else hint
        return f"{where}{error.strerror or error}{hint}"
    words = " ".join(f"{type(error).__name__}: {error}".split())
    return f"{words} (a fault of l10n: `-vv` shows where it is, please report it)"
