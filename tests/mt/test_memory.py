"""Reviewed texts as a translation memory."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.model import Catalogue, Entry
from l10n.mt.memory import Memory, Unit

SOURCE = "Max reist mit seiner Schwester nach Beirut, um dort den alten Verräter zu suchen."
TARGET = "Max travels to Beirut with his sister to look for the old traitor there."


@pytest.fixture
def memory():
    return Memory([Unit(SOURCE, TARGET, "a/1")])


def test_the_same_source_gives_its_translation(memory):
    match = memory.find(f"  {SOURCE.replace(' ', '  ')} ")
    assert (match.unit.target, match.likeness, match.differences) == (TARGET, 100, ())


def test_a_near_source_gives_it_too_and_says_what_differs(memory):
    match = memory.find(SOURCE.replace("alten", "jungen"))
    assert match.unit.context == "a/1"
    assert 85 <= match.likeness < 100
    assert match.differences == ("“alten” → “jungen”",)


@pytest.mark.parametrize(
    "source",
    [
        SOURCE.replace("Max", "Noah"),
        SOURCE.replace("Beirut", "Teheran"),
        SOURCE.replace("den alten Verräter", "2 alte Verräter"),
        SOURCE.replace("alten Verräter", "Chef vom MI6"),
        SOURCE + " Er geht.",
        "Carrie bekommt einen wichtigen Hinweis.",
        "",
    ],
)
def test_another_name_or_number_or_sentence_count_gives_nothing(memory, source):
    assert memory.find(source) is None


def test_the_threshold_decides():
    source = SOURCE.replace("alten", "jungen und sehr klugen")
    assert Memory([Unit(SOURCE, TARGET, "a/1")], threshold=95).find(source) is None
    assert Memory([Unit(SOURCE, TARGET, "a/1")], threshold=70).find(source) is not None


def test_reviewed_entries_count_whole_and_by_sentence():
    entries = (
        Entry(
            "Sie geht heute fort. Er bleibt noch hier.\n\nDas ist das Ende.",
            "She leaves today. He stays here for now.\n\nThis is the end.",
            "a/1",
        ),
        Entry("Er schläft die ganze Nacht. Sie wacht.", "He sleeps all night, while she wakes.", "a/2"),
        Entry("Das ist nur ein Entwurf.", "This is only a draft.", "a/3", flags=("fuzzy",)),
        Entry("Das war einmal.", "That was once.", "a/4", obsolete=True),
        Entry("Das bleibt leer.", "", "a/5"),
        Entry("Das war nie gut.", "That was never good.", "a/6", flags=("fuzzy",), obsolete=True),
        Entry("Das ist das Ende.", "This is how it ended.", "a/7", obsolete=True),
    )
    memory = Memory.from_catalogues([Catalogue("d", "en", entries)])
    assert memory.find("Er bleibt noch hier.").unit == Unit(
        "Er bleibt noch hier.", "He stays here for now.", "a/1"
    )
    assert memory.find("Das ist das Ende.").unit.target == "This is the end."
    assert memory.find(entries[0].msgid).unit.target == entries[0].msgstr
    assert memory.find("Er schläft die ganze Nacht.") is None  # its sentences do not pair up
    assert memory.find(entries[2].msgid) is None
    assert memory.find(entries[3].msgid).unit.target == "That was once."  # perhaps in another domain now
    assert memory.find(entries[5].msgid) is None


def test_short_sentences_are_no_memory_of_their_own():
    entry = Entry("Er lacht. Sie weint sehr lange.", "He laughs. She cries for a long time.", "a/1")
    memory = Memory.from_catalogues([Catalogue("d", "en", (entry,))])
    assert memory.find("Er lacht.") is None
    assert memory.find("Sie weint sehr lange.") is not None


WORDS = "Mann Frau geht kommt alt neu heute Haus sieht und der die Polizei Max Anna 3 7".split()


@given(st.lists(st.sampled_from(WORDS), min_size=4, max_size=14), st.integers(0, 13), st.sampled_from(WORDS))
def test_a_match_never_lends_another_name_or_number(words, place, other):
    source = " ".join(words) + "."
    changed = [*words]
    changed[place % len(words)] = other
    query = " ".join(changed) + "."
    match = Memory([Unit(source, source, "a/1")], threshold=60).find(query)
    if match is not None:
        for name in ("Max", "Anna", "3", "7"):
            assert (name in source.split() or f"{name}." in source) == (
                name in query.split() or f"{name}." in query
            )


def test_a_look_up_compares_with_few_units_however_large_the_memory(monkeypatch):
    from rapidfuzz import process

    compared = []
    real = process.extract
    monkeypatch.setattr(
        process,
        "extract",
        lambda query, choices, **o: (compared.append(len(choices)), real(query, choices, **o))[1],
    )
    for size in (100, 10_000):
        units = [
            Unit(
                f"Folge {n}: Inspektor Nummer {n * 7919 % 10007} sucht die Akte {n * 31 % 997}.", "x", str(n)
            )
            for n in range(size)
        ]
        assert Memory(units).find(units[7].source.replace("sucht", "fand")).unit == units[7]
    assert max(compared) <= 40
