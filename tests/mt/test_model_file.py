from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import PackageError
from l10n.mt import model_file


@pytest.fixture(scope="module")
def model(tiny):
    return (tiny / "translate-de_en-1_0" / "model" / "model.bin").read_bytes()


def check(data: bytes):
    return model_file.check(io.BytesIO(data), "model.bin")


def test_a_whole_model_passes(model):
    header = check(model)
    assert (header.binary_version, header.specification) == (6, "TransformerSpec")
    assert header.variables > 10


def test_every_shorter_one_is_refused(model):
    for length in [*range(200), *range(200, len(model), 997), len(model) - 1]:
        with pytest.raises(PackageError, match="cut off"):
            check(model[:length])


def test_one_that_goes_on_is_refused(model):
    with pytest.raises(PackageError, match="behind its end"):
        check(model + b"x")


def test_versions_that_cannot_be_loaded_are_refused(model):
    with pytest.raises(PackageError, match="model version 7"):
        check(struct.pack("<I", 7) + model[4:])
    at = model.index(b"TransformerSpec\0") + len(b"TransformerSpec\0")
    with pytest.raises(PackageError, match="revision 8"):
        check(model[:at] + struct.pack("<I", 8) + model[at + 4 :])


def test_models_that_do_not_translate_are_refused(model):
    with pytest.raises(PackageError, match='kind "WhisperXxxxSpec"'):
        check(model.replace(b"TransformerSpec", b"WhisperXxxxSpec", 1))


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_and_nothing_else_happens(data):
    with pytest.raises(PackageError):
        check(data)
