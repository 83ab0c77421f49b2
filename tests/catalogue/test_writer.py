"""The canonical form is the one `msgcat` writes."""

from __future__ import annotations

import pytest
from gettext_tools import HEADER, needs_gettext, run
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import catalogues

from l10n.catalogue import po


def written(text: str, *, width: int = 79) -> str:
    """A file's text, read and written again."""
    return po.dumps(po.loads(text.encode(), path="a.po", domain="a", language="en").catalogue, width=width)


@needs_gettext
@settings(max_examples=150, deadline=None)
@given(catalogues(), st.sampled_from([20, 40, 77, 79, 120, 0]))
def test_msgcat_writes_the_same_bytes(catalogue, width):
    text = po.dumps(catalogue, width=width)
    option = f"--width={width}" if width else "--no-wrap"
    assert run("msgcat", "--force-po", option, "-", given=text) == text


@needs_gettext
@pytest.mark.parametrize(
    "text",
    [
        "Ein Satz, der gerade so auf die Zeile passt, wenn sie neunundsiebzig hat aa",
        "Ein Satz, der gerade so auf die Zeile passt, wenn sie neunundsiebzig hat aaa",
        "Ein Satz mit CIA-Agenten und/oder MI6-Leuten, der an Bindestrichen umbrochen wird, CIA-Agenten",
        "„Anführung“ – Gedankenstrich … »noch eine« (Klammer) 1.500,25 € 50 % 2024–2025 " * 3,
        "W" * 200,
        "Absatz eins.\n\nAbsatz zwei, der länger ist als eine Zeile und deshalb umbrochen werden muss.",
        "Ende mit Zeilenumbruch\n",
        " führendes Leerzeichen vor einem Wort ohne Ende: " + "x" * 80,
        "   " + "y" * 90,
        '"Alles" in \\ Anführung\tund Tabulator ' * 4,
        "Zwei  Leerzeichen   und mehr    in    einer     Zeile      die      umbrochen      wird      hier",
        "Ha\u0308ssliche zerlegte Umlaute: u\u0308ber, ko\u0308nnen, a\u0308hnlich, gru\u0308n, bo\u0308se",
        "𝄞 😀 👍🏻 🇩🇪 Bildzeichen zählen zwei Spalten 😀😀😀😀😀😀😀😀😀😀😀😀😀 und Buchstaben eine",
        "\u00ad"
        + "x" * 90
        + " \u00ad\u00ad"
        + "y" * 90
        + "Trenn\u00adstellen in über\u00adlangen Wörtern " * 3,
        "👩\u200d👩\u200d👧 " * 9
        + "👨\u200d🚀\u200d日本語の文章は \u200b\u0308Zeichen ohne Breite\u200b" * 3,
        "日本語の文章は空白がないので、どこでも改行できますが、句読点の前では改行しません。「かぎ括弧」も同じです。",
    ],
)
@pytest.mark.parametrize("width", [79, 40])
def test_prose_breaks_where_msgcat_breaks_it(text, width):
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    file = f'{HEADER}\nmsgid "{escaped}"\nmsgstr "{escaped}"\n'
    assert written(file, width=width) == run("msgcat", f"--width={width}", "-", given=file)


@needs_gettext
def test_references_are_filled_as_msgcat_fills_them():
    items = " ".join(f"seeds/Ordner-{n}/datei-mit-längerem-namen.txt:{n}" for n in range(9))
    file = f'{HEADER}\n#: {items}\n#: \u2068mit Leerzeichen.txt\u2069:7 ohne-zeile.c\nmsgid "a"\nmsgstr "b"\n'
    assert written(file) == run("msgcat", "-", given=file)


@needs_gettext
def test_flags_stand_in_the_order_of_msgcat():
    flags = "no-wrap, range: 0..5, php-format, python-brace-format, fuzzy, c-format, no-java-format"
    file = f'{HEADER}\n#, {flags}\nmsgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\nmsgstr[1] "c"\n'
    assert written(file) == run("msgcat", "-", given=file)


def test_flags_of_other_tools_stay():
    file = f'{HEADER}\n#, fuzzy, max-length:120, c-format\nmsgid "a"\nmsgstr "b"\n'
    assert "#, fuzzy, c-format, max-length:120\n" in written(file)


@given(catalogues())
@settings(max_examples=150, deadline=None)
def test_what_is_written_reads_back_the_same(catalogue):
    text = po.dumps(catalogue)
    loaded = po.loads(text.encode(), path="a.po", domain="test", language="en")
    assert loaded.catalogue == catalogue
    assert loaded.canonical
    assert not loaded.notes
