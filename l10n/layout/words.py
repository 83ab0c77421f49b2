"""A text as pieces between which a line may break, each with what stands between it and the next one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from l10n.layout import measure, turns


class After(IntEnum):
    """What follows a piece in the text."""

    NOTHING = 0
    """The next piece follows directly: between East Asian characters, or behind a hyphen."""
    SPACE = 1
    LINE = 2
    """A line break that has to stay: another speaker's turn."""
    PARAGRAPH = 3
    """A new cue begins here."""


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    after: After

    @property
    def bare(self) -> str:
        """Without markup and the punctuation around it: what the rules look words up by."""
        return measure.strip_tags(self.text).strip(_AROUND)


# Breaking spaces only: a no-break space (U+00A0, U+202F, U+2007) holds words together.
# Markup with spaces inside ("<v Harry Pearce>") is one with the word it stands at.
_CHUNK = re.compile(rf"(?:{measure.TAG.pattern}|[\S\u00a0\u202f\u2007])+", re.IGNORECASE)
_AROUND = "\"'“”„‘’‚«»‹›()[]{}.,;:!?…–—- \u00a0\u202f"
_HYPHENATED = re.compile(r"(?<=[^\W\d_]{3}-)(?=[^\W\d_]{3})|(?<=[^\W\d_]{3}/)(?=[^\W\d_]{3})")
# Kinsoku: what may not begin a line and what may not end one.
_NOT_FIRST = frozenset("、。，．・：；？！ー々〉》」』】〕）］｝〜…‥ぁぃぅぇぉっゃゅょァィゥェォッャュョ")
_GLUE = frozenset("\u00a0\u202f\u2007")
_NOT_LAST = frozenset("〈《「『【〔（［｛([{")


def pieces(text: str, limit: int | None = None, wide: int = 1) -> list[Piece]:
    """Split a text where lines may break. Joining the pieces again gives the text, runs of spaces as one.

    A single newline is a line break that stays, a blank line a new cue; a second speaker's dash begins a
    line. A compound longer than `limit` may break behind its hyphens.
    """
    found: list[Piece] = []
    for paragraph in re.split(r"\n[^\S\n]*\n\s*", text.strip()):
        for line in (turn for whole in paragraph.split("\n") for turn in turns.split(whole)):
            chunks = _CHUNK.findall(line)
            for chunk in chunks:
                parts = _parts(chunk, limit, wide)
                found += [Piece(part, After.NOTHING) for part in parts[:-1]]
                found.append(Piece(parts[-1], After.SPACE))
            if chunks:
                found[-1] = Piece(found[-1].text, After.LINE)
        if found:
            found[-1] = Piece(found[-1].text, After.PARAGRAPH)
    return found


def join(items: list[Piece]) -> str:
    """The pieces as one line of text."""
    text = "".join(item.text if item.after is After.NOTHING else f"{item.text} " for item in items)
    return text.removesuffix(" ")


def _parts(chunk: str, limit: int | None, wide: int) -> list[str]:
    """A chunk between spaces, in the parts between which it may break."""
    if not chunk.isascii() and any(measure.is_wide(char) for char in chunk):
        return _east_asian(chunk)
    if limit is not None and measure.width(chunk, wide) > limit and not measure.TAG.search(chunk):
        return [part for part in _HYPHENATED.split(chunk) if part]
    return [chunk]


def _east_asian(chunk: str) -> list[str]:
    """Between wide characters a line may break, but not before closing or after opening punctuation."""
    parts: list[str] = []
    for found in re.finditer(rf"{measure.TAG.pattern}|[^<{{]+|.", chunk, re.IGNORECASE):
        piece = found[0]
        clusters = [piece] if measure.TAG.fullmatch(piece) else measure.graphemes(piece)
        for cluster in clusters:
            before = parts[-1] if parts else ""
            breakable = (
                before
                and measure.width(before)
                and not measure.TAG.fullmatch(cluster)
                and not measure.TAG.search(before + "")
                and cluster[0] not in _NOT_FIRST
                and before[-1] not in _NOT_LAST
                and not _GLUE & {cluster[0], before[-1]}
                and (measure.is_wide(cluster) or measure.is_wide(before[-1]))
            )
            if breakable or not parts:
                parts.append(cluster)
            else:
                parts[-1] += cluster
    return parts
