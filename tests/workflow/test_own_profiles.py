"""A project's own numbers for a profile hold in every command that asks for that profile."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from l10n.catalogue import po

SHORTER = "[profiles.mec-190]\nmax-length = 20\n"
NARROW = "[profiles.netflix]\nline-length = 12\nlines = 9\n"
TEXT = "Max comes back, and Anna waits."


@pytest.fixture
def reviewed(tmp_path, run):
    """One reviewed text of 31 characters, whose notes name mec-190."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.txt").write_text("Max kehrt zurück, und Anna wartet.\n", encoding="utf-8")
    run("extract", "--to", "en", cwd=tmp_path)
    path = tmp_path / "locales/en/LC_MESSAGES/synopses.po"
    loaded = po.load(path, domain="synopses", language="en")
    (entry,) = loaded.catalogue.entries
    entry = replace(entry, msgstr=TEXT, extracted_comments=("Profile: mec-190, at most 190 characters",))
    po.save(path, replace(loaded.catalogue, entries=(entry,)), since=loaded.stamp)
    return tmp_path


def configure(folder, text):
    (folder / "l10n.toml").write_text(f'languages = ["en"]\n{text}', encoding="utf-8")


def test_check_and_publish_agree_about_the_profile_that_an_entry_names(run, reviewed):
    assert run("check", "--select", "max-length", cwd=reviewed).code == 0
    configure(reviewed, SHORTER)
    found = run("check", "--select", "max-length", "--format", "json", cwd=reviewed)
    (finding,) = json.loads(found.out)["findings"]
    assert "11 characters too long (31, allowed 20) (profile mec-190)" in finding["message"]
    refused = run("publish", cwd=reviewed)
    assert (found.code, refused.code) == (1, 1)
    assert "11 characters too long (31, allowed 20) for mec-190" in refused.err


def test_status_holds_texts_to_the_projects_own_numbers(run, reviewed):
    configure(reviewed, SHORTER)
    shown = run("status", "--fit", "mec-190", "--format", "json", cwd=reviewed)
    (fits,) = json.loads(shown.out)["fits"]
    assert (fits["fits"], list(fits["too_much"])) == ([], ["mec-190"])


@pytest.mark.parametrize("profile", ["", 'profile = "mec-190"\n'])
def test_cues_fall_back_to_netflix_as_the_project_has_changed_it(run, reviewed, profile):
    configure(reviewed, profile + NARROW)
    assert run("publish", "--format", "srt", cwd=reviewed).code == 0
    (track,) = (reviewed / "published").rglob("*.srt")
    lines = track.read_text(encoding="utf-8").splitlines()
    assert max(len(line) for line in lines if line and "-->" not in line) <= 12
    found = po.load(reviewed / "locales/en/LC_MESSAGES/synopses.po", domain="synopses", language="en")
    shown = run("preview", found.catalogue.entries[0].msgctxt, cwd=reviewed)
    assert shown.code == 0
    assert "Max comes back" not in shown.out


def test_a_fallback_that_limits_whole_texts_is_refused(run, reviewed):
    configure(reviewed, '[profiles.netflix]\nbase = "mec-190"\n')
    refused = run("publish", "--format", "srt", cwd=reviewed)
    assert refused.code == 2
    assert 'profile "netflix" limits whole texts' in refused.err
