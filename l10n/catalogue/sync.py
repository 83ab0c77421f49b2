"""Template and old catalogue → new catalogue. Pure; the rules that keep people's work are here.

A text is known by itself, not by its place: positions shift when a text is inserted, the text does not.
Hence, in this order: the same text, wherever it stands now; a corrected text in the same file (it becomes
fuzzy, with the text before in `#|`); whatever is left over becomes obsolete and comes back with its text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from l10n.catalogue import header
from l10n.catalogue.matching import corrections, same_texts
from l10n.model import Catalogue, Entry, State, is_draft_comment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Sync:
    """The new catalogue and what happened to get there, as msgctxts of it (`removed`: of the old one)."""

    catalogue: Catalogue
    added: tuple[str, ...] = ()
    """New texts without a translation."""
    changed: tuple[str, ...] = ()
    """Corrected texts: fuzzy now, the old translation kept."""
    moved: tuple[str, ...] = ()
    """The same text under another msgctxt."""
    revived: tuple[str, ...] = ()
    """Texts that came back and got their obsolete translation back."""
    removed: tuple[str, ...] = ()
    """Texts that are gone; what was translated of them is obsolete now."""


def sync(
    template: Catalogue, old: Catalogue | None, *, language: str, renamed: Mapping[str, str] | None = None
) -> Sync:
    """The catalogue of a language that holds the template's entries with the translations of the old one.

    `renamed` gives the msgctxt of today for one of the old catalogue, where the register knows it by another.

    No translation gets lost: each text of the old catalogue stands in the new one, current or obsolete.
    """
    olds = old.entries if old is not None else ()
    before = [entry for entry in olds if not entry.obsolete]
    names = renamed or {}
    current = [replace(entry, msgctxt=names.get(entry.msgctxt or "", entry.msgctxt)) for entry in before]
    obsolete = [entry for entry in olds if entry.obsolete]
    found = same_texts(template.entries, current)
    places = [place for place in range(len(template.entries)) if place not in found]
    revived = same_texts([template.entries[place] for place in places], obsolete)
    back = {places[at]: match for at, match in revived.items()}
    places = [place for place in places if place not in back]
    left = _without(range(len(current)), found.values())
    corrected = corrections(template.entries, current, places, left)

    entries: list[Entry] = []
    added, changed, moved = [], [], []
    for place, new in enumerate(template.entries):
        name = new.name
        if place in found:
            source = current[found[place]]
            entries.append(_carried(new, source))
            if before[found[place]].msgctxt != new.msgctxt:
                moved.append(name)
        elif place in back:
            entries.append(_carried(new, obsolete[back[place]]))
        elif place in corrected:
            entries.append(_corrected(new, current[corrected[place]]))
            changed.append(name)
        else:
            entries.append(new)
            added.append(name)
    gone = [current[at] for at in _without(left, corrected.values())]
    kept = [obsolete[at] for at in _without(range(len(obsolete)), back.values())]
    entries += _obsolete([*kept, *gone], entries)
    return Sync(
        catalogue=_catalogue(template, old, language, entries),
        added=tuple(added),
        changed=tuple(changed),
        moved=tuple(moved),
        revived=tuple(template.entries[place].msgctxt or "" for place in back),
        removed=tuple(entry.name for entry in gone),
    )


def _without(places: Iterable[int], taken: Iterable[int]) -> list[int]:
    gone = set(taken)
    return [place for place in places if place not in gone]


def _catalogue(template: Catalogue, old: Catalogue | None, language: str, entries: list[Entry]) -> Catalogue:
    made = header.updated(old.header if old is not None else (), template.header, language)
    if old is None:
        return Catalogue(template.domain, language, tuple(entries), made)
    return replace(old, domain=template.domain, language=language, entries=tuple(entries), header=made)


def _carried(new: Entry, old: Entry) -> Entry:
    """The template's entry with everything that people and tools put to the same text."""
    entry = replace(
        new,
        msgstr=old.msgstr,
        translator_comments=old.translator_comments,
        flags=old.flags,
        sticky_flags=old.sticky_flags,
        previous_msgctxt=old.previous_msgctxt,
        previous_msgid=old.previous_msgid,
        previous_msgid_plural=old.previous_msgid_plural,
        line=old.line,
    )
    if entry.fuzzy:
        return entry
    # A previous text says why an entry is fuzzy; some tools leave it behind.
    return replace(entry, previous_msgctxt=None, previous_msgid=None, previous_msgid_plural=None)


def _corrected(new: Entry, old: Entry) -> Entry:
    """A corrected text: fuzzy, the old translation kept, the text it was made for in `#|`."""
    entry = _carried(new, old)
    if old.state is State.UNTRANSLATED:
        return entry
    comments = old.translator_comments
    if old.untouched_draft and old.provenance is not None:
        stale = str(replace(old.provenance, stale=True))
        made = str(old.provenance)
        comments = tuple(stale if line.strip() == made else line for line in comments)
    elif not old.fuzzy:
        # A person stands for this text now: nothing may take it for a machine's.
        comments = tuple(line for line in comments if not is_draft_comment(line))
    known = old.fuzzy and old.previous_msgid not in (None, new.msgid)
    return replace(
        entry,
        translator_comments=comments,
        flags=old.flags if old.fuzzy else ("fuzzy", *old.flags),
        previous_msgctxt=old.previous_msgctxt if known else None,
        previous_msgid=old.previous_msgid if known else old.msgid,
        previous_msgid_plural=None,
    )


def _obsolete(entries: Iterable[Entry], current: Iterable[Entry]) -> list[Entry]:
    """What is no longer in the template and worth keeping, in an order that does not depend on history."""
    taken = {entry.key for entry in current}
    kept: list[Entry] = []
    for entry in entries:
        said = any(not is_draft_comment(line) for line in entry.translator_comments)
        if not said and not any(text.strip() for text in entry.translations):
            continue  # as msgmerge does, which drops what people said of it as well
        bare = replace(entry, obsolete=True, extracted_comments=(), references=())
        number = 1
        while bare.key in taken:  # the same text stands there again: PO allows each key once
            number += 1
            bare = replace(bare, msgctxt=f"{entry.msgctxt or ''} ({number})")
        taken.add(bare.key)
        kept.append(bare)
    return sorted(kept, key=lambda entry: (entry.msgctxt or "", entry.msgid))
