"""Translated text laid back onto its source's times."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.layout import fit, markup, measure, profiles, relay
from l10n.layout.cues import Cue, from_notes, times_note

NETFLIX = profiles.get("netflix").limits("de")
TIMES = (Cue(1000, 3500, ()), Cue(3600, 5000, (), "{\\an8}"), Cue(5100, 9000, ()))
WORDS = st.sampled_from(
    "der Mann ging nach Hause, und <i>sie</i> blieb. Warum? - Nein! (Mark Strong)".split(" ")
)
TEXT = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)
CUES = st.lists(st.integers(300, 8000), min_size=1, max_size=8).map(
    lambda lengths: tuple(Cue(n * 10_000, n * 10_000 + length, ()) for n, length in enumerate(lengths))
)


def words(text: str) -> str:
    return "".join(measure.strip_tags(text).split())


@settings(max_examples=800, deadline=None)
@given(TEXT, CUES)
def test_no_word_is_lost_and_times_stay(text, times):
    cues = relay.lay_back(text, times, NETFLIX)
    assert words(" ".join(cue.text for cue in cues)) == words(text)
    assert len(cues) == min(len(times), len(text.split()))
    assert [cue.start for cue in cues] == [time.start for time in times[: len(cues)]]
    assert cues[-1].end == times[-1].end
    assert all(before.end <= after.start for before, after in pairwise(cues))


def test_each_cue_takes_what_its_time_allows():
    text = "Er kam spät in der Nacht nach Hause, und niemand war da, der auf ihn gewartet hätte."
    cues = relay.lay_back(text, TIMES, NETFLIX)
    assert [cue.lines for cue in cues] == [
        ("Er kam spät in der Nacht nach Hause,",),
        ("und niemand war da,",),
        ("der auf ihn gewartet hätte.",),
    ]
    assert [cue.settings for cue in cues] == ["", "{\\an8}", ""]
    assert list(fit.cues(cues, NETFLIX)) == []


def test_what_is_too_long_for_its_time_is_not_shortened_but_found():
    text = "Das ist ein viel zu langer Satz für so wenig Zeit, und niemand kann ihn lesen."
    (cue,) = relay.lay_back(text, (Cue(0, 1000, ()),), NETFLIX)
    assert words(cue.text) == words(text)
    (violation,) = fit.cue(cue, NETFLIX)
    assert violation.kind == "reading-speed"
    assert violation.message == "61 characters too many for 1 s (78 a second, allowed 17)"


def test_fewer_words_than_cues():
    cues = relay.lay_back("Ja. Nein.", TIMES, NETFLIX)
    assert [(cue.start, cue.end, cue.lines) for cue in cues] == [
        (1000, 3500, ("Ja.",)),
        (3600, 9000, ("Nein.",)),
    ]


def test_italics_across_cues_are_closed_in_one_and_opened_in_the_next():
    cues = relay.lay_back("<i>Er kam nach Hause, und niemand war da.</i>", TIMES[:2], NETFLIX)
    assert [cue.lines for cue in cues] == [("<i>Er kam nach Hause,</i>",), ("<i>und niemand war da.</i>",)]


def test_the_times_of_an_entry_travel_in_its_notes():
    assert from_notes(["3 characters", times_note(TIMES), "Markup: keep <i>"]) == TIMES
    assert from_notes(["3 characters"]) == ()


def test_italics_that_end_and_begin_again_run_through():
    assert markup.merged("<i>Er kam</i> <i>nach Hause.</i>") == "<i>Er kam nach Hause.</i>"
    assert markup.merged("<i>Er</i> kam <i>heim.</i>") == "<i>Er</i> kam <i>heim.</i>"
    assert markup.merged("<v Ida>Ja,</v> <v Max>nein.</v>") == "<v Ida>Ja,</v> <v Max>nein.</v>"
    assert markup.merged("<v Ida>Ja,</v> <v Ida>gern.</v>") == "<v Ida>Ja, gern.</v>"


def laid(text, *sources, seconds=2.0):
    times = tuple(
        Cue(round(n * seconds * 1000), round((n + 1) * seconds * 1000) - 80, (source,))
        for n, source in enumerate(sources)
    )
    return [" ".join(cue.lines) for cue in relay.lay_back(text, times, profiles.get("netflix").limits("en"))]


def test_a_translations_words_stay_within_their_cues_clause():
    assert laid(
        "A suitcase was found in the cellar by the forensics team, and nobody, not even the boss, knew why.",
        "Die Spurensicherung hat im Keller einen Koffer gefunden,",
        "und niemand, nicht einmal der Chef, wusste, warum.",
    ) == [
        "A suitcase was found in the cellar by the forensics team,",
        "and nobody, not even the boss, knew why.",
    ]
    # However short the first cue's time, and however long its translation.
    assert laid(
        "Good, I'll give you five minutes. After that you go.",
        "Gut, fünf Minuten.",
        "Danach gehst du.",
    ) == ["Good, I'll give you five minutes.", "After that you go."]
    # A thought broken off is broken off where it was.
    assert laid(
        "That the man with the red scarf... didn't come today.",
        "Dass der Mann mit dem roten Schal...",
        "...heute nicht gekommen ist.",
    ) == ["That the man with the red scarf...", "didn't come today."]
    # The source's cue ends inside a clause: so does the translation's, and no other clause comes in.
    first, second, third = laid(
        "When you tell me where you are right now, I will send somebody over, as fast as I can.",
        "Wenn Sie mir sagen, wo Sie gerade sind,",
        "dann schicke ich Ihnen jemanden",
        "vorbei, so schnell ich kann.",
    )
    assert first == "When you tell me where you are right now,"
    assert second.startswith("I will")
    assert third.endswith("as fast as I can.")


def test_a_cue_that_is_not_translated_keeps_words_and_lines():
    times = (Cue(0, 2000, ("Ja, ja,", "so ist das,")), Cue(2100, 3000, ("nicht wahr?",)))
    cues = relay.lay_back("Ja, ja, so ist das, nicht wahr?", times, NETFLIX)
    assert [cue.lines for cue in cues] == [cue.lines for cue in times]
