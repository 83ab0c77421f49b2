"""Numbers of the source that the translation keeps, in whatever form, or loses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.prose import numbers


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("1.500 Männer", "1,500 men"),
        ("10 000 Euro", "10,000 euros"),
        ("3,5 Tage", "3.5 days"),
        ("1,50 Euro", "1.5 euros"),
        ("3. Teil", "part three"),
        ("Im 2. Weltkrieg", "In World War II"),
        ("Im 2. Weltkrieg", "In the Second World War"),
        ("um 20.15 Uhr", "at 8:15 pm"),
        ("um 20:15 Uhr", "at 8.15 p.m."),
        ("um 20 Uhr", "at eight in the evening"),
        ("am 12.03.2014", "on 12 March 2014"),
        ("die 80er", "the eighties"),
        ("1980er Jahre", "the 1980s"),
        ("1980er Jahre", "the eighties"),
        ("MI5 und MI6", "MI5 and MI6"),
        ("21 Tage", "twenty-one days"),
        ("2.503 Leute", "two thousand five hundred and three people"),
        ("1984", "nineteen eighty-four"),
        ("100 Jahre", "a century"),
        ("12 Eier", "a dozen eggs"),
        ("007", "007"),
    ],
)
def test_kept(german, english):
    assert numbers.compare(german, english) == ((), ())


@pytest.mark.parametrize(
    ("german", "english", "lost"),
    [
        ("1.500 Männer", "1.500 men", ("1.500",)),
        ("3,5 Tage", "35 days", ("3,5",)),
        ("MI5 und MI6", "MI5 and MI5", ("6",)),
        ("21 Tage und 21 Nächte", "days and nights", ("21",)),
        ("um 20 Uhr", "at 7 pm", ("20",)),
    ],
)
def test_lost(german, english, lost):
    assert numbers.missing(german, english) == lost


@pytest.mark.parametrize(
    "german",
    ["ein Jahrzehnt", "zehn Jahre", "einundzwanzig", "zweihundertfünf", "der zwanzigste Tag", "ein Dutzend"],
)
def test_words_of_the_source_count(german):
    value = {"ein Jahrzehnt": 10, "zehn Jahre": 10, "einundzwanzig": 21, "zweihundertfünf": 205,
             "der zwanzigste Tag": 20, "ein Dutzend": 12}[german]  # fmt: skip
    assert numbers.compare(german, f"{value} of them")[1] == ()
    assert numbers.compare(german, "77 of them")[1] == ("77",)


def test_small_numbers_are_not_asked_for_where_number_words_are_unknown():
    assert numbers.missing("3 Männer, 17 Frauen", "trois hommes", target_language="fr") == ("17",)


@given(st.integers(0, 10**9))
def test_any_whole_number_survives_its_own_separators(number):
    german, english = f"{number:,}".replace(",", "."), f"{number:,}"
    assert numbers.compare(f"Es sind {german} Euro.", f"It is {english} euros.") == ((), ())
    assert numbers.compare(f"Es sind {number} Euro.", f"It is {english} euros.") == ((), ())


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_read_without_an_error(source, target):
    numbers.compare(source, target)
    assert numbers.compare(source, source, target_language="de") == ((), ())
