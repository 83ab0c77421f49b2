"""Plain text: layouts, cast lists, encodings, and the same file given back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.config import SourceRule
from l10n.errors import SourceError
from l10n.model import Person
from l10n.sources import plain
from l10n.sources.base import SourceText, decode, newline_of

SENTENCE = "Anna sucht in Wien nach ihrem verschwundenen Bruder."


def read(text: str, layout: str = "auto"):
    data = text.encode()
    source = SourceText("seeds/a.txt", "synopses", "a", decode(data, "seeds/a.txt"), data, newline_of(data))
    return plain.read(source, SourceRule("seeds/a.txt", layout))


def test_without_blank_lines_each_line_is_a_synopsis():
    file = read(f"{SENTENCE}\nPaul hilft ihr dabei nach Kräften.\n")
    assert file.format == "lines"
    assert [(s.id, s.line, s.number, s.total) for s in file.synopses] == [("a/1", 1, 1, 2), ("a/2", 2, 2, 2)]
    assert file.synopses[0].text == SENTENCE


def test_blank_lines_make_the_file_one_synopsis_of_paragraphs():
    file = read(f"{SENTENCE}\n\n\n\nPaul hilft ihr.\nEr ahnt nichts.\n")
    assert file.format == "whole"
    assert [s.text for s in file.synopses] == [f"{SENTENCE}\n\nPaul hilft ihr. Er ahnt nichts."]


def test_a_rule_makes_each_block_a_synopsis():
    file = read(f"{SENTENCE}\n\nPaul hilft ihr.\n", "blocks")
    assert [(s.id, s.line, s.text) for s in file.synopses] == [
        ("a/1", 1, SENTENCE),
        ("a/2", 3, "Paul hilft ihr."),
    ]


@pytest.mark.parametrize("blank", ["", "\n"])
def test_a_cast_list_gives_names_and_no_entries(blank):
    cast = "Ida Berg\nAnna\nJan van Dijk jr.\nKommissar Paul Roth"
    people = (Person("Anna", "Ida Berg"), Person("Kommissar Paul Roth", "Jan van Dijk jr."))
    for text in (f"{SENTENCE}\n{blank}{cast}", f"{cast}\n{blank}{SENTENCE}\n"):
        file = read(text)
        assert file.cast == people
        assert [s.text for s in file.synopses] == [SENTENCE]
        assert file.format == "lines"


@pytest.mark.parametrize(
    "tail",
    [
        pytest.param("Ida Berg\nAnna\nJan Dijk", id="odd in number"),
        pytest.param("Ida Berg.\nAnna.", id="sentence ends"),
        pytest.param("Rückkehr nach Beirut\nAnna", id="the first of a pair is no name"),
    ],
)
def test_what_is_no_cast_list_stays_text(tail):
    file = read(f"{SENTENCE}\n{tail}\n")
    assert file.cast == ()
    assert [s.text for s in file.synopses] == [SENTENCE, *tail.split("\n")]


def test_bom_and_crlf_change_nothing_but_the_newline_given_back():
    plain_file = read(f"{SENTENCE}\nPaul hilft ihr.\n")
    crlf = read(f"\ufeff{SENTENCE}\r\nPaul hilft ihr.\r\n")
    assert [s.text for s in crlf.synopses] == [s.text for s in plain_file.synopses]
    assert crlf.render({"a/1": "One.", "a/2": "Two."}) == "One.\r\nTwo.\r\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "seeds/a.txt: empty: no text in it (byte 0)"),
        (b"\xef\xbb\xbf \n", "seeds/a.txt: empty: no text in it (byte 0)"),
        ("Gr\u00fc\u00dfe".encode("latin-1"), "seeds/a.txt:1: not UTF-8 at byte 2 (0xfc)"),
        (b"\xef\xbb\xbfeins\nGr\xfc", "seeds/a.txt:2: not UTF-8 at byte 10 (0xfc)"),
        (b"abc\0def", "seeds/a.txt: binary: NUL at byte 3"),
        ("Text".encode("utf-16"), "seeds/a.txt: UTF-16, not UTF-8 (byte 0)"),
    ],
)
def test_what_is_no_utf8_text_is_refused_with_file_and_byte(data, message):
    with pytest.raises(SourceError) as raised:
        decode(data, "seeds/a.txt")
    assert str(raised.value).startswith(message)
    assert raised.value.hint


def test_the_layout_is_given_back_with_other_texts():
    text = f"{SENTENCE}\n\n\n\nPaul hilft ihr.\n\n\nIda Berg\nAnna"
    file = read(text)
    translated = file.render({"a/1": "Anna is looking for him.\n\nPaul helps her."})
    assert translated == "Anna is looking for him.\n\n\n\nPaul helps her.\n\n\nIda Berg\nAnna"


def test_fewer_or_more_paragraphs_than_the_source_lose_no_text():
    file = read("Eins ist hier.\n\n\nZwei ist hier.\n\nDrei ist hier.\n")
    assert file.render({"a/1": "One.\n\nTwo."}) == "One.\n\n\nTwo.\n"
    assert file.render({"a/1": "One.\n\nTwo.\n\nThree.\n\nFour."}) == "One.\n\n\nTwo.\n\nThree.\n\nFour.\n"


WORDS = st.lists(
    st.sampled_from(["Anna", "geht", "nach", "Wien", "und", "bleibt", "Über", "1.500"]), min_size=3
)
LINES = st.lists(WORDS.map(lambda words: " ".join(words) + "."), min_size=1, max_size=8)


@given(
    LINES, st.lists(st.integers(1, 4), min_size=8, max_size=8), st.sampled_from(["lines", "blocks", "whole"])
)
def test_rendering_the_source_texts_gives_the_file_back(lines, gaps, layout):
    text = "".join(line + "\n" * gap for line, gap in zip(lines, gaps, strict=False))
    file = read(text, layout)
    rendered = file.render({s.id: s.text for s in file.synopses})
    if layout == "lines":
        assert rendered == text
    assert " ".join(rendered.split()) == " ".join(text.split())
    assert rendered.count("\n\n") <= text.count("\n\n")


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        ("Nr;Titel;Inhalt\n1;Der Fund;Anna findet einen Koffer.\n2;Die Flucht;Paul flieht.\n", ".csv"),
        ("4711\tAnna findet einen Koffer.\n4712\tPaul flieht.\n", ".tsv"),
        ("id,text\n1,Anna findet einen Koffer.\n2,Paul flieht.\n", ".csv"),
        ("Datum;Sender;Wer\nheute;Das Erste;Anna\nmorgen;ZDF;Paul\n", ".csv"),
    ],
)
def test_a_table_is_asked_about_and_not_cut_into_lines(text, suffix):
    with pytest.raises(SourceError, match="looks like a table") as refused:
        read(text)
    assert suffix in str(refused.value)
    assert len(read(text, "lines").synopses) == len(text.splitlines())


@pytest.mark.parametrize(
    "text",
    [
        "Anna sucht Paul, findet ihn aber nicht.\nPaul flieht, doch Anna folgt ihm.\n",
        "Anna flieht; Paul folgt ihr; Ida wartet.\nAnna kehrt heim; Paul bleibt; Ida reist ab.\n",
        "Text;\n",
    ],
)
def test_prose_with_as_many_marks_in_every_line_is_no_table(text):
    assert read(text).synopses
