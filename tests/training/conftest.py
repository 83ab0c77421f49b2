"""A toy language that a toy network learns in seconds."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import pytest

NOUNS = dict(
    zip(
        "lum tero siba kano velu mipo rasi dogu fena jota".split(),
        "moon stone river horse candle mouse window garden letter boat".split(),
        strict=True,
    )
)
ADJECTIVES = dict(zip("ha ki so te bu".split(), "red cold old small bright".split(), strict=True))
VERBS = dict(zip("zan mer kol pid".split(), "sees finds takes loses".split(), strict=True))
RECIPE = """
[training]
tokens = 500
peak = 5e-3
warmup = 0.1
dropout = 0.0
smoothing = 0.02
averaging = 0.9
[mix]
dev = 40
annotated = 0
"""


def toy_pairs(count: int) -> list[tuple[str, str]]:
    """Distinct sentences: adjectives stand behind their nouns and the verb stands last."""
    dice = random.Random(3)
    made: dict[str, str] = {}
    while len(made) < count:
        (a, b), (x, y) = dice.sample(sorted(NOUNS), 2), dice.choices(sorted(ADJECTIVES), k=2)
        verb = dice.choice(sorted(VERBS))
        made[f"{a} {x} {b} {y} {verb}"] = (
            f"the {ADJECTIVES[x]} {NOUNS[a]} {VERBS[verb]} the {ADJECTIVES[y]} {NOUNS[b]}"
        )
    return list(made.items())


def write_pairs(folder: Path, name: str, pairs, languages=("de", "en")) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for at, language in enumerate(languages):
        text = "".join(f"{pair[at]}\n" for pair in pairs)
        (folder / f"{name}.{language}").write_text(text, encoding="utf-8")


@pytest.fixture(scope="session")
def one_thread():
    """Torch on one core, where it is installed; a test that asks for this is skipped elsewhere."""
    torch = pytest.importorskip("torch", reason="training needs the extra synopsis-l10n[train]")
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield torch
    torch.set_num_threads(before)


@dataclass(frozen=True)
class Toy:
    """The toy language on disk: data to train on, sentences held out, a recipe."""

    folder: Path
    data: Path
    source: Path
    reference: Path
    recipe: Path
    held_out: tuple[tuple[str, str], ...]


@pytest.fixture(scope="session")
def toy(tmp_path_factory) -> Toy:
    folder = tmp_path_factory.mktemp("toy")
    pairs = toy_pairs(1800)
    held_out, train = pairs[:60], pairs[60:]
    write_pairs(folder / "data", "toy", train)
    write_pairs(folder / "test", "held", held_out)
    (folder / "recipe.toml").write_text(RECIPE, encoding="utf-8")
    test = folder / "test"
    return Toy(
        folder, folder / "data", test / "held.de", test / "held.en", folder / "recipe.toml", tuple(held_out)
    )


@pytest.fixture(scope="session")
def trained(toy: Toy, one_thread) -> Path:
    """A finished run on the toy language, with a little text for back-translation."""
    from l10n.training import recipe
    from l10n.training.chain import Plan
    from l10n.workflow import training

    mono = toy.folder / "mono.en"
    mono.write_text("".join(f"{english}\n" for _, english in toy.held_out[:30]), encoding="utf-8")
    plan = Plan(
        source="de", target="en", size="toy", recipe=recipe.read(toy.recipe), steps=300,
        command="l10n train run data --to en", data=(toy.data,), mono=(mono,),
    )  # fmt: skip
    training.run(plan, toy.folder / "run")
    return toy.folder / "run"
