"""Profiles: what a maker allows, each number with its source.

The table is data (`profiles.toml` beside this module); `[tool.l10n.profiles.NAME]` in a project's
configuration adds to it or changes it. `Profile.limits(language)` gives the plain numbers that the rest of
this room works with.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeVar

from l10n.errors import UsageError, suggestion

if TYPE_CHECKING:
    from collections.abc import Mapping

    from l10n.config import Config, ProfileConfig

_LENGTH = re.compile(r"max-(?P<most>[1-9]\d*)")
T = TypeVar("T")
DEFAULT_FOR_CUES = "netflix"
"""What cues are laid out for where neither the project nor the caller says."""
NUMBERS = (
    "line-length",
    "lines",
    "chars-per-second",
    "min-duration",
    "max-duration",
    "gap-frames",
    "max-length",
    "wide",
)
"""The names of the numbers, as the table and the configuration spell them."""


@dataclass(frozen=True, slots=True)
class Number:
    """One limit, the languages for which it differs, and where it comes from."""

    value: float
    source: str
    languages: Mapping[str, float] = field(default_factory=dict)

    def of(self, language: str) -> float:
        """The limit for a language code such as "en" or "pt_BR"; "" gives the general one."""
        code = language.replace("-", "_")
        return self.languages.get(code, self.languages.get(code.split("_")[0], self.value))


@dataclass(frozen=True, slots=True)
class Limits:
    """A profile's numbers for one language. None: the maker publishes none, so nothing is checked."""

    profile: str
    language: str = ""
    line_length: int | None = None
    lines: int | None = None
    chars_per_second: float | None = None
    min_duration: float | None = None
    """Seconds."""
    max_duration: float | None = None
    """Seconds."""
    gap_frames: int | None = None
    max_length: int | None = None
    wide: int = 1
    """How many characters an East Asian wide character counts."""

    @property
    def is_text(self) -> bool:
        """Whether this limits whole texts (synopses) rather than cues."""
        return self.line_length is None


@dataclass(frozen=True, slots=True)
class Profile:
    """A maker's profile; `numbers` has a `Number` for each limit that the maker publishes."""

    name: str
    title: str
    numbers: Mapping[str, Number]

    @property
    def is_text(self) -> bool:
        return "line-length" not in self.numbers

    def limits(self, language: str = "") -> Limits:
        values: dict[str, Any] = {}
        for name, number in self.numbers.items():
            value = number.of(language)
            whole = name not in {"chars-per-second", "min-duration", "max-duration"}
            values[name.replace("-", "_")] = int(value) if whole else float(value)
        return Limits(profile=self.name, language=language, **values)


def all_profiles(config: Config | None = None) -> dict[str, Profile]:
    """Every profile by name: the table's, then the configuration's. Raises ConfigError."""
    found = dict(_bundled())
    if config is not None:
        for name, extra in config.profiles.items():
            found[name] = _configured(name, extra, found, config)
    return found


def get(name: str, config: Config | None = None) -> Profile:
    """The profile of that name. Raises UsageError with a suggestion where there is none."""
    return pick(all_profiles(config), name)


def table(config: Config | None = None, language: str = "") -> dict[str, Limits]:
    """Every profile's numbers for one language, by name; made once, then passed on. Raises ConfigError."""
    return {name: profile.limits(language) for name, profile in all_profiles(config).items()}


def pick(known: Mapping[str, T], name: str) -> T:
    """What a table of profiles has by that name. Raises UsageError with a suggestion where it has nothing."""
    if name in known:
        return known[name]
    raise UsageError(f'no profile "{name}"', hint=suggestion(name, known))


def of_entry(known: Mapping[str, Limits], name: str) -> Limits:
    """The limits that an entry's notes name: a profile, or "max-190" for a text of 190 characters at most.

    Raises UsageError as `pick` does.
    """
    if name not in known and (found := _LENGTH.fullmatch(name)):
        return Limits(profile=name, max_length=int(found["most"]))
    return pick(known, name)


def for_cues(config: Config, language: str, asked: str = "") -> Limits:
    """The numbers to lay cues out by: of the profile asked for, else the project's, else the default's.

    A project's profile may limit whole texts; its cues are then laid out for the default, as the project
    has changed it. Raises UsageError where the profile asked for, or the default, limits whole texts.
    """
    known = table(config, language)
    found = pick(known, asked or config.profile or DEFAULT_FOR_CUES)
    if found.is_text and not asked:
        found = known[DEFAULT_FOR_CUES]
    if found.is_text:
        raise UsageError(
            f'profile "{found.profile}" limits whole texts; subtitles need one for cues',
            hint="`l10n profiles` lists them",
        )
    return found


@cache
def _bundled() -> Mapping[str, Profile]:
    table = tomllib.loads(resources.files("l10n.layout").joinpath("profiles.toml").read_text("utf-8"))
    found: dict[str, Profile] = {}
    for name, row in table.items():
        base = dict(found[row["base"]].numbers) if "base" in row else {}
        own = {
            key: Number(row[key]["value"], row[key]["source"], row[key].get("languages", {}))
            for key in NUMBERS
            if key in row
        }
        found[name] = Profile(name, row["title"], base | own)
    return found


def _configured(name: str, extra: ProfileConfig, known: Mapping[str, Profile], config: Config) -> Profile:
    """A profile from the configuration: a new one, a changed one of the table, or one upon a base."""
    if extra.base and extra.base not in known:
        message = f'profile "{name}" stands on "{extra.base}", which does not exist'
        raise config.error(message, "profiles", name, "base", hint=f"known: {', '.join(known)}")
    start = known.get(extra.base or name) or Profile(name, name, {})
    numbers = dict(start.numbers)
    source = extra.source or "this project's configuration"
    for key in NUMBERS:
        value = getattr(extra, key.replace("-", "_"))
        if value is None:
            continue
        if value <= 0 and key != "gap-frames":
            raise config.error(f'"{key}" of profile "{name}" must be more than 0', "profiles", name, key)
        numbers[key] = Number(value, source)
    made = Profile(name, extra.title or (start.title if not extra.base else name), numbers)
    if not made.is_text and "lines" not in numbers:
        made = replace(made, numbers=numbers | {"lines": Number(2, "two lines where nothing is said")})
    if made.is_text and "max-length" not in numbers:
        message = f'profile "{name}" limits nothing'
        raise config.error(message, "profiles", name, hint="give line-length or max-length")
    return made
