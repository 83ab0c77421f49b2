"""What an engine is: sentences in, hypotheses out, in order. All the rest speaks to this protocol only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Options:
    """How to decode. The names are CTranslate2's, the beam is Argos Translate's default."""

    beam: int = 4
    """Beam width; 1 is greedy search. At least `num_hypotheses` are kept."""
    num_hypotheses: int = 1
    """How many hypotheses to return a sentence, best first."""
    length_penalty: float = 1.0
    """Exponent by which a hypothesis' length divides its score; higher prefers longer texts. 1 compares means
    over tokens, which gained 0.2 to 0.5 BLEU over Argos Translate's 0.2 with every package tried."""
    repetition_penalty: float = 1.0
    """Above 1, tokens that were already produced become less likely."""
    no_repeat_ngram_size: int = 0
    """No run of so many tokens stands twice in a sentence; 0: no such rule."""
    max_length: int = 256
    """Most tokens that are decoded for one sentence."""


DEFAULTS = Options()


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One way to say a sentence in the target language."""

    text: str
    score: float = 0.0
    """Mean natural log-probability of a token, at most 0. Through a chain, the sum of its legs' means, so
    that probabilities multiply."""
    tokens: int = 0
    """Length in the model's tokens; it stands at `Options.max_length` where decoding was cut off."""
    alternatives: tuple[Hypothesis, ...] = ()
    """The next best ones, best first, where more than one was asked for."""


class Translator(Protocol):
    """An engine for one pair of languages: a package, a chain of packages, or pseudo-localisation."""

    @property
    def engine(self) -> str:
        """The engine's name as it stands in provenances: "argos", "pseudo"."""
        ...

    @property
    def signature(self) -> str:
        """What made a text, so that it can be made again: "translate-de_en 0.2", a chain joined by " → "."""
        ...

    @property
    def confidence(self) -> float:
        """How far the whole route can be trusted before any text is seen, 0 to 1: the legs' product."""
        ...

    def translate(self, sentences: Sequence[str], *, options: Options = DEFAULTS) -> list[Hypothesis]:
        """One hypothesis a sentence, in order; a sentence that stands twice is translated once.

        Blank sentences come back as they are. Raises PackageError where a model cannot be loaded.
        """
        ...
