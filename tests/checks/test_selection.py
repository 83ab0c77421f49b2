"""Which checks run, how grave they are, and what silences them."""

from __future__ import annotations

import pytest

from l10n.checks import CHECKS, choose
from l10n.config import ChecksConfig, from_table
from l10n.errors import ConfigError, UsageError
from l10n.model import Severity


def ids(**arguments):
    config = arguments.pop("config", ChecksConfig())
    return [check.id for check in choose(CHECKS, config, **arguments).checks]


def test_everything_runs_by_default_but_the_checks_of_sources():
    assert ids() == [check.id for check in CHECKS if check.scope != "source"]
    assert ids(source=True) == [check.id for check in CHECKS]


def test_the_command_line_goes_before_the_configuration():
    config = ChecksConfig(select=("names", "numbers"), ignore=("numbers",))
    assert ids(config=config) == ["names"]
    assert ids(config=config, select=["spaces", "numbers"]) == ["numbers", "spaces"]
    assert ids(select=["spaces", "names"], ignore=["names"]) == ["spaces"]
    assert ids(select=["source-language"]) == ["source-language"]


def test_severities_are_configured_and_off_is_off():
    config = ChecksConfig(severity={"names": "warning", "spaces": "off"})
    selection = choose(CHECKS, config)
    assert selection.severities["names"] is Severity.WARNING
    assert "spaces" not in [check.id for check in selection.checks]
    assert "spaces" in ids(config=config, select=["spaces"])


@pytest.mark.parametrize("where", ["select", "ignore"])
def test_an_unknown_check_is_refused_with_a_suggestion(where):
    with pytest.raises(UsageError, match=r'no check "nmaes"; did you mean "names"\?'):
        ids(**{where: ["nmaes"]})


@pytest.mark.parametrize(
    "table", [{"select": ["nmaes"]}, {"ignore": ["nmaes"]}, {"severity": {"nmaes": "off"}}]
)
def test_so_is_one_in_the_configuration(table, tmp_path):
    config = from_table({"checks": table}, root=tmp_path)
    with pytest.raises(ConfigError, match="names"):
        ids(config=config.checks)


def test_ids_are_unique_and_pages_complete():
    assert len({check.id for check in CHECKS}) == len(CHECKS)
    for check in CHECKS:
        head, _, rest = check.page.partition("\n\n")
        assert head.endswith("."), check.id
        assert "\n" not in head, check.id
        wrong, right = rest.index("Wrong:"), rest.index("Right:")
        assert wrong < right, check.id
