"""Catalogues go through other people's tools and come back without loss."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from gettext_tools import accepted, needs_gettext, run

from l10n.catalogue import po
from l10n.model import Provenance, State, draft_hash
from l10n.workflow.extract import extract
from l10n.workflow.project import Project

needs_toolkit = pytest.mark.skipif(
    importlib.util.find_spec("translate") is None, reason="translate-toolkit is not installed (group dev)"
)
TEXT = "Max returns to active service to find out who killed his son."


class Catalogue:
    """A project's catalogue in every state a translator leaves behind."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "locales/en/LC_MESSAGES/synopses.po"
        self.pot = folder / "locales/synopses.pot"
        self.extract()
        loaded = self.load()
        reviewed, draft, edited, noted, *rest = loaded.catalogue.entries
        made = Provenance("argos", "translate-de_en 0.1", draft_hash(TEXT), 64)
        entries = (
            replace(reviewed, msgstr=TEXT, translator_comments=("Reviewed by Ada", "l10n: ignore names")),
            replace(draft, msgstr="").drafted(TEXT, made, ["a name had to be put back"]),
            replace(draft, msgctxt=edited.msgctxt, msgid=edited.msgid).drafted("By hand.", made),
            replace(noted, translator_comments=("ask the editor", "", "twice")),
            *rest,
        )
        entries = tuple(replace(new, references=old.references, extracted_comments=old.extracted_comments)
                        for new, old in zip(entries, loaded.catalogue.entries, strict=True))  # fmt: skip
        header = (*loaded.catalogue.header, ("X-Project-Note", "keep me"))
        po.save(self.path, replace(loaded.catalogue, entries=entries, header=header), since=loaded.stamp)
        seed = folder / "seeds/002_9b0c91275e643587.txt"
        lines = seed.read_text(encoding="utf-8").splitlines()
        seed.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")  # the last one: obsolete below
        loaded = self.load()
        *entries, last = loaded.catalogue.entries
        last = replace(last, msgstr="The last one.", translator_comments=("a pity",))
        po.save(self.path, replace(loaded.catalogue, entries=(*entries, last)), since=loaded.stamp)
        self.extract()

    def extract(self):
        return extract(Project.open(self.folder), ["en"])

    def load(self):
        return po.load(self.path, domain="synopses", language="en")

    def work(self):
        """What people care for, entry by entry."""
        return {
            entry.key: (
                entry.msgstr, entry.state, entry.translator_comments, entry.provenance, entry.suppressed,
                entry.untouched_draft, entry.previous_msgid,
            )
            for entry in self.load().catalogue.entries
        }  # fmt: skip


@pytest.fixture
def catalogue(project_dir):
    made = Catalogue(project_dir)
    states = {entry.state for entry in made.load().catalogue.entries}
    assert states == set(State)
    return made


def comes_back(catalogue, before, *, header=True):
    """After another tool wrote the file, `extract` brings back the same bytes, and then changes nothing.

    Where the tool is entitled to the header, the entries are what comes back.
    """
    text, work = before
    assert catalogue.work() == work
    catalogue.extract()
    assert catalogue.work() == work
    if header:
        assert catalogue.path.read_text(encoding="utf-8") == text
    else:
        body = text.partition("\n\n")[2]
        assert catalogue.path.read_text(encoding="utf-8").partition("\n\n")[2] == body
    once = catalogue.path.read_bytes()
    assert not catalogue.extract().differing
    assert catalogue.path.read_bytes() == once
    assert catalogue.load().catalogue.field("X-Project-Note") == "keep me"
    accepted(catalogue.path)


@pytest.fixture
def before(catalogue):
    return catalogue.path.read_text(encoding="utf-8"), catalogue.work()


@needs_gettext
def test_msgmerge_with_our_template_changes_nothing(catalogue, before):
    run("msgmerge", "-q", "--force-po", "--previous", "-U", "--backup=none", catalogue.path, catalogue.pot)
    assert catalogue.path.read_text(encoding="utf-8") == before[0]


@needs_gettext
def test_the_update_of_poedit_changes_nothing(catalogue, before):
    """Poedit updates with `msgmerge -q --force-po --previous` into another file and takes that."""
    merged = run("msgmerge", "-q", "--force-po", "--previous", catalogue.path, catalogue.pot)
    assert merged == before[0]


@needs_gettext
def test_msgattrib_can_select_and_give_back(catalogue, before):
    assert run("msgattrib", "--force-po", catalogue.path) == before[0]
    cleared = run("msgattrib", "--clear-previous", "--force-po", catalogue.path)
    catalogue.path.write_text(cleared, encoding="utf-8")
    comes_back(catalogue, before)


@needs_gettext
@pytest.mark.parametrize("options", [["--no-wrap"], ["--width=120"], ["--sort-output"], ["--sort-by-file"]])
def test_another_wrapping_or_order_is_brought_back(catalogue, before, options):
    catalogue.path.write_text(run("msgcat", *options, catalogue.path), encoding="utf-8")
    comes_back(catalogue, before)


@needs_gettext
def test_msgmerge_with_a_shifted_template_loses_nothing(catalogue):
    """Someone updates by hand, before our `extract` has seen that a text came in above."""
    first = min((catalogue.folder / "seeds").iterdir())
    first.write_text(
        "Ein neuer Text kommt ganz oben hinein.\n" + first.read_text(encoding="utf-8"), encoding="utf-8"
    )
    other = catalogue.folder / "other"
    other.mkdir()
    shutil.copytree(catalogue.folder / "seeds", other / "seeds")
    extract(Project.open(other), ["en"])
    run("msgmerge", "-q", "--force-po", "--previous", "-U", "--backup=none", catalogue.path,
        other / "locales/synopses.pot")  # fmt: skip
    texts = {entry.msgstr for entry in catalogue.load().catalogue.entries if entry.msgstr}
    assert {TEXT, "By hand.", "The last one."} <= texts
    catalogue.extract()
    assert {entry.msgstr for entry in catalogue.load().catalogue.entries if entry.msgstr} >= texts


@needs_toolkit
def test_pomerge_gives_back_what_it_took(catalogue, before, tmp_path):
    out = tmp_path / "merged.po"
    run(
        sys.executable,
        "-m",
        "translate.tools.pomerge",
        "-t",
        catalogue.path,
        "-i",
        catalogue.path,
        "-o",
        out,
    )
    catalogue.path.write_bytes(out.read_bytes())
    comes_back(catalogue, before, header=False)


@needs_toolkit
def test_what_weblate_writes_comes_back(catalogue):
    """Weblate keeps catalogues as Translate Toolkit's pypo stores: it sets targets, flags and header fields."""
    from translate.storage.pypo import pofile

    work = catalogue.work()
    store = pofile.parsefile(str(catalogue.path))
    store.wrapper.width = 77
    unit = next(
        unit for unit in store.units if unit.source and not unit.istranslated() and not unit.isfuzzy()
    )
    unit.target = "Typed in Weblate."
    unit.markfuzzy(False)
    store.updateheader(
        add=True,
        last_translator="Ada <ada@example.org>",
        po_revision_date="2026-03-01 10:00+0000",
        x_generator="Weblate 5.4",
        language_team="English <https://weblate.example.org/>",
    )
    store.savefile(str(catalogue.path))
    after = catalogue.work()
    changed = [key for key in after if after[key] != work[key]]
    assert len(changed) == 1
    assert after[changed[0]][:2] == ("Typed in Weblate.", State.REVIEWED)
    catalogue.extract()
    assert catalogue.work() == after
    header = catalogue.load().catalogue
    assert header.field("Last-Translator") == "Ada <ada@example.org>"
    assert header.field("PO-Revision-Date") == "2026-03-01 10:00+0000"
    assert header.field("X-Generator") == "Weblate 5.4"
    assert not catalogue.extract().differing


def test_polib_reads_what_we_write(catalogue):
    import polib

    found = polib.pofile(str(catalogue.path), check_for_duplicates=True)
    ours = catalogue.load().catalogue
    assert [(e.msgctxt, e.msgid, e.msgstr, e.obsolete) for e in found] == [
        (e.msgctxt, e.msgid, e.msgstr, int(e.obsolete)) for e in ours.entries
    ]


def test_babel_reads_what_we_write(catalogue):
    pofile = pytest.importorskip("babel.messages.pofile", reason="Babel is not installed (group dev)")
    with catalogue.path.open("rb") as file:
        found = pofile.read_po(file, abort_invalid=True)
    ours = {entry.key: entry.msgstr for entry in catalogue.load().catalogue.current}
    assert {(m.context, m.id): m.string for m in found if m.id} == ours
