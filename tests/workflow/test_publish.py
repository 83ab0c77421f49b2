"""`l10n publish`: only reviewed text goes out, in the layout of the sources."""

from __future__ import annotations

import gettext
import json
from dataclasses import replace
from pathlib import Path

import pytest

from l10n.catalogue import po

DE = "Max Easton (Mark Strong) kehrt zurück.\nAnna wartet auf ihn.\nIda Berg\nAnna\n"
ID = ("a/l7on57qb", "a/7zsth53w")
EN = ("Max Easton (Mark Strong) returns.", "Anna is waiting for him.")


@pytest.fixture
def reviewed(tmp_path, run):
    """A project of two texts and a cast list, both texts reviewed."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.txt").write_text(DE, encoding="utf-8")
    run("extract", "--to", "en", cwd=tmp_path)
    edit(tmp_path, lambda entry, n: replace(entry, msgstr=EN[n]))
    return tmp_path


def edit(folder: Path, change):
    path = folder / "locales/en/LC_MESSAGES/synopses.po"
    loaded = po.load(path, domain="synopses", language="en")
    entries = tuple(change(entry, n) for n, entry in enumerate(loaded.catalogue.entries))
    po.save(path, replace(loaded.catalogue, entries=entries), since=loaded.stamp)


def published(folder: Path) -> set[str]:
    out = folder / "published"
    return {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}


def test_reviewed_text_goes_out_in_every_default_format(run, reviewed):
    shown = run("publish", "--to", "en", cwd=reviewed)
    assert shown.code == 0
    assert published(reviewed) == {
        "manifest.json",
        "en/LC_MESSAGES/synopses.mo",
        "en/synopses.json",
        "en/a.txt",
    }
    assert "published/en/a.txt" in shown.out.splitlines()
    assert (reviewed / "published/en/a.txt").read_text(
        encoding="utf-8"
    ) == f"{EN[0]}\n{EN[1]}\nIda Berg\nAnna\n"
    found = gettext.translation("synopses", reviewed / "published", ["en"])
    assert found.pgettext(ID[0], "Max Easton (Mark Strong) kehrt zurück.") == EN[0]
    assert json.loads((reviewed / "published/en/synopses.json").read_text(encoding="utf-8")) == {
        "language": "en",
        "domain": "synopses",
        "synopses": [
            {"id": ID[0], "source": "seeds/a.txt", "text": EN[0], "state": "reviewed"},
            {"id": ID[1], "source": "seeds/a.txt", "text": EN[1], "state": "reviewed"},
        ],
        "cast": {"seeds/a.txt": {"Ida Berg": "Anna"}},
    }


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda entry, n: replace(entry, msgstr="") if n else entry, "untranslated"),
        (lambda entry, n: replace(entry, flags=("fuzzy",)) if n else entry, "a draft, not reviewed"),
        (lambda entry, n: replace(entry, msgid="Anna schläft.") if n else entry, "the source has changed"),
    ],
)
def test_anything_unreviewed_is_refused_and_nothing_written(run, reviewed, change, reason):
    edit(reviewed, change)
    shown = run("publish", "--to", "en", cwd=reviewed)
    assert shown.code == 1
    assert ID[1] in shown.err
    assert reason in shown.err
    assert f"{ID[0]}:" not in shown.err
    assert not (reviewed / "published").exists()


def test_allow_drafts_publishes_drafts_and_leaves_out_what_has_no_text(run, reviewed):
    edit(reviewed, lambda entry, n: replace(entry, msgstr="") if n else replace(entry, flags=("fuzzy",)))
    shown = run("publish", "--to", "en", "--allow-drafts", cwd=reviewed)
    assert shown.code == 0
    assert f"{ID[1]}: untranslated" in shown.err
    document = json.loads((reviewed / "published/en/synopses.json").read_text(encoding="utf-8"))
    assert [(item["id"], item["state"]) for item in document["synopses"]] == [(ID[0], "draft")]
    found = gettext.translation("synopses", reviewed / "published", ["en"])
    assert found.pgettext(ID[0], "Max Easton (Mark Strong) kehrt zurück.") == EN[0]


def test_a_language_without_catalogue_is_refused_with_the_way_out(run, reviewed):
    shown = run("publish", "--to", "fr", cwd=reviewed)
    assert shown.code == 1
    assert "l10n translate --to fr" in shown.err


def test_an_unknown_format_is_an_error_with_a_suggestion(run, reviewed):
    shown = run("publish", "--format", "jsn", cwd=reviewed)
    assert shown.code == 2
    assert 'did you mean "json"?' in shown.err


def test_out_names_the_folder(run, reviewed, tmp_path):
    assert run("publish", "--format", "txt", "--out", str(tmp_path / "there"), cwd=reviewed).code == 0
    assert (tmp_path / "there/en/a.txt").exists()


def test_a_run_that_has_nothing_to_write_says_so(run, project_dir):
    run("extract", "--to", "en", cwd=project_dir)
    done = run("publish", "--format", "mec", "--allow-drafts", cwd=project_dir)
    assert (done.code, done.out) == (0, "")
    assert "Nothing to publish: no text of these formats." in done.err
