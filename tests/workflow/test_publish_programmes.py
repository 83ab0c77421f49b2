"""`l10n publish` programme by programme, and the manifest that remembers what was published."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from l10n.catalogue import po

PO = "locales/en/LC_MESSAGES/synopses.po"
TEXTS = {
    "a": ("Anna wartet auf den Bruder.", "Anna is waiting for her brother."),
    "b": ("Paul flieht nach Wien.", "Paul flees to Vienna."),
    "c": ("Ida sucht beide im Wald.", "Ida looks for both in the forest."),
}


@pytest.fixture
def films(tmp_path, run):
    """Three films, a file each, all reviewed."""
    (tmp_path / "seeds").mkdir()
    for name, (german, _) in TEXTS.items():
        (tmp_path / f"seeds/{name}.txt").write_text(f"{german}\n", encoding="utf-8")
    run("extract", "--to", "en", cwd=tmp_path)
    edit(tmp_path, lambda entry, n: replace(entry, msgstr=list(TEXTS.values())[n][1]))
    return tmp_path


def edit(folder: Path, change):
    loaded = po.load(folder / PO, domain="synopses", language="en")
    entries = tuple(change(entry, n) for n, entry in enumerate(loaded.catalogue.entries))
    po.save(folder / PO, replace(loaded.catalogue, entries=entries), since=loaded.stamp)


def files(folder: Path, out: str = "published"):
    return {path.relative_to(folder / out).as_posix() for path in (folder / out).rglob("*") if path.is_file()}


def listed(folder: Path):
    return json.loads((folder / "published/manifest.json").read_text(encoding="utf-8"))["files"]


def test_what_is_complete_goes_out_and_the_rest_is_listed(films, run):
    edit(films, lambda entry, n: replace(entry, flags=("fuzzy",)) if n == 1 else entry)
    done = run("publish", "--format", "txt,json", cwd=films)
    assert done.code == 1
    assert files(films) == {"manifest.json", "en/a.txt", "en/c.txt", "en/synopses.json"}
    assert "en/synopses: held back: 1 of its texts" in done.err
    assert "a draft, not reviewed" in done.err
    document = json.loads((films / "published/en/synopses.json").read_text(encoding="utf-8"))
    assert [text["source"] for text in document["synopses"]] == ["seeds/a.txt", "seeds/c.txt"]


def test_all_or_nothing_keeps_the_whole_catalogue_back(films, run):
    edit(films, lambda entry, n: replace(entry, flags=("fuzzy",)) if n == 1 else entry)
    done = run("publish", "--format", "txt", "--all-or-nothing", cwd=films)
    assert done.code == 1
    assert "en/synopses: not published: 1 of its texts" in done.err
    assert not (films / "published").exists()


def test_a_series_goes_out_together(tmp_path, run):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/serie.txt").write_text(
        "Anna wartet auf Paul.\nPaul flieht nach Wien.\n", encoding="utf-8"
    )
    run("extract", "--to", "en", cwd=tmp_path)
    edit(tmp_path, lambda entry, n: replace(entry, msgstr="Anna is waiting for Paul." if n == 0 else ""))
    assert run("publish", "--format", "txt,srt", cwd=tmp_path).code == 1
    assert not (tmp_path / "published").exists()


def test_films_in_one_file_go_out_one_by_one(tmp_path, run):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/filme.txt").write_text(
        "Anna wartet auf Paul.\nPaul flieht nach Wien.\n", encoding="utf-8"
    )
    (tmp_path / "l10n.toml").write_text(
        '[[sources]]\npath = "seeds/*.txt"\nscope = "text"\n', encoding="utf-8"
    )
    run("extract", "--to", "en", cwd=tmp_path)
    edit(tmp_path, lambda entry, n: replace(entry, msgstr="Anna is waiting for Paul." if n == 0 else ""))
    assert run("publish", "--format", "txt", cwd=tmp_path).code == 1
    assert (tmp_path / "published/en/filme.txt").read_text(
        encoding="utf-8"
    ).strip() == "Anna is waiting for Paul."


def test_a_text_with_an_error_finding_is_held_back_unless_it_is_silenced(films, run):
    def mojibake(entry, n):
        return replace(entry, msgstr="Ida looks fÃ¼r both in the forest.") if n == 2 else entry

    edit(films, mojibake)
    done = run("publish", "--format", "txt", cwd=films)
    assert done.code == 1
    assert files(films) == {"manifest.json", "en/a.txt", "en/b.txt"}
    assert "(mojibake)" in done.err
    assert "Correct what `l10n check` calls an error." in done.err
    edit(
        films,
        lambda entry, n: replace(entry, translator_comments=("l10n: ignore mojibake",)) if n == 2 else entry,
    )
    assert run("publish", "--format", "txt", cwd=films).code == 0
    assert "en/c.txt" in files(films)


def test_the_manifest_says_what_each_file_is_and_is_stable(films, run):
    edit(
        films,
        lambda entry, n: (
            replace(entry, translator_comments=("Accepted by Ada, 2026-01-02",)) if n == 0 else entry
        ),
    )
    assert run("publish", "--format", "txt,json", cwd=films).code == 0
    first = next(item for item in listed(films) if item["file"] == "en/a.txt")
    assert (first["programme"], first["reviewer"], first["reviewed"]) == ("a", "Ada", "2026-01-02")
    assert (first["language"], first["domain"], first["format"]) == ("en", "synopses", "txt")
    assert first["sha256"] == hashlib.sha256((films / "published/en/a.txt").read_bytes()).hexdigest()
    assert hashlib.sha256((films / PO).read_bytes()).hexdigest().startswith(first["revision"])
    before = (films / "published/manifest.json").read_bytes()
    run("publish", "--format", "txt,json", cwd=films)
    assert (films / "published/manifest.json").read_bytes() == before


def test_a_second_run_removes_what_no_longer_belongs_and_nothing_else(films, run):
    run("publish", cwd=films)
    (films / "published/en/mine.txt").write_text("not of l10n\n", encoding="utf-8")
    (films / "seeds/b.txt").unlink()
    (films / "seeds/c.txt").unlink()
    (films / "published/en/c.txt").write_text("changed by hand\n", encoding="utf-8")
    run("extract", cwd=films)
    done = run("publish", "--format", "txt", cwd=films)
    assert done.code == 0
    assert "published/en/b.txt: removed, it no longer belongs" in done.err
    assert "published/en/c.txt: no longer belongs, but was changed by hand" in done.err
    assert {"en/a.txt", "en/c.txt", "en/mine.txt", "en/synopses.json"} <= files(films)
    assert "en/b.txt" not in files(films)
    assert {item["file"] for item in listed(films)} == {
        "en/a.txt",
        "en/synopses.json",
        "en/LC_MESSAGES/synopses.mo",
    }


def test_what_is_held_back_keeps_the_file_it_has(films, run):
    run("publish", "--format", "txt", cwd=films)
    edit(films, lambda entry, n: replace(entry, flags=("fuzzy",)) if n == 1 else entry)
    assert run("publish", "--format", "txt", cwd=films).code == 1
    assert "en/b.txt" in files(films)
    assert "en/b.txt" in {item["file"] for item in listed(films)}
    edit(films, lambda entry, n: replace(entry, flags=("fuzzy",)))
    assert run("publish", "--format", "txt", cwd=films).code == 1
    assert {"en/a.txt", "en/b.txt", "en/c.txt"} <= files(films)


def test_another_language_or_format_is_left_alone(films, run):
    run("publish", cwd=films)
    run("extract", "--to", "fr", cwd=films)
    assert run("publish", "--to", "fr", "--format", "txt", cwd=films).code == 1
    assert {"en/a.txt", "en/synopses.json"} <= files(films)


@pytest.mark.parametrize(
    "manifest",
    [
        "[",
        "{}",
        '{"files": [{"file": "../../x", "format": "txt", "language": "en", "domain": "synopses", "programme": "", "sha256": "", "revision": "", "reviewer": "", "reviewed": ""}]}',
    ],
)
def test_a_manifest_that_is_none_or_points_outside_stops_before_anything_is_written(films, run, manifest):
    (films / "published").mkdir()
    (films / "published/manifest.json").write_text(manifest, encoding="utf-8")
    done = run("publish", "--format", "txt", cwd=films)
    assert done.code == 2
    assert "manifest" in done.err
    assert files(films) == {"manifest.json"}


def test_a_long_list_is_cut_short_unless_more_is_asked_for(tmp_path, run):
    (tmp_path / "seeds").mkdir()
    lines = "".join(f"Anna wartet am Tag {n} auf Paul.\n" for n in range(150))
    (tmp_path / "seeds/a.txt").write_text(lines, encoding="utf-8")
    run("extract", "--to", "en", cwd=tmp_path)
    assert "and 130 more; -v lists them all" in run("publish", cwd=tmp_path).err
    assert run("publish", "-v", cwd=tmp_path).err.count(": untranslated") == 150
