"""One source that cannot be read stops no command: the list, exit code 1, and the others go on."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from l10n.catalogue import po

BROKEN = "seeds/b.txt"
PO = "locales/en/LC_MESSAGES/synopses.po"


@pytest.fixture
def broken(tmp_path, run):
    """Two texts, both reviewed; then the second file is no longer UTF-8."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.txt").write_text("Anna (Iris Berg) wartet auf Paul.\n", encoding="utf-8")
    (tmp_path / BROKEN).write_text("Paul flieht nach Wien.\n", encoding="utf-8")
    run("extract", "--to", "en", cwd=tmp_path)
    loaded = po.load(tmp_path / PO, domain="synopses", language="en")
    english = ("Anna (Iris Berg) is waiting for Paul.", "Paul flees to Vienna.")
    entries = tuple(
        replace(entry, msgstr=text) for entry, text in zip(loaded.catalogue.entries, english, strict=True)
    )
    po.save(tmp_path / PO, replace(loaded.catalogue, entries=entries), since=loaded.stamp)
    (tmp_path / BROKEN).write_bytes(b"Paul fl\xfcchtet.\n")
    return tmp_path


def test_check_goes_on_and_does_not_take_its_texts_for_gone(broken, run):
    done = run("check", "--format", "json", cwd=broken)
    assert done.code == 1
    assert f"{BROKEN}:1: not UTF-8" in done.err
    assert json.loads(done.out)["findings"] == []


def test_status_and_its_json_go_on(broken, run):
    done = run("status", "--format", "json", cwd=broken)
    assert (done.code, json.loads(done.out)["catalogues"][0]["reviewed"]) == (1, 2)
    assert BROKEN in done.err
    done = run("status", cwd=broken)
    assert (done.code, BROKEN in done.err, "en/synopses" in done.out) == (1, True, True)


def test_preview_report_and_suggestions_go_on(broken, run):
    name = po.load(broken / PO, domain="synopses", language="en").catalogue.entries[0].msgctxt
    for command in (["preview", name], ["report"], ["terms", "suggest"]):
        done = run(*command, cwd=broken)
        assert (done.code, BROKEN in done.err) == (1, True), command
        assert "Traceback" not in done.err
    assert (broken / "published/report.html").exists()


def test_publish_names_what_it_cannot_vouch_for(broken, run):
    done = run("publish", "--to", "en", cwd=broken)
    assert done.code == 1
    assert "its source cannot be read" in done.err
    assert f"error: {BROKEN}:1: not UTF-8" in done.err


def test_where_nothing_can_be_read_the_code_is_2(broken, run):
    (broken / "seeds/a.txt").write_bytes(b"\xfc\n")
    for command in ("check", "status", "publish", "report"):
        assert run(command, cwd=broken).code == 2, command


def test_a_table_named_txt_is_asked_about(broken, run):
    (broken / "seeds/filme.txt").write_text("Nr\tInhalt\n1\tAnna flieht.\n", encoding="utf-8")
    done = run("extract", cwd=broken)
    assert done.code == 1
    assert "seeds/filme.txt: looks like a table" in done.err
    assert ".tsv" in done.err
