"""Argos packages of a few kilobytes that really translate, word by word, by a dictionary.

The model is a Transformer whose weights are written by hand. Embeddings hold a token's one-hot vector beside
its position's code; the decoder's cross-attention looks for the source token at its own position, its output
matrix is the dictionary, and everything else is zero. Words that the dictionary lacks become `<unk>`, which
CTranslate2 replaces by the source word: names come through, as they do with real models.
"""

from __future__ import annotations

import io
import json
import random
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

POSITIONS = 256
_CODE = 32  # numbers in a position's code, half of them 1, half -1
_SPECIALS = ["<unk>", "<s>", "</s>"]


def build(
    folder: Path,
    source: str,
    target: str,
    words: Mapping[str, str],
    *,
    version: str = "1.0",
    prefix: str = "",
    tokenizer: str = "sentencepiece",
    **metadata: object,
) -> Path:
    """Write a package into `folder`; give its own folder."""
    package = folder / f"translate-{source}_{target}-{version.replace('.', '_')}"
    (package / "model").mkdir(parents=True)
    if tokenizer == "sentencepiece":
        pairs = {f"▁{a}{end}": f"▁{b}{end}" for a, b in words.items() for end in ("", ".")}
        (package / "sentencepiece.model").write_bytes(_sentencepiece(pairs))
    else:
        pairs = dict(words)
        (package / "bpe.model").write_text("#version: 0.2\n", encoding="utf-8")
    _write_model(package / "model", pairs, prefix)
    data = {
        "package_version": version,
        "argos_version": "1.9",
        "from_code": source,
        "from_name": source.upper(),
        "to_code": target,
        "to_name": target.upper(),
        "type": "translate",
        **({"target_prefix": prefix} if prefix else {}),
        **metadata,
    }
    (package / "metadata.json").write_text(json.dumps(data), encoding="utf-8")
    return package


def pack(package: Path, file: Path) -> Path:
    """Zip a package's folder as Argos does."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(package.rglob("*")):
            archive.write(path, path.relative_to(package.parent).as_posix())
    return file


def _sentencepiece(pairs: Mapping[str, str]) -> bytes:
    """A tokenizer that knows whole words only: those of the dictionary."""
    import sentencepiece

    out = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([*(word[1:] for word in pairs), *(word[1:] for word in pairs.values())]),
        model_writer=out,
        model_type="word",
        vocab_size=10_000,
        hard_vocab_limit=False,
        normalization_rule_name="identity",
        minloglevel=2,
    )
    return out.getvalue()


def _write_model(folder: Path, pairs: Mapping[str, str], prefix: str) -> None:  # noqa: PLR0915 - one model, top to bottom
    import numpy as np
    from ctranslate2.specs import common_spec, transformer_spec

    tokens = list(dict.fromkeys([*_SPECIALS, *([prefix] if prefix else []), *pairs, *pairs.values()]))
    size = len(tokens)
    width = size + _CODE
    codes = _position_codes()
    zeros = lambda *shape: np.zeros(shape, dtype=np.float32)  # noqa: E731 - a short name for a long word

    spec = transformer_spec.TransformerSpec.from_config(
        (1, 1), 1, pre_norm=True, activation=common_spec.Activation.RELU
    )
    embeddings = zeros(size, width)
    embeddings[:, :size] = np.eye(size) * 4
    positions = zeros(POSITIONS, width)
    positions[:, size:] = codes

    def norm(layer) -> None:
        layer.gamma, layer.beta = zeros(width) + 1, zeros(width)

    def linear(layer, weight) -> None:
        layer.weight, layer.bias = weight.astype(np.float32), zeros(weight.shape[0])

    for side in (spec.encoder, spec.decoder):
        side.scale_embeddings = False
        side.position_encodings.encodings = positions
        norm(side.layer_norm)
        layer = side.layer[0]
        linear(layer.self_attention.linear[0], zeros(3 * width, width))
        linear(layer.self_attention.linear[1], zeros(width, width))
        linear(layer.ffn.linear_0, zeros(4, width))
        linear(layer.ffn.linear_1, zeros(width, 4))
        norm(layer.self_attention.layer_norm)
        norm(layer.ffn.layer_norm)
    spec.encoder.embeddings[0].weight = embeddings
    spec.decoder.embeddings.weight = embeddings

    cross = spec.decoder.layer[0].attention
    norm(cross.layer_norm)
    query, key, value, out = (zeros(width, width) for _ in range(4))
    query[:_CODE, size:] = np.eye(_CODE) * 10
    key[:_CODE, size:] = np.eye(_CODE)
    if prefix:  # the prefix takes the first place of the output: everything comes one later
        following = np.linalg.lstsq(codes[1:_CODE], codes[: _CODE - 1], rcond=None)[0]
        query[:_CODE, size:] = following.T * 10
    value[:size, :size] = np.eye(size)
    for at, token in enumerate(tokens):
        out[tokens.index(pairs.get(token, token)), at] = 30
    linear(cross.linear[0], query)
    linear(cross.linear[1], np.concatenate([key, value]))
    linear(cross.linear[2], out)
    projection = zeros(size, width)
    projection[:, :size] = np.eye(size)
    linear(spec.decoder.projection, projection)

    spec.register_source_vocabulary(tokens)
    spec.register_target_vocabulary(tokens)
    spec.config.add_source_eos = True
    spec.config.decoder_start_token = "<s>"
    spec.validate()
    spec.optimize(quantization=None)
    spec.save(str(folder))


def _position_codes():
    import numpy as np

    chance = random.Random(1)
    codes: list[list[int]] = []
    while len(codes) < POSITIONS:
        code = [1] * (_CODE // 2) + [-1] * (_CODE // 2)
        chance.shuffle(code)
        if all(sum(a * b for a, b in zip(code, other, strict=True)) <= _CODE // 2 for other in codes):
            codes.append(code)
    return np.array(codes, dtype=np.float32)
