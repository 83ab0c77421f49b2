"""Findings and figures as text, JSON and the formats of CI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.report import github, json, junit, sarif, text
from l10n.report.base import Findings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FORMATS: Mapping[str, Callable[[Findings], str]] = {
    "text": text.render,
    "json": json.render,
    "github": github.render,
    "junit": junit.render,
    "sarif": sarif.render,
}
"""Each output of `l10n check --format` and the function that renders it."""

__all__ = ["FORMATS", "Findings"]
