"""Which profiles a project knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.layout import profiles as known

if TYPE_CHECKING:
    from l10n.config import Config
    from l10n.layout.profiles import Profile


def profiles(config: Config | None = None) -> tuple[Profile, ...]:
    """Every profile, subtitle profiles first, then lengths. Raises ConfigError for a configured one."""
    return tuple(sorted(known.all_profiles(config).values(), key=lambda profile: profile.is_text))


def as_json(profile: Profile) -> dict[str, object]:
    """A profile as `l10n profiles --format json` prints it: each number with its source."""
    numbers = {
        name: {"value": _whole(number.value), "source": number.source}
        | ({"languages": dict(number.languages)} if number.languages else {})
        for name, number in profile.numbers.items()
    }
    kind = "text" if profile.is_text else "cues"
    return {"name": profile.name, "title": profile.title, "kind": kind, "numbers": numbers}


def _whole(value: float) -> float:
    return int(value) if value == int(value) else value
