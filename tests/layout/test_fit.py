"""What does not fit, and by how much."""

from __future__ import annotations

import pytest

from l10n.layout import fit, profiles
from l10n.layout.cues import Cue

NETFLIX = profiles.get("netflix").limits("en")
LONG = "This line is far longer than forty-two characters."


@pytest.mark.parametrize(
    ("cue", "kind", "message"),
    [
        (Cue(0, 5000, (LONG,)), "line-length", "line 8 characters too long (50, allowed 42)"),
        (Cue(0, 5000, ("a", "b", "c")), "line-count", "1 line too many (3, allowed 2)"),
        (Cue(0, 5000, ("x" * 50,)), "too-long-word", "a word of 50 characters does not fit a line of 42"),
        (Cue(0, 1000, ("This is thirty characters now.",)), "reading-speed",
         "10 characters too many for 1 s (30 a second, allowed 20)"),
        (Cue(0, 500, ("Yes.",)), "min-duration", "0.33 s too short a cue (0.5 s, at least 0.83 s)"),
        (Cue(0, 8000, ("Yes.",)), "max-duration", "1 s too long a cue (8 s, at most 7 s)"),
    ],
)  # fmt: skip
def test_one_cue(cue, kind, message):
    (violation,) = fit.cue(cue, NETFLIX)
    assert (violation.kind, violation.message) == (kind, message)


@pytest.mark.parametrize(("start", "kind"), [(1500, "overlap"), (2040, "gap"), (2080, None), (3000, None)])
def test_cues_that_follow_each_other(start, kind):
    cues = (Cue(0, 2000, ("Yes.",)), Cue(start, 5000, ("No.",)))
    assert [violation.kind for violation in fit.cues(cues, NETFLIX)] == ([kind] if kind else [])


def test_a_whole_text_too_long():
    limits = profiles.get("mec-190").limits("en")
    (violation,) = fit.text("x" * 213, limits)
    assert violation.message == "23 characters too long (213, allowed 190)"
    assert fit.text("x" * 190, limits) == ()


def test_characters_are_what_a_reader_counts():
    limits = profiles.get("dvb-brief").limits("en")
    assert fit.text("e\u0301" * 30, limits) == ()
    assert fit.text("👩‍👩‍👧‍👦" * 30, limits) == ()
    assert fit.text("<i>" + "x" * 30 + "</i>", limits) == ()


def test_wide_characters_count_two_where_the_profile_says_so():
    lines = ("日本語" * 7,)
    assert list(fit.lines(lines, profiles.get("ard").limits("de")))
    assert not list(fit.lines(lines, profiles.get("netflix").limits("de")))


def test_an_entry_with_times_is_held_to_them():
    notes = ("Times: 00:00:01,000 → 00:00:02,000",)
    (violation,) = fit.entry("This is thirty characters now.", NETFLIX, notes=notes)
    assert (violation.kind, violation.profile) == ("reading-speed", "netflix")
    assert fit.entry("This is thirty characters now.", NETFLIX) == ()
    assert fit.entry("x" * 300, profiles.get("mec-190").limits("en"), notes=notes) == ()


def test_speed_is_told_in_characters_to_save():
    found = fit.cue(Cue(0, 680, ("x" * 24 + " " + "x" * 36,)), NETFLIX)
    (violation,) = [one for one in found if one.kind == "reading-speed"]
    assert violation.message == "48 characters too many for 0.68 s (89.71 a second, allowed 20)"


def test_an_entrys_times_are_held_to_the_profile():
    notes = ("Times: 00:00:01,000 → 00:00:01,300; 00:00:01,300 → 00:00:12,000", "Cues: Ja, | so ist es.")
    found = fit.entry("Yes, that is so.", NETFLIX, notes=notes, before=Cue(0, 990, ()))
    assert [one.kind for one in found] == ["min-duration", "max-duration", "gap", "gap"]
    assert [one.kind for one in fit.entry("Yes, that is so.", NETFLIX, notes=notes, before=Cue(0, 900, ()))] == [
        "min-duration", "max-duration", "gap",
    ]  # fmt: skip


def test_the_profile_an_entry_names_itself():
    assert fit.own_profile(["Episode 1 of 6", "Profile: mec-190, at most 190 characters"]) == "mec-190"
    assert fit.own_profile(["Episode 1 of 6"]) is None
