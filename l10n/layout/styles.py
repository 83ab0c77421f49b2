r"""Colours and other styles of subtitles, from one format's markup into another's. Pure.

German broadcasters tell speakers by colour. SubRip writes `<font color="#ffff00">`, WebVTT `<c.yellow>`,
SubStation Alpha `{\c&H00FFFF&}`; a text holds the first two as they are, the third as the first (`paired`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.layout import measure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

NAMED = {
    "white": "ffffff", "lime": "00ff00", "cyan": "00ffff", "red": "ff0000",
    "yellow": "ffff00", "magenta": "ff00ff", "blue": "0000ff", "black": "000000",
}  # fmt: skip
"""The colours that WebVTT gives classes (W3C WebVTT, 5.1 "Default text colors"); EBU STL knows the same."""
_CLASS = {value: name for name, value in NAMED.items()}
_OTHER_NAMES = {
    "aqua": "00ffff",
    "fuchsia": "ff00ff",
    "green": "008000",
    "gray": "808080",
    "orange": "ffa500",
}
_COLOUR = re.compile(r"\bcolor\s*=\s*[\"']?\s*(#?\w+)", re.IGNORECASE)
_HEX = re.compile(r"#?([0-9a-f]{6})(?:[0-9a-f]{2})?", re.IGNORECASE)
_SHORT_HEX = re.compile(r"#([0-9a-f])([0-9a-f])([0-9a-f])", re.IGNORECASE)
_OVERRIDE = re.compile(r"\\(1?c|[ibus]|r)(?:&H([0-9A-Fa-f]{1,8})&?|([01])(?!\d)|(?=[\\}])|(?=\w|$))")
_STYLED = re.compile(r"::cue\(\s*(?:c)?\.([\w-]+)\s*\)\s*\{[^}]*?(?<![\w-])color\s*:\s*([^;}\s]+)")


@dataclass(frozen=True, slots=True)
class Form:
    """How a format writes styles: a colour's tags, and the tags it takes as they are."""

    opening: Callable[[str], str]
    """From a colour's six hexadecimal digits."""
    closing: str
    keeps: frozenset[str]
    """Names of tags."""
    text: Callable[[str], str] = str
    """How text between tags is written."""


SUBRIP = Form(lambda colour: f'<font color="#{colour}">', "</font>", frozenset("i b u s font".split()))


def webvtt(text: Callable[[str], str]) -> Form:
    """WebVTT's classes: the eight that every player knows, others as `.rgb-rrggbb` (`webvtt_styles`)."""

    def opening(colour: str) -> str:
        return f"<c.{_CLASS.get(colour, f'rgb-{colour}')}>"

    return Form(opening, "</c>", frozenset("i b u c v lang ruby rt".split()), text)


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style."""

    text: str
    styles: frozenset[str]
    """Of i, b, u, s."""
    colour: str = ""
    """Six hexadecimal digits; empty for the one that is not said."""


def paired(text: str) -> str:
    """A cue's text with SubStation Alpha's overrides of colour and style as pairs of tags.

    Other overrides stay as they are.
    """
    if "{\\" not in text:
        return text
    out: list[str] = []
    opened: list[str] = []
    for before, tag in _tokens(text):
        out.append(before)
        if not tag.startswith("{"):
            out.append(tag)
            continue
        found = list(_OVERRIDE.finditer(tag))
        rest = _OVERRIDE.sub("", tag)
        out.append("" if found and rest in {"{}", "{\\}"} else rest)
        out.extend([_turned(one, opened) for one in found])
    return "".join([*out, *(f"</{name}>" for name in reversed(opened))])


def _turned(found: re.Match[str], opened: list[str]) -> str:
    """The tags for one override, given the names that are open (changed in place)."""
    name = "font" if found[1] in {"c", "1c"} else found[1]
    if name == "r":
        closing = "".join(f"</{one}>" for one in reversed(opened))
        opened.clear()
        return closing
    closing = ""
    if name in opened:
        at = opened.index(name)
        inner = opened[at + 1 :]
        closing = "".join(f"</{one}>" for one in reversed(opened[at:]))
        closing += "".join(f"<{one}>" for one in inner if one != "font")
        opened[at:] = [one for one in inner if one != "font"]
    if found[2] is not None:
        digits = found[2].rjust(6, "0")[-6:].lower()
        opened.append(name)
        return f'{closing}<font color="#{digits[4:]}{digits[2:4]}{digits[:2]}">'
    if found[3] == "1":
        opened.append(name)
        return f"{closing}<{name}>"
    return closing


def colour_of(tag: str, classes: Mapping[str, str] | None = None) -> str:
    """The colour that an opening tag sets, as six hexadecimal digits; empty where it sets none.

    `classes` are a WebVTT file's own (`classes_of`).
    """
    name = measure.tag_name(tag)
    if name == "font":
        found = _COLOUR.search(tag)
        return _value(found[1]) if found else ""
    if name != "c":
        return ""
    for one in tag.strip("<>").split()[0].split(".")[1:]:
        known = (classes or {}).get(one) or NAMED.get(one) or _value(one.removeprefix("rgb-"))
        if known:
            return known
    return ""


def _value(written: str) -> str:
    """A colour as HTML and CSS write it, as six hexadecimal digits."""
    written = written.strip().lower()
    if found := _HEX.fullmatch(written):
        return found[1]
    if found := _SHORT_HEX.fullmatch(written):
        return "".join(digit * 2 for digit in found.groups())
    return NAMED.get(written) or _OTHER_NAMES.get(written, "")


def classes_of(head: str) -> dict[str, str]:
    """The colours of the classes that a WebVTT file's STYLE blocks define."""
    return {name: value for name, written in _STYLED.findall(head) if (value := _value(written))}


def webvtt_styles(text: str) -> str:
    """The STYLE block for the colours in a text that WebVTT has no class for; empty where there are none."""
    found = dict.fromkeys(re.findall(r"<c\.rgb-([0-9a-f]{6})>", text))
    rules = [f"::cue(.rgb-{colour}) {{ color: #{colour} }}" for colour in found]
    return "\n".join(["STYLE", *rules]) if rules else ""


def written(lines: Sequence[str], form: Form, classes: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """A cue's lines in a format's own markup; what it has no word for is left out, text never is."""
    out: list[str] = []
    opened: list[tuple[str, str]] = []
    for before, tag in _tokens(paired("\n".join(lines))):
        out.append(form.text(before))
        name = measure.tag_name(tag)
        if tag.startswith("</"):
            out.append(_closed(name, opened))
        elif name in form.keeps:
            opened.append((name, f"</{name}>"))
            out.append(f"<{name}{tag[1 + len(name) :]}")
        elif name:
            colour = colour_of(tag, classes)
            opened.append((name, form.closing if colour else ""))
            out.append(form.opening(colour) if colour else "")
    return tuple("".join(out).split("\n"))


def _closed(name: str, opened: list[tuple[str, str]]) -> str:
    """What closes the last open tag of that name; it is open no longer."""
    at = next((place for place in reversed(range(len(opened))) if opened[place][0] == name), None)
    return "" if at is None else opened.pop(at)[1]


def runs(lines: Sequence[str], classes: Mapping[str, str] | None = None) -> Iterator[list[Run]]:
    """Each line as runs of one style, for formats that set styles and not tags."""
    opened: list[tuple[str, str]] = []
    for line in paired("\n".join(lines)).split("\n"):
        found = []
        for before, tag in _tokens(line):
            if before:
                styles = frozenset(name for name, _ in opened if name in {"i", "b", "u", "s"})
                colours = [colour for _, colour in opened if colour]
                found.append(Run(measure.literal(before), styles, colours[-1] if colours else ""))
            name = measure.tag_name(tag)
            if tag.startswith("</"):
                _closed(name, opened)
            elif name:
                opened.append((name, colour_of(tag, classes)))
        yield found


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Text and the tag behind it, in turn; the last one has none."""
    at = 0
    for found in measure.TAG.finditer(text):
        yield text[at : found.start()], found[0]
        at = found.end()
    yield text[at:], ""
