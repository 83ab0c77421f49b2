"""Which old entry a new one continues: the same text wherever it moved, or a corrected text nearby. Pure."""

from __future__ import annotations

import difflib
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from l10n.model import Entry

CORRECTED = 0.5
"""Share of words that a corrected text has in common with the text before; below, it is another text."""


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


def _stem(entry: Entry) -> str:
    return (entry.msgctxt or "").rpartition("/")[0]


def _neighbours(entries: Sequence[Entry]) -> list[tuple[str | None, str | None]]:
    """The texts before and after each entry within its file."""
    found: list[tuple[str | None, str | None]] = []
    for at, entry in enumerate(entries):
        stem = _stem(entry)
        left = entries[at - 1] if at else None
        right = entries[at + 1] if at + 1 < len(entries) else None
        found.append(
            (
                left.msgid if left is not None and _stem(left) == stem else None,
                right.msgid if right is not None and _stem(right) == stem else None,
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
    signs: tuple[Callable[[bool, int], Hashable], ...] = (
        lambda is_new, at: (before if is_new else after)[at],
        lambda is_new, at: (before if is_new else after)[at][0] or ("", at, is_new),
        lambda is_new, at: (before if is_new else after)[at][1] or ("", at, is_new),
        lambda is_new, at: (new if is_new else old)[at].msgctxt,
        lambda is_new, at: _stem((new if is_new else old)[at]),
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


def corrections(new: Sequence[Entry], old: Sequence[Entry]) -> dict[int, int]:
    """For each new text that is an old one of the same file, corrected: which of them (indices)."""
    by_stem: defaultdict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for at, entry in enumerate(new):
        by_stem[_stem(entry)][0].append(at)
    for at, entry in enumerate(old):
        by_stem[_stem(entry)][1].append(at)
    pairs: dict[int, int] = {}
    for news, olds in by_stem.values():
        scores = _scores(
            {at: new[at].msgid.split() for at in news}, {at: old[at].msgid.split() for at in olds}
        )
        taken: set[int] = set()
        for _, at, match in sorted(scores, key=lambda score: (-score[0], score[1], score[2])):
            if at not in pairs and match not in taken:
                pairs[at] = match
                taken.add(match)
    return pairs


def _scores(news: Mapping[int, list[str]], olds: Mapping[int, list[str]]) -> list[tuple[float, int, int]]:
    """How alike each pair is, where it is alike enough. Only texts that share words are compared."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for at, words in olds.items():
        for word in set(words):
            holders[word].append(at)
    scores = []
    for at, words in news.items():
        shared: defaultdict[int, int] = defaultdict(int)
        for word in set(words):
            for match in holders.get(word, ()):
                shared[match] += 1
        for match in sorted(shared, key=lambda match: -shared[match])[:5]:
            ratio = difflib.SequenceMatcher(None, olds[match], words, autojunk=False).ratio()
            if ratio >= CORRECTED:
                scores.append((ratio, at, match))
    return scores
