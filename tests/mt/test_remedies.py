"""What is tried when a drafted sentence has a fault, and which attempt is taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from scripted import ScriptedTranslator

from l10n.mt import argos, attempts, names, packages
from l10n.mt.attempts import Attempt
from l10n.mt.base import DEFAULTS
from l10n.mt.guard import Fault, Flaw
from l10n.mt.remedies import Job
from l10n.prose.terms import Term


def best(job, translator):
    made = attempts.best([job], translator, source_language="de", language="en", options=DEFAULTS)
    return made[job]


def test_a_clean_sentence_is_asked_for_once():
    translator = ScriptedTranslator({"Er geht heute nach Hause.": "He goes home today."})
    assert best(Job("Er geht heute nach Hause."), translator).text == "He goes home today."
    assert [sentences for sentences, _ in translator.asked] == [["Er geht heute nach Hause."]]


def test_the_annotation_stays_in_place_first():
    translator = ScriptedTranslator({"Max (Mark Strong) geht nach Hause.": "Max (Mark Strong) goes home."})
    job = Job("Max (Mark Strong) geht nach Hause.", ("Mark Strong", "Max"))
    assert best(job, translator).text == "Max (Mark Strong) goes home."
    assert len(translator.asked) == 1


def test_taking_the_annotation_out_is_the_second_try():
    answers = {
        "Max geht nach Hause.": "Max goes home.",
        "Max (Mark Strong) geht nach Hause.": "He goes home.",
    }
    found = best(
        Job("Max (Mark Strong) geht nach Hause.", ("Mark Strong", "Max")), ScriptedTranslator(answers)
    )
    assert (found.text, found.how) == ("Max (Mark Strong) goes home.", "annotation out")


def test_a_stand_in_is_the_third_try():
    def answer(sentence, options):
        if "Quinn" in sentence:
            return "Quinnnt loses."
        return sentence.replace("verliert", "loses") if "loses" not in sentence else None

    found = best(Job("Quinn (Ru Fend) verliert.", ("Ru Fend", "Quinn")), ScriptedTranslator(answer))
    assert (found.text, found.how) == ("Quinn (Ru Fend) loses.", "stand-ins")


def test_no_name_is_ever_lost_whatever_the_engine_does():
    translator = ScriptedTranslator(lambda sentence, options: "and so on it goes")
    job = Job(
        "Sie findet in John Redmond (Al Ott) einen Freund und in Qasims Frau auch.", ("John Redmond", "Qasim")
    )
    found = best(job, translator)
    assert found.how == "cut at names"
    assert "John Redmond (Al Ott)" in found.text
    assert "Qasim’s" in found.text
    assert Fault.NAMES not in {flaw.fault for flaw in found.flaws}


def test_no_stand_in_is_ever_left_in_a_draft():
    def answer(sentence, options):
        return "They wait." if "Quinn" in sentence else sentence.replace(" und ", "ez and ")

    found = best(Job("Quinn und Fara warten.", ("Quinn", "Fara")), ScriptedTranslator(answer))
    stand_ins = {*names._MEN, *names._WOMEN}
    assert not any(stand_in in found.text for stand_in in stand_ins)
    assert "Quinn" in found.text


@pytest.mark.parametrize(
    ("fault", "broken", "wanted"),
    [
        (Fault.LOOP, "He goes home he goes home he goes home.", lambda o: o.no_repeat_ngram_size > 0),
        (Fault.REPEATED, "He goes to the the house.", lambda o: o.beam > DEFAULTS.beam),
        (
            Fault.TRUNCATED,
            "He goes.",
            lambda o: o.length_penalty > DEFAULTS.length_penalty and o.num_hypotheses == 1,
        ),
    ],
)
def test_options_change_until_the_fault_is_gone(fault, broken, wanted):
    source = "Er geht am Abend mit seinem Freund in das kleine Haus."
    good = "In the evening he goes to the small building with his friend."
    translator = ScriptedTranslator(lambda sentence, options: good if wanted(options) else broken)
    found = best(Job(source), translator)
    assert found.text == good
    assert found.how


def test_another_hypothesis_is_taken_where_it_is_better():
    translator = ScriptedTranslator(
        lambda sentence, options: ["The the man sleeps.", "The man sleeps.", "A the the man."]
    )
    assert best(Job("Der Mann schläft."), translator).text == "The man sleeps."


def test_a_long_sentence_is_cut_at_a_clause():
    def answer(sentence, options):
        parts = {
            "Er verrät am Ende doch noch sein ganzes Land.": "In the end he betrays his whole country.",
            "denn er hat nun einmal nichts mehr zu verlieren.": "Because he has nothing left to lose.",
        }
        return parts.get(sentence, "He betrays.")

    source = "Er verrät am Ende doch noch sein ganzes Land, denn er hat nun einmal nichts mehr zu verlieren."
    found = best(Job(source), ScriptedTranslator(answer))
    assert found.text == "In the end he betrays his whole country, because he has nothing left to lose."
    assert found.how == "clauses"


def test_an_unsure_engine_is_asked_for_more_and_agreement_decides():
    said = ["A red dog.", "The old man sleeps.", "The old man sleeps now.", "The old man slept."]
    translator = ScriptedTranslator(lambda sentence, options: said, score=-1.3)
    assert best(Job("Der alte Mann schläft."), translator).text == "The old man sleeps."


def test_what_cannot_be_mended_stays_marked():
    translator = ScriptedTranslator(lambda sentence, options: "The message burns.")
    found = best(Job("Die Botschaft brennt.", (), (Term("Botschaft", "en", "embassy"),)), translator)
    assert [flaw.fault for flaw in found.flaws] == [Fault.TERMS]
    assert found.flaws[0].note == "terms not used: Botschaft → embassy"


def test_a_term_is_put_into_the_source_where_the_engine_does_not_know_it():
    translator = ScriptedTranslator(
        lambda sentence, options: "The embassy burns." if "embassy" in sentence else "The message burns."
    )
    found = best(Job("Die Botschaft brennt.", (), (Term("Botschaft", "en", "embassy"),)), translator)
    assert found.text == "The embassy burns."


def test_a_term_is_tried_with_a_capital_too_and_loses_it_again():
    def answer(sentence, options):
        return (
            "He meets the Embassy staff and Embassy Max." if "Embassy" in sentence else "He meets messages."
        )

    job = Job("Er trifft die Botschaft und Max.", ("Max",), (Term("Botschaft", "en", "embassy"),))
    translator = ScriptedTranslator(lambda s, o: (answer(s, o) or "").replace("Max", _stand_in(s)))
    assert best(job, translator).text == "He meets the embassy staff and Embassy Max."


def _stand_in(sentence):
    return next((word for word in names._MEN if word in sentence), "Max")


def test_lighter_flaws_win_over_agreement():
    pool = [
        Attempt("The man sleeps", -0.1, (Flaw(Fault.NAMES, ("Max",)),)),
        Attempt("The man sleeps", -0.1, (Flaw(Fault.NAMES, ("Max",)),)),
        Attempt("Max dozes", -0.9),
    ]
    assert attempts.choose(pool).text == "Max dozes"


def test_a_suspicion_alone_is_no_reason_to_ask_again():
    translator = ScriptedTranslator(lambda sentence, options: "The Mission of the Direktor failed today.")
    found = best(Job("Die Mission vom Direktor ist heute gescheitert."), translator)
    assert {flaw.fault for flaw in found.flaws} & {Fault.COPIED}
    assert len(translator.asked) == 1


def test_a_hypothesis_without_invented_words_is_taken():
    said = ["The contakframe breaks.", "The contact frame breaks."]
    translator = ScriptedTranslator(lambda sentence, options: said)
    assert best(Job("Der Kontaktrahmen bricht."), translator).text == "The contact frame breaks."
    assert len(translator.asked) == 1


def test_remedies_cost_at_most_half_of_what_the_engine_costs_alone(project_dir):
    """Counted in sentences times hypotheses kept, the work of the engine; over a hundred real sentences."""
    route = packages.route(packages.find([(packages.BUNDLED, "bundled")]).packages, "en")
    engine = argos.Engine(1).translator(route)
    asked = []

    class Counting:
        engine = "argos"
        signature = "counted 1"
        confidence = 1.0

        def translate(self, sentences, *, options=DEFAULTS):
            asked.append(len(sentences) * max(options.beam, options.num_hypotheses))
            return engine.translate(sentences, options=options)

    wanted = (Path(__file__).parents[1] / "data" / "domain.de").read_text(encoding="utf-8").splitlines()
    jobs = [Job(sentence) for sentence in dict.fromkeys(wanted)]
    attempts.best(jobs, Counting(), source_language="de", language="en", options=DEFAULTS)
    assert sum(asked) <= 1.5 * len(jobs) * DEFAULTS.beam
