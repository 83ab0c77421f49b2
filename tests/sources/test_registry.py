"""Which files are sources, what they are called, and who stands in them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from l10n import config, sources
from l10n.errors import ProjectError, SourceError
from l10n.model import Person


def read_all(folder: Path, **table):
    return sources.read_all(config.from_table(table, root=folder))


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / "seeds" / name.replace("__", "/").replace("_txt", ".txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_the_seeds_give_nineteen_synopses_and_five_cast_pairs(project_dir):
    read = read_all(project_dir)
    assert [len(file.synopses) for file in read.files] == [6, 1, 12]
    assert [file.format for file in read.files] == ["lines", "whole", "lines"]
    assert len(read.files[1].synopses[0].paragraphs) == 7
    assert [str(person) for person in read.files[0].cast] == [
        "Nathan Miller (Walton Goggins)",
        "Harry Clarke (Joseph Dempsie)",
        "Leyla Toumi (Karima McAdams)",
        "George White (Alistair Petrie)",
        "Amanda Jones (Anastasia Griffith)",
    ]
    assert list(read.by_domain()) == ["synopses"]


def test_the_seeds_are_given_back_byte_for_byte(project_dir):
    for file in read_all(project_dir).files:
        rendered = file.render({s.id: s.text for s in file.synopses})
        assert rendered.encode() == (project_dir / file.path).read_bytes()


def test_people_are_annotated_names_first_then_names_known_from_the_file(project_dir):
    third = read_all(project_dir).files[0].synopses[2]
    assert third.people[:3] == (
        Person("Amanda Jones", "Anastasia Griffith"),
        Person("George White", "Alistair Petrie"),
        Person("Max", "Mark Strong"),
    )
    carrie = read_all(project_dir).files[2].synopses[3]
    assert Person("Carrie Mathison", "Claire Danes") in carrie.people


def test_a_folder_below_the_sources_is_a_domain(tmp_path):
    write(tmp_path, a_txt="Eins ist da.", krimi__b_txt="Zwei ist da.", krimi__alt__b_txt="Drei ist da.")
    read = read_all(tmp_path)
    assert {domain: [s.id for s in found] for domain, found in read.by_domain().items()} == {
        "synopses": ["a/1"],
        "krimi": ["alt/b/1", "b/1"],
    }
    assert [file.path for file in read.files] == ["seeds/a.txt", "seeds/krimi/alt/b.txt", "seeds/krimi/b.txt"]


def test_a_rule_decides_the_layout(tmp_path):
    write(tmp_path, a_txt="Eins ist da.\n\nZwei ist da.")
    read = read_all(tmp_path, sources=[{"path": "seeds/a*.txt", "layout": "blocks"}])
    assert len(read.files[0].synopses) == 2


def test_no_folder_no_sources_and_one_bad_file_are_clear_errors(tmp_path):
    with pytest.raises(ProjectError, match="no such folder of sources"):
        read_all(tmp_path)
    (tmp_path / "seeds").mkdir()
    with pytest.raises(ProjectError, match="no sources in it"):
        read_all(tmp_path)
    (tmp_path / "seeds/a.txt").write_bytes(b"Gr\xfc\xdfe")
    with pytest.raises(SourceError, match="not UTF-8 at byte 2"):
        read_all(tmp_path)


def test_a_folder_that_cannot_be_listed_is_an_error_and_not_empty(project_dir, monkeypatch):
    """Passed over, its texts would count as removed."""
    folder = project_dir / "seeds" / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("Max fährt nach Köln.\n", encoding="utf-8")
    listed = os.scandir

    def refuse(path):
        if Path(path) == folder:
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(ProjectError, match="news: cannot be read: Permission denied; check its permissions"):
        read_all(project_dir)


def test_a_link_that_leads_nowhere_is_an_error(project_dir):
    (project_dir / "seeds" / "x.txt").symlink_to(project_dir / "nowhere")
    with pytest.raises(SourceError, match=r"seeds/x\.txt: cannot be read"):
        read_all(project_dir)


def test_hidden_files_and_folders_are_no_sources(project_dir):
    (project_dir / "seeds" / ".git").mkdir()
    (project_dir / "seeds" / ".git" / "a.txt").write_bytes(b"")
    (project_dir / "seeds" / ".b.txt").write_bytes(b"")
    assert len(read_all(project_dir).files) == 3
