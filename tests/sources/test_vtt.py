"""WebVTT in: everything beside the words is kept."""

from __future__ import annotations

import pytest

from l10n import config, sources
from l10n.errors import SourceError

GOOD = """WEBVTT - Trailer

STYLE
::cue { color: white }

NOTE Von Hand gesetzt

intro
00:01.000 --> 00:03.500 line:10% align:start
<v Ida>Wir müssen los &amp; zwar

00:03.600 --> 00:05.000 line:10% align:start
<v Ida>sofort!

1:00:06.000 --> 1:00:09.000
Niemand <00:07.000>wusste, was <i>Homeland</i> bedeutet.
"""


def read(tmp_path, text):
    (tmp_path / "seeds").mkdir(exist_ok=True)
    path = tmp_path / "seeds/clip.vtt"
    path.write_text(text, encoding="utf-8")
    return sources.read_file(path, config.load(tmp_path))


def test_cues_become_sentences_and_everything_else_is_kept(tmp_path):
    file = read(tmp_path, GOOD)
    assert [synopsis.text for synopsis in file.synopses] == [
        "<v Ida>Wir müssen los & zwar sofort!</v>",
        "Niemand wusste, was <i>Homeland</i> bedeutet.",
    ]
    assert file.subtitles.head == "WEBVTT - Trailer\n\nSTYLE\n::cue { color: white }"
    first, second, third = file.subtitles.cues
    assert (first.name, first.prelude, first.settings) == (
        "intro",
        "NOTE Von Hand gesetzt",
        "line:10% align:start",
    )
    assert (second.name, second.start, third.start) == ("", 3600, 3_606_000)
    assert [problem.message for problem in file.problems] == [
        "times inside a cue are left out: a translation has other words"
    ]


@pytest.mark.parametrize(
    ("text", "said", "words"),
    [
        ("00:01.000 --> 00:03.000\nJa.\n", "WEBVTT is missing", "Ja."),
        ("WEBVTT\n\n00:03.000 --> 00:01.000\nJa.\n", "ends before it starts", "Ja."),
        ("WEBVTT\n\n00:01.000 --> 00:03.000\nJa,\n\nso war es.\n", "blank line inside", "Ja, so war es."),
        ("WEBVTT\n\n00:01.000 --> 00:03.000\nJa.\n\n00:02.000 --> 00:04.000\nNein.\n", "before the cue before it",
         "Ja. Nein."),
    ],
)  # fmt: skip
def test_bad_files_are_read_as_far_as_can_be_and_reported(tmp_path, text, said, words):
    file = read(tmp_path, text)
    assert " ".join(synopsis.text for synopsis in file.synopses) == words
    assert said in " | ".join(problem.message for problem in file.problems)


def test_no_cue_at_all_is_refused(tmp_path):
    with pytest.raises(SourceError, match="no cue"):
        read(tmp_path, "WEBVTT\n\nNOTE nichts\n")
