"""Names taken out or disguised before an engine, and put back after."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.mt import names
from l10n.prose import names as prose_names


def test_an_annotation_is_taken_out_and_put_back_behind_the_name():
    bare, taken = names.take_annotations("Max (Mark Strong) trifft Leyla Toumi (Karima McAdams) hier.")
    assert bare == "Max trifft Leyla Toumi hier."
    assert names.put_annotations("Here Leyla Toumi meets Max.", taken) == (
        "Here Leyla Toumi (Karima McAdams) meets Max (Mark Strong)."
    )


def test_an_annotation_goes_to_the_same_mention_of_the_name():
    bare, taken = names.take_annotations("Max ruft, und Max (Mark Strong) kommt.")
    assert bare == "Max ruft, und Max kommt."
    assert (
        names.put_annotations("Max calls, and Max comes.", taken) == "Max calls, and Max (Mark Strong) comes."
    )


def test_an_annotation_follows_a_genitive():
    _, taken = names.take_annotations("Max' (Mark Strong) Frau geht.")
    assert names.put_annotations("Max’s wife leaves.", taken) == "Max’s (Mark Strong) wife leaves."


def test_without_the_name_nothing_is_put_back():
    _, taken = names.take_annotations("Max (Mark Strong) kommt.")
    assert names.put_annotations("He comes.", taken) is None


def test_a_role_keeps_its_annotation_in_the_sentence():
    sentence = "Die Kommissarin (Maria Simon) kommt."
    assert names.take_annotations(sentence) == (sentence, ())


def test_stand_ins_are_put_for_names_and_taken_back():
    disguise = names.disguise(
        "Quinns Bruder Saul sucht Haissam Haqqani.", ("Haissam Haqqani", "Haqqani", "Quinn", "Saul")
    )
    assert not {"Quinn", "Saul", "Haqqani"} & set(disguise.text.replace("s ", " ").rstrip(".").split())
    stand_in = {name: other for other, name in disguise.stands_for}
    said = f"{stand_in['Quinn']}'s brother {stand_in['Saul']} is looking for {stand_in['Haissam Haqqani']}."
    assert disguise.undo(said) == "Quinn's brother Saul is looking for Haissam Haqqani."
    assert disguise.undo("Nobody is looking.") is None
    assert disguise.undo(f"{said} And {stand_in['Saul']}ez waits.") is None
    assert disguise.undo(said.replace(stand_in["Saul"], f"{stand_in['Saul']}ez")) is None


def test_a_woman_gets_a_womans_name_and_an_acronym_stays():
    disguise = names.disguise("Agentin Qureshi vom ISI trifft Quinn.", ("Qureshi", "ISI", "Quinn"))
    (she, _), (he, _) = disguise.stands_for
    assert she in names._WOMEN
    assert he in names._MEN
    assert "ISI" in disguise.text


NAMES = ("Harry", "Qasim", "Will Holloway", "Will", "Anna", "Max")


@given(
    st.lists(st.sampled_from([*NAMES, "Annas", "Max'", "sucht", "und", "David", "Mary", "."]), max_size=15),
    st.integers(0, 3),
)
def test_undoing_a_disguise_gives_the_names_back(words, turn):
    sentence = " ".join(words)
    disguise = names.disguise(sentence, NAMES, turn=turn)
    back = disguise.undo(disguise.text)
    assert back is not None
    assert not any(other in back.split() for other, _ in disguise.stands_for)
    assert prose_names.missing(sentence, re.sub("(?<=Anna)s|(?<=Max)s", "", back), NAMES) == ()
    others = {other for other, _ in disguise.stands_for}
    assert len(others) == len(disguise.stands_for)
    assert not any(other in sentence.split() for other in others)


@pytest.mark.parametrize(
    ("text", "source", "known", "mended"),
    [
        ("Qasims people wait.", "Qasims Leute warten.", ("Qasim",), "Qasim’s people wait."),
        ("Sault asks.", "Saul fragt.", ("Saul",), "Saul asks."),
        ("Haqqqani's men", "Haqqanis Leute", ("Haqqani",), "Haqqani's men"),
        ("A sault was made.", "Saul kommt.", ("Saul",), "A sault was made."),
        ("Paul asks Sauls.", "Saul fragt.", ("Saul",), "Paul asks Saul."),
        ("Maxim helps Max.", "Max hilft Maxim.", ("Max",), "Maxim helps Max."),
    ],
)
def test_a_name_gone_slightly_wrong_is_put_right(text, source, known, mended):
    assert names.mend(text, source, known, "en") == mended


def test_longer_names_are_located_before_their_parts():
    places = names.locate("Will Holloway und Will", ("Will", "Will Holloway"))
    assert [place[2] for place in places] == ["Will Holloway", "Will"]
