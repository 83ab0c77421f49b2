"""What can be wrong with a catalogue, an entry or a source; each check is one function and one line here."""

from __future__ import annotations

from l10n.checks import content, facts, files, layout, source, state, suppressions, typography
from l10n.checks.base import Check, Problem, RawFile, Scope, SourceSubject, Subject, Whole
from l10n.checks.knowledge import Knowledge, learn
from l10n.checks.runner import check_catalogue, check_entries, check_file, check_source
from l10n.checks.selection import Selection, choose
from l10n.model import Severity

CHECKS = (
    Check(state.untranslated, Scope.STATE, Severity.ERROR, "state"),
    Check(state.needs_review, Scope.STATE, Severity.ERROR, "state"),
    Check(state.stale, Scope.CATALOGUE, Severity.ERROR, "state"),
    Check(state.obsolete_share, Scope.CATALOGUE, Severity.WARNING, "state"),
    Check(content.unchanged, Scope.ENTRY, Severity.ERROR, "content"),
    Check(content.wrong_language, Scope.ENTRY, Severity.ERROR, "content"),
    Check(content.names, Scope.ENTRY, Severity.ERROR, "content"),
    Check(content.numbers, Scope.ENTRY, Severity.ERROR, "content"),
    Check(facts.dates, Scope.ENTRY, Severity.WARNING, "content"),
    Check(content.terms, Scope.ENTRY, Severity.WARNING, "content"),
    Check(content.repeated_words, Scope.ENTRY, Severity.WARNING, "content"),
    Check(content.loop, Scope.ENTRY, Severity.ERROR, "content"),
    Check(content.truncated, Scope.ENTRY, Severity.WARNING, "content"),
    Check(content.leftover_source, Scope.ENTRY, Severity.ERROR, "content"),
    Check(content.inconsistent, Scope.CATALOGUE, Severity.WARNING, "content"),
    Check(typography.quotes, Scope.ENTRY, Severity.WARNING, "typography"),
    Check(typography.spaces, Scope.ENTRY, Severity.WARNING, "typography"),
    Check(typography.end_punctuation, Scope.ENTRY, Severity.WARNING, "typography"),
    Check(typography.brackets, Scope.ENTRY, Severity.WARNING, "typography"),
    Check(typography.ellipsis_dashes, Scope.ENTRY, Severity.WARNING, "typography"),
    Check(typography.mojibake, Scope.ENTRY, Severity.ERROR, "typography"),
    Check(typography.control_characters, Scope.ENTRY, Severity.ERROR, "typography"),
    Check(layout.max_length, Scope.ENTRY, Severity.ERROR, "layout"),
    Check(layout.line_length, Scope.ENTRY, Severity.ERROR, "layout"),
    Check(layout.line_count, Scope.ENTRY, Severity.WARNING, "layout"),
    Check(layout.too_long_word, Scope.ENTRY, Severity.WARNING, "layout"),
    Check(layout.reading_speed, Scope.ENTRY, Severity.WARNING, "layout"),
    Check(layout.min_duration, Scope.ENTRY, Severity.WARNING, "layout"),
    Check(layout.max_duration, Scope.ENTRY, Severity.WARNING, "layout"),
    Check(layout.gap, Scope.ENTRY, Severity.WARNING, "layout"),
    Check(layout.overlap, Scope.ENTRY, Severity.WARNING, "layout"),
    Check(layout.markup, Scope.ENTRY, Severity.ERROR, "layout"),
    Check(files.syntax, Scope.FILE, Severity.ERROR, "file"),
    Check(files.header, Scope.FILE, Severity.WARNING, "file"),
    Check(files.duplicates, Scope.FILE, Severity.ERROR, "file"),
    Check(files.encoding, Scope.FILE, Severity.WARNING, "file"),
    Check(suppressions.unused_suppression, Scope.SUPPRESSION, Severity.WARNING, "file"),
    Check(source.source_language, Scope.SOURCE, Severity.ERROR, "source"),
    Check(source.contradicting_names, Scope.SOURCE, Severity.ERROR, "source"),
    Check(source.name_variants, Scope.SOURCE, Severity.WARNING, "source"),
    Check(source.source_quotes, Scope.SOURCE, Severity.WARNING, "source"),
    Check(source.source_spaces, Scope.SOURCE, Severity.WARNING, "source"),
    Check(source.source_file, Scope.SOURCE, Severity.WARNING, "source"),
)
"""Every check, in the order in which `--list` shows them."""

__all__ = [
    "CHECKS",
    "Check",
    "Knowledge",
    "Problem",
    "RawFile",
    "Scope",
    "Selection",
    "SourceSubject",
    "Subject",
    "Whole",
    "check_catalogue",
    "check_entries",
    "check_file",
    "check_source",
    "choose",
    "learn",
]
