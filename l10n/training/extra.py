"""The extra `synopsis-l10n[train]`: is it installed?"""

from __future__ import annotations

import importlib

from l10n.errors import TrainingError


def need(*modules: str) -> None:
    """Raises TrainingError, naming the extra, where one of the modules is not installed."""
    for module in modules:
        try:
            importlib.import_module(module)
        except ImportError as error:
            raise TrainingError(
                f"training needs {module}, which is not installed", hint='pip install "synopsis-l10n[train]"'
            ) from error
