r"""Subtitles that pysubs2 reads: SubStation Alpha (`.ass`, `.ssa`), MicroDVD (`.sub`); and YouTube's `.sbv`.

Of SubStation Alpha words, lines, times, colours, italics, bold and underline are taken over, from a style or
from overrides, and the position (`\an`). Comments, drawings and effects are left out, and reported.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import replace
from typing import TYPE_CHECKING

from l10n.errors import SourceError
from l10n.layout import styles
from l10n.layout.cues import Cue
from l10n.sources import srt
from l10n.sources.base import Problem
from l10n.sources.subtitles import Raw, build

if TYPE_CHECKING:
    from pysubs2 import SSAEvent, SSAFile, SSAStyle

    from l10n.config import SourceRule
    from l10n.sources.base import SourceFile, SourceText

_BRACES = re.compile(r"\{[^{}]*\}")
_POSITION = re.compile(r"\\an([1-9])")
_KEPT = re.compile(r"\\(?:1?c(?:&H[0-9A-Fa-f]+&?)?|[ibus][01]|r)(?=[\\}])")
_EFFECT = re.compile(r"\\(?!an[1-9])[A-Za-z]+")
_WHITE = "ffffff"
_BOTTOM = "2"
_FRAMES = re.compile(r"\{\d+\}\{\d*\}")
_RATE = re.compile(r"\{[01]\}\{[01]\}\d+(?:\.\d+)?\s*(?:\n|$)")
_SBV_TIMES = re.compile(r"^(\d+):(\d\d):(\d\d)\.(\d{3}),(\d+):(\d\d):(\d\d)\.(\d{3})$", re.MULTILINE)


def read(source: SourceText, rule: SourceRule | None = None) -> SourceFile:  # noqa: ARG001 - a reader's signature
    """Read a SubStation Alpha file. Raises SourceError where it has no dialogue."""
    form = "ass" if "[V4+" in source.text else "ssa"
    numbers = [n for n, line in enumerate(source.text.split("\n"), 1) if line.startswith("Dialogue:")]
    return _read(source, form, "SubStation Alpha", numbers)


def read_sub(source: SourceText, rule: SourceRule | None = None) -> SourceFile:  # noqa: ARG001 - as above
    """Read a MicroDVD file that says its frame rate, `{1}{1}25`. Raises SourceError."""
    lines = [n for n, line in enumerate(source.text.split("\n"), 1) if _FRAMES.match(line)]
    if not lines:
        raise SourceError(
            "no MicroDVD", path=source.path, hint="other kinds of .sub have no reader; save as SRT"
        )
    if _RATE.match(source.text) is None:
        raise SourceError(
            "does not say its frame rate", path=source.path, line=1, hint="put {1}{1}25 above its first cue"
        )
    return _read(source, "microdvd", "MicroDVD", lines[1:])


def _read(source: SourceText, form: str, title: str, numbers: list[int]) -> SourceFile:
    """Read a file with pysubs2; `numbers` are the lines of its events."""
    import pysubs2  # noqa: PLC0415 - only where there is such a file

    try:
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            file = pysubs2.SSAFile.from_string(source.text, format_=form)
    except Exception as error:  # whatever a broken file makes a parser say
        raise SourceError(
            f"cannot be read as {title}: {str(error).strip() or type(error).__name__}",
            path=source.path,
            hint="write it again with the program that made it",
        ) from error
    problems = [Problem(1, str(one.message)) for one in said]
    shown = [event for event in file.events if not event.is_comment]
    if len(numbers) != len(shown):
        numbers = [1] * len(shown)
    raws = [
        raw
        for event, number in zip(shown, numbers, strict=True)
        if (raw := _cue(event, number, file, problems)) is not None
    ]
    if not raws:
        raise SourceError("no dialogue in it", path=source.path, hint=f"is it {title}?")
    raws.sort(key=lambda raw: (raw.cue.start, raw.cue.end))
    return build(source, form, raws, problems, "")


def read_sbv(source: SourceText, rule: SourceRule | None = None) -> SourceFile:
    """Read YouTube's `.sbv`: SubRip with its times written otherwise. Raises SourceError."""
    times = r"\1:\2:\3,\4 --> \5:\6:\7,\8"
    text = _SBV_TIMES.sub(lambda found: found.expand(times), source.text)
    file = srt.read(replace(source, text=text), rule)
    unnumbered = tuple(problem for problem in file.problems if "has no number" not in problem.message)
    return replace(file, format="sbv", problems=unnumbered)


def _cue(event: SSAEvent, number: int, file: SSAFile, problems: list[Problem]) -> Raw | None:
    """An event as a cue; None for a drawing."""
    if event.is_drawing:
        problems.append(Problem(number, "a drawing; it is left out"))
        return None
    text = event.text.replace("\\N", "\n").replace("\\n", " ").replace("\\h", "\u00a0")
    tags = "".join(_BRACES.findall(text))
    if _EFFECT.search(_KEPT.sub("", tags)):
        problems.append(Problem(number, "effects of SubStation Alpha are left out, positions but \\an, too"))
    style = file.styles.get(event.style)
    moved = _POSITION.search(tags)
    place = moved[1] if moved else _BOTTOM if style is None else str(int(style.alignment))
    kept = _BRACES.sub(lambda found: "".join(f"{{{one}}}" for one in _KEPT.findall(found[0])), text)
    shown = _in_style(styles.paired(kept), style)
    lines = tuple(" ".join(line.split()) for line in shown.split("\n") if line.strip())
    settings = "" if place == _BOTTOM else f"{{\\an{place}}}"
    return Raw(Cue(event.start, event.end, lines or ("",), settings), number)


def _in_style(text: str, style: SSAStyle | None) -> str:
    """A text in the tags that its style stands for: what differs from white and upright."""
    if style is None or not text.strip():
        return text
    for name, there in (("u", style.underline), ("b", style.bold), ("i", style.italic)):
        if there:
            text = f"<{name}>{text}</{name}>"
    colour = style.primarycolor
    digits = f"{colour.r:02x}{colour.g:02x}{colour.b:02x}"
    return text if digits == _WHITE else f'<font color="#{digits}">{text}</font>'
