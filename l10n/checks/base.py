"""What a check is: a pure function that yields problems; its name is its id, its docstring its page."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from l10n.checks.words import words
from l10n.layout import measure
from l10n.model import SOURCE_LANGUAGE, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from l10n.checks.knowledge import Knowledge
    from l10n.errors import CatalogueError
    from l10n.layout.fit import Violation
    from l10n.layout.profiles import Limits
    from l10n.model import Catalogue, Entry, Person, Synopsis


class Scope(StrEnum):
    """What a check looks at, and so what its function is called with."""

    ENTRY = "entry"
    """A `Subject` with a text."""
    STATE = "state"
    """Any current entry, as a `Subject`; a translator's comment cannot silence it."""
    CATALOGUE = "catalogue"
    """A `Whole`."""
    FILE = "file"
    """A `RawFile`, whether it could be read or not."""
    SUPPRESSION = "suppression"
    """A `Silenced` entry, after every other check."""
    SOURCE = "source"
    """A `SourceSubject`; only with `--source`."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check yields; the runner adds the id, the severity and the place."""

    message: str
    """What is wrong and what to do: one line, no full stop."""
    words: tuple[str, ...] = ()
    """The offending words as they stand in `text`."""
    text: str = ""
    """The text they stand in; empty: the entry's translation."""
    entry: Entry | None = None
    """The entry it is about, where the check looks at more than one."""
    line: int | None = None
    context: str | None = None


class Subject:
    """An entry with what checks ask of it: every check reads these words, so they are found once."""

    __slots__ = (
        "_violations", "entry", "knowledge", "language", "marked_source", "marked_target", "shared", "source",
        "source_language", "source_set", "source_words",
        "state", "target", "target_lower", "target_set", "target_words",
    )  # fmt: skip

    def __init__(self, entry: Entry, language: str, knowledge: Knowledge) -> None:
        self.entry = entry
        self.state = entry.state
        self.marked_source = entry.msgid
        self.marked_target = entry.msgstr if entry.msgid_plural is None else "\n".join(entry.msgstr_plural)
        # What is read: attributes such as `color="#ffff00"` are no words and no quotation marks.
        self.source = measure.strip_tags(self.marked_source)
        self.target = measure.strip_tags(self.marked_target)
        self.source_language = knowledge.source_language
        self.language = language
        self.knowledge = knowledge
        self.source_words: list[str] = words(self.source)
        self.target_words: list[str] = words(self.target)
        self.target_lower = " ".join(self.target_words).lower().split(" ")
        self.source_set = frozenset(self.source_words)
        self.target_set = frozenset(self.target_words)
        self.shared = self.source_set & self.target_set
        """The words that stand in both texts."""
        self._violations: tuple[Violation, ...] | None = None

    @property
    def limits(self) -> Limits | None:
        """What the project's profile allows in this language; None without a profile."""
        return self.knowledge.limits

    @property
    def violations(self) -> tuple[Violation, ...]:
        """What of the translation its profiles (the project's, and its own where its notes name one) forbid.

        Raises UsageError where the notes name a profile that does not exist.
        """
        if self._violations is None:
            self._violations = self._find_violations()
        return self._violations

    def _find_violations(self) -> tuple[Violation, ...]:
        notes = self.entry.extracted_comments
        own = next((note for note in notes if note.startswith("Profile: ")), None)
        if (self.limits is None and own is None) or not self.target.strip():
            return ()
        from l10n.layout import fit, profiles  # noqa: PLC0415 - only where a profile is set

        known = self.knowledge.names_for(self.entry, self.source_set)
        limits = {} if self.limits is None else {self.limits.profile: self.limits}
        if (name := fit.own_profile(notes)) and name not in limits:
            limits[name] = profiles.of_entry(self.knowledge.profiles, name)
        return tuple(
            violation
            for one in limits.values()
            for violation in fit.entry(
                self.marked_target,
                one,
                notes=notes,
                names=known,
                before=self.knowledge.before.get(self.entry.msgctxt),
                rate=self.knowledge.rate,
            )
        )


@dataclass(frozen=True, slots=True)
class Whole:
    """A catalogue with the sources it came from."""

    catalogue: Catalogue
    synopses: tuple[Synopsis, ...] | None = None
    """What the sources hold now; None where there are none to compare with."""
    knowledge: Knowledge | None = None
    unreadable: frozenset[str] = frozenset()
    """Source files that could not be read: nothing is known of their texts."""


@dataclass(frozen=True, slots=True)
class RawFile:
    """A catalogue's file as it lies on disk."""

    data: bytes
    error: CatalogueError | None = None
    """Why it could not be read."""
    messages: tuple[Entry, ...] = ()
    """Its messages as far as they could be read, the header's and duplicates included."""
    catalogue: Catalogue | None = None
    """What was read; None where it could not be."""
    notes: tuple[str, ...] = ()
    """In what other form it was found: BOM, charset, line ends."""


@dataclass(frozen=True, slots=True)
class SourceSubject:
    """A German source file."""

    path: str
    synopses: tuple[Synopsis, ...]
    cast: tuple[Person, ...] = ()
    language: str = SOURCE_LANGUAGE
    oddities: tuple[tuple[int, str], ...] = ()
    """What its reader had to put right, each with its line."""


@dataclass(frozen=True, slots=True)
class Check:
    """One line of `CHECKS`: a function, what it looks at, and how grave its findings are by default."""

    function: Callable[[Any], Iterable[Problem]]
    scope: Scope
    severity: Severity = Severity.WARNING
    group: str = "content"

    @property
    def id(self) -> str:
        return self.function.__name__.rstrip("_").replace("_", "-")

    @property
    def page(self) -> str:
        """The rule's page: what, why, a wrong entry and a right one."""
        return inspect.cleandoc(self.function.__doc__ or "")

    @property
    def summary(self) -> str:
        """The page's first line, without its full stop."""
        return self.page.partition("\n")[0].rstrip(".")
