"""MEC in: the German summaries and the people."""

from __future__ import annotations

import pytest

from l10n import config, sources
from l10n.errors import SourceError
from l10n.model import Person

MEC = """<?xml version="1.0" encoding="UTF-8"?>
<mdmec:CoreMetadata xmlns:md="http://www.movielabs.com/schema/md/v2.9/md"
    xmlns:mdmec="http://www.movielabs.com/schema/mdmec/v2.9">
  <mdmec:Basic ContentID="md:cid:org:example.org:1">
    <md:LocalizedInfo language="fr-FR"><md:Summary190>Le convoi.</md:Summary190></md:LocalizedInfo>
    <md:LocalizedInfo language="de-DE" default="true">
      <md:TitleSort>Konvoi, Der</md:TitleSort>
      <md:Summary190>Max kehrt zurück &amp; sucht   Anna.</md:Summary190>
      <md:Summary400><![CDATA[Max kehrt nach zehn Jahren zurück, um Anna zu suchen.]]></md:Summary400>
      <md:Summary4000/>
    </md:LocalizedInfo>
    <md:People>
      <md:Job><md:JobFunction>Actor</md:JobFunction><md:Character>Max Berg</md:Character></md:Job>
      <md:Name><md:DisplayName language="en">Jon Vale</md:DisplayName></md:Name>
    </md:People>
    <md:People>
      <md:Job><md:JobFunction>Director</md:JobFunction></md:Job>
      <md:Name><md:DisplayName>Ina Moor</md:DisplayName></md:Name>
    </md:People>
  </mdmec:Basic>
</mdmec:CoreMetadata>
"""


def read(tmp_path, text):
    (tmp_path / "seeds").mkdir(exist_ok=True)
    path = tmp_path / "seeds/title.xml"
    path.write_text(text, encoding="utf-8")
    return sources.read_file(path, config.load(tmp_path))


def test_german_summaries_are_texts_with_their_own_limits(tmp_path):
    file = read(tmp_path, MEC)
    assert [(synopsis.id, synopsis.text, synopsis.line) for synopsis in file.synopses] == [
        ("title/Summary190", "Max kehrt zurück & sucht Anna.", 8),
        ("title/Summary400", "Max kehrt nach zehn Jahren zurück, um Anna zu suchen.", 9),
    ]
    assert file.synopses[0].notes == ("Profile: mec-190, at most 190 characters",)
    assert file.cast == (Person("Max Berg", "Jon Vale"),)
    assert file.synopses[0].people == (Person("Max Berg", "Jon Vale"),)


def test_a_german_summary_that_is_too_long_is_reported(tmp_path):
    file = read(tmp_path, MEC.replace("sucht   Anna.", "sucht " + "x" * 200))
    (problem,) = file.problems
    assert problem.line == 8
    assert problem.message == "German Summary190 is 35 characters too long (225, allowed 190)"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (MEC.replace("</md:Summary190>", ""), "broken XML"),
        (MEC.replace("de-DE", "nl-NL"), "no German summary"),
        (MEC.replace("UTF-8", "ISO-8859-1"), "not in UTF-8"),
        (MEC.replace("<mdmec:Core", '<!DOCTYPE a [<!ENTITY b "c">]>\n<mdmec:Core', 1), "entities"),
        ("<html><body>Text</body></html>", "no German summary"),
    ],
)
def test_what_cannot_be_a_source_is_refused(tmp_path, text, message):
    with pytest.raises(SourceError, match=message):
        read(tmp_path, text)
