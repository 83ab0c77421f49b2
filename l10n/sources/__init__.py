"""Readers of German input; one module a format, one registry."""

from l10n.sources.base import Slot, SourceFile, SourceText
from l10n.sources.registry import KNOWN, READERS, Broken, Sources, read_all, read_file

__all__ = [
    "KNOWN",
    "READERS",
    "Broken",
    "Slot",
    "SourceFile",
    "SourceText",
    "Sources",
    "read_all",
    "read_file",
]
