"""Quotation marks and brackets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.prose import brackets, quotes

TEXTS = st.text(alphabet='ab ,.„“”"«»‚‘’()[]\n', max_size=40)


@pytest.mark.parametrize(
    ("german", "english", "french"),
    [
        ("„Hallo“, sagt er.", "“Hallo”, sagt er.", "«\u202fHallo\u202f», sagt er."),
        ('die "Sektion"-Agentin', "die “Sektion”-Agentin", "die «\u202fSektion\u202f»-Agentin"),
        ("»Hallo«", "“Hallo”", "«\u202fHallo\u202f»"),
        ("„Er sagte ‚nein‘ dazu“", "“Er sagte ‘nein’ dazu”", "«\u202fEr sagte “nein” dazu\u202f»"),
        ("Max' Frau", "Max' Frau", "Max' Frau"),
        ("„offen", "„offen", "„offen"),
        ("‚ein ‚paar‘", "‚ein ‚paar‘", "‚ein ‚paar‘"),
    ],
)
def test_convert(german, english, french):
    assert quotes.convert(german, source_language="de", target_language="en") == english
    assert quotes.convert(german, source_language="de", target_language="fr") == french


@given(TEXTS, st.sampled_from(["en", "fr", "de", "es", "sv"]))
def test_converting_changes_marks_alone_and_nothing_the_second_time(text, language):
    marks = '„“”"«»‚‘’ \u202f'
    once = quotes.convert(text, source_language="de", target_language=language)
    assert [c for c in once if c not in marks] == [c for c in text if c not in marks]
    if not quotes.problems(once, language):
        assert quotes.convert(once, source_language="de", target_language=language) == once


@pytest.mark.parametrize(
    "text", ["“ok”", '"ok"', "no marks", "Max’s", "the ’80s", "“He said ‘no’.”", "(“a”) “b”"]
)
def test_english_that_is_right(text):
    assert quotes.problems(text, "en") == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [("say «x» now", "«x»"), ("a „b” c", "„b”"), ("so “he says", "“he"), ('“a” and "b" too', '"b"')],
)
def test_english_that_is_wrong(text, words):
    (problem,) = quotes.problems(text, "en")
    assert problem.words == words


@pytest.mark.parametrize(
    "text",
    ["Max (Mark Strong) geht.", "a) eins, b) zwei", "(a (b) c)", "[x]", "Na :-) gut", "1) eins\n2) zwei"],
)
def test_brackets_that_pair_up(text):
    assert brackets.unbalanced(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Max (Mark Strong geht.", ("(Mark",)),
        ("Max Mark) geht", ("Mark)",)),
        ("a] b (c", ("a]", "(c")),
        (")(", (")(", ")(")),
    ],
)
def test_brackets_that_do_not(text, found):
    assert brackets.unbalanced(text) == found


@given(TEXTS)
def test_what_is_found_stands_in_the_text(text):
    assert all(word in text for word in brackets.unbalanced(text))
    assert all(problem.words.strip() in text.replace("\n", " ") for problem in quotes.problems(text, "en"))
