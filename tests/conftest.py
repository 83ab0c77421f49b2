"""What every test may ask for: a project on disk, and the program as a person runs it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"


@dataclass(frozen=True)
class Run:
    """What a run of the program left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def project_dir(tmp_path: Path) -> Path:
    """A project with the three seeds and nothing else."""
    folder = tmp_path / "project"
    shutil.copytree(SEEDS, folder / "seeds")
    return folder


@pytest.fixture
def run(capsys, monkeypatch):
    """Run `l10n …` in this process, in a folder: `run("status", cwd=folder)` → Run."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("L10N_TRACEBACK", raising=False)

    def runner(*args: str, cwd: Path | None = None) -> Run:
        from l10n_cli.main import main

        if cwd is not None:
            monkeypatch.chdir(cwd)
        capsys.readouterr()
        with pytest.raises(SystemExit) as stopped:
            main(list(args))
        captured = capsys.readouterr()
        return Run(int(stopped.value.code or 0), captured.out, captured.err)

    return runner
