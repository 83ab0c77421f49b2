"""Broadcasters' XML: XMLTV, TV-Anytime (DVB-I), StruPPI and MovieLabs MEC, told apart by the root element.

Each reader says where the German texts stand and what else there is in other languages. The file's bytes are
kept, so that publishing adds the target's elements beside the German ones and changes nothing else.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from l10n.errors import SourceError
from l10n.model import SOURCE_LANGUAGE, Synopsis
from l10n.sources import elements, mec, struppi, tva, xmltv
from l10n.sources.base import Problem, SourceFile, tidy
from l10n.sources.tables import safe_name
from l10n.tags import gettext_form, language_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from l10n.config import SourceRule
    from l10n.sources.base import SourceText
    from l10n.sources.elements import Element
    from l10n.sources.places import Place

PLACES: Mapping[str, tuple[str, str, Callable[[Element], Iterator[Place]]]] = {
    "tv": ("xmltv", "lang", xmltv.places),
    "TVAMain": ("tva", "xml:lang", tva.places),
    "programmdaten": ("struppi", "sprache", struppi.places),
}
"""Root element → format, the attribute that names a text's language, and who knows where the texts stand."""
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")


def read(source: SourceText, rule: SourceRule | None = None) -> SourceFile:
    """Read a document. Raises SourceError for broken XML, and where there is no German text."""
    root = _ROOT.search(re.sub(rb"<!--.*?-->", b"", source.data[:100_000], flags=re.DOTALL))
    if root is None or root[1].decode() not in PLACES:
        return mec.read(source, rule)
    form, _, find = PLACES[root[1].decode()]
    synopses: list[Synopsis] = []
    problems: list[Problem] = []
    for name, programme, place in named(list(find(elements.parse(source.data, source.path)))):
        text = tidy(place.german.text)
        if place.limit is not None and len(text) > place.limit:
            over = f"{len(text) - place.limit} characters too long ({len(text)}, allowed {place.limit})"
            problems.append(Problem(place.german.line, f"German {place.part} of {programme} is {over}"))
        synopses.append(_synopsis(source, name, programme, place, len(synopses) + 1))
    if not synopses:
        raise SourceError(
            f"no German text in this {form} document", path=source.path, hint="is it the right file?"
        )
    return SourceFile(
        path=source.path,
        domain=source.domain,
        format=form,
        synopses=tuple(synopses),
        newline=source.newline,
        problems=(*source.problems, *problems),
        data=source.data,
        scope="text",
        own_ids=True,
    )


def named(places: Sequence[Place]) -> Iterator[tuple[str, str, Place]]:
    """Each place that has a text, with the end of its id and its programme; ids that recur are numbered."""
    seen: Counter[str] = Counter()
    for place in places:
        if not tidy(place.german.text):
            continue
        programme = safe_name(place.programme) or "programme"
        name = f"{programme}.{safe_name(place.part)}"
        seen[name] += 1
        yield (name if seen[name] == 1 else f"{name}-{seen[name]}"), programme, place


def _synopsis(source: SourceText, name: str, programme: str, place: Place, number: int) -> Synopsis:
    notes = [f"Title: {place.title}"] if place.title else []
    notes.append(f"Element: {place.part}")
    if place.limit is not None:
        notes.append(f"Profile: max-{place.limit}, at most {place.limit} characters")
    return Synopsis(
        id=f"{source.stem}/{name}",
        domain=source.domain,
        path=source.path,
        line=place.german.line,
        text=tidy(place.german.text),
        number=number,
        total=number,
        people=place.people,
        notes=tuple(notes),
        programme=programme,
        there=tuple(
            (gettext_form(tag), tidy(element.text))
            for tag, element in place.there.items()
            if tidy(element.text) and language_of(tag) != SOURCE_LANGUAGE
        ),
    )
