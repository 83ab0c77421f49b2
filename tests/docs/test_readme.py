"""The front door: short, and every line of it works."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import generate
import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
LONGEST = 8192
"""Bytes; what fits on a screen or two."""


def _blocks(text: str) -> list[str]:
    """The indented blocks of code."""
    found = re.findall(r"(?:^ {4}.+\n)+", text, re.MULTILINE)
    return [re.sub(r"^ {4}", "", block, flags=re.MULTILINE) for block in found]


def test_it_is_short():
    assert len(README.encode()) <= LONGEST


def test_it_gives_the_two_commands_of_a_fresh_clone():
    commands = [block.strip() for block in _blocks(README)]
    assert "pip install uv && uv run l10n translate --to en" in commands
    assert "pip install uv && uv run pytest" in commands


def test_it_names_every_command():
    main = __import__(f"{generate.COMMAND_LINE}.main", fromlist=["COMMANDS"])
    assert [name for name in main.COMMANDS if f"`l10n {name}" not in README] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_and_picture_leads_to_a_file(page):
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (page.parent / target).exists()] == []


@pytest.mark.slow
def test_an_own_project_goes_from_an_empty_folder_to_a_published_file(tmp_path):
    (start,) = (block for block in _blocks(README) if block.startswith("l10n init"))
    lines = [line for line in start.splitlines() if not line.startswith("poedit ")]
    before, after = lines[:-2], lines[-2:]
    assert [line.split()[1] for line in after] == ["check", "publish"]
    _shell("\n".join(before), tmp_path)
    series = tmp_path / "series"
    for line in after:
        assert _shell(line, series, expected=1), "nothing is published before the review"
    catalogue = series / "locales/en/LC_MESSAGES/synopses.po"
    catalogue.write_text(catalogue.read_text(encoding="utf-8").replace("#, fuzzy\n", ""), encoding="utf-8")
    for line in after:
        _shell(line, series)
    assert "London" in (series / "published/en/episodes.txt").read_text(encoding="utf-8")


def _shell(script: str, folder: Path, *, expected: int = 0) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=folder,
        env={**os.environ, "PATH": path, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == expected, done.stdout + done.stderr
    return done.stdout + done.stderr
