"""MovieLabs MEC: the same document with the target language's `LocalizedInfo` beside the German one."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from l10n.model import SOURCE_LANGUAGE
from l10n.publish import escape
from l10n.publish.base import Output, programme_of
from l10n.sources import mec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from l10n.publish.base import Job

_LANGUAGE = re.compile(rb"(\blanguage\s*=\s*)(\"[^\"]*\"|'[^']*')")


def write(job: Job) -> Iterator[Output]:
    """`en/….xml`: every byte of the source stays, and the target's summaries stand behind the German ones."""
    texts = job.texts_by_id()
    for file in job.files:
        summaries = {
            synopsis.id.rpartition("/")[2]: texts[synopsis.id]
            for synopsis in file.synopses
            if synopsis.id in texts
        }
        if file.format == "mec" and summaries:
            below = PurePosixPath(file.path).relative_to(job.config.seeds)
            data = localised(file.data, job.language, summaries)
            yield Output(PurePosixPath(job.language, below), data, programme_of(file))


def localised(data: bytes, language: str, summaries: Mapping[str, str]) -> bytes:
    """The document with these summaries (element name → text) in a language.

    Where the document has no `LocalizedInfo` in it yet, a copy of the German one follows the German one, with
    the language and the summaries exchanged; one that is there keeps everything but those summaries. All
    other bytes stay. A German summary without a text is left out of the copy.
    """
    document = mec.parse(data)
    present = next((info for info in document.localized if info.is_in(language)), None)
    german = next(info for info in document.localized if info.is_in(SOURCE_LANGUAGE))
    if present is not None:
        here = present.element
        whole = _exchanged(data, present, summaries)
        inner = whole[: len(whole) - (here.stop - here.inner_stop)]
        end = data[here.inner_stop : here.stop]
        space = _space_before(inner, len(inner))
        inner = inner.rstrip() + _added(data, german, present, summaries) + space
        return data[: here.start] + inner + end + data[here.stop :]
    copy = _exchanged(data, german, summaries, drop=True)
    tag_length = german.element.inner_start - german.element.start
    named = f'"{escape.xml(language.replace("_", "-")).replace(chr(34), "&quot;")}"'.encode()
    tag = _LANGUAGE.sub(lambda found: found[1] + named, copy[:tag_length])
    space = _space_before(data, german.element.start)
    stop = german.element.stop
    return data[:stop] + space + tag + copy[tag_length:] + data[stop:]


def _exchanged(
    data: bytes, info: mec.Localized, summaries: Mapping[str, str], *, drop: bool = False
) -> bytes:
    """A `LocalizedInfo` with other summaries; `drop`: one that has no text goes, with the space before it."""
    pieces: list[bytes] = []
    at = info.element.start
    for element in sorted(info.summaries, key=lambda element: element.start):
        text = summaries.get(element.name)
        if text is not None:
            pieces += [data[at : element.start], _element(data, element, text)]
            at = element.stop
        elif drop:
            pieces.append(data[at : element.start - len(_space_before(data, element.start))])
            at = element.stop
    pieces.append(data[at : info.element.stop])
    return b"".join(pieces)


def _added(data: bytes, german: mec.Localized, present: mec.Localized, summaries: Mapping[str, str]) -> bytes:
    """Elements for the summaries that a `LocalizedInfo` does not have yet, made like the German ones."""
    there = {element.name for element in present.summaries}
    return b"".join(
        _space_before(data, element.start) + _element(data, element, summaries[element.name])
        for element in german.summaries
        if element.name in summaries and element.name not in there
    )


def _element(data: bytes, element: mec.Element, text: str) -> bytes:
    """An element like the one at this place, with another text."""
    opening = data[element.start : element.inner_start]
    name = re.split(rb"[\s/>]", opening[1:], maxsplit=1)[0]
    if opening.endswith(b"/>"):
        opening = opening[:-2].rstrip() + b">"
    return opening + escape.xml(text).encode() + b"</" + name + b">"


def _space_before(data: bytes, at: int) -> bytes:
    """The white space that stands directly before a byte: newline and indentation."""
    return data[len(data[:at].rstrip()) : at]
