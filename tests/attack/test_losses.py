"""What people wrote and what a run made outlive editors, signals, full disks and other runs."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace

import pytest

from l10n import files
from l10n.catalogue import lock, po
from l10n.catalogue.sync import sync
from l10n.errors import CatalogueError, ConflictError
from l10n.model import Catalogue, Entry, Provenance, State, draft_hash
from l10n.workflow.project import Project
from l10n.workflow.translate import Wanted, translate
from l10n.workflow.working_copy import Draft, WorkingCopy

HEADER = (("Content-Type", "text/plain; charset=UTF-8"), ("Language", "en"))
ENTRIES = tuple(Entry(msgid=f"Text {number}", msgctxt=f"a/{number}") for number in range(3))


def draft(text: str) -> Draft:
    return Draft(text, Provenance("argos", "translate-de_en 1.0", draft_hash(text), 50))


@pytest.fixture
def path(tmp_path):
    po.save(tmp_path / "a.po", Catalogue("a", "en", ENTRIES, HEADER), since=None)
    return tmp_path / "a.po"


@pytest.fixture
def copied(path):
    copy = WorkingCopy(path, domain="a", language="en")
    copy.put([(("a/0", "Text 0"), draft("zero"))])
    return copy


def texts(path):
    return [entry.msgstr for entry in po.load(path, domain="a", language="en").catalogue.entries]


def test_a_catalogue_emptied_in_mid_run_is_written_anew(copied):
    copied.path.write_bytes(b"")
    assert copied.save()
    assert texts(copied.path) == ["zero", "", ""]


@pytest.mark.parametrize("ruin", [lambda path: path.write_text('msgid "half'), lambda path: path.unlink()])
def test_drafts_for_a_file_that_cannot_take_them_stand_beside_it(copied, ruin):
    ruin(copied.path)
    with pytest.raises(CatalogueError, match=r"a\.po\.drafts"):
        copied.save()
    assert texts(copied.path.with_name("a.po.drafts")) == ["zero", "", ""]


def edit(path, text="by hand"):
    """As an editor that writes into the file."""
    data = path.read_bytes().replace(
        b'msgid "Text 2"\nmsgstr ""', f'msgid "Text 2"\nmsgstr "{text}"'.encode()
    )
    path.write_bytes(data)


def test_an_edit_while_the_new_file_is_flushed_stands(copied, monkeypatch):
    flush = os.fsync
    edits = iter([lambda: edit(copied.path)])
    monkeypatch.setattr(os, "fsync", lambda handle: (flush(handle), next(edits, lambda: None)()))
    assert copied.save()
    assert texts(copied.path) == ["zero", "", "by hand"]


def test_an_edit_between_the_last_look_and_the_exchange_stands(copied, monkeypatch):
    link = os.link
    edits = iter([lambda: edit(copied.path)])
    monkeypatch.setattr(os, "link", lambda *names: (link(*names), next(edits, lambda: None)()))
    assert copied.save()
    assert texts(copied.path) == ["zero", "", "by hand"]


def test_what_a_save_overwrote_stays_until_the_next(copied):
    before = copied.path.read_bytes()
    copied.save()
    assert copied.path.with_name("a.po~").read_bytes() == before


def test_a_file_system_without_hard_links_keeps_a_copy_too(copied, monkeypatch):
    def refused(*_):
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    before = copied.path.read_bytes()
    copied.save()
    assert copied.path.with_name("a.po~").read_bytes() == before


def test_a_file_that_would_not_be_readable_replaces_nothing(path):
    loaded = po.load(path, domain="a", language="en")
    before = path.read_bytes()
    twice = replace(loaded.catalogue, entries=(*ENTRIES, ENTRIES[0]))
    with pytest.raises(CatalogueError, match=r"would not be readable.*stands already"):
        po.save(path, twice, since=loaded.stamp)
    half = replace(loaded.catalogue, entries=(replace(ENTRIES[0], msgstr="\ud800"),))
    with pytest.raises(CatalogueError, match="D800"):
        po.save(path, half, since=loaded.stamp)
    assert path.read_bytes() == before


def test_a_full_disk_names_the_file(run, project_dir, monkeypatch):
    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    run("translate", "--to", "en", "--engine", "pseudo", cwd=project_dir)
    monkeypatch.setattr(os, "fsync", full)
    done = run("check", "--output", "found.txt", cwd=project_dir)
    assert done.code == 2
    assert "found.txt: No space left on device; make room" in done.err
    assert not (project_dir / "found.txt").exists()


def test_check_writes_its_output_whole_or_not_at_all(run, project_dir, monkeypatch):
    run("translate", "--to", "en", "--engine", "pseudo", cwd=project_dir)
    (project_dir / "found.txt").write_text("last week's")

    def killed(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", killed)
    assert run("check", "--output", "found.txt", cwd=project_dir).code == 130
    assert (project_dir / "found.txt").read_text() == "last week's"
    assert not list(project_dir.glob("*.l10n-tmp"))


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")  # noqa: PTH110 - a device
def test_output_that_cannot_be_printed_is_one_error(project_dir):
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a device
        done = subprocess.run(
            [sys.executable, "-m", "l10n", "profiles"], stdout=full, stderr=subprocess.PIPE, text=True,
            cwd=project_dir, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


# A shell starts its background jobs deaf to Ctrl-C, and what they start inherits that: hear it again.
SLOW = """
import sys, time, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from l10n.mt import pseudo
make = pseudo.PseudoTranslator.translate
def slow(self, texts):
    print("drafting", flush=True)
    time.sleep(0.05)
    return make(self, texts)
pseudo.PseudoTranslator.translate = slow
from l10n.catalogue import po
save = po.save
def slowly(path, catalogue, *, since):
    if any(entry.fuzzy for entry in catalogue.entries):
        print("saving", flush=True)
        time.sleep(0.3)
    return save(path, catalogue, since=since)
po.save = slowly
from l10n_cli.main import main
main(["translate", "--to", "en", "--engine", "pseudo"])
"""


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="POSIX signals")
@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM", "SIGINT"])
def test_every_signal_saves_and_a_second_one_does_not_disturb_it(project_dir, name):
    number = getattr(signal, name)
    with subprocess.Popen(
        [sys.executable, "-c", SLOW],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=project_dir,
    ) as running:
        for _ in range(4):
            assert running.stdout.readline() == "drafting\n"
        running.send_signal(number)
        while running.stdout.readline() != "saving\n":
            pass
        running.send_signal(number)
        out, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "Stopped; every draft made so far is saved" in out
    assert "Traceback" not in err
    catalogue = po.load(
        project_dir / "locales/en/LC_MESSAGES/synopses.po", domain="synopses", language="en"
    ).catalogue
    assert catalogue.counts()[State.DRAFT] >= 3


def test_a_text_without_translation_keeps_what_people_said_of_it():
    said = Entry(msgid="Gone.", msgctxt="a/1", translator_comments=("# ask Ann", "about this"))
    old = Catalogue("a", "en", (said,), HEADER)
    found = sync(Catalogue("a", "", (), HEADER), old, language="en").catalogue
    assert [entry.translator_comments for entry in found.entries] == [said.translator_comments]


def test_comments_stay_wherever_the_header_stands():
    text = '# one\nmsgid "x"\nmsgstr "y"\n\n# two\n## three\nmsgid ""\nmsgstr ""\n\n# four\nmsgid "u"\nmsgstr ""\n\n# five\n'
    found = po.loads(text.encode(), path="a.po", domain="a", language="en").catalogue
    written = po.dumps(found)
    assert all(f"# {word}\n" in written for word in ("one", "two", "# three", "four", "five"))


def test_runs_for_several_languages_wait_for_the_template(project_dir):
    project = Project.open(project_dir)
    begun = threading.Event()
    failures = []

    def go():
        begun.set()
        try:
            translate(project, ["fr"], Wanted(engine="pseudo"))
        except CatalogueError as error:
            failures.append(error)

    with lock.hold(project.template_path("synopses")):
        other = threading.Thread(target=go)
        other.start()
        begun.wait()
        time.sleep(0.3)
    other.join()
    assert not failures
    assert project.catalogue_path("synopses", "fr").exists()


def test_a_file_system_without_locks_gets_an_honest_word(tmp_path, monkeypatch):
    fcntl = pytest.importorskip("fcntl")

    def none(*_):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", none)
    with pytest.raises(CatalogueError, match="has no locks"), lock.hold(tmp_path / "a.po"):
        pass


def test_a_writer_that_is_refused_says_which_file(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match=r"file/a\.po"):
        files.write_atomically(tmp_path / "file" / "a.po", b"x")


def test_what_keeps_changing_is_a_conflict_and_loses_nothing(copied, monkeypatch):
    flush = os.fsync
    count = iter(range(100))
    monkeypatch.setattr(
        os,
        "fsync",
        lambda handle: (flush(handle), copied.path.write_text(f'msgid   "{next(count)}"\nmsgstr ""\n')),
    )
    with pytest.raises(ConflictError, match=r"a\.po\.drafts"):
        copied.save()
    assert copied.path.read_text().startswith("msgid")


def test_two_equal_summaries_are_an_error_of_their_source_and_the_others_are_read(run, project_dir):
    summary = "<Summary190>Der Hof.</Summary190>"
    (project_dir / "seeds" / "a.xml").write_text(
        f'<a xmlns="x"><LocalizedInfo language="de">{summary}{summary}</LocalizedInfo></a>'
    )
    done = run("extract", "--to", "en", cwd=project_dir)
    assert done.code == 1
    assert 'seeds/a.xml:1: a second "Summary190"; the first stands on line 1; remove one' in done.err
    assert run("extract", "--check", "--to", "en", cwd=project_dir).code == 1
    assert po.load(project_dir / "locales/en/LC_MESSAGES/synopses.po", domain="synopses", language="en")
