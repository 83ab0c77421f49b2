"""Subtitles that ttconv reads: TTML (`.ttml`, `.dfxp`, `.itt`), EBU STL (`.stl`), SCC (`.scc`).

Taken over: words, lines, times, colours, italics, bold and underline, and whether a cue stands at the top, in
the middle or at the bottom. Times start at zero: an STL's program start is taken off.
"""

from __future__ import annotations

import io
import logging
import re
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from itertools import takewhile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from xml.parsers import expat

from l10n.errors import SourceError
from l10n.layout import measure
from l10n.layout.cues import Cue, timestamp
from l10n.sources.base import Problem
from l10n.sources.subtitles import Raw, build

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ttconv import model as tt

    from l10n.config import SourceRule
    from l10n.sources.base import SourceFile, SourceText

_WHITE = "ffffff"
_ENDLESS = 3000
"""Milliseconds that a cue without an end gets."""
_UPPER, _LOWER = 40.0, 60.0
"""Per cent of the picture's height: where its middle begins and ends."""
_BLANK_INSIDE = re.compile(r"(<(?!/)[^<>]*>)\s+|\s+(</[^<>]*>)")
_BAD_TIME = re.compile(r"Bad (?:begin|end|dur) attribute value: ")
_DRAFTS = re.compile(rb"http://www\.w3\.org/200\d/\d\d/ttaf1")
_PLACES = {"before": "{\\an8}", "center": "{\\an5}", "after": ""}


@dataclass(frozen=True, slots=True)
class _Text:
    """A stretch of text as it is shown."""

    text: str
    tags: tuple[str, ...]
    """The opening tags around it, the outermost first."""


def read_ttml(source: SourceText, rule: SourceRule | None = None) -> SourceFile:  # noqa: ARG001 - a signature
    """Read a TTML document of any profile. Raises SourceError."""

    def model() -> tt.ContentDocument | None:
        from ttconv.imsc import reader  # noqa: PLC0415 - only where there is such a file

        _refuse_entities(source)
        # Drafts of TTML had names of their own for the same elements; DFXP is one.
        data = _DRAFTS.sub(b"http://www.w3.org/ns/ttml", source.data)
        return reader.to_model(ET.ElementTree(ET.fromstring(data)))  # noqa: S314 - entities are refused

    return _read(source, "ttml", "TTML", model)


def read_stl(source: SourceText, rule: SourceRule | None = None) -> SourceFile:  # noqa: ARG001 - a signature
    """Read an EBU STL file (Tech 3264). Raises SourceError."""

    def model() -> tt.ContentDocument | None:
        from ttconv.stl import config, reader  # noqa: PLC0415 - only where there is such a file

        if source.data[3:6] != b"STL":
            raise SourceError(
                "no EBU STL",
                path=source.path,
                hint="Spruce's STL, a text format, has no reader; save it as SRT",
            )
        settings = config.STLReaderConfiguration(program_start_tc="TCP")
        return reader.to_model(io.BytesIO(source.data), settings)

    return _read(source, "stl", "EBU STL", model)


def read_scc(source: SourceText, rule: SourceRule | None = None) -> SourceFile:  # noqa: ARG001 - a signature
    """Read a Scenarist file of CEA-608 captions. Raises SourceError."""

    def model() -> tt.ContentDocument | None:
        from ttconv.scc import reader  # noqa: PLC0415 - only where there is such a file

        return reader.to_model(source.text)

    return _read(source, "scc", "SCC", model)


def _read(
    source: SourceText, form: str, title: str, load: Callable[[], tt.ContentDocument | None]
) -> SourceFile:
    if not source.data.strip():
        raise SourceError("empty: no text in it (byte 0)", path=source.path, hint="fill it or remove it")
    problems: list[Problem] = []
    with _heard(problems):
        try:
            model = load()
        except SourceError:
            raise
        except Exception as error:  # whatever a broken file makes a parser say
            raise SourceError(
                f"cannot be read as {title}: {str(error).strip() or type(error).__name__}",
                path=source.path,
                hint="write it again with the program that made it",
            ) from error
    if wrong := next((one.message for one in problems if _BAD_TIME.match(one.message)), ""):
        value = wrong.partition(": ")[2]
        raise SourceError(f"no time that {title} knows: {value}", path=source.path, hint="mend the file")
    body = model.get_body() if model is not None else None
    cues = sorted(_cues(body, problems), key=lambda cue: (cue.start, cue.end)) if body is not None else []
    if not cues:
        raise SourceError("no cue in it", path=source.path, hint=f"is it {title}?")
    return build(source, form, [Raw(cue, 1) for cue in cues], problems, "")


def _refuse_entities(source: SourceText) -> None:
    """Raises SourceError for a document that defines entities: they can make a small file huge."""
    parser = expat.ParserCreate()

    def refuse(name: str, *_: object) -> None:
        raise SourceError(
            f"defines an entity, {name}", path=source.path, hint="write what the entities stand for"
        )

    parser.EntityDeclHandler = refuse
    parser.Parse(source.data, True)


@contextmanager
def _heard(problems: list[Problem]) -> Iterator[None]:
    """What ttconv logs, as problems of the file, each once, and not on the screen."""

    class _Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found = Problem(1, record.getMessage())
            if found not in problems:
                problems.append(found)

    logger, ear = logging.getLogger("ttconv"), _Ear(logging.WARNING)
    before = logger.propagate
    logger.addHandler(ear)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(ear)
        logger.propagate = before


def _cues(body: tt.ContentElement, problems: list[Problem]) -> Iterator[Cue]:
    from ttconv import model as tt  # noqa: PLC0415 - only where there is such a file

    for element in body.dfs_iterator():
        if isinstance(element, tt.P):
            start, end = _span(element)
            lines = _lines(element)
            if lines and end is None:
                begin = timestamp(round(start * 1000))
                problems.append(Problem(1, f"the cue at {begin} has no end; it stands for {_ENDLESS} ms"))
            if lines:
                stop = round(start * 1000) + _ENDLESS if end is None else round(end * 1000)
                yield Cue(round(start * 1000), stop, lines, _place(element))


def _span(paragraph: tt.P) -> tuple[Fraction, Fraction | None]:
    """When a paragraph stands; where its spans alone have times, from the first one's to the last one's."""
    start, end = _absolute(paragraph)
    if paragraph.get_begin() is None and paragraph.get_end() is None:
        inner = [
            _absolute(child)
            for child in paragraph.dfs_iterator()
            if child is not paragraph and child.get_begin() is not None
        ]
        if inner:
            ends = [stop for _, stop in inner if stop is not None]
            return min(begin for begin, _ in inner), max(ends) if ends else end
    return start, end


def _absolute(element: tt.ContentElement) -> tuple[Fraction, Fraction | None]:
    """An element's times, which are relative to what it stands in.

    Its own end counts: ttconv gives elements around it ends that forget where they begin.
    """
    above = element.parent()
    start, end = (Fraction(0), None) if above is None else _absolute(above)
    own_end = element.get_end()
    return start + (element.get_begin() or 0), end if own_end is None else start + own_end


def _place(element: tt.ContentElement) -> str:
    """Where its region puts the text, in SubStation Alpha's words."""
    from ttconv import style_properties as styles  # noqa: PLC0415 - only where there is such a file

    above: tt.ContentElement | None = element
    while above is not None and above.get_region() is None:
        above = above.parent()
    region = None if above is None else above.get_region()
    if region is None:
        return ""
    align = region.get_style(styles.StyleProperties.DisplayAlign)
    origin = region.get_style(styles.StyleProperties.Origin)
    extent = region.get_style(styles.StyleProperties.Extent)
    side = "before" if align is None else align.value
    share = {"before": 0.0, "center": 0.5, "after": 1.0}[side]
    lengths = [] if origin is None or extent is None else [origin.y, extent.height]
    if not lengths or any(one.units is not styles.LengthType.Units.pct for one in lengths):
        return _PLACES[side] if align is not None else ""
    at = lengths[0].value + share * lengths[1].value
    return _PLACES["before" if at < _UPPER else "center" if at < _LOWER else "after"]


def _lines(paragraph: tt.P) -> tuple[str, ...]:
    """A paragraph's lines with our tags, blanks at their ends and runs of blanks gone."""
    from ttconv import model as tt  # noqa: PLC0415 - only where there is such a file

    lines: list[list[_Text]] = [[]]
    for element in paragraph.dfs_iterator():
        if isinstance(element, tt.Br):
            lines.append([])
        elif isinstance(element, tt.Text) and element.get_text():
            lines[-1].append(_Text(_escaped(element.get_text()), _tags(element)))
    tidied = (_BLANK_INSIDE.sub(_outside, _joined(line)) for line in lines)
    found = (" ".join(line.split()) for line in tidied)
    return tuple(line for line in found if measure.strip_tags(line).strip())


def _outside(found: re.Match[str]) -> str:
    """Blanks belong outside of tags."""
    return f" {found[1]}" if found[1] else f"{found[2]} "


def _joined(line: list[_Text]) -> str:
    """A line with its tags; what two texts share runs through."""
    out = ""
    opened: tuple[str, ...] = ()
    for one in [*line, _Text("", ())]:
        pairs = takewhile(lambda pair: pair[0] == pair[1], zip(opened, one.tags, strict=False))
        shared = len(list(pairs))
        out += "".join(f"</{measure.tag_name(tag)}>" for tag in reversed(opened[shared:]))
        out += "".join(one.tags[shared:]) + one.text
        opened = one.tags
    return out


def _escaped(text: str) -> str:
    """Text that looks like a tag is none."""
    return measure.TAG.sub(
        lambda found: f"&lt;{found[0][1:-1]}&gt;" if found[0][0] == "<" else found[0], text
    )


def _tags(text: tt.Text) -> tuple[str, ...]:
    """The opening tags around a text, by the styles of everything it stands in; the nearest one counts."""
    from ttconv import style_properties as styles  # noqa: PLC0415 - only where there is such a file

    wanted = styles.StyleProperties
    found: dict[object, object] = {}
    above = text.parent()
    while above is not None:
        for name in (wanted.Color, wanted.FontStyle, wanted.FontWeight, wanted.TextDecoration):
            value = above.get_style(name)
            if value is not None:
                found.setdefault(name, value)
        above = above.parent()
    tags: list[str] = []
    colour = found.get(wanted.Color)
    if isinstance(colour, styles.ColorType):
        digits = "".join(f"{part:02x}" for part in colour.components[:3])
        if digits != _WHITE:
            tags.append(f'<font color="#{digits}">')
    decoration = found.get(wanted.TextDecoration)
    for name, there in (
        ("i", found.get(wanted.FontStyle) in {styles.FontStyleType.italic, styles.FontStyleType.oblique}),
        ("b", found.get(wanted.FontWeight) is styles.FontWeightType.bold),
        ("u", isinstance(decoration, styles.TextDecorationType) and decoration.underline is True),
    ):
        if there:
            tags.append(f"<{name}>")
    return tuple(tags)
