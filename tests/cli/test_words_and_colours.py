"""What commands say: numbers with the right noun, hints that hold, no escape codes where none are wanted."""

from __future__ import annotations

from dataclasses import replace

import click
import pytest

from l10n.catalogue import po
from l10n_cli.options import console, counted
from l10n_cli.publish import command as publish_command


@pytest.fixture
def reviewed(tmp_path, run):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.txt").write_text("Max kehrt zurück.\n", encoding="utf-8")
    run("extract", "--to", "en", cwd=tmp_path)
    path = tmp_path / "locales/en/LC_MESSAGES/synopses.po"
    loaded = po.load(path, domain="synopses", language="en")
    (entry,) = loaded.catalogue.entries
    entry = replace(entry, msgstr="Max returns.")
    po.save(path, replace(loaded.catalogue, entries=(entry,)), since=loaded.stamp)
    return tmp_path


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 cues"), (1, "1 cue"), (2, "2 cues"), (1500, "1,500 cues")]
)
def test_a_number_with_its_noun(count, said):
    assert counted(count, "cue") == said


def test_one_is_no_plural(run, reviewed):
    assert "\n1 cue, " in run("preview", "", cwd=reviewed).err
    run("extract", "--to", "fr", cwd=reviewed)
    shown = run("check", "--to", "fr", "--output", "found.txt", cwd=reviewed)
    assert shown.err == "found.txt: 1 error, 0 warnings\n"
    assert "1 text is not translated" in run("check", "--to", "es", cwd=reviewed).out


@pytest.mark.parametrize(("value", "plain"), [("1", True), ("", False)])
def test_no_color_leaves_no_code_at_all(monkeypatch, value, plain):
    monkeypatch.setenv("NO_COLOR", value)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    screen = console()
    with screen.capture() as shown:
        screen.print("text", style="bold dim")
    assert screen.is_terminal
    assert ("\x1b" not in shown.get()) == plain


def test_publish_is_advised_only_where_it_would_not_refuse(run, reviewed):
    assert "`l10n publish` writes it out" in run("status", cwd=reviewed).err
    (reviewed / "seeds/a.txt").write_text("Max kehrt heim.\n", encoding="utf-8")
    assert run("publish", cwd=reviewed).code == 1
    shown = run("status", cwd=reviewed).err
    assert "writes it out" not in shown
    assert "`l10n check` tells why" in shown


@pytest.mark.parametrize(
    ("configured", "given", "offered"),
    [("", ["--profile", "tiny"], True), ('profile = "tiny"\n', [], False),
     ('profile = "tiny"\n', ["--profile", "tiny"], False)],
)  # fmt: skip
def test_doing_without_a_profile_is_offered_only_where_that_helps(run, reviewed, configured, given, offered):
    (reviewed / "l10n.toml").write_text(
        f'languages = ["en"]\n{configured}[profiles.tiny]\nmax-length = 3\n', encoding="utf-8"
    )
    shown = run("publish", *given, cwd=reviewed)
    assert shown.code == 1
    assert ("without --profile" in shown.err) == offered
    if configured:
        assert "`l10n check` tells why" in run("status", cwd=reviewed).err


@pytest.mark.parametrize("name", ["--output", "--out"])
def test_the_older_name_of_output_is_taken_but_not_shown(run, reviewed, name):
    assert run("publish", "--format", "txt", name, "there", cwd=reviewed).code == 0
    assert (reviewed / "there/en/a.txt").is_file()
    shown = publish_command.get_help(click.Context(publish_command))
    assert "--output DIR" in shown
    assert "--out " not in shown


def test_status_works_where_the_sources_are_elsewhere(run, reviewed):
    (reviewed / "l10n.toml").write_text('seeds = "gone"\n', encoding="utf-8")
    shown = run("status", cwd=reviewed)
    assert (shown.code, "writes it out" in shown.err) == (0, False)
