"""Which entries fit which profile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.catalogue import po
from l10n.layout import fit, measure, profiles, timing
from l10n.layout.cues import cues_before
from l10n.model import State
from l10n.prose import names
from l10n.workflow.preview import people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.workflow.project import Project

ALL = "all"


@dataclass(frozen=True, slots=True)
class Fits:
    """An entry's translation, held against profiles."""

    language: str
    domain: str
    context: str
    characters: int
    fitting: tuple[str, ...]
    """Names of the profiles that it fits."""
    others: tuple[tuple[str, str], ...]
    """The other profiles, each with the first reason."""

    @property
    def line(self) -> str:
        """One line for people."""
        parts = [f"fits {', '.join(self.fitting)}"] if self.fitting else []
        parts += [f"{name}: {reason}" for name, reason in self.others]
        return f"{self.language}/{self.domain}  {self.context}  {self.characters} characters; " + "; ".join(
            parts
        )

    def as_json(self) -> dict[str, object]:
        return {
            "language": self.language,
            "domain": self.domain,
            "context": self.context,
            "characters": self.characters,
            "fits": list(self.fitting),
            "too_much": dict(self.others),
        }


def fits(project: Project, languages: Sequence[str], wanted: Sequence[str]) -> tuple[Fits, ...]:
    """Hold every translation, reviewed or drafted, against these profiles ("all": every one).

    Raises UsageError for an unknown profile, and what reading raises.
    """
    known = profiles.all_profiles(project.config)
    chosen = list(known) if ALL in wanted else [profiles.get(name, project.config).name for name in wanted]
    who = people(project).of_text
    rate = timing.frame_rate(project.config.frame_rate)
    found = []
    for language in project.languages(languages):
        limits = [known[name].limits(language) for name in chosen]
        for domain in project.domains(language):
            path = project.catalogue_path(domain, language)
            entries = po.load(path, domain=domain, language=language).catalogue.current
            before = cues_before((entry.msgctxt, entry.extracted_comments) for entry in entries)
            for entry in entries:
                if entry.state is State.UNTRANSLATED:
                    continue
                cast = names.known_names(who.get(entry.msgctxt or "", ()))
                notes = entry.extracted_comments
                cue = before.get(entry.msgctxt)
                held = {
                    one.profile: fit.entry(entry.msgstr, one, notes=notes, names=cast, before=cue, rate=rate)
                    for one in limits
                }
                found.append(
                    Fits(
                        language,
                        domain,
                        entry.name,
                        measure.width(entry.msgstr),
                        tuple(name for name, violations in held.items() if not violations),
                        tuple((name, some[0].message) for name, some in held.items() if some),
                    )
                )
    return tuple(found)
