"""Checkpoints, parts, and what CTranslate2 makes of them."""

from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra synopsis-l10n[train]")

from l10n.errors import TrainingError  # noqa: E402
from l10n.training import weights  # noqa: E402
from l10n.training.export import export  # noqa: E402
from l10n.training.network import Transformer, plain_attention  # noqa: E402
from l10n.training.recipe import Size  # noqa: E402

SIZE = Size(vocabulary=40, width=16, heads=2, hidden=32, encoder=2, decoder=2)
PIECES = ["<unk>", "<s>", "</s>", "<pad>", *(f"▁w{n}" for n in range(36))]


@pytest.fixture
def network(one_thread):
    torch.manual_seed(5)
    made = Transformer(SIZE).eval()
    with torch.no_grad():
        for value in made.parameters():
            value.add_(torch.randn_like(value) * 0.2)
    return made


def checkpoint(network) -> weights.Checkpoint:
    return weights.Checkpoint(SIZE, {name: value.detach() for name, value in network.named_parameters()})


def test_ctranslate2_computes_what_the_network_computes(network, tmp_path):
    """Every weight is where CTranslate2 looks for it: forced decoding gives the same log-probabilities."""
    import ctranslate2

    export(checkpoint(network), PIECES, tmp_path / "model")
    source, target = [7, 20, 9, 33], [12, 5, 30, 8, 11]
    translator = ctranslate2.Translator(str(tmp_path / "model"), compute_type="float32", intra_threads=1)
    (scored,) = translator.score_batch([[PIECES[at] for at in source]], [[PIECES[at] for at in target]])
    with torch.no_grad():
        out = network.logits(network(torch.tensor([[*source, 2]]), torch.tensor([[1, *target]])))
    wanted = out.log_softmax(-1)[0, range(6), [*target, 2]]
    assert scored.log_probs == pytest.approx(wanted.tolist(), abs=0.15)  # int8 weights
    assert max(wanted.tolist()) - min(wanted.tolist()) > 1


def test_decoding_step_by_step_gives_the_same_logits_as_all_at_once(network):
    source = torch.tensor([[7, 20, 9, 2], [8, 2, 3, 3]])
    target = torch.tensor([[1, 12, 5], [1, 6, 7]])
    with torch.no_grad():
        wanted = network.logits(network(source, target))
        decoding = network.begin(source)
        found = torch.stack([decoding.step(target[:, at]) for at in range(3)], 1)
    assert torch.allclose(found, wanted, atol=1e-4)


def test_padding_changes_nothing(network):
    with torch.no_grad():
        short = network(torch.tensor([[7, 20, 2]]), torch.tensor([[1, 12]]))
        long = network(torch.tensor([[7, 20, 2, 3, 3]]), torch.tensor([[1, 12, 3]]))
    assert torch.allclose(short, long[:, :2], atol=1e-5)


@pytest.mark.parametrize("causal", [False, True])
def test_plain_attention_equals_the_fused_one(one_thread, causal):
    query, key, value = (torch.randn(2, 2, 5, 8) for _ in range(3))
    mask = None if causal else torch.tensor([True, True, True, False, False])[None, None, None]
    wanted = torch.nn.functional.scaled_dot_product_attention(query, key, value, mask, is_causal=causal)
    assert torch.allclose(plain_attention(query, key, value, mask, is_causal=causal), wanted, atol=1e-5)


def test_a_checkpoint_comes_back(network, tmp_path):
    saved = replace(checkpoint(network), training={"position": 3})
    weights.save(tmp_path / "a.pt", saved)
    found = weights.load(tmp_path / "a.pt")
    assert found.size == SIZE
    assert found.training == {"position": 3}
    assert all(torch.equal(found.weights[name], value) for name, value in saved.weights.items())


@pytest.mark.parametrize("content", [b"", b"not a checkpoint"])
def test_a_broken_checkpoint_is_refused(one_thread, tmp_path, content):
    (tmp_path / "a.pt").write_bytes(content)
    with pytest.raises(TrainingError, match="broken"):
        weights.load(tmp_path / "a.pt")
    torch.save({"other": 1}, tmp_path / "b.pt")
    with pytest.raises(TrainingError, match="another kind"):
        weights.load(tmp_path / "b.pt")
    with pytest.raises(TrainingError, match="no such checkpoint"):
        weights.load(tmp_path / "c.pt")


def separate(network) -> dict:
    """The network's weights under separate names, half precision: query, key and value one by one."""
    names = {"embedding.": "embed.", "output_bias": "bias", "encoder_norm.": "enc_norm.", "decoder_norm.": "dec_norm.",
             ".attention.": ".self_attn.", ".source.": ".cross_attn.", ".feed_forward.": ".ffn.",
             ".output.": ".out.", ".query.": ".q."}  # fmt: skip
    found = {}
    for full, value in network.named_parameters():
        name = full
        for ours, theirs in names.items():
            name = name.replace(ours, theirs)
        if ".joint." in name:
            letters = "kv" if "cross" in name else "qkv"
            for letter, part in zip(letters, value.detach().half().split(SIZE.width), strict=True):
                found[name.replace("joint", letter)] = part
        else:
            found[name] = value.detach().half()
    return found


def test_a_checkpoint_with_separate_projections_is_understood(network, tmp_path):
    config = {"vocab": 40, "dim": 16, "heads": 2, "hidden": 32, "enc": 2, "dec": 2}
    torch.save({"model": separate(network), "config": config}, tmp_path / "old.pt")
    found = weights.load(tmp_path / "old.pt")
    assert found.size == SIZE
    assert found.weights.keys() == checkpoint(network).weights.keys()
    for name, value in network.named_parameters():
        assert torch.allclose(found.weights[name], value, atol=2e-3), name


def test_parts_are_bounded_and_joined_again(network, tmp_path, monkeypatch):
    monkeypatch.setattr(weights, "PART_BYTES", 3000)
    monkeypatch.setattr(weights, "_ROWS_AT_ONCE", 320)
    given = checkpoint(network)
    parts = weights.split(tmp_path, given)
    assert len(parts) > 2
    for part in parts:
        with np.load(part) as arrays:
            assert sum(arrays[name].nbytes for name in arrays if "@" in name) <= 3000
    found = weights.join(tmp_path)
    assert found.size == SIZE
    assert found.weights.keys() == given.weights.keys()
    for name, value in given.weights.items():
        step = value.abs().amax(-1, keepdim=True) / 127 if value.dim() > 1 else 0
        assert bool(((found.weights[name] - value).abs() <= step * 0.51 + 1e-9).all()), name
    parts[1].unlink()
    with pytest.raises(TrainingError, match="some are missing"):
        weights.join(tmp_path)


@pytest.mark.parametrize("broken", ["cut short", "bit flipped"])
def test_a_part_that_was_copied_badly_is_refused(network, tmp_path, broken):
    (part,) = weights.split(tmp_path, checkpoint(network))
    data = bytearray(part.read_bytes())
    data[len(data) // 2] ^= 1
    part.write_bytes(data[:-200] if broken == "cut short" else data)
    with pytest.raises(TrainingError, match="broken ones"):
        weights.join(tmp_path)


def test_parts_of_two_states_are_no_checkpoint(network, tmp_path, monkeypatch):
    monkeypatch.setattr(weights, "PART_BYTES", 3000)
    monkeypatch.setattr(weights, "_ROWS_AT_ONCE", 320)
    for name in ("then", "now"):
        (tmp_path / name).mkdir()
        parts = weights.split(tmp_path / name, checkpoint(network))
        with torch.no_grad():
            network.output_bias.add_(1)
    (tmp_path / "then" / parts[0].name).replace(tmp_path / "now" / parts[0].name)
    with pytest.raises(TrainingError, match="different states"):
        weights.join(tmp_path / "now")


def test_a_folder_without_parts_is_refused(one_thread, tmp_path):
    with pytest.raises(TrainingError, match="no parts"):
        weights.join(tmp_path)
