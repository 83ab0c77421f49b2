"""Plain text in the source's own layout, cast list included."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from l10n.publish.base import Output, programme_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.publish.base import Job


def write(job: Job) -> Iterator[Output]:
    """`en/000_….txt` for each text file of the domain that has a text to publish."""
    texts = job.texts_by_id()
    for file in job.files:
        if file.path.endswith(".txt") and any(synopsis.id in texts for synopsis in file.synopses):
            below = PurePosixPath(file.path).relative_to(job.config.seeds)
            yield Output(PurePosixPath(job.language, below), file.render(texts).encode(), programme_of(file))
