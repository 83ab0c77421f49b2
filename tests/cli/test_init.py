"""`l10n init`: a project in an empty folder, and nothing touched in any other."""

from __future__ import annotations

import pytest

from l10n import config


def test_init_makes_a_project_that_the_other_commands_take(run, tmp_path):
    made = run("init", str(tmp_path / "new"), "--to", "en,fr")
    assert made.code == 0
    assert made.out.split() == [
        ".github/workflows/l10n.yml",
        "l10n.toml",
        "locales/.gitkeep",
        "seeds/.gitkeep",
    ]
    assert config.load(tmp_path / "new").languages == ("en", "fr")
    (tmp_path / "new/seeds/a.txt").write_text("Anna sucht ihren Bruder.\n", encoding="utf-8")
    assert run("extract", cwd=tmp_path / "new").code == 0
    assert (tmp_path / "new/locales/fr/LC_MESSAGES/synopses.po").exists()


def test_init_refuses_a_folder_that_holds_anything(run, tmp_path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    refused = run("init", cwd=tmp_path)
    assert refused.code == 2
    assert "not empty: mine.txt" in refused.err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_init_takes_a_fresh_git_repository_and_a_second_time_refuses(run, tmp_path):
    (tmp_path / ".git").mkdir()
    assert run("init", cwd=tmp_path).code == 0
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert run("init", cwd=tmp_path).code == 2
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_the_ci_job_is_valid_yaml_and_runs_the_check(run, tmp_path):
    yaml = pytest.importorskip("yaml", reason="PyYAML comes with the development group")
    run("init", cwd=tmp_path)
    job = yaml.safe_load((tmp_path / ".github/workflows/l10n.yml").read_text(encoding="utf-8"))
    assert any("l10n check" in step.get("run", "") for step in job["jobs"]["check"]["steps"])
