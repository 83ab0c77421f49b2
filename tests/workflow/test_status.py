"""`l10n status`: figures that add up, for people and for programs."""

from __future__ import annotations

import json

import pytest

from l10n.catalogue import po
from l10n.model import Provenance, draft_hash
from l10n.workflow.project import Project
from l10n.workflow.status import status


@pytest.fixture
def under_way(project_dir, run):
    """English: two reviewed, three drafts of which one a person has touched, fourteen untranslated."""
    run("extract", "--to", "en", cwd=project_dir)
    path = project_dir / "locales/en/LC_MESSAGES/synopses.po"
    loaded = po.load(path, domain="synopses", language="en")
    entries = list(loaded.catalogue.entries)

    def drafted(entry, confidence, text="Draft."):
        made = Provenance("argos", "translate-de_en 0.1", draft_hash("Draft."), confidence)
        return (
            entry.drafted("Draft.", made)
            if text == "Draft."
            else _edited(entry.drafted("Draft.", made), text)
        )

    entries[0] = _edited(entries[0], "Reviewed one.")
    entries[1] = _edited(entries[1], "Reviewed two.")
    entries[2] = drafted(entries[2], 40)
    entries[3] = drafted(entries[3], 80)
    entries[4] = drafted(entries[4], 60, "A person's words.")
    po.save(path, _with(loaded.catalogue, entries), since=loaded.stamp)
    return project_dir


def _edited(entry, text):
    from dataclasses import replace

    return replace(entry, msgstr=text)


def _with(catalogue, entries):
    from dataclasses import replace

    return replace(catalogue, entries=tuple(entries))


def test_json_has_the_figures_of_the_contract(run, under_way):
    shown = run("status", "--format", "json", cwd=under_way)
    assert json.loads(shown.out) == {
        "catalogues": [
            {
                "domain": "synopses",
                "language": "en",
                "path": "locales/en/LC_MESSAGES/synopses.po",
                "total": 19,
                "reviewed": 2,
                "drafts": 3,
                "untranslated": 14,
                "obsolete": 0,
            }
        ]
    }


def test_text_says_what_to_do_next(run, under_way):
    shown = run("status", cwd=under_way)
    assert "en/synopses" in shown.out
    assert "l10n translate --to en" in shown.err
    assert "locales/en/LC_MESSAGES/synopses.po" in shown.err
    assert run("status", "-q", cwd=under_way).err == ""


def test_the_queue_has_peoples_drafts_first_then_the_surest(under_way):
    queue = status(Project.open(under_way), ["en"]).queue
    assert [item.confidence for item in queue] == [None, 80, 40]
    assert queue[0].context == "000_20f6ae9753ebd884/oal3kezs"


def test_a_terminal_of_eighty_columns_shows_names_and_figures_whole(run, under_way, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("FORCE_COLOR", "1")
    shown = run("status", cwd=under_way).out
    assert "en/synopses" in shown
    assert "untranslated" in shown
    assert "…" not in shown


def test_the_queue_in_text_and_json(run, under_way):
    assert "80 %" in run("status", "--queue", cwd=under_way).out
    document = json.loads(run("status", "--queue", "--format", "json", cwd=under_way).out)
    assert [item["context"] for item in document["queue"]][1:] == [
        "000_20f6ae9753ebd884/247ykfuk",
        "000_20f6ae9753ebd884/3rt3ax4z",
    ]


def test_a_language_without_a_catalogue_is_all_untranslated(run, project_dir):
    shown = run("status", "--to", "fr", "--format", "json", cwd=project_dir)
    (item,) = json.loads(shown.out)["catalogues"]
    assert (item["total"], item["untranslated"], item["reviewed"]) == (19, 19, 0)


def test_no_target_language_and_no_language_code_are_errors(run, project_dir):
    shown = run("status", cwd=project_dir)
    assert shown.code == 2
    assert "no target language yet" in shown.err
    shown = run("status", "--to", "Englisch", cwd=project_dir)
    assert shown.code == 2
    assert '"Englisch" is no language code' in shown.err
