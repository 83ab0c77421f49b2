"""Lines and cues."""

from __future__ import annotations

from l10n.layout import breaking, profiles

ARD = profiles.get("ard").limits("de")


def test_a_person_would_break_it_like_this():
    text = "Schon bald weiß er nicht mehr, wem er trauen kann - und wer sich als Verräter entpuppen könnte."
    assert breaking.break_text(text, ARD) == (
        ("Schon bald weiß er nicht mehr,",),
        ("wem er trauen kann - und wer", "sich als Verräter entpuppen könnte."),
    )
