"""Profiles: the table, languages, the configuration."""

from __future__ import annotations

import json

import pytest

from l10n import config
from l10n.errors import ConfigError, UsageError
from l10n.layout import profiles


def test_every_number_has_its_source():
    for profile in profiles.all_profiles().values():
        assert profile.numbers
        assert all(number.source for number in profile.numbers.values())
        assert set(profile.numbers) <= set(profiles.NUMBERS)


@pytest.mark.parametrize(
    ("name", "language", "line", "speed"),
    [("netflix", "de", 42, 17), ("netflix", "en", 42, 20), ("netflix", "en_GB", 42, 20), ("netflix", "th", 35, 17),
     ("netflix-children", "de", 42, 13), ("netflix-children", "en", 42, 17), ("ard", "de", 37, 15),
     ("rtl", "de", 40, None), ("arte", "fr", 40, 20), ("bbc", "en", 37, None), ("netflix", "ja", 13, 4)],
)  # fmt: skip
def test_limits_of_a_language(name, language, line, speed):
    limits = profiles.get(name).limits(language)
    assert (limits.line_length, limits.lines, limits.chars_per_second) == (line, 2, speed)


@pytest.mark.parametrize(
    ("name", "length"),
    [("dvb-brief", 30), ("dvb-short", 90), ("dvb-medium", 250), ("dvb-long", 1200), ("cablelabs-short", 256),
     ("cablelabs-medium", 1024), ("cablelabs-long", 4096), ("mec-190", 190), ("mec-400", 400), ("mec-4000", 4000)],
)  # fmt: skip
def test_lengths_of_whole_texts(name, length):
    assert profiles.get(name).limits("en").max_length == length
    assert profiles.get(name).is_text


def test_an_unknown_profile_is_refused_with_a_suggestion():
    with pytest.raises(UsageError, match="netflix-children"):
        profiles.get("netflix-childern")


def configured(tmp_path, text):
    (tmp_path / "l10n.toml").write_text(text, encoding="utf-8")
    return config.load(tmp_path)


def test_the_configuration_adds_profiles_and_changes_those_that_are_there(tmp_path):
    made = configured(
        tmp_path,
        """
        [profiles.kiosk]
        title = "The kiosk in the foyer"
        line-length = 28
        chars-per-second = 12.5
        source = "its manual, page 4"
        [profiles.ard]
        gap-frames = 2
        [profiles.strict]
        base = "netflix"
        lines = 1
        """,
    )
    kiosk = profiles.get("kiosk", made)
    assert kiosk.limits("de").line_length == 28
    assert kiosk.limits("de").lines == 2
    assert kiosk.numbers["chars-per-second"].source == "its manual, page 4"
    assert (
        profiles.get("ard", made).limits("de").gap_frames,
        profiles.get("ard").limits("de").gap_frames,
    ) == (2, 1)
    strict = profiles.get("strict", made).limits("en")
    assert (strict.lines, strict.line_length, strict.chars_per_second) == (1, 42, 20)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[profiles.a]\nbase = "nope"', "does not exist"),
        ('[profiles.a]\ntitle = "A"', "limits nothing"),
        ("[profiles.a]\nline-length = 0", "more than 0"),
        ("[profiles.a]\nline-lenght = 40", "line-length"),
    ],
)
def test_a_profile_that_cannot_be_is_refused(tmp_path, text, message):
    with pytest.raises(ConfigError, match=message):
        profiles.all_profiles(configured(tmp_path, text))


def test_the_command_lists_them_with_their_sources(run, tmp_path):
    assert "netflix-children" in run("profiles", cwd=tmp_path).out
    shown = run("profiles", "mec-190", cwd=tmp_path)
    assert (shown.code, "Summary190" in shown.out) == (0, True)
    document = json.loads(run("profiles", "--format", "json", cwd=tmp_path).out)
    assert {profile["name"] for profile in document["profiles"]} == set(profiles.all_profiles())
    assert all(number["source"] for profile in document["profiles"] for number in profile["numbers"].values())
    refused = run("profiles", "nope", cwd=tmp_path)
    assert (refused.code, "no profile" in refused.err) == (2, True)
