"""What translations are worth: BLEU and chrF with their signatures, names kept, loops, truncations."""

# No `from __future__ import annotations` here: its name is a function of ours.
from collections.abc import Sequence
from dataclasses import dataclass

from l10n.prose.lengths import too_short
from l10n.prose.names import annotations
from l10n.prose.repetition import loop


@dataclass(frozen=True, slots=True)
class Scores:
    """Figures of one set of translations against references."""

    sentences: int
    bleu: float
    bleu_signature: str
    """How sacrebleu computed it: whoever repeats it gets the same figure."""
    chrf: float
    chrf_signature: str
    names: int
    """"Name (Actor)" patterns in the sources."""
    names_kept: int
    """Those that stand in the translation letter by letter."""
    loops: int
    """Translations in which a phrase goes round."""
    truncated: int
    """Translations too short to be whole."""

    def lines(self) -> tuple[str, ...]:
        """The figures for people, a line each."""
        kept = f"{self.names_kept} of {self.names}" if self.names else "none in the set"
        return (
            f"BLEU {self.bleu:.1f}  {self.bleu_signature}",
            f"chrF {self.chrf:.1f}  {self.chrf_signature}",
            f"names in the pattern Name (Actor) kept: {kept}",
            f"loops: {self.loops} of {self.sentences}, truncated: {self.truncated}",
        )


def score(
    sources: Sequence[str],
    references: Sequence[str],
    outputs: Sequence[str],
    *,
    source_language: str,
    target_language: str,
) -> Scores:
    """Score outputs, one a source, against one reference each."""
    from sacrebleu.metrics import BLEU, CHRF  # noqa: PLC0415 - a part of the extra, and only this needs it

    bleu, chrf = BLEU(), CHRF()
    bleu_score = bleu.corpus_score(list(outputs), [list(references)])
    chrf_score = chrf.corpus_score(list(outputs), [list(references)])
    wanted = [
        (f"{found.person}", output)
        for source, output in zip(sources, outputs, strict=True)
        for found in annotations(source)
    ]
    return Scores(
        sentences=len(sources),
        bleu=bleu_score.score,
        bleu_signature=str(bleu.get_signature()),
        chrf=chrf_score.score,
        chrf_signature=str(chrf.get_signature()),
        names=len(wanted),
        names_kept=sum(name in output for name, output in wanted),
        loops=sum(loop(output) is not None for output in outputs),
        truncated=sum(
            too_short(source, output, source_language, target_language)
            for source, output in zip(sources, outputs, strict=True)
        ),
    )
