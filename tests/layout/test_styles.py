"""Colours and styles from one format's markup into another's."""

from __future__ import annotations

import pytest

from l10n.layout import measure, styles

YELLOW = '<font color="#ffff00">'


@pytest.mark.parametrize(
    ("text", "paired"),
    [
        ("{\\c&H00FFFF&}Ja.", f"{YELLOW}Ja.</font>"),
        ("{\\1c&H00FFFF&}Ja,{\\c} nein.", f"{YELLOW}Ja,</font> nein."),
        ("{\\c&HFFFF&}Ja, {\\c&H0000FF&}nein.", f'{YELLOW}Ja, </font><font color="#ff0000">nein.</font>'),
        ("{\\i1}Ja,{\\i0} nein.", "<i>Ja,</i> nein."),
        ("{\\i1\\c&H00FFFF&}Ja,{\\r} nein.", f"<i>{YELLOW}Ja,</font></i> nein."),
        ("{\\an8}Ja.", "{\\an8}Ja."),
        ("{\\an8\\i1}Ja.", "{\\an8}<i>Ja.</i>"),
        ("{\\pos(10,20)}Ja.", "{\\pos(10,20)}Ja."),
        ("{kein Tag} Ja.", "{kein Tag} Ja."),
    ],
)
def test_overrides_become_pairs_of_tags(text, paired):
    assert styles.paired(text) == paired


@pytest.mark.parametrize(
    ("tag", "colour"),
    [
        (YELLOW, "ffff00"),
        ("<font color=yellow>", "ffff00"),
        ("<FONT COLOR='#FF0'>", "ffff00"),
        ('<font face="Arial" color="#80ff8000">', "80ff80"),
        ("<c.yellow.bg_blue>", "ffff00"),
        ("<c.speaker1>", "00ffff"),
        ("<c>", ""),
        ('<font size="12">', ""),
        ("<i>", ""),
    ],
)
def test_a_tags_colour(tag, colour):
    head = "WEBVTT\n\nSTYLE\n::cue(.speaker1) { background-color: red; color: cyan }"
    assert styles.colour_of(tag, styles.classes_of(head)) == colour


def test_a_limit_counts_what_is_read():
    assert measure.width(f"{YELLOW}Sie fahren zu schnell.</font>") == 22
    assert measure.width('<FONT COLOR="#FFFF00"><I>Sie</I></FONT>') == 3
    assert measure.width("Das Tag &lt;i&gt; ist kursiv.") == len("Das Tag <i> ist kursiv.")
    assert measure.width("A &amp; B") == 9
