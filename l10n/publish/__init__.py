"""Reviewed text out; one module a format, one registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.publish import ass, broadcast, json, mec, mo, srt, stl, table, ttml, txt, vtt
from l10n.publish.base import Format, Gate, Job, Missing, Output, Text, gate

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMATS: Mapping[str, Format] = {
    "mo": mo.write,
    "json": json.write,
    "txt": txt.write,
    "srt": srt.write,
    "vtt": vtt.write,
    "ttml": ttml.write,
    "ass": ass.write,
    "stl": stl.write,
    "mec": mec.write,
    "table": table.write,
    **{form: broadcast.Writer(form) for form in ("xmltv", "tva", "struppi")},
}
"""Every format of `l10n publish --format`."""

DEFAULT_FORMATS = ("mo", "json", "txt", "table")

__all__ = ["DEFAULT_FORMATS", "FORMATS", "Format", "Gate", "Job", "Missing", "Output", "Text", "gate"]
