"""What `l10n translate` says and how it exits; what it does is tested in tests/workflow."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("L10N_PACKAGES", raising=False)


def pseudo(run, project_dir, *more):
    return run("translate", "--to", "en", "--engine", "pseudo", "--project", str(project_dir), *more)


def test_says_what_was_done_and_what_to_do_next(run, project_dir):
    shown = pseudo(run, project_dir, "--limit", "5")
    assert shown.code == 0
    assert "5 drafted by pseudo; 0 reviewed, 5 drafts, 14 untranslated" in shown.out
    assert "open locales/en/LC_MESSAGES/synopses.po in Poedit" in shown.out
    assert "`l10n check`" in shown.out
    assert "1 drafted" in pseudo(run, project_dir, "--limit", "1").out


def test_a_second_run_has_nothing_to_do(run, project_dir):
    pseudo(run, project_dir)
    assert "nothing to do; 0 reviewed, 19 drafts, 0 untranslated" in pseudo(run, project_dir).out


def test_quiet_says_nothing(run, project_dir):
    shown = pseudo(run, project_dir, "-q")
    assert (shown.code, shown.out, shown.err) == (0, "", "")


def test_a_dry_run_says_so(run, project_dir):
    shown = pseudo(run, project_dir, "--dry-run")
    assert "19 to draft" in shown.out
    assert "Nothing was written" in shown.out
    assert not (project_dir / "locales").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--to", "fr"], "`l10n models install en fr`"),
        (["--to", "xx"], '"xx" is no language'),
        (["--to", "en", "--domain", "nope"], 'no domain "nope"'),
        ([], "no target language"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_2(run, project_dir, arguments, said):
    shown = run("translate", "--project", str(project_dir), *arguments)
    assert (shown.code, shown.out) == (2, "")
    assert said in shown.err
    assert shown.err.startswith("error: ")
    assert shown.err.count("\n") == 1
    assert not (project_dir / "locales").exists()


def test_plain_lines_off_a_terminal(project_dir):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *ARGUMENTS, str(project_dir)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "synopses: 0 of 19 entries" in done.stderr
    assert "words/s" in done.stderr
    assert "\x1b" not in done.stderr


def test_a_bar_on_a_terminal(project_dir):
    """In a pseudo-terminal: the bar moves in place, the summary stays."""
    pid, terminal = pty.fork()
    if pid == 0:
        environ = os.environ | {"TERM": "xterm", "COLUMNS": "100"}
        environ.pop("NO_COLOR", None)
        os.execve(sys.executable, [sys.executable, "-c", PROGRAM, *ARGUMENTS, str(project_dir)], environ)
    shown = b""
    while True:
        try:
            chunk = os.read(terminal, 1 << 16)
        except OSError:  # the terminal closes with the program
            break
        if not chunk:
            break
        shown += chunk
    os.close(terminal)
    _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    text = shown.decode()
    assert "━" in text
    assert "19/19" in text
    assert "\x1b[" in text
    assert "19 drafted by pseudo" in text


ARGUMENTS = ["translate", "--to", "en", "--engine", "pseudo", "--project"]
PROGRAM = """
import sys
from l10n_cli import main, translate
translate._PLAIN_SECONDS = 0
main.main(sys.argv[1:])
"""
