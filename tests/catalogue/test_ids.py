"""Ids that stay, whatever happens to the sources around them."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from l10n.catalogue import ids
from l10n.catalogue.sync import sync
from l10n.catalogue.template import template
from l10n.model import State, Synopsis

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
LONG = "Max kehrt nach zehn Jahren in den aktiven Dienst zurück und sucht den Mörder seines Sohnes."
OTHER = "Anna und ihr Bruder Noah bringen die Töchter in Frankreich vor den Verfolgern in Sicherheit."
THIRD = "Leyla verfolgt eine Verbindung, die von Teheran direkt in die Vereinigten Staaten führt."


def synopses(texts, stem="a"):
    return [
        Synopsis(f"{stem}/{n}", "synopses", f"seeds/{stem}.txt", n, text, n, len(texts))
        for n, text in enumerate(texts, 1)
    ]


def settle(found, register=None, *, own=False):
    """What the texts are called, and the template that then holds the register."""
    settled = ids.settle(found, [own] * len(found), register)
    named = [replace(one, id=name) for one, name in zip(found, settled.ids, strict=True)]
    return settled, template("synopses", named, now=NOW, previous=register)


def named(texts, register=None, stem="a"):
    return list(settle(synopses(texts, stem), register)[0].ids)


def register(*texts):
    return settle(synopses(texts))[1]


def test_a_new_text_has_a_short_digest_of_itself_for_an_id():
    (name,) = named([LONG])
    assert name == f"a/{ids.digest(LONG)}"
    assert len(ids.digest(LONG)) == 8
    assert not any(ids.digest(str(number)).isdecimal() for number in range(10_000))


def test_an_insertion_a_removal_and_a_new_order_change_no_other_id():
    one, two = named([LONG, OTHER])
    old = register(LONG, OTHER)
    assert named([THIRD, LONG, OTHER], old)[1:] == [one, two]
    assert named([OTHER], old) == [two]
    assert named([OTHER, LONG], old) == [two, one]


@pytest.mark.parametrize(
    "corrected", [LONG.replace("zehn", "elf"), LONG.replace("Mörder", "Killer").replace("Max", "Maximilian")]
)
@pytest.mark.parametrize("more", [(), (OTHER,)])
def test_a_correction_keeps_the_id(corrected, more):
    old = register(LONG, *more)
    first = old.entries[0].msgctxt
    once = settle(synopses([corrected, *more]), old)[1]
    assert once.entries[0].msgctxt == first
    assert named([corrected + " Bald.", *more], once)[0] == first


def test_a_correction_beside_an_insertion_keeps_the_id():
    one, two = named([LONG, OTHER])
    assert named([THIRD, LONG.replace("zehn", "elf"), OTHER], register(LONG, OTHER))[1:] == [one, two]


def test_another_text_in_the_same_place_has_an_id_of_its_own():
    assert named([THIRD, OTHER], register(LONG, OTHER))[0] == f"a/{ids.digest(THIRD)}"


def test_equal_texts_have_two_ids_and_keep_them():
    names = named([LONG, OTHER, LONG])
    assert len(set(names)) == 3
    assert named([THIRD, LONG, OTHER, LONG], register(LONG, OTHER, LONG))[1:] == names


def test_a_text_that_comes_back_after_its_correction_does_not_take_the_id():
    corrected = LONG.replace("zehn", "elf")
    once = settle(synopses([corrected, OTHER]), register(LONG, OTHER))[1]
    names = named([corrected, OTHER, LONG], once)
    assert len(set(names)) == 3
    assert names[:2] == [entry.msgctxt for entry in once.entries]


def test_the_sources_own_ids_stand():
    assert settle(synopses([LONG, OTHER]), own=True)[0].ids == ("a/1", "a/2")


def test_ids_that_were_places_become_others_and_say_from_what():
    places = template("synopses", synopses([LONG, OTHER]), now=NOW)
    settled, _ = settle(synopses([THIRD, LONG.replace("zehn", "elf"), OTHER]), places)
    assert settled.renamed == {"a/1": settled.ids[1], "a/2": settled.ids[2]}
    assert not ids.moved_over(places)
    assert ids.moved_over(register(LONG, OTHER))
    assert ids.moved_over(places, {"a"})


def translated(catalogue):
    entries = tuple(replace(entry, msgstr=f"EN {entry.msgid}") for entry in catalogue.entries)
    return replace(catalogue, entries=entries)


WORDS = "Max Anna sucht findet verliert Mörder Sohn Paris London nachts heimlich Agentin Bombe Freund Chef".split()


@pytest.mark.parametrize("seed", range(20))
def test_moving_old_catalogues_over_loses_nothing(seed):
    """Texts inserted, corrected, doubled and removed in the very run that moves the catalogue over."""
    chance = random.Random(seed)
    texts = [" ".join(chance.choices(WORDS, k=12)) + f" Nummer {n}." for n in range(40)]
    texts += chance.sample(texts, 3)
    places = template("synopses", synopses(texts), now=NOW)
    old = translated(sync(places, None, language="en").catalogue)
    edited = list(texts)
    for _ in range(chance.randrange(6)):
        at = chance.randrange(len(edited))
        edited[at : at + 1] = chance.choice(
            [[], ["Ein neuer Text von heute.", edited[at]], [edited[at].replace("Max", "Moritz")]]
        )
    settled, now = settle(synopses(edited), places)
    assert len(set(settled.ids)) == len(edited)
    made = sync(now, old, language="en", renamed=settled.renamed).catalogue
    assert {entry.msgstr for entry in old.entries} <= {entry.msgstr for entry in made.entries}
    before = {entry.msgid for entry in old.entries if texts.count(entry.msgid) == 1}
    for entry in made.current:
        if entry.msgid in before and edited.count(entry.msgid) == 1:
            assert (entry.state, entry.msgstr) == (State.REVIEWED, f"EN {entry.msgid}")
    again, same = settle(synopses(edited), now)
    assert (again.ids, again.renamed, same) == (settled.ids, {}, now)
