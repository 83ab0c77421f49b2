"""Which old entry a new one continues: the same text wherever it moved, or a corrected text nearby. Pure."""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from l10n.model import Entry

CORRECTED = 0.5
"""Share of words that a corrected text has in common with the text before; below, it is another text."""
_RARE, _COMMON, _COMPARED = 10, 100, 5
_WORD = re.compile(r"[^\W_]+")


def same_texts(new: Sequence[Entry], old: Sequence[Entry]) -> dict[int, int]:
    """For each new entry whose text the old ones hold, which of them it continues (indices).

    A text that stands in several places is told apart by its neighbours in the file, then by its place,
    then by order, so that an insertion above two equal texts does not swap their translations.
    """
    by_text: defaultdict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for at, entry in enumerate(new):
        by_text[_text(entry)][0].append(at)
    for at, entry in enumerate(old):
        by_text[_text(entry)][1].append(at)
    pairs: dict[int, int] = {}
    before, after = _neighbours(new), _neighbours(old)
    for news, olds in by_text.values():
        if len(news) == len(olds) == 1:
            pairs[news[0]] = olds[0]
        elif news and olds:
            pairs.update(_told_apart(news, olds, new, old, before, after))
    return pairs


def _text(entry: Entry) -> Hashable:
    return (entry.msgid, entry.msgid_plural)


def stem_of(context: str | None) -> str:
    """The file's part of an entry's msgctxt."""
    return (context or "").rpartition("/")[0]


def is_place(context: str | None) -> bool:
    """Whether a msgctxt ends in a number: a position in its file, which shifts; ids that stay do not."""
    return (context or "").rpartition("/")[2].isdecimal()


def _neighbours(entries: Sequence[Entry]) -> list[tuple[str | None, str | None]]:
    """The texts before and after each entry within its file."""
    found: list[tuple[str | None, str | None]] = []
    for at, entry in enumerate(entries):
        stem = stem_of(entry.msgctxt)
        left = entries[at - 1] if at else None
        right = entries[at + 1] if at + 1 < len(entries) else None
        found.append(
            (
                left.msgid if left is not None and stem_of(left.msgctxt) == stem else None,
                right.msgid if right is not None and stem_of(right.msgctxt) == stem else None,
            )
        )
    return found


def _told_apart(
    news: list[int],
    olds: list[int],
    new: Sequence[Entry],
    old: Sequence[Entry],
    before: list[tuple[str | None, str | None]],
    after: list[tuple[str | None, str | None]],
) -> dict[int, int]:
    """Pair equal texts, the surest sign first."""

    def id_that_stays(is_new: bool, at: int) -> Hashable:
        context = (new if is_new else old)[at].msgctxt
        return ("", at, is_new) if is_place(context) else context

    signs: tuple[Callable[[bool, int], Hashable], ...] = (
        id_that_stays,
        lambda is_new, at: (before if is_new else after)[at],
        lambda is_new, at: (before if is_new else after)[at][0] or ("", at, is_new),
        lambda is_new, at: (before if is_new else after)[at][1] or ("", at, is_new),
        lambda is_new, at: (new if is_new else old)[at].msgctxt,
        lambda is_new, at: stem_of((new if is_new else old)[at].msgctxt),
        lambda is_new, at: None,  # noqa: ARG005 - order alone
    )
    pairs: dict[int, int] = {}
    for sign in signs:
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        for at in reversed(olds):
            waiting[sign(False, at)].append(at)
        for at in news:
            if waiting[sign(True, at)]:
                pairs[at] = waiting[sign(True, at)].pop()
        taken = set(pairs.values())
        news = [at for at in news if at not in pairs]
        olds = [at for at in olds if at not in taken]
    return pairs


def corrections(
    new: Sequence[Entry], old: Sequence[Entry], open_new: Iterable[int], open_old: Iterable[int]
) -> dict[int, int]:
    """For each new text that is an old one of the same file, corrected: which of them.

    `open_new` and `open_old` are the indices that `same_texts` left over. A text corrected in its place may
    change as it likes, as long as half of its words stay; one that also moved has to keep its names and
    numbers, so that no episode inherits another's translation.
    """
    places: defaultdict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for at in open_new:
        places[stem_of(new[at].msgctxt)][0].append(at)
    for at in open_old:
        places[stem_of(old[at].msgctxt)][1].append(at)
    before, after = _neighbours(old), _neighbours(new)
    scores: list[tuple[float, int, int]] = []
    for news, olds in places.values():
        index = _WordIndex({at: old[at].msgid.split() for at in olds})
        by_context = {old[at].msgctxt: at for at in olds}
        for at in news:
            words = new[at].msgid.split()
            likely = dict.fromkeys(index.likely(words))
            if (here := by_context.get(new[at].msgctxt)) is not None:
                likely[here] = None
            for match in likely:
                in_place = match == here or (after[at] == before[match] != (None, None))
                ratio = index.likeness(match, words)
                if ratio >= CORRECTED and (in_place or _keeps_names(old[match], new[at])):
                    scores.append((ratio, at, match))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, at, match in sorted(scores, key=lambda score: (-score[0], score[1], score[2])):
        if at not in pairs and match not in taken:
            pairs[at] = match
            taken.add(match)
    return pairs


def _keeps_names(old: Entry, new: Entry) -> bool:
    """Whether every capitalised word and number that the translation took over still stands in the text."""
    names = {word for word in _WORD.findall(old.msgid) if word[0].isupper() or word[0].isdigit()}
    return names & set(_WORD.findall(old.msgstr)) <= set(_WORD.findall(new.msgid))


class _WordIndex:
    """Old texts of a file by their words, so that a new one is compared with a few of them only."""

    def __init__(self, texts: Mapping[int, list[str]]) -> None:
        self._texts = texts
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        for at, words in texts.items():
            for word in dict.fromkeys(words):
                self._holders[word].append(at)

    def likely(self, words: Iterable[str]) -> list[int]:
        """The texts that share most of the rarest words. Words that stand in very many say nothing."""
        known = [word for word in dict.fromkeys(words) if word in self._holders]
        rare = sorted(known, key=lambda word: len(self._holders[word]))[:_RARE]
        hits = Counter(
            at for word in rare if len(self._holders[word]) <= _COMMON for at in self._holders[word]
        )
        return [at for at, _ in hits.most_common(_COMPARED)]

    def likeness(self, at: int, words: list[str]) -> float:
        """The share of words that two texts have in common, in the same order; 0 where it is too small."""
        matcher = difflib.SequenceMatcher(None, self._texts[at], words, autojunk=False)
        if matcher.real_quick_ratio() < CORRECTED or matcher.quick_ratio() < CORRECTED:
            return 0.0
        return matcher.ratio()
