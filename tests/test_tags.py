"""Language tags as people write them, in the form that paths need."""

from __future__ import annotations

import pytest

from l10n import config
from l10n.checks import CHECKS, check_entries, choose, learn
from l10n.errors import UsageError
from l10n.model import Catalogue, Entry
from l10n.tags import gettext_form, language_of
from l10n.workflow.project import Project


@pytest.mark.parametrize(
    ("tag", "form", "language"),
    [
        ("en", "en", "en"),
        ("EN", "en", "en"),
        ("pt-BR", "pt_BR", "pt"),
        ("PT_br", "pt_BR", "pt"),
        ("zh-hant-tw", "zh_Hant_TW", "zh"),
        ("es-419", "es_419", "es"),
        ("sr@Latin", "sr@latin", "sr"),
        ("arn-CL", "arn_CL", "arn"),
    ],
)
def test_a_tag_in_any_spelling(tag, form, language):
    assert (gettext_form(tag), gettext_form(form), language_of(tag)) == (form, form, language)


@pytest.mark.parametrize("asked", ["pt-BR", "pt_BR", "PT-br"])
def test_every_spelling_leads_to_one_catalogue(run, tmp_path, asked):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.txt").write_text("Max kehrt zurück.\n", encoding="utf-8")
    assert run("extract", "--to", asked, cwd=tmp_path).code == 0
    assert [path.name for path in (tmp_path / "locales").iterdir() if path.is_dir()] == ["pt_BR"]
    (tmp_path / "l10n.toml").write_text(f'languages = ["{asked}"]\n', encoding="utf-8")
    assert Project.open(tmp_path).languages() == ("pt_BR",)


def test_a_folder_in_another_spelling_is_the_languages_own(tmp_path):
    (tmp_path / "locales/pt-BR/LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "locales/pt-BR/LC_MESSAGES/synopses.po").write_bytes(b"")
    project = Project(config.Config(root=tmp_path, languages=("pt_BR",)))
    assert project.languages() == project.languages(["PT-BR", "pt_BR"]) == ("pt-BR",)


@pytest.mark.parametrize("tag", ["", "english", "en-", "xx", "en_12"])
def test_what_is_no_tag_is_refused(tmp_path, tag):
    with pytest.raises(UsageError):
        Project(config.Config(root=tmp_path)).languages([tag])


@pytest.mark.parametrize(("language", "found"), [("arn", 1), ("ar", 0), ("ar_EG", 0), ("tha", 1)])
def test_a_language_of_three_letters_is_not_taken_for_one_of_two(language, found):
    entry = Entry(msgid="Max geht.", msgstr="Max\u200dpi", msgctxt="a/1")
    catalogue = Catalogue(domain="synopses", language=language, entries=(entry,))
    selection = choose(CHECKS, config.ChecksConfig(), select=["control-characters"])
    entries = check_entries(catalogue, catalogue.entries, selection, learn(catalogue), path="a.po")
    assert len(list(entries)) == found
