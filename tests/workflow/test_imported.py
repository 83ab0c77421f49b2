"""Translations that are in the sources already: into the catalogue, never drafted over, never published over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from scripted import ScriptedTranslator

from l10n.catalogue import po
from l10n.model import Entry, State
from l10n.mt.base import DEFAULTS
from l10n.tags import is_variant
from l10n.workflow.drafting import EngineDrafter
from l10n.workflow.extract import extract
from l10n.workflow.project import Project

PO = "locales/en/LC_MESSAGES/synopses.po"
XMLTV = '<tv><programme channel="a" start="1"><desc lang="de">Paul flieht.</desc><desc lang="en">Paul flees.</desc></programme></tv>\n'
MEC = (
    '<c><LocalizedInfo language="de"><Summary190>Paul flieht.</Summary190></LocalizedInfo>'
    '<LocalizedInfo language="en-US"><Summary190>Paul flees.</Summary190></LocalizedInfo></c>\n'
)
TABLE = "Nr,Inhalt,Inhalt (en)\n1,Paul flieht.,Paul flees.\n"
DOCUMENTS = {"x.xml": XMLTV, "mec.xml": MEC, "x.csv": TABLE}


def project(tmp_path: Path, files: dict[str, str]) -> Path:
    (tmp_path / "seeds").mkdir(exist_ok=True)
    for name, text in files.items():
        (tmp_path / "seeds" / name).write_text(text, encoding="utf-8")
    return tmp_path


def entries(folder: Path, language: str = "en"):
    return po.load(
        folder / PO.replace("/en/", f"/{language}/"), domain="synopses", language=language
    ).catalogue.current


def edit(folder: Path, **changes):
    loaded = po.load(folder / PO, domain="synopses", language="en")
    made = tuple(replace(entry, **changes) for entry in loaded.catalogue.entries)
    po.save(folder / PO, replace(loaded.catalogue, entries=made), since=loaded.stamp)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_comes_in_as_a_draft_or_as_reviewed(tmp_path, run, name):
    folder = project(tmp_path, {name: DOCUMENTS[name]})
    done = run("extract", "--to", "en", cwd=folder)
    assert "1 added, 1 translated in the sources" in done.out
    (entry,) = entries(folder)
    assert (entry.msgstr, entry.state) == ("Paul flees.", State.DRAFT)
    assert entry.translator_comments == (f"From the source seeds/{name}",)
    assert run("extract", "--check", cwd=folder).code == 0
    assert "1 translated in the sources" in run("extract", "--import", "reviewed", cwd=folder).out
    assert entries(folder)[0].state is State.REVIEWED
    assert run("extract", "--check", "--import", "reviewed", cwd=folder).code == 0


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_machine_drafts_over_it_and_no_draft_is_published_over_it(tmp_path, run, name):
    folder = project(tmp_path, {name: DOCUMENTS[name]})
    run("translate", "--to", "en", "--engine", "pseudo", "--refresh-drafts", cwd=folder)
    assert entries(folder)[0].msgstr == "Paul flees."
    edit(folder, msgstr="Something else.", flags=("fuzzy",))
    form = {"x.xml": "xmltv", "mec.xml": "mec", "x.csv": "table"}[name]
    assert run("publish", "--format", form, "--allow-drafts", cwd=folder).code == 0
    written = (folder / "published/en" / name).read_text(encoding="utf-8")
    assert "Something else." not in written
    assert "Paul flees." in written


def test_it_takes_the_place_of_a_machine_s_draft_but_not_of_a_person_s_words(tmp_path, run):
    folder = project(tmp_path, {"x.csv": "Nr,Inhalt,Inhalt (en)\n1,Paul flieht.,\n"})
    run("translate", "--to", "en", "--engine", "pseudo", cwd=folder)
    project(tmp_path, {"x.csv": TABLE})
    run("extract", cwd=folder)
    assert entries(folder)[0].msgstr == "Paul flees."
    edit(folder, msgstr="A person's words.")
    run("extract", "--import", "reviewed", cwd=folder)
    assert (entries(folder)[0].msgstr, entries(folder)[0].state) == ("A person's words.", State.DRAFT)


SRT = "1\n00:00:01,000 --> 00:00:03,000\n{}\n\n2\n00:00:20,000 --> 00:00:22,000\n{}\n"


@pytest.mark.parametrize("german", ["film.srt", "film.de.srt"])
def test_a_paired_subtitle_file_is_a_translation_and_no_source(tmp_path, run, german):
    english = SRT.format("Paul flees.", "Ida is waiting.").replace("00:00:20,000", "00:00:19,500")
    folder = project(tmp_path, {german: SRT.format("Paul flieht.", "Ida wartet."), "film.en.srt": english})
    assert run("extract", "--to", "en", cwd=folder).code == 0
    assert [(one.msgid, one.msgstr) for one in entries(folder)] == [
        ("Paul flieht.", "Paul flees."),
        ("Ida wartet.", "Ida is waiting."),
    ]


def test_a_subtitle_file_alone_is_a_source_whatever_its_name(tmp_path, run):
    folder = project(tmp_path, {"film.en.srt": SRT.format("Paul flieht.", "Ida wartet.")})
    run("extract", "--to", "en", cwd=folder)
    assert [one.msgid for one in entries(folder)] == ["Paul flieht.", "Ida wartet."]


def test_a_broken_translation_beside_is_named_and_the_german_goes_on(tmp_path, run):
    folder = project(
        tmp_path, {"film.srt": SRT.format("Paul flieht.", "Ida wartet."), "film.en.srt": "no cue\n"}
    )
    done = run("extract", "--to", "en", cwd=folder)
    assert done.code == 1
    assert "seeds/film.en.srt: no cue in it" in done.err
    assert len(entries(folder)) == 2


def test_a_variant_starts_from_the_reviewed_texts_of_the_other(tmp_path, run):
    folder = project(tmp_path, {"a.txt": "Paul flieht nach Wien.\n"})
    run("extract", "--to", "en,en_GB", cwd=folder)
    edit(folder, msgstr="Paul flees to Vienna.")
    opened = Project.open(folder)
    extract(opened)
    translator = ScriptedTranslator()
    drafter = EngineDrafter(opened, "en_GB", translator, opened.terms(), DEFAULTS)
    (draft,) = drafter.draft([(Entry("Paul flieht nach Wien."), None)])
    assert (draft.text, draft.provenance.engine, draft.provenance.confidence) == (
        "Paul flees to Vienna.",
        "memory",
        100,
    )
    assert translator.asked == []


def test_scripts_are_no_variants_of_each_other():
    assert is_variant("en", "en-GB")
    assert is_variant("pt_BR", "pt")
    assert not is_variant("zh_Hans", "zh-Hant-TW")
    assert not is_variant("sr", "sr@latin")
    assert not is_variant("en", "fr")
