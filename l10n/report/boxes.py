"""Cues drawn as boxes, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.layout import measure
from l10n.layout.cues import timestamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from l10n.layout.preview import Shown
    from l10n.layout.profiles import Limits


def draw(shown: Iterable[Shown], limits: Limits) -> str:
    """Each cue as a box as wide as the profile's line, with its times, its speed and what is wrong."""
    return "\n".join(line for number, item in enumerate(shown, 1) for line in _box(number, item, limits))


def _box(number: int, item: Shown, limits: Limits) -> Iterator[str]:
    width = limits.line_length or 0
    lines = [measure.strip_tags(line) for line in item.cue.lines]
    width = max([width, *(columns(line) for line in lines)])
    times = f"{timestamp(item.cue.start)} → {timestamp(item.cue.end)}"
    yield f"{number:>3}  {times}  {item.speed}"
    yield f"     ┌{'─' * (width + 2)}┐"
    for line in lines:
        room = width - columns(line)
        yield f"     │ {' ' * (room // 2)}{line}{' ' * (room - room // 2)} │"
    yield f"     └{'─' * (width + 2)}┘"
    for violation in item.violations:
        yield f"     ! {violation.message}"


def columns(text: str) -> int:
    """The columns a text takes in a terminal, where East Asian wide characters always take two."""
    return measure.width(text, 2)
