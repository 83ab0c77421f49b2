"""The real Poedit in a window of its own X server, driven by keys as a translator's."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Self

import pytest

if TYPE_CHECKING:
    from pathlib import Path

PROGRAMS = ("poedit", "Xvfb", "xdotool", "dbus-run-session", "openbox")
_missing = [program for program in PROGRAMS if shutil.which(program) is None]
needs_poedit = pytest.mark.skipif(bool(_missing), reason=f"not installed: {', '.join(_missing)}")

PATIENCE = 60.0
"""Seconds to wait for a window or a file before the test fails."""


class Poedit:
    """A running Poedit with one file open; use it as a context manager."""

    def __init__(self, file: Path, home: Path) -> None:
        self.file = file
        home.mkdir(parents=True, exist_ok=True)
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "LC_ALL": "C.UTF-8",
            "NO_AT_BRIDGE": "1",
        }
        self.running: list[subprocess.Popen[bytes]] = []
        self.window = ""
        self.at = 1

    def __enter__(self) -> Self:
        reading, writing = os.pipe()
        self._start("Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as numbers:
            self.env["DISPLAY"] = f":{numbers.readline().strip()}"
        self._start("openbox")
        self.program = self._start("dbus-run-session", "poedit", str(self.file))
        try:
            self._wait_for_window()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for process in reversed(self.running):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=5)

    def _start(self, *command: str, pass_fds: tuple[int, ...] = ()) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            command, env=self.env, pass_fds=pass_fds, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.running.append(process)
        return process

    def _wait_for_window(self) -> None:
        name = rf"{self.file.name}.*Poedit"
        until(lambda: self._xdotool("search", "--onlyvisible", "--name", name), "Poedit shows no window")
        self.window = self._xdotool("search", "--onlyvisible", "--name", name).split()[0]
        self._xdotool("windowactivate", "--sync", self.window)
        time.sleep(1.5)  # the list is filled after the window is shown

    def _xdotool(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        return done.stdout.strip()

    def title(self) -> str:
        return self._xdotool("getwindowname", self.window)

    def press(self, *keys: str) -> None:
        """Press keys one after the other, as "ctrl+u"."""
        for key in keys:
            self._xdotool("key", "--clearmodifiers", key)
            time.sleep(0.15)

    def type(self, text: str) -> None:
        self._xdotool("type", "--delay", "20", text)
        time.sleep(0.3)

    def go_to(self, number: int) -> None:
        """Select an entry by its place in the list, from 1, where Poedit begins."""
        self.press(*["ctrl+Down" if number > self.at else "ctrl+Up"] * abs(number - self.at))
        self.at = number

    def click_translation(self) -> None:
        """Put the cursor into the translation, at its end."""
        self._xdotool("mousemove", "--window", self.window, "300", "600", "click", "1")
        time.sleep(0.3)
        self.press("ctrl+End")

    def save(self) -> None:
        """Ctrl+S, and wait until the file is another one."""
        before = self.file.stat().st_mtime_ns
        self.press("ctrl+s")
        until(lambda: self.file.stat().st_mtime_ns != before, "Poedit did not save")
        time.sleep(1)  # it checks the file with msgfmt before it takes keys again

    def quit(self) -> None:
        self.press("ctrl+q")
        self.program.wait(timeout=PATIENCE)

    def screenshot(self, path: Path) -> None:
        """A picture of the window (ImageMagick)."""
        time.sleep(0.5)
        subprocess.run(["import", "-window", self.window, str(path)], env=self.env, check=True)


def until(happened, complaint: str) -> None:
    """Wait until something is true; fail with the complaint when patience ends."""
    end = time.monotonic() + PATIENCE
    while not happened():
        if time.monotonic() > end:
            pytest.fail(complaint)
        time.sleep(0.2)
