"""What extracting and publishing a table costs, by its rows: processor seconds and the most memory held.

    uv run --group dev python tests/bench/tables.py               (1,000, 10,000 and 100,000 rows, CSV)
    uv run --group dev python tests/bench/tables.py 1000 --form xlsx

The texts are made from few sentences; half the rows have an English text that counts as reviewed. Each command is a
process of its own, its start included.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

SIZES = (1_000, 10_000, 100_000)
HEADER = ("Nr", "Titel", "Inhalt", "Zeichen", "Inhalt (en)")
SENTENCES = (
    (
        "{who} findet im Keller des alten Hauses einen Koffer voller Geld.",
        "{who} finds a case full of cash in the cellar of the old house.",
    ),
    ("Doch die Polizei ist ihnen schon auf der Spur.", "But the police are already on their trail."),
    (
        "Gemeinsam mit {who} flieht sie in einem gestohlenen Wagen ans Meer.",
        "Together with {who}, she flees to the sea in a stolen car.",
    ),
    (
        "Als {who} verschwindet, beginnt eine verzweifelte Suche.",
        "When {who} disappears, a desperate search begins.",
    ),
    (
        "Niemand ahnt, dass ihr Bruder seit {number} Tagen die Wahrheit kennt.",
        "Nobody suspects that her brother has known the truth for {number} days.",
    ),
    (
        "Am Ende muss {who} sich zwischen Liebe und Freiheit entscheiden.",
        "In the end, {who} has to choose between love and freedom.",
    ),
)
PEOPLE = "Anna Paul Ida Max Clara Jonas Marie Emil".split()
COMMANDS = (("extract", "--to", "en", "--import", "reviewed"), ("publish", "--format", "table"))


def rows(count: int) -> Iterator[tuple[str, ...]]:
    """A header and so many films."""
    chance = random.Random(1)
    yield HEADER
    for number in range(1, count + 1):
        chosen = chance.sample(SENTENCES, 3)
        who = [chance.choice(PEOPLE) for _ in chosen]
        german, english = (
            " ".join(
                pair[side].format(who=name, number=number) for pair, name in zip(chosen, who, strict=True)
            )
            for side in (0, 1)
        )
        yield (str(number), f"Film {number}", german, "400", english if number % 2 else "")


def write(path: Path, films: Iterable[tuple[str, ...]]) -> None:
    """The table in the form that its suffix says."""
    if path.suffix == ".xlsx":
        import openpyxl

        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet("Filme")
        for row in films:
            sheet.append(row)
        book.save(path)
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        if path.suffix == ".csv":
            csv.writer(file, delimiter=";").writerows(films)
        else:
            for row in list(films)[1:]:
                file.write(json.dumps(dict(zip(HEADER, row, strict=True)), ensure_ascii=False) + "\n")


def measured(folder: Path, command: tuple[str, ...]) -> tuple[float, float]:
    """Processor seconds (its own processes included) and megabytes of one run."""
    process = subprocess.Popen(
        [sys.executable, "-m", "l10n", *command],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--form", choices=["csv", "jsonl", "xlsx"], default="csv")
    wanted = parser.parse_args()
    for size in wanted.sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "seeds").mkdir()
            write(folder / f"seeds/filme.{wanted.form}", rows(size))
            for command in COMMANDS:
                seconds, megabytes = measured(folder, command)
                print(f"{size:>7,} rows  {command[0]:<8} {seconds:7.1f} s  {megabytes:6.0f} MB", flush=True)


if __name__ == "__main__":
    main()
