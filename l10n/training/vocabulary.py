"""One SentencePiece vocabulary for both languages: learned from the pairs, or taken from a file."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from l10n.errors import TrainingError
from l10n.training.dataset import BEGIN, END, PAD, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_SENTENCES = 500_000
"""Lines that the vocabulary is learned from, at most."""


_TYPOGRAPHY = "„“”‚‘’»«–—"
"""Marks that prose needs as pieces of their own, however rare they are in the data."""


class Vocabulary:
    """Text to token numbers and back."""

    def __init__(self, model: bytes, threads: int = 1) -> None:
        import sentencepiece  # noqa: PLC0415 - only training needs it here

        self.model = model
        self._processor = sentencepiece.SentencePieceProcessor(model_proto=model)
        self._threads = threads

    @classmethod
    def learn(cls, lines: Iterable[str], size: int, *, threads: int = 1) -> Vocabulary:
        """A unigram vocabulary of at most `size` pieces; unknown letters fall back to bytes.

        Of more than half a million lines the first ones count, so they should be in no order: SentencePiece
        would draw others each time, and the same data give another vocabulary.

        Raises TrainingError where the text has too little for a vocabulary.
        """
        import sentencepiece  # noqa: PLC0415 - as above

        buffer = io.BytesIO()
        # 256 byte pieces and four special ones stand in every such vocabulary.
        fallback = size > 2 * 256
        try:
            sentencepiece.SentencePieceTrainer.train(
                sentence_iterator=iter(lines), model_writer=buffer, vocab_size=size, model_type="unigram",
                hard_vocab_limit=False, byte_fallback=fallback,
                character_coverage=0.9998 if fallback else 1.0,
                required_chars=_TYPOGRAPHY if fallback else "",
                unk_id=UNKNOWN, bos_id=BEGIN, eos_id=END, pad_id=PAD, input_sentence_size=_SENTENCES,
                shuffle_input_sentence=False, num_threads=threads, minloglevel=2,
            )  # fmt: skip
        except RuntimeError as error:
            reason = " ".join(str(error).split())
            raise TrainingError(
                f"no vocabulary of {size} pieces can be learned from this text: {reason}"
            ) from error
        return cls(buffer.getvalue(), threads)

    @classmethod
    def read(cls, path: Path, *, threads: int = 1) -> Vocabulary:
        """A SentencePiece model from a file. Raises TrainingError where it is none, or its marks differ."""
        try:
            found = cls(path.read_bytes(), threads)
        except OSError as error:
            raise TrainingError(f"cannot be read: {error.strerror}", path=path) from error
        except RuntimeError as error:
            raise TrainingError("no SentencePiece model", path=path) from error
        processor = found._processor
        marks = (processor.unk_id(), processor.bos_id(), processor.eos_id())
        if marks != (UNKNOWN, BEGIN, END) or len(found) <= PAD:
            raise TrainingError(f"its marks are {marks}, not {(UNKNOWN, BEGIN, END)}", path=path)
        return found

    def __len__(self) -> int:
        return int(self._processor.get_piece_size())

    @property
    def pieces(self) -> list[str]:
        """Every piece, by number."""
        return [self._processor.id_to_piece(number) for number in range(len(self))]

    def encode(self, lines: Sequence[str]) -> list[list[int]]:
        found: list[list[int]] = self._processor.encode(list(lines), out_type=int, num_threads=self._threads)
        return found

    def decode(self, tokens: Sequence[Sequence[int]]) -> list[str]:
        texts: Any = self._processor.decode([list(ids) for ids in tokens])
        return list(texts)
