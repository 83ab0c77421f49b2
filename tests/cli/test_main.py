"""The program as a whole: help, unknown commands, errors on one line, start-up cost, documentation."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from l10n_cli.main import COMMANDS, cli

ROOT = Path(__file__).parents[2]
HEAVY = ("argostranslate", "ctranslate2", "numpy", "langdetect", "sentencepiece", "onnxruntime")


def commands() -> list[tuple[str, click.Command]]:
    """Every command and subcommand with its full name."""
    found = []
    for name in COMMANDS:
        command = importlib.import_module(f"l10n_cli.{name}").command
        found.append((name, command))
        if isinstance(command, click.Group):
            found += [(f"{name} {sub}", one) for sub, one in command.commands.items()]
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_in_help_is_the_commands_own(name):
    command = importlib.import_module(f"l10n_cli.{name}").command
    assert (command.help or "").splitlines()[0].strip() == COMMANDS[name]


def test_version_and_help(run):
    assert run("--version").out.startswith("l10n ")
    shown = run("-h")
    assert shown.code == 0
    assert all(name in shown.out for name in COMMANDS)


def test_a_misspelt_command_gets_a_suggestion(run):
    shown = run("translat")
    assert (shown.code, shown.out) == (2, "")
    assert 'did you mean "translate"?' in shown.err


def test_errors_are_one_line_on_stderr_and_exit_2(run, tmp_path):
    shown = run("status", cwd=tmp_path)
    assert (shown.code, shown.out) == (2, "")
    assert shown.err.count("\n") == 1
    assert "no l10n project here or above" in shown.err
    assert "--project DIR" in shown.err


def test_a_missing_project_folder_is_named(run, tmp_path):
    shown = run("status", "--project", str(tmp_path / "nowhere"))
    assert shown.code == 2
    assert "nowhere: no such folder" in shown.err


def test_a_traceback_is_shown_only_when_asked_for(run, tmp_path, monkeypatch):
    shown = subprocess.run(
        [sys.executable, "-m", "l10n", "-vv", "status"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" in shown.stderr
    shown = subprocess.run(
        [sys.executable, "-m", "l10n", "status"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in shown.stderr


def test_a_fault_of_the_program_is_one_line_too(run, monkeypatch, project_dir):
    monkeypatch.setattr("l10n.workflow.status.status", lambda *args, **kwargs: 1 / 0)
    shown = run("status", cwd=project_dir)
    assert shown.code == 2
    assert shown.err.count("\n") == 1
    assert "ZeroDivisionError" in shown.err
    assert "please report it" in shown.err


def test_a_reader_that_goes_away_is_no_fault(project_dir):
    shown = subprocess.run(
        f"{sys.executable} -m l10n check --list | head -1",
        cwd=project_dir,
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert shown.stderr == ""


@pytest.mark.parametrize("args", [["--help"], ["status"], ["check"], ["status", "--format", "json"]])
def test_light_commands_import_nothing_heavy(args):
    """Heavy libraries are imported where they are needed; status and check of reviewed text need none."""
    code = (
        "import sys\nfrom l10n_cli.main import main\n"
        f"try:\n    main({args!r})\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    shown = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert shown.stderr.splitlines()[-1] == "[]"


def test_commands_know_the_common_options():
    for name, command in commands():
        if isinstance(command, click.Group):
            continue
        opts = {opt for param in command.params for opt in param.opts}
        assert {"--project", "--quiet", "--verbose"} <= opts, name


def test_the_group_is_lazy():
    assert isinstance(cli, click.Group)
    assert not cli.commands


@pytest.mark.parametrize("command", ["extract", "translate", "status", "check", "publish", "report"])
def test_what_is_no_language_is_refused_by_every_command(run, project_dir, command):
    shown = run(command, "--to", "xx", cwd=project_dir)
    assert (shown.code, shown.out) == (2, "")
    assert shown.err == 'error: "xx" is no language of ISO 639; give one such as "en", "fr" or "pt_BR"\n'
    assert sorted(path.name for path in project_dir.iterdir()) == ["seeds"]


def test_a_configured_language_that_is_none_is_named_with_its_file(run, project_dir):
    (project_dir / "l10n.toml").write_text('languages = ["English"]\n')
    shown = run("extract", cwd=project_dir)
    assert (shown.code, shown.out) == (2, "")
    assert 'l10n.toml:1: "English" is no language code' in shown.err


def test_init_refuses_what_is_no_language(run, tmp_path):
    assert run("init", str(tmp_path / "new"), "--to", "English").code == 2
    assert not (tmp_path / "new").exists()


def test_a_file_in_the_place_of_a_folder_is_named_with_the_way_out(run, project_dir):
    (project_dir / "locales").write_text("")
    shown = run("extract", "--to", "en", cwd=project_dir)
    assert shown.code == 2
    assert "locales: File exists; a file stands where a folder is needed" in shown.err
    assert shown.err.count("\n") == 1
    shown = run("status", "--project", str(project_dir / "locales"))
    assert "locales: not a folder" in shown.err


@pytest.mark.parametrize("args", [["check"], ["status"], ["check", "--source"]])
def test_sources_that_are_gone_are_an_error_where_there_is_nothing_else(run, project_dir, args):
    (project_dir / "l10n.toml").write_text('languages = ["en"]\n')
    (project_dir / "seeds").rename(project_dir / "elsewhere")
    shown = run(*args, cwd=project_dir)
    assert (shown.code, shown.out) == (2, "")
    assert "seeds: no such folder of sources" in shown.err


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a pseudo-terminal")
def test_no_colour_is_obeyed_in_errors_on_a_terminal(tmp_path):
    def shown(**variables: str) -> bytes:
        ours, theirs = os.openpty()
        subprocess.run(
            [sys.executable, "-m", "l10n", "status"], cwd=tmp_path, stderr=theirs, check=False,
            env={**{k: v for k, v in os.environ.items() if k != "NO_COLOR"}, **variables},
        )  # fmt: skip
        os.close(theirs)
        try:
            return os.read(ours, 200)
        finally:
            os.close(ours)

    assert shown().startswith(b"\x1b[31m")
    assert shown(NO_COLOR="1").startswith(b"error: ")


def test_sources_with_names_alone_are_no_reviewed_texts(run, tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "cast.txt").write_text(
        "Claire Danes\nCarrie Mathison\nMandy Patinkin\nSaul Berenson\n"
    )
    assert "synopses.po: no texts" in run("extract", "--to", "en", cwd=tmp_path).out
    assert "The sources hold no texts, only names." in run("translate", "--to", "en").out
    assert "reviewed: `" not in run("status").err
