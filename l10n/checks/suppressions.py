"""Comments that silence checks, and those that silence nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.checks.base import Problem
from l10n.errors import suggestion

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from l10n.model import Entry


@dataclass(frozen=True, slots=True)
class Silenced:
    """An entry with `# l10n: ignore …` and what became of it."""

    entry: Entry
    fired: frozenset[str]
    """Checks that found something here and were silenced."""
    judged: frozenset[str]
    """Checks that ran on the entry and may be silenced."""
    silenceable: frozenset[str]
    """Every check that may be silenced."""
    known: Collection[str]
    """Every check."""


def unused_suppression(silenced: Silenced) -> Iterator[Problem]:
    """A comment silences a check that finds nothing, does not exist, or cannot be silenced.

    `# l10n: ignore names, max-length` in an entry's translator comments silences these checks there; Poedit
    and msgmerge keep it. One that is not needed would hide what comes later, so it is reported. Checks of the
    state and of the file cannot be silenced.

    Wrong:
        # l10n: ignore nmaes
        msgstr "Carrie Mathison makes a decision."
    Right:
        # l10n: ignore names
        msgstr "The station chief makes a decision."
    """
    for name in sorted(silenced.entry.suppressed):
        if name not in silenced.known:
            hint = suggestion(name, silenced.known, "`l10n check --list` lists them")
            yield Problem(f'the comment silences "{name}", which is no check; {hint}')
        elif name not in silenced.silenceable:
            yield Problem(f'"{name}" cannot be silenced; remove it from the comment')
        elif name in silenced.judged and name not in silenced.fired:
            yield Problem(f'"{name}" finds nothing here; remove it from the comment')
