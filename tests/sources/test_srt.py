"""SubRip in: sentences joined across cues, oddities reported, no word lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import config, sources
from l10n.errors import SourceError
from l10n.layout import measure, profiles, relay
from l10n.layout.cues import from_notes
from l10n.publish.cues import laid_back

FILES = Path(__file__).parent / "files"

GOOD = """1
00:00:01,000 --> 00:00:03,000
<i>Er kam nach Hause,</i>

2
00:00:03,100 --> 00:00:05,000
<i>und niemand war da.</i>

3
00:00:06,000 --> 00:00:08,500
- Wo ist Anna?
- Ich weiß es nicht.

4
00:00:20,000 --> 00:00:22,000
{\\an8}Der Dr. Berg kam
am 3. Mai.
"""


def read(tmp_path, data, name="film.srt"):
    (tmp_path / "seeds").mkdir(exist_ok=True)
    path = tmp_path / "seeds" / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return sources.read_file(path, config.load(tmp_path))


def test_cues_become_groups_of_sentences(tmp_path):
    file = read(tmp_path, GOOD)
    assert [synopsis.text for synopsis in file.synopses] == [
        "<i>Er kam nach Hause, und niemand war da.</i>",
        "- Wo ist Anna?\n- Ich weiß es nicht.",
        "Der Dr. Berg kam am 3. Mai.",
    ]
    assert [synopsis.line for synopsis in file.synopses] == [3, 11, 16]
    assert file.problems == ()
    assert file.subtitles.groups == ((0, 2), (2, 3), (3, 4))


def test_notes_tell_times_positions_speakers_and_markup(tmp_path):
    first, second, third = read(tmp_path, GOOD).synopses
    assert first.notes == (
        "Times: 00:00:01,000 → 00:00:03,000; 00:00:03,100 → 00:00:05,000",
        "Cues: Er kam nach Hause, | und niemand war da.",
        "Markup: keep <i> </i> where it belongs",
    )
    assert second.notes[1].startswith("Speakers:")
    assert third.notes == ("Times: 00:00:20,000 → 00:00:22,000 {\\an8}",)


@pytest.mark.parametrize(
    ("text", "said", "words"),
    [
        ("1\n00:00:09,000 --> 00:00:08,000\nJa.\n", "ends before it starts", "Ja."),
        ("1\n00:00:01,000 --> 00:00:03,000\nJa.\n\n2\n00:00:02,000 --> 00:00:04,000\nNein.\n",
         "begins 1000 ms before", "Ja. Nein."),
        ("7\n00:00:01,000 --> 00:00:03,000\nJa.\n", 'has "7"', "Ja."),
        ("00:00:01,000 --> 00:00:03,000\nJa.\n", "has no number", "Ja."),
        ("1\n00:00:01,000 --> 00:00:01,000\nJa.\n", "no time at all", "Ja."),
        ("1\n00:00:05,000 --> 00:00:06,000\nJa.\n\n2\n00:00:01,000 --> 00:00:02,000\nNein.\n", "out of order",
         "Ja. Nein."),
        ("Vorspann\n\n1\n00:00:01,000 --> 00:00:03,000\nJa.\n", "text before the first cue", "Vorspann Ja."),
        ("1\n00:00:01,000 --> 00:00:03,000\n\n\n2\n00:00:04,000 --> 00:00:05,000\nJa.\n", "no text", "Ja."),
        ("1\n00:00:01,000 --> 00:00:03,000\nEin Donaudampfschifffahrtsgesellschaftskapitän\n", "fits no line",
         "Ein Donaudampfschifffahrtsgesellschaftskapitän"),
        ("1\n00:75:01,000 --> 00:75:03,000\nJa.\n", "more than 59", "Ja."),
        ("1\n00:00:01.000 -> 00:00:03.00\nJa,\n\nes war so.\n", "", "Ja, es war so."),
    ],
)  # fmt: skip
def test_bad_files_are_read_as_far_as_can_be_and_reported(tmp_path, text, said, words):
    file = read(tmp_path, text)
    assert " ".join(synopsis.text for synopsis in file.synopses) == words
    assert (said in " | ".join(problem.message for problem in file.problems)) if said else not file.problems
    assert all(cue.start <= cue.end for cue in file.subtitles.cues)


def test_mixed_encodings_are_read_line_by_line(tmp_path):
    data = "1\n00:00:01,000 --> 00:00:03,000\nÄrger\n".encode() + "über Öl.\n".encode("cp1252")
    file = read(tmp_path, data)
    assert file.synopses[0].text == "Ärger über Öl."
    assert [(problem.line, "Windows-1252" in problem.message) for problem in file.problems] == [(4, True)]


def test_utf16_and_byte_order_marks_and_crlf(tmp_path):
    for data in (GOOD.encode("utf-16"), GOOD.encode("utf-8-sig"), GOOD.replace("\n", "\r\n").encode()):
        assert [s.text for s in read(tmp_path, data).synopses][2] == "Der Dr. Berg kam am 3. Mai."


@pytest.mark.parametrize("data", [b"", b"Just text\n", b"\x00\x01binary"])
def test_what_is_no_subtitle_file_is_refused(tmp_path, data):
    with pytest.raises(SourceError):
        read(tmp_path, data)


WORDS = st.lists(
    st.sampled_from("Er sie kam. ging, warum? nie ... „Ja!“ <i>so</i> - – 12 3. z.B.".split()), max_size=8
)
CUES = st.lists(
    st.tuples(st.integers(0, 90_000), st.integers(-500, 6000), st.lists(WORDS, max_size=3)),
    min_size=1,
    max_size=12,
)


@settings(max_examples=600, deadline=None)
@given(CUES, st.booleans())
def test_whatever_the_times_no_word_is_lost_and_german_laid_back_is_the_same_german(
    tmp_path_factory, cues, numbered
):
    blocks = []
    for number, (start, length, lines) in enumerate(cues, 1):
        times = f"{stamp(start)} --> {stamp(max(0, start + length))}"
        text = "\n".join(" ".join(line) for line in lines if line)
        blocks.append("\n".join([*([str(number)] if numbered else []), times, text]))
    text = "\n\n".join(blocks) + "\n"
    file = read(tmp_path_factory.getbasetemp(), text)
    written = " ".join(word for _, _, lines in cues for line in lines for word in line)
    assert flat(" ".join(synopsis.text for synopsis in file.synopses)) == flat(written)
    texts = {synopsis.id: synopsis.text for synopsis in file.synopses}
    again = laid_back(file, texts, profiles.get("netflix").limits("de"))
    assert flat(" ".join(cue.text for cue in again)) == flat(written)
    assert {cue.start for cue in again} <= {cue.start for cue in file.subtitles.cues}


def stamp(time: int) -> str:
    return f"00:{time // 60_000:02d}:{time // 1000 % 60:02d},{time % 1000:03d}"


def flat(text: str) -> str:
    return "".join(measure.strip_tags(text).split())


def test_a_round_trip_changes_nothing_but_breaks(tmp_path):
    file = read(tmp_path, GOOD)
    texts = {synopsis.id: synopsis.text for synopsis in file.synopses}
    again = laid_back(file, texts, profiles.get("netflix").limits("de"))
    before = file.subtitles.cues
    assert [(c.start, c.end, c.settings) for c in again] == [(c.start, c.end, c.settings) for c in before]
    assert " ".join(" ".join(c.lines) for c in again) == " ".join(" ".join(c.lines) for c in before)


def by_cue(cues):
    return [" ".join(measure.strip_tags(cue.text).split()) for cue in cues]


def test_the_same_text_back_gives_the_same_cues_word_for_word(tmp_path):
    file = read(tmp_path, (FILES / "nachtdienst.srt").read_bytes())
    assert len(file.subtitles.cues) > 300
    texts = {synopsis.id: synopsis.text for synopsis in file.synopses}
    for name in ("netflix", "ard", "arte"):
        again = laid_back(file, texts, profiles.get(name).limits("de"))
        assert by_cue(again) == by_cue(file.subtitles.cues)
        assert [cue.start for cue in again] == [cue.start for cue in file.subtitles.cues]
    # What a check sees has the same cues: it only has the notes.
    for synopsis, (start, stop) in zip(file.synopses, file.subtitles.groups, strict=True):
        times = from_notes(synopsis.notes)
        laid = relay.lay_back(synopsis.text, times, profiles.get("netflix").limits("de"))
        assert by_cue(laid) == by_cue(file.subtitles.cues[start:stop])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ich wollte nur", "(Telefon klingelt)"),
        ("(Telefon klingelt)", "und keiner geht ran."),
        ("Ich wollte nur [Tür knallt]", "sagen, dass"),
        ("*Musik*", "die niemand hört"),
        ("♪ Am Hafen brennt noch Licht ♪", "und keiner weiß, für wen"),
        ("Ich dachte,", "JENS: Du denkst nie."),
        ("Ich dachte,", "Dr. Berg (leise): Sie auch?"),
        ("Ich dachte", "- Was denn?"),
        ("{\\an8}Ich dachte,", "dass du kommst."),
        ('<font color="#ffff00">Ich dachte,</font>', '<font color="#00ffff">dass du kommst.</font>'),
        ("{\\c&H00FFFF&}Ich dachte,", "dass du kommst."),
        ("Ich komme um 8.", "Vorher geht es nicht."),
        ("HAFENWACHE", "Wer ist da,"),
        ("Er ging", "# La la la #"),
    ],
)
def test_a_group_ends_where_something_else_begins(tmp_path, first, second):
    text = f"1\n00:00:01,000 --> 00:00:02,000\n{first}\n\n2\n00:00:02,100 --> 00:00:03,000\n{second}\n"
    assert len(read(tmp_path, text).synopses) == 2


@pytest.mark.parametrize(
    ("first", "second", "pause"),
    [
        ("Seit dem 3.", "Mai war er nicht hier.", 100),
        ("(Sie spricht", "Französisch)", 100),
        ("♪ Am Hafen brennt", "noch Licht ♪", 100),
        ("Ich dachte,", "dass du kommst.", 900),
        ('<font color="#ffff00">Ich dachte,</font>', '<font color="#ffff00">dass du kommst.</font>', 100),
        ("Es waren", "-5 Grad.", 100),
        ("Er sagte:", "um 8:30 geht es los.", 100),
    ],
)
def test_a_sentence_runs_over_cues(tmp_path, first, second, pause):
    text = f"1\n00:00:01,000 --> 00:00:02,000\n{first}\n\n2\n00:00:02,{pause} --> 00:00:04,000\n{second}\n"
    assert len(read(tmp_path, text).synopses) == 1


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ('<font color="#ffff00">Hast du Zeit?</font>\n<font color="#00ffff">Nein.</font>',
         '<font color="#ffff00">Hast du Zeit?</font>\n<font color="#00ffff">Nein.</font>'),
        ('Hast du Zeit?\n<font color="#00ffff">Nein.</font>', 'Hast du Zeit?\n<font color="#00ffff">Nein.</font>'),
        ('<font color="#ffff00">- Hast du Zeit?</font> <font color="#00ffff">- Nein.</font>',
         '<font color="#ffff00">- Hast du Zeit?</font>\n<font color="#00ffff">- Nein.</font>'),
        ('<font color="#ffff00">Hast du\nheute Zeit?</font>', '<font color="#ffff00">Hast du heute Zeit?</font>'),
        ('<font color="#ffff00">Ja.\nHeute.</font>', '<font color="#ffff00">Ja. Heute.</font>'),
        ('Das ist\n<font color="#ff0000">wichtig</font>!', 'Das ist <font color="#ff0000">wichtig</font>!'),
        ("<i>Ja.</i>\nNein.", "<i>Ja.</i> Nein."),
    ],
)  # fmt: skip
def test_two_speakers_told_by_colour_have_two_lines(tmp_path, lines, text):
    file = read(tmp_path, f"1\n00:00:01,000 --> 00:00:04,000\n{lines}\n")
    assert [synopsis.text for synopsis in file.synopses] == [text]


def test_a_silence_of_more_than_a_second_ends_a_group(tmp_path):
    text = "1\n00:00:01,000 --> 00:00:02,000\nIch dachte,\n\n2\n00:00:03,200 --> 00:00:04,000\ndass.\n"
    assert len(read(tmp_path, text).synopses) == 2
