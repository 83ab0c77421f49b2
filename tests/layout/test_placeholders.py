"""Markup out before an engine, back afterwards."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.layout import markup, measure, placeholders

PARTS = st.lists(
    st.sampled_from(
        ["Max ", "ging ", "<i>", "</i>", "<b>", "</b>", "{\\an8}", "\n", "- ", "<v Ida>", "</v>", "Nein! "]
    ),
    max_size=15,
).map("".join)


@settings(max_examples=1500, deadline=None)
@given(PARTS)
def test_a_translation_that_changes_nothing_gives_the_text_again(text):
    taken = placeholders.take_out(text)
    assert measure.strip_tags(taken.text) == taken.text
    again, _ = taken.put_back(taken.text)
    assert measure.strip_tags(again) == measure.strip_tags(text)
    assert sorted(markup.tags(again)) == sorted(markup.tags(text))


@settings(max_examples=800, deadline=None)
@given(PARTS, st.text("abc \n", max_size=40))
def test_every_word_of_the_draft_and_every_tag_of_the_source_is_kept(text, draft):
    again, _ = placeholders.take_out(text).put_back(draft)
    assert "".join(draft.split()) in "".join(measure.strip_tags(again).split()).replace("-", "")
    assert sorted(markup.tags(again)) == sorted(markup.tags(text))


@pytest.mark.parametrize(
    ("text", "plain", "draft", "back"),
    [
        ("<i>Er ging.</i>", "Er ging.", "He left.", "<i>He left.</i>"),
        ("- Wo?\n- Hier.", "Wo?\n\nHier.", "Where?\n\nHere.", "- Where?\n- Here."),
        ("– <i>Wo?</i>\n– Hier.", "Wo?\n\nHier.", "Where?\n\nHere.", "– <i>Where?</i>\n– Here."),
        ("Die Serie <i>Homeland</i> endet.", "Die Serie Homeland endet.", "The series Homeland ends.",
         "The series <i>Homeland</i> ends."),
        ("Eins.\n\nZwei.", "Eins.\n\nZwei.", "One.\n\nTwo.", "One.\n\nTwo."),
    ],
)  # fmt: skip
def test_there_and_back(text, plain, draft, back):
    taken = placeholders.take_out(text)
    assert taken.text == plain
    assert taken.put_back(draft) == (back, ())


def test_a_guessed_place_is_noted():
    text, notes = placeholders.take_out("Das ist <i>mein</i> Haus.").put_back("That is my house.")
    assert text == "That is <i>my</i> house."
    assert notes == ("Placed by position, look at it: <i>",)
