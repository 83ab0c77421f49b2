"""Cutting long sentences, and what is too short or too long for a translation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.prose import clauses, lengths


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        (
            "Er verrät sein Land, denn er hat nichts mehr zu verlieren.",
            ("Er verrät sein Land,", "denn er hat nichts mehr zu verlieren."),
        ),
        ("Sie geht heute fort; er bleibt hier.", ("Sie geht heute fort;", "er bleibt hier.")),
        (
            "Sie hat kein gutes Gefühl – und sie irrt nicht.",
            ("Sie hat kein gutes Gefühl –", "und sie irrt nicht."),
        ),
        ("Als sie kommt, geht er fort.", ("Als sie kommt, geht er fort.",)),
        ("Der Mann, der lacht, ist sein Vater.", ("Der Mann, der lacht, ist sein Vater.",)),
        ("Er kommt, um sie zu holen.", ("Er kommt, um sie zu holen.",)),
    ],
)
def test_a_sentence_is_cut_where_a_clause_can_stand_alone(sentence, parts):
    assert clauses.split(sentence) == parts


@given(
    st.lists(
        st.sampled_from(["Er geht,", "und", "denn", "sie", "–", "bleibt;", "doch", "hier:", "dort."]),
        min_size=1,
    )
)
def test_the_parts_are_the_sentence(words):
    sentence = " ".join(words)
    assert " ".join(clauses.split(sentence)) == sentence
    assert " ".join(clauses.split_at_and(sentence)) == sentence


def test_a_draft_is_measured_by_what_is_usual_for_the_pair():
    source = "Der Konvoi, in dem Carrie und Saul zurück zur Botschaft fahren, wird angegriffen."
    assert not lengths.too_short(
        source, "The convoy taking Carrie and Saul back to the embassy is hit.", "de", "en"
    )
    assert lengths.too_short(source, "The convoy is attacked.", "de", "en")
    assert lengths.too_long(source, "The convoy " * 15, "de", "en")
    assert not lengths.too_short("Feierabend.", "Out.", "de", "en")
    assert lengths.ratio("x" * 115, "y" * 100, "de", "en") == pytest.approx(1)
    assert lengths.ratio("x" * 115, "y" * 33, "de", "zh") == pytest.approx(1)
