"""What every renderer of findings takes."""

from __future__ import annotations

import re
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


def printable(text: str) -> str:
    """Text of strangers for a terminal or a CI log: control characters as escapes.

    An ESC would start a command to the terminal, a line break one to the CI server (`::error…`). C0, DEL and
    C1 are ISO 6429's; U+2028 and U+2029 break lines; U+202A to 202E and 2066 to 2069 reorder them (Unicode
    annex 9).
    """
    return _CONTROLS.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
