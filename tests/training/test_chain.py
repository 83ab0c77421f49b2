"""A run's folder: what is gone on with, what is refused, what is found before the clock is spent."""

import json
import shutil
from dataclasses import replace

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra synopsis-l10n[train]")

from l10n.catalogue import lock  # noqa: E402
from l10n.errors import LockedError, TrainingError  # noqa: E402
from l10n.training import chain, recipe, weights  # noqa: E402
from l10n.training.chain import Chain, Plan  # noqa: E402
from l10n.workflow import training  # noqa: E402


@pytest.fixture
def plan(toy, trained, one_thread):
    """Two steps on the toy language, with a vocabulary that is there already."""
    return Plan(
        source="de", target="en", size="toy", recipe=recipe.read(toy.recipe), steps=2, data=(toy.data,),
        command="l10n train run data --to en", vocabulary=trained / "sentencepiece.model",
    )  # fmt: skip


def note(folder) -> tuple[str, ...]:
    return chain.read_record(folder).notes


@pytest.mark.parametrize("field", ["data", "mono", "init", "vocabulary", "seed", "minutes"])
def test_a_run_is_gone_on_with_by_the_same_plan_alone(plan, trained, toy, tmp_path, field):
    training.run(plan, tmp_path)
    other = {
        "data": (toy.data, toy.data),
        "mono": (toy.folder / "mono.en",),
        "init": trained / "model.pt",
        "vocabulary": None,
        "seed": 2,
        "minutes": 9.0,
    }[field]
    before = (tmp_path / "run.json").read_bytes()
    with pytest.raises(TrainingError, match=f"another run lies here, with other {field};"):
        training.run(replace(plan, **{field: other}), tmp_path)
    assert (tmp_path / "run.json").read_bytes() == before


def test_an_attempt_on_wrong_data_may_be_put_right_in_the_same_folder(plan, tmp_path):
    wrong = tmp_path / "wrong"
    wrong.mkdir()
    for language, text in (("de", "eins\nzwei\n"), ("en", "one\n")):
        (wrong / f"a.{language}").write_text(text, encoding="utf-8")
    folder = tmp_path / "run"
    with pytest.raises(TrainingError):
        training.run(replace(plan, data=(wrong,), command="l10n train run wrong"), folder)
    assert training.run(plan, folder).command == "l10n train run data --to en"


def test_a_clock_that_ran_out_over_the_data_may_be_given_more(plan, tmp_path):
    with pytest.raises(TrainingError, match="more --minutes goes on from the mixed data"):
        training.run(replace(plan, minutes=1e-6), tmp_path)
    mixed = (tmp_path / "train.npz").stat()
    assert training.run(replace(plan, minutes=60.0), tmp_path).phase == "done"
    assert (tmp_path / "train.npz").stat() == mixed


def test_one_process_at_a_time_trains_in_a_folder(plan, tmp_path):
    with lock.hold(tmp_path / "run.json"), pytest.raises(LockedError, match="held by process"):
        training.run(plan, tmp_path)


def test_a_start_that_does_not_fit_is_found_before_anything_is_trained(plan, toy, trained, tmp_path):
    small = weights.load(trained / "model.pt")
    weights.save(tmp_path / "other.pt", replace(small, size=replace(small.size, decoder=2)))
    mono = toy.folder / "mono.en"
    with pytest.raises(TrainingError, match="of another size"):
        training.run(replace(plan, init=tmp_path / "other.pt", mono=(mono,)), tmp_path / "run")
    assert not (tmp_path / "run" / "forward.pt").exists()
    with pytest.raises(TrainingError, match="no such file"):
        training.run(replace(plan, init=tmp_path / "missing.pt"), tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_what_a_training_started_from_is_said_once_and_needed_no_more(plan, trained, tmp_path):
    start = tmp_path / "start.pt"
    shutil.copy(trained / "model.pt", start)
    begun = replace(plan, init=start)
    training.run(begun, tmp_path / "run")
    said = note(tmp_path / "run")
    assert len(said) == 1
    assert said[0].startswith("started from the weights in start.pt: 300 steps, ")
    interrupted = replace(chain.read_record(tmp_path / "run"), phase="model")
    chain.write_record(tmp_path / "run", interrupted)
    start.unlink()
    assert training.run(begun, tmp_path / "run").phase == "done"
    assert note(tmp_path / "run") == said


def test_a_run_that_began_without_back_translation_goes_on_without(plan, toy, trained, tmp_path, monkeypatch):
    given = replace(plan, mono=(toy.folder / "mono.en",), steps=4)

    def out_of_memory(*_, **__):
        raise MemoryError("no room")

    with monkeypatch.context() as broken:
        broken.setattr(Chain, "_back_translated", out_of_memory)
        training.run(given, tmp_path)
    record = chain.read_record(tmp_path)
    assert record.notes == ("no back-translation: no room",)
    assert record.phases["model"]["steps"] == 4
    chain.write_record(tmp_path, replace(record, phase="model"))
    again = training.run(given, tmp_path)
    assert (again.notes, again.synthetic) == (record.notes, 0)
    assert not (tmp_path / "synthetic.npz").exists()


def test_packed_weights_and_packages_tell_of_the_state_that_was_saved(plan, tmp_path):
    record = training.run(plan, tmp_path / "run")
    ahead = {**record.phases["model"], "steps": 999}
    chain.write_record(tmp_path / "run", replace(record, phases={**record.phases, "model": ahead}))
    with pytest.raises(TrainingError, match="a folder of their own"):
        training.pack(tmp_path / "run", tmp_path / "run")
    training.pack(tmp_path / "run", tmp_path / "parts")
    assert json.loads((tmp_path / "parts" / "run.json").read_text())["phases"]["model"]["steps"] == 2


def test_status_speaks_of_every_phase(plan, tmp_path, run):
    record = training.run(plan, tmp_path)
    for phase, wanted in (
        ("data", "data, "),
        ("back-translation", "back-translation, "),
        ("model", "model, 100%"),
    ):
        chain.write_record(tmp_path, replace(record, phase=phase))
        assert run("train", "status", str(tmp_path)).out.startswith(wanted)
