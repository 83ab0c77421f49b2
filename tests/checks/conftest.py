"""Lets the tests read the generators that the benchmarks use."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
