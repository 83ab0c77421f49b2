"""Write reviewed text in the formats that publishers take."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from l10n.catalogue import po
from l10n.errors import UsageError, suggestion
from l10n.files import write_atomically
from l10n.layout import profiles, timing
from l10n.publish import FORMATS, Job, Missing, Output, gate
from l10n.publish.hold import hold
from l10n.workflow import reading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from l10n.config import Config
    from l10n.sources import Broken, Sources
    from l10n.workflow.project import Project


@dataclass(frozen=True, slots=True)
class Refused:
    """A catalogue that was not published, or of which something was left out, and why."""

    domain: str
    language: str
    missing: tuple[Missing, ...]
    by_profile: bool = False
    """Its texts are there, but do not fit the profile."""


@dataclass(frozen=True, slots=True)
class Published:
    """What `publish` did."""

    written: tuple[Path, ...]
    refused: tuple[Refused, ...]
    left_out: tuple[Refused, ...] = ()
    """With `allow_drafts`: what has no text at all."""
    broken: tuple[Broken, ...] = ()
    """Sources that could not be read; their texts are held back."""


def publish(
    project: Project,
    languages: Sequence[str] = (),
    *,
    formats: Sequence[str],
    profile: str = "",
    frame_rate: str = "",
    out: Path | None = None,
    allow_drafts: bool = False,
) -> Published:
    """Publish each catalogue whose every text is reviewed; nothing is written of one that is not complete.

    A text that does not fit the profile (this one, else the project's) keeps its catalogue back too.

    With `allow_drafts`, drafts go out too and only what has no text is left out. Every file of a catalogue is
    made before the first is written. Raises UsageError for an unknown format, and what reading raises.
    """
    _refuse_unknown(formats, profile, frame_rate, project.config)
    if frame_rate:
        project = replace(project, config=replace(project.config, frame_rate=frame_rate))
    folder = out if out is not None else project.config.published_dir
    read = reading.read(project, lenient=True)
    refused: list[Refused] = []
    left_out: list[Refused] = []
    outputs: list[Output] = []
    for language in project.languages(languages):
        domains = dict.fromkeys([*read.by_domain(), *project.domains(language)])
        for domain in domains:
            job, missing = _job(project, domain, language, read, allow_drafts=allow_drafts)
            if job is None or (missing and not allow_drafts):
                refused.append(Refused(domain, language, missing))
                continue
            if missing:
                left_out.append(Refused(domain, language, missing))
            job = replace(job, profile=profile)
            shown = project.relative(project.catalogue_path(domain, language))
            if too_long := tuple(hold(job, shown)):
                refused.append(Refused(domain, language, too_long, by_profile=True))
                continue
            outputs += [output for name in formats for output in FORMATS[name](job)]
    written = []
    for output in outputs:
        path = folder / output.path
        write_atomically(path, output.data)
        written.append(path)
    return Published(tuple(written), tuple(refused), tuple(left_out), read.broken)


def ready(project: Project, languages: Sequence[str] = ()) -> bool:
    """Whether `publish`, without further wishes, would refuse no catalogue of these languages.

    Raises what reading raises.
    """
    read = reading.read(project)
    for language in project.languages(languages):
        for domain in dict.fromkeys([*read.by_domain(), *project.domains(language)]):
            job, missing = _job(project, domain, language, read, allow_drafts=False)
            if job is None or missing or any(hold(job, "")):
                return False
    return True


def _refuse_unknown(formats: Sequence[str], profile: str, frame_rate: str, config: Config) -> None:
    """Raises UsageError for a format, a profile or a frame rate that does not exist."""
    for name in formats:
        if name not in FORMATS:
            raise UsageError(f'no format "{name}"', hint=suggestion(name, FORMATS))
    if profile:
        profiles.get(profile, config)
    if frame_rate:
        timing.frame_rate(frame_rate)


def _job(
    project: Project, domain: str, language: str, read: Sources, *, allow_drafts: bool
) -> tuple[Job | None, tuple[Missing, ...]]:
    path = project.catalogue_path(domain, language)
    shown = project.relative(path)
    if not path.exists():
        reason = f"no catalogue yet: run `l10n translate --to {language}`"
        return None, (Missing(domain, shown, None, reason),)
    catalogue = po.load(path, domain=domain, language=language).catalogue
    files = tuple(file for file in read.files if file.domain == domain)
    synopses = [synopsis for file in files for synopsis in file.synopses]
    passed = gate(catalogue, synopses, shown, allow_drafts=allow_drafts, unreadable=read.unreadable)
    entries = tuple(
        replace(entry, flags=tuple(flag for flag in entry.flags if flag != "fuzzy"))
        for entry in passed.entries
    )
    job = Job(
        domain=domain,
        language=language,
        texts=passed.texts,
        catalogue=replace(catalogue, entries=entries),
        files=files,
        config=project.config,
    )
    return job, passed.missing
