"""`l10n accept`: many drafts at once, on record, none with errors."""

from __future__ import annotations

from dataclasses import replace

import pytest

from l10n.catalogue import po
from l10n.model import Provenance, State, draft_hash

PO = "locales/en/LC_MESSAGES/synopses.po"
EN = ("Max returns home.", "Anna is waiting.", "Max is looking fÃ¼r her.")
MADE = (("memory", 100), ("argos", 60), ("memory", 100))


@pytest.fixture
def drafted(tmp_path, run):
    (tmp_path / "seeds").mkdir()
    text = "Max kehrt nach Hause zurück.\nAnna wartet.\nMax sucht sie.\n"
    (tmp_path / "seeds/a.txt").write_text(text, encoding="utf-8")
    run("extract", "--to", "en", cwd=tmp_path)
    loaded = po.load(tmp_path / PO, domain="synopses", language="en")
    entries = tuple(
        replace(
            entry,
            msgstr=text,
            flags=("fuzzy",),
            translator_comments=(str(Provenance(engine, "x 1", draft_hash(text), sure)),),
        )
        for entry, text, (engine, sure) in zip(loaded.catalogue.entries, EN, MADE, strict=True)
    )
    po.save(tmp_path / PO, replace(loaded.catalogue, entries=entries), since=loaded.stamp)
    return tmp_path


def entries(folder):
    return po.load(folder / PO, domain="synopses", language="en").catalogue.entries


def states(folder):
    return [entry.state is State.REVIEWED for entry in entries(folder)]


def test_sure_drafts_from_the_memory_are_accepted_on_record_but_for_those_with_errors(drafted, run):
    done = run("accept", "--memory", "100", "--by", "Ada", cwd=drafted)
    assert (done.code, done.out) == (1, "1 accepted, 1 held back\n")
    assert states(drafted) == [True, False, False]
    assert entries(drafted)[0].translator_comments[-1].startswith("Accepted by Ada, 20")
    assert run("accept", "--memory", "100", "--force", cwd=drafted).code == 0
    assert states(drafted) == [True, False, True]


def test_by_confidence_and_by_id(drafted, run):
    assert run("accept", "--confidence", "61", cwd=drafted).out == "0 accepted, 0 held back\n"
    name = entries(drafted)[1].msgctxt
    assert run("accept", "--ids", name, cwd=drafted).code == 0
    assert states(drafted) == [False, True, False]
    assert run("accept", "--ids", "a/nothing", "--confidence", "1", cwd=drafted).code == 2
    assert states(drafted) == [False, True, False]
    assert run("accept", cwd=drafted).code == 2
