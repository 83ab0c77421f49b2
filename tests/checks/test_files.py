"""Every check has a file with wrong and right entries that says in line 1 what must be found, and nothing else.

`# expect: names wrong/1; numbers wrong/2` lists the findings by check and entry, in any order; `# language:`
and `# config:` may follow. The line of a source (`.txt`) is taken off before the file is read.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from l10n.checks import CHECKS
from l10n.workflow.check import check
from l10n.workflow.project import Project

FILES = sorted(Path(__file__).with_name("files").iterdir())
TERMS = "source,language,target,note\nBotschafterin,en,ambassador,\nSektion,en,Section,\n"
SOURCES = "Max kehrt nach Wien zurück.\nQuinn zweifelt.\nFara schweigt zu allem.\n"
OF_SUBTITLE_FILES = {"source-file"}
"""Its cases are .srt, .vtt and .xml files: see tests/sources and tests/workflow."""


def _directives(data: bytes) -> dict[str, str]:
    lines = data.decode("utf-8-sig", errors="replace").splitlines()
    found = {}
    for line in lines:
        if not line.startswith("# ") or ": " not in line:
            break
        name, value = line[2:].split(": ", 1)
        found[name] = value
    return found


def _project(folder: Path, file: Path, directives: dict[str, str]) -> Project:
    language = directives.get("language", "en")
    config = directives.get("config", "")
    toml = f'languages = ["{language}"]\n'
    if config == "terms":
        (folder / "locales").mkdir()
        (folder / "locales/terms.csv").write_text(TERMS)
    elif config == "sources":
        (folder / "seeds").mkdir()
        (folder / "seeds/a.txt").write_text(SOURCES)
    else:
        toml += config + "\n"
    (folder / "l10n.toml").write_text(toml)
    if file.suffix == ".po":
        path = folder / f"locales/{language}/LC_MESSAGES/synopses.po"
        path.parent.mkdir(parents=True)
        path.write_bytes(file.read_bytes())
    else:
        (folder / "seeds").mkdir()
        (folder / "seeds/x.txt").write_text(file.read_text().partition("\n")[2])
    return Project.open(folder)


def _expected(directives: dict[str, str]) -> Counter[str]:
    return Counter(item.strip() for item in directives["expect"].split(";"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_finds_what_line_1_expects_and_nothing_else(file, tmp_path):
    directives = _directives(file.read_bytes())
    project = _project(tmp_path, file, directives)
    of_source = [one.id for one in CHECKS if one.scope == "source"]
    # Wrong and right entries have one source on purpose, so `inconsistent` is only asked where it is meant.
    ignore = () if "inconsistent" in directives["expect"] else ("inconsistent",)
    found = check(project, select=of_source) if file.suffix == ".txt" else check(project, ignore=ignore)
    listed = Counter(f"{finding.check} {finding.context or ''}".strip() for finding in found.findings)
    assert listed == _expected(directives), [(f.check, f.context, f.message, f.words) for f in found.findings]


@pytest.mark.parametrize("one", CHECKS, ids=lambda one: one.id)
def test_every_check_has_such_a_file(one):
    expected = {item.split()[0] for file in FILES for item in _expected(_directives(file.read_bytes()))}
    assert one.id in expected | OF_SUBTITLE_FILES


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_finding_says_where_it_is_and_marks_words_that_are_there(file, tmp_path):
    directives = _directives(file.read_bytes())
    found = check(_project(tmp_path, file, directives), source=file.suffix == ".txt")
    for finding in found.findings:
        assert finding.line or finding.check in ("obsolete-share", "stale", "untranslated"), finding
        assert all(word in finding.text for word in finding.words), finding
        assert "\n" not in finding.message
