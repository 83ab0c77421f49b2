"""Fill the gaps of catalogues with drafts: extract first, reviewed memory second, the machine last."""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from l10n.catalogue import lock
from l10n.errors import L10nError, UsageError
from l10n.model import SOURCE_LANGUAGE, State
from l10n.processors import processors
from l10n.workflow import drafting, reading, working_copy
from l10n.workflow.extract import extract
from l10n.workflow.working_copy import WorkingCopy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from l10n.model import Catalogue, Entry, Synopsis
    from l10n.sources import Broken
    from l10n.workflow.drafting import Drafter
    from l10n.workflow.project import Project
    from l10n.workflow.working_copy import Key

SAVE_SECONDS = 5.0
"""Drafts are saved about so often; at most so much work is lost to a power cut."""
_SLICE_SECONDS = SAVE_SECONDS
_FIRST_WORDS, _MOST_WORDS = 200, 60_000
_SAVING_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run is asked to do."""

    domain: str = ""
    """Only this one; empty: all."""
    engine: Literal["argos", "pseudo"] = "argos"
    threads: int = 0
    """Cores to use; 0: the configured number, else all."""
    limit: int | None = None
    """At most so many drafts a catalogue."""
    dry_run: bool = False
    """Only say what would be done; nothing is written."""
    refresh_drafts: bool = False
    """Make machine drafts that nobody touched anew."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is."""

    domain: str
    done: int
    """Drafts made so far."""
    total: int
    """Drafts to be made in all."""
    words: int
    """Source words of the drafts made so far."""
    words_left: int
    seconds: float
    saved: bool = False
    """Whether the drafts so far have just been written."""

    @property
    def words_per_second(self) -> float:
        return self.words / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """None until there is something to judge by."""
        return self.words_left / self.words_per_second if self.words_per_second else None


@dataclass(frozen=True, slots=True)
class CatalogueResult:
    """One catalogue after a run (after a dry run: as it is, with what would be drafted)."""

    domain: str
    language: str
    path: str
    """Relative to the project."""
    drafted: int
    """By the machine, or with `dry_run` the gaps that would be filled."""
    remembered: int
    """From reviewed texts."""
    doubtful: int
    """Drafts that carry a note for the reviewer."""
    total: int
    reviewed: int
    drafts: int
    untranslated: int


@dataclass(frozen=True, slots=True)
class Translated:
    """What a run did."""

    catalogues: tuple[CatalogueResult, ...]
    engines: Mapping[str, str]
    """Language → signature of what drafted it: "translate-de_en 0.2"."""
    words: int
    seconds: float
    """For drafting alone."""
    interrupted: bool = False
    """Ctrl-C was pressed; everything drafted until then is saved."""
    dry_run: bool = False
    broken: tuple[Broken, ...] = ()
    """Sources that could not be read; their entries stay as they were."""


def translate(
    project: Project,
    languages: Sequence[str] = (),
    wanted: Wanted = Wanted(),
    *,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Translated:
    """Draft what is untranslated in these languages (default: all of the project).

    Saves every few seconds. Ctrl-C saves and returns what was done; any other failure saves, too, before it
    goes on. Raises UsageError for what is no language or domain, RouteError where no package leads to one,
    PackageError where a package is broken, LockedError where another run holds a catalogue, and what reading
    and writing raise. Languages and packages are looked at before anything is written.
    """
    asked = _languages(project, languages)
    found = reading.read(project, lenient=True)
    read = found.by_domain()
    domains = _domains(read, wanted.domain)
    threads = wanted.threads or project.config.drafts.threads
    drafters = drafting.drafters(project, asked, engine=wanted.engine, threads=threads)
    engines = {language: drafter.signature for language, drafter in drafters.items()}
    if wanted.dry_run:
        return replace(_dry(project, asked, domains, wanted), engines=engines, broken=found.broken)
    extract(project, asked)
    read = reading.read(project, lenient=True).by_domain()
    with ExitStack() as held:
        copies: dict[str, list[WorkingCopy]] = {}
        for domain in domains:
            for language in asked:
                path = project.catalogue_path(domain, language)
                held.enter_context(lock.hold(path))
                copies.setdefault(domain, []).append(
                    WorkingCopy(path, domain=domain, language=language, refresh=wanted.refresh_drafts)
                )
        run = _Run(copies, read, drafters, wanted, threads, progress)
        interrupted = run.go()
        results = tuple(_outcome(project, copy) for group in copies.values() for copy in group)
    return Translated(results, engines, run.words, run.seconds, interrupted=interrupted, broken=found.broken)


class _Run:
    """The loop over slices of gaps: draft, tell, save."""

    def __init__(
        self,
        copies: Mapping[str, Sequence[WorkingCopy]],
        read: Mapping[str, Sequence[Synopsis]],
        drafters: Mapping[str, Drafter],
        wanted: Wanted,
        threads: int,
        progress: Callable[[Progress], None],
    ) -> None:
        self._gaps = {
            domain: [(copy, _limited(copy.gaps(), wanted.limit)) for copy in group]
            for domain, group in copies.items()
        }
        self._synopses = {
            domain: {synopsis.id: synopsis for synopsis in texts} for domain, texts in read.items()
        }
        self._drafters = drafters
        self._progress = progress
        every = [entry for group in self._gaps.values() for _, gaps in group for entry in gaps.values()]
        self._total, self._words_total = len(every), sum(map(_words, every))
        self._done = 0
        self._started = self._saved = time.monotonic()
        self._save_cost = 0.0
        self._busy, self._cores = time.process_time(), threads or processors()
        self.words = 0

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._started

    def go(self) -> bool:
        """Draft everything; whether Ctrl-C ended it early. Whatever happens, what was drafted is saved."""
        try:
            for domain, group in self._gaps.items():
                self._tell(domain, saved=False)
                for keys in self._slices(group):
                    self._draft(domain, group, keys)
                    due = time.monotonic() - self._saved > max(SAVE_SECONDS, self._save_cost / _SAVING_SHARE)
                    self._tell(domain, saved=due and self._save())
        except KeyboardInterrupt:
            return True
        finally:
            self._save()
        return False

    def _slices(self, group: Sequence[tuple[WorkingCopy, Mapping[Key, Entry]]]) -> Iterator[list[Key]]:
        """The gaps of all languages in the file's order, as many at a time as take a few seconds."""
        entries = {key: entry for _, gaps in group for key, entry in gaps.items()}
        keys: list[Key] = []
        words = 0
        for key, entry in entries.items():
            keys.append(key)
            words += _words(entry) * sum(key in gaps for _, gaps in group)
            if words >= self._budget():
                yield keys
                keys, words = [], 0
        if keys:
            yield keys

    def _budget(self) -> int:
        """Words for the next slice: first few, then as many as all cores do in some seconds.

        Processor time counts first: a busy machine should not get small slices, which cost more a word. But
        nobody should wait for it much longer by the clock, since what a slice has not finished is not saved.
        """
        busy = (time.process_time() - self._busy) / self._cores
        if not self.words or not busy:
            return _FIRST_WORDS
        most = min(
            _MOST_WORDS, self.words * _SLICE_SECONDS / busy, self.words * 2 * _SLICE_SECONDS / self.seconds
        )
        return max(_FIRST_WORDS, int(most))

    def _draft(
        self, domain: str, group: Sequence[tuple[WorkingCopy, Mapping[Key, Entry]]], keys: Sequence[Key]
    ) -> None:
        synopses = self._synopses.get(domain, {})
        for copy, gaps in group:  # language by language, so that a shared first leg is still remembered
            here = [key for key in keys if key in gaps]
            if not here:
                continue
            entries = [gaps[key] for key in here]
            drafts = self._drafters[copy.language].draft(
                [(entry, synopses.get(entry.msgctxt or "")) for entry in entries]
            )
            copy.put(zip(here, drafts, strict=True))
            self._done += len(here)
            self.words += sum(map(_words, entries))

    def _save(self) -> bool:
        """Write every catalogue that has new drafts; one that cannot be written does not keep the others."""
        start = time.monotonic()
        saved = False
        failed: L10nError | OSError | None = None
        for copy in (copy for group in self._gaps.values() for copy, _ in group):
            try:
                saved |= copy.save()
            except (L10nError, OSError) as error:
                failed = failed or error
        self._saved = time.monotonic()
        self._save_cost = self._saved - start
        if failed is not None:
            raise failed
        return saved

    def _tell(self, domain: str, *, saved: bool) -> None:
        left = self._words_total - self.words
        self._progress(Progress(domain, self._done, self._total, self.words, left, self.seconds, saved))


def _languages(project: Project, languages: Sequence[str]) -> tuple[str, ...]:
    asked = project.languages(languages)
    if not asked:
        raise UsageError("no target language", hint="say which with `--to en`, or set `languages`")
    for language in asked:
        if language == SOURCE_LANGUAGE:
            raise UsageError(
                f'"{language}" is the language of the sources', hint='give a target such as "en"'
            )
    return asked


def _domains(read: Mapping[str, Sequence[Synopsis]], asked: str) -> tuple[str, ...]:
    if asked and asked not in read:
        raise UsageError(f'no domain "{asked}"', hint=f"there are: {', '.join(read)}")
    return (asked,) if asked else tuple(read)


def _limited(gaps: Mapping[Key, Entry], limit: int | None) -> dict[Key, Entry]:
    return dict(list(gaps.items())[:limit])


def _words(entry: Entry) -> int:
    return len(entry.msgid.split())


def _result(
    catalogue: Catalogue, path: str, *, drafted: int, remembered: int = 0, doubtful: int = 0
) -> CatalogueResult:
    counts = catalogue.counts()
    return CatalogueResult(
        domain=catalogue.domain,
        language=catalogue.language,
        path=path,
        drafted=drafted,
        remembered=remembered,
        doubtful=doubtful,
        total=len(catalogue.current),
        reviewed=counts[State.REVIEWED],
        drafts=counts[State.DRAFT],
        untranslated=counts[State.UNTRANSLATED],
    )


def _outcome(project: Project, copy: WorkingCopy) -> CatalogueResult:
    remembered = sum(draft.provenance.engine == "memory" for draft in copy.drafts.values())
    return _result(
        copy.catalogue,
        project.relative(copy.path),
        drafted=len(copy.drafts) - remembered,
        remembered=remembered,
        doubtful=sum(bool(draft.notes) for draft in copy.drafts.values()),
    )


def _dry(project: Project, languages: Sequence[str], domains: Sequence[str], wanted: Wanted) -> Translated:
    """What a run would fill, by the catalogues as `extract` would leave them; nothing is written."""
    results = []
    words = 0
    for file in extract(project, languages, check=True).files:
        if not file.language or file.domain not in domains:
            continue
        gaps = _limited(working_copy.gaps(file.catalogue, refresh=wanted.refresh_drafts), wanted.limit)
        words += sum(map(_words, gaps.values()))
        results.append(_result(file.catalogue, file.path, drafted=len(gaps)))
    return Translated(tuple(results), {}, words, 0.0, dry_run=True)
