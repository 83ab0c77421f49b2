"""Where a German text stands in a broadcaster's document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n.model import SOURCE_LANGUAGE
from l10n.tags import language_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from l10n.model import Person
    from l10n.sources.elements import Element


@dataclass(frozen=True, slots=True)
class Place:
    """One German text."""

    programme: str
    """The document's own id of the programme."""
    part: str
    """Which of its texts: "desc", "Synopsis.medium", "Kurztext"."""
    german: Element
    there: Mapping[str, Element] = field(default_factory=dict)
    """Language tag → the element with the same text in that language."""
    limit: int | None = None
    """Characters that a text of this kind may have."""
    title: str = ""
    people: tuple[Person, ...] = ()


def pairs(
    texts: Iterable[Element], kind: Callable[[Element], str], language: Callable[[Element], str]
) -> Iterator[tuple[str, Element, dict[str, Element]]]:
    """The German texts of a programme: what kind each is, and the others of its kind by language.

    The n-th text of a kind in one language goes with the n-th German one. `language` gives "" where a text
    does not say: then it is German, unless another one of its kind says so of itself.
    """
    groups: dict[str, dict[str, list[Element]]] = {}
    for text in texts:
        groups.setdefault(kind(text), {}).setdefault(language(text), []).append(text)
    for name, by_language in groups.items():
        tags = [tag for tag in by_language if tag and language_of(tag) == SOURCE_LANGUAGE]
        german = by_language[tags[0]] if tags else by_language.get("", [])
        for number, element in enumerate(german):
            others = {
                tag: found[number]
                for tag, found in by_language.items()
                if tag and tag not in tags and number < len(found)
            }
            yield (name if number == 0 else f"{name}-{number + 1}"), element, others
