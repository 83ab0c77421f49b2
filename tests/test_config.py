"""Configuration: defaults, what is refused and how, and the commented file of `l10n init`."""

from __future__ import annotations

import dataclasses
import re

import pytest

from l10n import config
from l10n.errors import ConfigError
from l10n.layout import profiles


def load(folder, text, name="l10n.toml"):
    (folder / name).write_text(text, encoding="utf-8")
    return config.load(folder)


def test_without_a_file_every_default_holds(tmp_path):
    made = config.load(tmp_path)
    assert made.seeds_dir == tmp_path / "seeds"
    assert made.file is None


def test_both_files_are_read(tmp_path):
    assert load(tmp_path, '[tool.l10n]\nlanguages = ["fr"]\n', "pyproject.toml").languages == ("fr",)
    assert load(tmp_path, 'languages = ["es"]\n').languages == ("es",)
    assert config.has_config(tmp_path)


def test_hyphens_and_underscores_are_the_same(tmp_path):
    made = load(tmp_path, "[drafts]\nmemory-threshold = 90\n")
    assert made.drafts.memory_threshold == 90


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('langauges = ["en"]', 'l10n.toml:1: unknown key "langauges"; did you mean "languages"?'),
        ("[drafts]\nthreads = -1", 'l10n.toml:2: "drafts.threads" must be between 0 and 1024, not -1'),
        ("[drafts]\nbeam = 0", 'l10n.toml:2: "drafts.beam" must be between 1 and 64, not 0'),
        ('domain = "a/b"', 'l10n.toml:1: "domain" names files, so "a/b" cannot be one'),
        ("seeds = 3", 'l10n.toml:1: "seeds" must be text, not 3'),
        ("\n[drafts]\nbeam = true", 'l10n.toml:3: "drafts.beam" must be a whole number, not True'),
        ('languages = "en"', "l10n.toml:1: \"languages\" must be a list, not 'en'"),
        ("seeds = [", "l10n.toml: no valid TOML"),
        ("checks = 1", "l10n.toml:1: checks must be a table"),
        ("[checks]\nselect = []\n\n[drafts]\nselect = 1", 'l10n.toml:5: unknown key "drafts.select"'),
        ('# beam = 0\nseeds = """\nbeam = 0\n"""\n[drafts]\nbeam = 0', 'l10n.toml:6: "drafts.beam" must be'),
        (
            '[[sources]]\nlayout = "lines"\n\n[[sources]]\npath = "a"\nlayout = "line"',
            'l10n.toml:6: "sources.layout" must be one of',
        ),
        ('seeds = "a"\ndrafts.threads = 1\ndrafts . "beam" = 0', 'l10n.toml:3: "drafts.beam" must be'),
        ('languages = [\n  "en",\n  3,\n]', 'l10n.toml:1: "languages" must be text, not 3'),
        ("seeds = 'a'\r\ndomain = 3\r\n", 'l10n.toml:2: "domain" must be text, not 3'),
        ('seeds = "a\u2028b"\ndomain = 3', 'l10n.toml:2: "domain" must be text, not 3'),
        ('[[sources]]\nlayout = "line"', 'l10n.toml:2: "sources.layout" must be one of "auto", "lines"'),
    ],
)
def test_what_cannot_be_used_is_refused_with_file_and_line(tmp_path, text, message):
    with pytest.raises(ConfigError) as raised:
        load(tmp_path, text)
    assert str(raised.value).removeprefix(f"{tmp_path}/").startswith(message)


def test_the_commented_file_is_valid_names_every_key_and_changes_no_default(tmp_path):
    text = config.commented(("en",))
    assert load(tmp_path, text) == config.Config(
        root=tmp_path, file=tmp_path / "l10n.toml", languages=("en",)
    )
    for section in (config.Config, config.DraftsConfig, config.ChecksConfig, config.SourceRule):
        for entry in dataclasses.fields(section):
            if "doc" in entry.metadata:
                assert entry.metadata["doc"] in text
                assert entry.name.replace("_", "-") in text


def test_every_commented_key_can_be_uncommented(tmp_path):
    lines = config.commented(("en",)).splitlines()
    keys = [line.removeprefix("# ") if re.match(r"# (?:[a-z-]+ = |\[\[)", line) else line for line in lines]
    made = load(tmp_path, "\n".join(keys))
    assert made.drafts == config.DraftsConfig()
    assert made.seeds == "seeds"


def test_a_key_of_another_tool_is_not_taken_for_ours(tmp_path):
    text = "[tool.other]\nbeam = 4\n[tool.l10n.drafts]\nbeam = 0\n"
    with pytest.raises(ConfigError, match=r"pyproject\.toml:4: "):
        load(tmp_path, text, "pyproject.toml")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[profiles.a]\nmax-length = 3\n[profiles.b]\nmax-length = 0\n", 4),
        ('[profiles.a]\nmax-length = 3\n[profiles.b]\nbase = "c"\n', 4),
        ('[profiles.a]\nmax-length = 3\n\n[profiles.b]\ntitle = "c"\n', 4),
    ],
)
def test_a_value_that_only_its_use_shows_to_be_wrong_has_its_line_too(tmp_path, text, line):
    with pytest.raises(ConfigError, match=rf"l10n\.toml:{line}: "):
        profiles.all_profiles(load(tmp_path, text))


@pytest.mark.parametrize("text", ["tool = 3", "[tool]\nother = 1"])
def test_a_pyproject_without_our_table_is_no_configuration(tmp_path, text):
    assert load(tmp_path, text, "pyproject.toml").file is None
    assert not config.has_config(tmp_path)


def test_our_table_must_be_one(tmp_path):
    with pytest.raises(ConfigError, match=r"tool\.l10n must be a table"):
        load(tmp_path, "[tool]\nl10n = 3", "pyproject.toml")
