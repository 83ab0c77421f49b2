"""Runs checks and turns what they yield into findings with id, severity and place. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.checks.base import Scope, Subject
from l10n.checks.suppressions import Silenced
from l10n.model import Finding, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from l10n.checks.base import Check, Problem, RawFile, SourceSubject, Whole
    from l10n.checks.knowledge import Knowledge
    from l10n.checks.selection import Selection
    from l10n.model import Catalogue, Entry


def check_catalogue(
    whole: Whole,
    selection: Selection,
    knowledge: Knowledge,
    *,
    path: str,
    of_entries: Iterable[Finding] | None = None,
) -> Iterator[Finding]:
    """What the checks of states, entries, suppressions and the catalogue find, sorted by line.

    `of_entries` is what `check_entries` found in all of them, where that is known already.
    """
    catalogue = whole.catalogue
    if of_entries is None:
        of_entries = check_entries(catalogue, catalogue.entries, selection, knowledge, path=path)
    found = [
        *of_entries,
        *(
            _finding(selection, check, problem, catalogue, path, problem.entry)
            for check in selection.of(Scope.CATALOGUE)
            for problem in check.function(whole)
        ),
    ]
    yield from sorted(found, key=lambda finding: (finding.line is None, finding.line or 0))


def check_entries(
    catalogue: Catalogue, entries: Iterable[Entry], selection: Selection, knowledge: Knowledge, *, path: str
) -> Iterator[Finding]:
    """What the checks of states, entries and suppressions find in some of a catalogue's entries, in order."""
    of_state, of_text = selection.of(Scope.STATE), selection.of(Scope.ENTRY)
    for entry in entries:
        if entry.obsolete:
            continue
        subject = Subject(entry, catalogue.language, knowledge)
        for check in of_state:
            for problem in check.function(subject):
                yield _finding(selection, check, problem, catalogue, path, entry)
        checks = of_text if subject.state is not State.UNTRANSLATED else ()
        yield from _text(subject, checks, catalogue, selection, path)


def check_file(
    file: RawFile, selection: Selection, *, path: str, language: str, domain: str
) -> Iterator[Finding]:
    """What the checks of the file itself find; the only ones that an unreadable file gets."""
    for check in selection.of(Scope.FILE):
        for problem in check.function(file):
            yield Finding(
                check=check.id,
                severity=selection.severities[check.id],
                message=problem.message,
                path=path,
                line=problem.line,
                language=language,
                domain=domain,
                context=problem.context,
                words=problem.words,
                text=problem.text,
            )


def check_source(subject: SourceSubject, selection: Selection, *, domain: str) -> Iterator[Finding]:
    """What the checks of a source file find, sorted by line."""
    found = [
        Finding(
            check=check.id,
            severity=selection.severities[check.id],
            message=problem.message,
            path=subject.path,
            line=problem.line,
            language=subject.language,
            domain=domain,
            context=problem.context,
            words=problem.words,
            text=problem.text,
        )
        for check in selection.of(Scope.SOURCE)
        for problem in check.function(subject)
    ]
    yield from sorted(found, key=lambda finding: (finding.line or 0, finding.check))


def _text(
    subject: Subject, checks: Sequence[Check], catalogue: Catalogue, selection: Selection, path: str
) -> Iterator[Finding]:
    """The checks of an entry's text, then those of the comments that silence them."""
    entry = subject.entry
    suppressed = entry.suppressed if entry.translator_comments else frozenset()
    fired = set()
    for check in checks:
        for problem in check.function(subject):
            if check.id in suppressed:
                fired.add(check.id)
            else:
                yield _finding(selection, check, problem, catalogue, path, entry)
    if suppressed:
        judged = frozenset(check.id for check in checks)
        silenced = Silenced(entry, frozenset(fired), judged, selection.silenceable, selection.known)
        for check in selection.of(Scope.SUPPRESSION):
            for problem in check.function(silenced):
                yield _finding(selection, check, problem, catalogue, path, entry)


def _finding(
    selection: Selection, check: Check, problem: Problem, catalogue: Catalogue, path: str, entry: Entry | None
) -> Finding:
    text = problem.text or ("" if entry is None else "\n".join(entry.translations))
    return Finding(
        check=check.id,
        severity=selection.severities[check.id],
        message=problem.message,
        path=path,
        line=entry.line if entry is not None and problem.line is None else problem.line,
        language=catalogue.language,
        domain=catalogue.domain,
        context=entry.msgctxt if entry is not None and problem.context is None else problem.context,
        words=problem.words,
        text=text,
    )
