"""How much of planted damage each check finds, and how much it finds where nothing is wrong.

    uv run python tests/bench/recall.py

One entry in five of a catalogue of correct translations (the reviewed seeds and generated film synopses) gets
one damage of a kind; found are the damaged entries with a finding of the check meant for it, false alarms the
findings of that check in all the others. Everything comes from a seed, so the table is always the same.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import damage
import film

from l10n import checks
from l10n.catalogue import po
from l10n.checks import CHECKS, Whole
from l10n.config import ChecksConfig
from l10n.model import Catalogue, Entry, State

ROOT = Path(__file__).parents[2]
EVERY = 5
FILMS = 300


@dataclass(frozen=True)
class Row:
    check: str
    damage: str
    planted: int
    found: int
    false: int


def correct(seeds: str = "000_") -> Catalogue:
    """Correct translations: the seeds' reviewed English, texts of our own, generated film synopses.

    Of the seeds those whose context begins with `seeds`: the first series, so that the table stays what it is
    while the others are being reviewed; "" takes all.
    """
    entries: list[Entry] = []
    for path in (ROOT / "locales/en/LC_MESSAGES/synopses.po", ROOT / "tests/checks/reviewed.po"):
        read = po.load(path, domain="synopses", language="en").catalogue
        entries += [
            entry
            for entry in read.current
            if entry.state is State.REVIEWED and (entry.msgctxt or "").startswith((seeds, "own/"))
        ]
    films = film.catalogue(FILMS)
    return replace(films, entries=(*entries, *films.entries))


def findings(catalogue: Catalogue) -> Iterator[tuple[str, str | None]]:
    """Check and context of everything that is found in a catalogue."""
    selection = checks.choose(CHECKS, ChecksConfig())
    found = checks.check_catalogue(Whole(catalogue), selection, checks.learn(catalogue), path="x.po")
    return ((finding.check, finding.context) for finding in found)


def measure(kind: Callable[..., str | None], catalogue: Catalogue, seed: int = 1) -> Row:
    """Plant one kind of damage and count."""
    chance = random.Random(seed)
    planted: set[str | None] = set()
    entries = []
    for number, entry in enumerate(catalogue.entries):
        damaged = kind(chance, entry.msgid, entry.msgstr) if number % EVERY == 0 else None
        if damaged is not None and damaged != entry.msgstr:
            planted.add(entry.msgctxt)
            entries.append(replace(entry, msgstr=damaged))
        else:
            entries.append(entry)
    meant = damage.check_of(kind)
    found = {
        context for check, context in findings(replace(catalogue, entries=tuple(entries))) if check == meant
    }
    return Row(meant, damage.what(kind), len(planted), len(found & planted), len(found - planted))


def table() -> str:
    """The whole table as Markdown."""
    catalogue = correct()
    lines = ["| check | damage | planted | found | recall | false alarms |", "|---|---|--:|--:|--:|--:|"]
    order = {check.id: place for place, check in enumerate(CHECKS)}
    kinds = sorted(damage.DAMAGES, key=lambda kind: order[damage.check_of(kind)])
    lines += [
        f"| {row.check} | {row.damage} | {row.planted} | {row.found} | "
        f"{row.found / row.planted:.0%} | {row.false} |"
        for row in (measure(kind, catalogue) for kind in kinds)
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
