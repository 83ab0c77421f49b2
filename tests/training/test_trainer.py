"""Trainings that are stopped, gone on with, and started from other weights."""

import random
from dataclasses import replace

import pytest

np = pytest.importorskip("numpy", reason="training needs the extra synopsis-l10n[train]")
torch = pytest.importorskip("torch", reason="training needs the extra synopsis-l10n[train]")

from l10n.errors import TrainingError  # noqa: E402
from l10n.training import weights  # noqa: E402
from l10n.training.dataset import Encoded, Side, encoded  # noqa: E402
from l10n.training.recipe import Size  # noqa: E402
from l10n.training.schedule import Budget  # noqa: E402
from l10n.training.trainer import Settings, Trainer  # noqa: E402

SIZE = Size(vocabulary=30, width=16, heads=2, hidden=32, encoder=1, decoder=1)
SETTINGS = Settings(budget=Budget(steps=12), tokens=200, peak=1e-2, dropout=0.1, averaging=0.9)


def data() -> Encoded:
    dice = random.Random(1)
    side = [[dice.randrange(4, 30) for _ in range(dice.randrange(1, 12))] for _ in range(120)]
    return encoded(side, side)


def trained(path, settings=SETTINGS, init=None):
    trainer = Trainer(SIZE, data(), data(), settings, path, init=init)
    return trainer, trainer.run()


def same(a, b) -> bool:
    return all(torch.equal(a.weights[name], b.weights[name]) for name in a.weights)


def test_the_same_seed_gives_the_same_weights_and_another_does_not(one_thread, tmp_path):
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        trained(tmp_path / name, replace(SETTINGS, seed=seed))
    a, b, c = (weights.load(tmp_path / name) for name in "abc")
    assert same(a, b)
    assert not same(a, c)


class StoppedError(Exception):
    pass


def test_a_stopped_training_goes_on_as_if_it_had_not_been_stopped(one_thread, tmp_path, monkeypatch):
    trained(tmp_path / "whole")
    steps = 0
    step = Trainer._step

    def stopping(self, *args):
        nonlocal steps
        if steps == 7:
            raise StoppedError
        steps += 1
        return step(self, *args)

    monkeypatch.setattr(Trainer, "_step", stopping)
    trainer = Trainer(SIZE, data(), data(), replace(SETTINGS, save_every=0), tmp_path / "stopped")
    with pytest.raises(StoppedError):
        trainer.run()
    assert 1 <= weights.load(tmp_path / "stopped").training["progress"]["steps"] <= 7
    monkeypatch.undo()
    _, progress = trained(tmp_path / "stopped")
    assert progress.steps == 12
    assert same(weights.load(tmp_path / "whole"), weights.load(tmp_path / "stopped"))


def test_it_learns_and_says_how_far_it_is(one_thread, tmp_path):
    heard = []
    trainer = Trainer(SIZE, data(), data(), replace(SETTINGS, budget=Budget(steps=80)), tmp_path / "a")
    trainer._look()
    before = trainer.progress.dev_loss
    trainer.run(heard.append)
    assert heard[-1].progress == 1
    assert heard[-1].steps == 80
    assert heard[-1].dev_loss < before - 0.3
    assert heard[-1].epoch > 0
    assert heard[-1].tokens > 0


def test_padding_counts_for_nothing(one_thread, tmp_path):
    side = Side.of([[4, 5, 6], [7] * 11])
    trainer = Trainer(SIZE, Encoded(side, side), data(), SETTINGS, tmp_path / "a")
    trainer.network.eval()

    def loss(*rows: int) -> tuple[float, int]:
        found, count = trainer._loss(trainer.network, trainer._data, np.array(rows), 0.1)
        return float(found.detach()), count

    short, long, both = loss(0), loss(1), loss(0, 1)
    assert both == (pytest.approx(short[0] + long[0], rel=1e-4), 4 + 12)


def test_a_clock_that_has_run_out_ends_it_at_once(one_thread, tmp_path):
    _, progress = trained(tmp_path / "a", replace(SETTINGS, budget=Budget(seconds=1e-9)))
    assert progress.steps == 0
    assert weights.load(tmp_path / "a").size == SIZE


def test_weights_of_another_training_are_a_start(one_thread, tmp_path):
    trained(tmp_path / "a")
    bare = replace(weights.load(tmp_path / "a"), training={})
    trainer = Trainer(SIZE, data(), data(), SETTINGS, tmp_path / "b", init=bare)
    assert all(torch.equal(value, bare.weights[name]) for name, value in trainer.network.named_parameters())
    other = replace(SIZE, width=32)
    with pytest.raises(TrainingError, match="another size"):
        Trainer(other, data(), data(), SETTINGS, tmp_path / "c", init=bare)


def test_nothing_to_train_on_is_refused(one_thread, tmp_path):
    empty = Encoded(Side.of([]), Side.of([]))
    with pytest.raises(TrainingError, match="no pairs"):
        Trainer(SIZE, empty, empty, SETTINGS, tmp_path / "a")
