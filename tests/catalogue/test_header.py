"""A complete header, with the plural forms that gettext itself would give."""

from __future__ import annotations

import gettext
import re

import pytest
from gettext_tools import accepted, needs_gettext, run

from l10n.catalogue import header, po
from l10n.model import Catalogue, Entry

POT = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr ""\n'
FIELDS = (
    "Project-Id-Version", "Report-Msgid-Bugs-To", "POT-Creation-Date", "PO-Revision-Date", "Last-Translator",
    "Language-Team", "Language", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms",
    "X-Source-Language", "X-Generator",
)  # fmt: skip


def rule(field):
    """Number → form, for the numbers that tell rules apart."""
    plural = gettext.c2py(re.search(r"plural=(.*?);?$", field)[1])
    return [plural(n) for n in range(220)]


@needs_gettext
def test_plural_forms_are_those_of_msginit():
    known = {}
    for language in header.PLURAL_FORMS:
        made = run("msginit", "--no-translator", "-l", language, "-i", "-", "-o", "-", given=POT)
        theirs = po.loads(made.encode(), path="a.po", domain="a", language=language).catalogue.field(
            "Plural-Forms"
        )
        if theirs and "EXPRESSION" not in theirs:
            known[language] = rule(theirs)
    assert len(known) > 30
    assert {language: rule(header.plural_forms(language)) for language in known} == known


def test_a_region_takes_the_rule_of_its_language_unless_it_has_its_own():
    assert header.plural_forms("de_AT") == header.plural_forms("de")
    assert header.plural_forms("pt-BR") != header.plural_forms("pt")
    assert header.plural_forms("sr@latin") == header.plural_forms("sr")
    assert header.plural_forms("tlh") == ""


@needs_gettext
@pytest.mark.parametrize("language", ["en", "fr", "ru", "ar", "ja"])
def test_a_new_header_is_complete_and_msgfmt_takes_it(tmp_path, language):
    made = header.updated((), header.new("", project_name="x", created="2026-01-01 00:00+0000"), language)
    assert tuple(name for name, _ in made) == FIELDS
    path = tmp_path / "a.po"
    path.write_text(po.dumps(Catalogue("a", language, (Entry("a", "b"),), made)), encoding="utf-8")
    accepted(path)
    assert dict(made)["Content-Type"] == "text/plain; charset=UTF-8"
    assert dict(made)["X-Source-Language"] == "de"
