"""What every renderer of findings takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.model import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from l10n.model import Finding


@dataclass(frozen=True, slots=True)
class Findings:
    """A run's findings with what outputs say about the run."""

    findings: tuple[Finding, ...]
    entries: int
    pages: Mapping[str, str]
    """The page of every check that ran, by id."""
    severities: Mapping[str, Severity]
    """The severity of every check that ran, by id."""
    version: str = ""

    @property
    def errors(self) -> int:
        return sum(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def warnings(self) -> int:
        return len(self.findings) - self.errors


def verdict(report: Findings) -> str:
    """The one line that a person reads last: "2 errors and 1 warning in 19 entries"."""
    entries = counted(report.entries, "entry", "entries")
    if not report.findings:
        return f"No problems in {entries}."
    parts = [
        counted(number, word)
        for number, word in ((report.errors, "error"), (report.warnings, "warning"))
        if number
    ]
    return f"{' and '.join(parts)} in {entries}."


def counted(number: int, singular: str, plural: str = "") -> str:
    """`1 entry`, `19 entries`."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
