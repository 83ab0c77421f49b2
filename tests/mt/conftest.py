"""Small packages for the engine's tests."""

from __future__ import annotations

import pytest
from tiny_package import build

from l10n.mt import packages

DE_EN = {"das": "the", "haus": "house", "ist": "is", "alt": "old", "und": "and"}
EN_FR = {"the": "la", "house": "maison", "is": "est", "old": "vieille", "and": "et"}
EN_ES = {"the": "la", "house": "casa", "is": "es", "old": "vieja", "and": "y"}


@pytest.fixture(scope="session")
def tiny(tmp_path_factory):
    """Folder with packages de → en (confidence 0.8), en → fr (0.5), en → es; read-only by agreement."""
    folder = tmp_path_factory.mktemp("packages")
    build(folder, "de", "en", DE_EN, confidence=0.8)
    build(folder, "en", "fr", EN_FR, confidence=0.5)
    build(folder, "en", "es", EN_ES)
    return folder


@pytest.fixture(scope="session")
def found(tiny):
    """Those packages, read."""
    return packages.find([(tiny, "L10N_PACKAGES")]).packages


@pytest.fixture
def submitted(monkeypatch):
    """The sentences (as tokens) that reach CTranslate2, a list a batch; it translates them all the same."""
    import ctranslate2

    batches: list[list[list[str]]] = []
    real = ctranslate2.Translator

    class Listening:
        def __init__(self, *args, **keywords):
            self._translator = real(*args, **keywords)

        def translate_batch(self, batch, **keywords):
            batches.append(batch)
            return self._translator.translate_batch(batch, **keywords)

    monkeypatch.setattr(ctranslate2, "Translator", Listening)
    return batches
