"""`l10n train evaluate`: how good and how fast a package is on sentences with references."""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.errors import TrainingError
from l10n.processors import processors
from l10n.training import corpus
from l10n.training.extra import need

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.mt.packages import Package
    from l10n.training.scores import Scores


@dataclass(frozen=True, slots=True)
class Speed:
    beam: int
    sentences_per_second: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How good and how fast a package is on a set with references."""

    package: str
    """Name and version."""
    size: int
    """Bytes on disk, unpacked."""
    beam: int
    """Beam width of the scores."""
    scores: Scores
    speeds: tuple[Speed, ...]
    threads: int
    outputs: tuple[str, ...]

    def lines(self) -> tuple[str, ...]:
        """The figures for people, a line each."""
        speeds = ", ".join(f"{speed.sentences_per_second:.1f} at beam {speed.beam}" for speed in self.speeds)
        return (
            *self.scores.lines(),
            f"sentences a second on {self.threads} core{'s' * (self.threads > 1)}: {speeds}",
            f"decoded with beam {self.beam}, each sentence as it stands; {self.size / 1e6:.1f} MB unpacked",
        )


def evaluate(
    path: Path, source: Path, reference: Path, *, beams: Sequence[int] = (4, 1), threads: int = 0
) -> Evaluation:
    """Translate a file line by line with a package (a folder or an .argosmodel) and score it.

    The model alone is measured: none of the drafting's care for names and loops. The first beam width gives
    the scores, every one a speed. Raises TrainingError, PackageError.
    """
    need("sacrebleu")
    from l10n.mt import packages  # noqa: PLC0415 - only measuring needs an engine
    from l10n.mt.install import install  # noqa: PLC0415 - as above
    from l10n.training.scores import score  # noqa: PLC0415 - as above

    sources, references = _read(source, reference)
    with tempfile.TemporaryDirectory() as work:
        found = packages.read(path) if path.is_dir() else install(path, folder=Path(work) / "packages")
        if found is None:
            raise TrainingError("the package translates nothing", path=path)
        speeds, outputs = [], []
        for beam in beams:
            texts, seconds = _timed(found, sources, beam, threads)
            speeds.append(Speed(beam, len(sources) / max(seconds, 1e-9)))
            outputs.append(texts)
        scores = score(
            sources, references, outputs[0], source_language=found.from_code, target_language=found.to_code
        )
        return Evaluation(
            found.signature,
            found.size,
            beams[0],
            scores,
            tuple(speeds),
            threads or processors(),
            tuple(outputs[0]),
        )


def _read(source: Path, reference: Path) -> tuple[list[str], list[str]]:
    a, b = corpus.lines(source), corpus.lines(reference)
    if len(a) != len(b) or not a:
        raise TrainingError(f"{len(a)} sentences, but {len(b)} references", path=source)
    return a, b


def _timed(package: Package, sentences: Sequence[str], beam: int, threads: int) -> tuple[list[str], float]:
    """Translations and the seconds they took, the loading of the model left out."""
    from l10n.mt.argos import Engine  # noqa: PLC0415 - only measuring needs an engine
    from l10n.mt.base import Options  # noqa: PLC0415 - as above

    translator, options = Engine(threads).translator([package]), Options(beam=beam)
    translator.translate(["Hallo."], options=options)
    began = time.perf_counter()
    found = translator.translate(sentences, options=options)
    return [hypothesis.text for hypothesis in found], time.perf_counter() - began
