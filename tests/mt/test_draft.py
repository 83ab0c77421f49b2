"""Whole texts drafted: paragraphs, names, terms, memory, confidence; and the seeds with the bundled package."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripted import ScriptedTranslator

from l10n.model import Person, draft_hash
from l10n.mt.draft import Request, draft
from l10n.mt.memory import Memory, Unit
from l10n.prose.terms import Term

ROOT = Path(__file__).parents[2]


def one(text, translator=None, *, people=(), **options):
    (made,) = draft([Request(text, people)], translator or ScriptedTranslator(), language="en", **options)
    return made


def test_paragraphs_are_kept_and_sentences_go_together():
    translator = ScriptedTranslator(
        {"Er geht.": "He goes.", "Sie bleibt.": "She stays.", "Ende.": "The end."}
    )
    drafts = draft([Request("Er geht. Sie bleibt.\n\nEnde."), Request("Er geht.")], translator, language="en")
    assert [made.text for made in drafts] == ["He goes. She stays.\n\nThe end.", "He goes."]
    assert [sentences for sentences, _ in translator.asked] == [["Er geht.", "Sie bleibt.", "Ende."]]


def test_a_draft_says_what_made_it():
    made = one("Er geht.", ScriptedTranslator({"Er geht.": "He goes."}))
    assert (made.provenance.engine, made.provenance.model) == ("scripted", "script 1.0")
    assert made.provenance.draft == draft_hash("He goes.")
    assert made.confidence == made.provenance.confidence
    assert 90 <= made.confidence < 100
    assert made.notes == ()


def test_people_names_and_terms_are_kept():
    def answer(sentence, options):
        return sentence.replace("trifft", "meets").replace("vom", "of").replace("die", "the")

    made = one(
        "Leyla (Karima McAdams) trifft Max vom MI6.",
        ScriptedTranslator(answer),
        people=(Person("Leyla Toumi", "Karima McAdams"),),
        names=("Max",),
        terms=(Term("MI6"),),
    )
    assert made.text == "Leyla (Karima McAdams) meets Max of MI6."
    assert made.notes == ()


def test_what_remains_wrong_is_noted():
    made = one(
        "Er bittet Max um drei Karten.", ScriptedTranslator(lambda s, o: "He asks for soon."), names=()
    )
    assert made.notes == ()
    made = one("Er zahlt 300 Euro.", ScriptedTranslator(lambda s, o: "He pays."))
    assert made.notes == ("numbers lost: 300",)
    assert made.confidence < 80


def test_quotation_marks_follow_the_target():
    translator = ScriptedTranslator(lambda s, o: s.replace("Er sagt", "Il dit"))
    (made,) = draft([Request("Er sagt: „Nein.“")], translator, language="fr")
    assert made.text == "Il dit: «\N{NARROW NO-BREAK SPACE}Nein.\N{NARROW NO-BREAK SPACE}»"


REVIEWED = Memory(
    [
        Unit("Max geht heute fort. Er kommt nie wieder.", "Max leaves today, for good.", "a/1"),
        Unit("Die Polizei sucht ihn überall.", "The police look for him everywhere.", "a/2"),
    ]
)


def test_reviewed_text_comes_before_the_engine():
    translator = ScriptedTranslator()
    made = one("Max geht heute fort. Er kommt nie wieder.", translator, memory=REVIEWED)
    assert made.text == "Max leaves today, for good."
    assert str(made.provenance).startswith("Machine draft: memory a/1, confidence 100 %")
    assert translator.asked == []


def test_a_near_text_says_how_its_source_differs():
    made = one("Max geht heute fort. Er kommt so nie wieder.", memory=REVIEWED)
    assert made.text == "Max leaves today, for good."
    assert made.confidence < 95
    assert made.notes == ("its source differs: nothing → “so”",)


def test_a_reviewed_sentence_inside_a_longer_text_counts():
    translator = ScriptedTranslator({"Er weint.": "He cries."})
    made = one("Er weint. Die Polizei sucht ihn überall.", translator, memory=REVIEWED)
    assert made.text == "He cries. The police look for him everywhere."
    assert made.provenance.engine == "scripted"
    assert made.notes == ("1 of 2 sentences from reviewed a/2",)
    assert [sentences for sentences, _ in translator.asked] == [["Er weint."]]


def test_without_remedies_a_faulty_sentence_is_asked_for_once():
    translator = ScriptedTranslator(lambda s, o: "He goes goes.")
    made = one("Er geht.", translator, remedied=False)
    assert len(translator.asked) == 1
    assert made.notes == ("words doubled: goes goes",)


def test_without_remedies_names_are_kept_all_the_same():
    translator = ScriptedTranslator(lambda s, o: "He goes.")
    made = one("Max geht.", translator, names=("Max",), remedied=False)
    assert "Max" in made.text
    assert made.notes == ()


WORD = st.sampled_from(
    "Max Anna Qasim geht sieht und doch, Annas Qasims sucht. die Frau (Eva Kern) Ende. –".split()
)


@given(st.lists(WORD, min_size=1, max_size=25), st.integers(0, 5))
def test_known_names_always_stand_in_the_draft(words, noise):
    """Whatever an engine does to names, a draft has them."""
    names = ("Max", "Anna", "Qasim")
    text = " ".join(words)

    def careless(sentence, options):
        return " ".join(word for index, word in enumerate(sentence.split()) if index % 6 != noise) or "so"

    from l10n.prose import names as prose_names

    made = one(text, ScriptedTranslator(careless), names=names)
    assert prose_names.missing(text, made.text, names) == ()


@pytest.fixture(scope="module")
def seeds_drafted():
    """The nineteen synopses with what a run knows of them, and their drafts by the bundled package."""
    from l10n import config, sources
    from l10n.mt import argos, packages
    from l10n.prose import candidates, terms

    texts = [text for file in sources.read_all(config.load(ROOT)).files for text in file.synopses]
    listed = terms.parse((ROOT / "locales" / "terms.csv").read_text(encoding="utf-8"), "terms.csv")
    shown = [item.name for item in candidates.suggest(text.text for text in texts) if item.sure]
    route = packages.route(packages.find().packages, "en")
    made = draft(
        [Request(text.text, text.people) for text in texts],
        argos.Engine().translator(route),
        language="en",
        terms=listed,
        names=[name for name in shown if name != "Teheran"],
    )
    return texts, listed, made


@pytest.mark.slow
def test_every_known_name_of_the_seeds_stands_in_its_draft(seeds_drafted):
    from l10n.prose import names, terms

    texts, listed, made = seeds_drafted
    kept = [term.source for term in terms.for_language(listed, "en") if term.is_name]
    for text, drafted in zip(texts, made, strict=True):
        known = names.known_names(text.people, kept)
        assert names.missing(text.text, drafted.text, known) == (), text.id


@pytest.mark.slow
def test_the_drafts_of_the_seeds_are_whole(seeds_drafted):
    from l10n.prose import languages, repetition

    texts, _, made = seeds_drafted
    assert len(made) == 19
    for text, drafted in zip(texts, made, strict=True):
        assert len(drafted.text.split("\n\n")) == len(text.paragraphs)
        assert repetition.loop(drafted.text) is None, text.id
        assert languages.is_language(drafted.text, "en"), text.id
        assert drafted.text.count("(") == text.text.count("(")


@pytest.mark.slow
def test_low_confidence_drafts_are_the_worse_ones():
    """On a hundred sentences with references, the bundled package's confidence tells good from bad.

    Measured by `tests/bench/drafts.py`; the least trusted fifth is far less like the references (chrF) than
    the most trusted one, and the fifths come in order.
    """
    from chrf import chrf

    from l10n.mt import argos, packages
    from l10n.prose import names

    data = ROOT / "tests" / "data"
    source = (data / "domain.de").read_text(encoding="utf-8").splitlines()
    reference = (data / "domain.en").read_text(encoding="utf-8").splitlines()
    translator = argos.Engine().translator(packages.route(packages.find().packages, "en"))
    requests = [Request(text, tuple(a.person for a in names.annotations(text))) for text in source]
    made = draft(requests, translator, language="en")
    rated = sorted(
        (drafted.confidence, chrf(drafted.text, wanted))
        for drafted, wanted in zip(made, reference, strict=True)
    )
    quarter = len(rated) // 4
    means = [sum(score for _, score in rated[at : at + quarter]) / quarter for at in range(0, 100, quarter)]
    print("chrF by quarters of confidence:", [round(mean, 3) for mean in means])
    assert means[0] < means[1] + 0.03
    assert means[0] + 0.1 < means[-1]
    assert (means[0] + means[1]) / 2 + 0.05 < (means[2] + means[3]) / 2
