"""Text as XML holds it."""

from __future__ import annotations

import re
from xml.sax import saxutils

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml(text: str) -> str:
    """Text between tags: `&`, `<` and `>` escaped, characters that XML 1.0 forbids left out."""
    return saxutils.escape(_FORBIDDEN.sub("", text))
