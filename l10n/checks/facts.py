"""Does the translation tell the same facts?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.checks.base import Problem
from l10n.prose import calendar_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.checks.base import Subject


def dates(subject: Subject) -> Iterator[Problem]:
    """Both texts name a month or a day of the week, and not the same one.

    German and English only.

    Wrong:
        msgid "Im Oktober kehrt Max zurück."
        msgstr "Max returns in November."
    Right:
        msgid "Im Oktober kehrt Max zurück."
        msgstr "Max returns in October."
    """
    pair = (subject.source, subject.target, subject.source_language, subject.language)
    for word in calendar_words.contradictions(*pair):
        yield Problem(f'"{word}" is not what the source says; check the date', (word,))
