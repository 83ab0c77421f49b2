"""What stands in a catalogue's header, and whose each field is.

Ours: what the sources say (POT-Creation-Date, X-Source-Language) and what a new file needs to be complete.
The translator's, never rewritten: Last-Translator, Language-Team, PO-Revision-Date, and everything unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n import __version__
from l10n.model import SOURCE_LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Mapping

GENERATOR = f"l10n {__version__}"

_TWO = "nplurals=2; plural=(n != 1);"
PLURAL_FORMS: Mapping[str, str] = {
    **dict.fromkeys(
        ("bg", "ca", "da", "de", "el", "en", "et", "eu", "fi", "gl", "hu", "it", "nb", "nl"), _TWO
    ),
    **dict.fromkeys(("nn", "no", "sq", "sv"), _TWO),
}


def plural_forms(language: str) -> str:
    """The `Plural-Forms` of a language, "" where it is not known here."""
    return PLURAL_FORMS.get(language, PLURAL_FORMS.get(language.replace("-", "_").split("_")[0], ""))


def new(language: str, *, project_name: str, created: str) -> tuple[tuple[str, str], ...]:
    """A complete header; `language` "" is the template's. `created` is the POT-Creation-Date."""
    fields = [
        ("Project-Id-Version", project_name),
        ("Report-Msgid-Bugs-To", ""),
        ("POT-Creation-Date", created),
        ("PO-Revision-Date", "YEAR-MO-DA HO:MI+ZONE"),
        ("Last-Translator", "FULL NAME <EMAIL@ADDRESS>" if not language else ""),
        ("Language-Team", "LANGUAGE <LL@li.org>" if not language else ""),
        ("Language", language),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
    ]
    if language and (plural := plural_forms(language)):
        fields.append(("Plural-Forms", plural))
    fields += [("X-Source-Language", SOURCE_LANGUAGE), ("X-Generator", GENERATOR)]
    return tuple(fields)


def updated(
    old: tuple[tuple[str, str], ...], template: tuple[tuple[str, str], ...], language: str
) -> tuple[tuple[str, str], ...]:
    """A catalogue's header for a template: complete, and the translator's fields as they were."""
    source = {name.lower(): value for name, value in template}
    created = source.get("pot-creation-date", "")
    wanted = new(language, project_name=source.get("project-id-version", ""), created=created)
    wanted = tuple((name, created if name == "PO-Revision-Date" else value) for name, value in wanted)
    ours = {"pot-creation-date": created, "report-msgid-bugs-to": source.get("report-msgid-bugs-to", "")}
    fields = [(name, ours.get(name.lower(), value)) for name, value in old]
    for position, (name, value) in enumerate(wanted):
        here = next((at for at, field in enumerate(fields) if field[0].lower() == name.lower()), None)
        if here is None:
            before = {field[0].lower() for field in wanted[:position]}
            at = max((at + 1 for at, field in enumerate(fields) if field[0].lower() in before), default=0)
            fields.insert(at, (name, value))
        elif name == "Language" and not fields[here][1]:
            fields[here] = (fields[here][0], value)
    return tuple(fields)
