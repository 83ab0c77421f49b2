"""`l10n extract`: sources in, catalogues up to date, nothing written that need not be."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import pytest

from l10n.catalogue import lock, po
from l10n.errors import CatalogueError, ConflictError, LockedError
from l10n.model import State
from l10n.workflow.extract import extract
from l10n.workflow.project import Project

SEED = "seeds/000_20f6ae9753ebd884.txt"
PO = "locales/en/LC_MESSAGES/synopses.po"
POT = "locales/synopses.pot"


def load(folder):
    return po.load(folder / PO, domain="synopses", language="en").catalogue


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_the_seeds_become_a_template_and_a_catalogue(project_dir, run):
    done = run("extract", "--to", "en", cwd=project_dir)
    assert done.code == 0
    assert done.out == f"{POT}: 19 texts\n{PO}: 19 added\n"
    entry = load(project_dir).entries[2]
    assert entry.msgctxt == "000_20f6ae9753ebd884/3rt3ax4z"
    assert entry.references == ("seeds/000_20f6ae9753ebd884.txt:3",)
    assert entry.extracted_comments[0].startswith("Episode 3 of 6, ")
    assert entry.extracted_comments[1].startswith("Names: Amanda Jones (Anastasia Griffith), ")
    assert load(project_dir).field("Language") == "en"


def test_a_second_run_writes_the_same_bytes_whenever_it_is(project_dir):
    project = Project.open(project_dir)
    extract(project, ["en"], now=datetime(2026, 1, 1, tzinfo=UTC))
    before = files(project_dir)
    again = extract(project, ["en"], now=datetime(2027, 1, 1, tzinfo=UTC))
    assert not again.differing
    assert files(project_dir) == before


def test_check_says_what_would_change_and_writes_nothing(project_dir, run):
    before = files(project_dir)
    done = run("extract", "--check", "--to", "en", cwd=project_dir)
    assert done.code == 1
    assert f"{PO}: 19 added" in done.out
    assert "l10n extract" in done.err
    assert files(project_dir) == before
    run("extract", "--to", "en", cwd=project_dir)
    assert run("extract", "--check", cwd=project_dir).code == 0
    seed = project_dir / SEED
    seed.write_text(seed.read_text(encoding="utf-8").replace("zweite Ehefrau", "Ehefrau"), encoding="utf-8")
    assert "1 changed" in run("extract", "--check", cwd=project_dir).out


def test_the_template_has_a_new_date_when_a_text_changed(project_dir):
    project = Project.open(project_dir)
    extract(project, ["en"], now=datetime(2026, 1, 1, tzinfo=UTC))
    seed = project_dir / SEED
    seed.write_text(seed.read_text(encoding="utf-8").replace("zweite Ehefrau", "Ehefrau"), encoding="utf-8")
    extract(project, ["en"], now=datetime(2027, 1, 1, tzinfo=UTC))
    template = po.load(project_dir / POT, domain="synopses", language="").catalogue
    assert template.field("POT-Creation-Date") == "2027-01-01 00:00+0000"
    assert load(project_dir).field("POT-Creation-Date") == "2027-01-01 00:00+0000"
    assert load(project_dir).field("PO-Revision-Date") == "2026-01-01 00:00+0000"


def test_a_build_can_fix_the_date(project_dir, run, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    run("extract", "--to", "en", cwd=project_dir)
    assert load(project_dir).field("POT-Creation-Date") == "1970-01-02 00:00+0000"


def test_the_folder_of_a_checkout_does_not_matter(project_dir, run):
    run("extract", "--to", "en", cwd=project_dir)
    elsewhere = project_dir.rename(project_dir.with_name("elsewhere"))
    assert run("extract", "--check", cwd=elsewhere).code == 0


def test_domains_are_folders_and_keep_their_own_files(project_dir, run):
    (project_dir / "seeds/film").mkdir()
    (project_dir / "seeds/film/neu.txt").write_text(
        "Ein Film über einen Mann, der zu viel wusste.\n", encoding="utf-8"
    )
    run("extract", "--to", "en,pt_BR", cwd=project_dir)
    film = po.load(
        project_dir / "locales/pt_BR/LC_MESSAGES/film.po", domain="film", language="pt_BR"
    ).catalogue
    assert [entry.msgctxt.partition("/")[0] for entry in film.entries] == ["neu"]
    assert film.field("Plural-Forms") == "nplurals=2; plural=(n > 1);"
    assert len(load(project_dir).entries) == 19


def test_a_domain_whose_sources_are_gone_keeps_its_translations(project_dir, run):
    (project_dir / "seeds/film").mkdir()
    seed = project_dir / "seeds/film/neu.txt"
    seed.write_text("Ein Film über einen Mann, der zu viel wusste.\n", encoding="utf-8")
    run("extract", "--to", "en", cwd=project_dir)
    path = project_dir / "locales/en/LC_MESSAGES/film.po"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.removesuffix('msgstr ""\n') + 'msgstr "The man who knew."\n', encoding="utf-8")
    seed.unlink()
    run("extract", cwd=project_dir)
    (entry,) = po.load(path, domain="film", language="en").catalogue.entries
    assert (entry.state, entry.msgstr) == (State.OBSOLETE, "The man who knew.")


def test_a_broken_catalogue_is_named_and_everything_left_as_it_is(project_dir, run):
    run("extract", "--to", "en,fr", cwd=project_dir)
    path = project_dir / PO
    path.write_text(
        path.read_text(encoding="utf-8").replace('msgstr ""\n\n#. Episode 2', 'msgstr "\n\n#. Episode 2'),
        encoding="utf-8",
    )
    seed = project_dir / SEED
    seed.write_text("Ein neuer Text.\n" + seed.read_text(encoding="utf-8"), encoding="utf-8")
    before = files(project_dir)
    done = run("extract", cwd=project_dir)
    assert done.code == 2
    assert f"{PO}:" in done.err
    assert "end of line within a string" in done.err
    assert files(project_dir) == before
    with pytest.raises(CatalogueError):
        extract(Project.open(project_dir))


def test_a_source_that_cannot_be_read_is_named_and_its_texts_stay(project_dir, run):
    run("extract", "--to", "en", cwd=project_dir)
    before = load(project_dir).entries
    (project_dir / SEED).write_bytes(b"Gr\xfc\xdfe aus M\xfcnchen.\n")
    (project_dir / "seeds/neu.txt").write_text("Ein Film, der neu ist.\n", encoding="utf-8")
    done = run("extract", cwd=project_dir)
    assert done.code == 1
    assert f"{SEED}:1: not UTF-8 at byte 2" in done.err
    assert load(project_dir).entries[:19] == before
    assert load(project_dir).entries[19].msgid == "Ein Film, der neu ist."
    assert run("extract", cwd=project_dir).code == 1
    assert len(load(project_dir).entries) == 20
    done = run("translate", "--to", "en", "--engine", "pseudo", cwd=project_dir)
    assert done.code == 1
    assert SEED in done.err
    assert all(entry.msgstr for entry in load(project_dir).entries)


def test_a_text_copied_from_a_file_that_cannot_be_read_takes_nothing_from_it(project_dir, run):
    run("translate", "--to", "en", "--engine", "pseudo", cwd=project_dir)
    before = load(project_dir).entries
    first = (project_dir / SEED).read_text(encoding="utf-8").split("\n")[0]
    (project_dir / SEED).write_bytes(b"Gr\xfc\xdfe aus M\xfcnchen.\n")
    (project_dir / "seeds/neu.txt").write_text(f"{first}\n", encoding="utf-8")
    assert run("extract", cwd=project_dir).code == 1
    assert load(project_dir).entries[:19] == before


def test_where_nothing_can_be_read_nothing_changes(tmp_path, run):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.txt").write_bytes(b"Gr\xfc\xdfe.\n")
    assert run("extract", "--to", "en", cwd=tmp_path).code == 2
    assert not (tmp_path / "locales").exists()


def test_a_file_that_no_reader_takes_is_named_once(project_dir, run):
    (project_dir / "seeds/filme.docx").write_bytes(b"PK")
    done = run("extract", "--to", "en", cwd=project_dir)
    assert done.code == 0
    assert done.err.count("seeds/filme.docx: not read; l10n reads *.ass, *.csv") == 1


def test_a_note_says_when_a_file_was_converted(project_dir, run):
    run("extract", "--to", "en", cwd=project_dir)
    path = project_dir / PO
    text = path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))
    done = run("extract", cwd=project_dir)
    assert "byte order mark" in done.err
    assert "CRLF" in done.err
    assert path.read_bytes() == text


def test_poedit_saving_between_reading_and_writing_stops_the_run(project_dir, monkeypatch):
    project = Project.open(project_dir)
    extract(project, ["en"])
    seed = project_dir / SEED
    seed.write_text("Ein neuer Text.\n" + seed.read_text(encoding="utf-8"), encoding="utf-8")
    path, save = project_dir / PO, po.save
    theirs = path.read_bytes().replace(b"19 added", b"") + b"\n# saved in between\n"

    def late(where, catalogue, *, since):
        if where == path:
            path.write_bytes(theirs)
        return save(where, catalogue, since=since)

    monkeypatch.setattr(po, "save", late)
    with pytest.raises(ConflictError, match="changed since"):
        extract(project)
    assert path.read_bytes() == theirs
    monkeypatch.undo()
    extract(project)  # "run the command again": it takes up what is there now
    assert load(project_dir).header_comments == ("saved in between",)


def test_two_runs_do_not_meet(project_dir):
    project = Project.open(project_dir)
    with lock.hold(project_dir / PO), pytest.raises(LockedError, match=f"process {os.getpid()}"):
        extract(project, ["en"])
    extract(project, ["en"])
    assert not list(project_dir.rglob(".*"))


def test_a_translation_survives_its_text_moving_to_another_file(project_dir, run):
    run("translate", "--to", "en", "--engine", "pseudo", cwd=project_dir)
    path = project_dir / PO
    path.write_text(path.read_text(encoding="utf-8").replace("#, fuzzy\n", ""), encoding="utf-8")
    texts = {entry.msgid: entry.msgstr for entry in load(project_dir).current}
    (project_dir / SEED).rename(project_dir / "seeds/Anfang.txt")
    run("extract", cwd=project_dir)
    assert {entry.msgid: entry.msgstr for entry in load(project_dir).current} == texts
    assert all(entry.state is State.REVIEWED for entry in load(project_dir).current)
