"""Which language a text is in, and what of the source was left in it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from l10n.prose import languages

GERMAN = "Sie weiß nicht mehr, wem sie trauen kann, und verlässt mit den Kindern die Stadt."
ENGLISH = "She no longer knows whom she can trust, and leaves the city with the children."
FRENCH = "Elle ne sait plus à qui faire confiance et quitte la ville avec les enfants."


@pytest.mark.parametrize(("text", "language"), [(GERMAN, "de"), (ENGLISH, "en"), (FRENCH, "fr")])
def test_detect(text, language):
    assert languages.detect(text) == language
    for other in ("de", "en", "fr"):
        assert languages.is_language(text, other) is (other == language)


@pytest.mark.parametrize("text", ["", "Kabul", "Max Easton, Anna Berg", "Homeland", "OK!", "12 / 24"])
def test_what_is_too_short_to_tell_may_be_anything(text):
    assert languages.is_language(text, "en")
    assert languages.is_language(text, "de")


def test_langdetect_is_not_loaded_where_function_words_decide():
    code = (
        "import sys; from l10n.prose import languages as l;"
        f"assert l.detect({GERMAN!r}) == 'de' and not l.is_language({FRENCH!r}, 'en');"
        "assert 'langdetect' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_langdetect_always_answers_the_same():
    text = "Tutto finito: Giulia parte, Marco resta, Luca scompare improvvisamente."
    assert len({languages.detect(text) for _ in range(8)}) == 1


@pytest.mark.parametrize(
    ("source", "target", "left"),
    [
        ("Er kehrt bald zurück.", "He will return bald zurück.", ("zurück",)),
        ("Er kommt und schweigt.", "He comes und schweigt.", ("und", "schweigt")),
        ("Die Verschwörung endet.", "The Verschwörung ends.", ("Verschwörung",)),
        ("Ursula von Bülow geht.", "Ursula von Bülow leaves.", ()),
        ("Die Mission ist international.", "The mission is international.", ()),
        ("Siehe https://example.org/aktuell/serie", "See https://example.org/aktuell/serie", ()),
    ],
)
def test_leftover(source, target, left):
    assert languages.leftover(source, target) == left


def test_names_may_stay():
    assert languages.leftover("Der Müller und Söhne.", "The Hoffnung stays.", names=("Hoffnung",)) == ()
    found = languages.leftover("Die Hoffnung bleibt.", "The Hoffnung stays.")
    assert found == ("Hoffnung",)
    assert languages.leftover("Die Hoffnung bleibt.", "The Hoffnung stays.", names=("Hoffnung",)) == ()
