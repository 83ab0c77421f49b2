"""Compiled catalogues (`.mo`), where gettext looks for them."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from l10n.catalogue import po
from l10n.publish.base import Output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.publish.base import Job


def write(job: Job) -> Iterator[Output]:
    """`en/LC_MESSAGES/synopses.mo`, so that `gettext.translation(domain, folder)` finds it."""
    yield Output(PurePosixPath(job.language, "LC_MESSAGES", f"{job.domain}.mo"), po.to_mo(job.catalogue))
