"""Findings as SARIF 2.1.0 (OASIS), which GitHub code scanning and IDEs read."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    from l10n.model import Finding, Severity
    from l10n.report.base import Findings

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
VERSION = "2.1.0"


def render(report: Findings) -> str:
    """The log: one run, with the page of every check that ran as its rule."""
    rules = list(report.pages)
    place = {name: index for index, name in enumerate(rules)}
    seen: Counter[str] = Counter()
    driver = {
        "name": "l10n",
        "version": report.version or "0",
        "rules": [_rule(name, report.pages[name], report.severities[name]) for name in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"PROJECT": {"description": {"text": "The project's folder"}}},
        "results": [_result(finding, place, seen) for finding in report.findings],
    }
    document = {"$schema": SCHEMA, "version": VERSION, "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _rule(name: str, page: str, severity: Severity) -> dict[str, Any]:
    summary, _, rest = page.partition("\n")
    return {
        "id": name,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": rest.strip().partition("\n\n")[0] or summary},
        "help": {"text": page},
        "defaultConfiguration": {"level": severity.value},
    }


def _result(finding: Finding, place: dict[str, int], seen: Counter[str]) -> dict[str, Any]:
    location: dict[str, Any] = {
        "artifactLocation": {"uri": quote(finding.path), "uriBaseId": "PROJECT"},
    }
    if finding.line is not None:
        location["region"] = {"startLine": finding.line}
    where: dict[str, Any] = {"physicalLocation": location}
    if finding.context:
        where["logicalLocations"] = [{"fullyQualifiedName": finding.context, "kind": "resource"}]
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "level": finding.severity.value,
        "message": {"text": finding.message},
        "locations": [where],
        "partialFingerprints": {"l10n/v1": _fingerprint(finding, seen)},
    }
    if finding.check in place:
        result["ruleIndex"] = place[finding.check]
    return result


def _fingerprint(finding: Finding, seen: Counter[str]) -> str:
    """Known again when lines move: check, file, entry, message, and a count for what is alike in all four."""
    key = "\0".join((finding.check, finding.path, finding.context or "", finding.message))
    seen[key] += 1
    return hashlib.sha256(f"{key}\0{seen[key]}".encode()).hexdigest()[:32]
