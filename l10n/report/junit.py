"""Findings as JUnit XML, which GitLab, Jenkins and Azure show: a suite a file, a case a finding.

The form is what these read: `testsuites`, `testsuite`, `testcase`, `failure` (the Ant JUnit report). A run
without findings has one case that passes, so that no reader takes an empty report for a missing one.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from l10n.report.base import verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.model import Finding
    from l10n.report.base import Findings

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Findings) -> str:
    """The XML document."""
    ordered = sorted(report.findings, key=lambda finding: finding.path)
    total = len(ordered)
    root = ET.Element(
        "testsuites", name="l10n check", tests=str(max(1, total)), failures=str(total), errors="0"
    )
    for path, group in groupby(ordered, key=lambda finding: finding.path):
        _suite(root, path, list(group))
    if not ordered:
        suite = ET.SubElement(
            root, "testsuite", name="l10n check", tests="1", failures="0", errors="0", skipped="0", time="0"
        )
        ET.SubElement(suite, "testcase", name=verdict(report), classname="l10n.check", time="0")
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(root: ET.Element, path: str, findings: Sequence[Finding]) -> None:
    count = str(len(findings))
    suite = ET.SubElement(
        root, "testsuite", name=_clean(path), tests=count, failures=count, errors="0", skipped="0", time="0"
    )
    for finding in findings:
        place = path if finding.line is None else f"{path}:{finding.line}"
        name = f"{finding.check}: {finding.context or place}"
        case = ET.SubElement(
            suite,
            "testcase",
            name=_clean(name),
            classname=f"l10n.check.{finding.check}",
            time="0",
            file=_clean(path),
        )
        if finding.line is not None:
            case.set("line", str(finding.line))
        failure = ET.SubElement(case, "failure", message=_clean(finding.message), type=finding.severity.value)
        failure.text = _clean(f"{place}: {finding.severity}: {finding.message}")


def _clean(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold (production 2, Char)."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
