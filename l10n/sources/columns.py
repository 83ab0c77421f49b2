"""What the columns of a table hold: told by configuration, else guessed from the header. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.model import SOURCE_LANGUAGE
from l10n.prose import iso639
from l10n.tags import gettext_form, language_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROLES = ("id", "title", "text", "limit", "people")
"""What a column can be, besides a language: then it holds the translation that is already there."""

_KNOWN = {
    role: frozenset(words.split())
    for role, words in {
        "id": (
            "id uid uuid guid nr nummer no number key schlüssel kennung eidr imdb crid imdbid filmid assetid "
            "programmid programmeid programid programmnr programmnummer produktionsnummer sendungid titelid "
            "titleid episodeid sendungsnummer artikelnummer isan"
        ),
        "title": "titel title name filmtitel sendetitel sendungstitel programmtitel programmetitle",
        "text": (
            "text texte synopsis synopse inhalt inhaltsangabe inhaltsbeschreibung beschreibung kurztext "
            "langtext kurzinhalt kurzbeschreibung langbeschreibung kurzfassung langfassung pressetext "
            "programmtext vorspann summary description shortdescription longdescription shortsynopsis "
            "mediumsynopsis longsynopsis plot overview logline teaser teasertext quelltext ausgangstext "
            "deutsch german deutschertext"
        ),
        "limit": "limit zeichen zeichenzahl maxzeichen maximalezeichen maxlength maxlänge maxlen maxchars",
        "people": "darsteller cast besetzung mitwirkende personen people schauspieler rollen characters",
    }.items()
}
"""Names of columns, letters and digits only, as German and English tables have them."""
_LANGUAGES = {
    "english": "en", "englisch": "en", "french": "fr", "französisch": "fr", "spanish": "es", "spanisch": "es",
    "italian": "it", "italienisch": "it", "portuguese": "pt", "portugiesisch": "pt", "dutch": "nl",
    "niederländisch": "nl", "polish": "pl", "polnisch": "pl", "turkish": "tr", "türkisch": "tr",
    "german": "de", "deutsch": "de",
}  # fmt: skip
_TAG = re.compile(r"[A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?")
_PLAIN = re.compile(r"[\W_]+")
_WITH_LANGUAGE = re.compile(
    r"(?P<name>.*?\S)(?:\s*[(\[](?P<inside>[^()\[\]]+)[)\]]|[\s_.:-]+(?P<behind>\w{2,}))"
)
_LIMITED = re.compile(r"text (?P<limit>[1-9]\d{0,5})")


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A column of German texts, and the columns that belong to it (0-based)."""

    at: int
    name: str
    limit_at: int | None = None
    """Where each text's limit stands, in characters."""
    limit: int | None = None
    """One limit for all of them, in characters."""
    translations: tuple[tuple[str, int], ...] = ()
    """Language → the column with the translation that is already there."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table that matter."""

    header: tuple[str, ...]
    texts: tuple[TextColumn, ...]
    id_at: int | None = None
    title_at: int | None = None
    people_at: int | None = None

    def __str__(self) -> str:
        """One phrase for people: `id "Nr", text "Inhalt", en "Inhalt (en)"`."""
        return ", ".join(f'{role} "{self.header[at]}"' for role, at in self._roles())

    def _roles(self) -> Iterator[tuple[str, int]]:
        single = {"id": self.id_at, "title": self.title_at, "people": self.people_at}
        yield from ((role, at) for role, at in single.items() if at is not None)
        for text in self.texts:
            yield (f"text {text.limit}" if text.limit else "text"), text.at
            if text.limit_at is not None:
                yield "limit", text.limit_at
            yield from text.translations


def is_role(role: str) -> bool:
    """Whether a configuration may say this of a column: one of ROLES, "text 190", or a language."""
    return role in ROLES or _LIMITED.fullmatch(role) is not None or _is_language(role)


def told(header: Sequence[str], roles: Mapping[str, str]) -> Columns | str:
    """The columns as a configuration tells them (name → role); else, in words, what is wrong with it."""
    places: dict[int, str] = {}
    for name, role in roles.items():
        found = [at for at, cell in enumerate(header) if cell.strip() == name.strip()]
        if not found:
            return f'no column "{name}"'
        if not is_role(role):
            return f'column "{name}" cannot be "{role}": say {", ".join(ROLES)}, "text 190" or a language'
        places[found[0]] = role
    if not any(_is_text(role) for role in places.values()):
        return "no column is said to be a text"
    return _columns(header, places)


def guess(header: Sequence[str]) -> Columns | None:
    """The columns by their names; None where no column is known to hold texts."""
    places: dict[int, str] = {}
    for at, cell in enumerate(header):
        role = _role(cell)
        if role and not (role in {"id", "title", "people"} and role in places.values()):
            places[at] = role
    if not any(_is_text(role) for role in places.values()):
        return None
    return _columns(header, places)


def _role(cell: str) -> str:
    """What a column is by its name, "" where that says nothing."""
    name = cell.strip()
    if role := _known(name):
        return role
    if language := _language(name):
        return "text" if language_of(language) == SOURCE_LANGUAGE else language
    for one in (name, _turned(name)):
        found = _WITH_LANGUAGE.fullmatch(one)
        if found is None or _known(found["name"]) not in {"text", "title"}:
            continue
        language = _language(found["inside"] or found["behind"])
        if language and language_of(language) == SOURCE_LANGUAGE:
            return _known(found["name"])
        if language and _known(found["name"]) == "text":
            return language
    return ""


def _turned(name: str) -> str:
    """The first word behind the rest: "en text" becomes "text en"."""
    first, _, rest = name.partition(" ")
    return f"{rest} {first}" if rest else name


def _known(name: str) -> str:
    plain = _PLAIN.sub("", name).casefold()
    return next((role for role, names in _KNOWN.items() if plain in names), "")


def _is_language(tag: str) -> bool:
    return _TAG.fullmatch(tag) is not None and iso639.is_language(tag)


def _language(name: str) -> str:
    """The language that a name means, in gettext's form; "" where it means none."""
    name = name.strip()
    if _is_language(name):
        return gettext_form(name)
    return _LANGUAGES.get(name.casefold(), "")


def _is_text(role: str) -> bool:
    return role == "text" or _LIMITED.fullmatch(role) is not None


def _columns(header: Sequence[str], places: Mapping[int, str]) -> Columns:
    """Limits and translations go with the text that they name, else with the last text to their left."""
    texts = {
        at: TextColumn(at, header[at].strip(), limit=_limit(role))
        for at, role in places.items()
        if _is_text(role)
    }
    limits: dict[int, int] = {}
    translations: dict[int, list[tuple[str, int]]] = {at: [] for at in texts}
    for at, role in sorted(places.items()):
        owner = _owner(header, at, sorted(texts))
        if role == "limit":
            limits.setdefault(owner, at)
        elif not _is_text(role) and role not in ROLES:
            translations[owner].append((gettext_form(role), at))
    single = {role: next((at for at, one in sorted(places.items()) if one == role), None) for role in ROLES}
    return Columns(
        tuple(header),
        tuple(
            TextColumn(at, text.name, limits.get(at), text.limit, tuple(translations[at]))
            for at, text in sorted(texts.items())
        ),
        single["id"],
        single["title"],
        single["people"],
    )


def _limit(role: str) -> int | None:
    found = _LIMITED.fullmatch(role)
    return int(found["limit"]) if found else None


def _owner(header: Sequence[str], at: int, texts: Sequence[int]) -> int:
    name = _PLAIN.sub("", header[at]).casefold()
    stems = {text: _stem(header[text]) for text in texts}
    named = [text for text in texts if stems[text] and name.startswith(stems[text])]
    if named:
        return max(named, key=lambda text: len(stems[text]))
    left = [text for text in texts if text < at]
    return left[-1] if left else texts[0]


def _stem(name: str) -> str:
    """A text column's name without its language: "Kurztext (de)" gives "kurztext"."""
    found = _WITH_LANGUAGE.fullmatch(name.strip())
    if found and _language(found["inside"] or found["behind"]):
        name = found["name"]
    return _PLAIN.sub("", name).casefold()
