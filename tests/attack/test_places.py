"""Links, pipes and odd names in a stranger's repository: nothing outside it is read or written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from l10n.model import SOURCE_LANGUAGE
from l10n.publish import mec

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX links and pipes")


@pytest.fixture
def reviewed(run, project_dir):
    """A project that has been drafted, and a folder outside of it."""
    (project_dir.parent / "outside").mkdir()
    run("translate", "--to", "en", "--engine", "pseudo", cwd=project_dir)
    return project_dir


def replaced(path: Path, target: Path) -> None:
    if path.exists():
        path.rename(target)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)


@pytest.mark.parametrize(
    ("link", "command"),
    [
        ("locales", "extract"),
        ("locales/synopses.pot", "extract"),
        ("locales/en", "extract"),
        ("locales/en/LC_MESSAGES/synopses.po", "translate --to en --engine pseudo"),
        ("locales/en/LC_MESSAGES/synopses.po", "check"),
        ("locales/terms.csv", "terms suggest --write"),
        ("published", "publish --allow-drafts"),
        ("published", "report"),
        ("published/en/synopses.json", "publish --allow-drafts"),
        ("seeds", "extract"),
    ],
)
def test_no_link_is_followed_out_of_the_project(run, reviewed, link, command):
    outside = reviewed.parent / "outside" / "it"
    replaced(reviewed / link, outside)
    before = {path: path.read_bytes() for path in outside.parent.rglob("*") if path.is_file()}
    done = run(*command.split(), cwd=reviewed)
    assert done.code == 2
    assert "a link that leads out of the project" in done.err
    assert {path: path.read_bytes() for path in outside.parent.rglob("*") if path.is_file()} == before


def test_a_link_within_the_project_and_a_folder_that_a_person_named_are_fine(run, reviewed):
    replaced(reviewed / "locales" / "en", reviewed / "elsewhere")
    assert run("check", cwd=reviewed).code == 1
    assert run("publish", "--allow-drafts", "--output", "../outside", cwd=reviewed).code == 0
    assert list((reviewed.parent / "outside").rglob("*.mo"))


def test_a_source_that_is_a_link_out_of_the_project_is_refused_and_the_others_are_read(run, project_dir):
    (project_dir.parent / "secret").write_text("Das Geheimnis.\n")
    (project_dir / "seeds" / "b.txt").symlink_to(project_dir.parent / "secret")
    done = run("extract", "--to", "en", cwd=project_dir)
    assert done.code == 1
    assert "seeds/b.txt: is a link that leads out of the project" in done.err
    assert "Geheimnis" not in (project_dir / "locales" / "synopses.pot").read_text()


@pytest.mark.parametrize("where", ["seeds/b.txt", "locales/synopses.pot"])
def test_a_pipe_is_refused_and_nothing_waits_for_it(run, project_dir, where):
    (project_dir / where).parent.mkdir(exist_ok=True)
    os.mkfifo(project_dir / where)
    done = run("translate", "--to", "en", "--engine", "pseudo", cwd=project_dir)
    assert done.code in (1, 2)
    assert f"{where}: is a pipe or a device" in done.err


def test_a_list_of_terms_that_is_a_pipe_is_refused(run, project_dir):
    (project_dir / "locales").mkdir()
    os.mkfifo(project_dir / "locales" / "terms.csv")
    assert "is a pipe or a device" in run("terms", "list", cwd=project_dir).err


@pytest.mark.parametrize("name", [b"a\nb.txt", b"a\x1b[2J.txt", b"a\xff.txt", "a\u2028.txt".encode()])
def test_a_source_whose_name_no_catalogue_can_hold_is_refused_and_the_others_are_read(run, project_dir, name):
    path = os.path.join(os.fsencode(project_dir / "seeds"), name)  # noqa: PTH118 - bytes
    try:
        with open(path, "wb") as file:  # noqa: PTH123 - bytes
            file.write(b"Der Zug.\n")
    except OSError:
        pytest.skip("this file system refuses such names")
    done = run("extract", "--to", "en", cwd=project_dir)
    assert done.code == 1
    assert "its name holds control characters or is no UTF-8" in done.err
    assert "\x1b" not in done.err
    assert len([line for line in done.err.splitlines() if line.startswith("error:")]) == 1
    assert run("extract", "--check", "--to", "en", cwd=project_dir).err.count("error:") == 1


def test_a_folder_that_is_named_like_no_language_is_none(run, reviewed):
    strange = reviewed / "locales" / 'en" evil="' / "LC_MESSAGES"
    strange.mkdir(parents=True)
    (strange / "synopses.po").write_bytes((reviewed / "locales/en/LC_MESSAGES/synopses.po").read_bytes())
    assert "evil" not in run("status", cwd=reviewed).out


def test_a_language_in_a_mec_document_is_escaped():
    data = f'<a xmlns="x"><LocalizedInfo language="{SOURCE_LANGUAGE}"><Summary190>Hof</Summary190></LocalizedInfo></a>'
    made = mec.localised(data.encode(), 'e" x="<', {"Summary190": "Yard"})
    assert b'language="e&quot; x=&quot;&lt;"' in made
