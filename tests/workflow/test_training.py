"""What `l10n train` takes as data, and how it meets what it cannot use."""

from __future__ import annotations

import builtins
import lzma
import subprocess
import sys
from pathlib import Path

import pytest

from l10n.training.corpus import AlignedSet, Pair
from l10n.workflow import training

ROOT = Path(__file__).parents[2]
HEADER = 'msgid ""\nmsgstr "Language: en\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
CATALOGUE = (
    HEADER
    + """msgctxt "a/1"
msgid "Max geht. Anna bleibt."
msgstr "Max leaves. Anna stays."

msgctxt "a/2"
msgid "Er kommt. Sie geht.\\n\\nEnde."
msgstr "He comes and she leaves.\\n\\nThe end."

#, fuzzy
msgctxt "a/3"
msgid "Entwurf."
msgstr "Draft."
"""
)


@pytest.fixture
def catalogue(tmp_path):
    path = tmp_path / "locales" / "en" / "LC_MESSAGES" / "synopses.po"
    path.parent.mkdir(parents=True)
    path.write_text(CATALOGUE, encoding="utf-8")
    (tmp_path / "seeds").mkdir()
    return path


def test_reviewed_entries_of_a_project_are_data_sentence_by_sentence_where_they_match(catalogue, tmp_path):
    wanted = (
        Pair("Max geht.", "Max leaves."),
        Pair("Anna bleibt.", "Anna stays."),
        Pair("Er kommt. Sie geht.", "He comes and she leaves."),
        Pair("Ende.", "The end."),
    )
    for data in (tmp_path, catalogue):
        (found,) = training._read([data], "de", "en")
        assert (found.name, found.pairs) == ("reviewed:synopses", wanted)


def test_sets_of_the_same_name_are_one_and_share_its_weight(tmp_path):
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        for language in ("de", "en"):
            (tmp_path / folder / f"a.{language}").write_text(f"Satz {folder}\n", encoding="utf-8")
    (found,) = training._read([tmp_path / "x", tmp_path / "y"], "de", "en")
    assert found == AlignedSet("a", (Pair("Satz x", "Satz x"), Pair("Satz y", "Satz y")))


def test_prose_becomes_sentences_each_once(run, tmp_path):
    prose = tmp_path / "prose.en"
    line = "Mr. Holt meets an old friend. The friend is in trouble! Oh."
    prose.write_text(f"{line}\n{line}\n", encoding="utf-8")
    shown = run("train", "sentences", str(prose), "--language", "en", "--out", str(tmp_path / "out.xz"))
    assert shown.code == 0, shown.err
    text = lzma.decompress((tmp_path / "out.xz").read_bytes()).decode()
    assert text.splitlines() == ["Mr. Holt meets an old friend.", "The friend is in trouble!"]
    assert shown.out.endswith("\t2\n")


def test_a_vocabulary_is_learned_beforehand(run, tmp_path):
    sentencepiece = pytest.importorskip("sentencepiece")
    for language, text in (("de", "der Hund sieht das Haus"), ("en", "the dog sees the house")):
        lines = "".join(f"{text} {number}\n" for number in range(200))
        (tmp_path / f"a.{language}").write_text(lines, encoding="utf-8")
    out = tmp_path / "own.model"
    shown = run("train", "vocabulary", str(tmp_path), "--to", "en", "--size", "toy", "--out", str(out))
    assert shown.code == 0, shown.err
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(out))
    assert (pieces.unk_id(), pieces.bos_id(), pieces.eos_id(), pieces.pad_id()) == (0, 1, 2, 3)
    assert shown.out == f"{out}\t{pieces.get_piece_size()}\n"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("run", "nowhere", "--to", "en", "--run", "r", "--steps", "1"), "nowhere: no such file"),
        (("run", ".", "--to", "en", "--run", "r"), "--minutes, --steps"),
        (("run", ".", "--to", "en", "--run", "r", "--steps", "1"), "no aligned text"),
        (
            ("run", ".", "--to", "en", "--run", "r", "--steps", "1", "--recipe", "gone"),
            "gone: cannot be read",
        ),
        (("run", ".", "--to", "en", "--run", "r", "--steps", "1", "--size", "huge"), "there are toy"),
        (("status", "."), "no training run lies here"),
        (("pack", ".", "--out", "p"), "no training run lies here"),
        (("package", ".", "--out", "p"), "no training run lies here"),
        (("package", "gone.pt", "--out", "p"), "no such checkpoint"),
        (("evaluate", "gone.argosmodel", "a.de", "a.de"), "gone.argosmodel"),
        (("evaluate", "gone.argosmodel", "a.de", "b.en"), "2 sentences, but 1 references"),
    ],
)
def test_what_cannot_be_used_is_one_line_and_exit_2(run, tmp_path, args, words):
    pytest.importorskip("torch", reason="training needs the extra synopsis-l10n[train]")
    pytest.importorskip("sacrebleu", reason="measuring needs the extra synopsis-l10n[train]")
    (tmp_path / "a.de").write_text("Satz\nSatz\n", encoding="utf-8")
    (tmp_path / "b.en").write_text("sentence\n", encoding="utf-8")
    if "." in args:
        (tmp_path / "a.de").unlink()
    shown = run("train", *args, cwd=tmp_path)
    assert (shown.code, shown.out) == (2, "")
    assert words in shown.err
    assert "Traceback" not in shown.err


def test_without_torch_the_extra_is_named(run, tmp_path, monkeypatch):
    real = builtins.__import__

    def refuse(name, *args, **options):
        if name.partition(".")[0] == "torch":
            raise ImportError(name)
        return real(name, *args, **options)

    for name in [name for name in sys.modules if name.partition(".")[0] == "torch"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", refuse)
    monkeypatch.setitem(sys.modules, "torch", None)
    shown = run("train", "run", ".", "--to", "en", "--run", "r", "--steps", "1", cwd=tmp_path)
    assert shown.code == 2
    assert 'needs torch, which is not installed; pip install "synopsis-l10n[train]"' in shown.err


LEAN = """
import sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {
            "argostranslate", "ctranslate2", "langdetect", "platformdirs", "polib", "rapidfuzz", "regex", "rich",
            "sacrebleu", "sentencex",
        }:
            raise ImportError(f"{name} is not on this machine")
sys.meta_path.insert(0, Refuse())
import torch
torch.set_num_threads(1)
from l10n_cli.main import main
for command in sys.argv[1:]:
    try:
        main(command.split("|"))
    except SystemExit as end:
        if end.code:
            raise
"""


@pytest.mark.slow
def test_a_machine_that_only_trains_needs_little(tmp_path):
    pytest.importorskip("torch", reason="training needs the extra synopsis-l10n[train]")
    for language, text in (("de", "der Hund sieht das Haus"), ("en", "the dog sees the house")):
        lines = "".join(f"{text} {number}\n" for number in range(200))
        (tmp_path / f"a.{language}").write_text(lines, encoding="utf-8")

    folder, parts, mono = (str(tmp_path / name) for name in ("run", "parts", "a.en"))
    options = ["--run", folder, "--size", "toy", "--minutes", "2", "--steps", "2", "--mono", mono]
    commands = [
        "|".join(["train", "run", str(tmp_path), "--to", "en", *options]),
        f"train|pack|{folder}|--out|{parts}",
    ]
    ran = subprocess.run(
        [sys.executable, "-c", LEAN, *commands], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert {path.name for path in (tmp_path / "parts").iterdir()} == {
        "weights-00.npz",
        "sentencepiece.model",
        "run.json",
    }
