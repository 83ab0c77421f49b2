import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import TrainingError
from l10n.training import dataset
from l10n.training.dataset import BEGIN, END, LONGEST_SENTENCE, PAD, OnDevice, Side, batches, encoded

SENTENCES = st.lists(st.integers(4, 60), min_size=1, max_size=40)


def flat(data, at):
    side = (data.source, data.target)[at]
    return [side.tokens[s : s + n].tolist() for s, n in zip(side.starts, side.lengths, strict=True)]


def test_empty_endless_and_uneven_pairs_are_left_out():
    data = encoded([[5], [], [5], [5] * (LONGEST_SENTENCE + 1), [5]], [[6, 7], [6], [], [6] * 200, [6] * 10])
    assert flat(data, 0) == [[5]]
    assert flat(data, 1) == [[6, 7]]


@given(st.lists(SENTENCES, min_size=1, max_size=60), st.integers(20, 400), st.integers(0, 5))
def test_batches_hold_every_pair_once_within_their_size_and_alike_for_a_seed(sentences, tokens, seed):
    side = Side.of(sentences)
    data = dataset.Encoded(side, side)
    made = batches(data, tokens=tokens, seed=seed, epoch=0)
    assert sorted(at for rows in made for at in rows) == list(range(len(sentences)))
    for rows in made:
        width = -(-(max(len(sentences[at]) for at in rows) + 1) // 8) * 8
        assert len(rows) <= max(4, tokens // width)
    again = batches(data, tokens=tokens, seed=seed, epoch=0)
    assert [rows.tolist() for rows in made] == [rows.tolist() for rows in again]


def test_epochs_differ():
    side = Side.of([[5] * n for n in range(1, 40)])
    data = dataset.Encoded(side, side)
    first, second = (batches(data, tokens=60, seed=1, epoch=epoch) for epoch in (0, 1))
    assert [rows.tolist() for rows in first] != [rows.tolist() for rows in second]


def test_arrays_come_back_from_disk(tmp_path):
    data = encoded([[5, 6], [7]], [[8], [9, 10]])
    dataset.save(tmp_path / "a.npz", data)
    found = dataset.load(tmp_path / "a.npz") + data.reversed
    assert flat(found, 0) == [[5, 6], [7], [8], [9, 10]]
    (tmp_path / "b.npz").write_bytes(b"something else")
    with pytest.raises(TrainingError, match="no token arrays"):
        dataset.load(tmp_path / "b.npz")


def test_a_batch_has_ends_begins_and_padding_where_they_belong(one_thread):
    data = encoded([[5, 6], [7]], [[8], [9, 10]])
    source, target, wanted, count = OnDevice(data, "cpu").batch(np.array([1, 0]))
    assert source.tolist() == [[7, END, PAD], [5, 6, END]]
    assert target.tolist() == [[BEGIN, 9, 10], [BEGIN, 8, PAD]]
    assert wanted.tolist() == [[9, 10, END], [8, END, PAD]]
    assert count == 5
