"""Which checks run and how grave their findings are: configuration, then `--select` and `--ignore`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.checks.base import Scope
from l10n.errors import ConfigError, UsageError, suggestion
from l10n.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from l10n.checks.base import Check
    from l10n.config import ChecksConfig

_SILENCEABLE = (Scope.ENTRY,)


@dataclass(frozen=True, slots=True)
class Selection:
    """The checks of a run."""

    checks: tuple[Check, ...]
    known: tuple[str, ...]
    """Ids of every check there is, chosen or not."""
    severities: Mapping[str, Severity]
    silenceable: frozenset[str]

    def of(self, scope: Scope) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if check.scope is scope)


def choose(
    checks: Sequence[Check],
    config: ChecksConfig,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    source: bool = False,
    file: Path | None = None,
) -> Selection:
    """The checks to run.

    `select` (a command line's) replaces the configuration's selection; `ignore` adds to the configuration's.
    A check that `select` names runs even where the configuration turns it off. Source checks run with
    `source`, or when `select` names one. `file` is where the configuration stands, for messages.

    Raises UsageError for an unknown id in `select` or `ignore`, ConfigError for one in the configuration.
    """
    known = {check.id: check for check in checks}
    asked, left_out = tuple(select), tuple(ignore)
    for name in (*asked, *left_out):
        if name not in known:
            raise UsageError(f'no check "{name}"', hint=_hint(name, known))
    for name in (*config.select, *config.ignore, *config.severity):
        if name not in known:
            raise ConfigError(f'no check "{name}"', path=file, hint=_hint(name, known))
    off = {name for name, severity in config.severity.items() if severity == "off"} | set(config.ignore)
    wanted = set(asked) or (set(config.select) or set(known)) - off
    wanted -= set(left_out)
    chosen = tuple(
        check
        for check in checks
        if check.id in wanted and (check.scope is not Scope.SOURCE or source or check.id in asked)
    )
    severities = {name: check.severity for name, check in known.items()}
    severities |= {name: Severity(value) for name, value in config.severity.items() if value != "off"}
    silenceable = frozenset(check.id for check in checks if check.scope in _SILENCEABLE)
    return Selection(chosen, tuple(known), severities, silenceable)


def _hint(name: str, known: Iterable[str]) -> str:
    return suggestion(name, known, "`l10n check --list` lists them")
