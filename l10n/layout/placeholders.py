"""Take the markup of a subtitle text out before a machine translates it, and put it back afterwards. Pure.

A translator sees `<i>`, `</i>` and dashes as they are; Poedit, msgfmt and msgmerge leave them alone. An
engine would translate them, so it gets plain text: tags out, each speaker's turn a paragraph of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from l10n.layout import measure

_TURN = re.compile(r"^(?P<dash>[-–—]\s?)(?=\S)")
_GUESSED = "Placed by position, look at it: "


@dataclass(frozen=True, slots=True)
class _Tag:
    text: str
    at: int
    """Where it stood in its part's plain text."""
    pair: int = -1
    """Index of the tag that closes or opens it; -1 where there is none."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One paragraph or turn."""

    plain: str
    prefix: str
    """The speaker's dash."""
    tags: tuple[_Tag, ...]
    before: str
    """What stands between the part before and this one: "", a newline or a blank line."""


@dataclass(frozen=True, slots=True)
class TakenOut:
    """A text without its markup, and what is needed to put it back into a translation."""

    parts: tuple[_Part, ...]

    @property
    def text(self) -> str:
        """What an engine gets: parts as paragraphs."""
        return "\n\n".join(part.plain for part in self.parts)

    def put_back(self, draft: str) -> tuple[str, tuple[str, ...]]:
        """The draft with dashes and tags in place, and a note for each tag whose place is a guess.

        A draft with another number of paragraphs keeps all its words: the last part takes the rest.
        """
        drafts = draft.split("\n\n")
        if len(drafts) < len(self.parts):
            drafts += [""] * (len(self.parts) - len(drafts))
        drafts[len(self.parts) - 1 :] = ["\n\n".join(drafts[len(self.parts) - 1 :])]
        whole, notes = "", []
        for part, text in zip(self.parts, drafts, strict=True):
            tagged, guessed = _tagged(part, text)
            whole += part.before + part.prefix + tagged
            notes += [_GUESSED + tag for tag in guessed]
        return whole, tuple(dict.fromkeys(notes))


def take_out(text: str) -> TakenOut:
    """The text's parts without markup. A text without any has itself as its paragraphs."""
    parts = []
    before = ""
    for piece in re.split(r"(\n+)", text):
        if piece.startswith("\n"):
            before = piece
            continue
        plain, tags = _without_tags(piece)
        dash = _TURN.match(plain)
        prefix = dash["dash"] if dash else ""
        cut = len(prefix)
        moved = tuple(_Tag(tag.text, max(0, tag.at - cut), tag.pair) for tag in tags)
        parts.append(_Part(plain[cut:], prefix, moved, before))
    return TakenOut(tuple(parts))


def _without_tags(text: str) -> tuple[str, list[_Tag]]:
    tags: list[_Tag] = []
    plain = ""
    at = 0
    opened: list[int] = []
    for found in measure.TAG.finditer(text):
        plain += text[at : found.start()]
        at = found.end()
        tag = _Tag(found[0], len(plain))
        if tag.text.startswith("</"):
            start = next((n for n in reversed(opened) if _name(tags[n].text) == _name(tag.text)), None)
            if start is not None:
                opened.remove(start)
                tags[start] = _Tag(tags[start].text, tags[start].at, len(tags))
                tag = _Tag(tag.text, tag.at, start)
        elif tag.text.startswith("<"):
            opened.append(len(tags))
        tags.append(tag)
    return plain + text[at:], tags


def _name(tag: str) -> str:
    return re.split(r"[.\s>]", tag.strip("</>"), maxsplit=1)[0]


def _tagged(part: _Part, draft: str) -> tuple[str, list[str]]:
    """A part's draft with its tags, and the tags whose place is a guess."""
    places: dict[int, int] = {}
    guessed: list[str] = []
    for number, tag in enumerate(part.tags):
        if number in places:
            continue
        if tag.at in {0, len(part.plain)} and tag.pair < 0:
            places[number] = 0 if tag.at == 0 else len(draft)
        elif tag.pair > number:
            places[number], places[tag.pair], sure = _span(part, tag.at, part.tags[tag.pair].at, draft)
            guessed += [] if sure else [tag.text]
        else:
            near = tag.at / max(1, len(part.plain)) * len(draft)
            places[number] = _boundary(draft, near, ends=tag.text.startswith("</"))
            guessed.append(tag.text)
    result, at = "", 0
    for number in sorted(places, key=lambda number: (places[number], number)):
        result += draft[at : places[number]] + part.tags[number].text
        at = places[number]
    return result + draft[at:], guessed


def _span(part: _Part, start: int, stop: int, draft: str) -> tuple[int, int, bool]:
    """Where marked words stand in the draft, and whether that is sure: at an end, or kept as they are."""
    whole = part.plain
    if not whole[:start].strip() and not whole[stop:].strip():
        return 0, len(draft), True
    inner = whole[start:stop]
    if inner.strip() and draft.count(inner) == 1:
        at = draft.index(inner)
        return at, at + len(inner), True
    scale = len(draft) / max(1, len(whole))
    first = 0 if not whole[:start].strip() else _boundary(draft, start * scale)
    last = len(draft) if not whole[stop:].strip() else _boundary(draft, stop * scale, ends=True)
    return first, max(first, last), False


def _boundary(draft: str, near: float, *, ends: bool = False) -> int:
    """The beginning (or the end) of a word nearest to a position."""
    words = list(re.finditer(r"\S+", draft))
    edges = [word.end() if ends else word.start() for word in words] or [0]
    return min(edges, key=lambda edge: abs(edge - near))
