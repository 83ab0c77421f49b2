"""`l10n terms`, as a person runs it."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def folder(project_dir, run):
    """A project with the seeds and an English catalogue of gaps."""
    (project_dir / "l10n.toml").write_text('languages = ["en"]\n', encoding="utf-8")
    assert run("extract", cwd=project_dir).code == 0
    return project_dir


def listed(folder, *lines):
    path = folder / "locales" / "terms.csv"
    path.write_text("\n".join(("source,language,target,note", *lines, "")), encoding="utf-8")
    return path


def fill(folder, source_start, text):
    """Give the entry whose German begins so a reviewed translation."""
    from l10n.catalogue import po

    path = folder / "locales" / "en" / "LC_MESSAGES" / "synopses.po"
    loaded = po.load(path, domain="synopses", language="en")
    from dataclasses import replace

    entries = tuple(
        replace(entry, msgstr=text) if entry.msgid.startswith(source_start) else entry
        for entry in loaded.catalogue.entries
    )
    po.save(path, replace(loaded.catalogue, entries=entries), since=loaded.stamp)


def test_list_shows_terms_and_says_where_there_are_none(folder, run):
    assert "terms suggest" in run("terms", "list", cwd=folder).err
    listed(folder, "Sektion,en,Section,a team", "Qasim,,,")
    shown = run("terms", "list", cwd=folder)
    assert shown.out.splitlines() == ["Sektion\ten\tSection\ta team", "Qasim\tall\t(kept)\t"]
    rows = json.loads(run("terms", "list", "--format", "json", cwd=folder).out)["terms"]
    assert rows[0] == {
        "source": "Sektion",
        "language": "en",
        "target": "Section",
        "note": "a team",
        "line": 2,
    }


def test_suggest_finds_what_the_list_and_the_annotations_lack(folder, run):
    listed(folder, "Qasim,,,")
    rows = json.loads(run("terms", "suggest", "--format", "json", cwd=folder).out)["suggestions"]
    names = {row["name"]: row["kind"] for row in rows}
    assert names["Haqqani"] == "person"
    assert names["MI5"] == "organisation"
    assert names["Teheran"] == "place"
    assert not {"Qasim", "Max Easton", "Mark Strong"} & set(names)


def test_suggest_writes_people_and_organisations_once(folder, run):
    first = run("terms", "suggest", "--write", cwd=folder)
    assert first.code == 0
    text = (folder / "locales" / "terms.csv").read_text(encoding="utf-8")
    assert text.startswith("source,language,target,note\n")
    assert "\nQasim,,,person\n" in text
    assert "Teheran" not in text
    again = run("terms", "suggest", "--write", cwd=folder)
    assert "0 names added" in again.err
    assert (folder / "locales" / "terms.csv").read_text(encoding="utf-8") == text


def test_check_names_each_entry_that_does_not_follow_a_term(folder, run):
    listed(folder, "Gefallen,en,favour,", "Saul,,,")
    assert run("terms", "check", cwd=folder).code == 0  # gaps follow nothing, and break nothing
    fill(folder, "Carrie bekommt einen", "Carrie gets a clue, Sol asks for a kindness, and Fara tells all.")
    found = run("terms", "check", cwd=folder)
    assert found.code == 1
    assert len(found.out.splitlines()) == 2
    assert "“Gefallen” is not “favour”" in found.out
    assert "002_9b0c91275e643587/ae3twxhl (reviewed)" in found.out
    rows = json.loads(run("terms", "check", "--format", "json", cwd=folder).out)["breaches"]
    assert [row["source"] for row in rows] == ["Gefallen", "Saul"]
    fill(folder, "Carrie bekommt einen", "Carrie gets a clue, Saul asks favours, and Fara tells all.")
    assert run("terms", "check", cwd=folder).code == 0


@pytest.mark.parametrize("command", ["list", "suggest", "check"])
def test_a_malformed_list_is_one_line_and_exit_2(folder, run, command):
    listed(folder, "Sektion,en,Section,", "Sektion,en,Department,")
    found = run("terms", command, cwd=folder)
    assert found.code == 2
    assert len(found.err.splitlines()) == 1
    assert "locales/terms.csv:3" in found.err


def test_a_list_in_another_encoding_is_refused(folder, run):
    (folder / "locales" / "terms.csv").write_bytes(b"source,language,target,note\nM\xfcller,,,\n")
    found = run("terms", "check", cwd=folder)
    assert found.code == 2
    assert "UTF-8" in found.err
