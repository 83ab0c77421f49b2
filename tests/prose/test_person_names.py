"""Annotations, known names, and names in their German forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.model import Person
from l10n.prose import names


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ex-Agent Max Easton (Mark Strong) kehrt zurück.", ["Max Easton (Mark Strong)"]),
        ("CIA-Agentin Amanda Jones (Anastasia Griffith) leitet", ["Amanda Jones (Anastasia Griffith)"]),
        (
            "sein Stellvertreter Khalid Walker (Kingsley Ben-Adir)",
            ["Khalid Walker (Kingsley Ben-Adir)"],
        ),
        ("Max' zweite Ehefrau Anna (Lyne Renee), mit der", ["Anna (Lyne Renee)"]),
        ("zum gewaltsamen Tod von Harry Clarke (Joe Dempsie)", ["Harry Clarke (Joe Dempsie)"]),
        ("im langen Schatten von Karl Ott (Hans Berg)", ["Karl Ott (Hans Berg)"]),
        ("nimmt Kontakt zu Leyla Toumi (Karima McAdams) auf", ["Leyla Toumi (Karima McAdams)"]),
        ("Doch Will (Kit Brandt) zögert.", ["Will (Kit Brandt)"]),
        ("Sie heiratet Ursula von Bülow (Eva Kern).", ["Ursula von Bülow (Eva Kern)"]),
        ("Vincent van Gogh (Karl Denk) malt.", ["Vincent van Gogh (Karl Denk)"]),
        ("Dr. Max Müller (Armin Rohde) operiert.", ["Max Müller (Armin Rohde)"]),
        ("J. R. Ewing (Larry Berg) lacht.", ["J. R. Ewing (Larry Berg)"]),
        ("Max' (Mark Strong) Frau", ["Max (Mark Strong)"]),
        ("beim Geheimdienst Inter-Services Intelligence (ISI) ein", []),
        ("in Kabul (Afghanistan) an", []),
        ("Er lacht (und weint) dabei.", []),
        ("(Mark Strong) allein", []),
        ("Max(Mark Strong)", []),
    ],
)
def test_annotations_give_the_character_without_roles_and_the_actor(text, people):
    assert [str(found.person) for found in names.annotations(text)] == people


def test_an_annotation_says_where_it_stands():
    text = "Agentin Amanda Jones (Ana Griff) reist."
    (found,) = names.annotations(text)
    assert text[found.name_start : found.start] == "Amanda Jones "
    assert text[found.start : found.end] == "(Ana Griff)"


def test_a_role_in_place_of_a_name_is_known_as_one():
    (found,) = names.annotations("Die Kommissarin (Maria Simon) ermittelt.")
    assert found.is_role
    assert names.known_names([found.person]) == ("Maria Simon",)


def test_known_names_are_whole_names_parts_and_actors_longest_first():
    known = names.known_names([Person("Sir Max van Easton", "Mark Strong")], ["MI5"])
    assert known == ("Sir Max van Easton", "Mark Strong", "Easton", "MI5", "Max")


@pytest.mark.parametrize(
    ("name", "text", "forms"),
    [
        ("Max", "Max' Ehefrau und Max", ["Max'", "Max"]),
        ("Max", "Max’ Ehefrau", ["Max’"]),
        ("Anna", "Annas Töchter, Anna's Auto, Annalena", ["Annas", "Anna's"]),
        ("Qasim", "von Qasims Leuten", ["Qasims"]),
        ("Max Easton", "Max\nEastons Plan", ["Max\nEastons"]),
        ("White", "Whitehall und das Weiße Haus", []),
    ],
)
def test_occurrences_know_german_genitives_and_whole_words_only(name, text, forms):
    assert [text[place.start : place.end] for place in names.occurrences(name, text)] == forms


def test_a_genitive_is_told_from_the_plain_form():
    assert [place.genitive for place in names.occurrences("Anna", "Anna und Annas Töchter")] == [False, True]


def test_missing_names_are_those_of_the_source_that_the_target_lacks_verbatim():
    source = "Annas Bruder Noah bittet Qasim, Max' Frau und Leyla um Hilfe."
    target = "Anna's brother Noa asks Qasims, the wife of Max and leyla for help."
    assert names.missing(source, target, ("Anna", "Noah", "Qasim", "Max", "Leyla", "George")) == (
        "Noah",
        "Qasim",
        "Leyla",
    )


NAME = st.from_regex(r"\A[A-Z][a-z]{1,8}\Z")


@given(NAME, st.sampled_from(["wartet", "und", "in", "gegen"]))
def test_a_name_is_never_missing_from_a_text_that_has_it(name, word):
    source = f"{name} {word} dort."
    assert names.missing(source, f"There {name} waits.", (name,)) == ()
    assert names.missing(source, f"There {name}x waits.", (name,)) == (name,)


@given(st.text(max_size=200))
def test_annotations_never_fail_and_lie_inside_the_text(text):
    for found in names.annotations(text):
        assert 0 <= found.name_start < found.start < found.end <= len(text)
        assert text[found.start : found.end].startswith("(")
        assert text[found.start : found.end].endswith(")")
