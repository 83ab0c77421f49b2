"""Updates without loss: what people translated survives whatever happens to the sources."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from l10n.catalogue import po
from l10n.catalogue.sync import sync
from l10n.catalogue.template import template
from l10n.model import Person, Provenance, State, Synopsis, draft_hash

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def pot(*texts, stem="a", now=NOW, previous=None):
    return template("synopses", synopses(texts, stem), now=now, previous=previous)


def synopses(texts, stem="a"):
    return [
        Synopsis(f"{stem}/{n}", "synopses", f"seeds/{stem}.txt", n, text, n, len(texts))
        for n, text in enumerate(texts, 1)
    ]


def translated(catalogue, **changes):
    """The catalogue with each untranslated entry translated by "EN " and its text."""
    return replace(
        catalogue,
        entries=tuple(
            replace(entry, msgstr=f"EN {entry.msgid}", **changes)
            if entry.state is State.UNTRANSLATED
            else entry
            for entry in catalogue.entries
        ),
    )


def catalogue(*texts, **changes):
    return translated(sync(pot(*texts), None, language="en").catalogue, **changes)


def by_context(made):
    return {entry.msgctxt: entry for entry in made.catalogue.current}


LONG = "Max kehrt nach zehn Jahren in den aktiven Dienst zurück und sucht den Mörder seines Sohnes."
OTHER = "Anna und ihr Bruder Noah bringen die Töchter in Frankreich vor den Verfolgern in Sicherheit."
THIRD = "Leyla verfolgt eine Verbindung, die von Teheran direkt in die Vereinigten Staaten führt."


def test_an_inserted_text_shifts_the_others_and_loses_nothing():
    made = sync(pot(THIRD, LONG, OTHER), catalogue(LONG, OTHER), language="en")
    assert by_context(made)["a/2"].msgstr == f"EN {LONG}"
    assert by_context(made)["a/3"].msgstr == f"EN {OTHER}"
    assert by_context(made)["a/3"].state is State.REVIEWED
    assert (made.added, made.moved) == (("a/1",), ("a/2", "a/3"))


def test_a_text_that_moved_to_another_file_keeps_its_translation():
    made = sync(pot(LONG, stem="b"), catalogue(LONG), language="en")
    assert by_context(made)["b/1"].msgstr == f"EN {LONG}"
    assert made.moved == ("b/1",)


def test_a_corrected_text_is_fuzzy_with_the_text_before():
    corrected = LONG.replace("zehn", "elf")
    made = sync(pot(corrected, OTHER), catalogue(LONG, OTHER), language="en")
    entry = by_context(made)["a/1"]
    assert entry.state is State.DRAFT
    assert entry.msgstr == f"EN {LONG}"
    assert entry.previous_msgid == LONG
    assert made.changed == ("a/1",)
    assert by_context(made)["a/2"].state is State.REVIEWED


def test_a_text_corrected_twice_shows_the_one_it_was_translated_from():
    once = sync(pot(LONG.replace("zehn", "elf")), catalogue(LONG), language="en")
    twice = sync(pot(LONG.replace("zehn", "zwölf")), once.catalogue, language="en")
    assert by_context(twice)["a/1"].previous_msgid == LONG


def test_inserting_and_correcting_at_once_keeps_the_pairs():
    corrected = OTHER.replace("Frankreich", "Belgien")
    made = sync(pot(THIRD, LONG, corrected), catalogue(LONG, OTHER), language="en")
    assert by_context(made)["a/2"].msgstr == f"EN {LONG}"
    assert by_context(made)["a/3"].msgstr == f"EN {OTHER}"
    assert by_context(made)["a/1"].state is State.UNTRANSLATED


def test_another_text_in_the_same_place_inherits_nothing():
    made = sync(pot(OTHER), catalogue(LONG), language="en")
    assert by_context(made)["a/1"].msgstr == ""
    assert made.removed == ("a/1",)
    assert [entry.msgstr for entry in made.catalogue.entries if entry.obsolete] == [f"EN {LONG}"]


def test_an_episode_of_another_show_inherits_nothing():
    """What differs is who does it: alike as the texts are, they are not the same."""
    old = catalogue("Max bekommt einen wichtigen Hinweis und reist sofort nach Paris.", LONG)
    alike = "Carrie bekommt einen wichtigen Hinweis und reist sofort nach Berlin."
    made = sync(pot(OTHER, LONG, alike), old, language="en")
    assert by_context(made)["a/3"].msgstr == ""
    elsewhere = sync(
        template(
            "synopses", [*synopses([LONG]), *synopses([alike.replace("Berlin", "Paris")], "b")], now=NOW
        ),
        old,
        language="en",
    )
    assert by_context(elsewhere)["b/1"].msgstr == ""


def test_of_texts_that_differ_by_a_number_none_inherits_anothers_translation():
    old = catalogue("Das ist der Text Nummer 0 von vier. Und noch einer.", OTHER)
    once, twice = "Das ist der Text Nummer 1 von vier. Und noch einer.", "Das ist der Text Nummer 0 von vier."
    made = sync(pot(f"{twice} Und noch einer. Und noch einer.", once), old, language="en")
    assert "Nummer 0" in by_context(made)["a/1"].msgstr
    assert by_context(made)["a/2"].msgstr == ""


def test_a_removed_text_comes_back_with_its_translation():
    gone = sync(pot(OTHER), catalogue(LONG, OTHER), language="en")
    back = sync(pot(OTHER, LONG), gone.catalogue, language="en")
    assert by_context(back)["a/2"].msgstr == f"EN {LONG}"
    assert by_context(back)["a/2"].state is State.REVIEWED
    assert back.revived == ("a/2",)
    assert back.catalogue.counts()[State.OBSOLETE] == 0


def test_equal_texts_do_not_swap_when_one_is_inserted_above():
    old = catalogue("Fortsetzung folgt.", LONG, "Fortsetzung folgt.")
    first, second = replace(old.entries[0], msgstr="first"), replace(old.entries[2], msgstr="second")
    old = replace(old, entries=(first, old.entries[1], second))
    made = sync(pot(THIRD, "Fortsetzung folgt.", LONG, "Fortsetzung folgt."), old, language="en")
    assert [entry.msgstr for entry in made.catalogue.current] == ["", "first", f"EN {LONG}", "second"]


def test_equal_texts_side_by_side_do_not_swap():
    old = catalogue("Folge.", "Folge.")
    old = replace(old, entries=(replace(old.entries[0], msgstr="1"), replace(old.entries[1], msgstr="2")))
    made = sync(pot(LONG, "Folge.", "Folge."), old, language="en")
    assert [entry.msgstr for entry in made.catalogue.current] == ["", "1", "2"]


def test_the_lost_twin_is_kept_apart_from_the_one_that_took_its_place():
    old = catalogue("Folge.", "Folge.")
    old = replace(old, entries=(replace(old.entries[0], msgstr="1"), replace(old.entries[1], msgstr="2")))
    made = sync(pot("Folge."), old, language="en")
    back = sync(pot("Folge.", "Folge."), made.catalogue, language="en")
    assert {entry.msgstr for entry in made.catalogue.entries} == {"1", "2"}
    assert len({entry.key for entry in made.catalogue.entries}) == 2
    assert {entry.msgstr for entry in back.catalogue.current} == {"1", "2"}


def test_an_untouched_machine_draft_of_a_corrected_text_is_stale():
    text = f"EN {LONG}"
    made_by = Provenance("argos", "translate-de_en 0.1", draft_hash(text), 64)
    old = catalogue(LONG, flags=("fuzzy",), translator_comments=("Bitte prüfen", str(made_by)))
    entry = by_context(sync(pot(LONG.replace("zehn", "elf")), old, language="en"))["a/1"]
    assert entry.provenance == replace(made_by, stale=True)
    assert entry.translator_comments[0] == "Bitte prüfen"
    assert entry.untouched_draft


def test_a_reviewed_draft_of_a_corrected_text_is_nobodys_machine_draft():
    text = f"EN {LONG}"
    made_by = Provenance("argos", "translate-de_en 0.1", draft_hash(text), 64)
    old = catalogue(LONG, translator_comments=("Bitte prüfen", str(made_by), "Draft note: a name"))
    entry = by_context(sync(pot(LONG.replace("zehn", "elf")), old, language="en"))["a/1"]
    assert entry.translator_comments == ("Bitte prüfen",)
    assert not entry.untouched_draft


def test_people_and_tools_keep_what_they_put_beside_an_entry():
    old = catalogue(
        LONG,
        translator_comments=("l10n: ignore names",),
        flags=("no-wrap", "max-length:90"),
        sticky_flags=("x",),
    )
    entry = by_context(sync(pot(OTHER, LONG), old, language="en"))["a/2"]
    assert entry.translator_comments == ("l10n: ignore names",)
    assert entry.flags == ("no-wrap", "max-length:90")
    assert entry.sticky_flags == ("x",)


def test_a_second_run_changes_nothing():
    once = sync(pot(THIRD, LONG.replace("zehn", "elf")), catalogue(LONG, OTHER), language="en")
    assert (
        sync(pot(THIRD, LONG.replace("zehn", "elf")), once.catalogue, language="en").catalogue
        == once.catalogue
    )


def test_the_template_keeps_its_date_until_a_text_changes():
    first = pot(LONG)
    later = NOW.replace(year=2027)
    assert pot(LONG, now=later, previous=first) == first
    assert pot(OTHER, now=later, previous=first).field("POT-Creation-Date") == "2027-03-01 12:00+0000"


def test_the_header_of_the_translator_is_left_alone():
    theirs = (
        ("Last-Translator", "Ada <ada@example.org>"),
        ("Language-Team", "Team"),
        ("PO-Revision-Date", "2026-02-02 10:00+0100"),
        ("X-Poedit-Basepath", "../.."),
        ("X-Generator", "Poedit 3.2"),
        ("Language", "en"),
    )
    made = sync(pot(LONG), replace(catalogue(LONG), header=theirs), language="en").catalogue
    assert set(theirs) < set(made.header)
    assert made.field("POT-Creation-Date") == "2026-03-01 12:00+0000"
    assert made.field("X-Source-Language") == "de"
    assert made.field("Plural-Forms") == "nplurals=2; plural=(n != 1);"
    assert len({name for name, _ in made.header}) == len(made.header)


def test_notes_of_an_entry_say_place_length_and_names():
    synopsis = Synopsis(
        "a/3",
        "synopses",
        "seeds/a.txt",
        3,
        LONG,
        3,
        6,
        (Person("Max", "Mark Strong"), Person("Anna")),
        ("Ton",),
    )
    entry = template("synopses", [synopsis], now=NOW).entries[0]
    assert entry.extracted_comments == (
        "Episode 3 of 6, 91 characters",
        "Names: Max (Mark Strong), Anna",
        "Ton",
    )
    assert entry.references == ("seeds/a.txt:3",)
    assert entry.msgctxt == "a/3"


WORDS = "Max Anna sucht findet verliert Mörder Sohn Paris London nachts heimlich Agentin Bombe Freund Chef".split()


class History:
    """A project under edit, and a model of what a translator would call loss.

    `done` maps each German text to the set of translations that people made of it. The rule: whatever a person
    translated stands somewhere in the catalogue, and a text that is current, unchanged since its translation
    and the only one of its kind is reviewed with exactly that translation.
    """

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.files = {"a": [], "b": []}
        self.serial = 0
        self.work = set()
        self.reviewed = {}
        self.catalogue = None

    def text(self):
        self.serial += 1
        return " ".join(self.random.choices(WORDS, k=12)) + f" Nummer {self.serial}."

    def edit(self):
        texts = self.files[self.random.choice("ab")]
        kind = self.random.choice(
            ["insert", "correct", "remove", "move", "swap", "translate", "twin", "return"]
        )
        if len(texts) > 20:  # keep the history quick
            kind = "remove"
        at = self.random.randrange(len(texts) + 1)
        if kind == "insert" or not texts:
            texts.insert(at, self.text())
        elif kind == "translate":
            self.translate()
        elif kind == "twin":
            texts.insert(at, self.random.choice(texts))
        elif kind == "return" and self.reviewed:
            texts.insert(at, self.random.choice(sorted(self.reviewed)))
        else:
            at = self.random.randrange(len(texts))
            if kind == "correct":
                words = texts[at].split()
                words[self.random.randrange(10)] = "korrigiert"
                was, texts[at] = texts[at], " ".join(words)
                return was, texts[at]
            if kind == "remove":
                texts.pop(at)
            elif kind == "move":
                self.files[self.random.choice("ab")].append(texts.pop(at))
            else:
                texts.insert(0, texts.pop(at))
        return None

    def translate(self):
        """A person translates or reviews some entries, each in words of their own."""
        entries = list(self.catalogue.entries)
        for at, entry in enumerate(entries):
            if entry.obsolete or self.random.random() < 0.5 or entry.state is State.REVIEWED:
                continue
            self.serial += 1
            words = f"translation {self.serial}"
            if entry.msgstr:
                self.work.discard(entry.msgstr)  # the person replaced it
            entries[at] = replace(entry, msgstr=words, flags=(), previous_msgid=None)
            self.work.add(words)
            self.reviewed.setdefault(entry.msgid, words)
        self.catalogue = replace(self.catalogue, entries=tuple(entries))

    def update(self, *, through_file=True):
        texts = [*synopses(self.files["a"], "a"), *synopses(self.files["b"], "b")]
        self.catalogue = sync(template("synopses", texts, now=NOW), self.catalogue, language="en").catalogue
        if through_file:
            data = po.dumps(self.catalogue).encode()
            self.catalogue = po.loads(data, path="a.po", domain="synopses", language="en").catalogue
        assert [entry.msgid for entry in self.catalogue.current] == [item.text for item in texts]

    def by_text(self):
        found = {}
        for entry in self.catalogue.entries:
            found.setdefault(entry.msgid, []).append(entry)
        return found


@pytest.mark.parametrize("seed", range(2))
def test_a_random_history_of_a_thousand_edits_loses_nothing(seed):
    history = History(seed)
    history.update()
    for step in range(1000):
        correction = history.edit()
        before = history.by_text()
        history.update(through_file=step % 10 == 0)
        kept = {entry.msgstr for entry in history.catalogue.entries}
        assert history.work <= kept, f"lost at step {step}: {history.work - kept}"
        keys = [entry.key for entry in history.catalogue.entries]
        assert len(keys) == len(set(keys))
        if correction is not None:
            (was, *others), now = before[correction[0]], history.by_text()[correction[1]]
            if was.msgstr and not others and len(now) == 1 and correction[1] not in before:
                assert (now[0].msgstr, now[0].state) == (was.msgstr, State.DRAFT), step
                assert now[0].previous_msgid == (was.previous_msgid or was.msgid)
        for text, entries in history.by_text().items():
            now, olds = [entry for entry in entries if not entry.obsolete], before.get(text, [])
            if len(olds) == len(now) == 1:
                assert (now[0].msgstr, now[0].fuzzy) == (olds[0].msgstr, olds[0].fuzzy), step
            elif len(now) <= len(olds) and all(old.state is State.REVIEWED for old in olds):
                assert all(entry.state is State.REVIEWED for entry in now), step
