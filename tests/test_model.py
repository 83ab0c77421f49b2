"""The model: states, provenance, who may replace what."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.model import Catalogue, Entry, Provenance, State, draft_hash

MADE = Provenance("argos", "translate-de_en 0.1", draft_hash("Max returns."), 64)


def test_the_comment_is_that_of_the_contract():
    made = Provenance("argos", "translate-de_en 0.1", "3f2a91c0", 64)
    assert str(made) == "Machine draft: argos translate-de_en 0.1, confidence 64 % (fair), draft 3f2a91c0"


@given(
    st.sampled_from(["argos", "pseudo", "memory"]),
    st.from_regex(r"[a-z_][a-z_0-9./ →-]{0,30}[a-z0-9]", fullmatch=True),
    st.text(max_size=40),
    st.none() | st.integers(0, 100),
    st.booleans(),
)
def test_provenance_is_read_as_it_was_written(engine, model, text, confidence, stale):
    made = Provenance(engine, " ".join(model.split()), draft_hash(text), confidence, stale)
    assert Provenance.parse(str(made)) == made


@pytest.mark.parametrize(
    "line", ["", "Machine draft", "Machine draft: argos x, draft nothex00", "Nice text!"]
)
def test_peoples_comments_are_no_provenance(line):
    assert Provenance.parse(line) is None


@pytest.mark.parametrize(
    ("entry", "state"),
    [
        (Entry("a"), State.UNTRANSLATED),
        (Entry("a", " \n\t"), State.UNTRANSLATED),
        (Entry("a", "", flags=("fuzzy",)), State.UNTRANSLATED),
        (Entry("a", "b", flags=("fuzzy",)), State.DRAFT),
        (Entry("a", "b"), State.REVIEWED),
        (Entry("a", "b", obsolete=True), State.OBSOLETE),
        (Entry("a", msgid_plural="as", msgstr_plural=("b", "")), State.UNTRANSLATED),
        (Entry("a", msgid_plural="as", msgstr_plural=("b", "bs")), State.REVIEWED),
    ],
)
def test_states(entry, state):
    assert entry.state is state


def test_a_draft_is_untouched_until_a_person_edits_or_reviews_it():
    drafted = Entry("Max kehrt zurück.").drafted("Max returns.", MADE)
    assert drafted.untouched_draft
    assert not replace(drafted, msgstr="Max is back.").untouched_draft
    assert not replace(drafted, flags=()).untouched_draft
    assert not replace(drafted, translator_comments=()).untouched_draft


def test_a_new_draft_keeps_peoples_comments_and_flags_and_drops_the_old_drafts():
    entry = Entry("a", translator_comments=("Mind the tone.",), flags=("c-format",))
    first = entry.drafted("one", MADE, ["lost a name"])
    second = replace(first, previous_msgid="old").drafted("two", MADE)
    assert second.translator_comments == ("Mind the tone.", str(MADE))
    assert second.flags == ("fuzzy", "c-format")
    assert second.previous_msgid is None


def test_suppressions_are_read_from_comments():
    entry = Entry("a", translator_comments=("l10n: ignore names, max-length", "l10n: ignore quotes"))
    assert entry.suppressed == {"names", "max-length", "quotes"}


def test_a_catalogue_counts_its_states():
    entries = (Entry("a", "b"), Entry("c"), Entry("d", "e", obsolete=True))
    counts = Catalogue("synopses", "en", entries).counts()
    assert (counts[State.REVIEWED], counts[State.UNTRANSLATED], counts[State.OBSOLETE]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("confidence", "band"), [(0, "poor"), (49, "poor"), (50, "fair"), (75, "good"), (None, "")]
)
def test_confidence_is_shown_as_a_band(confidence, band):
    assert Provenance("argos", "translate-de_en 0.2", draft_hash("x"), confidence).band == band


def test_a_provenance_from_before_the_bands_is_read_too():
    made = Provenance.parse("Machine draft: argos translate-de_en 0.1, confidence 64 %, draft 3f2a91c0")
    assert made is not None
    assert made.confidence == 64
