"""Words are looked up in dictionaries of many languages."""

import pytest

from l10n.prose import dictionary


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("Wissenschaftler", "de"),
        ("scientists", "en"),
        ("Krankenhaus", "de_AT"),
        ("ikke", "no"),
        ("kuća", "sr"),
    ],
)
def test_knows_words_in_any_form(word, language):
    assert dictionary.is_known(word, language) is True


@pytest.mark.parametrize(("word", "language"), [("Wissenschaftler", "en"), ("scientists", "de")])
def test_knows_no_words_of_another_language(word, language):
    assert dictionary.is_known(word, language) is False


def test_says_nothing_about_a_language_without_a_dictionary():
    assert dictionary.is_known("word", "tlh") is None
