"""Weights → an int8 CTranslate2 model: every matrix as int8 with one scale a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from l10n.training.network import position_encodings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from l10n.training.weights import Checkpoint


def export(checkpoint: Checkpoint, pieces: Sequence[str], folder: Path) -> None:
    """Write model.bin, config.json and the vocabulary of both sides into a folder, made where it is missing.

    Decoding starts with "<s>", and sources end with "</s>", as the training had it.
    """
    from ctranslate2.specs import common_spec, transformer_spec  # noqa: PLC0415 - 0.3 s that only this needs

    size = checkpoint.size
    spec = transformer_spec.TransformerSpec.from_config(
        (size.encoder, size.decoder), size.heads, pre_norm=True, activation=common_spec.Activation.RELU
    )
    w = _Weights(checkpoint)
    for name, side in (("encoder", spec.encoder), ("decoder", spec.decoder)):
        embeddings = side.embeddings[0] if name == "encoder" else side.embeddings
        embeddings.weight = w["embedding.weight"]
        side.position_encodings.encodings = position_encodings(size.width).numpy()
        w.norm(side.layer_norm, f"{name}_norm")
        for number, layer in enumerate(side.layer):
            _layer(w, layer, f"{name}.{number}", memory=name == "decoder")
    spec.decoder.projection.weight = w["embedding.weight"]
    spec.decoder.projection.bias = w["output_bias"]
    spec.register_source_vocabulary(list(pieces))
    spec.register_target_vocabulary(list(pieces))
    spec.config.add_source_eos = True
    spec.config.decoder_start_token = "<s>"  # noqa: S105 - a token, no password
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))


def _layer(w: _Weights, layer: Any, name: str, *, memory: bool) -> None:  # noqa: ANN401 - ctranslate2 has no types
    w.linear(layer.self_attention.linear[0], f"{name}.attention.joint")
    w.linear(layer.self_attention.linear[1], f"{name}.attention.output")
    w.norm(layer.self_attention.layer_norm, f"{name}.attention.norm")
    if memory:
        for at, part in enumerate(("query", "joint", "output")):
            w.linear(layer.attention.linear[at], f"{name}.source.{part}")
        w.norm(layer.attention.layer_norm, f"{name}.source.norm")
    w.linear(layer.ffn.linear_0, f"{name}.feed_forward.up")
    w.linear(layer.ffn.linear_1, f"{name}.feed_forward.down")
    w.norm(layer.ffn.layer_norm, f"{name}.feed_forward.norm")


class _Weights:
    """A checkpoint's arrays, put into parts of a specification."""

    def __init__(self, checkpoint: Checkpoint) -> None:
        self._weights = checkpoint.weights

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - a numpy array
        # A copy: CTranslate2 quantises in place, and these may be a network's own numbers.
        return self._weights[name].float().numpy().copy()

    def linear(self, spec: Any, name: str) -> None:  # noqa: ANN401 - ctranslate2 has no types
        spec.weight, spec.bias = self[f"{name}.weight"], self[f"{name}.bias"]

    def norm(self, spec: Any, name: str) -> None:  # noqa: ANN401 - as above
        spec.gamma, spec.beta = self[f"{name}.weight"], self[f"{name}.bias"]
