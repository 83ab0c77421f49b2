"""Lines and cues: nothing lost, no limit broken that can be kept, breaks where a person would make them."""

from __future__ import annotations

import re
import textwrap
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import config, sources
from l10n.catalogue import po
from l10n.layout import breaking, costs, fit, measure, profiles, timing, words
from l10n.layout.profiles import Limits
from l10n.prose import names

ROOT = Path(__file__).parents[2]
ARD = profiles.get("ard").limits("de")
NETFLIX = profiles.get("netflix").limits("en")
CUE_PROFILES = [profile.name for profile in profiles.all_profiles().values() if not profile.is_text]

# Prose-like text: words of all lengths, punctuation, markup, other scripts, blank lines, odd spaces.
WORDS = st.sampled_from(
    "der die das ein und aber weil in auf mit nach hat ist war Mann Frau Haus Anna Max Easton ging (Mark "
    "Strong) zurück, sofort. Warum? „Nein!“ – - 3,5 Millionen 24 Uhr Dr. z.B. ... <i>nie</i> <i>er sie</i> "
    "Donaudampfschifffahrtsgesellschaftskapitän Anti-Terror-Einheit-Sondereinsatzkommando-Leitung naïve e\u0301te\u0301 "
    "👩‍👩‍👧‍👦 日本語の字幕は短い。 อังกฤษ [ ) the of to".split(" ")
)
SPACES = st.sampled_from([" ", " ", " ", " ", "  ", "\u00a0", "\n", "\n\n", "\t", "\u2003"])
PROSE = st.lists(st.tuples(WORDS, SPACES), max_size=40).map(lambda items: "".join(w + s for w, s in items))
LIMITS = st.builds(
    Limits,
    profile=st.just("any"),
    language=st.sampled_from(["de", "en", "fr", "ja", ""]),
    line_length=st.integers(4, 60),
    lines=st.integers(1, 3),
    chars_per_second=st.none() | st.floats(4, 30),
    max_duration=st.none() | st.floats(2, 10),
    wide=st.sampled_from([1, 2]),
)


def flat(cues) -> str:
    """All text without any white space: what must come through every layout."""
    return "".join("".join(line.split()) for cue in cues for line in cue)


@settings(max_examples=1000, deadline=None)
@given(PROSE, LIMITS)
def test_nothing_is_lost_and_no_limit_is_broken_that_can_be_kept(text, limits):
    cues = breaking.break_text(text, limits, names=("Max Easton", "Mark Strong"))
    assert flat(cues) == "".join(text.split())
    for lines in cues:
        assert len(lines) <= limits.lines
        for line in lines:
            if measure.width(line, limits.wide) > limits.line_length:
                assert len(words.pieces(line, limits.line_length, limits.wide)) == 1
            assert line == line.strip(" \n\t")


@settings(max_examples=600, deadline=None)
@given(PROSE, LIMITS, st.none() | st.floats(0.2, 3))
def test_what_is_taken_to_fit_without_a_layout_does_fit(text, limits, shortest):
    limits = replace(limits, min_duration=shortest)
    if fit._surely_fits(text, limits):
        laid_out = timing.schedule(breaking.break_text(text, limits), limits)
        assert list(fit.cues(laid_out, limits)) == []


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=200), LIMITS)
def test_any_text_at_all_comes_through(text, limits):
    assert flat(breaking.break_text(text, limits)) == "".join(text.split())


@settings(max_examples=500, deadline=None)
@given(PROSE, LIMITS, st.lists(st.floats(0.1, 10), min_size=1, max_size=6))
def test_spreading_over_given_cues_loses_nothing_and_never_makes_an_empty_cue(text, limits, shares):
    cues = breaking.spread(text, shares, limits, room=[17 * share for share in shares])
    assert flat(cues) == "".join(text.split())
    assert len(cues) <= len(shares)
    assert all(line.strip() for lines in cues for line in lines)


@settings(max_examples=100, deadline=None)
@given(PROSE, LIMITS)
def test_the_same_text_is_always_broken_the_same_way(text, limits):
    assert breaking.break_text(text, limits) == breaking.break_text(text, limits)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from("aa bbb cccc ddddd eeeeee fffffff".split()), min_size=1, max_size=9))
def test_no_cheaper_way_exists_than_the_one_found(items):
    """The optimum, against every possible way to cut a short text into cues and lines."""
    limits = Limits("tiny", "en", line_length=16, lines=2)
    text = " ".join(items)
    problem = breaking._Problem.of(text, limits, ())
    size = len(problem.items)
    found = breaking.break_text(text, limits)
    stops = list(accumulate(sum(len(line.split()) for line in lines) for lines in found))
    assert total(problem, stops) == pytest.approx(min(total(problem, cut) for cut in every_cut(size)))


def every_cut(size: int):
    for mask in range(2 ** (size - 1)):
        yield [place + 1 for place in range(size - 1) if mask >> place & 1] + [size]


def total(problem, stops) -> float:
    cost, start = 0.0, 0
    for stop in stops:
        if stop - start > 1 and not problem.may_join(start, stop):
            return float("inf")
        cost += problem.cue(start, stop)[0] + problem.boundary(stop)
        start = stop
    return cost


# ---- what a person would do -------------------------------------------------------------------------------


def test_a_person_would_break_it_like_this():
    text = "Schon bald weiß er nicht mehr, wem er trauen kann - und wer sich als Verräter entpuppen könnte."
    assert breaking.break_text(text, ARD) == (
        ("Schon bald weiß er nicht mehr,",),
        ("wem er trauen kann - und wer", "sich als Verräter entpuppen könnte."),
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Die Kommissarin wartet seit Stunden vor dem alten Hafen.",
         ("Die Kommissarin wartet", "seit Stunden vor dem alten Hafen.")),
        ("Er hat den Brief gelesen, aber er schweigt.", ("Er hat den Brief gelesen,", "aber er schweigt.")),
        ("Sie traut niemandem, weil jemand gelogen hat.", ("Sie traut niemandem,", "weil jemand gelogen hat.")),
    ],
)  # fmt: skip
def test_german_lines(text, lines):
    assert breaking.break_lines(text, ARD) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("The inspector has been waiting for hours at the old harbour.",
         ("The inspector has been waiting", "for hours at the old harbour.")),
        ("He has read the letter, but he will not say a word about it.",
         ("He has read the letter,", "but he will not say a word about it.")),
        ("Nobody in this town would ever betray Leyla Toumi to them.",
         ("Nobody in this town", "would ever betray Leyla Toumi to them.")),
    ],
)  # fmt: skip
def test_english_lines(text, lines):
    assert breaking.break_lines(text, NETFLIX, names=("Leyla Toumi",)) == lines


def test_a_text_that_fits_one_line_stays_on_it():
    assert breaking.break_lines("Das Boot legt um acht Uhr ab.", ARD) == ("Das Boot legt um acht Uhr ab.",)


def test_a_speakers_turn_keeps_its_line_and_a_paragraph_begins_a_cue():
    text = "- Wo ist Anna?\n- Ich weiß es nicht.\n\nDas Haus ist leer."
    assert breaking.break_text(text, ARD) == (
        ("- Wo ist Anna?", "- Ich weiß es nicht."),
        ("Das Haus ist leer.",),
    )


def test_a_word_too_long_for_a_line_stands_alone_and_whole():
    word = "Donaudampfschifffahrtsgesellschaftskapitän"
    cues = breaking.break_text(f"Ein {word} singt.", ARD)
    assert word in [line for cue in cues for line in cue]


def test_a_long_compound_breaks_behind_its_hyphens():
    text = "Das Anti-Terror-Einheit-Sondereinsatz-Kommando wartet."
    lines = breaking.break_lines(text, Limits("narrow", "de", line_length=24, lines=3))
    assert all(len(line) <= 24 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_east_asian_text_breaks_between_characters_but_not_before_a_full_stop():
    limits = profiles.get("netflix").limits("ja")
    cues = breaking.break_text("これは長い日本語の字幕なので、二行に分けて表示します。終わりです。", limits)
    lines = [line for cue in cues for line in cue]
    assert all(measure.width(line) <= 13 for line in lines)
    assert not any(line[0] in "、。" for line in lines)


def test_limits_for_whole_texts_cannot_be_laid_out():
    with pytest.raises(ValueError, match="no line length"):
        breaking.break_text("Text", profiles.get("mec-190").limits())


# ---- against others -----------------------------------------------------------------------------------------

SENTENCES = [
    "Am Abend kehrt die Ärztin in das verlassene Dorf zurück.",
    "Er hat seinem Bruder nie gesagt, dass das Haus verkauft ist.",
    "Sie wartet am Bahnhof auf die Tochter der alten Nachbarin.",
    "Die Polizei sucht nach dem Bruder des verschwundenen Jungen.",
    "Niemand im Dorf will mit dem Sohn des Bürgermeisters reden.",
    "Erst spät erfährt sie, wer in der Nacht am Haus gewesen ist.",
    "Der Kommissar findet im Keller einen Brief ohne Absender.",
    "Für die Familie beginnt nach dem Unfall ein langer Kampf.",
]
HANGING = re.compile(
    r"\b(?:der|die|das|den|dem|des|ein|eine|einen|eines|am|im|in|nach|mit|für|um|dass|weil|und|nicht|ihrer|"
    r"sein|muss|seit|wer)$",
    re.IGNORECASE,
)


def near_the_middle(text: str) -> list[str]:
    """Two lines as even as can be.

    So Subtitle Edit's documentation describes its automatic line breaking where no punctuation is near.
    """
    spaces = [found.start() for found in re.finditer(" ", text)]
    at = min(spaces, key=lambda space: abs(2 * space + 1 - len(text)))
    return [text[:at], text[at + 1 :]]


def hanging(lines) -> int:
    """Lines, but for the last, that end with an article, a preposition, a conjunction or "nicht"."""
    return sum(bool(HANGING.search(line)) for line in lines[:-1])


def test_fewer_words_are_left_hanging_than_by_filling_lines_or_halving_them():
    limits = Limits("two", "de", line_length=42, lines=2)
    ours = sum(hanging(breaking.break_lines(text, limits)) for text in SENTENCES)
    filled = sum(hanging(textwrap.wrap(text, 42)) for text in SENTENCES)
    halved = sum(hanging(near_the_middle(text)) for text in SENTENCES)
    assert ours == 0
    assert filled >= 5
    assert halved >= 5


def test_the_lower_line_is_longer_where_filling_makes_it_shorter():
    limits = Limits("two", "de", line_length=42, lines=2)
    pairs = [(breaking.break_lines(text, limits), textwrap.wrap(text, 42)) for text in SENTENCES]
    assert sum(len(lines[0]) <= len(lines[1]) for lines, _ in pairs) >= 7
    assert sum(len(lines[0]) <= len(lines[1]) for _, lines in pairs) == 0


# ---- the seeds ----------------------------------------------------------------------------------------------


def seed_texts():
    """Every German text, and every reviewed or drafted English one, with the names in it."""
    read = sources.read_all(config.load(ROOT))
    for file in read.files:
        for synopsis in file.synopses:
            yield "de", synopsis.text, names.known_names(synopsis.people)
    people = {synopsis.id: synopsis.people for file in read.files for synopsis in file.synopses}
    path = ROOT / "locales/en/LC_MESSAGES/synopses.po"
    for entry in po.load(path, domain="synopses", language="en").catalogue.current:
        if entry.msgstr:
            yield "en", entry.msgstr, names.known_names(people.get(entry.msgctxt or "", ()))


@pytest.mark.parametrize("profile", CUE_PROFILES)
def test_everything_laid_out_from_the_seeds_keeps_every_limit(profile):
    texts = list(seed_texts())
    assert len(texts) >= 19 + 6
    for language, text, known in texts:
        limits = profiles.get(profile).limits(language)
        laid_out = timing.schedule(breaking.break_text(text, limits, names=known), limits)
        assert list(fit.cues(laid_out, limits)) == []
        assert fit.text(text, limits, names=known) == ()


@pytest.mark.parametrize("profile", CUE_PROFILES)
def test_nothing_in_the_seeds_is_broken_where_it_never_should_be(profile):
    """No line and no cue ends after an article, inside a name, inside brackets, before a participle …"""
    for language, text, known in seed_texts():
        limits = profiles.get(profile).limits(language)
        items = words.pieces(text, limits.line_length, limits.wide)
        gaps = costs.costs(items, language, known)
        lines = [line for cue in breaking.break_text(text, limits, names=known) for line in cue]
        ends = list(accumulate(len(words.pieces(line)) for line in lines))
        wrong = [items[end - 1].text for end in ends[:-1] if gaps[end - 1] >= costs.NEVER]
        assert wrong == []


def test_two_speakers_have_two_lines():
    assert breaking.break_text("- Hast du Zeit? - Nein.", NETFLIX) == (("- Hast du Zeit?", "- Nein."),)
    assert breaking.break_text("- <i>Hast du Zeit?</i> - Nein.", NETFLIX) == (
        ("- <i>Hast du Zeit?</i>", "- Nein."),
    )
    # A dash within one person's sentence is none, nor is a temperature.
    for text in ("- Hast du - Zeit?", "- Es sind -5 Grad. -5!", "Er kam. - Zu spät."):
        assert breaking.break_text(text, NETFLIX) == ((text,),)


def test_a_cue_too_long_for_its_lines_has_no_orphan():
    text = (
        "Er hat gesagt, dass er heute nicht mehr kommen kann, weil der letzte Bus schon weg war und sein "
        "Telefon im Büro lag, wo er es vergessen hatte."
    )
    lines = breaking.break_lines(text, NETFLIX)
    assert " ".join(lines) == text
    assert len(lines) == 4  # as few as hold it
    assert all(len(line) <= 42 for line in lines)
    assert min(map(len, lines)) > 20  # filled one by one, the last line would be "vergessen hatte."
