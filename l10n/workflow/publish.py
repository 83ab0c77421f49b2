"""Write reviewed text in the formats that publishers take."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from l10n import checks
from l10n.catalogue import po
from l10n.checks import CHECKS
from l10n.errors import UsageError, suggestion
from l10n.layout import profiles, timing
from l10n.model import Severity, State
from l10n.publish import FORMATS, Job, Missing, Output, gate, manifest
from l10n.publish.hold import hold
from l10n.workflow import publications, reading
from l10n.workflow.check import check
from l10n.workflow.imported import own_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from l10n.config import Config
    from l10n.model import Entry, Synopsis
    from l10n.publish import Gate
    from l10n.sources import Broken, Sources
    from l10n.workflow.project import Project

_GATED = frozenset({"needs-review", "untranslated", "stale"})
"""Checks that say what the gate says, too."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Texts of a catalogue that were held back or left out, and why."""

    domain: str
    language: str
    missing: tuple[Missing, ...]
    why: Literal["missing", "profile", "errors"] = "missing"
    """No reviewed text; a text that does not fit the profile; a finding of severity error."""
    whole: bool = False
    """Nothing of the catalogue was published."""

    @property
    def by_profile(self) -> bool:
        """Its texts are there, but do not fit the profile."""
        return self.why == "profile"


@dataclass(frozen=True, slots=True)
class Published:
    """What `publish` did."""

    written: tuple[Path, ...]
    refused: tuple[Refused, ...]
    left_out: tuple[Refused, ...] = ()
    """With `allow_drafts`: what has no text at all."""
    broken: tuple[Broken, ...] = ()
    """Sources that could not be read; their texts are held back."""
    removed: tuple[Path, ...] = ()
    """Files of earlier runs that no longer belong."""
    changed: tuple[Path, ...] = ()
    """Files of earlier runs that no longer belong, but that somebody changed: they stay."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run is asked for."""

    formats: Sequence[str]
    profile: str = ""
    allow_drafts: bool = False
    all_or_nothing: bool = False


def publish(
    project: Project,
    languages: Sequence[str] = (),
    *,
    formats: Sequence[str],
    profile: str = "",
    frame_rate: str = "",
    out: Path | None = None,
    allow_drafts: bool = False,
    all_or_nothing: bool = False,
    jobs: int = 1,
) -> Published:
    """Publish each programme whose every text is reviewed; list the texts that hold the others back.

    A text that does not fit the profile (this one, else the project's), or that has a finding of severity
    error, holds its programme back too. With `all_or_nothing`, it holds its whole catalogue back.

    With `allow_drafts`, drafts go out too, findings hold nothing back and only what has no text is left out.
    Every file is made before the first is written. Files that an earlier run wrote and that no longer belong
    are removed; those of programmes that are held back stay. Up to `jobs` processes check the texts.

    Raises UsageError for an unknown format, and what reading raises.
    """
    _refuse_unknown(formats, profile, frame_rate, project.config)
    if frame_rate:
        project = replace(project, config=replace(project.config, frame_rate=frame_rate))
    asked = project.languages(languages)
    read = reading.read(project, lenient=True)
    wanted = Wanted(formats, profile, allow_drafts, all_or_nothing)
    errors = {} if allow_drafts else _errors(project, asked, jobs)
    runs = [
        _Run(project, read, domain, language, wanted, errors)
        for language in asked
        for domain in dict.fromkeys([*read.by_domain(), *project.domains(language)])
    ]
    made = [run.make() for run in runs]
    folder = out if out is not None else project.config.published_dir
    held = {
        (one.language, one.domain): frozenset(("",)) | one.held if one.nothing else one.held for one in made
    }
    for one in made:
        for _, output in one.files:
            project.inside((folder / output.path).absolute())
    done = publications.write(
        folder,
        [item for one in made for item in one.files],
        languages=asked if languages else (),
        formats=formats,
        held=held,
    )
    return Published(
        done.written,
        tuple(refused for one in made for refused in one.refused),
        tuple(refused for one in made for refused in one.left_out),
        read.broken,
        done.removed,
        done.changed,
    )


def ready(project: Project, languages: Sequence[str] = (), *, jobs: int = 1) -> bool:
    """Whether `publish`, without further wishes, would hold nothing of these languages back.

    Raises what reading raises.
    """
    read = reading.read(project)
    for language in project.languages(languages):
        for domain in dict.fromkeys([*read.by_domain(), *project.domains(language)]):
            job, missing = _job(project, domain, language, read, allow_drafts=False)
            if job is None or missing or any(hold(job, "")):
                return False
    return not any(_errors(project, project.languages(languages), jobs).values())


def _errors(
    project: Project, languages: Sequence[str], jobs: int
) -> Mapping[str, Mapping[str | None, Missing]]:
    """For each catalogue (path) its entries with findings of severity error, by msgctxt."""
    found: dict[str, dict[str | None, Missing]] = {}
    if not languages:
        return found
    selection = checks.choose(CHECKS, project.config.checks, file=project.config.file)
    rest = [one.id for one in selection.checks if selection.severities[one.id] is not Severity.ERROR]
    for one in check(project, languages, ignore=[*rest, *_GATED], jobs=jobs).findings:
        if one.severity is Severity.ERROR and one.context is not None:
            missing = Missing(one.context, one.path, one.line, f"{one.message} ({one.check})")
            found.setdefault(one.path, {}).setdefault(one.context, missing)
    return found


@dataclass(slots=True)
class _Made:
    """What comes of one catalogue."""

    domain: str
    language: str
    files: list[tuple[manifest.Item, Output]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    left_out: list[Refused] = field(default_factory=list)
    held: frozenset[str] = frozenset()
    """Programmes that are held back."""
    nothing: bool = False
    """The whole catalogue is held back."""


@dataclass(frozen=True, slots=True)
class _Run:
    """One catalogue to be published."""

    project: Project
    read: Sources
    domain: str
    language: str
    wanted: Wanted
    errors: Mapping[str, Mapping[str | None, Missing]]

    def make(self) -> _Made:
        made = _Made(self.domain, self.language)
        drafts = self.wanted.allow_drafts
        job, missing = _job(self.project, self.domain, self.language, self.read, allow_drafts=drafts)
        if job is None:
            made.refused.append(Refused(self.domain, self.language, missing, whole=True))
            made.nothing = True
            return made
        job = replace(job, profile=self.wanted.profile)
        reasons = self._reasons(job, missing, made)
        units = {synopsis.id: synopsis.unit for file in job.files for synopsis in file.synopses}
        made.held = frozenset(units.get(one.context, one.context) for one in reasons)
        if reasons and self.wanted.all_or_nothing:
            made.nothing = True
        else:
            job = _without(job, made.held, units)
            made.nothing = bool(reasons) and not job.texts
        if made.nothing:
            made.refused = [replace(one, whole=True) for one in made.refused]
        else:
            self._write(job, units, made)
        return made

    def _reasons(self, job: Job, missing: tuple[Missing, ...], made: _Made) -> list[Missing]:
        """What holds texts back, noted as refused; with drafts allowed, what has no text is left out."""
        shown = self.project.relative(self.project.catalogue_path(self.domain, self.language))
        known = {one.context for one in missing}
        too_long = tuple(hold(job, shown))
        known |= {one.context for one in too_long}
        texts = {text.id for text in job.texts} - known
        wrong = tuple(one for one in self.errors.get(shown, {}).values() if one.context in texts)
        if missing and self.wanted.allow_drafts:
            made.left_out.append(Refused(self.domain, self.language, missing))
            missing = ()
        found: list[Missing] = []
        kinds: Iterable[tuple[Literal["missing", "profile", "errors"], tuple[Missing, ...]]] = (
            ("missing", missing), ("profile", too_long), ("errors", wrong),
        )  # fmt: skip
        for why, some in kinds:
            if some:
                made.refused.append(Refused(self.domain, self.language, some, why))
                found += some
        return found

    def _write(self, job: Job, units: Mapping[str, str], made: _Made) -> None:
        path = self.project.catalogue_path(self.domain, self.language)
        revision = manifest.revision(path.read_bytes())
        entries: dict[str, list[Entry]] = {"": list(job.catalogue.entries)}
        for entry in job.catalogue.entries:
            entries.setdefault(units.get(entry.msgctxt or "", ""), []).append(entry)
        for name in self.wanted.formats:
            for output in FORMATS[name](job):
                reviewer, day = manifest.review_of(job.catalogue, entries.get(output.programme, ()))
                item = manifest.Item(
                    output.path.as_posix(), name, self.language, self.domain, output.programme,
                    manifest.digest(output.data), revision, reviewer, day,
                )  # fmt: skip
                made.files.append((item, output))


def _without(job: Job, held: frozenset[str], units: Mapping[str, str]) -> Job:
    """The job with the texts of complete programmes only."""
    texts = tuple(text for text in job.texts if units.get(text.id, text.id) not in held)
    ids = {text.id for text in texts}
    entries = tuple(entry for entry in job.catalogue.entries if entry.name in ids)
    return replace(job, texts=texts, catalogue=replace(job.catalogue, entries=entries))


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
    passed = _own_first(passed, synopses, language)
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


def _own_first(passed: Gate, synopses: Sequence[Synopsis], language: str) -> Gate:
    """What passed, where no draft stands over a translation that the source itself has."""
    own = {synopsis.id: found for synopsis in synopses if (found := own_text(synopsis, language))}
    if not own:
        return passed

    def is_draft(name: str, state: State) -> bool:
        return state is State.DRAFT and name in own

    texts = (replace(one, text=own[one.id]) if is_draft(one.id, one.state) else one for one in passed.texts)
    entries = (
        replace(one, msgstr=own[one.name]) if is_draft(one.name, one.state) else one for one in passed.entries
    )
    return replace(passed, texts=tuple(texts), entries=tuple(entries))
