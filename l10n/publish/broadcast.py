"""XMLTV, TV-Anytime and StruPPI: the same document, each target text in an element beside the German one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from l10n.publish import escape
from l10n.publish.base import Output, programme_of
from l10n.sources import broadcast, elements, struppi
from l10n.tags import gettext_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from l10n.publish.base import Job
    from l10n.sources.elements import Element


@dataclass(frozen=True, slots=True)
class Writer:
    """The format of that name."""

    form: str

    def __call__(self, job: Job) -> Iterator[Output]:
        """`en/….xml` for each such document that has a text to publish."""
        texts = job.texts_by_id()
        for file in job.files:
            here = {text.id.rpartition("/")[2]: texts[text.id] for text in file.synopses if text.id in texts}
            if file.format == self.form and here:
                below = PurePosixPath(file.path).relative_to(job.config.seeds)
                data = localised(file.data, job.language, here)
                yield Output(PurePosixPath(job.language, below), data, programme_of(file))


def localised(data: bytes, language: str, texts: Mapping[str, str]) -> bytes:
    """The document with these texts (end of the id → text) in a language.

    An element of that language keeps its tag and gets the text; where there is none, a copy of the German one
    follows it. All other bytes stay.
    """
    root = elements.parse(data)
    _, attribute, find = broadcast.PLACES[root.name]
    pieces: list[bytes] = []
    at = 0
    edits = []
    for name, _, place in broadcast.named(list(find(root))):
        if name not in texts:
            continue
        present = next((one for tag, one in place.there.items() if gettext_form(tag) == language), None)
        like = present or place.german
        made = _element(data, like, attribute, language, texts[name])
        if present is not None:
            edits.append((present.start, present.stop, made))
        else:
            stop = place.german.stop
            edits.append((stop, stop, _space_before(data, place.german.start) + made))
    for start, stop, made in sorted(edits, key=lambda edit: edit[:2]):
        pieces += [data[at:start], made]
        at = stop
    return b"".join([*pieces, data[at:]])


def _element(data: bytes, like: Element, attribute: str, language: str, text: str) -> bytes:
    opening = data[like.start : like.inner_start]
    name = re.split(rb"[\s/>]", opening[1:], maxsplit=1)[0]
    if opening.endswith(b"/>"):
        opening = opening[:-2].rstrip() + b">"
    opening = _with(opening, name, attribute, language.replace("_", "-"))
    if struppi.LENGTH in like.attributes and struppi.limit_of(like) is None:
        opening = _with(opening, name, struppi.LENGTH, str(len(text)))
    return opening + escape.xml(text).encode() + b"</" + name + b">"


def _with(opening: bytes, name: bytes, attribute: str, value: str) -> bytes:
    """A start tag with an attribute set, in its place where it has one."""
    found = re.compile(rb"(\s" + attribute.encode() + rb"\s*=\s*)(?:\"[^\"]*\"|'[^']*')")
    said = b'"' + value.encode() + b'"'
    if found.search(opening):
        return found.sub(lambda match: match[1] + said, opening, count=1)
    head = len(name) + 1
    return opening[:head] + b" " + attribute.encode() + b"=" + said + opening[head:]


def _space_before(data: bytes, at: int) -> bytes:
    """The white space that stands directly before a byte: newline and indentation."""
    start = at
    while start and data[start - 1 : start].isspace():
        start -= 1
    return data[start:at]
