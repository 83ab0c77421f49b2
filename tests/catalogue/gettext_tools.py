"""GNU gettext's programs as oracles."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

needs_gettext = pytest.mark.skipif(shutil.which("msgcat") is None, reason="GNU gettext is not installed")

HEADER = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


def run(program: str, *arguments: object, given: str | bytes = b"") -> str:
    """What a program prints, its standard input being `given`; fails the test where it fails."""
    data = given.encode() if isinstance(given, str) else given
    done = subprocess.run([program, *map(str, arguments)], input=data, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def accepted(path: Path) -> None:
    """`msgfmt -c` takes the file without an error."""
    run("msgfmt", "-c", "-o", "/dev/null", path)
