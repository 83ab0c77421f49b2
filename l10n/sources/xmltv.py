"""XMLTV: `<desc lang="de">` of each `<programme>`; title and cast come into the notes.

A programme has no id of its own there: channel and start time are it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.model import Person
from l10n.sources.places import Place, pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.sources.elements import Element


def places(root: Element) -> Iterator[Place]:
    """Every German description of a `<tv>` document."""
    for programme in root.all("programme"):
        start = programme.attributes.get("start", "").partition(" ")[0]
        name = f"{programme.attributes.get('channel', '')}.{start}"
        title = programme.first("title")
        for part, german, there in pairs(
            programme.all("desc"), lambda text: text.name, lambda text: text.attributes.get("lang", "")
        ):
            yield Place(
                name, part, german, there,
                title=" ".join(title.text.split()) if title else "",
                people=tuple(_people(programme)),
            )  # fmt: skip


def _people(programme: Element) -> Iterator[Person]:
    for credit in programme.all("credits"):
        for actor in credit.all("actor"):
            name, role = " ".join(actor.text.split()), actor.attributes.get("role", "").strip()
            if name and role:
                yield Person(role, name)
