"""Sphinx: how the documents are built. `uv run --group docs sphinx-build -W -b html docs build/docs`."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from l10n import __version__

sys.path[:0] = [str(Path(__file__).parent)]
import generate  # noqa: E402 - it lies beside this file

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "l10n"
author = "the synopsis-l10n developers"
copyright = author  # noqa: A001 - Sphinx's name
release = version = __version__
extensions = ["myst_parser", "sphinx_click"]
exclude_patterns = ["build", "_build"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = f"l10n {release}"
html_show_sphinx = False
nitpicky = True
man_pages = [
    ("reference/commands", "l10n", "translate and localise TV and film synopses", [author], 1),
    ("reference/configuration", "l10n.toml", "configuration of l10n", [author], 5),
]

_PLACE = re.compile(r"^(?:<!-- generated: ([\w-]+) -->|\.\. generated: ([\w-]+))$", re.MULTILINE)


def fill(text: str) -> str:
    """A page with each `<!-- generated: x -->` (or `.. generated: x`) replaced by what the code says."""
    return _PLACE.sub(lambda found: generate.PARTS[found[1] or found[2]](), text)


def setup(app: Sphinx) -> None:
    """Fill the places on every page before it is parsed."""

    def read(_app: Sphinx, _name: str, content: list[str]) -> None:
        content[0] = fill(content[0])

    app.connect("source-read", read)
