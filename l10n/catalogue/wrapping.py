"""Where `msgcat` breaks a long string: after the last opportunity that fits, trailing blanks counted in."""

from __future__ import annotations

import re
from functools import lru_cache

_BREAK = r"(?<= )(?![ ])"


@lru_cache(maxsize=16)
def _pattern(width: int) -> re.Pattern[str]:
    return re.compile(rf".{{1,{width}}}(?:{_BREAK}|$)|.+?(?:{_BREAK}|$)")


def wrap(text: str, width: int) -> list[str]:
    """The lines of an escaped one-line text at most `width` columns wide, where its words allow it."""
    return [text] if len(text) <= width else _pattern(width).findall(text)
