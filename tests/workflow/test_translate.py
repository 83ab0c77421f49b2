"""`l10n translate` as a whole: gaps, limits, several targets, stopping, being killed, going on."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tiny_package import build

from l10n.catalogue import lock, po
from l10n.errors import ConflictError, LockedError, PackageError, RouteError, UsageError
from l10n.model import State
from l10n.mt import packages
from l10n.workflow import translate as module
from l10n.workflow.project import Project
from l10n.workflow.translate import Wanted, translate

WORDS = {"Das": "The", "Haus": "house", "ist": "is", "alt": "old", "Nummer": "number"}
FRENCH = {"The": "La", "house": "maison", "is": "est", "old": "vieille", "number": "numéro"}


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("small")
    build(folder, "de", "en", WORDS, version="9.0")
    build(folder, "en", "fr", FRENCH)
    return folder


@pytest.fixture
def environment(small, tmp_path, monkeypatch):
    """The small packages, and nothing of this machine's own."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "ARGOS_PACKAGES_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("L10N_PACKAGES", str(small))


@pytest.fixture
def project(tmp_path, environment):
    return houses(tmp_path / "project", 6)


def houses(folder: Path, count: int) -> Project:
    (folder / "seeds").mkdir(parents=True, exist_ok=True)
    lines = [f"Das Haus Nummer {number} ist alt.\n" for number in range(1, count + 1)]
    (folder / "seeds" / "houses.txt").write_text("".join(lines), encoding="utf-8")
    return Project.open(folder)


def load(project: Project, language: str = "en", domain: str = "synopses"):
    return po.load(project.catalogue_path(domain, language), domain=domain, language=language).catalogue


def states(project: Project, language: str = "en") -> dict[str, int]:
    return {state.value: number for state, number in load(project, language).counts().items() if number}


def files(project: Project) -> dict[str, bytes]:
    return {
        path.relative_to(project.root).as_posix(): path.read_bytes()
        for path in project.root.rglob("*")
        if path.is_file()
    }


def test_drafts_every_gap_with_provenance(project):
    result = translate(project, ["en"])
    catalogue = load(project)
    assert [entry.msgstr for entry in catalogue.current][:2] == [
        "The house number 1 is old.",
        "The house number 2 is old.",
    ]
    for entry in catalogue.current:
        assert entry.untouched_draft
        assert (entry.provenance.engine, entry.provenance.model) == ("argos", "translate-de_en 9.0")
        assert 0 <= entry.provenance.confidence <= 100
    (item,) = result.catalogues
    assert (item.drafted, item.drafts, item.untranslated, item.path) == (
        6,
        6,
        0,
        "locales/en/LC_MESSAGES/synopses.po",
    )


def test_a_second_run_has_nothing_to_do_and_changes_no_byte(project):
    translate(project, ["en"])
    before = files(project)
    (item,) = translate(project, ["en"]).catalogues
    assert (item.drafted, item.remembered, item.drafts) == (0, 0, 6)
    assert files(project) == before


def test_paragraphs_are_kept(project):
    (project.config.seeds_dir / "houses.txt").write_text(
        "Das Haus ist alt. Das Haus ist alt.\n\nDas Haus.\n", encoding="utf-8"
    )
    translate(project, ["en"])
    assert load(project).current[0].msgstr == "The house is old. The house is old.\n\nThe house."


def test_several_targets_in_one_run(project):
    result = translate(project, ["en", "fr"])
    assert load(project, "fr").current[2].msgstr == "La maison numéro 3 est vieille."
    assert load(project, "fr").current[2].provenance.model == "translate-de_en 9.0 → translate-en_fr 1.0"
    assert result.engines == {
        "en": "translate-de_en 9.0",
        "fr": "translate-de_en 9.0 → translate-en_fr 1.0",
    }
    english, french = (load(project, language).current[2].provenance.confidence for language in ("en", "fr"))
    assert french < english, "two legs are less sure than one"


def test_domains_and_limits(project):
    (project.config.seeds_dir / "news").mkdir()
    shutil.copy(project.config.seeds_dir / "houses.txt", project.config.seeds_dir / "news" / "more.txt")
    translate(project, ["en"], Wanted(domain="news", limit=2))
    assert load(project).counts()[State.DRAFT] == 0
    assert load(project, domain="news").counts()[State.DRAFT] == 2
    translate(project, ["en"], Wanted(limit=3))
    assert load(project).counts()[State.DRAFT] == 3
    assert load(project, domain="news").counts()[State.DRAFT] == 5
    with pytest.raises(UsageError, match='no domain "nws"'):
        translate(project, ["en"], Wanted(domain="nws"))


def test_a_dry_run_writes_nothing(project):
    before = files(project)
    (item,) = translate(project, ["en"], Wanted(dry_run=True)).catalogues
    assert (item.drafted, item.untranslated) == (6, 6)
    assert files(project) == before


def test_refreshing_replaces_untouched_drafts_alone(project):
    translate(project, ["en"], Wanted(engine="pseudo"))
    path = project.catalogue_path("synopses", "en")
    text = path.read_text(encoding="utf-8")
    mine = text.replace(load(project).current[0].msgstr, "Mine alone.")
    path.write_text(mine, encoding="utf-8")
    (item,) = translate(project, ["en"]).catalogues
    assert item.drafted == 0
    (item,) = translate(project, ["en"], Wanted(refresh_drafts=True)).catalogues
    assert item.drafted == 5
    found = [entry.msgstr for entry in load(project).current]
    assert found[:2] == ["Mine alone.", "The house number 2 is old."]


def test_a_draft_whose_source_changed_is_made_anew(project):
    translate(project, ["en"])
    seed = project.config.seeds_dir / "houses.txt"
    seed.write_text(
        seed.read_text(encoding="utf-8").replace("Nummer 2 ist", "Nummer 22 ist"), encoding="utf-8"
    )
    (item,) = translate(project, ["en"]).catalogues
    assert item.drafted == 1
    assert load(project).current[1].msgstr == "The house number 22 is old."
    assert not load(project).current[1].provenance.stale


def test_terms_are_obeyed_and_broken_ones_refused(project):
    project.terms_path.parent.mkdir(parents=True)
    project.terms_path.write_bytes(b"\xff\xfe")
    before = files(project)
    with pytest.raises(Exception, match=r"terms\.csv: not UTF-8 at byte 0"):
        translate(project, ["en"])
    assert files(project) == before


@pytest.mark.parametrize(
    ("language", "error", "match"),
    [
        ("xx", UsageError, "no language of ISO 639"),
        ("de", UsageError, "language of the sources"),
        ("not a code", UsageError, "no language code"),
        ("pl", RouteError, "l10n models install en pl"),
    ],
)
def test_targets_that_cannot_be_are_refused_before_anything_is_written(project, language, error, match):
    before = files(project)
    with pytest.raises(error, match=match):
        translate(project, ["en", language])
    assert files(project) == before


def test_a_broken_package_is_named_before_anything_is_written(project, small, tmp_path, monkeypatch):
    copies = shutil.copytree(small, tmp_path / "copies")
    model = copies / "translate-de_en-9_0" / "model" / "model.bin"
    model.write_bytes(model.read_bytes()[:3000])
    monkeypatch.setenv("L10N_PACKAGES", str(copies))
    before = files(project)
    with pytest.raises(PackageError, match="cut off") as caught:
        translate(project, ["en"])
    assert caught.value.path == model
    assert files(project) == before


def test_a_package_that_would_lead_there_but_is_broken_is_named(project, small, tmp_path, monkeypatch):
    copies = shutil.copytree(small, tmp_path / "copies")
    (copies / "translate-en_fr-1_0" / "metadata.json").write_text("{")
    monkeypatch.setenv("L10N_PACKAGES", str(copies))
    with pytest.raises(PackageError, match="no valid JSON"):
        translate(project, ["fr"])


def test_progress_tells_entries_words_and_time(project):
    seen = []
    translate(project, ["en", "fr"], progress=seen.append)
    assert (seen[0].done, seen[0].total) == (0, 12)
    assert (seen[-1].done, seen[-1].total, seen[-1].words, seen[-1].words_left) == (12, 12, 72, 0)
    assert seen[-1].words_per_second > 0
    assert seen[-1].seconds_left == 0


def test_saves_as_it_goes(project, monkeypatch):
    monkeypatch.setattr(module, "SAVE_SECONDS", 0.0)
    monkeypatch.setattr(module, "_SAVING_SHARE", 1e9)
    monkeypatch.setattr(module, "_FIRST_WORDS", 1)
    monkeypatch.setattr(module, "_MOST_WORDS", 1)
    counts = []
    translate(project, ["en"], progress=lambda at: counts.append((at.saved, states(project).get("draft", 0))))
    assert counts == [(False, 0), *((True, number) for number in range(1, 7))]


def test_another_failure_saves_too(project, monkeypatch):
    monkeypatch.setattr(module, "_FIRST_WORDS", 1)
    monkeypatch.setattr(module, "_MOST_WORDS", 1)

    def stumble(at):
        if at.done == 4:
            raise RuntimeError("the terminal is gone")

    with pytest.raises(RuntimeError, match="terminal"):
        translate(project, ["en"], progress=stumble)
    assert states(project) == {"draft": 4, "untranslated": 2}


def test_a_catalogue_that_cannot_be_written_does_not_keep_the_others(project, monkeypatch):
    real = po.save

    def save(path, catalogue, *, since):
        if catalogue.language == "en" and any(entry.provenance for entry in catalogue.entries):
            raise ConflictError("changed since it was read", path=path)
        return real(path, catalogue, since=since)

    translate(project, ["en", "fr"], Wanted(limit=0))
    monkeypatch.setattr(po, "save", save)
    with pytest.raises(ConflictError, match="changed since"):
        translate(project, ["en", "fr"])
    assert states(project, "en") == {"untranslated": 6}
    assert states(project, "fr") == {"draft": 6}


def test_the_second_run_says_who_holds_it(project):
    translate(project, ["en"], Wanted(limit=1))
    with (
        lock.hold(project.catalogue_path("synopses", "en")),
        pytest.raises(LockedError, match=str(os.getpid())),
    ):
        translate(project, ["en"])


# Real processes, with the bundled package: it is slow enough to be interrupted.

# A shell starts its background jobs deaf to Ctrl-C, and what they start inherits that: hear it again.
PROGRAM = """
import signal
import sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from l10n.workflow import translate
translate.SAVE_SECONDS = 0.1
translate._SAVING_SHARE = 1e9
translate._SLICE_SECONDS = 0.2
translate._FIRST_WORDS = 100
from l10n_cli import main
main.main(sys.argv[1:])
"""


@pytest.fixture
def large(tmp_path, monkeypatch):
    """A project that takes the bundled package about twenty seconds."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("L10N_PACKAGES", "")
    folder = tmp_path / "large"
    (folder / "seeds").mkdir(parents=True)
    lines = [
        f"In der Folge {number} reist die Agentin nach Berlin, wo sie den Mörder von {number} Menschen sucht.\n"
        for number in range(1, 1501)
    ]
    (folder / "seeds" / "long.txt").write_text("".join(lines), encoding="utf-8")
    return Project.open(folder)


def start(project: Project) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "translate", "--to", "en", "--project", str(project.root)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for_drafts(project: Project, process: subprocess.Popen[str]) -> int:
    """Until some drafts are saved; how many."""
    path = project.catalogue_path("synopses", "en")
    for _ in range(600):
        if path.exists() and (drafts := path.read_text(encoding="utf-8").count("# Machine draft:")):
            return drafts
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
    raise AssertionError("no draft was saved within half a minute")


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_a_cancelled_job_save_and_say_so(large, sent):
    process = start(large)
    before = wait_for_drafts(large, process)
    process.send_signal(sent)
    said, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Stopped; every draft made so far is saved" in said
    assert "Traceback" not in errors
    drafts = states(large)["draft"]
    assert before <= drafts < 1500
    said_drafts = int(re.search(r"([\d,]+) drafts,", said)[1].replace(",", ""))
    assert said_drafts == drafts


def test_kill_9_leaves_a_whole_file_and_the_next_run_goes_on(large):
    before = 0
    for _ in range(3):
        process = start(large)
        drafts = wait_for_drafts(large, process)
        time.sleep(0.3)
        process.kill()
        process.communicate()
        kept = states(large)["draft"]  # reads: the file is whole
        assert kept >= drafts >= before, "the next run goes on from there"
        before = kept
    translate(large, ["en"], Wanted(limit=1))
    assert states(large)["draft"] == before + 1


def test_two_runs_at_once_the_second_leaves(large):
    first = start(large)
    wait_for_drafts(large, first)
    second = start(large)
    _, said = second.communicate(timeout=60)
    assert second.returncode == 2
    assert str(first.pid) in said
    assert said.count("\n") == 1
    assert first.poll() is None
    first.send_signal(signal.SIGINT)
    first.communicate(timeout=60)


def test_the_bundled_package_drafts_all_of_the_seeds(project_dir, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("L10N_PACKAGES", "")
    project = Project.open(project_dir)
    (item,) = translate(project, ["en"]).catalogues
    assert (item.total, item.drafted, item.drafts) == (19, 19, 19)
    assert packages.BUNDLED.is_dir()
    for entry in load(project).current:
        assert entry.untouched_draft
        assert entry.msgstr.count("\n\n") == entry.msgid.count("\n\n")
