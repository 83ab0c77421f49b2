from __future__ import annotations

import pytest

from l10n.prose import iso639


@pytest.mark.parametrize("code", ["en", "pt_BR", "pt-BR", "zh_Hant_TW", "sr@latin", "gsw", "EN"])
def test_languages(code):
    assert iso639.is_language(code)


@pytest.mark.parametrize("code", ["xx", "", "e", "english", "12", "a1b", "qq_DE"])
def test_no_languages(code):
    assert not iso639.is_language(code)
