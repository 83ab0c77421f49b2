"""Find what is untranslated, unreviewed or wrong, in every catalogue and, if asked, in the sources."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from l10n import __version__, checks
from l10n.catalogue import po, reader
from l10n.checks import CHECKS, RawFile, Scope, SourceSubject, Whole
from l10n.config import ChecksConfig
from l10n.errors import CatalogueError, ProjectError
from l10n.layout import profiles, timing
from l10n.model import Finding, Severity
from l10n.prose import terms
from l10n.report import FORMATS, Findings, text
from l10n.workflow import reading, slices

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from l10n.checks import Selection
    from l10n.model import Entry, Person, Synopsis
    from l10n.prose.terms import Term
    from l10n.sources import Broken, SourceFile, Sources
    from l10n.workflow.project import Project

UNUSABLE = frozenset({"syntax", "duplicates", "encoding"})
"""Checks that say why a catalogue could not be read."""


@dataclass(frozen=True, slots=True)
class Report:
    """What `check` found."""

    findings: tuple[Finding, ...]
    entries: int
    """Current entries that were checked; of a catalogue that does not exist yet, its source texts."""
    unusable: tuple[CatalogueError, ...] = ()
    """Catalogues that could not be read; each has a finding too."""
    catalogues: int = 0
    ran: tuple[str, ...] = ()
    """Ids of the checks that ran."""
    broken: tuple[Broken, ...] = ()
    """Sources that could not be read; their entries are checked all the same."""

    @property
    def errors(self) -> int:
        return sum(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def warnings(self) -> int:
        return len(self.findings) - self.errors


def check(
    project: Project,
    languages: Sequence[str] = (),
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    source: bool = False,
    jobs: int = 1,
) -> Report:
    """Check every catalogue of these languages (default: all of the project), and the sources with `source`.

    A catalogue that cannot be read is a finding and stands in `unusable`; a language without a catalogue is
    an `untranslated` finding. Up to `jobs` processes share the entries of a large catalogue; a program that
    asks for more than one must guard its start by `if __name__ == "__main__"`.

    Raises UsageError and ConfigError for unknown checks, ProjectError where there is nothing to check, and
    what reading sources and terms raises.
    """
    config = project.config
    selection = checks.choose(
        CHECKS, config.checks, select=select, ignore=ignore, source=source, file=config.file
    )
    only_source = all(one.scope is Scope.SOURCE for one in selection.checks)
    asked = () if only_source else project.languages(languages)
    if not asked and not only_source:
        raise ProjectError(
            "no target language yet",
            path=project.root,
            hint="run `l10n translate --to en`, or set `languages`",
        )
    needed = source or only_source or not any(project.domains(language) for language in asked)
    read = reading.read(project, lenient=True) if needed or config.seeds_dir.is_dir() else None
    known_terms = project.terms()
    broken = read.broken if read is not None else ()
    report = Report((), 0, ran=tuple(one.id for one in selection.checks), broken=broken)
    unreadable = read.unreadable if read is not None else frozenset()
    for language in asked:
        by_domain = {} if read is None else read.by_domain()
        for domain in dict.fromkeys([*by_domain, *project.domains(language)]):
            synopses = None if read is None else by_domain.get(domain, ())
            one = _Job(project, selection, language, domain, synopses, unreadable, jobs)
            report = _joined(report, one.run(terms.for_language(known_terms, language), _cast(read, domain)))
    if read is not None and selection.of(Scope.SOURCE):
        found = [finding for file in read.files for finding in _source(file, selection)]
        texts = sum(len(file.synopses) for file in read.files) if only_source else 0
        report = _joined(report, Report(tuple(found), texts))
    return report


@dataclass(frozen=True, slots=True)
class _Job:
    """One catalogue to be checked."""

    project: Project
    selection: Selection
    language: str
    domain: str
    synopses: tuple[Synopsis, ...] | None
    unreadable: frozenset[str]
    """Source files that could not be read."""
    jobs: int
    """Processes that may be used."""

    def run(self, known_terms: Iterable[Term], cast: dict[str, tuple[Person, ...]]) -> Report:
        path = self.project.catalogue_path(self.domain, self.language)
        shown = self.project.relative(path)
        if not path.exists():
            return self._absent(shown)
        file = _read(path, shown, self.domain, self.language)
        found = checks.check_file(
            file, self.selection, path=shown, language=self.language, domain=self.domain
        )
        if file.catalogue is None:
            error = file.error or CatalogueError("cannot be read", path=shown)
            return Report(self._with_reason(tuple(found), error, shown), 0, (error,), 1)
        config = self.project.config
        known = profiles.table(config, self.language)
        knowledge = checks.learn(
            file.catalogue,
            people=cast,
            terms=known_terms,
            limits=profiles.pick(known, config.profile) if config.profile else None,
            profiles=known,
            rate=timing.frame_rate(config.frame_rate),
        )
        whole = Whole(file.catalogue, self.synopses, unreadable=self.unreadable)
        found_in = slices.find(file.catalogue, self.selection, knowledge, path=shown, jobs=self.jobs)
        inside = checks.check_catalogue(whole, self.selection, knowledge, path=shown, of_entries=found_in)
        return Report((*found, *inside), len(file.catalogue.current), catalogues=1)

    def _with_reason(
        self, found: tuple[Finding, ...], error: CatalogueError, shown: str
    ) -> tuple[Finding, ...]:
        """Whatever was selected: a file that cannot be read is never passed over in silence."""
        if any(finding.check in UNUSABLE for finding in found):
            return tuple(replace(finding, severity=Severity.ERROR) for finding in found)
        message = error.message if error.hint is None else f"{error.message}; {error.hint}"
        syntax = Finding("syntax", Severity.ERROR, message, shown, error.line, self.language, self.domain)
        return (*found, syntax)

    def _absent(self, shown: str) -> Report:
        total = len(self.synopses or ())
        finding = Finding(
            check="untranslated",
            severity=self.selection.severities["untranslated"],
            message=f"no catalogue yet: {total} {'text is' if total == 1 else 'texts are'} not translated; "
            f"run `l10n translate --to {self.language}`",
            path=shown,
            language=self.language,
            domain=self.domain,
        )
        chosen = any(one.id == "untranslated" for one in self.selection.checks)
        return Report((finding,) if chosen and total else (), total, catalogues=1)


def _read(path: Path, shown: str, domain: str, language: str) -> RawFile:
    """A catalogue's file, read if it can be. Raises OSError where there is no reading it at all."""
    data = path.read_bytes()
    try:
        loaded = po.loads(data, path=shown, domain=domain, language=language)
    except CatalogueError as error:
        return RawFile(data, error, _messages(data, shown))
    return RawFile(data, None, loaded.catalogue.entries, loaded.catalogue, loaded.notes)


def _source(file: SourceFile, selection: Selection) -> Iterator[Finding]:
    oddities = tuple((problem.line, problem.message) for problem in file.problems)
    if file.scope == "file":
        subjects = [SourceSubject(file.path, file.synopses, file.cast, oddities=oddities)]
    else:  # what is of one kind within a programme may differ between two
        subjects = [SourceSubject(file.path, (), file.cast, oddities=oddities)]
        subjects += [SourceSubject(file.path, (synopsis,)) for synopsis in file.synopses]
    for subject in subjects:
        yield from checks.check_source(subject, selection, domain=file.domain)


def _cast(read: Sources | None, domain: str) -> dict[str, tuple[Person, ...]]:
    """Who the sources say stands in each file of a domain, by the file's part of the contexts."""
    if read is None:
        return {}
    people: dict[str, tuple[Person, ...]] = {}
    for file in read.files:
        if file.domain == domain and file.cast and file.synopses:
            people[file.synopses[0].id.rpartition("/")[0]] = file.cast
    return people


def _joined(first: Report, other: Report) -> Report:
    return replace(
        first,
        findings=first.findings + other.findings,
        entries=first.entries + other.entries,
        unusable=first.unusable + other.unusable,
        catalogues=first.catalogues + other.catalogues,
    )


def _messages(data: bytes, shown: str) -> tuple[Entry, ...]:
    try:
        return tuple(reader.parse(data.decode("utf-8-sig"), path=shown, encoding="utf-8"))
    except (CatalogueError, UnicodeDecodeError):
        return ()


def render(report: Report, form: str, *, colour: bool = False) -> str:
    """The report as one of `l10n.report.FORMATS`; `colour` is for text on a terminal."""
    chosen = {one.id: one for one in CHECKS if one.id in report.ran}
    chosen |= {one.id: one for one in CHECKS if one.id in {finding.check for finding in report.findings}}
    findings = Findings(
        findings=report.findings,
        entries=report.entries,
        pages={name: one.page for name, one in chosen.items()},
        severities={name: one.severity for name, one in chosen.items()},
        version=__version__,
    )
    return text.render(findings, colour=True) if colour and form == "text" else FORMATS[form](findings)


def pages(*, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> str:
    """The pages of the checks, or of those that `select` names. Raises UsageError for an unknown one."""
    selection = checks.choose(CHECKS, ChecksConfig(), select=select, ignore=ignore, source=True)
    return "\n".join(
        f"{one.id}  ({one.group}, {one.severity})\n" + textwrap.indent(one.page, "    ") + "\n"
        for one in selection.checks
    )


def table() -> str:
    """The checks as a Markdown table, as the reference shows them."""
    rows = [
        f"| `{one.id}` | {one.severity} | {'yes' if one.scope is Scope.ENTRY else ''} | {one.summary} |"
        for one in CHECKS
    ]
    return "\n".join(["| check | severity | can be silenced | finds |", "|---|---|---|---|", *rows])
