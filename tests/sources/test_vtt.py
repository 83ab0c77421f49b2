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


@pytest.mark.parametrize(
    "text", ["WEBVTT", "WEBVTT\n", "\ufeffWEBVTT - leer\n\nNOTE nichts\n", "WEBVTT\tX\n\nSTYLE\n"]
)
def test_a_file_without_cues_is_one(tmp_path, text):
    file = read(tmp_path, text)
    assert (file.synopses, file.subtitles.cues, file.problems) == ((), (), ())


@pytest.mark.parametrize("text", ["Just text\n", "WEBVTTX\n\nNOTE nichts\n", "STYLE\n"])
def test_what_is_no_webvtt_is_refused(tmp_path, text):
    with pytest.raises(SourceError, match="no cue"):
        read(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        # A time line ends the cue before it, without a blank line.
        ("00:00.000 --> 00:02.000\nEins\n00:02.000 --> 00:04.000\nZwei\n", ["Eins", "Zwei"]),
        ("00:00.000 --> 00:02.000\n00:02.000 --> 00:04.000\nZwei\n", ["Zwei"]),
        # An identifier has one line; what stands below it is none.
        ("a\n00:00.000 --> 00:02.000\nEins\n", ["Eins"]),
        ("a\nb\n00:00.000 --> 00:02.000\nEins\n", ["Eins"]),
        # A note ends there, too.
        ("NOTE x\ny\n00:00.000 --> 00:02.000\nEins\n", ["Eins"]),
        ("00:00.000 --> 00:02.000\nEins\nNOTE gehört dazu\n", ["Eins NOTE gehört dazu"]),
        ("100:00:00.000 --> 100:00:02.000\nEins\n", ["Eins"]),
    ],
)
def test_blocks_end_where_the_book_says(tmp_path, text, cues):
    file = read(tmp_path, "WEBVTT\n\n" + text)
    assert [" ".join(cue.lines) for cue in file.subtitles.cues] == cues


def test_a_cue_may_follow_the_signature_at_once(tmp_path):
    file = read(tmp_path, "WEBVTT\n00:00.000 --> 00:02.000\nEins\n")
    assert [cue.lines for cue in file.subtitles.cues] == [("Eins",)]
    assert file.subtitles.head == "WEBVTT"


def test_notes_styles_and_regions_are_kept_the_last_one_too(tmp_path):
    head = "WEBVTT\n\nREGION\nid:oben\nlines:3\n\nSTYLE\n::cue(.x) { color: lime }"
    file = read(tmp_path, f"{head}\n\n00:00.000 --> 00:02.000 region:oben\nEins\n\nNOTE\nEnde\nder Datei\n")
    assert (file.subtitles.head, file.subtitles.tail) == (head, "NOTE\nEnde\nder Datei")
    assert file.subtitles.cues[0].settings == "region:oben"


def test_the_other_suffix_is_read_as_well(tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/clip.webvtt").write_text(GOOD, encoding="utf-8")
    assert len(sources.read_file(tmp_path / "seeds/clip.webvtt", config.load(tmp_path)).subtitles.cues) == 3
