"""People's work is never touched: properties over random histories of machines and people."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.catalogue import po
from l10n.errors import ConflictError
from l10n.model import Catalogue, Entry, Provenance, State, draft_hash
from l10n.workflow.project import Project
from l10n.workflow.translate import Wanted, translate
from l10n.workflow.working_copy import Draft, WorkingCopy, fill, fillable

TEXTS = st.text("aé \n„x“", max_size=6)


def machine(text: str, *, stale: bool = False) -> Provenance:
    return Provenance("argos", "translate-de_en 1.0", draft_hash(text), 50, stale=stale)


def made(text: str) -> Draft:
    return Draft(text, machine(text))


@st.composite
def entries(draw):
    text = draw(TEXTS)
    comments = draw(st.lists(st.sampled_from(["by Ann", "l10n: ignore names"]), max_size=1))
    if draw(st.booleans()):
        drafted = draw(st.sampled_from([text, "another text"]))
        comments.append(str(machine(drafted, stale=draw(st.booleans()))))
    plural = draw(st.booleans()) and draw(st.booleans())
    return Entry(
        msgid=draw(st.sampled_from(["Haus", "Hof", " "])),
        msgctxt=draw(st.sampled_from(["a/1", "a/2"])),
        msgstr="" if plural else text,
        msgid_plural="Häuser" if plural else None,
        msgstr_plural=(text, text) if plural else (),
        translator_comments=tuple(comments),
        flags=draw(st.sampled_from([(), ("fuzzy",), ("c-format",), ("fuzzy", "no-wrap")])),
        obsolete=draw(st.booleans()) and draw(st.booleans()),
    )


@given(st.lists(entries(), max_size=6), TEXTS.filter(str.strip), st.booleans())
def test_only_gaps_and_untouched_machine_drafts_ever_change(found, text, refresh):
    drafts = {(entry.msgctxt, entry.msgid): made(text) for entry in found}
    filled = fill(Catalogue("d", "en", tuple(found)), drafts, refresh=refresh)
    for before, after in zip(found, filled.entries, strict=True):
        blank = not before.msgid.strip()
        if before.obsolete or before.msgid_plural or blank or before.state is State.REVIEWED:
            assert after == before
        elif before.state is State.DRAFT:
            provenance = before.provenance
            touched = provenance is None or provenance.draft != draft_hash(before.msgstr)
            if touched or not (refresh or provenance.stale):
                assert after == before
            else:
                assert after.untouched_draft
                assert after.msgstr == text
        else:
            assert after.untouched_draft
            assert after.msgstr == text
            assert after.fuzzy
        people = [line for line in before.translator_comments if not Provenance.parse(line)]
        assert [line for line in after.translator_comments if not Provenance.parse(line)] == people
        assert set(before.flags) <= set(after.flags)


def test_plural_forms_are_left_to_people():
    entry = Entry(msgid="Haus", msgid_plural="Häuser", msgstr_plural=("", ""))
    assert not fillable(entry, refresh=True)


def history(folder: Path, texts: list[str]) -> Project:
    (folder / "seeds").mkdir(exist_ok=True)
    (folder / "seeds" / "a.txt").write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    return Project.open(folder)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.integers(0, 3), st.sampled_from(["mine", "ours", "[Ž]"])),
        st.tuples(st.just("accept"), st.integers(0, 3)),
        st.tuples(st.just("doubt"), st.integers(0, 3)),
        st.tuples(st.just("clear"), st.integers(0, 3)),
        st.tuples(st.just("correct"), st.integers(0, 3)),
        st.tuples(st.just("translate"), st.booleans()),
    ),
    max_size=9,
)


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_no_history_loses_a_persons_text(steps):
    """A text that a person wrote, edited or accepted stands, whatever corrections and runs come after."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        texts = [f"Das ist der Text Nummer {number} von vier." for number in range(4)]
        project = history(folder, texts)
        path = project.catalogue_path("synopses", "en")
        people: dict[int, str] = {}
        translate(project, ["en"], Wanted(engine="pseudo"))
        for step, *details in steps:
            if step == "translate":
                translate(project, ["en"], Wanted(engine="pseudo", refresh_drafts=details[0]))
            elif step == "correct":
                texts[details[0]] += " Und noch einer."
                history(folder, texts)
            else:
                loaded = po.load(path, domain="synopses", language="en")
                at = next(
                    index
                    for index, entry in enumerate(loaded.catalogue.entries)
                    if _number(entry) == details[0] and not entry.obsolete
                )
                entry = _by_hand(loaded.catalogue.entries[at], step, details[1:])
                changed = [*loaded.catalogue.entries]
                changed[at] = entry
                po.save(path, replace(loaded.catalogue, entries=tuple(changed)), since=loaded.stamp)
                if entry.state is State.UNTRANSLATED or entry.untouched_draft:
                    people.pop(details[0], None)
                else:
                    people[details[0]] = entry.msgstr
            current = po.load(path, domain="synopses", language="en").catalogue.current
            standing = {_number(entry): entry.msgstr for entry in current}
            assert {number: standing[number] for number in people} == people


def _number(entry: Entry) -> int:
    """Which of the texts this is: each says it itself."""
    return int(entry.msgid.partition("Nummer ")[2].partition(" ")[0])


def _by_hand(entry: Entry, step: str, details: list[str]) -> Entry:
    """What a person's editor does."""
    match step:
        case "write":
            return replace(entry, msgstr=details[0])
        case "clear":
            return replace(entry, msgstr="", flags=())
        case "accept" if entry.msgstr:
            return replace(entry, flags=(), previous_msgid=None, previous_msgctxt=None)
        case "doubt" if entry.msgstr:
            return replace(entry, flags=("fuzzy",))
    return entry


@pytest.fixture
def copied(tmp_path):
    path = tmp_path / "a.po"
    entries = tuple(Entry(msgid=f"Text {number}", msgctxt=f"a/{number}") for number in range(3))
    header = (("Content-Type", "text/plain; charset=UTF-8"), ("Language", "en"))
    po.save(path, Catalogue("a", "en", entries, header), since=None)
    return WorkingCopy(path, domain="a", language="en")


def test_a_save_between_ours_is_kept_and_our_drafts_too(copied):
    copied.put([(("a/0", "Text 0"), made("zero")), (("a/1", "Text 1"), made("one"))])
    assert copied.save()
    loaded = po.load(copied.path, domain="a", language="en")
    by_hand = [
        replace(loaded.catalogue.entries[0], msgstr="ZERO", flags=()),
        replace(loaded.catalogue.entries[1], msgstr="", flags=(), translator_comments=()),
        replace(loaded.catalogue.entries[2], msgstr="TWO"),
    ]
    po.save(copied.path, replace(loaded.catalogue, entries=tuple(by_hand)), since=loaded.stamp)
    copied.put([(("a/2", "Text 2"), made("two"))])
    assert copied.save()
    found = po.load(copied.path, domain="a", language="en").catalogue.entries
    assert [entry.msgstr for entry in found] == ["ZERO", "one", "TWO"]
    assert [entry.state for entry in found] == [State.REVIEWED, State.DRAFT, State.REVIEWED]


def test_a_source_corrected_meanwhile_takes_no_draft_of_the_old_text(copied):
    loaded = po.load(copied.path, domain="a", language="en")
    changed = (replace(loaded.catalogue.entries[0], msgid="Text null"), *loaded.catalogue.entries[1:])
    po.save(copied.path, replace(loaded.catalogue, entries=changed), since=loaded.stamp)
    copied.put([(("a/0", "Text 0"), made("zero"))])
    copied.save()
    assert po.load(copied.path, domain="a", language="en").catalogue.entries[0].msgstr == ""


def test_a_file_that_is_gone_is_not_made_again(copied):
    copied.put([(("a/0", "Text 0"), made("zero"))])
    copied.path.unlink()
    with pytest.raises(ConflictError):
        copied.save()
    assert not copied.path.exists()


def test_nothing_new_writes_nothing(copied):
    before = copied.path.stat().st_mtime_ns
    assert not copied.save()
    assert copied.path.stat().st_mtime_ns == before
