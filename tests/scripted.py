"""An engine that says what a test tells it to, and remembers what it was asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from l10n.mt.base import DEFAULTS, Hypothesis, Options

Answer = str | Sequence[str]


class ScriptedTranslator:
    """`Translator` whose answers are given: a dictionary, or a function of sentence and options.

    A sentence without an answer comes back as "Translated: …". `asked` holds (sentences, options) a call.
    """

    engine = "scripted"
    signature = "script 1.0"
    confidence = 1.0

    def __init__(
        self,
        answers: dict[str, Answer] | Callable[[str, Options], Answer | None] | None = None,
        *,
        score: float = -0.1,
    ) -> None:
        self._answers = answers or {}
        self._score = score
        self.asked: list[tuple[list[str], Options]] = []

    def translate(self, sentences: Sequence[str], *, options: Options = DEFAULTS) -> list[Hypothesis]:
        self.asked.append((list(sentences), options))
        return [self._answer(sentence, options) for sentence in sentences]

    def _answer(self, sentence: str, options: Options) -> Hypothesis:
        scripted = self._answers
        answer = scripted(sentence, options) if callable(scripted) else scripted.get(sentence)
        if answer is None:
            answer = f"Translated: {sentence}"
        texts = [answer] if isinstance(answer, str) else list(answer)
        first, *others = (
            Hypothesis(text, self._score - 0.01 * index, len(text.split()))
            for index, text in enumerate(texts[: max(1, options.num_hypotheses)])
        )
        return Hypothesis(first.text, first.score, first.tokens, tuple(others))
