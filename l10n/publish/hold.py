"""Hold texts to a profile before they go out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.layout import fit, profiles, timing
from l10n.layout.cues import cues_before
from l10n.prose import names
from l10n.publish.base import Missing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.publish.base import Job


def hold(job: Job, path: str) -> Iterator[Missing]:
    """The texts that do not fit the profile (the job's, else the project's, and an entry's own), and why.

    `path` is the catalogue's, for the messages. A check that an entry's comment silences
    (`l10n: ignore max-length`) does not hold it back. Raises UsageError for an unknown profile.
    """
    name = job.profile or job.config.profile
    known_profiles = profiles.table(job.config, job.language)
    wanted = [profiles.pick(known_profiles, name).profile] if name else []
    people = {synopsis.id: synopsis.people for file in job.files for synopsis in file.synopses}
    before = cues_before((entry.msgctxt, entry.extracted_comments) for entry in job.catalogue.current)
    rate = timing.frame_rate(job.config.frame_rate)
    for entry in job.catalogue.current:
        notes = entry.extracted_comments
        own = fit.own_profile(notes)
        for profile in dict.fromkeys([*wanted, *([own] if own else [])]):
            limits = profiles.of_entry(known_profiles, profile)
            known = names.known_names(people.get(entry.msgctxt or "", ()))
            found = fit.entry(
                entry.msgstr, limits, notes=notes, names=known, before=before.get(entry.msgctxt), rate=rate
            )
            reasons = [violation.message for violation in found if violation.kind not in entry.suppressed]
            if reasons:
                context = entry.name
                yield Missing(context, path, entry.line, f"{'; '.join(reasons)} for {profile}")
