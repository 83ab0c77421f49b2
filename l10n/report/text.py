"""Findings for people: by file, with line numbers, the offending words marked, a verdict at the end."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from l10n.model import Severity
from l10n.printable import printable
from l10n.report.base import verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.model import Finding
    from l10n.report.base import Findings

_AROUND = 34
"""Characters of text that are shown on each side of the offending words."""
_RESET = "\x1b[0m"
_STYLES = {
    "error": "\x1b[1;31m",
    "warning": "\x1b[33m",
    "good": "\x1b[32m",
    "path": "\x1b[1m",
    "dim": "\x1b[2m",
    "mark": "\x1b[7m",
}


def render(report: Findings, *, colour: bool = False) -> str:
    """The report; without `colour` the offending words stand between ›…‹ and nothing is escaped."""
    return "".join(line + "\n" for line in _lines(report, colour))


def _lines(report: Findings, colour: bool) -> Iterator[str]:
    for path, group in groupby(report.findings, key=lambda finding: finding.path):
        yield _styled(printable(path), "path", colour)
        findings = list(group)
        width = max(len(str(finding.line or "-")) for finding in findings)
        for finding in findings:
            yield from _finding(finding, width, colour)
        yield ""
    style = "error" if report.errors else "warning" if report.warnings else "good"
    yield _styled(verdict(report), style, colour)


def _finding(finding: Finding, width: int, colour: bool) -> Iterator[str]:
    line = str(finding.line or "-").rjust(width)
    severity = _styled(finding.severity.value, finding.severity.value, colour)
    pad = " " * (len(Severity.WARNING) - len(finding.severity))
    context = f"  {_styled(printable(finding.context), 'dim', colour)}" if finding.context else ""
    yield f"  {line}  {severity}{pad}  {finding.check}: {printable(finding.message)}{context}"
    for word in finding.words:
        if excerpt := _excerpt(finding.text, word, colour):
            yield " " * (width + 4) + excerpt


def _excerpt(text: str, word: str, colour: bool) -> str:
    """The words with what stands around them, on one line."""
    place = text.find(word)
    if not word.strip() or place < 0:
        return ""
    start, end = max(0, place - _AROUND), min(len(text), place + len(word) + _AROUND)
    if start:
        start = text.find(" ", start, place) + 1 or start
    if end < len(text):
        end = text.rfind(" ", place + len(word), end) if " " in text[place + len(word) : end] else end
    before = _one_line(("…" if start else "") + text[start:place])
    behind = _one_line(text[place + len(word) : end] + ("…" if end < len(text) else ""))
    shown = _one_line(word)
    marked = _styled(shown, "mark", True) if colour else f"›{shown}‹"
    return f"{before}{marked}{behind}"


def _one_line(text: str) -> str:
    """Line breaks as ⏎, so that a finding keeps to its lines."""
    return printable(text.replace("\n\n", " ⏎ ").replace("\n", " ⏎ "))


def _styled(text: str, style: str, colour: bool) -> str:
    return f"{_STYLES[style]}{text}{_RESET}" if colour else text
