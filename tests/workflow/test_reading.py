"""Ids and scopes through `l10n extract`: what an insertion changes, and how old catalogues move over."""

from __future__ import annotations

import difflib
import json
import random
import re
import shutil
from pathlib import Path

from l10n.catalogue import po

PO = "locales/en/LC_MESSAGES/synopses.po"
POT = "locales/synopses.pot"
FIRST = (
    "Ida Moor Otto Karl Ute Nils Jan Ruth Rosa Emil Kai Lea Tom Eva Udo Ulf Kim Ben Ada Mia Leo Max".split()
)
LAST = "Berg Feld Stein Bach Wald Hof Mann Kamp Thal Horn Busch Brink Rath Voss Lenz Kern Dorn Falk".split()


def films(count, seed=0):
    chance = random.Random(seed)
    return [
        f"{chance.choice(FIRST)} {chance.choice(LAST)} (Schauspieler {number}) sucht in der Stadt {number} "
        f"nach einem Weg zurück."
        for number in range(count)
    ]


def seed(folder, texts):
    (folder / "seeds").mkdir(exist_ok=True)
    (folder / "seeds/filme.txt").write_text("\n".join(texts) + "\n", encoding="utf-8")


def load(folder):
    return po.load(folder / PO, domain="synopses", language="en").catalogue


def test_an_insertion_into_many_films_is_one_entry_in_the_diff(tmp_path, run, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    texts = films(300)
    seed(tmp_path, texts)
    run("extract", "--to", "en", cwd=tmp_path)
    before = (tmp_path / PO).read_text(encoding="utf-8").split("\n\n")
    seed(tmp_path, ["Ein neuer Film über einen Mann, der zu viel wusste.", *texts])
    run("extract", cwd=tmp_path)
    after = (tmp_path / PO).read_text(encoding="utf-8").split("\n\n")
    found = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    assert [(kind, end - start) for kind, _, _, start, end in found if kind != "equal"] == [("insert", 1)]


def test_a_correction_keeps_the_id_and_the_order_of_the_source_shows(tmp_path, run):
    texts = films(30)
    seed(tmp_path, texts)
    run("extract", "--to", "en", cwd=tmp_path)
    names = [entry.msgctxt for entry in load(tmp_path).entries]
    seed(tmp_path, [*texts[:9], texts[9].replace("sucht", "suchte"), *texts[10:]])
    run("extract", cwd=tmp_path)
    assert [entry.msgctxt for entry in load(tmp_path).entries] == names
    assert [entry.msgid for entry in load(tmp_path).entries][9].count("suchte") == 1


def test_old_catalogues_move_over_in_one_run(project_dir, run):
    """Reviewed texts are the same bytes afterwards but for their ids."""
    root = Path(__file__).parents[2] / "locales"
    shutil.copytree(root, project_dir / "locales", dirs_exist_ok=True)
    counts: dict[str, int] = {}

    def place(match):
        counts[match[1]] = counts.get(match[1], 0) + 1
        return f'msgctxt "{match[1]}/{counts[match[1]]}"'

    for name in (PO, POT):
        counts.clear()
        path = project_dir / name
        text = re.sub(r'msgctxt "(\w+)/\w+"', place, path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8")
    assert run("status", "--format", "json", cwd=project_dir).code == 0
    document = json.loads(run("check", "--format", "json", "--select", "stale", cwd=project_dir).out)
    assert document["findings"] == []  # until then, everything works with the old ids
    assert "19 moved" in run("extract", cwd=project_dir).out

    def bare(text):
        return re.sub(r'"POT-Creation-Date.*', "", text)

    for name in (PO, POT):
        now, kept = ((folder / name).read_text(encoding="utf-8") for folder in (project_dir, root.parent))
        assert bare(now) == bare(kept)
    assert run("extract", "--check", cwd=project_dir).code == 0


def rule(folder, scope):
    text = f'[[sources]]\npath = "seeds/*"\nscope = "{scope}"\n'
    (folder / "l10n.toml").write_text(text, encoding="utf-8")


TWO = (
    "Anna Schmidt (Iris Berben) verlässt ihr Dorf.",
    "Anna Schmidt (Eva Mattes) will nach Wien und trifft Mario.",
    "Anna bleibt zu Hause bei Maria und wartet ab.",
)


def test_names_of_one_programme_are_not_offered_or_compared_in_another(tmp_path, run):
    seed(tmp_path, TWO)
    rule(tmp_path, "text")
    run("extract", "--to", "en", cwd=tmp_path)
    assert not any("Names" in line for line in load(tmp_path).entries[2].extracted_comments)
    assert not any("Episode" in line for line in load(tmp_path).entries[2].extracted_comments)
    select = ("--source", "--select", "contradicting-names,name-variants", "--format", "json")
    found = json.loads(run("check", *select, cwd=tmp_path).out)["findings"]
    assert found == []
    rule(tmp_path, "file")
    run("extract", "--to", "en", cwd=tmp_path)
    assert any("Names: Anna" in line for line in load(tmp_path).entries[2].extracted_comments)
    assert load(tmp_path).entries[2].extracted_comments[0].startswith("Episode 3 of 3, ")
    assert json.loads(run("check", *select, cwd=tmp_path).out)["findings"]


def test_the_scope_is_guessed_by_names_that_recur_and_said(tmp_path, run):
    seed(tmp_path, films(40))
    done = run("extract", "--to", "en", cwd=tmp_path)
    assert 'seeds/filme.txt: 40 programmes of their own (scope = "text")' in done.err
    seed(tmp_path, [f"Carrie Mathison reist nach Kabul und trifft Mann Nummer {n}." for n in range(12)])
    done = run("extract", "--to", "en", cwd=tmp_path)
    assert 'seeds/filme.txt: 12 texts of one series (scope = "file")' in done.err
