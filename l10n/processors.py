"""How many processors this process may use: counted here and nowhere else."""

from __future__ import annotations

import os
from pathlib import Path

_QUOTA = Path("/sys/fs/cgroup/cpu.max")
"""Of a control group (cgroup v2), as containers set it: microseconds of work a period, or "max"."""


def processors() -> int:
    """Processors that this process may use: its affinity (`taskset`), and the quota of its control group."""
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        quota, period = _QUOTA.read_text(encoding="ascii").split()
        return min(available, max(1, int(quota) // int(period)))
    except (OSError, ValueError):  # no control groups, or "max"
        return available
