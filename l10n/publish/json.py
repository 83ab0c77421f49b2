"""JSON, for programs that know nothing of gettext."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from l10n.publish.base import Output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.publish.base import Job


def write(job: Job) -> Iterator[Output]:
    """`en/synopses.json`: the texts in the sources' order, and each file's cast list, actor → character."""
    document = {
        "language": job.language,
        "domain": job.domain,
        "synopses": [
            {"id": text.id, "source": text.source, "text": text.text, "state": text.state.value}
            for text in job.texts
        ],
        "cast": {
            file.path: {str(p.actor): p.character for p in file.cast} for file in job.files if file.cast
        },
    }
    data = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    yield Output(PurePosixPath(job.language, f"{job.domain}.json"), data.encode())
