"""`l10n check` as a person and a CI job run it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from l10n.checks import CHECKS

ROOT = Path(__file__).parents[2]
HEAD = (
    'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"X-Source-Language: de\\n"\n\n'
)
CLEAN = 'msgctxt "a/1"\nmsgid "Max kehrt zurück."\nmsgstr "Max returns."\n'
MISSING = 'msgctxt "a/1"\nmsgid "Max kehrt zurück."\nmsgstr ""\n'
SPACED = 'msgctxt "a/1"\nmsgid "Max kehrt zurück."\nmsgstr "Max  returns."\n'


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "l10n.toml").write_text('languages = ["en"]\n')
    (tmp_path / "locales/en/LC_MESSAGES").mkdir(parents=True)
    return tmp_path


def write(folder: Path, text: str) -> Path:
    path = folder / "locales/en/LC_MESSAGES/synopses.po"
    path.write_text(HEAD + text)
    return path


def test_a_clean_catalogue_gives_0(run, folder):
    write(folder, CLEAN)
    done = run("check", cwd=folder)
    assert (done.code, done.out, done.err) == (0, "No problems in 1 entry.\n", "")


def test_findings_give_1_and_say_what_to_do(run, folder):
    write(folder, MISSING)
    done = run("check", cwd=folder)
    assert done.code == 1
    assert "locales/en/LC_MESSAGES/synopses.po\n  8  error" in done.out
    assert "l10n translate --to en" in done.out
    assert "Poedit" in done.out


def test_warnings_count_unless_they_are_let_pass(run, folder):
    write(folder, SPACED)
    assert run("check", cwd=folder).code == 1
    assert run("check", "--fail-on", "error", cwd=folder).code == 0


def test_json_is_alone_on_stdout(run, folder):
    write(folder, MISSING)
    done = run("check", "--format", "json", cwd=folder)
    document = json.loads(done.out)
    assert document["summary"] == {"errors": 1, "warnings": 0, "entries": 1}
    (finding,) = document["findings"]
    assert finding == {
        "check": "untranslated",
        "severity": "error",
        "language": "en",
        "domain": "synopses",
        "path": "locales/en/LC_MESSAGES/synopses.po",
        "line": 8,
        "context": "a/1",
        "message": finding["message"],
    }


@pytest.mark.parametrize("form", ["json", "github", "junit", "sarif", "text"])
def test_a_broken_catalogue_is_a_finding_in_every_format_and_gives_2(run, folder, form):
    write(folder, 'msgctxt "a/1"\nmsgid "Max kehrt zurück.\nmsgstr ""\n').read_bytes()
    done = run("check", "--format", form, "--select", "names", cwd=folder)
    assert done.code == 2
    assert "syntax" in done.out
    assert re.fullmatch(r"error: locales/en/LC_MESSAGES/synopses\.po:8: .+\n", done.err)


def test_a_broken_catalogue_does_not_hide_the_others(run, folder):
    write(folder, 'msgid "x\n')
    other = folder / "locales/fr/LC_MESSAGES/synopses.po"
    other.parent.mkdir(parents=True)
    other.write_text(HEAD.replace("Language: en", "Language: fr") + MISSING)
    done = run("check", "--format", "json", cwd=folder)
    assert done.code == 2
    found = {(finding["language"], finding["check"]) for finding in json.loads(done.out)["findings"]}
    assert {("en", "syntax"), ("fr", "untranslated")} <= found


def test_a_language_without_a_catalogue_is_untranslated_altogether(run, folder):
    (folder / "seeds").mkdir()
    (folder / "seeds/a.txt").write_text("Max kehrt nach London zurück.\nAnna ahnt nichts davon.\n")
    done = run("check", "--to", "fr", "--format", "json", cwd=folder)
    (finding,) = json.loads(done.out)["findings"]
    assert done.code == 1
    assert finding["check"] == "untranslated"
    assert "2 texts" in finding["message"]
    assert "l10n translate --to fr" in finding["message"]


def test_an_unknown_check_gives_2_and_a_suggestion(run, folder):
    write(folder, CLEAN)
    done = run("check", "--select", "nmaes", cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert done.err == 'error: no check "nmaes"; did you mean "names"?\n'


def test_output_goes_to_a_file_whose_folder_is_made(run, folder):
    write(folder, MISSING)
    done = run("check", "--format", "sarif", "--output", "out/l10n.sarif", cwd=folder)
    assert (done.code, done.out) == (1, "")
    assert json.loads((folder / "out/l10n.sarif").read_text())["version"] == "2.1.0"


def test_the_seeds_two_known_slips_are_found(run, project_dir):
    done = run("check", "--source", "--select", "contradicting-names,name-variants", cwd=project_dir)
    assert done.code == 1
    assert 'Harry Clarke is played by "Joe Dempsie" and by "Joseph Dempsie"' in done.out
    assert '"Lockart" and "Lockhart"' in done.out
    assert done.out.endswith("1 error and 1 warning in 19 entries.\n")


def test_list_prints_every_page(run, tmp_path):
    done = run("check", "--list", cwd=tmp_path)
    assert done.code == 0
    for check in CHECKS:
        assert f"\n{check.id}  (" in f"\n{done.out}"
    alone = run("check", "--list", "--select", "names", cwd=tmp_path)
    assert alone.out.startswith("names  (content, error)\n    A name of the source")


def test_the_guides_example_is_what_the_program_prints(run, folder):
    guide = (ROOT / "docs/guides/ci.md").read_text(encoding="utf-8")
    write(
        folder,
        'msgctxt "kabul/1"\n'
        'msgid "Carrie Mathison (Claire Danes) trifft in Kabul eine Entscheidung, die 1.500 Menschen das Leben kostet."\n'
        'msgstr "In Kabul, Carry Mathison (Claire Danes) makes a decision that costs 1.500 people their lives."\n\n'
        "# Machine draft: argos translate-de_en 0.1, confidence 64 %, draft 4d0da4b1\n#, fuzzy\n"
        'msgctxt "kabul/2"\nmsgid "Carrie bekommt einen wichtigen Hinweis."\n'
        'msgstr "Carrie gets an important note."\n\n'
        '# l10n: ignore quotes\nmsgctxt "kabul/3"\nmsgid "Die „Sektion“ schweigt."\n'
        'msgstr "The «Section» keeps silent."\n',
    )
    assert run("check", cwd=folder).out in guide
