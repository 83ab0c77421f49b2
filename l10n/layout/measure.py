"""How long a text is to a reader: grapheme clusters without markup, wide characters as a profile says."""

from __future__ import annotations

import re
import unicodedata

_NAMES = "i|b|u|s|c|v|lang|font|ruby|rt"
TAG = re.compile(rf"</?(?:{_NAMES})(?:[.\s][^<>\n]*)?>|\{{\\[^{{}}\n]*\}}", re.IGNORECASE)
"""Inline markup of subtitle formats: `<i>`, `<v Harry>`, `<font color=…>`, `{\\an8}`."""
LITERAL = re.compile(rf"&lt;(/?(?:{_NAMES})(?:[.\s][^<>&\n]*)?)&gt;", re.IGNORECASE)
"""What looks like a tag and is text: `&lt;i&gt;`, as WebVTT writes it."""

# Below these code points nothing combines and nothing is wide, so characters are what readers count.
_PLAIN = re.compile(r"[\u0020-\u02ff\u1e00-\u1eff\u2010-\u2027\u202f-\u205e\u20a0-\u20bf\n]*")
_WIDE = frozenset("WF")


def strip_tags(text: str) -> str:
    """The text as it is read, without inline markup."""
    return literal(TAG.sub("", text) if "<" in text or "{" in text else text)


def literal(text: str) -> str:
    """Text between tags as it is read: `&lt;i&gt;` is `<i>`."""
    return LITERAL.sub(r"<\1>", text) if "&lt;" in text else text


def tag_name(tag: str) -> str:
    """A tag's name in small letters: `font`, `c`, `i`; empty for an override in braces."""
    return re.split(r"[.\s>]", tag.strip("</>"), maxsplit=1)[0].lower() if tag.startswith("<") else ""


def graphemes(text: str) -> list[str]:
    """The characters as a reader sees them (extended grapheme clusters, UAX 29)."""
    if _PLAIN.fullmatch(text):
        return list(text)
    import regex  # noqa: PLC0415 - 0.1 s, and German or English text never comes here

    found: list[str] = regex.findall(r"\X", text)
    return found


def width(text: str, wide: int = 1) -> int:
    """Characters of a text as a reader counts them; an East Asian wide one counts `wide`.

    Markup counts nothing, a newline one (it stands for a space).
    """
    text = strip_tags(text)
    if _PLAIN.fullmatch(text):
        return len(text)
    clusters = graphemes(text)
    if wide == 1:
        return len(clusters)
    return sum(wide if is_wide(cluster) else 1 for cluster in clusters)


def has_wide(text: str) -> bool:
    """Whether a text may have an East Asian wide character."""
    return _PLAIN.fullmatch(text) is None


def is_wide(cluster: str) -> bool:
    """Whether a grapheme cluster is East Asian wide or fullwidth (UAX 11)."""
    return unicodedata.east_asian_width(cluster[0]) in _WIDE
