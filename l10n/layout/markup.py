"""Inline markup of subtitles: `<i>…</i>` and its like, as it stands in a text and in each of its cues."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.layout import measure

if TYPE_CHECKING:
    from collections.abc import Iterable

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-z]+)(?P<rest>[.\s][^<>\n]*)?>", re.IGNORECASE)
_SETTING_APART = frozenset({"font", "c", "v"})


def tags(text: str) -> tuple[str, ...]:
    """Every tag of a text, in order."""
    return tuple(found[0] for found in measure.TAG.finditer(text))


def look(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """What sets a text's first and last words apart: the colours, classes and voices open around them."""
    open_tags: list[tuple[str, str]] = []
    seen: list[frozenset[str]] = []
    at = 0
    for found in (*measure.TAG.finditer(text), None):
        if text[at : found.start() if found else len(text)].strip():
            seen.append(frozenset(tag for _, tag in open_tags))
        if found is None:
            break
        at = found.end()
        name = measure.tag_name(found[0])
        if name not in _SETTING_APART:
            continue
        if found[0].startswith("</"):
            open_tags = [one for one in open_tags if one[0] != name]
        else:
            open_tags.append((name, found[0]))
    return (seen[0], seen[-1]) if seen else (frozenset(), frozenset())


def merged(text: str) -> str:
    """A text joined from several cues: italics that end and begin again at once run through.

    So do speakers: `<v Ida>Ja,</v> <v Ida>gern.</v>` becomes `<v Ida>Ja, gern.</v>`.
    """
    result, at = "", 0
    opened: list[re.Match[str]] = []
    for found in _TAG.finditer(text):
        if not measure.TAG.fullmatch(found[0]):
            continue
        if not found["close"]:
            opened.append(found)
        elif opened and opened[-1]["name"] == found["name"]:
            tag = opened.pop()[0]
            again = re.compile(r"( ?)" + re.escape(tag)).match(text, found.end())
            if again:
                result += text[at : found.start()] + again[1]
                at = again.end()
    return result + text[at:]


def closed(lines: tuple[str, ...]) -> tuple[str, ...]:
    """One cue's lines with every tag closed that is open at their end."""
    return balanced((lines,))[0]


def balanced(cues: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Cues in which every tag that is open at the end is closed, and opened again in the next cue.

    Players read each cue by itself. A closing tag that nothing opened is left as it is.
    """
    open_tags: list[tuple[str, str]] = []
    result = []
    for lines in cues:
        before = "".join(tag for _, tag in open_tags)
        for found in _TAG.finditer("\n".join(line for line in lines)):
            if not measure.TAG.fullmatch(found[0]):
                continue
            if not found["close"]:
                open_tags.append((found["name"], found[0]))
            elif any(name == found["name"] for name, _ in open_tags):
                while open_tags.pop()[0] != found["name"]:
                    pass
        after = "".join(f"</{name}>" for name, _ in reversed(open_tags))
        first, last = before + lines[0], lines[-1] + after
        result.append((before + lines[0] + after,) if len(lines) == 1 else (first, *lines[1:-1], last))
    return tuple(result)
