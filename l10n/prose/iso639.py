"""Which codes name a language."""

from __future__ import annotations

from l10n.tags import language_of

_TWO_LETTERS = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz
    ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik
    io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml
    mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd
    se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve
    vi vo wa wo xh yi yo za zh zu
    """.split()
)
"""ISO 639-1, with the withdrawn but still used bh and sh."""


def is_language(code: str) -> bool:
    """Whether a locale such as "en", "pt_BR" or "gsw" starts with a language's code.

    Two letters must stand in ISO 639-1; of three letters nearly every combination is one in ISO 639-3.
    """
    language = language_of(code)
    return language in _TWO_LETTERS or (len(language) == 3 and language.isascii() and language.isalpha())  # noqa: PLR2004 - ISO 639-3
