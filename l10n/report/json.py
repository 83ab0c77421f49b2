"""Findings as JSON: the shape that scripts rely on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from l10n.report.base import Findings


def render(report: Findings) -> str:
    """One document: `findings`, each with its place, and `summary`."""
    document = {
        "findings": [
            {
                "check": finding.check,
                "severity": finding.severity.value,
                "language": finding.language,
                "domain": finding.domain,
                "path": finding.path,
                "line": finding.line,
                "context": finding.context,
                "message": finding.message,
            }
            for finding in report.findings
        ],
        "summary": {"errors": report.errors, "warnings": report.warnings, "entries": report.entries},
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
