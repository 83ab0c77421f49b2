"""Only `l10n models install` may open a socket: every other command is run with sockets refused."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from l10n.mt.packages import BUNDLED
from l10n_cli.main import COMMANDS

ROOT = Path(__file__).parents[1]
PACKAGE = next(BUNDLED.glob("translate-de_en-*"))

REFUSING = """
import socket, sys

class Refused(BaseException):
    pass

class Closed(socket.socket):
    def __init__(self, *args, **keywords):
        raise Refused("a socket was opened")

def refuse(*args, **keywords):
    raise Refused("a socket was opened")

socket.socket = Closed
socket.create_connection = socket.getaddrinfo = socket.socketpair = refuse
from l10n_cli.main import main
main(sys.argv[1:])
"""

RUNS = {
    "init": [["init", "fresh"]],
    "extract": [["extract"]],
    "translate": [
        ["translate", "--to", "en", "--limit", "1", "--refresh-drafts"],
        ["translate", "--to", "fr"],
    ],
    "status": [["status"]],
    "check": [["check", "--source"]],
    "publish": [["publish", "--allow-drafts"]],
    "models list": [["models", "list"]],
    "models verify": [["models", "verify"]],
    "models remove": [["models", "remove", "de", "en"]],
    "terms list": [["terms", "list"]],
    "terms suggest": [["terms", "suggest"]],
    "terms check": [["terms", "check"]],
    "profiles": [["profiles"]],
    "preview": [["preview", "000_20f6ae9753ebd884/ibtnuflj"]],
    "report": [["report"]],
    "accept": [["accept", "--confidence", "100"]],
    "train sentences": [["train", "sentences", "seeds/prose.txt", "--language", "de", "--out", "cut.de"]],
    "train phrases": [["train", "phrases", "phrases", "--count", "10"]],
    "train vocabulary": [["train", "vocabulary", "locales", "--to", "en", "--out", "spm.model"]],
    "train run": [
        ["train", "run", "lines.de", "--to", "en", "--run", "run", "--size", "toy", "--steps", "1"]
    ],
    "train status": [["train", "status", "run"]],
    "train pack": [["train", "pack", "run", "--out", "parts"]],
    "train package": [["train", "package", "run", "--out", "made.argosmodel"]],
    "train evaluate": [["train", "evaluate", str(PACKAGE), "lines.de", "lines.en", "--beam", "1"]],
}
ONLINE = {"models install"}
REFUSALS = {
    "translate": 'no translation package leads from "de" to "fr"',
    "models remove": "bundled with l10n, so it stays",
    "train vocabulary": "no aligned text",
    "train run": "training needs",
    "train status": "no training run lies here",
    "train pack": "training needs|^error: run",
    "train package": "training needs|^error: run",
    "train evaluate": "training needs",
}
"""What these may say with exit code 2, after their own work: a usage error would try nothing."""


def names() -> list[str]:
    found = []
    for name in COMMANDS:
        try:
            command = importlib.import_module(f"l10n_cli.{name}").command
        except ModuleNotFoundError:
            continue
        found += [f"{name} {sub}" for sub in command.commands] if isinstance(command, click.Group) else [name]
    return found


def offline(arguments: list[str], folder) -> subprocess.CompletedProcess[str]:
    environ = os.environ | {"HOME": str(folder / "home"), "L10N_PACKAGES": ""}
    return subprocess.run(
        [sys.executable, "-c", REFUSING, *arguments],
        cwd=folder,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def drafted(tmp_path_factory):
    """A project with drafts, and what the training commands take."""
    folder = tmp_path_factory.mktemp("offline") / "project"
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    shutil.copy(ROOT / "seeds" / "001_c0740fa0324a0748.txt", folder / "seeds" / "prose.txt")
    (folder / "lines.de").write_text("Das Haus ist alt.\n", encoding="utf-8")
    (folder / "lines.en").write_text("The house is old.\n", encoding="utf-8")
    done = offline(["translate", "--to", "en", "--engine", "pseudo"], folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize("name", sorted(set(names()) - ONLINE))
def test_works_without_a_network(name, drafted, tmp_path):
    folder = shutil.copytree(drafted, tmp_path / "project")
    for arguments in RUNS[name]:
        done = offline(arguments, folder)
        assert "socket was opened" not in done.stderr
        assert "Traceback" not in done.stderr
        assert done.returncode in (0, 1) or (
            done.returncode == 2 and name in REFUSALS and re.search(REFUSALS[name], done.stderr)
        ), done.stderr


def test_the_one_that_may_does():
    """The refusal works: installing from an address is stopped by it."""
    done = subprocess.run(
        [sys.executable, "-c", REFUSING, "models", "install", "http://127.0.0.1:9/x.argosmodel"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "socket was opened" in done.stderr
