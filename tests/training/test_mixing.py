import random
import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from l10n.training import recipe
from l10n.training.corpus import AlignedSet, Pair
from l10n.training.mixing import annotate, faithful, harvest, mix, swap

MIX = replace(recipe.read().mix, dev=10)
NAMES = ("Erika Mond", "Paul Heller", "Ruth Sommer")
WORDS = st.lists(
    st.sampled_from("Haus Hund Max Anna sieht den roten Berg Tom".split()), min_size=1, max_size=8
)


def made(name: str, count: int) -> AlignedSet:
    return AlignedSet(
        name, tuple(Pair(f"Satz {n} von {name}", f"sentence {n} of {name}") for n in range(count))
    )


def test_the_same_seed_gives_the_same_pairs_and_another_does_not():
    sets = [made("a", 300), made("tatoeba", 300)]
    assert mix(sets, MIX, seed=1) == mix(sets, MIX, seed=1)
    assert mix(sets, MIX, seed=1).train != mix(sets, MIX, seed=2).train


def test_weights_repeat_a_set_and_zero_leaves_it_out():
    weighted = replace(MIX, weights={"twice": 2, "never": 0, "tw*": 5}, annotated=0, dev=0)
    train = mix([made("twice", 20), made("never", 20), made("other", 20)], weighted, seed=1).train
    counts = {name: sum(name in pair.source for pair in train) for name in ("twice", "never", "other")}
    assert counts == {"twice": 40, "never": 0, "other": 20}


def test_development_pairs_are_held_out_of_the_training():
    mixed = mix([made("a", 500), made("tatoeba_x", 500)], MIX, seed=3)
    assert len(mixed.dev) == 10
    assert not {pair.source for pair in mixed.dev} & {pair.source for pair in mixed.train}
    assert mixed.counts == (("a", 500), ("tatoeba_x", 500))


def test_consecutive_lines_of_dialogue_are_joined_now_and_then_in_order():
    mixed = mix([made("wesnoth_po", 400)], replace(MIX, weights={}, dev=0, annotated=0), seed=1)
    joined = [re.findall(r"\d+", pair.source) for pair in mixed.train if pair.source.count("Satz") > 1]
    assert 10 < len(joined) < 100
    for numbers in joined:
        assert [int(number) for number in numbers] == list(
            range(int(numbers[0]), int(numbers[0]) + len(numbers))
        )
    assert sum(pair.source.count("Satz") for pair in mixed.train) == 400


def test_what_is_no_translation_is_left_out():
    bad = [
        Pair("", "x"),
        Pair("x", " "),
        Pair("a b c d e", "a b c d e"),
        Pair("x" * 2000, "y"),
        Pair("Ja.", "Yes."),
    ]
    train = mix([AlignedSet("a", (*bad, Pair("Ja. ", "Yes.")))], replace(MIX, dev=0), seed=1).train
    assert train == (Pair("Ja.", "Yes."),)


def test_names_are_those_that_stand_in_both_halves():
    pairs = [Pair("Erika Mond traf Kurt Lang in New York", "Erika Mond met Curt Long in New York")]
    assert harvest(pairs) == ("Erika Mond", "New York")


def test_a_stock_name_is_swapped_in_both_halves_alike():
    dice = random.Random(1)
    for _ in range(20):
        swapped = swap(Pair("Gestern kam Tom.", "Tom came yesterday."), ("Tom",), NAMES, dice)
        name = swapped.source.removeprefix("Gestern kam ").removesuffix(".")
        assert swapped.target == f"{name} came yesterday."
        assert any(name in full for full in NAMES)
    twice = Pair("Tom und Tom", "Tom and Tom")
    assert swap(twice, ("Tom",), NAMES, dice) == twice


def test_an_actor_stands_behind_the_same_name_in_both_halves():
    dice = random.Random(1)
    pair = Pair("Der alte Max liebt Anna Berg.", "Old Max loves Anna Berg.")
    seen = {annotate(pair, NAMES, dice, surnames=0.5) for _ in range(60)}
    assert any("Anna Berg (" in found.source for found in seen)
    assert not any("Anna (" in found.source for found in seen), "a full name is not torn"
    assert any(re.search(r"\((Mond|Heller|Sommer)\)", found.source) for found in seen)
    for found in seen:
        assert re.findall(r"\S+ \([^)]*\)", found.source) == re.findall(r"\S+ \([^)]*\)", found.target)


@given(WORDS, WORDS, st.integers(0, 1000))
def test_annotating_and_swapping_only_ever_add_names(source, target, seed):
    pair = Pair(" ".join(source), " ".join(target))
    annotated = annotate(pair, NAMES, random.Random(seed), surnames=0.3)
    for before, after in zip(pair, annotated, strict=True):
        assert re.sub(r" \([^()]*\)", "", after) == before
    swapped = swap(pair, ("Tom",), NAMES, random.Random(seed))
    changed = [before != after for before, after in zip(pair, swapped, strict=True)]
    assert changed[0] == changed[1]


def test_a_synthetic_source_must_hold_the_names_in_parentheses():
    assert faithful("Max (Mark Strong) geht.", "Max (Mark Strong) goes.")
    assert not faithful("Max (Mark Stark) geht.", "Max (Mark Strong) goes.")
    assert faithful("Er geht.", "He goes (slowly).")
    assert not faithful(" ", "He goes.")


def test_most_other_names_must_be_copied_too():
    target = "Erika Mond meets Paul Heller after the World War."
    assert faithful("Erika Mond trifft Paul Heller nach dem Weltkrieg.", target)
    assert not faithful("Erika Mund trifft Paul Heller nach dem Weltkrieg.", target)


def test_what_belongs_together_is_held_out_together_or_not_at_all():
    pairs = made("films", 400).pairs
    groups = tuple(str(number // 4) for number in range(400))
    mixed = mix([AlignedSet("films", pairs, groups)], replace(MIX, dev=18, weights={}, annotated=0), seed=1)
    held = {groups[pairs.index(pair)] for pair in mixed.dev}
    assert len(mixed.dev) == 16
    assert not held & {groups[pairs.index(pair)] for pair in mixed.train}


def test_a_target_that_many_systems_translated_stands_only_a_few_times():
    pairs = tuple(Pair(f"Satz {n}", f"sentence {n // 10}") for n in range(100))
    few = replace(MIX, distinct={"*_systems": 3}, weights={}, dev=0, annotated=0)
    assert len(mix([AlignedSet("wmt_systems", pairs)], few, seed=1).train) == 30
    assert len(mix([AlignedSet("wmt_refs", pairs)], few, seed=1).train) == 100
