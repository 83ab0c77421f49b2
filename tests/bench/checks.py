"""How long `l10n check` takes beside pofilter, on the same catalogue: `uv run --group dev python tests/bench/checks.py`.

The film synopses come from a seeded generator. Both run as programs of their own, with all their checks, and
with their modules compiled, as an installed program's are. `l10n check` shares a large catalogue among the
processors, so the time by the clock and that of all processors together are shown, and both are compared.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import film

from l10n.catalogue import po

SIZES = (1_000, 3_000, 10_000)


@dataclass(frozen=True)
class Cost:
    wall: float
    cpu: float


def best(runs: list[Cost]) -> Cost:
    """The cheapest of several runs: what else the machine does only ever adds."""
    return Cost(min(run.wall for run in runs), min(run.cpu for run in runs))


def measure(command: list[str], cwd: Path) -> Cost:
    """Seconds of one run, by the clock and of the processor."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, cwd=cwd, env=compiled, capture_output=True, check=False)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode())
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def project(folder: Path, count: int) -> Path:
    """A project with one reviewed catalogue of that many synopses and no sources; gives the catalogue."""
    (folder / "l10n.toml").write_text('languages = ["en"]\n')
    path = folder / "locales/en/LC_MESSAGES/synopses.po"
    po.save(path, film.catalogue(count), since=None)
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument(
        "--repeat", type=int, default=3, help="runs of each, taking turns; the cheapest counts"
    )
    given = parser.parse_args()
    programs = Path(sys.executable).parent
    pofilter = shutil.which("pofilter", path=os.pathsep.join([str(programs), os.environ["PATH"]]))
    print(
        f"{os.cpu_count()} cores, Python {sys.version.split()[0]}; seconds, of all processors in brackets\n"
    )
    print(f"{'entries':>8} {'MB':>6} {'l10n check':>16} {'pofilter':>16} {'pofilter / l10n':>18}")
    for count in given.sizes:
        with tempfile.TemporaryDirectory() as name:
            path = project(Path(name), count)
            size = path.stat().st_size / 1e6
            ours, theirs = [], []
            for _ in range(given.repeat):
                ours.append(measure([str(programs / "l10n"), "check", "-q"], Path(name)))
                if pofilter:
                    out = str(Path(name, "out.po"))
                    theirs.append(measure([pofilter, "--progress=none", str(path), out], Path(name)))
            one = best(ours)
            line = f"{count:8,} {size:6.1f} {one.wall:7.2f} ({one.cpu:6.2f})"
            if theirs:
                other = best(theirs)
                line += f" {other.wall:7.2f} ({other.cpu:6.2f}) {other.wall / one.wall:8.1f}x ({other.cpu / one.cpu:6.1f}x)"
            print(line, flush=True)
    if not pofilter:
        print("\npofilter is missing: install the group dev")


if __name__ == "__main__":
    main()
