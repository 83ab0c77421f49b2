"""`l10n models list | install | verify | remove`."""

from __future__ import annotations

import json
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from l10n.errors import ProjectError
from l10n_cli.options import Common, common, console, echo, pass_common

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from l10n.mt.download import Available, Transfer
    from l10n.mt.packages import Found

_MB = 1_000_000
_index = click.option("--index", default="", metavar="URL", envvar="L10N_INDEX",
                      help="Address of the list of packages (default: the Argos project's).")  # fmt: skip


@click.group
@common
def command() -> None:
    """List, install, verify and remove translation packages.

    Packages are Argos Translate's. They are looked for in the folders of L10N_PACKAGES, in argostranslate's
    own folder, and in l10n itself; the newest version of a pair of languages counts.
    """


@command.command("list")
@click.option("--available", is_flag=True, help="List what the index offers (uses the network).")
@_index
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@common
@pass_common
def list_packages(state: Common, available: bool, index: str, form: str) -> None:
    """List the packages that are here, or can be had."""
    from l10n.workflow import models  # noqa: PLC0415 - not needed for --help

    if available:
        _show_available(models.available(index), form)
    else:
        _show_installed(state, models.listing(), form)


def _show_installed(state: Common, found: Found, form: str) -> None:
    rows = [
        {
            "from": package.from_code,
            "to": package.to_code,
            "version": package.version,
            "origin": package.origin,
            "bytes": package.size,
            "path": str(package.path),
        }
        for package in found.packages
    ]
    if form == "json":
        broken = [{"path": str(error.path), "message": str(error)} for error in found.broken]
        echo(json.dumps({"packages": rows, "broken": broken}, ensure_ascii=False))
        return
    for package in found.packages:
        echo(
            f"{package.from_code} → {package.to_code}  {package.version:<6} {package.size / _MB:7.1f} MB  "
            f"{package.origin:<13}  {package.path}"
        )
    for error in found.broken:
        state.say(f"broken: {error}")


def _show_available(packages: tuple[Available, ...], form: str) -> None:
    ordered = sorted(packages, key=lambda package: (package.from_code, package.to_code))
    if form == "json":
        rows = [
            {"from": item.from_code, "to": item.to_code, "version": item.version, "links": item.links}
            for item in ordered
        ]
        echo(json.dumps({"packages": rows}, ensure_ascii=False))
        return
    for item in ordered:
        echo(f"{item.from_code} → {item.to_code}  {item.version:<6} {item.from_name} → {item.to_name}")


@command.command
@click.argument("what", nargs=-1, required=True, metavar="(FROM TO | FILE.argosmodel | URL)")
@_index
@click.option("--sha256", default="", metavar="HEX", help="Refuse a file with another digest.")
@common
@pass_common
def install(state: Common, what: tuple[str, ...], index: str, sha256: str) -> None:
    """Install a package from the index, a file or an address.

    `install de en` takes the newest of the index; for a pair that has none of its own, the two by way of
    English. This is the one command that uses the network. A download that broke off is resumed. The package
    is checked whole before anything of it is written, and it goes where argostranslate finds it, too.
    """
    import platformdirs  # noqa: PLC0415 - not needed for --help

    from l10n.workflow import models  # noqa: PLC0415 - as above

    with _progress(state) as progress:
        installed = models.add(
            what,
            cache=platformdirs.user_cache_path("l10n") / "downloads",
            index=index,
            sha256=sha256,
            pinned=_pinned(state),
            progress=progress,
        )
    for item in installed:
        resumed = f", {item.resumed / _MB:.1f} MB of it from an earlier attempt" if item.resumed else ""
        state.say(f"{item.source}: {item.bytes / _MB:.1f} MB{resumed}, sha256 {item.sha256}")
        echo(f"{item.package.signature}: {item.package.path}")


@command.command
@click.argument("languages", nargs=-1, metavar="[FROM TO]")
@common
@pass_common
def verify(state: Common, languages: tuple[str, ...]) -> int:
    """Load every package and let it translate a sentence.

    Exit 1 if one cannot.
    """
    from l10n.workflow import models  # noqa: PLC0415 - not needed for --help

    if len(languages) not in (0, 2):
        raise click.UsageError("Give two languages, such as `de en`, or none.")
    results = models.verify(languages)
    for result in results:
        if result.error is not None or result.package is None:
            echo(f"broken: {result.error}")
        else:
            echo(f"ok: {result.package.signature} ({result.package.path}), {result.seconds:.1f} s")
            state.say(f"    {result.sentence} → {result.translation}")
    return 1 if any(result.error for result in results) else 0


@command.command
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@click.option("--version", default="", metavar="V", help="Only this version (default: the newest).")
@common
@pass_common
def remove(state: Common, source: str, target: str, version: str) -> None:
    """Remove an installed package; the bundled one stays."""
    from l10n.workflow import models  # noqa: PLC0415 - not needed for --help

    removed = models.remove(source, target, version)
    state.say(f"Removed {removed.signature} ({removed.path}).")


def _pinned(state: Common) -> Mapping[str, str]:
    """The digests that the project's configuration pins; none outside of a project."""
    try:
        return state.open_project().config.drafts.sha256
    except ProjectError:
        if state.folder is not None:
            raise
        return {}


@contextmanager
def _progress(state: Common) -> Iterator[Callable[[Transfer], None]]:
    """A bar on a terminal, a line for every tenth elsewhere, nothing with `-q`."""
    screen = console(stderr=True)
    if state.quiet:
        yield lambda _: None
    elif screen.is_terminal:
        from rich import progress as bars  # noqa: PLC0415 - only a terminal needs it

        columns = (bars.TextColumn("{task.description}"), bars.BarColumn(), bars.DownloadColumn(),
                   bars.TransferSpeedColumn(), bars.TimeRemainingColumn())  # fmt: skip
        with bars.Progress(*columns, console=screen, transient=True) as bar:
            task = bar.add_task("Fetching", total=None)
            yield lambda at: bar.update(
                task, completed=at.done, total=at.total, description=at.url.rpartition("/")[2]
            )
    else:
        told = -1

        def tell(at: Transfer) -> None:
            nonlocal told
            tenth = at.done * 10 // at.total if at.total else at.done // (10 * _MB)
            if tenth != told:
                told = tenth
                of = f" of {at.total / _MB:.1f}" if at.total else ""
                state.say(f"{Path(at.url).name}: {at.done / _MB:.1f}{of} MB")

        yield tell
