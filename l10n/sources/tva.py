"""TV-Anytime, as DVB-I uses it: `Synopsis xml:lang="de"` of programmes, groups and events.

Each length is a class with a limit. The limits are those of DVB-I (DVB Document A177, content guide): brief
30, short 90, medium 250 and long 1200 characters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.model import Person
from l10n.sources.places import Place, pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.sources.elements import Element

LENGTHS = {"brief": 30, "short": 90, "medium": 250, "long": 1200}
"""`length` → characters."""
_IDS = ("programId", "groupId", "segmentId", "serviceIDRef")
_DESCRIPTIONS = ("BasicDescription", "InstanceDescription")


def places(root: Element) -> Iterator[Place]:
    """Every German synopsis of a `TVAMain` document."""
    yield from _inside(root, root.attributes.get("xml:lang", ""), root)


def _inside(element: Element, language: str, owner: Element) -> Iterator[Place]:
    language = element.attributes.get("xml:lang", language)
    for child in element.children:
        if child.name in _DESCRIPTIONS:
            yield from _described(child, language, element)
        else:
            yield from _inside(child, language, owner)


def _described(description: Element, language: str, owner: Element) -> Iterator[Place]:
    inherited = description.attributes.get("xml:lang", language)
    found = pairs(
        description.all("Synopsis"),
        lambda text: f"Synopsis.{text.attributes['length']}" if "length" in text.attributes else "Synopsis",
        lambda text: text.attributes.get("xml:lang", inherited),
    )
    title = description.first("Title")
    for part, german, there in found:
        yield Place(
            _name(owner), part, german, there,
            LENGTHS.get(german.attributes.get("length", "")),
            " ".join(title.text.split()) if title else "",
            tuple(_people(description)),
        )  # fmt: skip


def _name(owner: Element) -> str:
    """The id of a programme, a group or an event."""
    for name in _IDS:
        if name in owner.attributes:
            return owner.attributes[name]
    programme, start = owner.first("Program"), owner.first("PublishedStartTime")
    crid = programme.attributes.get("crid", "") if programme else ""
    return f"{crid} {start.text.strip()}" if start else crid


def _people(description: Element) -> Iterator[Person]:
    for item in description.inside("CreditsItem"):
        actor, character = item.first("PersonName"), item.first("Character")
        if actor and character and _full(actor) and _full(character):
            yield Person(_full(character), _full(actor))


def _full(name: Element) -> str:
    parts = [child.text for child in name.children if child.name in {"GivenName", "FamilyName"}]
    return " ".join(" ".join(parts or [name.text]).split())
