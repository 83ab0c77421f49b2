"""A run: all phases in one folder by one clock, each taken up again where it stopped.

run.json              what was asked for, where each phase stands: for `status`, the card, and going on
sentencepiece.model   the vocabulary
train.npz dev.npz     mixed and encoded pairs
forward.pt            target → source, where there is text to back-translate
synthetic.npz         what it made of that text
model.pt              source → target: the result, usable from its training's first minute on
"""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from l10n.errors import TrainingError
from l10n.files import write_atomically
from l10n.processors import processors
from l10n.training import dataset
from l10n.training.mixing import faithful, mix
from l10n.training.schedule import Budget
from l10n.training.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from l10n.training.corpus import AlignedSet
    from l10n.training.dataset import Encoded
    from l10n.training.recipe import Recipe, Size
    from l10n.training.trainer import Progress
    from l10n.training.weights import Checkpoint

RECORD = "run.json"
VOCABULARY = "sentencepiece.model"
MODEL = "model.pt"
_FORWARD = "forward.pt"
_SYNTHETIC = "synthetic.npz"
_SAVES = 20
"""Checkpoints in a phase, at least; on a long one, one a minute."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is asked for. Once its data is mixed, it is gone on with only by the same plan."""

    source: str
    target: str
    size: str
    """A size's name in the recipe."""
    recipe: Recipe
    minutes: float | None = None
    """For everything; None: `steps` alone ends it."""
    steps: int | None = None
    """Most steps of each training."""
    seed: int = 1
    compile: bool = False
    command: str = ""
    """The command line, for the model card."""
    data: tuple[Path, ...] = ()
    """Where the sets lie."""
    mono: tuple[Path, ...] = ()
    """Where sentences of the target language lie that are to be back-translated."""
    vocabulary: Path | None = None
    """A SentencePiece model to use; None: one is learned."""
    init: Path | None = None
    """A checkpoint to start from."""

    def fingerprint(self) -> dict[str, Any]:
        """What must not change between two starts of one run, as JSON values."""
        plain = ("source", "target", "size", "minutes", "steps", "seed")
        return {
            **{name: getattr(self, name) for name in plain},
            "recipe": json.loads(json.dumps(asdict(self.recipe))),
            "data": [str(path) for path in self.data],
            "mono": [str(path) for path in self.mono],
            "vocabulary": self.vocabulary and str(self.vocabulary),
            "init": self.init and str(self.init),
        }


@dataclass(frozen=True, slots=True)
class Record:
    """What run.json holds."""

    plan: dict[str, Any]
    command: str = ""
    device: str = ""
    phase: str = "data"
    """data, forward, back-translation, model or done."""
    sets: tuple[tuple[str, int, int], ...] = ()
    """Name, pairs and weight of each set."""
    pairs: int = 0
    """Training pairs after mixing, those left out that are too long or too uneven in tokens."""
    synthetic: int = 0
    """Pairs from back-translation."""
    phases: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Budget and progress of each training phase."""
    parameters: int = 0
    notes: tuple[str, ...] = ()
    """What went otherwise than planned."""
    spent: float = 0.0
    """Seconds of the clock, interruptions left out."""
    updated: float = 0.0
    """Seconds since the epoch."""


def read_record(folder: Path) -> Record:
    """A run's record. Raises TrainingError where the folder holds none."""
    path = folder / RECORD
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        sets = tuple((name, pairs, weight) for name, pairs, weight in content.pop("sets"))
        return Record(**{**content, "sets": sets, "notes": tuple(content["notes"])})
    except FileNotFoundError as error:
        raise TrainingError("no training run lies here", path=folder) from error
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise TrainingError(f"no record of a training run: {error}", path=path) from error


def write_record(folder: Path, record: Record) -> None:
    """Write a run's record, whole or not at all."""
    text = json.dumps(asdict(record), indent=1, ensure_ascii=False)
    write_atomically(folder / RECORD, f"{text}\n".encode())


class Chain:
    """One run. Make it, then `run`."""

    def __init__(
        self,
        plan: Plan,
        folder: Path,
        *,
        sets: Callable[[], Iterable[AlignedSet]],
        mono: Callable[[], Iterable[str]] | None = None,
        report: Callable[[Record], None] = lambda _: None,
    ) -> None:
        """`sets` and `mono` (sentences of the target language) are read only where the run needs them.

        Raises TrainingError where the folder holds data that was mixed for another plan.
        """
        self.plan = plan
        self.folder = folder
        self._sets, self._mono, self._report = sets, mono, report
        self._began = time.monotonic()
        self._threads = processors()
        self.record = Record(plan.fingerprint(), plan.command)
        if (folder / RECORD).exists():
            self.record = _taken_up(read_record(folder), self.record, folder)
        self._spent = self.record.spent
        self._update()

    def _elapsed(self) -> float:
        """Seconds that this run has taken, earlier starts included."""
        return self._spent + time.monotonic() - self._began

    def _update(self, **changes: Any) -> None:  # noqa: ANN401 - fields of Record
        self.record = replace(self.record, **changes, spent=self._elapsed(), updated=time.time())
        write_record(self.folder, self.record)
        self._report(self.record)

    def run(self) -> Record:
        """Walk through what is left of the phases. Raises TrainingError for unusable data."""
        if self.record.phase == "done":
            return self.record
        vocabulary, train, dev = self._data()
        size = replace(self.plan.recipe.size(self.plan.size), vocabulary=len(vocabulary))
        init = self._start(size)  # one that does not fit is found before the clock is spent on anything else
        if self._mono is not None and self.plan.recipe.back_translation.weight and not self._gave_up():
            try:
                train = train + self._synthetic(vocabulary, train, dev, self._mono, size)
            except TrainingError:
                raise
            except Exception as error:  # noqa: BLE001 - out of memory, a kernel's fault: the training goes on without
                self._update(notes=(*self.record.notes, f"no back-translation: {error}"))
        self._train("model", self.folder / MODEL, train, dev, size, share=1.0, init=init)
        self._update(phase="done")
        return self.record

    def _gave_up(self) -> bool:
        """Whether the training began without back-translation: it goes on without, on the same batches."""
        return "model" in self.record.phases and not (self.folder / _SYNTHETIC).exists()

    def _start(self, size: Size) -> Checkpoint | None:
        """The weights to start from; None where there are none, or the training has begun."""
        if self.plan.init is None or (self.folder / MODEL).exists():
            return None
        from l10n.training import weights  # noqa: PLC0415 - torch

        found = weights.load(self.plan.init)
        found.must_be(size)
        origin = _origin(self.plan.init, found.training)
        self._update(notes=(*(note for note in self.record.notes if note not in origin), *origin))
        return found

    def _data(self) -> tuple[Vocabulary, Encoded, Encoded]:
        paths = [self.folder / name for name in ("train.npz", "dev.npz", VOCABULARY)]
        train_path, dev_path, vocabulary_path = paths
        if not self.record.sets or not all(path.exists() for path in paths):
            given, vocabulary = self.plan.vocabulary, None
            if given is not None:
                vocabulary = Vocabulary.read(given, threads=self._threads)
            mixed = mix(self._sets(), self.plan.recipe.mix, seed=self.plan.seed)
            if not mixed.train:
                raise TrainingError("the data holds no usable pair", hint="see which files were given")
            if vocabulary is None:
                lines = (text for pair in mixed.train for text in pair)
                size = self.plan.recipe.size(self.plan.size).vocabulary
                vocabulary = Vocabulary.learn(lines, size, threads=self._threads)
            kept = 0
            for path, pairs in ((dev_path, mixed.dev), (train_path, mixed.train)):
                sides = [vocabulary.encode([pair[at] for pair in pairs]) for at in (0, 1)]
                dataset.save(path, arrays := dataset.encoded(*sides))
                kept = len(arrays)
            write_atomically(vocabulary_path, vocabulary.model)
            weight = self.plan.recipe.mix.weight
            self._update(sets=tuple((name, count, weight(name)) for name, count in mixed.counts), pairs=kept)
        vocabulary = Vocabulary.read(vocabulary_path, threads=self._threads)
        return vocabulary, dataset.load(train_path), dataset.load(dev_path)

    def _left(self) -> float:
        """Seconds of the clock that no training phase has been given yet."""
        if self.plan.minutes is None:
            return float("inf")
        return max(0.0, self.plan.minutes * 60 - self._elapsed())

    def _train(
        self,
        phase: str,
        path: Path,
        train: Encoded,
        dev: Encoded,
        size: Size,
        *,
        share: float,
        init: Checkpoint | None = None,
    ) -> None:
        """Train to a share of the time left; where the phase was begun before, within what it was given."""
        from l10n.training import trainer  # noqa: PLC0415 - torch, once there is something to train

        given = self.record.phases.get(phase, {}).get("budget")
        seconds = share * self._left() if given is None else float(given)
        if seconds <= 0:
            raise TrainingError(
                "the clock ran out before training began",
                hint="the same command with more --minutes goes on from the mixed data",
            )
        recipe = self.plan.recipe.training
        settings = trainer.Settings(
            budget=Budget(seconds, self.plan.steps or float("inf")),
            seed=self.plan.seed,
            tokens=recipe.tokens, peak=recipe.peak, warmup=recipe.warmup, decay=recipe.decay,
            dropout=recipe.dropout,
            smoothing=recipe.smoothing, averaging=recipe.averaging,
            save_every=min(60.0, seconds / _SAVES),
            compile=self.plan.compile,
        )  # fmt: skip
        training = trainer.Trainer(size, train, dev, settings, path, init=init)
        self._update(phase=phase, device=trainer.device(), parameters=training.parameters)

        def heard(progress: Progress) -> None:
            budget = None if seconds == float("inf") else seconds
            state = {**asdict(progress), "budget": budget}
            self._update(phases={**self.record.phases, phase: state})

        heard(training.progress)
        training.run(heard)

    def _synthetic(
        self,
        vocabulary: Vocabulary,
        train: Encoded,
        dev: Encoded,
        mono: Callable[[], Iterable[str]],
        size: Size,
    ) -> Encoded:
        """Target-language prose with sources that a model of the other direction made of it."""
        path = self.folder / _SYNTHETIC
        clock, wanted = self.plan.recipe.clock, self.plan.recipe.back_translation
        if not path.exists():
            prose = list(mono())
            started = self._left()
            forward = self.folder / _FORWARD
            self._train("forward", forward, train.reversed, dev.reversed, size, share=clock.forward)
            self._update(phase="back-translation")
            until = time.monotonic() + clock.back_translation * min(started, 1e9)
            dataset.save(path, self._back_translated(vocabulary, prose, until))
        made = dataset.load(path)
        self._update(synthetic=len(made))
        for _ in range(wanted.weight - 1):
            made = made + dataset.load(path)
        return made

    def _back_translated(self, vocabulary: Vocabulary, prose: list[str], until: float) -> Encoded:
        from l10n.training import decoding, weights  # noqa: PLC0415 - torch

        decoder = decoding.Decoder(weights.load(self.folder / _FORWARD), seed=self.plan.seed)
        found = decoder.translate(
            vocabulary.encode(prose), among=self.plan.recipe.back_translation.among, until=until
        )
        numbered = [(at, tokens) for at, tokens in found if tokens]
        # Through text and back: a sampled sequence of pieces is not how its text would be cut.
        sources = vocabulary.decode([tokens for _, tokens in numbered])
        pairs = [(source, prose[at]) for source, (at, _) in zip(sources, numbered, strict=True)]
        kept = [pair for pair in pairs if faithful(*pair)]
        return dataset.encoded(*(vocabulary.encode([pair[at] for pair in kept]) for at in (0, 1)))


def _taken_up(before: Record, asked: Record, folder: Path) -> Record:
    """The record to go on with: what lies in the folder, if it is of the plan that is asked for."""
    if before.plan == asked.plan:
        return before
    if not before.sets:
        return asked  # an attempt that never got to mixed data
    longer = {**before.plan, "minutes": asked.plan["minutes"]}
    if not before.phases and longer == asked.plan:
        return replace(before, plan=asked.plan, command=asked.command)
    differ = ", ".join(name for name in asked.plan if before.plan.get(name) != asked.plan[name])
    raise TrainingError(
        f"another run lies here, with other {differ}",
        path=folder,
        hint="go on with the same options, or choose a new folder",
    )


def _origin(path: Path, training: Mapping[str, Any]) -> tuple[str, ...]:
    """What the card says of the weights a run started from, and of the run in whose folder they lie."""
    before = training.get("progress")
    told = (
        f": {before['steps']:,} steps, {before['tokens'] / 1e6:.1f} million target tokens" if before else ""
    )
    try:
        run, earlier = path.resolve().parent.name, read_record(path.parent)
    except TrainingError:
        return (f"started from the weights in {path.name}{told}",)
    return (
        f"started from the weights in {run}/{path.name}{told}, by `{earlier.command}`",
        *(f"{run}: {note}" for note in earlier.notes),
    )
