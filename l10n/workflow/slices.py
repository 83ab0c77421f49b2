"""Check the entries of a large catalogue in several processes; of a small one in this process alone."""

from __future__ import annotations

import signal
from itertools import pairwise
from typing import TYPE_CHECKING

from l10n import checks

if TYPE_CHECKING:
    from l10n.checks import Knowledge, Selection
    from l10n.model import Catalogue, Finding

    Task = tuple[Catalogue, Selection, Knowledge, str]

SMALLEST = 1_500
"""Entries that are worth a process of their own: they take some three times as long as starting it."""

_tasks: list[Task] = []
"""What this process was started for; empty in the one that starts the others."""


def find(
    catalogue: Catalogue,
    selection: Selection,
    knowledge: Knowledge,
    *,
    path: str,
    jobs: int = 1,
    start_method: str | None = None,
) -> list[Finding]:
    """What `checks.check_entries` finds, in the same order, by up to `jobs` processes, this one included.

    `start_method` is one of multiprocessing's (default: the platform's). Where no process can be started,
    or one dies, this one does all.
    """
    task = (catalogue, selection, knowledge, path)
    first, *others = _bounds(len(catalogue.entries), jobs)
    if not others:
        return _check(task, *first)
    # Small catalogues do without: importing these takes as long as checking a hundred entries.
    import multiprocessing  # noqa: PLC0415 - as above
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - as above
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - as above

    context = multiprocessing.get_context(start_method)
    try:
        with ProcessPoolExecutor(len(others), context, initializer=_begin, initargs=task) as pool:
            elsewhere = [pool.submit(_check_slice, *bounds) for bounds in others]
            found = _check(task, *first)
            for future in elsewhere:
                found += future.result()
    except (OSError, NotImplementedError, BrokenProcessPool):  # no semaphores, no memory, no permission
        return _check(task, 0, len(catalogue.entries))
    return found


def _bounds(count: int, jobs: int) -> list[tuple[int, int]]:
    """Slices of nearly the same size, one a process, none below `SMALLEST` but where there is only one."""
    parts = max(1, min(jobs, count // SMALLEST))
    edges = [count * part // parts for part in range(parts + 1)]
    return list(pairwise(edges))


def _begin(catalogue: Catalogue, selection: Selection, knowledge: Knowledge, path: str) -> None:
    """Runs in a new process. The one that started it answers Ctrl+C for all."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in {"SIGTERM", "SIGHUP"} & set(dir(signal)):  # inherited where processes fork
        signal.signal(getattr(signal, name), signal.SIG_DFL)
    _tasks[:] = [(catalogue, selection, knowledge, path)]


def _check_slice(start: int, end: int) -> list[Finding]:
    return _check(_tasks[0], start, end)


def _check(task: Task, start: int, end: int) -> list[Finding]:
    catalogue, selection, knowledge, path = task
    entries = catalogue.entries[start:end]
    return list(checks.check_entries(catalogue, entries, selection, knowledge, path=path))
