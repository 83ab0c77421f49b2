"""Loops and doubled words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.prose import repetition


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("He goes to the house to the house.", "to the house"),
        ("no reason, no reason, no reason at all", "no reason"),
        ("camera camera camera", "camera"),
        ("He had had enough. No, no, no!", None),
        ("The man and the woman and the child", None),
        ("", None),
    ],
)
def test_a_loop_is_a_phrase_that_repeats_at_once(text, phrase):
    found = repetition.loop(text)
    assert (found or "").lower() == (phrase or "")


@given(st.lists(st.sampled_from("ab cd ef gh ij kl mn".split()), min_size=3, max_size=8), st.integers(2, 5))
def test_any_phrase_said_twice_or_more_is_a_loop(words, times):
    assert repetition.loop(" ".join(words * times)) is not None


@pytest.mark.parametrize(
    ("text", "doubled"),
    [
        ("in the the house", ("the the",)),
        ("He had had enough, very very much.", ()),
        ("Die, die gehen, und das das Ende", ()),
        ("Duran Duran play.", ()),
        ("The the end", ("The the",)),
        ("so it ends. Ends well.", ()),
    ],
)
def test_doubled_words(text, doubled):
    assert repetition.repeated_words(text) == doubled
