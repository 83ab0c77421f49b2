"""Findings as GitHub workflow commands: annotations at the lines of a pull request.

The form, `::error file=…,line=…::…`, is that of GitHub's documentation, "Workflow commands for GitHub
Actions".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.printable import printable
from l10n.report.base import verdict

if TYPE_CHECKING:
    from l10n.model import Finding
    from l10n.report.base import Findings

_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def render(report: Findings) -> str:
    """One command a finding, then the verdict as plain text in the log."""
    commands = [_command(finding) for finding in report.findings]
    return "".join(f"{line}\n" for line in (*commands, verdict(report)))


def _command(finding: Finding) -> str:
    properties = {"file": finding.path, "line": finding.line, "title": f"l10n: {finding.check}"}
    listed = ",".join(
        f"{name}={_escape(str(value), _PROPERTY)}" for name, value in properties.items() if value is not None
    )
    context = f" ({finding.context})" if finding.context else ""
    return f"::{finding.severity} {listed}::{_escape(finding.message + context, _DATA)}"


def _escape(text: str, table: dict[str, str]) -> str:
    escaped = "".join(table.get(letter, letter) for letter in text)
    return printable(escaped)
