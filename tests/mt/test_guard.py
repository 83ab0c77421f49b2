"""Faults that are found in a drafted sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.mt import guard
from l10n.mt.guard import Expected, Fault
from l10n.prose.terms import Term

ROOT = Path(__file__).parents[2]

EXPECTED = Expected("de", "en", ("Carrie", "Saul"), (Term("Botschaft", "en", "embassy"),))
SOURCE = "Carrie und Saul fahren um 20 Uhr zurück zur Botschaft („die Zentrale“), doch der Konvoi wird angegriffen …"
GOOD = "Carrie and Saul drive back to the embassy (“the hub”) at 8 pm, but the convoy is attacked …"


def faults(target, source=SOURCE, expected=EXPECTED):
    return {flaw.fault for flaw in guard.inspect(source, target, expected)}


def test_a_good_draft_has_no_faults():
    assert faults(GOOD) == set()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda text: "", Fault.EMPTY),
        (lambda text: text.replace("Carrie", "Carry"), Fault.NAMES),
        (lambda text: text.replace("embassy", "message"), Fault.TERMS),
        (lambda text: text + " but the convoy but the convoy", Fault.LOOP),
        (lambda text: text.replace("the convoy", "the the convoy"), Fault.REPEATED),
        (lambda text: text.replace("Saul", "Saul Saul"), Fault.REPEATED),
        (lambda text: text.replace("convoy", "convoyoyoyconvoyoyoy"), Fault.GARBLED),
        (lambda text: text.replace("attacked", "attackkked"), Fault.GARBLED),
        (lambda text: text.replace("convoy", "contakframe"), Fault.INVENTED),
        (lambda text: text[:45] + " …", Fault.TRUNCATED),
        (lambda text: text + " And then many more things happen that nobody wrote." * 3, Fault.TOO_LONG),
        (lambda text: text.replace("but the", "doch der"), Fault.LEFTOVER),
        (lambda text: text.replace("hub", "Zentrale"), Fault.COPIED),
        (lambda text: text.replace("8 pm", "night"), Fault.NUMBERS),
        (lambda text: text.replace("“the hub”", "the hub"), Fault.QUOTES),
        (lambda text: text.replace(" …", "."), Fault.ELLIPSIS),
        (lambda text: text.replace(")", ""), Fault.BRACKETS),
    ],
)
def test_each_damage_is_found(change, fault):
    assert fault in faults(change(GOOD))


def test_every_fault_has_a_remedy_and_a_weight():
    from l10n.mt.remedies import REMEDIES

    for fault in Fault:
        assert guard.Flaw(fault).weight > 0
        chosen_against = fault in {Fault.COPIED, Fault.INVENTED}  # among the hypotheses that are there
        assert chosen_against or any(fault in remedy.faults for remedy in REMEDIES), fault


def test_notes_name_the_words():
    flaws = guard.inspect("Carrie und Saul gehen.", "They go.", Expected("de", "en", ("Carrie", "Saul")))
    assert [flaw.note for flaw in flaws] == ["names lost: Carrie, Saul"]


def test_a_whole_name_that_is_lost_counts_once():
    expected = Expected("de", "en", ("Max Easton", "Easton", "Max"))
    (flaw,) = guard.inspect("Max Easton geht.", "He goes.", expected)
    assert flaw.words == ("Max Easton",)


def test_references_pass_the_guard():
    """On a hundred careful translations the guard raises its note next to never."""
    data = ROOT / "tests" / "data"
    pairs = zip(
        (data / "domain.de").read_text(encoding="utf-8").splitlines(),
        (data / "domain.en").read_text(encoding="utf-8").splitlines(),
        strict=True,
    )
    noted = [
        (source, flaw.note)
        for source, target in pairs
        for flaw in guard.inspect(source, target, Expected("de", "en"))
        if flaw.note
    ]
    assert len(noted) <= 2, noted


@pytest.mark.parametrize("word", "singing bringing possessed assassin nonsense".split())
def test_a_word_of_the_dictionary_is_not_garbled(word):
    flaws = guard.inspect("Es ist ein Unsinn.", f"It is a {word}.", Expected("de", "en"))
    assert flaws == ()


@pytest.mark.parametrize("word", ["contakframe", "self-mord", "positiona", "Europtification"])
def test_an_invented_word_never_passes_unnoted(word):
    flaws = guard.inspect("Das ist ein Test.", f"This is a {word}.", Expected("de", "en"))
    assert [flaw.note for flaw in flaws] == [f"in no dictionary: {word}"]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Huldas Bruder aus der Rostocker Straße.", "Hulda’s brother from Rostock Street."),
        ("Er sieht Qasim.", "He sees Qasim’s ex-wife and her self-made NSA."),
    ],
)
def test_names_acronyms_and_compounds_of_known_words_are_not_invented(source, target):
    assert [flaw.note for flaw in guard.inspect(source, target, Expected("de", "en")) if flaw.note] == []


def test_without_a_dictionary_nothing_is_invented():
    assert guard.inspect("Das ist gut.", "Kore contakframe pai.", Expected("de", "mi")) == ()
