"""How strangers install: the name that every text gives is ours, and the line in `init`'s CI job works as written."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from l10n.workflow.init import init

ROOT = Path(__file__).parents[1]
NAME = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["name"]

TEXTS = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in (
        "*.md",
        "*.yml",
        ".*.yaml",
        "l10n/**/*.py",
        "cli/**/*.py",
        "docs/**/*.md",
        ".github/**/*.yml",
    )
    for path in ROOT.glob(pattern)
)
INSTALLS = re.compile(
    r"\b(?:pip|pipx|uv tool|uv pip) (?:install|run|inject)\b.*|\b(?:uvx|uv add|--with|--from)\b.*|\S*l10n\[.*"
)
# On the package index `l10n` belongs to somebody else; paths, flags and commands such as `l10n check` are ours.
STRANGER = re.compile(r"""(?<![\w./-])l10n(?=\[|["'`]?(?:[=<>~!]=|\s*$|\s*[.;,)](?:\s|$)|\s+&&))""")
UNREACHABLE = re.compile(
    r"error sending request|dns error|[Ff]ailed to (?:fetch|connect)|[Cc]ould not connect"
)


@pytest.mark.parametrize(
    "text",
    [
        "uv tool install l10n",
        "uvx --from l10n && l10n check",
        'pip install "l10n[train]"',
        "extra `l10n[train]`",
    ],
)
def test_the_name_of_a_stranger_is_seen(text):
    assert STRANGER.search(INSTALLS.search(text)[0])


@pytest.mark.parametrize("path", TEXTS)
def test_no_text_installs_a_stranger(path):
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
    found = [match[0] for line in lines if (match := INSTALLS.search(line)) and STRANGER.search(match[0])]
    assert not found, f"on the package index we are {NAME}"


@pytest.fixture(scope="module")
def wheels(tmp_path_factory) -> Path:
    """A folder with our wheel."""
    if shutil.which("uv") is None or shutil.which("bash") is None:
        pytest.skip("uv or bash is not on the PATH")
    folder = tmp_path_factory.mktemp("wheels")
    subprocess.run(
        ["uv", "build", "-q", "--wheel", "--out-dir", folder, ROOT], check=True, capture_output=True
    )
    return folder


@pytest.mark.slow
def test_the_ci_job_that_init_writes_installs_us_without_torch(wheels, tmp_path):
    init(tmp_path / "series")
    (tmp_path / "series/seeds/a.txt").write_text("Max sucht den Mörder.\n", encoding="utf-8")
    job = (tmp_path / "series/.github/workflows/l10n.yml").read_text(encoding="utf-8")
    prepare, install, extract, check = re.findall(r"^ +- run: (?!pip install uv$)(.*)$", job, re.MULTILINE)
    environ = {
        **os.environ,
        "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "RUNNER_TEMP": str(tmp_path),
        "UV_FIND_LINKS": str(wheels),
        "UV_PYTHON": sys.executable,
        "UV_TOOL_DIR": str(tmp_path / "tools"),
        "UV_TOOL_BIN_DIR": str(tmp_path / "bin"),
    }

    def bash(line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-ec", line],
            cwd=tmp_path / "series",
            env=environ,
            capture_output=True,
            text=True,
            check=False,
        )

    assert bash(prepare).returncode == 0
    installed = bash(install)
    if installed.returncode and UNREACHABLE.search(installed.stderr):
        pytest.skip("no package index can be reached")
    assert installed.returncode == 0, installed.stderr

    (site,) = (tmp_path / "tools" / NAME).glob("lib/python*/site-packages")
    assert list(site.glob("synopsis_l10n-*.dist-info"))
    assert not [name for name in ("cli", "torch", "stanza", "spacy", "onnxruntime") if (site / name).exists()]
    # What the job runs next is ours: an untouched project differs from its sources, then has gaps.
    assert bash(extract).returncode == 1
    assert bash(f"{tmp_path}/tools/{NAME}/bin/python -m l10n extract").returncode == 0
    assert bash(extract).returncode == 0
    checked = bash(check)
    assert (checked.returncode, checked.stdout[:8]) == (1, "::error "), checked.stderr
