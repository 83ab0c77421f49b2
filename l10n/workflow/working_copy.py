"""A catalogue while it is being filled: which entries may be, what was drafted, and saving without loss."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from l10n.catalogue import po
from l10n.errors import CatalogueError, ConflictError
from l10n.files import write_atomically
from l10n.model import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from l10n.model import Catalogue, Entry, Provenance

Key = tuple[str | None, str]
"""msgctxt and msgid: where the source text changed, it is another entry."""
_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that a machine or the memory made for an entry, with what is to stand beside it."""

    text: str
    provenance: Provenance
    notes: tuple[str, ...] = ()


def fillable(entry: Entry, *, refresh: bool = False) -> bool:
    """Whether a draft may be put into an entry: it is a gap, or holds a machine's draft nobody touched.

    Such a draft is replaced only where its source changed since, or with `refresh`. Reviewed texts, and
    drafts whose text no longer has the hash in their provenance, are people's. So are plural forms.
    """
    if entry.obsolete or not entry.msgid.strip() or entry.msgid_plural is not None:
        return False
    if entry.state is State.UNTRANSLATED:
        return True
    made = entry.provenance
    return entry.untouched_draft and made is not None and (refresh or made.stale)


def fill(catalogue: Catalogue, drafts: Mapping[Key, Draft], *, refresh: bool = False) -> Catalogue:
    """The catalogue with the drafts in the entries that may take them, all others as they were."""

    def filled(entry: Entry) -> Entry:
        draft = drafts.get((entry.msgctxt, entry.msgid))
        if draft is None or not fillable(entry, refresh=refresh):
            return entry
        return entry.drafted(draft.text, draft.provenance, draft.notes)

    return replace(catalogue, entries=tuple(filled(entry) for entry in catalogue.entries))


def gaps(catalogue: Catalogue, *, refresh: bool = False) -> dict[Key, Entry]:
    """The entries that may take a draft, in the catalogue's order."""
    return {
        (entry.msgctxt, entry.msgid): entry for entry in catalogue.entries if fillable(entry, refresh=refresh)
    }


class WorkingCopy:
    """One catalogue on disk and the drafts made for it so far. The caller holds its lock."""

    def __init__(self, path: Path, *, domain: str, language: str, refresh: bool = False) -> None:
        """Read the catalogue. Raises CatalogueError."""
        loaded = po.load(path, domain=domain, language=language)
        self.path = path
        self.language = language
        self.domain = domain
        self.catalogue = loaded.catalogue
        self.drafts: dict[Key, Draft] = {}
        self._refresh = refresh
        self._stamp = loaded.stamp
        self._unsaved: dict[Key, Draft] = {}

    def gaps(self) -> dict[Key, Entry]:
        """The entries that may take a draft, in the file's order."""
        return gaps(self.catalogue, refresh=self._refresh)

    def put(self, drafts: Iterable[tuple[Key, Draft]]) -> None:
        """Remember drafts; `save` writes them."""
        self._unsaved.update(drafts)

    def save(self) -> bool:
        """Write what was drafted since the last time, whole or not at all; whether there was anything.

        Where the file changed meanwhile (somebody saved in Poedit), it is read again and the drafts of this
        run go into its gaps: what a person wrote stands. One that was emptied is written anew. Raises
        ConflictError where it keeps changing or is gone, CatalogueError where it can no longer be read; the
        drafts then stand in a file beside it, which the error names.
        """
        if not self._unsaved:
            return False
        self.drafts |= self._unsaved
        catalogue = fill(self.catalogue, self._unsaved, refresh=self._refresh)
        for attempt in range(_ATTEMPTS):
            try:
                self._stamp = po.save(self.path, catalogue, since=self._stamp)
                break
            except ConflictError as error:
                if attempt == _ATTEMPTS - 1 or not self.path.exists():
                    raise self._put_aside(error) from error
                catalogue = self._merged()
        self.catalogue = catalogue
        self._unsaved.clear()
        return True

    def _merged(self) -> Catalogue:
        """The file as it stands now, with this run's drafts."""
        try:
            loaded = po.load(self.path, domain=self.domain, language=self.language)
        except CatalogueError as error:
            raise self._put_aside(error) from error
        self._stamp = loaded.stamp
        emptied = not loaded.catalogue.entries and self.catalogue.entries
        found = self.catalogue if emptied else loaded.catalogue
        return fill(found, self.drafts, refresh=self._refresh)

    def _put_aside(self, error: CatalogueError) -> CatalogueError:
        """The error, once what this run made is safe in a file of its own."""
        aside = self.path.with_name(f"{self.path.name}.drafts")
        made = fill(self.catalogue, self.drafts, refresh=self._refresh)
        aside.unlink(missing_ok=True)  # a link there may lead anywhere
        write_atomically(aside, po.dumps(made).encode())
        hint = f"the drafts of this run are in {aside.name}, a whole catalogue"
        return type(error)(error.message, path=error.path, line=error.line, hint=hint)
