"""Times on a grid of frames."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.errors import UsageError
from l10n.layout import breaking, fit, profiles, timing

RATES = [Fraction(24), Fraction(25), Fraction(30000, 1001), Fraction(24000, 1001), Fraction(50)]
CUE_PROFILES = [profile for profile in profiles.all_profiles().values() if not profile.is_text]


@pytest.mark.parametrize(
    ("text", "rate"),
    [("25", Fraction(25)), ("29.97", Fraction(30000, 1001)), ("23.976", Fraction(24000, 1001)),
     ("24000/1001", Fraction(24000, 1001)), ("50", Fraction(50))],
)  # fmt: skip
def test_frame_rates(text, rate):
    assert timing.frame_rate(text) == rate


@pytest.mark.parametrize("text", ["", "PAL", "0", "-25", "1/0", "1000", "nan"])
def test_what_is_no_frame_rate_is_refused(text):
    with pytest.raises(UsageError, match="no frame rate"):
        timing.frame_rate(text)


@settings(max_examples=500, deadline=None)
@given(
    st.lists(st.text("aäbcdefgh ,.", min_size=1, max_size=30).filter(str.strip), max_size=40),
    st.sampled_from(CUE_PROFILES),
    st.sampled_from(["de", "en"]),
    st.sampled_from(RATES),
)
def test_cues_follow_each_other_on_frames_and_within_every_limit(texts, profile, language, rate):
    limits = profile.limits(language)
    laid = breaking.break_text(" ".join(texts), limits)
    cues = timing.schedule(laid, limits, rate=rate)
    assert [cue.lines for cue in cues] == list(laid)
    assert list(fit.cues(cues, limits, rate)) == []
    frame = 0
    for number, cue in enumerate(cues):
        start = timing.to_frame(cue.start, rate)
        assert abs(cue.start - start * 1000 / rate) <= Fraction(1, 2)
        assert start == (frame + limits.gap_frames if number and limits.gap_frames else start)
        frame = timing.to_frame(cue.end, rate)
        assert abs(cue.end - frame * 1000 / rate) <= Fraction(1, 2)
        assert frame > start


def test_a_cue_stands_as_long_as_its_text_needs():
    limits = profiles.get("ard").limits("de")  # 15 characters a second, gap one frame, at least 1 s
    cues = timing.schedule([("Das sind dreißig Zeichen hier.",), ("Ja.",)], limits)
    assert [(cue.start, cue.end) for cue in cues] == [(0, 2000), (2040, 3040)]
