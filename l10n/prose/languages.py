"""Which language a text is in, and which words of the source stayed behind in its translation.

Function words decide where they can: they are counted in microseconds and always answer the same. Only where
they leave it open is langdetect asked, with a fixed seed. This is the only module that names it.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from l10n.prose.word_lists import FUNCTION_WORDS, HOMOGRAPHS

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")
_ENOUGH = 3
"""Function words that a verdict needs."""
_FEW = 2
"""Function words that must back langdetect."""
_CLEAR = 2.0
"""How many times as many function words as the runner-up the winner needs."""
_SHORT = 20
"""Letters below which langdetect guesses rather than knows."""
_LONG = 60
"""Letters from which langdetect is believed without a function word to back it."""
_SURE = 0.9
"""The probability below which langdetect's answer is no answer."""
_SEED = 0
_SHORT_WORD = 4
_PLENTY = 5
"""Different function words of one language alone that settle the matter."""
_SCRIPTS: Final = {
    "ja": re.compile(r"[\u3040-\u30ff]"),
    "ko": re.compile(r"[\uac00-\ud7af]"),
    "zh": re.compile(r"[\u4e00-\u9fff]"),
    "el": re.compile(r"[\u0370-\u03ff]"),
    "ar": re.compile(r"[\u0600-\u06ff]"),
    "he": re.compile(r"[\u0590-\u05ff]"),
    "th": re.compile(r"[\u0e00-\u0e7f]"),
}
_GERMAN_LETTER = re.compile(r"[äöüß]")
_ENGLISH_LOOKING = re.compile(r"(?:ive|ible|able|tion|ship|ness)s?$|[^a-zäöüß]")
"""Lower-case words that English lends, and those of neither language."""
_GERMAN_NOUN = re.compile(r"(?:ungs?|ungen|heit|heiten|keit|keiten|schaft|schaften)")


def detect(text: str) -> str | None:
    """The language of a text (ISO 639-1), or None where it is too short or too mixed to say."""
    return _cheap(text) or _by_langdetect(text)


def is_language(text: str, language: str) -> bool:
    """Whether a text may be in this language; a doubtful one (too short, only names) may be."""
    base = _base(language)
    found = _cheap(text)
    if found is not None:
        return found == base
    if base in FUNCTION_WORDS and not _letters_of_other_script(text) and _undecidable(text):
        return True
    found = _by_langdetect(text)
    if found is None or found == base:
        return True
    hits = _hits(text)
    # langdetect alone is not believed about a short text: some function word must speak for its answer.
    if found in FUNCTION_WORDS:
        return hits[found] < max(_FEW, hits[base] + 1)
    return hits[base] > 0 or _letters(text) < _LONG


def leftover(
    source: str,
    target: str,
    *,
    source_language: str = "de",
    target_language: str = "en",
    names: tuple[str, ...] = (),
) -> tuple[str, ...]:
    """Words of the source that stand untranslated in the target, as written there; each once, in order.

    A word counts when it is one of the source language's function words and none of the target's, or when it
    stands in both texts and can only be the source language's: written small and no homograph
    (German "bald", English "bald"), with ä, ö, ü or ß, or with a German noun's ending. `names` may stay.
    """
    left, right = _base(source_language), _base(target_language)
    if left == right:
        return ()
    if "/" in target or "@" in target:
        target = _ADDRESS.sub(" ", target)
    words = _WORD.findall(target)
    suspected = suspects(set(words) & set(_WORD.findall(source)), set(words), left, right)
    if not suspected:
        return ()
    kept = {word for name in names for word in _WORD.findall(name)}
    return tuple(
        word
        for word in dict.fromkeys(words)
        if word in suspected and word not in kept and not _in_a_name(word, target, source)
    )


def suspects(
    shared: AbstractSet[str], target_words: AbstractSet[str], source_language: str, target_language: str
) -> frozenset[str]:
    """What `leftover` looks at more closely: function words of the source, shared words that are its own.

    `shared` are the words that both texts have.
    """
    left, right = _base(source_language), _base(target_language)
    return (
        _telling(left, right)
        .intersection(target_words)
        .union(word for word in shared if _only_source(word, left, right))
    )


@lru_cache(maxsize=32)
def _telling(left: str, right: str) -> frozenset[str]:
    """The function words of one language that are none of the other's."""
    telling = FUNCTION_WORDS.get(left, frozenset()) - FUNCTION_WORDS.get(right, frozenset())
    return telling - HOMOGRAPHS.get((left, right), frozenset())


def surely(words: AbstractSet[str], language: str) -> bool:
    """Whether function words that no other language here has leave no doubt about a text's words."""
    return len(_own(_base(language)).intersection(words)) >= _PLENTY


@lru_cache(maxsize=32)
def _own(language: str) -> frozenset[str]:
    others = (words for name, words in FUNCTION_WORDS.items() if name != language)
    return FUNCTION_WORDS.get(language, frozenset()).difference(*others)


def _in_a_name(word: str, target: str, source: str) -> bool:
    """Whether a word stands in the same company in both texts: beside another capitalised word, or quoted.

    "Ursula von Bülow", "Deutsche Flugsicherung" and the “Neue Zeitung” are names.
    """
    beside = rf"[A-ZÄÖÜ][\w-]+ {word}\b|\b{word} [A-ZÄÖÜ][\w-]+"
    if any(found in source for found in re.findall(beside, target)):
        return True
    return all(re.search(rf"[“”„«»\"]{word}\b", text) is not None for text in (source, target))


@lru_cache(maxsize=8192)
def _only_source(word: str, left: str, right: str) -> bool:
    if left != "de" or len(word) < _SHORT_WORD:
        return False
    if word.islower():
        return right == "en" and not _ENGLISH_LOOKING.search(word) and word not in HOMOGRAPHS[left, right]
    return word[0].isupper() and not word.isupper() and _GERMAN_NOUN.search(word, len(word) - 8) is not None


def _base(language: str) -> str:
    return language.replace("-", "_").partition("_")[0].lower()


def _hits(text: str) -> Counter[str]:
    counted = Counter(text.lower().split())
    return Counter(
        {
            language: sum(counted[word] for word in words.intersection(counted))
            for language, words in FUNCTION_WORDS.items()
        }
    )


def _cheap(text: str) -> str | None:
    for language, script in _SCRIPTS.items():
        if script.search(text) and len(script.findall(text)) * 5 > len(text):
            return language
    (first, most), (_, next_most) = _hits(text).most_common(2)
    return first if most >= _ENOUGH and most >= _CLEAR * next_most else None


def _letters_of_other_script(text: str) -> bool:
    return any(script.search(text) for script in _SCRIPTS.values())


def _undecidable(text: str) -> bool:
    return sum(len(word) for word in _WORD.findall(text) if not word[0].isupper()) < _SHORT


def _letters(text: str) -> int:
    return sum(map(len, _WORD.findall(text)))


def _by_langdetect(text: str) -> str | None:
    if _letters(text) < _SHORT:
        return None
    from langdetect import DetectorFactory, detect_langs  # noqa: PLC0415 - loads 50 profiles, seldom needed
    from langdetect.lang_detect_exception import LangDetectException  # noqa: PLC0415 - as above

    DetectorFactory.seed = _SEED
    try:
        best = detect_langs(text)[0]
    except LangDetectException:
        return None
    return str(best.lang).partition("-")[0] if best.prob > _SURE else None
