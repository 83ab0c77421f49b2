"""StruPPI, the German press-programme format (schema 1.0.13): `text` of each `sendung`, by its `textart`.

`laenge` is a text's length or the length that it may have: where the German text is shorter, it is a limit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.model import Person
from l10n.sources.base import tidy
from l10n.sources.places import Place, pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.sources.elements import Element

LENGTH = "laenge"


def places(root: Element) -> Iterator[Place]:
    """Every German text of a `programmdaten` document."""
    for station in root.all("sender"):
        spoken = station.attributes.get("sprache", "")
        for broadcast in station.inside("sendung"):
            yield from _broadcast(broadcast, spoken)


def _broadcast(broadcast: Element, spoken: str) -> Iterator[Place]:
    title = broadcast.first("titel")
    found = pairs(
        broadcast.all("text"),
        lambda text: text.attributes.get("textart", "text"),
        lambda text: text.attributes.get("sprache", spoken),
    )
    for part, german, there in found:
        yield Place(
            broadcast.attributes.get("sendung_id", ""), part, german, there,
            limit_of(german),
            title.attributes.get("termintitel", "") if title else "",
            tuple(_people(broadcast)),
        )  # fmt: skip


def limit_of(text: Element) -> int | None:
    """The characters that a text may have; None where `laenge` says no more than how long it is."""
    said = text.attributes.get(LENGTH, "")
    if not (said.isascii() and said.isdigit()) or int(said) in (0, len(tidy(text.text)), len(text.text)):
        return None
    return int(said) if int(said) > len(tidy(text.text)) else None


def _people(broadcast: Element) -> Iterator[Person]:
    for one in broadcast.inside("mitwirkender"):
        role = one.attributes.get("rolle", "").strip()
        name = next((name for person in one.inside("person") for name in person.all("name")), None)
        if role and name is not None:
            parts = (name.attributes.get("vorname", ""), name.attributes.get("name", ""))
            yield Person(role, " ".join(" ".join(parts).split()))
