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

_SLAVIC = "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"
_GROUPS = (
    # Which form a number takes, for each group of languages; written from the gettext manual's rules,
    # "Plural forms", and compared in the tests with those that msginit knows.
    (1, "0", "id ja ka ko lo ms my th vi zh"),
    (
        2,
        "n != 1",
        # one, other
        (
            "af ast az bg bn ca da de el en eo es et eu fi fo fy gl gu he hi hu ia it kk kn ku ky lb ml mn "
            "mr nah nb ne nl nn no pa pap ps pt rm rw sd si so son sq sv sw ta te tk tr ur yi"
        ),
    ),
    (2, "n > 1", "ach ak am arn br fa fil fr gun ln mg mi oc pt_BR ti tg uz wa"),
    (2, "n%10!=1 || n%100==11", "is mk"),
    (3, _SLAVIC, "be bs hr ru sr uk"),
    (3, "(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2", "cs sk"),
    (3, "n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2", "pl"),
    (3, "n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2", "lt"),
    (3, "n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2", "lv"),
    (3, "n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2", "ro"),
    (4, "n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3", "sl"),
    (3, "n==1 ? 0 : n==2 ? 1 : 2", "ga"),
    (6, "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5", "ar"),
)
PLURAL_FORMS: Mapping[str, str] = {
    language: f"nplurals={count}; plural=({rule});" if count > 1 else "nplurals=1; plural=0;"
    for count, rule, languages in _GROUPS
    for language in languages.split()
}


def plural_forms(language: str) -> str:
    """The `Plural-Forms` of a language, "" where it is not known here."""
    language = language.replace("-", "_").partition("@")[0]
    return PLURAL_FORMS.get(language, PLURAL_FORMS.get(language.partition("_")[0], ""))


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
