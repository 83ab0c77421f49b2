"""What every format takes and gives, and the gate that lets only reviewed text through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from l10n.model import Catalogue, Entry, State

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import PurePosixPath

    from l10n.config import Config
    from l10n.model import Synopsis
    from l10n.sources import SourceFile


@dataclass(frozen=True, slots=True)
class Output:
    """One file to be written, relative to the folder of publications."""

    path: PurePosixPath
    data: bytes
    programme: str = ""
    """The programme (`Synopsis.unit`) that it holds; "" where it holds several."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Why an entry cannot be published."""

    context: str
    path: str
    line: int | None
    reason: str
    """A few words: "untranslated", "a draft, not reviewed", "23 characters too long for mec-190"."""


@dataclass(frozen=True, slots=True)
class Text:
    """A translated text that may go out."""

    id: str
    source: str
    """The source file, relative to the project."""
    text: str
    state: State


@dataclass(frozen=True, slots=True)
class Job:
    """What a format gets to work with: one catalogue, gated, and the sources it was made from."""

    domain: str
    language: str
    texts: tuple[Text, ...]
    catalogue: Catalogue
    """Only the entries that may go out, none of them fuzzy."""
    files: tuple[SourceFile, ...]
    config: Config
    profile: str = ""

    def texts_by_id(self) -> dict[str, str]:
        return {text.id: text.text for text in self.texts}


def programme_of(file: SourceFile) -> str:
    """The programme that a source file holds; "" where it holds several."""
    units = {synopsis.unit for synopsis in file.synopses}
    return units.pop() if len(units) == 1 else ""


class Format(Protocol):
    """A format is a function: a job in, the files to be written out.

    It raises L10nError where a job cannot be written in it.
    """

    def __call__(self, job: Job, /) -> Iterable[Output]: ...


@dataclass(frozen=True, slots=True)
class Gate:
    """What may go out and what may not."""

    texts: tuple[Text, ...]
    entries: tuple[Entry, ...]
    missing: tuple[Missing, ...]


def gate(
    catalogue: Catalogue,
    synopses: Sequence[Synopsis],
    path: str,
    *,
    allow_drafts: bool = False,
    unreadable: Collection[str] = (),
) -> Gate:
    """Let reviewed entries pass whose source is still what was reviewed; say why each other one stays.

    `path` is the catalogue's, for the messages. With `allow_drafts`, drafts pass too. A domain without
    sources (a foreign catalogue) is judged by its entries alone. `unreadable` are source files that could
    not be read: their entries stay.
    """
    by_context = {entry.msgctxt: entry for entry in catalogue.current}
    unknown = {entry.msgctxt for entry in catalogue.current if entry.source in unreadable}
    wanted: dict[str | None, str | None] = {s.id: s.text for s in synopses}
    if not synopses:
        wanted = {entry.msgctxt: entry.msgid for entry in catalogue.current}
    wanted |= dict.fromkeys(unknown)
    sources = {s.id: s.path for s in synopses}
    allowed = {State.REVIEWED, State.DRAFT} if allow_drafts else {State.REVIEWED}
    texts: list[Text] = []
    entries: list[Entry] = []
    missing: list[Missing] = []
    for context, source in wanted.items():
        entry = by_context.get(context)
        reason = _reason(entry, source, allowed) if context not in unknown else _UNREADABLE
        name = context or (source or "")[:40]
        if entry is None or reason:
            missing.append(Missing(name, path, entry.line if entry else None, reason))
            continue
        entries.append(entry)
        source_path = sources.get(name) or entry.source
        texts.append(Text(name, source_path, entry.msgstr, entry.state))
    return Gate(tuple(texts), tuple(entries), tuple(missing))


_UNREADABLE = "its source cannot be read"


def _reason(entry: Entry | None, source: str | None, allowed: set[State]) -> str:
    if entry is None:
        return "not in the catalogue: run `l10n extract`"
    if entry.msgid != source:
        return "the source has changed: run `l10n extract`"
    if entry.state in allowed:
        return ""
    return {State.DRAFT: "a draft, not reviewed"}.get(entry.state, str(entry.state))
