"""What a stranger installs: pins without addresses, and a wheel that holds all it needs."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
REQUIREMENTS = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()


def name(requirement: str) -> str:
    return re.match(r"[A-Za-z0-9_.-]+", requirement)[0].lower().replace("_", "-")


def test_requirements_pin_every_dependency_and_bring_no_torch():
    pinned = {name(line) for line in REQUIREMENTS}
    assert {name(item) for item in PROJECT["project"]["dependencies"]} <= pinned
    assert not pinned & {"torch", "stanza", "spacy", "onnxruntime", "minisbd"}


def test_requirements_are_pins_without_addresses():
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+==[\w.]+(?: ; .+)?", line) for line in REQUIREMENTS)


def test_no_lock_file_is_kept():
    assert "uv.lock" in (ROOT / ".gitignore").read_text(encoding="utf-8").split()


@pytest.mark.slow
def test_the_wheel_holds_the_packages_the_model_and_the_types(tmp_path):
    if (uv := shutil.which("uv")) is None:
        pytest.skip("uv is not on the PATH")
    subprocess.run(
        [uv, "build", "-q", "--wheel", "--out-dir", tmp_path, ROOT], check=True, capture_output=True
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {"l10n/py.typed", "l10n_cli/main.py"} <= names
    assert any(
        re.fullmatch(r"l10n/mt/packages/translate-de_en-[\d_]+/model/model.bin", item) for item in names
    )
    top = {item.partition("/")[0] for item in names}
    assert top == {"l10n", "l10n_cli", f"synopsis_l10n-{PROJECT['project']['version']}.dist-info"}
