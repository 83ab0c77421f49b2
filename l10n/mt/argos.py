"""The Argos engine: packages through CTranslate2, many sentences at once.

The only module that names argostranslate, ctranslate2 and sentencepiece, and it imports them when the first
sentence is translated. Nothing here opens a socket.
"""

from __future__ import annotations

import os
import unicodedata
from collections import OrderedDict
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from l10n.errors import PackageError
from l10n.mt import symbols
from l10n.mt.base import DEFAULTS, Hypothesis
from l10n.mt.packages import confidence
from l10n.processors import processors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from l10n.mt.base import Options
    from l10n.mt.packages import Package

BATCH_TOKENS = 1024
"""Tokens a batch holds: large enough to fill a core, small enough to share among cores."""
SLICE_SENTENCES = 4096
"""Sentences that are in memory as tokens at a time."""
LONGEST_INPUT = 200
"""Tokens of a sentence; a longer one is translated in pieces, so that the decoder's limit cuts nothing."""
REMEMBERED = 8_000
"""Sentences whose translation is kept, so that repeated ones and shared first legs are translated once."""


class ArgosTranslator:
    """A `Translator` through one package or a chain of them; an `Engine` makes it."""

    engine = "argos"

    def __init__(self, models: Sequence[Model]) -> None:
        self._models = tuple(models)

    @property
    def signature(self) -> str:
        return " → ".join(model.package.signature for model in self._models)

    @property
    def confidence(self) -> float:
        return confidence([model.package for model in self._models])

    def translate(self, sentences: Sequence[str], *, options: Options = DEFAULTS) -> list[Hypothesis]:
        """As `Translator.translate`. Only the last leg of a chain gives alternatives."""
        hypotheses = [Hypothesis(sentence) for sentence in sentences]
        for model in self._models:
            last = model is self._models[-1]
            legs = model.translate(
                [hypothesis.text for hypothesis in hypotheses],
                options if last else replace(options, num_hypotheses=1),
            )
            hypotheses = [_through(before, leg) for before, leg in zip(hypotheses, legs, strict=True)]
        return hypotheses


class Engine:
    """Loads each package once, however many routes lead through it.

    `threads` is the number of cores to use; 0 means all that this process may use.
    """

    def __init__(self, threads: int = 0) -> None:
        self.threads = threads or processors()
        self._models: dict[Path, Model] = {}

    def translator(self, route: Sequence[Package]) -> ArgosTranslator:
        """A translator through a chain of packages (as `packages.route` finds it)."""
        return ArgosTranslator([self._model(package) for package in route])

    def _model(self, package: Package) -> Model:
        return self._models.setdefault(package.path, Model(package, self.threads))


class Model:
    """One package's tokenizer and CTranslate2 model, loaded at the first sentence."""

    def __init__(self, package: Package, threads: int) -> None:
        self.package = package
        self._threads = threads
        self._known: OrderedDict[tuple[str, Options], Hypothesis] = OrderedDict()

    def translate(self, sentences: Sequence[str], options: Options) -> list[Hypothesis]:
        """One hypothesis a sentence, in order; each distinct sentence is translated once."""
        found: dict[str, Hypothesis] = {}
        for sentence in dict.fromkeys(sentences):
            if not sentence.strip():
                found[sentence] = Hypothesis(sentence)
            elif (known := self._known.get((sentence, options))) is not None:
                self._known.move_to_end((sentence, options))
                found[sentence] = known
        new = (sentence for sentence in dict.fromkeys(sentences) if sentence not in found)
        while batch := list(islice(new, SLICE_SENTENCES)):
            for sentence, hypothesis in zip(batch, self._slice(batch, options), strict=True):
                found[sentence] = self._known[sentence, options] = hypothesis
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return [found[sentence] for sentence in sentences]

    def _slice(self, sentences: Sequence[str], options: Options) -> Iterator[Hypothesis]:
        cut = [
            symbols.split(symbols.composed(symbols.clean(sentence)), self._tokenizer.knows)
            for sentence in sentences
        ]
        asked = [part.text.strip() for parts in cut for part in parts if not part.kept]
        pieces = [_pieces(tokens) for tokens in self._tokenizer.encode(asked)]
        results = iter(self._decode([piece for sentence in pieces for piece in sentence], options))
        whole = (_joined(list(islice(results, len(sentence)))) for sentence in pieces)
        for parts in cut:
            yield _put_together(parts, list(islice(whole, sum(not part.kept for part in parts))))

    def _decode(self, tokens: list[list[str]], options: Options) -> list[Hypothesis]:
        """Every input's best hypothesis, with the alternatives asked for; all cores work at once."""
        results: list[Any] = [None] * len(tokens)
        waiting = [(batch, self._submit([tokens[at] for at in batch], options)) for batch in _batches(tokens)]
        for batch, futures in waiting:
            for at, future in zip(batch, futures, strict=True):
                results[at] = future.result()
        texts = iter(self._tokenizer.decode([self._bare(h) for result in results for h in result.hypotheses]))
        made: list[Hypothesis] = []
        for result in results:
            ranked = [
                Hypothesis(next(texts), _mean(score, len(found), options.length_penalty), len(found))
                for found, score in zip(result.hypotheses, result.scores, strict=True)
            ]
            made.append(replace(ranked[0], alternatives=tuple(ranked[1:])))
        return made

    def _submit(self, batch: list[list[str]], options: Options) -> Any:  # noqa: ANN401 - ctranslate2 has no types
        """Queue a batch for the next free replica; waits only while the queue is full."""
        prefix = [[self.package.target_prefix]] * len(batch) if self.package.target_prefix else None
        count = max(1, options.num_hypotheses)
        return self._translator.translate_batch(
            batch,
            target_prefix=prefix,
            asynchronous=True,
            replace_unknowns=True,
            beam_size=max(options.beam, count),
            num_hypotheses=count,
            length_penalty=options.length_penalty,
            repetition_penalty=options.repetition_penalty,
            no_repeat_ngram_size=options.no_repeat_ngram_size,
            max_input_length=0,
            max_decoding_length=options.max_length,
            return_scores=True,
        )

    def _bare(self, tokens: list[str]) -> list[str]:
        """The output without the prefix token, which CTranslate2 repeats."""
        prefix = self.package.target_prefix
        return tokens[1:] if prefix and tokens[:1] == [prefix] else tokens

    @cached_property
    def _translator(self) -> Any:  # noqa: ANN401 - ctranslate2 has no types
        import ctranslate2  # noqa: PLC0415 - 0.3 s and 100 MB that only drafting needs

        try:
            return ctranslate2.Translator(
                str(self.package.model_path),
                device=os.environ.get("ARGOS_DEVICE_TYPE", "cpu"),  # argostranslate's own switch
                compute_type="auto",
                # A replica a core beats one replica on all cores; replicas share the weights.
                inter_threads=self._threads,
                intra_threads=1,
            )
        except (RuntimeError, ValueError) as error:
            raise PackageError(
                f"the model cannot be loaded: {error}",
                path=self.package.model_path / "model.bin",
                hint="install the package again with `l10n models install`",
            ) from error

    @cached_property
    def _tokenizer(self) -> _SentencePiece | _Bpe:
        kind = _SentencePiece if self.package.tokenizer == "sentencepiece" else _Bpe
        try:
            return kind(self.package, self._threads)
        except (OSError, RuntimeError, ValueError) as error:
            raise PackageError(
                f"the tokenizer cannot be loaded: {' '.join(str(error).split())}",
                path=self.package.tokenizer_path,
                hint="install the package again with `l10n models install`",
            ) from error


class _SentencePiece:
    """Text to pieces and back, all sentences in one call on all cores."""

    def __init__(self, package: Package, threads: int) -> None:
        import sentencepiece  # noqa: PLC0415 - only drafting needs it

        # From bytes: SentencePiece's own file reader cannot open every path.
        proto = package.tokenizer_path.read_bytes()
        self._processor = sentencepiece.SentencePieceProcessor(model_proto=proto)
        self._threads = threads
        self._known: dict[str, bool] = {}

    def encode(self, sentences: Sequence[str]) -> list[list[str]]:
        encoded: list[list[str]] = self._processor.encode(
            list(sentences), out_type=str, num_threads=self._threads
        )
        return encoded

    def knows(self, char: str) -> bool:
        """Whether the vocabulary has a character, other than as bytes; what it drops counts as unknown."""
        if char not in self._known:
            ids = self._processor.encode(char)
            self._known[char] = bool(ids) and not any(
                self._processor.is_unknown(one) or self._processor.is_byte(one) for one in ids
            )
        return self._known[char]

    def decode(self, outputs: list[list[str]]) -> list[str]:
        # Unlike Argos's own, this leaves an underscore alone.
        texts = self._processor.decode(outputs, num_threads=self._threads)
        return [text.replace("▁", " ").strip() for text in texts]


class _Bpe:
    """The older packages' tokenizer: Moses and BPE, as argostranslate has it."""

    def __init__(self, package: Package, threads: int) -> None:
        del threads
        from argostranslate.tokenizer import BPETokenizer  # noqa: PLC0415 - few packages need it

        self._tokenizer = BPETokenizer(package.tokenizer_path, package.from_code, package.to_code)
        self._tokenizer.lazy_load()

    def encode(self, sentences: Sequence[str]) -> list[list[str]]:
        return [self._tokenizer.encode(sentence) for sentence in sentences]

    def knows(self, char: str) -> bool:
        """Whether it is a letter, a digit or punctuation: this tokenizer does not tell its vocabulary."""
        return unicodedata.category(char)[0] in "LMNPZ"

    def decode(self, outputs: list[list[str]]) -> list[str]:
        return [self._tokenizer.decode(tokens).strip() for tokens in outputs]


def _batches(tokens: Sequence[Sequence[str]]) -> Iterator[list[int]]:
    """Indices of inputs that are translated together: of one length each, the longest first.

    Inputs of one length need no padding. Padding costs time and, since it changes the order in which numbers
    are added up, now and then a word: without it a sentence's draft is the same whatever stands beside it.
    Batches of at most `BATCH_TOKENS` tokens, the short ones last, keep all replicas busy to the end.
    """
    by_length: dict[int, list[int]] = {}
    for at, sentence in enumerate(tokens):
        by_length.setdefault(len(sentence), []).append(at)
    for length in sorted(by_length, reverse=True):
        same = by_length[length]
        size = max(1, BATCH_TOKENS // max(1, length))
        yield from (same[start : start + size] for start in range(0, len(same), size))


def _pieces(tokens: list[str]) -> list[list[str]]:
    """A sentence's tokens, cut before a word where there are more than `LONGEST_INPUT`."""
    pieces: list[list[str]] = []
    while len(tokens) > LONGEST_INPUT:
        cut = next((at for at in range(LONGEST_INPUT, 0, -1) if tokens[at].startswith("▁")), LONGEST_INPUT)
        pieces.append(tokens[:cut])
        tokens = tokens[cut:]
    return [*pieces, tokens]


def _joined(pieces: Sequence[Hypothesis]) -> Hypothesis:
    """The pieces of one sentence as one hypothesis; its score is the mean over all tokens."""
    if len(pieces) == 1:
        return pieces[0]
    tokens = sum(piece.tokens for piece in pieces)
    total = sum(piece.score * piece.tokens for piece in pieces)
    return Hypothesis(" ".join(piece.text for piece in pieces), total / max(1, tokens), tokens)


def _put_together(parts: Sequence[symbols.Part], made: Sequence[Hypothesis]) -> Hypothesis:
    """A sentence from its parts, the kept ones verbatim; with one translated part it has alternatives."""
    if not made:
        return Hypothesis(symbols.join(parts, ()))
    best = _joined(made)
    if len(parts) == 1:
        return best
    others = tuple(replace(o, text=symbols.join(parts, [o.text])) for o in best.alternatives)
    return replace(best, text=symbols.join(parts, [one.text for one in made]), alternatives=others)


def _mean(score: float, tokens: int, length_penalty: float) -> float:
    """CTranslate2 gives the sum of log-probabilities divided by length ** penalty → the mean over tokens.

    Its length counts the end token.
    """
    return min(0.0, score * float((tokens + 1) ** (length_penalty - 1.0)))


def _through(before: Hypothesis, leg: Hypothesis) -> Hypothesis:
    """A leg's result after the legs before it: scores add up."""
    if not before.score:
        return leg
    alternatives = tuple(replace(other, score=other.score + before.score) for other in leg.alternatives)
    return replace(leg, score=leg.score + before.score, alternatives=alternatives)
