"""A large catalogue is shared among processes, and nobody can tell from what is found."""

from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from l10n import checks
from l10n.catalogue import po
from l10n.checks import CHECKS, Whole
from l10n.config import ChecksConfig
from l10n.errors import UsageError
from l10n.model import Catalogue, Entry
from l10n.workflow import slices

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from l10n.model import Finding

SELECTION = checks.choose(CHECKS, ChecksConfig())
GOOD = Entry("Anna kehrt nach Wien zurück.", "Anna returns to Vienna.")
FAULTS: tuple[Callable[[Entry], Entry], ...] = (
    lambda entry: entry,
    lambda entry: replace(entry, msgstr=""),
    lambda entry: replace(entry, flags=("fuzzy",)),
    lambda entry: replace(entry, msgstr="Anna  returns to Vienna , alone."),
    lambda entry: replace(
        entry, msgid="Anna kehrt nach 1.500 Tagen zurück.", msgstr="Anna returns (at last."
    ),
    lambda entry: replace(entry, translator_comments=("l10n: ignore numbers",)),
    lambda entry: replace(entry, msgid="Ben schweigt.", msgstr="Ben says nothing."),
    lambda entry: replace(entry, msgid="Ben schweigt.", msgstr="Ben keeps silent."),
    lambda entry: replace(entry, obsolete=True),
)


def damaged(count: int) -> Catalogue:
    """Entries with all sorts of faults, the same ones every time."""
    chance = random.Random(count)
    entries = (
        replace(chance.choice(FAULTS)(GOOD), msgctxt=f"film_{n // 12}/{n % 12}", line=4 * n)
        for n in range(count)
    )
    return Catalogue("synopses", "en", tuple(entries), (("Language", "en"), ("X-Source-Language", "de")))


def found(catalogue: Catalogue, jobs: int, start_method: str | None = None) -> list[Finding]:
    knowledge = checks.learn(catalogue)
    inside = slices.find(catalogue, SELECTION, knowledge, path="a.po", jobs=jobs, start_method=start_method)
    whole = Whole(catalogue)
    return list(checks.check_catalogue(whole, SELECTION, knowledge, path="a.po", of_entries=inside))


@pytest.mark.parametrize("count", [0, 1, 29, 30, 47, 200])
@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_any_number_of_processes_finds_the_same_in_the_same_order(
    count: int, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slices, "SMALLEST", 10)
    catalogue = damaged(count)
    expected = list(checks.check_catalogue(Whole(catalogue), SELECTION, checks.learn(catalogue), path="a.po"))
    assert found(catalogue, jobs) == expected
    if count == 200:
        assert {"untranslated", "needs-review", "spaces", "numbers", "brackets", "inconsistent"} <= {
            finding.check for finding in expected
        }
        assert "unused-suppression" in {finding.check for finding in expected}


def test_processes_that_start_from_nothing_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows and macOS."""
    monkeypatch.setattr(slices, "SMALLEST", 10)
    catalogue = damaged(40)
    assert found(catalogue, 2, "spawn") == found(catalogue, 1)


def test_an_error_in_another_process_is_the_error_of_the_check(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slices, "SMALLEST", 10)
    catalogue = damaged(30)
    last = replace(GOOD, msgctxt="film_9/1", extracted_comments=("Profile: no-such-profile",))
    catalogue = replace(catalogue, entries=(*catalogue.entries, last))
    with pytest.raises(UsageError, match="no-such-profile"):
        found(catalogue, 2)


def test_where_no_process_can_be_started_this_one_does_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no semaphores here")

    monkeypatch.setattr(slices, "SMALLEST", 10)
    catalogue = damaged(40)
    expected = found(catalogue, 1)
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", refuse)
    assert found(catalogue, 2) == expected


def test_a_small_catalogue_costs_no_import(tmp_path: Path) -> None:
    (tmp_path / "l10n.toml").write_text('languages = ["en"]\n')
    po.save(tmp_path / "locales/en/LC_MESSAGES/synopses.po", damaged(100), since=None)
    code = (
        "import sys\nfrom l10n_cli.main import main\nsys.argv = ['l10n', 'check', '-q']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print([name for name in sys.modules if name.startswith(('multiprocessing', 'concurrent'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
    assert "needs-review" in done.stdout
