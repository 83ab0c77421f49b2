"""Speakers' turns: two persons in one cue, each with a dash and a line of its own. Pure."""

from __future__ import annotations

import re

_DASH = r"[-–—](?:\s(?=[^\s–—-])|(?=[^\s\d–—-]))"
TURN = re.compile(rf"(?:<[^<>]*>|\{{\\[^{{}}]*\}})*\s*{_DASH}")
"""A line that begins with another speaker's dash; `-5 Grad` and `--` are none."""
_NEXT = re.compile(rf"(?<=[.!?…:\"”“»«)>\]])\s+(?=(?:<[^<>]*>)*{_DASH})")
"""Before the dash of the next one, who may begin only where the one before has ended."""


def split(line: str) -> list[str]:
    """A line at each speaker's dash: `- Hast du Zeit? - Nein.` is two. Others are themselves.

    Subtitle Edit breaks such cues at the same place.
    """
    return _NEXT.split(line) if TURN.match(line) else [line]
