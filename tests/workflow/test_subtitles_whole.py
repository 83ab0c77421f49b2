"""Subtitles the whole way: source, draft, check, preview, hold, publish."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace

import pytest

from l10n.catalogue import po
from l10n.layout import markup

SUBTITLES = """1
00:00:01,000 --> 00:00:03,500
<i>Er kam nach Hause,</i>

2
00:00:03,600 --> 00:00:05,000
<i>und niemand war da.</i>

3
00:00:06,000 --> 00:00:08,500
- Wo ist Anna?
- Ich weiß es nicht.
"""
MEC = """<?xml version="1.0"?>
<c xmlns:md="http://www.movielabs.com/schema/md/v2.9/md">
  <md:LocalizedInfo language="de"><md:Summary190>Max kehrt zurück und sucht Anna.</md:Summary190></md:LocalizedInfo>
</c>
"""
ENGLISH = {
    "film/1": "<i>He came home, and nobody was there.</i>",
    "film/2": "- Where is Anna?\n- I don't know.",
    "title/Summary190": "Max returns and looks for Anna.",
}


@pytest.fixture
def project(tmp_path, run):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/film.srt").write_text(SUBTITLES, encoding="utf-8")
    (tmp_path / "seeds/title.xml").write_text(MEC, encoding="utf-8")
    assert run("extract", "--to", "en", cwd=tmp_path).code == 0
    return tmp_path


def review(folder, texts):
    path = folder / "locales/en/LC_MESSAGES/synopses.po"
    loaded = po.load(path, domain="synopses", language="en")
    entries = tuple(
        replace(entry, msgstr=texts[entry.msgctxt], flags=()) for entry in loaded.catalogue.entries
    )
    po.save(path, replace(loaded.catalogue, entries=entries), since=loaded.stamp)


def test_drafts_keep_italics_and_speakers_lines(project, run):
    assert run("translate", "--to", "en", "--engine", "pseudo", cwd=project).code == 0
    path = project / "locales/en/LC_MESSAGES/synopses.po"
    for entry in po.load(path, domain="synopses", language="en").catalogue.entries:
        assert markup.tags(entry.msgstr) == markup.tags(entry.msgid)
        assert [line[:2] == "- " for line in entry.msgstr.split("\n")] == [
            line[:2] == "- " for line in entry.msgid.split("\n")
        ]
        assert entry.untouched_draft
    assert run("check", "--select", "markup", cwd=project).code == 0


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")
def test_gettext_leaves_markup_times_and_turns_alone(project, run):
    review(project, ENGLISH)
    path = project / "locales/en/LC_MESSAGES/synopses.po"
    done = subprocess.run(
        ["msgfmt", "-c", "-o", "/dev/null", path], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    before = po.load(path, domain="synopses", language="en").catalogue.entries
    pot = project / "locales/synopses.pot"
    subprocess.run(["msgmerge", "-q", "--force-po", "--previous", "-U", path, pot], check=True)
    after = po.load(path, domain="synopses", language="en").catalogue.entries
    assert [(e.msgstr, e.extracted_comments) for e in after] == [
        (e.msgstr, e.extracted_comments) for e in before
    ]


@pytest.mark.slow
def test_the_bundled_engine_keeps_them_too(project, run):
    assert run("translate", "--to", "en", cwd=project).code == 0
    path = project / "locales/en/LC_MESSAGES/synopses.po"
    found = po.load(path, domain="synopses", language="en").catalogue.entries
    assert [markup.tags(entry.msgstr) for entry in found] == [markup.tags(entry.msgid) for entry in found]
    assert [line[:2] for line in found[1].msgstr.split("\n")] == ["- ", "- "]
    assert "Anna" in found[1].msgstr.split("\n")[0]


def test_reviewed_text_stands_on_the_sources_times(project, run):
    review(project, ENGLISH)
    done = run("publish", "--to", "en", "--format", "srt,mec", "--profile", "netflix", cwd=project)
    assert (done.code, done.err) == (0, "")
    assert (project / "published/en/film.srt").read_text(encoding="utf-8") == (
        "1\n00:00:01,000 --> 00:00:03,500\n<i>He came home,</i>\n\n"
        "2\n00:00:03,600 --> 00:00:05,000\n<i>and nobody was there.</i>\n\n"
        "3\n00:00:06,000 --> 00:00:08,500\n- Where is Anna?\n- I don't know.\n"
    )
    assert "Max returns and looks for Anna." in (project / "published/en/title.xml").read_text(
        encoding="utf-8"
    )


def test_what_is_too_fast_or_too_long_is_found_refused_and_can_be_excused(project, run):
    review(
        project,
        ENGLISH
        | {
            "film/2": "- Where in the world is Anna hiding this time?\n- I really could not tell you, my dear.",
            "title/Summary190": "Max returns " * 20 + "again.",
        },
    )
    found = json.loads(
        run(
            "check", "--to", "en", "--format", "json", "--select", "reading-speed,max-length", cwd=project
        ).out
    )["findings"]
    assert [(one["check"], one["context"]) for one in found] == [("max-length", "title/Summary190")]
    assert "56 characters too long (246, allowed 190)" in found[0]["message"]
    (project / "l10n.toml").write_text('profile = "netflix"\n', encoding="utf-8")
    found = json.loads(
        run(
            "check", "--to", "en", "--format", "json", "--select", "reading-speed,max-length", cwd=project
        ).out
    )["findings"]
    assert {one["context"] for one in found} == {"film/2", "title/Summary190"}
    done = run("publish", "--to", "en", "--format", "srt", cwd=project)
    assert done.code == 1
    assert "a second, allowed" in done.err
    assert "56 characters too long (246, allowed 190) for mec-190" in done.err
    assert not (project / "published").exists()


def test_a_profile_on_the_command_line_holds_texts(project, run):
    review(project, ENGLISH)
    assert run("publish", "--to", "en", "--profile", "dvb-brief", cwd=project).code == 1
    refused = run("publish", "--to", "en", "--format", "srt", "--profile", "mec-4000", cwd=project)
    assert (refused.code, "limits whole texts" in refused.err) == (2, True)
    refused = run("publish", "--to", "en", "--format", "srt", "--frame-rate", "PAL", cwd=project)
    assert (refused.code, "no frame rate" in refused.err) == (2, True)


def test_a_comment_in_the_entry_excuses_it(project, run):
    review(project, ENGLISH | {"title/Summary190": "Max returns " * 20})
    path = project / "locales/en/LC_MESSAGES/synopses.po"
    loaded = po.load(path, domain="synopses", language="en")
    entries = tuple(
        replace(entry, translator_comments=("l10n: ignore max-length, loop",))
        for entry in loaded.catalogue.entries
    )
    po.save(path, replace(loaded.catalogue, entries=entries), since=loaded.stamp)
    assert run("publish", "--to", "en", "--format", "mec", cwd=project).code == 0


def test_the_source_check_reports_what_was_odd(project, run):
    text = SUBTITLES.replace("00:00:06,000 --> 00:00:08,500", "00:00:08,500 --> 00:00:06,000")
    (project / "seeds/film.srt").write_text(text, encoding="utf-8")
    done = run("check", "--source", "--select", "source-file", cwd=project)
    assert "ends before it starts" in done.out


def test_status_says_which_entries_fit_which_profile(project, run):
    review(project, ENGLISH)
    out = run("status", "--fit", "netflix,dvb-brief", cwd=project).out
    assert "title/Summary190  31 characters; fits netflix; dvb-brief: 1 character too long" in out
    document = json.loads(run("status", "--fit", "all", "--format", "json", cwd=project).out)
    assert [one["context"] for one in document["fits"]] == list(ENGLISH)
    assert "netflix" in document["fits"][0]["fits"]
    assert run("status", "--fit", "nope", cwd=project).code == 2


def test_preview_draws_boxes(project, run):
    review(project, ENGLISH)
    done = run("preview", "film/2", "--profile", "ard", cwd=project)
    assert done.code == 0
    assert f"│ {'- Where is Anna?':^37} │" in done.out
    assert "00:00:06,000 → 00:00:08,500" in done.out
    assert run("preview", "Summary190", cwd=project).code == 0
    refused = run("preview", "film/9", cwd=project)
    assert (refused.code, "no entry" in refused.err) == (2, True)
    refused = run("preview", "film/2", "--profile", "mec-190", cwd=project)
    assert (refused.code, "whole texts" in refused.err) == (2, True)


def test_preview_shows_the_source_where_there_is_no_translation(project, run):
    done = run("preview", "film/1", cwd=project)
    assert "de, untranslated" in done.out
    assert "Er kam nach Hause," in done.out


def test_notes_count_what_is_read_and_checks_do_not_look_into_tags(tmp_path, run):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/film.srt").write_text(
        '1\n00:00:01,000 --> 00:00:03,500\n<font color="#ffff00">Sie fahren zu schnell, Max!</font>\n\n'
        "2\n00:00:04,000 --> 00:00:06,500\n- Hast du Zeit? - Nein.\n",
        encoding="utf-8",
    )
    assert run("extract", "--to", "en", cwd=tmp_path).code == 0
    path = tmp_path / "locales/en/LC_MESSAGES/synopses.po"
    first, second = po.load(path, domain="synopses", language="en").catalogue.entries
    assert first.extracted_comments[0] == "Subtitle 1 of 2, 27 characters"
    assert second.msgid == "- Hast du Zeit?\n- Nein."
    english = {
        first.msgctxt: '<font color="#ffff00">You drive too fast, Max!</font>',
        second.msgctxt: "- Do you have time? - No.",
    }
    review(tmp_path, english)
    found = json.loads(run("check", "--to", "en", "--format", "json", cwd=tmp_path).out)["findings"]
    assert found == []
    assert run("publish", "--to", "en", "--format", "srt", cwd=tmp_path).code == 0
    written = (tmp_path / "published/en/film.srt").read_text(encoding="utf-8")
    assert "- Do you have time?\n- No.\n" in written


def test_the_report_shows_the_colour_and_no_foreign_tag(tmp_path, run):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/film.srt").write_text(
        "1\n00:00:01,000 --> 00:00:03,500\n"
        '<font color="#ffff00" onclick="x()">Sie fahren <i onclick="x()">zu</i> schnell!</font>\n',
        encoding="utf-8",
    )
    run("extract", "--to", "en", cwd=tmp_path)
    review(tmp_path, {entry.msgctxt: entry.msgid for entry in po.load(
        tmp_path / "locales/en/LC_MESSAGES/synopses.po", domain="synopses", language="en"
    ).catalogue.entries})  # fmt: skip
    assert run("report", "--to", "en", "--output", "r.html", cwd=tmp_path).code == 0
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert '<span style="color: #ffff00">Sie fahren </span>' in page
    assert "<i>zu</i>" in page
    assert "<i onclick" not in page
