"""Weights on disk: checkpoints, checkpoints of another naming, and int8 parts that travel and come back.

A checkpoint is a torch file with plain dictionaries: `size`, `weights` (the averaged ones, for use) and,
to go on from, `training`. Parts are .npz files below a size limit: a matrix as int8 with one scale a row,
which is CTranslate2's own storage, so that a package made of parts equals one made of the checkpoint.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import numpy as np
import torch

from l10n.errors import TrainingError
from l10n.files import write_atomically
from l10n.training.recipe import Size

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from torch import Tensor

_FORMAT = 1
PART_BYTES = 15_000_000
"""Most bytes of arrays in a part; 16 MB is what some ways out of a machine allow a file."""
_PART = "weights-{:02d}.npz"
_SIZE_KEY = "size.json"
_DIGEST_KEY = "whole.sha256"
"""In every part: of which weights it is one."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A network's weights, and what its training needs to go on."""

    size: Size
    weights: Mapping[str, Tensor]
    """By parameter name, float32."""
    training: Mapping[str, Any] = field(default_factory=dict)
    """Empty where only the weights are known."""

    def must_be(self, size: Size) -> None:
        """Raises TrainingError where the network is of another size."""
        if self.size != size:
            raise TrainingError(
                f"the checkpoint is of another size: {self.size}, wanted {size}",
                hint="give the size and vocabulary it was made with",
            )


def save(path: Path, checkpoint: Checkpoint) -> None:
    """Write a checkpoint, whole or not at all."""
    buffer = io.BytesIO()
    content = {
        "format": _FORMAT,
        "size": asdict(checkpoint.size),
        "weights": dict(checkpoint.weights),
        "training": dict(checkpoint.training),
    }
    torch.save(content, buffer)
    write_atomically(path, buffer.getvalue())


def load(path: Path) -> Checkpoint:
    """Read a checkpoint of ours, or one of separately named projections (see `_renamed`).

    Raises TrainingError where the file is missing, broken or something else. Nothing in it is executed.
    """
    try:
        content = torch.load(path, map_location="cpu", weights_only=True)
    except FileNotFoundError as error:
        raise TrainingError("no such checkpoint", path=path) from error
    except Exception as error:  # torch raises what its readers raise: RuntimeError, UnpicklingError, EOFError
        raise TrainingError("not a checkpoint, or a broken one", path=path) from error
    try:
        if "format" in content:
            return Checkpoint(Size(**content["size"]), content["weights"], content["training"])
        config = content["config"]
        size = Size(
            vocabulary=config["vocab"], width=config["dim"], heads=config["heads"], hidden=config["hidden"],
            encoder=config["enc"], decoder=config["dec"],
        )  # fmt: skip
        return Checkpoint(size, _renamed(content["model"]))
    except (KeyError, TypeError) as error:
        raise TrainingError(f"a checkpoint of another kind: {error} is missing", path=path) from error


_NAMES = (
    (r"^embed\.", "embedding."),
    (r"^bias$", "output_bias"),
    (r"^enc_norm\.", "encoder_norm."),
    (r"^dec_norm\.", "decoder_norm."),
    (r"\.self_attn\.", ".attention."),
    (r"\.cross_attn\.", ".source."),
    (r"\.ffn\.", ".feed_forward."),
    (r"\.out\.", ".output."),
)


def _renamed(model: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Weights under the names `self_attn.q`, `.k`, `.v`, … as this network has them: projections joined."""
    named: dict[str, Tensor] = {}
    for old, tensor in model.items():
        name = old
        for pattern, new in _NAMES:
            name = re.sub(pattern, new, name)
        named[name] = tensor.float()
    for name in [name for name in named if re.search(r"\.q\.(weight|bias)$", name)]:
        stem, _, kind = name.rpartition(".q.")
        parts = [named.pop(f"{stem}.{part}.{kind}") for part in "qkv"]
        if stem.endswith(".source"):
            named[f"{stem}.query.{kind}"] = parts.pop(0)
        named[f"{stem}.joint.{kind}"] = torch.cat(parts)
    return named


def split(folder: Path, checkpoint: Checkpoint) -> tuple[Path, ...]:
    """Write the weights as int8 parts of at most `PART_BYTES` into a folder; older parts there go."""
    parts: list[dict[str, Any]] = [{}]
    filled = 0
    for name, tensor in checkpoint.weights.items():
        for piece, arrays in _pieces(name, tensor.float().numpy()):
            size = sum(array.nbytes for array in arrays.values())
            if filled and filled + size > PART_BYTES:
                parts.append({})
                filled = 0
            parts[-1].update({f"{piece}{suffix}": array for suffix, array in arrays.items()})
            filled += size
    parts[0][_SIZE_KEY] = np.frombuffer(json.dumps(asdict(checkpoint.size)).encode(), np.uint8)
    digest = hashlib.sha256()
    for part in parts:
        for array in part.values():
            digest.update(np.ascontiguousarray(array).data)
    which: dict[str, Any] = {
        "count": np.int64(len(parts)),
        _DIGEST_KEY: np.frombuffer(digest.digest(), np.uint8),
    }
    written = []
    for number, part in enumerate(parts):
        buffer = io.BytesIO()
        np.savez(buffer, **which, **part)
        written.append(folder / _PART.format(number))
        write_atomically(written[-1], buffer.getvalue())
    for old in set(folder.glob("weights-*.npz")).difference(written):
        old.unlink()
    return tuple(written)


_ROWS_AT_ONCE = 4_000_000


def _pieces(name: str, array: Any) -> Any:  # noqa: ANN401 - arrays of any shape
    """A matrix as runs of int8 rows with their scales, small enough for any part; the rest as it is."""
    if array.ndim != 2:  # noqa: PLR2004 - a matrix
        yield f"{name}@0", {"": array.astype(np.float32)}
        return
    scale = 127.0 / np.maximum(np.abs(array).max(axis=1, keepdims=True), 1e-9)
    rows = max(1, _ROWS_AT_ONCE // array.shape[1])
    for start in range(0, len(array), rows):
        here = slice(start, start + rows)
        quantised = np.rint(array[here] * scale[here]).astype(np.int8)
        yield f"{name}@{start}", {"": quantised, "#": scale[here].astype(np.float32)}


def join(folder: Path) -> Checkpoint:
    """The weights that `split` wrote.

    Raises TrainingError where a part is missing, broken or of other weights than the rest.
    """
    paths = sorted(folder.glob("weights-*.npz"))
    raw: dict[str, Any] = {}
    wholes = set()
    try:
        for path in paths:
            with np.load(io.BytesIO(path.read_bytes())) as arrays:
                raw.update(arrays)
            wholes.add(raw.pop(_DIGEST_KEY).tobytes())
        if int(raw.pop("count")) != len(paths):
            raise TrainingError(f"{len(paths)} parts lie here, some are missing", path=folder)
        if len(wholes) != 1:
            raise TrainingError(
                "the parts are of different states of a training", path=folder, hint="fetch all of them again"
            )
        size = Size(**json.loads(raw.pop(_SIZE_KEY).tobytes()))
    except (OSError, KeyError, TypeError, ValueError, EOFError, BadZipFile) as error:
        raise TrainingError(f"no parts of a checkpoint, or broken ones: {error}", path=folder) from error
    runs: dict[str, list[tuple[int, Any]]] = {}
    for key, array in raw.items():
        if not key.endswith("#"):
            name, _, start = key.rpartition("@")
            full = array.astype(np.float32) / raw[f"{key}#"] if f"{key}#" in raw else array
            runs.setdefault(name, []).append((int(start), full))
    weights = {
        name: torch.from_numpy(np.concatenate([rows for _, rows in sorted(found, key=lambda run: run[0])]))
        for name, found in runs.items()
    }
    return Checkpoint(size, weights)
