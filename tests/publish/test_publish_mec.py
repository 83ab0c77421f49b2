"""MEC out: the same document, the target's summaries beside the German ones."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.publish.mec import localised

MD = "{http://www.movielabs.com/schema/md/v2.9/md}"
MEC = """<?xml version="1.0" encoding="UTF-8"?>\r
<!-- Kommentar > mit Klammer -->
<c xmlns:md="http://www.movielabs.com/schema/md/v2.9/md" a='x > y'>
  <md:LocalizedInfo  language='de-DE'   default="true">
    <md:TitleSort>Ärger</md:TitleSort>
    <md:Summary190 x="1">Max &amp; Anna.</md:Summary190>
    <md:Summary400><![CDATA[Max <und> Anna.]]></md:Summary400>
    <md:Summary4000/>
  </md:LocalizedInfo>
  <md:Other>äöü</md:Other>
</c>
""".encode()
TEXTS = {"Summary190": "Max & Anna <again>.", "Summary400": "Max and Anna."}


def infos(data):
    return {info.attrib["language"]: info for info in ET.fromstring(data).iter(f"{MD}LocalizedInfo")}


def test_every_byte_of_the_source_stays_and_a_copy_follows_the_german():
    data = localised(MEC, "en", TEXTS)
    end = MEC.index(b"</md:LocalizedInfo>") + len(b"</md:LocalizedInfo>")
    assert data.startswith(MEC[:end])
    assert data.endswith(MEC[end:])
    assert (
        data[end : len(data) - len(MEC[end:])].decode()
        == """
  <md:LocalizedInfo  language="en"   default="true">
    <md:TitleSort>Ärger</md:TitleSort>
    <md:Summary190 x="1">Max &amp; Anna &lt;again&gt;.</md:Summary190>
    <md:Summary400>Max and Anna.</md:Summary400>
  </md:LocalizedInfo>"""
    )


def test_a_parser_reads_what_was_written():
    found = infos(localised(MEC, "pt_BR", TEXTS))
    assert list(found) == ["de-DE", "pt-BR"]
    assert found["pt-BR"].findtext(f"{MD}Summary190") == "Max & Anna <again>."
    assert found["de-DE"].findtext(f"{MD}Summary400") == "Max <und> Anna."


def test_a_localized_info_that_is_there_keeps_everything_but_the_summaries():
    there = MEC.replace(
        b"  <md:Other>",
        b'  <md:LocalizedInfo language="en">\n    <md:TitleSort>Trouble</md:TitleSort>\n'
        b"    <md:Summary190>Old.</md:Summary190>\n  </md:LocalizedInfo>\n  <md:Other>",
    )
    data = localised(there, "en", TEXTS)
    assert data == there.replace(
        b"Old.</md:Summary190>",
        b"Max &amp; Anna &lt;again&gt;.</md:Summary190>\n    <md:Summary400>Max and Anna.</md:Summary400>",
    )


def test_writing_again_changes_nothing():
    once = localised(MEC, "en", TEXTS)
    assert localised(once, "en", TEXTS) == once


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"),
        min_size=1,
    )
)
def test_any_summary_is_read_back_as_it_was(text):
    found = infos(localised(MEC, "en", {"Summary190": text}))
    assert found["en"].findtext(f"{MD}Summary190") == text


@pytest.mark.parametrize("text", ["a\x00b", "a\x0bb", "a\ufffeb"])
def test_characters_that_xml_forbids_are_left_out(text):
    assert infos(localised(MEC, "en", {"Summary190": text}))["en"].findtext(f"{MD}Summary190") == "ab"
