"""Sets of pairs → training and development pairs: weighted, joined, with other names and with actors.

What is simple to say about prose is taught here rather than hoped for: that names are copied letter by
letter, that "Max Easton (Mark Strong)" stays as it is, that a text may be longer than one sentence.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING

from l10n.training.corpus import AlignedSet, Pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from l10n.training.recipe import Mix

_CAPITALISED = r"[A-ZÄÖÜ][a-zäöüßéèáíóúñç]{2,}(?:-[A-Z][a-z]+)?"
_FULL_NAME = re.compile(rf"\b{_CAPITALISED} {_CAPITALISED}\b")
_WORD = re.compile(rf"(?<![\w(]){_CAPITALISED}(?![\w-])")
_SPACES = re.compile(r"\s+")
_HARVEST = 300_000
"""Pairs that are looked through for names."""
_GROUPS = (2, 3, 4)


@dataclass(frozen=True, slots=True)
class Mixed:
    """What to train on, shuffled; what to watch it with; and how many pairs each set gave, once."""

    train: tuple[Pair, ...]
    dev: tuple[Pair, ...]
    counts: tuple[tuple[str, int], ...]


def mix(sets: Iterable[AlignedSet], recipe: Mix, *, seed: int) -> Mixed:
    """Mix sets by a recipe. The same sets, recipe and seed give the same pairs in the same order."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    clean = [_clean(given, recipe) for given in sets if recipe.weight(given.name) > 0]
    clean = [given for given in clean if given.pairs]
    names = harvest(pair for given in clean for pair in given.pairs)
    dev = _held_out(clean, recipe.dev, dice)
    held = {pair.source for pair in dev}
    train: list[Pair] = []
    for given in clean:
        pairs = [pair for pair in given.pairs if pair.source not in held]
        for _ in range(recipe.weight(given.name)):
            train += _varied(AlignedSet(given.name, tuple(pairs)), recipe, names, dice)
    dice.shuffle(train)
    return Mixed(tuple(train), tuple(dev), tuple((given.name, len(given.pairs)) for given in clean))


def _clean(given: AlignedSet, recipe: Mix) -> AlignedSet:
    """The usable pairs of a set: text on both sides, on one line, each pair once.

    Long pairs of equal halves were never translated. Of pairs with the same target the first few stay, where
    the recipe says how many.
    """
    most = recipe.most_per_target(given.name)
    seen: set[Pair] = set()
    targets: Counter[str] = Counter()
    kept: list[tuple[Pair, str]] = []
    for raw, group in zip(given.pairs, given.groups or repeat(""), strict=False):
        pair = Pair(*(_SPACES.sub(" ", text).strip() for text in raw))
        untranslated = pair.source == pair.target and pair.source.count(" ") > len(_GROUPS)
        too_many = most is not None and targets[pair.target] >= most
        if (
            all(pair)
            and max(map(len, pair)) <= recipe.longest
            and not (untranslated or too_many or pair in seen)
        ):
            seen.add(pair)
            targets[pair.target] += 1
            kept.append((pair, group))
    groups = tuple(group for _, group in kept) if given.groups else ()
    return AlignedSet(given.name, tuple(pair for pair, _ in kept), groups)


def _held_out(sets: Sequence[AlignedSet], wanted: int, dice: random.Random) -> list[Pair]:
    """Development pairs, from each set by its share; never more than a twentieth of all."""
    total = sum(len(given.pairs) for given in sets)
    share = min(0.05, wanted / total) if total else 0
    return [pair for given in sets for pair in _sample(given, round(share * len(given.pairs)), dice)]


def _sample(given: AlignedSet, wanted: int, dice: random.Random) -> list[Pair]:
    """So many pairs of a set; whole groups, as many as fit, where it has groups."""
    if not given.groups:
        return dice.sample(given.pairs, wanted)
    members: dict[str, list[Pair]] = {}
    for pair, group in zip(given.pairs, given.groups, strict=True):
        members.setdefault(group, []).append(pair)
    sampled: list[Pair] = []
    for group in dice.sample(sorted(members), len(members)):
        if len(sampled) + len(members[group]) <= wanted:
            sampled += members[group]
    return sampled


def harvest(pairs: Iterable[Pair]) -> tuple[str, ...]:
    """Two-word names that stand in both halves of a pair: what must be copied. Sorted."""
    seen: Counter[str] = Counter()
    for number, pair in enumerate(pairs):
        if number == _HARVEST:
            break
        if found := _FULL_NAME.findall(pair.source):
            seen.update(set(found).intersection(_FULL_NAME.findall(pair.target)))
    return tuple(sorted(seen))


def _varied(given: AlignedSet, recipe: Mix, names: Sequence[str], dice: random.Random) -> Iterator[Pair]:
    joins, swaps = recipe.joins(given.name), bool(names) and recipe.swaps(given.name)
    at = 0
    while at < len(given.pairs):
        size = dice.choice(_GROUPS) if joins and dice.random() < recipe.joined else 1
        group = given.pairs[at : at + size]
        at += size
        pair = Pair(" ".join(pair.source for pair in group), " ".join(pair.target for pair in group))
        if swaps and dice.random() < recipe.swapped:
            pair = swap(pair, recipe.stock, names, dice)
        if names and dice.random() < recipe.annotated:
            pair = annotate(pair, names, dice, surnames=recipe.surnames)
        yield pair


def swap(pair: Pair, stock: Iterable[str], names: Sequence[str], dice: random.Random) -> Pair:
    """The pair with its stock name, where one stands once in both, replaced by another or part of it."""
    for old in stock:
        word = re.compile(rf"\b{re.escape(old)}\b")
        if old in pair.source and all(len(word.findall(text)) == 1 for text in pair):
            full = dice.choice(names)
            new = dice.choice([full, *full.split()])
            return Pair(*(word.sub(lambda _, new=new: new, text) for text in pair))  # type: ignore[misc]
    return pair


def annotate(pair: Pair, names: Sequence[str], dice: random.Random, *, surnames: float) -> Pair:
    """The pair with an actor in parentheses behind one or two names that stand once in each half."""
    common = [word for word in dict.fromkeys(_WORD.findall(pair.source)) if _annotatable(word, pair)]
    for word in dice.sample(common, min(len(common), dice.choice([1, 1, 2]))):
        actor = dice.choice(names)
        inside = actor.split()[1] if dice.random() < surnames else actor
        new = f"{word} ({inside})"
        pair = Pair(*(_whole(word).sub(lambda _, new=new: new, text, count=1) for text in pair))  # type: ignore[misc]
    return pair


def _whole(word: str) -> re.Pattern[str]:
    """The word where no further capitalised word follows: a name's last part."""
    return re.compile(rf"(?<![\w(]){re.escape(word)}(?![\w-]| [A-ZÄÖÜ(])")


def _annotatable(word: str, pair: Pair) -> bool:
    return all(text.count(word) == 1 and _whole(word).search(text) is not None for text in pair)


_PARENTHESIS = re.compile(r"\(([^()]{2,60})\)")


_COPIED = 0.6
"""Share of a sentence's two-word names that must have been copied; not all: "World War" is translated."""


def faithful(source: str, target: str) -> bool:
    """Whether a synthetic source holds the names of its target, so that it teaches to copy and not to guess.

    All that stand in parentheses ("(Mark Strong)"), and most of the others.
    """
    inside = (text for text in _PARENTHESIS.findall(target) if text[:1].isupper())
    if not source.strip() or not all(f"({text})" in source for text in inside):
        return False
    names = set(_FULL_NAME.findall(target))
    return sum(name in source for name in names) >= _COPIED * len(names)
