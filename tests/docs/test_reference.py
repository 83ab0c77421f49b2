"""The reference says what the code says, and the documents build without a warning."""

from __future__ import annotations

import doctest
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import generate
import pytest

from l10n import config, publish
from l10n.checks import CHECKS
from l10n.layout.profiles import all_profiles
from l10n.sources import registry

ROOT = Path(__file__).parents[2]


def _commands(group: click.Group, name: str = "l10n") -> list[tuple[str, click.Command]]:
    """Every command and subcommand with its full name."""
    found = []
    context = click.Context(group)
    for sub in group.list_commands(context):
        command = group.get_command(context, sub)
        assert command is not None
        found.append((f"{name} {sub}", command))
        if isinstance(command, click.Group):
            found += _commands(command, f"{name} {sub}")
    return found


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The documents as plain text, built with every warning an error."""
    pytest.importorskip("sphinx", reason="Sphinx is in the group docs")
    out = tmp_path_factory.mktemp("docs")
    _build("text", out)
    return out


def _build(builder: str, out: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", builder, "docs", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_every_command_and_option_stands_in_the_reference(built):
    text = (built / "reference/commands.txt").read_text(encoding="utf-8")
    missing = []
    for name, command in _commands(generate.program()):
        _, found, rest = text.partition(f"\n   {name} [OPTIONS]")
        missing += [] if found else [name]
        own = rest.partition("[OPTIONS]")[0]
        for param in command.params:
            if isinstance(param, click.Option):
                missing += [f"{name} {opt}" for opt in param.opts if not re.search(rf"{opt}\b", own)]
    assert not missing


@pytest.mark.slow
def test_man_pages_come_from_the_same_pages(tmp_path):
    pytest.importorskip("sphinx", reason="Sphinx is in the group docs")
    _build("man", tmp_path)
    assert {path.name for path in tmp_path.iterdir()} >= {"l10n.1", "l10n.toml.5"}
    assert "refresh\\-drafts" in (tmp_path / "l10n.1").read_text(encoding="utf-8")


@pytest.mark.slow
def test_no_place_stays_unfilled(built):
    assert not [
        path for path in built.rglob("*.txt") if "generated:" in path.read_text() and path.stem != "index"
    ]


def test_every_check_has_its_page():
    pages = re.findall(r"^## (\S+)$", generate.checks(), re.MULTILINE)
    assert pages == [check.id for check in CHECKS]
    for check in CHECKS:
        assert check.page.partition("\nWrong:")[0] in generate.checks()


def test_every_number_of_a_profile_stands_with_its_source():
    text = generate.profiles()
    for profile in all_profiles().values():
        part = text.partition(f"## {profile.name}\n")[2].partition("\n## ")[0]
        for name, number in profile.numbers.items():
            assert f"| `{name}` | {number.value:g} |" in part
            assert number.source in part


def test_every_key_of_the_configuration_stands_there():
    shown = set(re.findall(r"^\| `([\w-]+)`", generate.configuration(), re.MULTILINE))
    commented = config.commented().replace("# [[sources]]", "[[sources]]")
    keys = tomllib.loads(re.sub(r"^# (?=[a-z0-9-]+ = )", "", commented, flags=re.MULTILINE))
    tables = [keys, *keys["sources"], *(value for value in keys.values() if isinstance(value, dict))]
    named = {name for table in tables for name in table} - {"checks", "drafts"}
    assert named <= shown


def test_every_format_is_described():
    for listed, registered in ((generate.sources(), registry.READERS), (generate.formats(), publish.FORMATS)):
        rows = dict(re.findall(r"^\| `(\S+)` \| (.+) \|$", listed, re.MULTILINE))
        assert set(rows) == set(registered)
        assert all(rows.values())


def test_exit_codes_are_those_of_help():
    assert re.findall(r"^\| (\d) \|", generate.exit_codes(), re.MULTILINE) == ["0", "1", "2"]


def test_json_is_what_the_commands_print():
    documents = [
        json.loads(text) for text in re.findall(r"```json\n(.+?)```", generate.json_shapes(), re.DOTALL)
    ]
    status, check, profiles, published = documents
    assert status["catalogues"][0]["drafts"] == 1
    assert check["findings"][0]["check"] == "needs-review"
    assert "mec-190" in json.dumps(profiles)
    assert published["synopses"][0]["state"] == "draft"


def test_the_examples_of_the_library_run(monkeypatch):
    monkeypatch.chdir(ROOT)
    page = ROOT / "docs/reference/library.md"
    result = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert result.attempted
    assert not result.failed
