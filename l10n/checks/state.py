"""Is everything translated, reviewed and up to date?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.checks.base import Problem
from l10n.model import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.checks.base import Subject, Whole

OBSOLETE_SHARE = 0.25
"""Of all entries; below that, obsolete ones are a handy archive."""
_FEW = 20


def untranslated(subject: Subject) -> Iterator[Problem]:
    """An entry has no translation, or only blanks.

    What is not translated cannot be published. Have the machine draft it, or write it in Poedit.

    Wrong:
        msgid "Carrie bekommt einen Hinweis."
        msgstr ""
    Right:
        msgid "Carrie bekommt einen Hinweis."
        msgstr "Carrie is given a lead."
    """
    if subject.state is State.UNTRANSLATED:
        yield Problem(
            f"not translated; draft it with `l10n translate --to {subject.language}` or write it in Poedit",
            text=subject.source,
        )


def needs_review(subject: Subject) -> Iterator[Problem]:
    """An entry is a draft: nobody has accepted it yet.

    Drafts are marked fuzzy ("Needs work" in Poedit) and are not published. Read the text against the source,
    correct it, and take the mark off: Ctrl+U in Poedit.

    Wrong:
        #, fuzzy
        msgid "Carrie bekommt einen Hinweis."
        msgstr "Carrie gets a note."
    Right:
        msgid "Carrie bekommt einen Hinweis."
        msgstr "Carrie is given a lead."
    """
    if subject.state is not State.DRAFT:
        return
    entry = subject.entry
    made = entry.provenance
    if made is not None and made.stale:
        what = "a machine draft of an older source text"
    elif entry.untouched_draft and made is not None:
        confidence = "" if made.confidence is None else f", confidence {made.confidence} %"
        what = f"a machine draft ({made.engine}{confidence})"
    elif made is not None:
        what = "a draft that somebody has begun to correct"
    elif entry.previous_msgid is not None:
        what = "a translation of an older source text"
    else:
        what = "marked as needing work"
    yield Problem(f"{what}; read it, correct it and accept it with Ctrl+U in Poedit")


def stale(whole: Whole) -> Iterator[Problem]:
    """The sources have changed and the catalogue does not know it yet.

    Translators would work on yesterday's text. `l10n extract` brings template and catalogues up to date.

    Wrong:
        seeds/a.txt holds a second synopsis; the catalogue has one entry, "a/1"
    Right:
        the catalogue has "a/1" and "a/2" (after `l10n extract`)
    """
    if whole.synopses is None:
        return
    entries = {entry.msgctxt: entry for entry in whole.catalogue.current}
    for synopsis in whole.synopses:
        entry = entries.pop(synopsis.id, None)
        if entry is None:
            yield Problem(
                f"the text at {synopsis.path}:{synopsis.line} is missing here; run `l10n extract`",
                text=synopsis.text,
                context=synopsis.id,
            )
        elif entry.msgid != synopsis.text:
            yield Problem(
                f"the text at {synopsis.path}:{synopsis.line} has changed; run `l10n extract`",
                text=entry.msgid,
                entry=entry,
            )
    for entry in entries.values():
        if entry.source in whole.unreadable:
            continue
        yield Problem("its source text is gone; run `l10n extract`", text=entry.msgid, entry=entry)


def obsolete_share(whole: Whole) -> Iterator[Problem]:
    """More than a quarter of the catalogue is obsolete.

    Obsolete entries come back when their text does, but many of them slow every tool down and hide what is
    current. `msgattrib --no-obsolete` takes them out.

    Wrong:
        30 current entries, 12 obsolete ones (#~)
    Right:
        30 current entries, 3 obsolete ones (#~)
    """
    total = len(whole.catalogue.entries)
    obsolete = total - len(whole.catalogue.current)
    if total >= _FEW and obsolete > total * OBSOLETE_SHARE:
        yield Problem(
            f"{obsolete} of {total} entries are obsolete; remove them with `msgattrib --no-obsolete`"
        )
