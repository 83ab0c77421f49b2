"""CTranslate2's `model.bin`, read without CTranslate2: is it whole, and of a version that can be loaded?

Layout (CTranslate2 python/ctranslate2/specs/model_spec.py, `_serialize`), little-endian: u32 binary version,
name of the specification, u32 its revision, u32 number of variables; each variable: name, u8 rank, u32 a
dimension, u8 data type, u32 number of bytes, the bytes; u32 number of aliases; each alias: two names. A name
is a u16 length and that many bytes, the last one zero.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from l10n.errors import PackageError

if TYPE_CHECKING:
    from pathlib import PurePath

BINARY_VERSION = 6
"""The newest layout that CTranslate2 4 writes and reads."""
REVISIONS = {"TransformerSpec": 7}
"""Specifications that translate, with the newest revision that CTranslate2 4 reads."""
_MOST_NAMES = 100_000
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class ModelHeader:
    """What the first bytes of a model say."""

    binary_version: int
    specification: str
    revision: int
    variables: int


def check(stream: BinaryIO, path: PurePath | str) -> ModelHeader:
    """Walk a model from its first to its last byte.

    Raises PackageError, naming `path`, where it is cut off, has something behind its end, or is of a version
    or kind that cannot be loaded.
    """
    reader = _Reader(stream, path)
    header = ModelHeader(reader.u32(), reader.name(), reader.u32(), reader.u32())
    if not 1 <= header.binary_version <= BINARY_VERSION:
        raise PackageError(
            f"model version {header.binary_version} cannot be read, only versions up to {BINARY_VERSION}",
            path=path,
            hint="use a package made for CTranslate2 4",
        )
    newest = REVISIONS.get(header.specification)
    if newest is None or header.revision > newest:
        raise PackageError(
            f'model of kind "{header.specification}" revision {header.revision} cannot translate here',
            path=path,
            hint="use a package made for CTranslate2 4",
        )
    for _ in range(reader.count(header.variables)):
        reader.name()
        reader.skip(4 * reader.u8())  # dimensions
        reader.skip(1)  # data type
        reader.skip(reader.u32())
    if header.binary_version >= 3:  # noqa: PLR2004 - aliases came with version 3
        for _ in range(2 * reader.count(reader.u32())):
            reader.name()
    if stream.read(1):
        raise PackageError("the model goes on behind its end: corrupt", path=path, hint=_AGAIN)
    return header


_AGAIN = "fetch or copy the package again"


class _Reader:
    """Little-endian numbers and names from a stream that may end too early."""

    def __init__(self, stream: BinaryIO, path: PurePath | str) -> None:
        self._stream = stream
        self._path = path

    def take(self, size: int) -> bytes:
        data = self._stream.read(size)
        if len(data) < size:
            raise PackageError("the model is cut off or corrupt", path=self._path, hint=_AGAIN)
        return data

    def skip(self, size: int) -> None:
        while size > 0:
            size -= len(self.take(min(size, _CHUNK)))

    def u8(self) -> int:
        return self.take(1)[0]

    def u32(self) -> int:
        return int(struct.unpack("<I", self.take(4))[0])

    def name(self) -> str:
        size = int(struct.unpack("<H", self.take(2))[0])
        return self.take(size)[:-1].decode(errors="replace")

    def count(self, number: int) -> int:
        if number > _MOST_NAMES:
            raise PackageError("no CTranslate2 model: corrupt", path=self._path, hint=_AGAIN)
        return number
