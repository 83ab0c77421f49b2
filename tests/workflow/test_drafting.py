"""What a drafter knows of its project: terms, names that the sources show, reviewed texts."""

from __future__ import annotations

from dataclasses import replace

from scripted import ScriptedTranslator

from l10n.catalogue import po
from l10n.model import Entry
from l10n.mt.base import DEFAULTS
from l10n.workflow.drafting import EngineDrafter
from l10n.workflow.extract import extract
from l10n.workflow.project import Project


def drafter(folder, translator):
    project = Project.open(folder)
    return EngineDrafter(project, "en", translator, project.terms(), DEFAULTS)


def test_names_that_the_sources_show_are_kept_without_a_list(project_dir):
    translator = ScriptedTranslator(
        lambda sentence, options: "They wait." if "Fara" in sentence else sentence
    )
    (draft,) = drafter(project_dir, translator).draft([(Entry("Fara wartet."), None)])
    assert draft.text.startswith("Fara ")


def test_reviewed_texts_of_the_catalogue_come_first(project_dir):
    extract(Project.open(project_dir), ["en"])
    path = project_dir / "locales" / "en" / "LC_MESSAGES" / "synopses.po"
    loaded = po.load(path, domain="synopses", language="en")
    first, *others = loaded.catalogue.entries
    entries = (replace(first, msgstr="Reviewed."), *others)
    po.save(path, replace(loaded.catalogue, entries=entries), since=loaded.stamp)
    translator = ScriptedTranslator()
    (draft,) = drafter(project_dir, translator).draft([(Entry(first.msgid), None)])
    assert (draft.text, draft.provenance.engine) == ("Reviewed.", "memory")
    assert draft.provenance.model == first.msgctxt
    assert translator.asked == []


def test_remedies_can_be_switched_off(project_dir):
    (project_dir / "l10n.toml").write_text("[drafts]\nremedies = false\n", encoding="utf-8")
    translator = ScriptedTranslator(lambda sentence, options: "so it goes so it goes")
    (draft,) = drafter(project_dir, translator).draft([(Entry("Er wartet lange."), None)])
    assert len(translator.asked) == 1
    assert draft.notes
