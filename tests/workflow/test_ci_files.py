"""What other people's CI takes from this repository: the pre-commit hooks, the GitHub action, the snippets."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAMS = Path(sys.executable).parent
GUIDE = (ROOT / "docs/guides/ci.md").read_text(encoding="utf-8")


def _run(*command: str | Path, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    path = f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, "PATH": path, "NO_COLOR": "1", **env},
        capture_output=True,
        text=True,
        check=False,
    )


def _git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    done = _run("git", *identity, *arguments, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def _repository(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    _git(folder, "init", "-q")
    _git(folder, "add", "-A")
    _git(folder, "commit", "-q", "-m", "Begin")
    return folder


@pytest.fixture
def consumer(tmp_path: Path) -> Path:
    """A project whose one text is reviewed."""
    folder = tmp_path / "series"
    (folder / "seeds").mkdir(parents=True)
    (folder / "seeds/a.txt").write_text("Max kehrt nach London zurück und sucht den Mörder seines Sohnes.\n")
    (folder / "l10n.toml").write_text('languages = ["en"]\n')
    assert _run("l10n", "extract", "--project", folder, cwd=folder).returncode == 0
    _write(folder, "Max returns to London to look for the man who killed his son.")
    return folder


def _write(folder: Path, english: str) -> None:
    path = folder / "locales/en/LC_MESSAGES/synopses.po"
    head, _, _ = path.read_text().rpartition("msgstr ")
    path.write_text(f'{head}msgstr "{english}"\n')


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_pre_commit_runs_the_hook_from_a_clone(consumer, tmp_path):
    pytest.importorskip("pre_commit", reason="pre-commit is in the group dev")
    hooks = tmp_path / "l10n"
    hooks.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
    _repository(hooks)
    clone = tmp_path / "clone"
    _git(tmp_path, "clone", "-q", str(hooks), str(clone))
    (consumer / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {clone}\n    rev: {_git(clone, 'rev-parse', 'HEAD')}\n"
        "    hooks: [{id: l10n-check}, {id: l10n-extract}]\n"
    )
    _repository(consumer)
    home = str(tmp_path / "home")
    accepted = _run("pre-commit", "run", "--all-files", cwd=consumer, PRE_COMMIT_HOME=home)
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr
    _write(consumer, "")
    refused = _run("pre-commit", "run", "--all-files", cwd=consumer, PRE_COMMIT_HOME=home)
    assert refused.returncode == 1
    assert "untranslated" in refused.stdout


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ("vendor.github-actions", "action.yml"),
        ("vendor.github-workflows", ".github/workflows/ci.yml"),
        ("vendor.github-workflows", ".github/workflows/release.yml"),
    ],
)
def test_github_files_keep_to_their_schemas(schema, path):
    pytest.importorskip("check_jsonschema", reason="check-jsonschema is in the group dev")
    done = _run("check-jsonschema", "--builtin-schema", schema, path, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_gitlab_snippet_of_the_guide_keeps_to_its_schema(tmp_path):
    pytest.importorskip("check_jsonschema", reason="check-jsonschema is in the group dev")
    snippet = re.search(r"```yaml\n(# \.gitlab-ci\.yml\n.*?)```", GUIDE, re.DOTALL)
    assert snippet is not None
    (tmp_path / ".gitlab-ci.yml").write_text(snippet[1])
    done = _run("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", ".gitlab-ci.yml", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def action_script() -> str:
    """The shell script of the action's last step."""
    _, _, script = (ROOT / "action.yml").read_text().rpartition("run: |\n")
    return "\n".join(line.removeprefix(" " * 8) for line in script.splitlines())


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_the_action_annotates_and_writes_sarif(consumer, action_script, tmp_path):
    # `uv run --quiet --project DIR l10n …` is the only thing that the script asks of uv.
    uv = tmp_path / "bin/uv"
    uv.parent.mkdir()
    uv.write_text('#!/bin/sh\nshift 4\nexec "$@"\n')
    uv.chmod(0o755)
    path = f"{uv.parent}{os.pathsep}{PROGRAMS}{os.pathsep}{os.environ['PATH']}"
    inputs = {"PROJECT": str(consumer), "TO": "en", "SELECT": "", "IGNORE": "", "SOURCE": "true"}
    sarif = tmp_path / "out.sarif"
    _write(consumer, "")
    script = f"set -e -o pipefail\n{action_script}"
    done = _run("bash", "-c", script, cwd=tmp_path, **inputs, SARIF=str(sarif), ACTION=str(ROOT), PATH=path)
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=locales/en/LC_MESSAGES/synopses.po,line=")
    assert '"2.1.0"' in sarif.read_text()
    _write(consumer, "Max returns to London to look for the man who killed his son.")
    done = _run("bash", "-c", script, cwd=tmp_path, **inputs, SARIF="", ACTION=str(ROOT), PATH=path)
    assert (done.returncode, done.stdout) == (0, "No problems in 1 entry.\n")


def test_the_hooks_name_commands_that_exist():
    from l10n_cli.main import COMMANDS

    entries = re.findall(r"entry: l10n (\w+)", (ROOT / ".pre-commit-hooks.yaml").read_text())
    assert entries
    assert set(entries) <= set(COMMANDS)
