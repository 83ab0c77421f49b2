from __future__ import annotations

import math
import shutil
import subprocess
import sys

import pytest
from tiny_package import build

from l10n.errors import PackageError
from l10n.mt import argos, packages
from l10n.mt.base import Options
from l10n.prose import sentences


@pytest.fixture
def english(found):
    return argos.Engine(2).translator(packages.route(found, "en"))


def texts(hypotheses):
    return [hypothesis.text for hypothesis in hypotheses]


def test_translates_in_order(english):
    assert texts(english.translate(["das haus ist alt.", "alt und alt", "das haus"])) == [
        "the house is old.",
        "old and old",
        "the house",
    ]


def test_words_the_model_does_not_know_come_through(english):
    assert texts(english.translate(["Carrie ist alt und A_B ist das haus"])) == [
        "Carrie is old and A_B is the house"
    ]


def test_blank_sentences_stay_and_cost_nothing(english, submitted):
    assert texts(english.translate(["", "  ", "das haus"])) == ["", "  ", "the house"]
    assert sum(map(len, submitted)) == 1


def test_nothing_to_do_loads_nothing(english, submitted):
    assert english.translate([]) == []
    assert submitted == []


def test_a_repeated_sentence_is_translated_once(english, submitted):
    assert texts(english.translate(["das haus", "alt", "das haus"])) == ["the house", "old", "the house"]
    english.translate(["alt"])
    assert sum(map(len, submitted)) == 2


def test_other_options_translate_anew(english, submitted):
    english.translate(["das haus"])
    english.translate(["das haus"], options=Options(no_repeat_ngram_size=2))
    assert sum(map(len, submitted)) == 2


def test_the_longest_come_first_and_batches_hold_one_length(english, submitted):
    english.translate(["alt", "das haus ist alt", "das haus", "alt und", "das"])
    lengths = [{len(tokens) for tokens in batch} for batch in submitted]
    assert lengths == [{4}, {2}, {1}]


def test_batches_are_sized_in_tokens(english, submitted, monkeypatch):
    monkeypatch.setattr(argos, "BATCH_TOKENS", 6)
    english.translate([f"das haus {number}" for number in range(7)])
    assert [len(batch) for batch in submitted] == [2, 2, 2, 1]


def test_works_in_bounded_slices(english, submitted, monkeypatch):
    monkeypatch.setattr(argos, "SLICE_SENTENCES", 3)
    wanted = [f"haus {number}" for number in range(10)]
    assert texts(english.translate(wanted)) == [f"house {number}" for number in range(10)]
    assert [len(batch) for batch in submitted] == [3, 3, 3, 1]


def test_what_is_remembered_is_bounded(english, monkeypatch):
    monkeypatch.setattr(argos, "REMEMBERED", 4)
    english.translate([f"haus {number}" for number in range(10)])
    (model,) = english._models
    assert len(model._known) == 4


def test_no_part_of_an_endless_sentence_is_lost(english):
    source = " ".join(["das haus ist alt und"] * 120)
    (made,) = english.translate([source])
    assert made.text == " ".join(["the house is old and"] * 120)
    assert made.score < 0


def test_alternatives_come_best_first(english):
    (made,) = english.translate(["das haus ist alt"], options=Options(num_hypotheses=3))
    assert len(made.alternatives) == 2
    scores = [made.score, *(other.score for other in made.alternatives)]
    assert scores == sorted(scores, reverse=True)
    assert len({made.text, *texts(made.alternatives)}) == 3


def test_the_score_is_the_mean_over_all_tokens_and_the_end(english):
    """Against CTranslate2's own scoring of the same text, which masks fewer tokens than decoding does."""
    import ctranslate2

    (made,) = english.translate(["das haus ist alt"])
    (model,) = english._models
    scorer = ctranslate2.Translator(str(model.package.model_path))
    (scored,) = scorer.score_batch([["▁das", "▁haus", "▁ist", "▁alt"]], [["▁the", "▁house", "▁is", "▁old"]])
    assert made.score == pytest.approx(sum(scored.log_probs) / len(scored.log_probs), abs=1e-3)
    assert 0 < math.exp(made.score) < 1


def test_a_chain_leads_through_its_legs(found):
    french = argos.Engine(1).translator(packages.route(found, "fr"))
    (made,) = french.translate(["das haus ist alt."])
    assert made.text == "la maison est vieille."
    assert french.signature == "translate-de_en 1.0 → translate-en_fr 1.0"
    assert french.confidence == pytest.approx(0.8 * 0.5)


def test_a_chain_multiplies_probabilities(found):
    engine = argos.Engine(1)
    first = engine.translator(packages.route(found, "en")).translate(["das haus"])[0]
    legs = packages.route(found, "fr")
    second = engine.translator(legs[1:]).translate([first.text])[0]
    (both,) = engine.translator(legs).translate(["das haus"])
    assert math.exp(both.score) == pytest.approx(math.exp(first.score) * math.exp(second.score))


def test_the_shared_first_leg_is_translated_once(found, submitted):
    engine = argos.Engine(1)
    wanted = ["das haus", "alt und"]
    for language in ("en", "fr", "es"):
        engine.translator(packages.route(found, language)).translate(wanted)
    german = [tokens for batch in submitted for tokens in batch if "▁haus" in tokens or "▁und" in tokens]
    assert len(german) == 2


def test_prefix_tokens_are_given_and_taken_away(tmp_path):
    package = packages.read(build(tmp_path, "de", "fr", {"das": "la", "haus": "maison"}, prefix="__fr__"))
    (made,) = argos.Engine(1).translator([package]).translate(["das haus Berlin"])
    assert made.text == "la maison Berlin"


def test_without_its_prefix_such_a_model_says_something_else(tmp_path):
    path = build(tmp_path, "de", "fr", {"das": "la", "haus": "maison"}, prefix="__fr__")
    metadata = path / "metadata.json"
    metadata.write_text(metadata.read_text().replace('"__fr__"', '""'))
    (made,) = argos.Engine(1).translator([packages.read(path)]).translate(["das haus Berlin"])
    assert made.text != "la maison Berlin"


def test_older_packages_with_bpe(tmp_path):
    letters = {f"{letter}@@": f"{letter.upper()}@@" for letter in "dahus"}
    package = packages.read(build(tmp_path, "de", "en", {**letters, "s": "S"}, tokenizer="bpe"))
    assert package.tokenizer == "bpe"
    assert texts(argos.Engine(1).translator([package]).translate(["das haus"])) == ["DAS HAUS"]


def test_a_broken_tokenizer_is_named(tiny, tmp_path):
    path = shutil.copytree(tiny / "translate-de_en-1_0", tmp_path / "translate-de_en-1_0")
    (path / "sentencepiece.model").write_bytes(b"\xff\x00nonsense")
    with pytest.raises(PackageError, match="tokenizer") as caught:
        argos.Engine(1).translator([packages.read(path)]).translate(["das haus"])
    assert caught.value.path == path / "sentencepiece.model"


def test_a_model_that_cannot_be_loaded_is_named(tiny, tmp_path):
    path = shutil.copytree(tiny / "translate-de_en-1_0", tmp_path / "translate-de_en-1_0")
    model = path / "model" / "model.bin"
    model.write_bytes(model.read_bytes()[:5000])
    with pytest.raises(PackageError, match="cannot be loaded") as caught:
        argos.Engine(1).translator([packages.read(path)]).translate(["das haus"])
    assert caught.value.path == model


def test_a_sentence_reads_the_same_whatever_stands_beside_it(project_dir):
    """With the bundled package: drafts do not depend on how a run was cut, or on what was already there."""
    seeds = sorted((project_dir / "seeds").glob("*.txt"))
    wanted = [
        sentence
        for seed in seeds
        for line in seed.read_text(encoding="utf-8").splitlines()
        for sentence in sentences.split(line, "de")
    ][:40]
    route = packages.route(packages.find([(packages.BUNDLED, "bundled")]).packages, "en")
    together = argos.Engine(2).translator(route).translate(wanted)
    alone = argos.Engine(1).translator(route)
    assert texts(together) == [alone.translate([sentence])[0].text for sentence in wanted]


def test_importing_the_engine_loads_no_engine():
    code = (
        "import sys, l10n.mt.argos, l10n.mt.packages, l10n.workflow.translate\n"
        "heavy = {'ctranslate2', 'argostranslate', 'numpy', 'sentencepiece', 'sentencex', 'urllib.request'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
