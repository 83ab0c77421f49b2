"""A project on disk: where its sources, catalogues and templates lie."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n import config as configuration
from l10n.errors import ProjectError, TermsError, UsageError
from l10n.files import is_special, leads_out
from l10n.prose import iso639, terms
from l10n.tags import gettext_form

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from l10n.config import Config
    from l10n.prose.terms import Term

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[_-][A-Za-z]{4})?(?:[_-](?:[A-Z]{2}|\d{3}))?(?:@[a-z]+)?")

_FOLDER = re.compile(r"[A-Za-z0-9_.@-]+")
"""What a language's folder may be named: it becomes part of documents, and of what terminals show."""


def check_language(language: str) -> None:
    """Raise UsageError for what is no language code, or no language of ISO 639 ("xx")."""
    hint = 'give one such as "en", "fr" or "pt_BR"'
    if not _LANGUAGE.fullmatch(gettext_form(language)):
        raise UsageError(f'"{language}" is no language code', hint=hint)
    if not iso639.is_language(language):
        raise UsageError(f'"{language}" is no language of ISO 639', hint=hint)


@dataclass(frozen=True, slots=True)
class Project:
    """A configured folder. Paths are absolute; `relative` gives them as users see them."""

    config: Config

    @classmethod
    def open(cls, folder: Path) -> Project:
        """The project in exactly this folder. Raises ProjectError, ConfigError."""
        folder = folder.resolve()
        if not folder.is_dir():
            what = "not a folder" if folder.exists() else "no such folder"
            raise ProjectError(what, path=folder, hint="give an existing one with --project")
        return cls(configuration.load(folder))

    @classmethod
    def find(cls, start: Path) -> Project:
        """The nearest project upwards: a folder with a configuration of ours, or with `seeds/`.

        Raises ProjectError where there is none.
        """
        start = start.resolve()
        for folder in (start, *start.parents):
            if configuration.has_config(folder) or (folder / "seeds").is_dir():
                return cls.open(folder)
        raise ProjectError(
            "no l10n project here or above",
            path=start,
            hint="run `l10n init`, or point to one with --project DIR",
        )

    @property
    def root(self) -> Path:
        return self.config.root

    def relative(self, path: Path) -> str:
        """The path as users see it: relative to the project where it lies inside, with forward slashes."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()

    def inside(self, path: Path) -> Path:
        """The path itself, for reading or writing.

        Raises ProjectError where a link leads out of the project (a stranger's repository may bring one), and
        where a pipe, a socket or a device stands.
        """
        if leads_out(path, self.root):
            raise ProjectError(
                "is, or lies behind, a link that leads out of the project",
                path=self.relative(path),
                hint="put the file itself there",
            )
        if is_special(path):
            raise ProjectError("is a pipe or a device, no file", path=self.relative(path), hint="remove it")
        return path

    def template_path(self, domain: str) -> Path:
        """Where a domain's template lies. Raises ProjectError as `inside` does; so do the next two."""
        return self.inside(self.config.locales_dir / f"{domain}.pot")

    def catalogue_path(self, domain: str, language: str) -> Path:
        return self.inside(self.config.locales_dir / language / "LC_MESSAGES" / f"{domain}.po")

    @property
    def terms_path(self) -> Path:
        return self.inside(self.config.locales_dir / "terms.csv")

    def terms(self) -> tuple[Term, ...]:
        """The list of terms; empty where there is none. Raises TermsError."""
        if not self.terms_path.exists():
            return ()
        try:
            text = self.terms_path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise TermsError(
                f"not UTF-8 at byte {error.start}", path=self.terms_path, hint="save it as UTF-8"
            ) from error
        return terms.parse(text, self.terms_path)

    def languages(self, asked: Sequence[str] = ()) -> tuple[str, ...]:
        """The languages asked for, else the configured ones and those that have a catalogue, sorted.

        "EN", "pt-BR" and "pt_BR" are understood; what comes back is the name of the language's folder.

        Raises UsageError for one asked for, and ConfigError for a configured one, that is no language.
        """
        there = {gettext_form(name): name for name in self._folders()}

        def placed(tag: str) -> str:
            """The folder's name where there is one in another spelling, else gettext's form."""
            check_language(tag)
            return there.get(gettext_form(tag), gettext_form(tag))

        if asked:
            return tuple(dict.fromkeys(placed(tag) for tag in asked))
        configured = []
        for at, tag in enumerate(self.config.languages):
            try:
                configured.append(placed(tag))
            except UsageError as error:
                raise self.config.error(error.message, "languages", at, hint=error.hint) from error
        return tuple(sorted({*configured, *self._folders()}))

    def _folders(self) -> tuple[str, ...]:
        """The languages that have a catalogue, as their folders are named, sorted."""
        found = self.config.locales_dir.glob("*/LC_MESSAGES/*.po")
        return tuple(sorted({name for path in found if _FOLDER.fullmatch(name := path.parts[-3])}))

    def domains(self, language: str) -> tuple[str, ...]:
        """The domains a language has catalogues of, sorted."""
        folder = self.config.locales_dir / language / "LC_MESSAGES"
        return tuple(sorted(path.stem for path in folder.glob("*.po")))
