"""What a confidence is made of; what it is worth is tested with whole drafts."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.mt import confidence
from l10n.mt.guard import Fault, Flaw


def test_a_probable_whole_faultless_sentence_is_trusted():
    assert confidence.of_sentence(math.log(0.9)) == pytest.approx(0.97)
    assert confidence.of_sentence(math.log(0.4)) == pytest.approx(0.516)


@pytest.mark.parametrize(
    "flaw", [Flaw(Fault.NAMES, ("Max",)), Flaw(Fault.TERMS, ("a → b",)), Flaw(Fault.LOOP, ("so",))]
)
def test_a_fault_takes_trust_away_and_a_suspicion_does_not(flaw):
    clean = confidence.of_sentence(-0.5)
    assert confidence.of_sentence(-0.5, [flaw]) < clean
    assert confidence.of_sentence(-0.5, [Flaw(Fault.COPIED, ("Team",))]) == clean


def test_a_short_draft_is_trusted_less_and_a_long_one_no_more():
    assert confidence.of_sentence(-0.5, length=0.6) < confidence.of_sentence(-0.5, length=1.0)
    assert confidence.of_sentence(-0.5, length=1.4) == confidence.of_sentence(-0.5, length=1.0)


def test_a_text_is_rated_by_its_sentences_lengths():
    assert confidence.of_text([(300, 0.9), (100, 0.1)]) == 70
    assert confidence.of_text([]) == 0


@given(st.floats(-20, 0), st.floats(-20, 0), st.floats(0, 3))
def test_a_more_probable_sentence_is_never_trusted_less(one, other, length):
    low, high = sorted((one, other))
    rated = [confidence.of_sentence(score, length=length) for score in (low, high)]
    assert 0 <= rated[0] <= rated[1] < 1
