"""A translator's session in the real Poedit: accept one draft, edit another, save, quit."""

from __future__ import annotations

import json

import pytest
from poedit_window import Poedit, needs_poedit

from l10n.catalogue import po
from l10n.model import State

pytestmark = [needs_poedit, pytest.mark.slow]


def load(path):
    return po.load(path, domain="synopses", language="en").catalogue


def test_a_session_in_poedit(project_dir, run, tmp_path):
    assert run("translate", "--to", "en", "--engine", "pseudo", cwd=project_dir).code == 0
    path = project_dir / "locales/en/LC_MESSAGES/synopses.po"
    before = load(path)
    with Poedit(path, tmp_path / "home") as poedit:
        poedit.go_to(2)
        poedit.press("ctrl+u")  # accepted
        poedit.go_to(3)
        poedit.click_translation()
        poedit.type(" Better.")
        poedit.press("ctrl+u")  # typing accepts; this one still needs work
        poedit.save()
        poedit.quit()

    after = load(path)
    accepted, edited = after.entries[1], after.entries[2]
    status = json.loads(run("status", "--format", "json", cwd=project_dir).out)["catalogues"][0]
    assert (status["reviewed"], status["drafts"]) == (1, 18)
    assert accepted.state is State.REVIEWED
    assert accepted.msgstr == before.entries[1].msgstr
    assert edited.state is State.DRAFT
    assert edited.msgstr == before.entries[2].msgstr + " Better."
    assert edited.provenance == before.entries[2].provenance
    assert not edited.untouched_draft
    assert before.entries[2].untouched_draft
    for old, new in zip(before.entries, after.entries, strict=True):
        assert new.key == old.key
        assert new.extracted_comments == old.extracted_comments
        assert new.translator_comments == old.translator_comments
        assert new.references == old.references
    changed = {name for name, _ in set(before.header) - set(after.header)}
    assert changed <= {"X-Generator", "PO-Revision-Date"}

    saved = path.read_bytes()
    assert run("extract", "--check", cwd=project_dir).code == 0
    assert run("extract", cwd=project_dir).code == 0
    assert path.read_bytes() == saved  # Poedit's file is in canonical form already
    assert run("translate", "--to", "en", "--engine", "pseudo", "--refresh-drafts", cwd=project_dir).code == 0
    assert load(path).entries[1:3] == (accepted, edited)
    assert load(path).field("X-Generator").startswith("Poedit")

    found = json.loads(run("check", "--format", "json", cwd=project_dir).out)["findings"]
    waiting = {finding["context"] for finding in found if finding["check"] == "needs-review"}
    assert edited.msgctxt in waiting
    assert accepted.msgctxt not in waiting


def test_saving_in_poedit_while_a_command_runs_loses_nothing(project_dir, run, tmp_path):
    """Someone saves between our reading and our writing: we refuse, and their words stand."""
    from l10n.errors import ConflictError

    assert run("translate", "--to", "en", "--engine", "pseudo", cwd=project_dir).code == 0
    path = project_dir / "locales/en/LC_MESSAGES/synopses.po"
    ours = po.load(path, domain="synopses", language="en")
    with Poedit(path, tmp_path / "home") as poedit:
        poedit.press("ctrl+u")
        poedit.save()
        with pytest.raises(ConflictError):
            po.save(path, load(project_dir / "locales/synopses.pot"), since=ours.stamp)
        poedit.quit()
    assert load(path).entries[0].state is State.REVIEWED
