"""The whole way: aligned text in, a package out that three programs load and that knows the language."""

from __future__ import annotations

import json
import shutil
import zipfile

import pytest

pytest.importorskip("torch", reason="training needs the extra synopsis-l10n[train]")
pytest.importorskip("sacrebleu", reason="measuring needs the extra synopsis-l10n[train]")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def packed(trained, tmp_path_factory):
    """The run's weights as parts, as they would come back from another machine."""
    from l10n.workflow import training

    out = tmp_path_factory.mktemp("packed") / "parts"
    return out, training.pack(trained, out)


@pytest.fixture(scope="module")
def packaged(packed, toy, tmp_path_factory):
    """The package made of those parts, measured on sentences that were held out."""
    from l10n.workflow import training

    table = tmp_path_factory.mktemp("card") / "CORPUS.md"
    table.write_text("| set | pairs | licence |\n|---|---|---|\n| toy | 1740 | CC0 |\n", encoding="utf-8")
    return training.package(
        packed[0],
        table.parent / "toy.argosmodel",
        version="0.3",
        licences=table,
        test=(toy.source, toy.reference),
    )


def unpacked(package, folder):
    with zipfile.ZipFile(package.path) as archive:
        archive.extractall(folder)
    (found,) = folder.iterdir()
    return found


def test_the_language_is_learned(packaged):
    assert packaged.evaluation.scores.bleu > 90
    assert packaged.evaluation.scores.loops == packaged.evaluation.scores.truncated == 0


def test_the_run_says_what_happened_in_each_phase(trained):
    from l10n.training.chain import read_record

    record = read_record(trained)
    assert record.phase == "done"
    assert list(record.phases) == ["forward", "model"]
    assert record.phases["model"]["steps"] == 300
    assert record.phases["model"]["dev_loss"] < 0.3
    assert record.sets == (("toy", 1740, 1),)
    assert record.synthetic > 20
    assert record.notes == ()


def test_back_translation_gives_sources_in_the_other_language(trained, toy):
    from l10n.training import dataset
    from l10n.training.vocabulary import Vocabulary

    vocabulary = Vocabulary.read(trained / "sentencepiece.model")
    made = dataset.load(trained / "synthetic.npz")
    texts = []
    for side in (made.source, made.target):
        ends = side.lengths.cumsum()
        texts.append(
            vocabulary.decode(
                [side.tokens[e - n : e].tolist() for e, n in zip(ends, side.lengths, strict=True)]
            )
        )
    true = {english: german for german, english in toy.held_out}
    right = sum(true[english] == german for german, english in zip(*texts, strict=True))
    print(right, len(texts[0]))
    assert right > len(texts[0]) / 2


def test_parts_are_small_and_come_with_all_that_a_package_needs(packed):
    _, files = packed
    assert {path.name for path in files} == {"weights-00.npz", "sentencepiece.model", "run.json"}
    assert all(path.stat().st_size < 16_000_000 for path in files)


def test_a_package_of_parts_equals_one_of_the_checkpoint(trained, packaged, tmp_path):
    from l10n.workflow import training

    other = training.package(trained, tmp_path / "other.argosmodel", version="0.3")
    model = "translate-de_en-0_3/model/model.bin"
    with zipfile.ZipFile(packaged.path) as a, zipfile.ZipFile(other.path) as b:
        assert a.read(model) == b.read(model)


def test_a_package_is_made_twice_with_the_same_bytes(trained, tmp_path):
    from l10n.workflow import training

    made = [training.package(trained, tmp_path / f"{name}.argosmodel") for name in "ab"]
    assert made[0].path.read_bytes() == made[1].path.read_bytes()


def test_argostranslate_reads_the_package(packaged, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    from argostranslate.package import Package

    found = Package(unpacked(packaged, tmp_path / "packages"))
    assert (found.from_code, found.to_code, found.package_version) == ("de", "en", "0.3")
    assert (found.from_name, found.to_name) == ("German", "English")
    pieces = found.tokenizer.encode("lum ha siba ki zan")
    assert found.tokenizer.decode(pieces) == "lum ha siba ki zan"
    assert "0.3" in found.get_readme()


def test_ctranslate2_loads_the_model(packaged, toy, tmp_path):
    import ctranslate2
    import sentencepiece

    folder = unpacked(packaged, tmp_path)
    tokens = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
    translator = ctranslate2.Translator(str(folder / "model"), compute_type="int8", intra_threads=1)
    sources = [source for source, _ in toy.held_out]
    results = translator.translate_batch(tokens.encode(sources, out_type=str), beam_size=2)
    outputs = [tokens.decode(result.hypotheses[0]) for result in results]
    right = sum(output == english for output, (_, english) in zip(outputs, toy.held_out, strict=True))
    assert right >= 54


def test_the_command_line_measures_the_package_with_our_engine(packaged, toy, run):
    shown = run(
        "train", "evaluate", str(packaged.path), str(toy.source), str(toy.reference), "--format", "json"
    )
    assert shown.code == 0, shown.err
    found = json.loads(shown.out)
    assert found["package"] == "translate-de_en 0.3"
    assert found["scores"]["bleu"] == pytest.approx(packaged.evaluation.scores.bleu)
    assert "version:" in found["scores"]["bleu_signature"]
    assert [speed["beam"] for speed in found["speeds"]] == [4, 1]


def test_the_card_says_data_training_and_figures(packaged, tmp_path):
    text = (unpacked(packaged, tmp_path) / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert "| toy | 1,740 | 1 | CC0 |" in text
    assert "l10n train run data --to en" in text
    assert "| model | 300 |" in text
    assert packaged.evaluation.scores.bleu_signature in text


def test_status_answers_while_and_after_a_run(trained, run):
    shown = run("train", "status", str(trained))
    assert shown.code == 0
    assert shown.out.startswith("done, 100%, step 300")
    assert json.loads(run("train", "status", str(trained), "--format", "json").out)["phase"] == "done"


def test_a_finished_run_is_not_run_again(trained, toy, run):
    before = (trained / "model.pt").stat()
    args = ["train", "run", str(toy.data), "--run", str(trained), "--to", "en", "--size", "toy", "--recipe",
            str(toy.recipe), "--steps", "300", "--mono", str(toy.folder / "mono.en")]  # fmt: skip
    shown = run(*args)
    assert shown.code == 0, shown.err
    assert (trained / "model.pt").stat() == before


def test_another_plan_in_the_same_folder_is_refused(trained, toy, run):
    shown = run("train", "run", str(toy.data), "--run", str(trained), "--to", "en", "--size", "toy", "--recipe",
                str(toy.recipe), "--steps", "999")  # fmt: skip
    assert shown.code == 2
    assert "another run lies here" in shown.err


def test_a_checkpoint_of_another_size_is_no_start(trained, toy, run, tmp_path):
    shutil.copy(trained / "model.pt", tmp_path / "start.pt")
    shown = run("train", "run", str(toy.data), "--run", str(tmp_path / "run"), "--to", "en", "--size", "small",
                "--steps", "1", "--recipe", str(toy.recipe), "--init", str(tmp_path / "start.pt"),
                "--vocabulary", str(trained / "sentencepiece.model"))  # fmt: skip
    assert shown.code == 2
    assert "of another size" in shown.err


def test_a_run_says_what_weights_it_started_from(trained, toy, run, tmp_path):
    shutil.copy(trained / "model.pt", tmp_path / "start.pt")
    args = ["train", "run", str(toy.data), "--run", str(tmp_path / "run"), "--to", "en", "--size", "toy",
            "--steps", "1", "--recipe", str(toy.recipe), "--init", str(tmp_path / "start.pt"),
            "--vocabulary", str(trained / "sentencepiece.model")]  # fmt: skip
    for _ in range(2):
        assert run(*args).code == 0
    shown = run("train", "status", str(tmp_path / "run"))
    assert shown.out.count("note: started from the weights in start.pt: 300 steps, 0.") == 1


def test_a_run_that_goes_on_from_another_tells_that_ones_story(trained, toy, run, tmp_path):
    init, options = trained / "model.pt", ["--steps", "1", "--recipe", str(toy.recipe), "--size", "toy",
                                           "--vocabulary", str(trained / "sentencepiece.model")]  # fmt: skip
    for name in ("second", "third"):
        folder = tmp_path / name
        args = ["train", "run", str(toy.data), "--run", str(folder), "--to", "en", "--init", str(init)]
        assert run(*args, *options).code == 0
        init = folder / "model.pt"
    notes = json.loads(run("train", "status", str(folder), "--format", "json").out)["notes"]
    assert notes[0].startswith("started from the weights in second/model.pt: 1 steps, 0.")
    assert ", by `l10n" in notes[0]
    assert notes[1].startswith(f"second: started from the weights in {trained.name}/model.pt: 300 steps, 0.")
