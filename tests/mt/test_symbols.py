"""Characters that the vocabulary does not know come through an engine untouched, in their place."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from scripted import ScriptedTranslator

from l10n.mt import argos, packages, symbols
from l10n.mt.draft import Request, draft

UNFIT = {"Cc", "Cs"}


@pytest.fixture(scope="module")
def bundled():
    route = packages.route(packages.find([(packages.BUNDLED, "bundled")]).packages, "en")
    return argos.Engine(1).translator(route)


def drafted(text, translator, **options):
    return draft([Request(text)], translator, language="en", **options)[0].text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("5 € für ein Eis 🍦", ("5 €", "🍦")),
        ("♪ Ich liebe dich ♪", ("♪ ", " ♪")),
        ("© 2019 Alle Rechte vorbehalten.", ("© ",)),
        ("Er gab dem Film ★★★★☆ und ging.", (" ★★★★☆ ",)),
        ("★★★★☆", ("★★★★☆",)),
        ("Eine 👨‍👩‍👧 wie jede andere.", ("👨‍👩‍👧",)),
        ("Jiří Menzel trifft Антон.", ("Jiří", "Антон")),
    ],
)
def test_symbols_stay_in_their_place(text, kept, bundled):
    for remedied in (True, False):
        made = drafted(text, bundled, remedied=remedied)
        assert all(part in made for part in kept), made
        assert made.startswith(kept[0][0]) == text.startswith(kept[0][0])


def test_a_part_gains_no_full_stop_and_no_capital():
    parts = symbols.split("Er zahlt 5 € und geht.", lambda char: char != "€")
    assert [part.text for part in parts] == ["Er zahlt 5 ", "€", " und geht."]
    assert symbols.join(parts, ["He pays 5.", "And leaves."]) == "He pays 5 € and leaves."


def test_whatever_an_engine_says_a_draft_holds_no_control_characters():
    engine = ScriptedTranslator(lambda sentence, options: "\x93The\x00y ice \ufffd\ufffd sleep.")
    assert drafted("Sie schlafen.", engine) == "They ice sleep."


def test_every_character_of_unicode_is_known_or_kept(bundled):
    """All of Unicode, a block of neighbours a sentence: what is not known to the vocabulary stands in a kept part."""
    (model,) = bundled._models
    knows = model._tokenizer.knows
    every = [chr(code) for code in range(0, sys.maxunicode + 1, 3)]
    for start in range(0, len(every), 500):
        sentence = symbols.clean("".join(every[start : start + 500]))
        parts = symbols.split(sentence, knows)
        assert "".join(part.text for part in parts) == sentence
        for part in parts:
            assert part.kept or all(knows(char) or char.isascii() or char.isspace() for char in part.text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(), max_size=4))
@example("\ufffd\x93")
@example("\ud800")
def test_no_draft_ever_holds_what_it_must_not(bundled, inserted):
    made = bundled.translate([f"Er zahlt 5 {inserted} und geht."])[0].text
    (model,) = bundled._models
    fit = unicodedata.normalize("NFC", symbols.clean(inserted))
    unknown = [char for char in fit if not char.isascii() and not model._tokenizer.knows(char)]
    rest = iter(made)
    assert all(char in rest for char in unknown if not char.isspace()), made
    assert "5" in made
    assert not any(unicodedata.category(char) in UNFIT or char == "\ufffd" for char in made)
