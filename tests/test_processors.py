import pytest

from l10n import processors as counting
from l10n.processors import processors


@pytest.mark.parametrize(
    ("quota", "expected"),
    [("max 100000", 8), ("300000 100000", 3), ("50000 100000", 1), ("1600000 100000", 8), ("nonsense", 8)],
)
def test_a_containers_quota_counts_as_well_as_affinity(quota, expected, tmp_path, monkeypatch):
    file = tmp_path / "cpu.max"
    file.write_text(f"{quota}\n", encoding="ascii")
    monkeypatch.setattr(counting, "_QUOTA", file)
    monkeypatch.setattr(counting.os, "sched_getaffinity", lambda _: set(range(8)), raising=False)
    assert processors() == expected


def test_without_control_groups_affinity_alone_counts(tmp_path, monkeypatch):
    monkeypatch.setattr(counting, "_QUOTA", tmp_path / "none")
    monkeypatch.setattr(counting.os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    assert processors() == 2
