"""Which language a text is in, and which words of the source stayed behind in its translation.

Function words decide where they can: they are counted in microseconds and always answer the same. Only where
they leave it open is langdetect asked, with a fixed seed. This is the only module that names it. Neither is
believed alone when it says that a text is in the wrong language: a dictionary of that language must know more
of the words.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from l10n.prose import dictionary
from l10n.prose.word_lists import FUNCTION_WORDS, HOMOGRAPHS

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")
_NOT_A_WORD = re.compile(r"\d[^\W\d_]+|\S*-(?:[a-zäöü]+)-\S*|\bvon(?= [A-ZÄÖÜ])")
"""What holds letters and no word of its own: "21er", "Viertel-vor-Zwölfte", the "von" of a noble name."""
_QUOTED = tuple(
    re.compile(f"{left}([^{left}{right}]{{2,80}}){right}")
    for left, right in ("“”", "„“", '""', "«»", "»«", "‘’")
)
_LONGEST_TITLE = 8
"""Words at the beginning of both texts that may be a title; more are an untranslated sentence."""
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
_OTHER_SCRIPTS: Final = re.compile(r"[^\W\d_a-zA-Z\u00c0-\u024f]")
_NO_DICTIONARY_BUT_SCRIPT: Final = frozenset({"ja", "ko", "zh", "th"})
_SCRIPT_SHARE = 0.3
"""Of a text's words known in its own language, below which a language told by its script is believed."""
_TWINS: Final = (
    {"ms", "id"},
    {"zh", "ja"},
    {"no", "da"},
    {"nb", "da"},
    {"bs", "hr"},
    {"sr", "hr"},
    {"sr", "mk"},
)
"""Languages whose texts nothing here tells apart without mistakes."""
_MARGIN = 0.1
"""By how much more of its words the accused text must be known in the other language. Correct texts are known
in their own language to nine words in ten."""
_GERMAN_NOUN = re.compile(r"\w{5}(?:ungs?|ungen|heit|heiten|keit|keiten|schaft|schaften)$")
_TOGETHER = 2
"""Nouns behind an English article that are needed for a verdict: one alone is mostly a name ("the Harz")."""


def detect(text: str) -> str | None:
    """The language of a text (ISO 639-1), or None where it is too short or too mixed to say."""
    return _cheap(text) or _by_langdetect(text)


def is_language(text: str, language: str) -> bool:
    """Whether a text may be in this language; a doubtful one (too short, only names) may be."""
    base = _base(language)
    found = _cheap(text)
    if found is not None:
        return found == base or not _seconded(text, base, found)
    if base in FUNCTION_WORDS and not _letters_of_other_script(text) and _undecidable(text):
        return True
    found = _by_langdetect(text)
    if found is None or found == base:
        return True
    hits = _hits(text)
    # langdetect alone is not believed about a short text: some function word must speak for its answer.
    if found in FUNCTION_WORDS:
        doubtful = hits[found] < max(_FEW, hits[base] + 1)
    else:
        doubtful = hits[base] > 0 or _letters(text) < _LONG
    return doubtful or not _seconded(text, base, found)


def leftover(
    source: str,
    target: str,
    *,
    source_language: str = "de",
    target_language: str = "en",
    names: tuple[str, ...] = (),
) -> tuple[str, ...]:
    """Words of the source that stand untranslated in the target, as written there; each once, in order.

    A word counts when it stands in both texts, a dictionary of the source language knows it and one of the
    target's does not, and when it is no name: a capitalised word must have a German noun's ending, or stand
    behind an English article as another one does. The source's function words count wherever they stand.
    `names` may stay.
    """
    left, right = _base(source_language), _base(target_language)
    if left == right:
        return ()
    if "/" in target or "@" in target:
        target = _ADDRESS.sub(" ", target)
    words = _WORD.findall(target)
    suspected = suspects(set(words) & set(_WORD.findall(source)), set(words), left, right)
    nouns = {word for word in suspected if not word.islower()}
    if len(behind := {word for word in nouns if _behind_article(word, target)}) < _TOGETHER:
        behind = set()
    suspected -= nouns - behind - {word for word in nouns if _GERMAN_NOUN.search(word)}
    if not suspected:
        return ()
    kept = {word for name in names for word in _WORD.findall(name)}
    plain = without_titles(_NOT_A_WORD.sub(" ", target), source)
    left_words = set(_WORD.findall(plain))
    return tuple(
        word
        for word in dict.fromkeys(words)
        if word in suspected
        and word in left_words
        and word not in kept
        and not _in_a_name(word, target, source)
    )


def without_titles(target: str, source: str) -> str:
    """The target without a title that it keeps: quoted, or the same words at the beginning of both texts."""
    for pattern in _QUOTED:
        target = pattern.sub(lambda found: " " if found[1].strip(" ,.") in source else found[0], target)
    here, there = target.split(), source.split()
    same = next(
        (i for i, (a, b) in enumerate(zip(here, there, strict=False)) if a.strip(",") != b.strip(",")), 0
    )
    return " ".join(here[same:]) if 1 < same <= _LONGEST_TITLE else target


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
    telling -= HOMOGRAPHS.get((left, right), frozenset())
    if right == "en":  # whose dictionary has words of every language; the list of homographs is made for it
        return telling
    return frozenset(word for word in telling if dictionary.is_known(word, right) is False)


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
    beside += rf"|\b(?=von {word}\b|{word} de[rmn]\b)von de[rmn] [A-Z]\w+"
    if any(found in source for found in re.findall(beside, target)):
        return True
    return all(re.search(rf"[“”„«»\"]{word}\b", text) is not None for text in (source, target))


@lru_cache(maxsize=8192)
def _only_source(word: str, left: str, right: str) -> bool:
    """Whether dictionaries know a word in the source language and, in no case of letters, in the target's."""
    if len(word) < _SHORT_WORD or not word.isalpha() or not (word.islower() or word[1:].islower()):
        return False
    if word in HOMOGRAPHS.get((left, right), frozenset()) or not dictionary.is_known(word, left):
        return False
    return not any(dictionary.is_known(form, right) is not False for form in (word, word.lower()))


def _behind_article(word: str, target: str) -> bool:
    return re.search(rf"\b(?i:the|an?|this|these|his|her|their|some|no) {word}\b(?!-)", target) is not None


def _seconded(text: str, accused: str, found: str) -> bool:
    """Whether dictionaries bear out that a text is in another language than its own.

    Nobody accuses a text in a language that has no dictionary, unless the language is known by its script.
    """
    if found == accused or {found, accused} in _TWINS:
        return False
    own = _known_share(text, accused)
    if own is None:
        if accused not in _NO_DICTIONARY_BUT_SCRIPT:
            return False
        letters = _OTHER_SCRIPTS.findall(text)
        return len(letters) * 5 < len(text)
    other = _known_share(text, found)
    return own < _SCRIPT_SHARE if other is None else other > own + _MARGIN


def _known_share(text: str, language: str) -> float | None:
    """How many of a text's words, from 0 to 1, a language's dictionary knows; None without one."""
    if dictionary.is_known("a", language) is None:
        return None
    words = [word for word in _WORD.findall(text) if not word[0].isupper()]
    return sum(dictionary.is_known(word, language) is True for word in words) / max(1, len(words))


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
