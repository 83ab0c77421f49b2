"""Synopses → template: one entry a synopsis, with the notes a translator needs. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from l10n.catalogue import header
from l10n.layout import measure
from l10n.model import Catalogue, Entry

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime

    from l10n.model import Synopsis


def template(
    domain: str,
    synopses: Iterable[Synopsis],
    *,
    now: datetime,
    project_name: str = "",
    previous: Catalogue | None = None,
    kept: Collection[str] = (),
) -> Catalogue:
    """The template of a domain, entries in the order of `synopses`.

    `now` (with its time zone) becomes POT-Creation-Date, unless the entries are those of `previous`, the
    template as it stood: then nothing changes, so that a second run gives the same bytes. What else stands in
    its header stays in any case; `project_name` is for a new template. `kept` are paths of files that could
    not be read: their entries of `previous` stay.
    """
    made = [_entry(synopsis) for synopsis in synopses]
    if previous is not None and kept:
        made += [entry for entry in previous.current if entry.source in kept]
        made.sort(key=lambda entry: entry.source)  # stable: the texts of a file stay in their order
    entries = tuple(made)
    if previous is not None and previous.header and previous.entries == entries:
        return replace(previous, domain=domain, language="")
    created = now.strftime("%Y-%m-%d %H:%M%z")
    if previous is not None and previous.header:
        fields = tuple(
            (name, created if name == "POT-Creation-Date" else value) for name, value in previous.header
        )
        return replace(previous, domain=domain, language="", entries=entries, header=fields)
    fields = header.new("", project_name=project_name or domain, created=created)
    return Catalogue(domain, "", entries, fields, header_flags=("fuzzy",))


def _entry(synopsis: Synopsis) -> Entry:
    return Entry(
        msgid=synopsis.text,
        msgctxt=synopsis.id,
        extracted_comments=tuple(_notes(synopsis)),
        # In a list of programmes a line number would change all entries behind an insertion.
        references=(f"{synopsis.path}:{synopsis.line}" if synopsis.series else synopsis.path,),
    )


def _notes(synopsis: Synopsis) -> Iterator[str]:
    length = f"{measure.width(synopsis.text)} characters"
    numbered = synopsis.total > 1 and synopsis.series
    place = f"{synopsis.label} {synopsis.number} of {synopsis.total}, " if numbered else ""
    yield place + length
    if synopsis.people:
        yield "Names: " + ", ".join(str(person) for person in synopsis.people)
    for note in synopsis.notes:
        yield from note.splitlines()
