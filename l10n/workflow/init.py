"""Make a project in an empty folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n import config
from l10n.errors import ProjectError
from l10n.files import write_atomically
from l10n.tags import gettext_form
from l10n.workflow.project import check_language

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_CI = """\
# Fails while anything is untranslated, unreviewed or wrong; findings stand in the pull request.
name: l10n
on: [push, pull_request]
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: pip install uv
      # argostranslate asks for these three; they bring torch and are not needed.
      - run: printf "%s; sys_platform == 'never'\\n" minisbd spacy stanza > "$RUNNER_TEMP/overrides.txt"
      - run: uv tool install --overrides "$RUNNER_TEMP/overrides.txt" synopsis-l10n
      - run: l10n extract --check
      - run: l10n check --format github
"""
_KEEP = "This folder is kept in version control although it is empty.\n"
_MAY_STAND = {".git", ".DS_Store"}


def init(folder: Path, languages: Sequence[str] = ("en",)) -> tuple[Path, ...]:
    """Write configuration, `seeds/`, `locales/` and a CI job; return the files made, sorted.

    Raises ProjectError where the folder holds anything already (a `.git` may stand),
    UsageError for what is no language: nothing is touched then.
    """
    for language in languages:
        check_language(language)
    if folder.exists() and not folder.is_dir():
        raise ProjectError("not a folder", path=folder, hint="name an empty or a new one")
    present = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    if in_the_way := [name for name in present if name not in _MAY_STAND]:
        more = "" if len(in_the_way) == 1 else f" and {len(in_the_way) - 1} more"
        raise ProjectError(
            f"not empty: {in_the_way[0]}{more}",
            path=folder,
            hint="name an empty or a new folder; nothing was touched",
        )
    files = {
        "l10n.toml": config.commented(tuple(dict.fromkeys(map(gettext_form, languages)))),
        "seeds/.gitkeep": _KEEP,
        "locales/.gitkeep": _KEEP,
        ".github/workflows/l10n.yml": _CI,
    }
    for name, text in files.items():
        write_atomically(folder / name, text.encode())
    return tuple(folder / name for name in sorted(files))
