"""An entry as the cues it would be shown in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.layout import breaking, fit, relay, timing
from l10n.layout.cues import from_notes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from l10n.layout.cues import Cue
    from l10n.layout.fit import Violation
    from l10n.layout.profiles import Limits


@dataclass(frozen=True, slots=True)
class Shown:
    """A cue, how fast it is to be read, and what is wrong with it."""

    cue: Cue
    characters: int
    pace: float
    """Characters a second."""
    violations: tuple[Violation, ...]

    @property
    def speed(self) -> str:
        """How fast it is to be read, in words."""
        pace = "∞" if self.pace == float("inf") else f"{self.pace:.1f}"
        return f"{self.characters} characters, {pace} a second"


def cues(
    text: str,
    limits: Limits,
    *,
    notes: Iterable[str] = (),
    names: Iterable[str] = (),
    rate: Fraction = timing.DEFAULT_RATE,
) -> tuple[Shown, ...]:
    """The cues of an entry: on the times its notes tell of, else from zero."""
    if times := from_notes(notes):
        laid = relay.lay_back(text, times, limits, names=names)
    else:
        laid = timing.schedule(breaking.break_text(text, limits, names=names), limits, rate=rate)
    return tuple(_shown(cue, limits) for cue in laid)


def _shown(cue: Cue, limits: Limits) -> Shown:
    characters = cue.width(limits.wide)
    pace = characters / cue.seconds if cue.seconds > 0 else float("inf")
    return Shown(cue, characters, pace, tuple(fit.cue(cue, limits)))
