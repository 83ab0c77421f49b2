"""Where a break costs what: the rules, on short phrases."""

from __future__ import annotations

import pytest

from l10n.layout import costs
from l10n.layout.words import pieces


def cost_after(text: str, word: str, language: str, names=()) -> int:
    items = pieces(text)
    place = next(n for n, item in enumerate(items) if item.text == word)
    return costs.costs(items, language, names)[place]


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("de", "Er sieht den alten Hafen.", "den"),
        ("de", "Sie kommt zum ersten Mal.", "zum"),
        ("de", "Er versucht zu fliehen.", "zu"),
        ("de", "Er will nicht reden.", "nicht"),
        ("de", "Als er sie gesehen hatte, ging er.", "gesehen"),
        ("de", "Er ist gegangen.", "ist"),
        ("de", "Das kostet 3,5 Millionen Euro.", "3,5"),
        ("de", "Staffel 2 beginnt.", "Staffel"),
        ("de", "Er war zehn Jahre fort.", "zehn"),
        ("de", "Frau Boyd wartet.", "Frau"),
        ("de", "Dr. Berg wartet.", "Dr."),
        ("de", "Max (Mark Strong) wartet.", "(Mark"),
        ("en", "He sees the old harbour.", "the"),
        ("en", "She has been waiting.", "has"),
        ("en", "They want to leave.", "to"),
        ("en", "It costs 24 dollars.", "24"),
        ("en", "Mr. Gray waits.", "Mr."),
    ],
)
def test_never_apart(language, text, word):
    assert cost_after(text, word, language) == costs.NEVER


@pytest.mark.parametrize("name", ["Leyla Toumi", "Leyla Toumis", "„Leyla Toumi“", "Leyla Toumi's"])
def test_a_known_name_stays_whole_inflected_and_quoted(name):
    text = f"Dort trifft {name} ein."
    first = name.split()[0]
    assert cost_after(text, first, "de", ("Leyla Toumi",)) == costs.NEVER
    assert cost_after(text, first, "de") < costs.NEVER


@pytest.mark.parametrize(
    ("language", "text", "better", "worse"),
    [
        ("de", "Er ging, sie blieb dort stehen.", "ging,", "blieb"),
        ("de", "Der Mann ruft und winkt laut.", "ruft", "winkt"),
        ("de", "Der Mann wartet hinter Bergen lange.", "wartet", "hinter"),
        ("de", "Ein Mann ruft eine neue Nachbarin an.", "ruft", "neue"),
        ("de", "Heute weiß er gar nichts.", "Heute", "weiß"),
        ("de", "Es ist aus. Max geht fort.", "aus.", "Max"),
        ("en", "The man calls and waves.", "calls", "and"),
        ("en", "The man waits behind hills.", "waits", "behind"),
        ("fr", "Il part, elle reste seule.", "part,", "elle"),
        ("fr", "C'est fini. Elle reste seule.", "fini.", "Elle"),
    ],
)
def test_one_gap_is_better_than_another(language, text, better, worse):
    assert cost_after(text, better, language) < cost_after(text, worse, language)


@pytest.mark.parametrize(
    ("word", "following", "ends"),
    [
        ("Haus.", "Er", True),
        ("Haus!“", "„Und", True),
        ("Dr.", "Berg", False),
        ("3.", "Teil", False),
        ("z.B.", "Max", False),
        ("J.", "Berg", False),
        ("nach ...", "er", False),
        ("Peter...", "Und", True),
        ("Haus,", "Er", False),
        ("Nein!", "rief", False),
    ],
)
def test_where_a_sentence_ends(word, following, ends):
    assert costs.ends_sentence(word, following) is ends


def test_long_brackets_are_broken_like_other_text():
    text = "Er kam (wie immer, wenn er etwas zu sagen hatte, viel zu spät und ganz ohne Mantel) ins Haus."
    assert cost_after(text, "immer,", "de") == costs.COMMA
