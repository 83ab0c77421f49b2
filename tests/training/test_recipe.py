from dataclasses import replace

import pytest

from l10n.errors import TrainingError
from l10n.training import recipe


def test_the_built_in_recipe_is_whole():
    found = recipe.read()
    assert found.size("base").width == 512
    assert found.clock.forward + found.clock.back_translation < 0.5
    assert found.mix.weight("wesnoth_po") == 3
    assert found.mix.weight("reviewed:synopses") == 5
    assert found.mix.weight("anything") == 1


def test_a_recipe_is_laid_over_it_and_its_weights_come_first(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('[training]\ndropout = 0.3\n[weights]\n"wesnoth*" = 7\n[sizes.mine]\nvocabulary = 100\nwidth = 8\n'
                    "heads = 2\nhidden = 16\nencoder = 1\ndecoder = 1\n", encoding="utf-8")  # fmt: skip
    found = recipe.read(path)
    assert found.training.dropout == 0.3
    assert found.training.peak == recipe.read().training.peak
    assert found.mix.weight("wesnoth_po") == 7
    assert found.size("mine").width == 8


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[traning]\ntokens = 3", "no table .traning."),
        ("[training]\ntoken = 3", "unknown key training.token;"),
        ("[training]\ntokens = 'many'", "training.tokens must be a number"),
        ("[sizes.mine]\nwidth = 8", "sizes.mine.vocabulary is missing"),
        ("training]", "no valid TOML"),
        ("[weights]\nset = 2.5", "weights.set must be a whole number"),
        ("[distinct]\nset = -1", "distinct.set must be a whole number"),
        ("[weights]\nset = -1", "weights.set must be a whole number"),
        ("[sizes]\nsmall = 3", "sizes.small must be a table"),
        ("[sizes.small]\nheads = 3", "no network has the size small: its width must be a multiple"),
        ("[mix]\njoin = 'x'", "mix.join must be a list of texts"),
    ],
)
def test_a_wrong_recipe_is_refused_by_its_key(tmp_path, text, words):
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TrainingError, match=words):
        recipe.read(path)


def test_what_a_known_size_leaves_out_is_as_built_in(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text("[sizes.small]\nvocabulary = 12000\n", encoding="utf-8")
    assert recipe.read(path).size("small") == replace(recipe.read().size("small"), vocabulary=12000)


def test_an_unknown_size_names_those_there_are():
    with pytest.raises(TrainingError, match="there are toy, small, base"):
        recipe.read().size("huge")
