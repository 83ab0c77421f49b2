"""Accept many drafts at once, with a record of who did it and when."""

from __future__ import annotations

from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from l10n.catalogue import lock, po
from l10n.errors import UsageError
from l10n.model import Severity, State
from l10n.workflow.check import check

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from l10n.model import Catalogue, Entry
    from l10n.workflow.project import Project

_OF_DRAFTS = frozenset({"needs-review", "untranslated"})
"""Checks that say of a draft no more than that it is one."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which drafts to accept: those that any of the three names."""

    ids: frozenset[str] = frozenset()
    memory: int | None = None
    """Drafts from reviewed texts that are at least so alike, in per cent."""
    confidence: int | None = None
    """Machine drafts of at least this confidence, in per cent."""

    def takes(self, entry: Entry) -> bool:
        if entry.msgctxt in self.ids:
            return True
        made = entry.provenance
        if made is None or made.stale or made.confidence is None or not entry.untouched_draft:
            return False
        least = self.memory if made.engine == "memory" else self.confidence
        return least is not None and made.confidence >= least


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of the drafts asked for, as msgctxts."""

    accepted: tuple[str, ...]
    held: tuple[str, ...]
    """They have findings of severity error."""


def accept(
    project: Project,
    languages: Sequence[str],
    wanted: Wanted,
    *,
    by: str,
    force: bool = False,
    now: datetime | None = None,
) -> Accepted:
    """Take the mark off drafts and write into each who accepted it and when.

    A draft with error findings is held back unless `force`. Raises UsageError where nothing is asked for or
    an id is no draft's, and what reading and checking raises.
    """
    if not wanted.ids and wanted.memory is None and wanted.confidence is None:
        raise UsageError("nothing to accept", hint="say which: --ids, --memory N or --confidence N")
    day = (now or datetime.now(UTC)).strftime("%Y-%m-%d")
    record = f"Accepted by {by}, {day}" if by else f"Accepted, {day}"
    bad = {} if force else _with_errors(project, languages)
    accepted: list[str] = []
    held: list[str] = []
    writes: list[tuple[Path, Catalogue, po.Stamp]] = []
    with ExitStack() as stack:
        for language in project.languages(languages):
            for domain in project.domains(language):
                path = project.catalogue_path(domain, language)
                stack.enter_context(lock.hold(path))
                loaded = po.load(path, domain=domain, language=language)
                made, done = _in(loaded.catalogue, wanted, record, bad.get(project.relative(path), set()))
                accepted += done.accepted
                held += done.held
                if made != loaded.catalogue:
                    writes.append((path, made, loaded.stamp))
        if missing := sorted(wanted.ids.difference(accepted, held)):
            raise UsageError(f'no draft "{missing[0]}"', hint="`l10n status --queue` lists them")
        for path, made, stamp in writes:
            po.save(path, made, since=stamp)
    return Accepted(tuple(accepted), tuple(held))


def _with_errors(project: Project, languages: Sequence[str]) -> dict[str, set[str | None]]:
    """For each catalogue (path), the msgctxts that have findings of severity error."""
    found: defaultdict[str, set[str | None]] = defaultdict(set)
    for one in check(project, languages).findings:
        if one.severity is Severity.ERROR and one.check not in _OF_DRAFTS:
            found[one.path].add(one.context)
    return found


def _in(
    catalogue: Catalogue, wanted: Wanted, record: str, bad: Collection[str | None]
) -> tuple[Catalogue, Accepted]:
    """The catalogue with the drafts asked for accepted, but for those with errors."""
    chosen = [entry for entry in catalogue.entries if entry.state is State.DRAFT and wanted.takes(entry)]
    held = [entry.key for entry in chosen if entry.msgctxt in bad]
    taken = {entry.key for entry in chosen}.difference(held)
    entries = tuple(_accepted(one, record) if one.key in taken else one for one in catalogue.entries)
    names = tuple(one.name for one in chosen if one.key in taken)
    return replace(catalogue, entries=entries), Accepted(
        names, tuple(context or text for context, text in held)
    )


def _accepted(entry: Entry, record: str) -> Entry:
    return replace(
        entry,
        flags=tuple(flag for flag in entry.flags if flag != "fuzzy"),
        translator_comments=(*entry.translator_comments, record),
        previous_msgctxt=None,
        previous_msgid=None,
        previous_msgid_plural=None,
    )
