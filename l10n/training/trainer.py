"""Train a network on token arrays until the budget is spent, with a usable checkpoint at any moment."""

from __future__ import annotations

import contextlib
import ctypes
import time
from collections import deque
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

import torch
import torch.nn.functional as F  # noqa: N812 - torch's own habit

from l10n.errors import TrainingError
from l10n.training import weights
from l10n.training.dataset import PAD, OnDevice, batches
from l10n.training.network import Transformer
from l10n.training.schedule import Budget, rate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from l10n.training.dataset import Encoded
    from l10n.training.recipe import Size
    from l10n.training.weights import Checkpoint

_BETAS = (0.9, 0.98)
_EPSILON = 1e-9
_CLIP = 1.0
_REPORT_EVERY = 2.0
"""Seconds between reports."""
_SAVING_SHARE = 0.1
"""Measuring and saving take at most about this share of the time, however slow the machine."""
_IN_FLIGHT = 4
"""Steps that may be queued on a GPU before the clock is read."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train. The defaults suit a network of some 45 million parameters on one data-centre GPU."""

    budget: Budget = field(default_factory=Budget)
    seed: int = 1
    tokens: int = 60_000
    """Padded positions a batch."""
    peak: float = 1e-3
    """Highest learning rate."""
    warmup: float = 0.04
    """Share of the budget over which the rate rises."""
    decay: float = 0.35
    """Share of the budget, at its end, over which the rate falls."""
    dropout: float = 0.1
    smoothing: float = 0.1
    """Label smoothing."""
    averaging: float = 0.999
    """Decay of the moving average of the weights, which is what is kept."""
    save_every: float = 60.0
    """Seconds between checkpoints."""
    compile: bool = False
    """Let torch.compile build fused kernels; it takes a minute at the start."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a training stands."""

    progress: float = 0.0
    """Share of the budget that is spent, 0 to 1."""
    seconds: float = 0.0
    """Time spent training, interruptions left out."""
    steps: int = 0
    epoch: int = 0
    tokens: int = 0
    """Target tokens seen."""
    loss: float | None = None
    """Mean smoothed training loss of the last report's steps, in nats a token."""
    dev_loss: float | None = None
    """The averaged weights' mean negative log-likelihood on the development pairs, in nats a token."""


def device() -> str:
    """The device to train on: a GPU where torch sees one."""
    return "cuda" if torch.cuda.is_available() else "cpu"


def precision(where: str) -> Any:  # noqa: ANN401 - torch's context manager
    """bfloat16 products on a GPU, and on a CPU with matrix units; float32 elsewhere."""
    has_matrix_units = getattr(torch.cpu, "_is_amx_tile_supported", lambda: False)
    fast = where == "cuda" or has_matrix_units()
    return torch.autocast(where, torch.bfloat16) if fast else contextlib.nullcontext()


_MMAP_MAX, _TRIM_THRESHOLD = -4, -1
"""Parameters of glibc's mallopt(3)."""


def _keep_freed_memory() -> None:
    """Let a CPU training use the blocks of the step before again.

    glibc gives large ones back to the system at once and gets them zeroed anew, page by page, a step later.
    Elsewhere than under glibc nothing is done.
    """
    with contextlib.suppress(OSError, AttributeError, TypeError):
        libc = ctypes.CDLL(None)
        libc.mallopt(_MMAP_MAX, 0)
        libc.mallopt(_TRIM_THRESHOLD, 2**31 - 1)


class Trainer:
    """One training. Make it, then `run`; a checkpoint at `path` is gone on from."""

    def __init__(
        self,
        size: Size,
        train: Encoded,
        dev: Encoded,
        settings: Settings,
        path: Path,
        *,
        init: Checkpoint | None = None,
    ) -> None:
        """Raises TrainingError for empty data, or a checkpoint of another size."""
        if not len(train):
            raise TrainingError("no pairs to train on", hint="see what the data holds")
        self.settings = settings
        self.path = path
        self.device = device()
        if self.device == "cpu":
            _keep_freed_memory()
        torch.manual_seed(settings.seed)
        torch.set_float32_matmul_precision("high")
        self.network = Transformer(size, settings.dropout).to(self.device)
        self._train, self._dev = train, dev
        self._data = OnDevice(train, self.device)
        self._parameters = dict(self.network.named_parameters())
        if init is not None:
            self._fill(self._parameters, init, size)
        self._average = {name: value.detach().clone() for name, value in self._parameters.items()}
        self._optimiser = torch.optim.Adam(
            self._parameters.values(), lr=settings.peak, betas=_BETAS, eps=_EPSILON,
            fused=self.device == "cuda",
        )  # fmt: skip
        self._forward = torch.compile(self.network, dynamic=True) if settings.compile else self.network
        self.progress = Progress()
        self._position = 0
        if path.exists():
            self._resume(weights.load(path), size)

    @property
    def parameters(self) -> int:
        """How many numbers the network learns."""
        return sum(value.numel() for value in self._parameters.values())

    def _fill(self, parameters: dict[str, Any], source: Checkpoint, size: Size) -> None:
        source.must_be(size)
        with torch.no_grad():
            for name, value in parameters.items():
                value.copy_(source.weights[name])

    def _resume(self, found: Checkpoint, size: Size) -> None:
        self._fill(self._average, found, size)
        state = found.training
        if not state:
            raise TrainingError("holds weights alone, no training to go on with", path=self.path)
        with torch.no_grad():
            for name, value in self._parameters.items():
                value.copy_(state["weights"][name])
        self._optimiser.load_state_dict(state["optimiser"])
        torch.set_rng_state(state["random"])
        self._position = state["position"]
        self.progress = Progress(**state["progress"])

    def run(self, report: Callable[[Progress], None] = lambda _: None) -> Progress:
        """Train until the budget is spent; `report` hears every few seconds. Saves at the end too."""
        budget, settings = self.settings.budget, self.settings
        before = self.progress.seconds - time.monotonic()
        saved = reported = time.monotonic()
        pause = settings.save_every
        losses: list[Any] = []
        in_flight: deque[Any] = deque()
        self.network.train()
        for rows in self._batches():
            seconds = before + time.monotonic()
            progress = budget.progress(seconds, self.progress.steps)
            if progress >= 1:
                break
            learning_rate = rate(progress, peak=settings.peak, warmup=settings.warmup, decay=settings.decay)
            loss, count = self._step(rows, learning_rate)
            losses.append(loss)
            self._wait(in_flight)
            self._update(
                progress=progress,
                seconds=before + time.monotonic(),
                steps=self.progress.steps + 1,
                tokens=self.progress.tokens + count,
            )
            if (waited := time.monotonic() - saved) >= pause:
                self._look()
                self.save()
                cost = time.monotonic() - saved - waited
                pause = max(settings.save_every, cost / _SAVING_SHARE)
                saved = time.monotonic()
            if time.monotonic() - reported >= _REPORT_EVERY:
                self._update(loss=float(torch.stack(losses).mean()))
                losses.clear()
                report(self.progress)
                reported = time.monotonic()
        self._look()
        self._update(progress=budget.progress(before + time.monotonic(), self.progress.steps))
        if losses:
            self._update(loss=float(torch.stack(losses).mean()))
        self.save()
        report(self.progress)
        return self.progress

    def _wait(self, in_flight: deque[Any]) -> None:
        """Let the GPU run a few steps ahead of the clock, not a whole budget."""
        if self.device != "cuda":
            return
        event = torch.cuda.Event()
        event.record()
        in_flight.append(event)
        if len(in_flight) > _IN_FLIGHT:
            in_flight.popleft().synchronize()

    def _update(self, **changes: Any) -> None:  # noqa: ANN401 - fields of Progress
        self.progress = replace(self.progress, **changes)

    def _batches(self) -> Iterator[Any]:
        """Batches without end, from where the checkpoint stood."""
        while True:
            made = batches(
                self._train, tokens=self.settings.tokens, seed=self.settings.seed, epoch=self.progress.epoch
            )
            while self._position < len(made):
                self._position += 1
                yield made[self._position - 1]
            self._position = 0
            self._update(epoch=self.progress.epoch + 1)

    def _step(self, rows: Any, learning_rate: float) -> tuple[Any, int]:  # noqa: ANN401 - an index array
        for group in self._optimiser.param_groups:
            group["lr"] = learning_rate
        loss, count = self._loss(self._forward, self._data, rows, self.settings.smoothing)
        mean = loss / count
        mean.backward()
        torch.nn.utils.clip_grad_norm_(self._parameters.values(), _CLIP)
        self._optimiser.step()
        self._optimiser.zero_grad(set_to_none=True)
        # Early on the average follows quickly, or it would remember the random start.
        decay = min(self.settings.averaging, (1 + self.progress.steps) / (10 + self.progress.steps))
        with torch.no_grad():
            torch._foreach_lerp_(list(self._average.values()), list(self._parameters.values()), 1 - decay)
        return mean.detach(), count

    def _loss(self, forward: Any, data: OnDevice, rows: Any, smoothing: float) -> tuple[Any, int]:  # noqa: ANN401
        """Summed cross-entropy over a batch's target tokens, and their number."""
        source, target, wanted, count = data.batch(rows)
        with precision(self.device):
            hidden = forward(source, target)
            if self.device == "cpu":  # on a GPU each step would wait to hear how many there are
                hidden, wanted = hidden[wanted != PAD], wanted[wanted != PAD]
            logits = self.network.logits(hidden)
        loss = F.cross_entropy(
            logits.float().flatten(0, -2), wanted.flatten(), ignore_index=PAD, label_smoothing=smoothing,
            reduction="sum",
        )  # fmt: skip
        return loss, count

    def _look(self) -> None:
        """Measure the averaged weights on the development pairs."""
        if not len(self._dev):
            return
        current = {name: value.detach().clone() for name, value in self._parameters.items()}
        with torch.no_grad():
            for name, value in self._parameters.items():
                value.copy_(self._average[name])
            self.network.eval()
            data = OnDevice(self._dev, self.device)
            total, tokens = 0.0, 0
            for rows in batches(self._dev, tokens=min(self.settings.tokens, 16_000), seed=0, epoch=0):
                loss, count = self._loss(self.network, data, rows, 0.0)
                total, tokens = total + float(loss), tokens + count
            for name, value in self._parameters.items():
                value.copy_(current[name])
        self.network.train()
        self._update(dev_loss=total / tokens)

    def save(self) -> None:
        """Write the checkpoint: the averaged weights for use, and all that going on needs."""
        state = {
            "weights": {name: value.detach().cpu() for name, value in self._parameters.items()},
            "optimiser": self._optimiser.state_dict(),
            "random": torch.get_rng_state(),
            "position": self._position,
            "progress": asdict(self.progress),
        }
        average = {name: value.cpu() for name, value in self._average.items()}
        weights.save(self.path, weights.Checkpoint(self.network.size, average, state))
