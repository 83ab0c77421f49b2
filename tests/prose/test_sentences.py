"""Sentences of a paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.prose import sentences

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("Im 2. Teil sucht er sie. Sie ist weg.", ["Im 2. Teil sucht er sie.", "Sie ist weg."]),
        ("Die Fa. Meier ist pleite. Er weint.", ["Die Fa. Meier ist pleite.", "Er weint."]),
        ("Am 3. Oktober kommt Dr. Ott.", ["Am 3. Oktober kommt Dr. Ott."]),
        ("Er ist 50. Sie ist 40.", ["Er ist 50.", "Sie ist 40."]),
        ("Sie ging 1999. Dann kam er.", ["Sie ging 1999.", "Dann kam er."]),
        ("Er sucht Peter ... Kurz danach geht er.", ["Er sucht Peter ...", "Kurz danach geht er."]),
        ("„Geh!“ Er geht.", ["„Geh!“", "Er geht."]),
        ("Wer war es? Und warum?!", ["Wer war es?", "Und warum?!"]),
        ("Der hl. Nikolaus kommt z. B. um 20.15 Uhr.", ["Der hl. Nikolaus kommt z. B. um 20.15 Uhr."]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(paragraph, expected):
    assert list(sentences.split(paragraph, "de")) == expected


def test_the_seeds_have_94_sentences():
    """As many as the splitters pysbd and syntok find in the same lines, ten of a cast list among them."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    lines = [line for text in texts for line in text.splitlines() if line.strip()]
    assert sum(len(sentences.split(line, "de")) for line in lines) == 94


@given(
    st.lists(
        st.sampled_from(["Er", "geht.", "2.", "Fa.", "Teil", "Im", "„Nein!“", "…", "usw.", "z. B."]),
        max_size=12,
    )
)
def test_nothing_is_lost(words):
    text = " ".join(words)
    assert " ".join(sentences.split(text, "de")).split() == text.split()


def test_a_text_is_split_by_paragraphs():
    assert sentences.split_text("Er geht. Sie bleibt\n\nEnde", "de") == ("Er geht.", "Sie bleibt", "Ende")
