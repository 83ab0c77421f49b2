"""The data everything else passes around: frozen, format-neutral, no I/O."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SOURCE_LANGUAGE = "de"


class State(StrEnum):
    """Where an entry stands on its way to publication."""

    UNTRANSLATED = "untranslated"
    DRAFT = "draft"
    REVIEWED = "reviewed"
    OBSOLETE = "obsolete"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Person:
    """A character and, where known, who plays it: "Max Easton (Mark Strong)"."""

    character: str
    actor: str | None = None

    def __str__(self) -> str:
        return self.character if self.actor is None else f"{self.character} ({self.actor})"


@dataclass(frozen=True, slots=True)
class Synopsis:
    """One text to be translated, as a source file has it."""

    id: str
    """The entry's msgctxt: the file's path below its domain's folder, without suffix, "/", its id in there.

    The source's own id, else one that the register gave; readers leave the position (from 1) in its place.
    """
    domain: str
    path: str
    """The source file, relative to the project, with forward slashes."""
    line: int
    """1-based line on which the text starts."""
    text: str
    """The German text; paragraphs are joined by one blank line ("\\n\\n")."""
    number: int
    """Position in the file, from 1."""
    total: int
    """How many synopses the file has."""
    people: tuple[Person, ...] = ()
    """Who stands in this text, in order of appearance: annotations first, then cast-list names."""
    notes: tuple[str, ...] = ()
    """What the translator should know (`#.` lines), beyond what the fields above say."""
    label: str = "Episode"
    """What the notes call one of several texts of a file."""
    series: bool = True
    """Whether its file's texts belong together (one series); else each is a programme of its own."""
    programme: str = ""
    """The programme's id within its file, where the file itself tells programmes apart."""
    there: tuple[tuple[str, str], ...] = ()
    """Language → the translation that the source itself has already."""

    @property
    def unit(self) -> str:
        """The programme it belongs to, unique within the domain: what goes out together."""
        stem = self.id.rpartition("/")[0]
        if self.programme:
            return f"{stem}/{self.programme}"
        return stem if self.series else self.id

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(self.text.split("\n\n"))


def draft_hash(text: str) -> str:
    """Eight hexadecimal digits that tell a drafted text from one that a person has edited."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


_PROVENANCE = re.compile(
    r"Machine draft: (?P<engine>\S+) (?P<model>.+?)"
    r"(?:, confidence (?P<confidence>\d{1,3}) %(?: \((?:poor|fair|good)\))?)?"
    r", draft (?P<draft>[0-9a-f]{8})(?P<stale>, source changed since)?"
)
_BANDS = (("good", 75), ("fair", 50), ("poor", 0))
"""Least confidence of each band. It estimates chrF; drafts below 50 are gists, not texts to edit."""
NOTE_PREFIX = "Draft note: "
_ACCEPTED = re.compile(r"Accepted(?: by (?P<by>.+))?, (?P<day>\d{4}-\d\d-\d\d)")
_SUPPRESSION = re.compile(r"l10n: ignore (?P<ids>[\w-]+(?:\s*,\s*[\w-]+)*)")


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a draft came about, as it stands in a translator comment (which Poedit and msgmerge keep)."""

    engine: str
    """argos, pseudo, memory."""
    model: str
    """What made it: package name and version ("translate-de_en 0.2"; a chain joined by " → "), or the
    context of the reviewed entry that a memory match came from."""
    draft: str
    """`draft_hash` of the drafted text."""
    confidence: int | None = None
    """Per cent, 0 to 100."""
    stale: bool = False
    """The source text changed after this machine draft was made, and nobody has touched the draft."""

    def __str__(self) -> str:
        confidence = "" if self.confidence is None else f", confidence {self.confidence} % ({self.band})"
        stale = ", source changed since" if self.stale else ""
        return f"Machine draft: {self.engine} {self.model}{confidence}, draft {self.draft}{stale}"

    @property
    def band(self) -> str:
        """The confidence in a word: poor below 50 %, fair, good from 75 %; empty where there is none."""
        if self.confidence is None:
            return ""
        return next(name for name, least in _BANDS if self.confidence >= least)

    @classmethod
    def parse(cls, comment: str) -> Self | None:
        """The provenance in a comment line, or None where the line is something else."""
        if (found := _PROVENANCE.fullmatch(comment.strip())) is None:
            return None
        confidence = found["confidence"]
        return cls(
            engine=found["engine"],
            model=found["model"],
            draft=found["draft"],
            confidence=None if confidence is None else min(100, int(confidence)),
            stale=found["stale"] is not None,
        )


_SHOWN = 40
"""Characters of a text that stand for an entry without a context."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of a catalogue, with everything any gettext tool may have put beside it."""

    msgid: str
    msgstr: str = ""
    msgctxt: str | None = None
    msgid_plural: str | None = None
    msgstr_plural: tuple[str, ...] = ()
    """Plural forms by index; empty unless `msgid_plural` is set, and then `msgstr` is unused."""
    translator_comments: tuple[str, ...] = ()
    """`# ` lines, without the marker: people's words, our provenance and suppressions."""
    extracted_comments: tuple[str, ...] = ()
    """`#.` lines: notes for translators, made from the sources."""
    references: tuple[str, ...] = ()
    """`#:` items as they stand, in any form ("seeds/a.txt:3", "src/b.c", a name with blanks)."""
    flags: tuple[str, ...] = ()
    """`#,` items in the file's order; only "fuzzy" is ever ours."""
    sticky_flags: tuple[str, ...] = ()
    """`#=` items (gettext 1.0 and later)."""
    previous_msgctxt: str | None = None
    previous_msgid: str | None = None
    previous_msgid_plural: str | None = None
    obsolete: bool = False
    line: int | None = field(default=None, compare=False)
    """1-based line of the entry's msgid in the file it was read from; None for a new one."""

    @property
    def key(self) -> tuple[str | None, str]:
        return (self.msgctxt, self.msgid)

    @property
    def name(self) -> str:
        """How people are told which entry is meant: its context, else how its text begins."""
        return self.msgctxt or self.msgid[:_SHOWN]

    @property
    def source(self) -> str:
        """The source file in the first reference, with or without a line; "" where there is none."""
        where = self.references[0] if self.references else ""
        path, colon, line = where.rpartition(":")
        return path if colon and line.isdecimal() else where

    @property
    def fuzzy(self) -> bool:
        return "fuzzy" in self.flags

    @property
    def translations(self) -> tuple[str, ...]:
        return self.msgstr_plural if self.msgid_plural is not None else (self.msgstr,)

    @property
    def state(self) -> State:
        """A blank text (or a missing plural form) is untranslated, whatever the flags say."""
        if self.obsolete:
            return State.OBSOLETE
        if not self.translations or not all(text.strip() for text in self.translations):
            return State.UNTRANSLATED
        return State.DRAFT if self.fuzzy else State.REVIEWED

    @property
    def provenance(self) -> Provenance | None:
        return next((found for line in self.translator_comments if (found := Provenance.parse(line))), None)

    @property
    def untouched_draft(self) -> bool:
        """A machine's draft that nobody has edited or reviewed: the only text that may be replaced."""
        made = self.provenance
        return self.state is State.DRAFT and made is not None and made.draft == draft_hash(self.msgstr)

    @property
    def suppressed(self) -> frozenset[str]:
        """Check ids that a translator comment `l10n: ignore names, max-length` silences here."""
        found = (_SUPPRESSION.fullmatch(line.strip()) for line in self.translator_comments)
        return frozenset(name.strip() for match in found if match for name in match["ids"].split(","))

    @property
    def accepted(self) -> tuple[str, str] | None:
        """Who accepted it ("" where that is not said) and on which day, by the last record of `accept`."""
        found = [_ACCEPTED.fullmatch(line.strip()) for line in self.translator_comments]
        return next(((one["by"] or "", one["day"]) for one in reversed(found) if one), None)

    def drafted(self, text: str, provenance: Provenance, notes: Iterable[str] = ()) -> Entry:
        """This entry with a machine draft: fuzzy, provenance and notes in translator comments.

        Comments of people stay, an older draft's provenance, notes and previous msgid go.
        """
        people = tuple(line for line in self.translator_comments if not is_draft_comment(line))
        return replace(
            self,
            msgstr=text,
            flags=("fuzzy", *(flag for flag in self.flags if flag != "fuzzy")),
            translator_comments=(*people, str(provenance), *(NOTE_PREFIX + note for note in notes)),
            previous_msgctxt=None,
            previous_msgid=None,
            previous_msgid_plural=None,
        )


def is_draft_comment(line: str) -> bool:
    """Whether a translator comment was written by a draft (provenance or note), not by a person."""
    return Provenance.parse(line) is not None or line.startswith(NOTE_PREFIX)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A template (language "") or one language's catalogue."""

    domain: str
    language: str
    entries: tuple[Entry, ...] = ()
    """Current entries in the template's order, then obsolete ones."""
    header: tuple[tuple[str, str], ...] = ()
    """Header fields in the file's order, unknown ones included."""
    header_comments: tuple[str, ...] = ()
    """`# ` lines above the header entry."""
    header_extracted: tuple[str, ...] = ()
    """`#.` lines above it, as some converters write them."""
    header_references: tuple[str, ...] = ()
    """`#:` items above it."""
    header_flags: tuple[str, ...] = ()
    """`#,` items above it; "fuzzy" in a template that nobody has filled in."""

    @property
    def header_fuzzy(self) -> bool:
        return "fuzzy" in self.header_flags

    def field(self, name: str, default: str = "") -> str:
        """A header field by its name, whatever its case."""
        return next((value for key, value in self.header if key.lower() == name.lower()), default)

    @property
    def current(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if not entry.obsolete)

    def counts(self) -> Mapping[State, int]:
        counts = dict.fromkeys(State, 0)
        for entry in self.entries:
            counts[entry.state] += 1
        return counts


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found."""

    check: str
    """The check's id, in kebab-case."""
    severity: Severity
    message: str
    """What is wrong and what to do, one line."""
    path: str
    """File, relative to the project where it lies inside."""
    line: int | None = None
    language: str = ""
    domain: str = ""
    context: str | None = None
    """msgctxt of the entry, or the source file's synopsis id."""
    words: tuple[str, ...] = ()
    """The offending words as they stand in the text, so that outputs can mark them."""
    text: str = ""
    """The text in which `words` stand."""
