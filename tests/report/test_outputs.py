"""The outputs of `l10n check`: what scripts and CI servers read."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st

from l10n.model import Finding, Severity
from l10n.report import FORMATS, Findings
from l10n.report.text import render as render_text

DATA = Path(__file__).parents[1] / "data"
SARIF = jsonschema.Draft7Validator(json.loads((DATA / "sarif-2.1.0-reduced.json").read_text()))
JUNIT = xmlschema.XMLSchema(str(DATA / "junit-reduced.xsd"))
PAGES = {"names": "A name is missing.\n\nKeep it.", "spaces": "Two blanks.\n\nLeave one."}
SEVERITIES = {"names": Severity.ERROR, "spaces": Severity.WARNING}


def report(*findings: Finding) -> Findings:
    return Findings(findings, 19, PAGES, SEVERITIES, "0.1.0")


WRONG_NAME = Finding(
    "names", Severity.ERROR, '"Carrie" is missing, 100% sure', "locales/en, old/a.po", 12, "en", "synopses",
    "a/1", ("Carry",), "Once, in Kabul, Carry decides.\n\nThe end.",
)  # fmt: skip
TWO_BLANKS = Finding("spaces", Severity.WARNING, "more than one blank", "b.po", None, "en", "synopses")

anything = st.text(st.characters(codec="utf-8"), max_size=40)
findings = st.builds(
    Finding,
    check=st.sampled_from(sorted(PAGES)),
    severity=st.sampled_from(Severity),
    message=anything.filter(str.strip),
    path=anything.filter(str.strip),
    line=st.none() | st.integers(1, 10**6),
    language=st.just("en"),
    domain=st.just("synopses"),
    context=st.none() | anything,
    words=st.lists(anything, max_size=2).map(tuple),
    text=anything,
)


@given(st.lists(findings, max_size=6))
def test_whatever_is_found_every_output_is_valid(found):
    everything = report(*found)
    SARIF.validate(json.loads(FORMATS["sarif"](everything)))
    JUNIT.validate(FORMATS["junit"](everything))
    assert len(json.loads(FORMATS["json"](everything))["findings"]) == len(found)
    assert len(FORMATS["github"](everything).splitlines()) >= len(found) + 1
    assert FORMATS["text"](everything).endswith(".\n")


def test_json_has_exactly_the_promised_shape():
    document = json.loads(FORMATS["json"](report(WRONG_NAME, TWO_BLANKS)))
    assert document["summary"] == {"errors": 1, "warnings": 1, "entries": 19}
    assert document["findings"][0] == {
        "check": "names",
        "severity": "error",
        "language": "en",
        "domain": "synopses",
        "path": "locales/en, old/a.po",
        "line": 12,
        "context": "a/1",
        "message": '"Carrie" is missing, 100% sure',
    }
    assert document["findings"][1]["line"] is None


def test_github_annotations_escape_what_would_end_a_property():
    first, second, last = FORMATS["github"](report(WRONG_NAME, TWO_BLANKS)).splitlines()
    assert first == (
        "::error file=locales/en%2C old/a.po,line=12,title=l10n%3A names::"
        '"Carrie" is missing, 100%25 sure (a/1)'
    )
    assert second == "::warning file=b.po,title=l10n%3A spaces::more than one blank"
    assert last == "1 error and 1 warning in 19 entries."


def test_junit_counts_and_names_each_finding():
    root = ET.fromstring(FORMATS["junit"](report(WRONG_NAME, TWO_BLANKS)))
    assert (root.get("tests"), root.get("failures")) == ("2", "2")
    case = next(case for case in root.iter("testcase") if case.get("line") == "12")
    assert case.get("classname") == "l10n.check.names"
    assert case.find("failure").get("type") == "error"


def test_junit_of_a_clean_run_has_one_case_that_passes():
    root = ET.fromstring(FORMATS["junit"](report()))
    assert [len(case) for case in root.iter("testcase")] == [0]


def test_sarif_results_point_to_their_rules_and_keep_their_fingerprints_when_lines_move():
    from dataclasses import replace

    def prints(finding):
        run = json.loads(FORMATS["sarif"](report(finding, finding)))["runs"][0]
        for result in run["results"]:
            assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        return [result["partialFingerprints"]["l10n/v1"] for result in run["results"]]

    assert prints(WRONG_NAME) == prints(replace(WRONG_NAME, line=99))
    assert len(set(prints(WRONG_NAME))) == 2
    assert prints(WRONG_NAME) != prints(replace(WRONG_NAME, context="a/2"))


def test_the_reduced_schemas_refuse_what_the_standards_refuse():
    document = json.loads(FORMATS["sarif"](report(WRONG_NAME)))
    document["runs"][0]["results"][0]["level"] = "fatal"
    assert not SARIF.is_valid(document)
    assert not JUNIT.is_valid(FORMATS["junit"](report(WRONG_NAME)).replace(' failures="1"', ""))


def test_text_groups_by_file_marks_the_words_and_ends_with_a_verdict():
    lines = FORMATS["text"](report(WRONG_NAME, TWO_BLANKS)).splitlines()
    assert lines[0] == "locales/en, old/a.po"
    assert all(part in lines[1] for part in ("12", "names: ", "a/1"))
    assert "›Carry‹ decides." in lines[2]
    assert lines[4] == "b.po"
    assert lines[-1] == "1 error and 1 warning in 19 entries."
    assert FORMATS["text"](report()) == "No problems in 19 entries.\n"


def test_text_is_coloured_only_when_asked():
    assert "\x1b[" not in FORMATS["text"](report(WRONG_NAME))
    coloured = render_text(report(WRONG_NAME), colour=True)
    assert "\x1b[7mCarry\x1b[0m" in coloured
    plain = re.sub(r"\x1b\[[\d;]*m", "", coloured)
    assert plain.replace("Carry", "›Carry‹") == FORMATS["text"](report(WRONG_NAME))


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_output_is_an_option(form):
    from l10n_cli.check import FORMATS as OFFERED

    assert form in OFFERED
