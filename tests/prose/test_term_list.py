"""The list of terms: reading it, finding its words in German, following it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import TermsError
from l10n.prose import terms
from l10n.prose.terms import Term

HEADER = "source,language,target,note\n"


def test_a_list_is_read_with_its_lines():
    parsed = terms.parse(HEADER + 'Sektion,en,Section,"a team, secret"\n\nQasim,,,\n', "terms.csv")
    assert parsed == (
        Term("Sektion", "en", "Section", "a team, secret", line=2),
        Term("Qasim", line=4),
    )
    assert [term.is_name for term in parsed] == [False, True]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("quelle,ziel\nA,B\n", 1, "source,language,target,note"),
        ("", 1, "none"),
        (HEADER + ",en,Section,\n", 2, "no source"),
        (HEADER + "A,en,B,c,d\n", 2, "5 fields"),
        (HEADER + "A,en,B,\nA,en,C,\n", 3, "two targets"),
        (HEADER + 'A,en,"B,\n', 2, "CSV"),
    ],
)
def test_a_malformed_list_is_refused_with_its_line(text, line, words):
    with pytest.raises(TermsError) as refused:
        terms.parse(text, "locales/terms.csv")
    assert str(refused.value).startswith(f"locales/terms.csv:{line}: ")
    assert words in str(refused.value)


def test_a_byte_order_mark_and_the_long_header_are_read():
    assert terms.parse("\ufeffSource,Target language,Target,Note\nA,en,B,\n", "t") == (
        Term("A", "en", "B", line=2),
    )


CELL = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=12)


@given(st.lists(st.builds(Term, source=CELL, language=st.sampled_from(["", "en"]), target=CELL, note=CELL),
                max_size=8, unique_by=lambda term: term.source))  # fmt: skip
def test_what_is_written_is_read_again(listed):
    read = terms.parse(terms.dumps(listed), "t")
    assert [(t.source, t.language, t.target, t.note) for t in read] == [
        (t.source, t.language, t.target, t.note) for t in listed
    ]


def test_a_language_has_its_own_line_before_the_one_for_all():
    listed = (Term("Sektion"), Term("Sektion", "en", "Section"), Term("Max"), Term("Haus", "fr", "maison"))
    assert terms.for_language(listed[1::-1], "en") == (Term("Sektion", "en", "Section"),)
    assert terms.for_language(listed, "en_GB") == (Term("Sektion", "en", "Section"), Term("Max"))


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        (
            "Botschafterin",
            "zwei Botschafterinnen und eine Botschafterin",
            ["Botschafterinnen", "Botschafterin"],
        ),
        ("Anschlag", "Anschläge nach dem Anschlags-Alarm", ["Anschläge", "Anschlags"]),
        ("Sektion", 'der "Sektion"-Agentin', ["Sektion"]),
        ("geheimer Tunnel", "durch einen geheimen Tunnel", ["geheimen Tunnel"]),
        ("Verräter", "den Namen des Verräters", ["Verräters"]),
        ("Agent", "Agentur und Agenten", ["Agenten"]),
        ("MI5", "des MI5", ["MI5"]),
    ],
)
def test_inflected_forms_of_a_term_are_found(source, text, found):
    assert list(terms.find(Term(source, "en", "x"), text)) == found


def test_a_name_in_the_list_is_found_in_its_genitive():
    assert terms.find(Term("Qasim"), "von Qasims Leuten") == ("Qasims",)


def test_missing_are_terms_of_the_source_that_the_target_does_not_use():
    listed = (
        Term("Geheimdienst", "en", "secret service"),
        Term("Behörde", "en", "agency"),
        Term("Sektion", "en", "Section"),
        Term("Qasim"),
        Term("Botschaft", "en", "embassy"),
    )
    source = "Die Geheimdienste, zwei Behörden und die Sektion suchen Qasims Leute."
    target = "The secret services, two agencies and the section look for Qasims people."
    assert terms.missing(listed, source, target) == (Term("Qasim"),)
    assert terms.missing(listed, source, "Nobody.") == listed[:4]
