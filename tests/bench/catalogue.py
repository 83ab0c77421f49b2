"""Reading, updating and writing catalogues beside GNU gettext and Babel, on the same files.

    uv run --group dev python tests/bench/catalogue.py            (1,000, 10,000 and 100,000 entries)
    uv run --group dev python tests/bench/catalogue.py 1000

Each measurement is a process of its own; its start (imports, reading nothing) is in the figure, as a person
waits for it. The update: in every eighth file of sources the last text went, the first was corrected, and a
new one came in above them, so that every position shifts. Processor seconds, and the most memory held at once.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import film

from l10n.catalogue import po
from l10n.catalogue.template import template
from l10n.model import Synopsis

SIZES = (1_000, 10_000, 100_000)


def old_and_new(folder: Path, count: int) -> None:
    """Write old.po, a reviewed catalogue, and new.pot, the template of the sources as they are now."""
    catalogue = film.catalogue(count)
    old, pot = folder / "old.po", folder / "new.pot"
    po.save(old, catalogue, since=None)
    files: dict[str, list[str]] = {}
    for entry in catalogue.entries:
        files.setdefault((entry.msgctxt or "").rpartition("/")[0], []).append(entry.msgid)
    for texts in list(files.values())[::8]:
        texts.pop()
        texts[0] = texts[0].replace(".", " endlich.", 1)  # corrected
        texts.insert(
            0, "Neu ist diese Folge mit einem Text, den es so noch nicht gab."
        )  # all positions shift
    synopses = [
        Synopsis(f"{stem}/{n}", "film", f"seeds/{stem}.txt", n, text, n, len(texts))
        for stem, texts in files.items()
        for n, text in enumerate(texts, 1)
    ]
    po.save(pot, template("film", synopses, now=datetime(2026, 1, 1, tzinfo=UTC)), since=None)


def child(action: str, old: Path, pot: Path) -> None:
    """What one measured process does."""
    if action == "make":
        old_and_new(old.parent, int(old.parent.name))
        return
    if action == "babel":
        from babel.messages.pofile import read_po, write_po

        with old.open("rb") as source, (old.parent / "babel.po").open("wb") as target:
            write_po(target, read_po(source))
        return
    loaded = po.load(old, domain="film", language="en")
    if action == "load":
        return
    if action == "load, save":
        po.dumps(loaded.catalogue)
        return
    from l10n.catalogue.sync import sync

    made = sync(po.load(pot, domain="film", language="").catalogue, loaded.catalogue, language="en")
    if action == "report":
        print(len(made.added), "added", len(made.changed), "changed", len(made.moved), "moved")
    po.dumps(made.catalogue)


def measure(command: list[str]) -> tuple[float, float]:
    """Processor seconds and megabytes of one process."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    sizes = parser.parse_args().sizes
    with tempfile.TemporaryDirectory() as name:
        table(sizes, Path(name))


def table(sizes: list[int], folder: Path) -> None:
    print(f"{'':24}" + "".join(f"{count:>20,}" for count in sizes))
    files = []
    for count in sizes:
        (folder / str(count)).mkdir()
        old, pot = folder / str(count) / "old.po", folder / str(count) / "new.pot"
        # In a process of its own: what a child may have held before it starts counts as its own memory.
        measure([sys.executable, __file__, "--child", "make", str(old), str(pot)])
        files.append((old, pot))
    print(f"{'file':24}" + "".join(f"{old.stat().st_size / 1e6:>17.1f} MB" for old, _ in files))
    rows: dict[str, list[str] | None] = {
        f"l10n: {action}": [sys.executable, __file__, "--child", action]
        for action in ("load", "load, save", "load, sync, save")
    }
    rows |= {"msgcat": ["msgcat", "-o", "/dev/null"], "msgmerge, no guesses": None, "msgmerge": None}
    rows["Babel: read, write"] = [sys.executable, __file__, "--child", "babel"]
    for label, command in rows.items():
        if shutil.which("msgcat") is None and label.startswith("msg"):
            continue
        cells = []
        for count, (old, pot) in zip(sizes, files, strict=True):
            if label.startswith("msgmerge"):
                if label == "msgmerge" and count > 1_000:
                    cells.append("(not run)")
                    continue
                guesses = [] if label == "msgmerge" else ["--no-fuzzy-matching"]
                run = [
                    "msgmerge",
                    "-q",
                    "--force-po",
                    "--previous",
                    *guesses,
                    "-o",
                    "/dev/null",
                    str(old),
                    str(pot),
                ]
            elif label == "msgcat":
                run = [*command, str(old)]
            else:
                run = [*command, str(old), str(pot)]
            seconds, megabytes = measure(run)
            cells.append(f"{seconds:7.2f} s {megabytes:5.0f} MB")
        print(f"{label:24}" + "".join(f"{cell:>20}" for cell in cells), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
    else:
        main()
