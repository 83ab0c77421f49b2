"""Correct translations into languages that are easily taken for a neighbour are left alone."""

import pytest

from l10n.checks import CHECKS, Whole, check_catalogue, choose, learn
from l10n.config import ChecksConfig
from l10n.model import Catalogue, Entry

SOURCE = "Sie findet einen alten Brief und fährt mit dem Zug in die Stadt, aber niemand will ihr helfen."
CORRECT = {
    "nb": "Hun finner et gammelt brev og tar toget til byen, men ingen vil hjelpe henne.",
    "af": "Sy vind ’n ou brief en ry met die trein stad toe, maar niemand wil haar help nie.",
    "fa": "او نامه‌ای قدیمی پیدا می‌کند و با قطار به شهر می‌رود، اما هیچ‌کس نمی‌خواهد به او کمک کند.",
    "gl": "Ela atopa unha carta vella e vai en tren á cidade, pero ninguén quere axudala.",
    "ca": "Ella troba una carta antiga i agafa el tren cap a la ciutat, però ningú no la vol ajudar.",
    "sr": "Она проналази старо писмо и возом одлази у град, али нико не жели да јој помогне.",
    "bs": "Ona pronalazi staro pismo i vozom odlazi u grad, ali niko ne želi da joj pomogne.",
    "is": "Hún finnur gamalt bréf og tekur lestina til borgarinnar, en enginn vill hjálpa henni.",
    "ms": "Dia menemui sepucuk surat lama dan menaiki kereta api ke bandar, tetapi tiada sesiapa mahu membantunya.",
    "az": "O, köhnə bir məktub tapır və qatarla şəhərə gedir, amma heç kim ona kömək etmək istəmir.",
    "hy": "Նա գտնում է մի հին նամակ և գնացքով մեկնում քաղաք, բայց ոչ ոք չի ուզում օգնել նրան.",
    "cs": "Najde starý dopis a jede vlakem do města, ale nikdo jí nechce pomoct.",
    "da": "Hun finder et gammelt brev og tager toget til byen, men ingen vil hjælpe hende.",
    "nl": "Ze vindt een oude brief en gaat met de trein naar de stad, maar niemand wil haar helpen.",
    "be": "Яна знаходзіць стары ліст і едзе цягніком у горад, але ніхто не хоча ёй дапамагчы.",
}


def _found(language, translation, source=SOURCE):
    catalogue = Catalogue("synopses", language, (Entry(source, translation, "x/1", line=1),))
    selection = choose(CHECKS, ChecksConfig())
    return [one.check for one in check_catalogue(Whole(catalogue), selection, learn(catalogue), path="x.po")]


@pytest.mark.parametrize("language", CORRECT)
def test_a_correct_translation_is_left_alone(language):
    assert _found(language, CORRECT[language]) == []


@pytest.mark.parametrize("language", ["cs", "nb", "gl", "ca", "ms", "fa"])
def test_a_text_in_another_language_is_seen(language):
    assert "wrong-language" in _found(
        language, "She finds an old letter and takes the train to the city, but nobody will help her."
    )
