"""Marks and blanks of a draft."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.mt import typography


def target(text, source="Er geht.", language="en"):
    return typography.target(text, source, source_language="de", language=language)


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ('He says "no".', "Er sagt „nein“.", "He says “no”."),
        ("Max's wife doesn't know.", "Max' Frau weiß es nicht.", "Max’s wife doesn’t know."),
        ("O'Brien's house", "O'Briens Haus", "O'Brien’s house"),
        ("He  goes .", "Er geht.", "He goes."),
        ("CIA- boss goes.", "CIA-Chef geht.", "CIA boss goes."),
        ("CIA-  boss goes.", "CIA-Chef geht.", "CIA boss goes."),
        (".", "Nun ...", "..."),
        ("He goes - and stays.", "Er geht - und bleibt.", "He goes – and stays."),
        ("Pre- and post-war", "Vor- und Nachkrieg", "Pre- and post-war"),
        ("He looks for Peter.", "Er sucht Peter ...", "He looks for Peter ..."),
        ("Who is it.", "Wer ist es?", "Who is it?"),
        ("Who is it?", "Wer ist es?!", "Who is it?"),
        ("", "Wer?", ""),
        ("He hands him over to MI5", "Er liefert ihn an den MI5 aus.", "He hands him over to MI5."),
        ("He says “no”", "Er sagt „nein“.", "He says “no”"),
        ("Three years later", "Drei Jahre später", "Three years later"),
        ("", "Er geht.", ""),
    ],
)
def test_english_marks(text, source, expected):
    assert target(text, source) == expected


def test_scripts_with_other_stops_get_none():
    assert target("彼は行く", language="ja") == "彼は行く"


def test_french_marks_and_no_english_apostrophes():
    assert target("L'homme dit „non“.", language="fr") == (
        "L'homme dit «\N{NARROW NO-BREAK SPACE}non\N{NARROW NO-BREAK SPACE}»."
    )


@given(st.text("ab “”\"'.…?-", max_size=30), st.sampled_from(["Er geht.", "Wer?", "Nun ...", "„Ja!“"]))
def test_setting_twice_is_setting_once(text, source):
    once = target(text, source)
    assert target(once, source) == once
