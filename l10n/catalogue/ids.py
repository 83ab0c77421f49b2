"""Ids that stay: which id each text has, by the register of those given before. Pure.

The template is the register. A text that stands there keeps its id wherever it moved, a corrected one keeps
it, too; a new one gets a short digest of its text. Hence an insertion changes no other entry.
"""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from l10n.catalogue.matching import corrections, is_place, same_texts, stem_of
from l10n.model import Catalogue, Entry

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from l10n.model import Synopsis

_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Settled:
    """The ids of a domain's texts."""

    ids: tuple[str, ...]
    """One for each text, in their order; no two are equal."""
    renamed: Mapping[str, str]
    """Old msgctxt → new one, for texts of the register whose id became another."""


def digest(text: str) -> str:
    """The id of a new text: 40 bits of its SHA-256 in base 32, never all digits (that would be a place)."""
    made = base64.b32encode(hashlib.sha256(text.encode()).digest()).decode().lower()[:_DIGITS]
    return f"x{made[1:]}" if made.isdecimal() else made


def moved_over(register: Catalogue | None, given: Collection[str] = ()) -> bool:
    """Whether a template's ids are of the kind that stays; else they are places, as they were before.

    `given` are the stems of sources that have ids of their own, which may be numbers.
    """
    if register is None:
        return False
    return not any(
        is_place(entry.msgctxt) and stem_of(entry.msgctxt) not in given for entry in register.current
    )


def settle(synopses: Sequence[Synopsis], fixed: Sequence[bool], register: Catalogue | None) -> Settled:
    """Give each text its id: `<stem>/<id>`.

    `fixed` says of each text whether its reader's id stands: the source has ids of its own. `register` is the
    template as it stood, None where there is none yet.
    """
    given = {synopsis.id for synopsis, own in zip(synopses, fixed, strict=True) if own}
    places = [at for at, own in enumerate(fixed) if not own]
    new = [Entry(msgid=synopses[at].text, msgctxt=synopses[at].id) for at in places]
    known = register.current if register is not None else ()
    old = [entry for entry in known if entry.msgctxt and entry.msgctxt not in given]
    pairs = _pairs(new, old)

    ids = [synopsis.id for synopsis in synopses]
    taken, renamed = set(given), {}
    for sure in (True, False):  # ids that were given first, so that no new text takes one
        for number, at in enumerate(places):
            before = old[pairs[number]] if number in pairs else None
            name = (before.msgctxt or "") if before is not None and not is_place(before.msgctxt) else ""
            if bool(name) is not sure:
                continue
            end = name.rpartition("/")[2] or digest(synopses[at].text)
            ids[at] = _free(f"{stem_of(synopses[at].id)}/{end}", taken)
            taken.add(ids[at])
            if before is not None and before.msgctxt and before.msgctxt != ids[at]:
                renamed[before.msgctxt] = ids[at]
    return Settled(tuple(ids), renamed)


def _free(wanted: str, taken: set[str]) -> str:
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found


def _pairs(new: Sequence[Entry], old: Sequence[Entry]) -> dict[int, int]:
    """For each new text that the register holds, unchanged or corrected: which entry (indices)."""
    found = same_texts(new, old)
    taken = set(found.values())
    # A corrected text that also moved must keep every name: the German stands for its translation here.
    olds = [replace(entry, msgstr=entry.msgid) for entry in old]
    news = list(new)
    for at, match in _in_place(new, old, found):
        news[at] = replace(new[at], msgctxt=old[match].msgctxt)
    open_new = [at for at in range(len(new)) if at not in found]
    open_old = [at for at in range(len(old)) if at not in taken]
    return {**found, **corrections(news, olds, open_new, open_old)}


def _in_place(
    new: Sequence[Entry], old: Sequence[Entry], found: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Texts that stand between the same unchanged texts of a file, as many as before: in their order."""
    held = {match: at for at, match in found.items()}
    olds, news = _files(old), _files(new)
    for stem, here in news.items():
        before = olds.get(stem, [])
        ends = {at: place for place, at in enumerate(before)}
        runs = _runs(here, found)
        for start, run, stop in runs:
            first = -1 if start is None else ends.get(found[start])
            last = len(before) if stop is None else ends.get(found[stop])
            if first is None or last is None:
                continue
            between = before[first + 1 : last]
            if len(between) == len(run) and not any(at in held for at in between):
                yield from zip(run, between, strict=True)


def _files(entries: Sequence[Entry]) -> dict[str, list[int]]:
    files: defaultdict[str, list[int]] = defaultdict(list)
    for at, entry in enumerate(entries):
        files[stem_of(entry.msgctxt)].append(at)
    return files


def _runs(
    places: Sequence[int], found: Mapping[int, int]
) -> Iterator[tuple[int | None, list[int], int | None]]:
    """Texts in a row that are not found, with the found ones before and after (None: the file's ends)."""
    start: int | None = None
    run: list[int] = []
    for at in places:
        if at not in found:
            run.append(at)
            continue
        if run:
            yield start, run, at
        start, run = at, []
    if run:
        yield start, run, None
