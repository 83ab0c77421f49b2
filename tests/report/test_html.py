"""The page for reviewers."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from l10n.catalogue import po

SUBTITLES = """1
00:00:01,000 --> 00:00:02,000
{\\an8}<i>Er kam nach Hause.</i>

2
00:00:03,000 --> 00:00:04,000
Niemand war da.
"""
LONG = "Nobody at all had been there to see what <really> happened."
VOID = {"meta", "input", "br", "link", "img", "hr"}


class Page(HTMLParser):
    """Collects what the tests ask of a page, and complains of tags that do not nest."""

    def __init__(self, text):
        super().__init__()
        self.stack, self.tags, self.ids, self.words = [], [], [], []
        self.feed(text)
        assert self.stack == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag):
        assert self.stack.pop() == tag

    def handle_data(self, data):
        if self.stack and self.stack[-1] not in {"script", "style"}:
            self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


@pytest.fixture
def project(tmp_path, run):
    """A project with a reviewed subtitle, a draft that is too fast, and an untranslated synopsis."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/film.srt").write_text(SUBTITLES, encoding="utf-8")
    (tmp_path / "seeds/show.txt").write_text("Max (Jon Vale) kehrt nach Hause zurück.\n", encoding="utf-8")
    run("extract", "--to", "en", cwd=tmp_path)
    path = tmp_path / "locales/en/LC_MESSAGES/synopses.po"
    loaded = po.load(path, domain="synopses", language="en")
    texts = {"film/1": ("<i>He came home.</i>", ()), "film/2": (LONG, ("fuzzy",)), "show/ytrre6cq": ("", ())}
    entries = tuple(
        replace(entry, msgstr=texts[entry.msgctxt][0], flags=texts[entry.msgctxt][1])
        for entry in loaded.catalogue.entries
    )
    po.save(path, replace(loaded.catalogue, entries=entries), since=loaded.stamp)
    return tmp_path


@pytest.fixture
def page(project, run):
    done = run("report", cwd=project)
    assert (done.code, done.out) == (0, "published/report.html\n")
    return (project / "published/report.html").read_text(encoding="utf-8")


def test_every_entry_stands_there_with_its_state_and_both_texts(page):
    found = Page(page)
    articles = [attrs for tag, attrs in found.tags if tag == "article"]
    assert [article["data-state"] for article in articles] == ["reviewed", "draft", "untranslated"]
    for words in (
        "Max (Jon Vale) kehrt nach Hause zurück.",
        "Niemand war da.",
        LONG,
        "no translation yet",
        "needs-review",
    ):
        assert words in found.text
    assert len(found.ids) == len(set(found.ids))


def test_cues_stand_on_a_picture_with_what_is_wrong_in_words(page):
    found = Page(page)
    assert "a second, allowed" in found.text
    assert "00:00:03,000 → 00:00:04,000, 59 characters, 59.0 a second" in found.text
    figures = [attrs for tag, attrs in found.tags if tag == "figure"]
    assert [figure.get("class") for figure in figures] == [None, "wrong"]
    safe = [attrs["class"] for tag, attrs in found.tags if attrs.get("class", "").startswith("safe")]
    assert safe == ["safe top", "safe"]
    assert "<span><i>He came home.</i></span>" in page


def test_the_page_loads_nothing_and_lets_nothing_be_loaded(page):
    found = Page(page)
    assert not [tag for tag, attrs in found.tags if {"src", "srcset", "data", "action"} & set(attrs)]
    assert all(attrs["href"].startswith("#") for _, attrs in found.tags if "href" in attrs)
    assert not re.search(r"url\(|@import|https?://|fetch\(|XMLHttp", page)
    assert "default-src 'none'" in page


def test_the_page_says_its_languages_labels_and_landmarks(page):
    found = Page(page)
    tags = [tag for tag, _ in found.tags]
    assert tags.count("main") == tags.count("h1") == 1
    assert {attrs["lang"] for tag, attrs in found.tags if tag == "p" and "lang" in attrs} == {"de", "en"}
    ids = set(found.ids)
    assert all(attrs["aria-labelledby"] in ids for _, attrs in found.tags if "aria-labelledby" in attrs)
    assert all(attrs["href"][1:] in ids for _, attrs in found.tags if "href" in attrs)
    inputs = [place for place, (tag, _) in enumerate(found.tags) if tag == "input"]
    assert inputs
    assert all(found.tags[place - 1][0] == "label" for place in inputs)


def test_text_of_entries_cannot_become_markup(page):
    assert "&lt;really&gt;" in page
    assert "<really>" not in page


def test_the_same_project_gives_the_same_page(project, page, run):
    run("report", "--output", "again.html", cwd=project)
    assert (project / "again.html").read_text(encoding="utf-8") == page


def test_without_a_catalogue_the_way_out_is_named(tmp_path, run):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.txt").write_text("Max kehrt zurück.\n", encoding="utf-8")
    done = run("report", cwd=tmp_path)
    assert (done.code, "l10n translate" in done.err) == (2, True)


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
def test_a_browser_runs_the_page_and_cues_stay_inside_the_safe_area(page, project, tmp_path):
    """The script's count is there, and no cue is wider than the frame it stands in."""
    probe = (
        "<script>document.querySelectorAll('details').forEach((d) => { d.open = true; });"
        "const out = [...document.querySelectorAll('.safe')].filter((s) => {"
        "const c = s.querySelector('.cue').getBoundingClientRect(), r = s.getBoundingClientRect();"
        "return c.left < r.left - 1 || c.right > r.right + 1 || c.top < r.top - 1 || c.bottom > r.bottom + 1; });"
        "document.body.dataset.outside = out.length;</script></body>"
    )
    opened = tmp_path / "opened.html"
    opened.write_text(page.replace("</body>", probe), encoding="utf-8")
    done = subprocess.run(
        [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", opened.as_uri()],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert 'data-outside="0"' in done.stdout
    assert "3 of 3 entries shown" in done.stdout
