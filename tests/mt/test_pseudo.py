from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from l10n.mt.pseudo import PseudoTranslator


def pseudo(text: str, *names: str) -> str:
    (made,) = PseudoTranslator(names).translate([text])
    return made.text


def test_letters_get_accents_and_words_grow():
    made = pseudo("Sie reist nach Berlin und kommt nie mehr zurück.")
    assert made.startswith("[Š")
    assert 1.2 < len(made) / 48 < 1.6


def test_names_stay_as_they_are():
    made = pseudo("Max Easton liebt Anna, Max’ Frau.", "Max", "Max Easton", "Anna")
    assert "[Max Easton " in made
    assert " Anna, Max’ " in made


def test_a_name_that_only_ends_a_word_is_no_name():
    assert "axi" not in pseudo("Maxi taxi", "axi")


@given(st.text())
def test_same_text_same_result_and_nothing_but_letters_changes(text):
    made = pseudo(text)
    assert made == pseudo(text)
    if text.strip():
        assert made[0] == "["
        assert made[-1] == "]"
        assert [c for c in made[1:-1] if not c.isalpha()] == [c for c in text if not c.isalpha()]
    else:
        assert made == text
