"""What the checks find of planted damage, and that they find nothing in careful translations."""

from __future__ import annotations

from pathlib import Path

import damage
import pytest
import recall

ROOT = Path(__file__).parents[2]
LOWEST = {"sentence_lost": 0.7, "words_joined": 0.7, "german_clause_left": 0.8}
"""Damages that a check may miss more often than one time in ten, and how many it has to find."""


@pytest.fixture(scope="module")
def catalogue():
    return recall.correct()


def test_no_false_alarm_on_careful_translations():
    assert list(recall.findings(recall.correct(seeds=""))) == []


@pytest.mark.parametrize("kind", damage.DAMAGES, ids=lambda kind: kind.__name__)
def test_damage_is_found_and_nothing_else(kind, catalogue):
    row = recall.measure(kind, catalogue)
    assert row.planted
    assert row.false == 0
    assert row.found / row.planted >= LOWEST.get(kind.__name__, 0.9)


def test_the_documents_quote_the_table_that_the_command_prints():
    assert recall.table() in (ROOT / "docs/explanation/measured.md").read_text(encoding="utf-8")
