"""XMLTV, TV-Anytime and StruPPI through the command line: German in, the target's element beside it out.

What is written is read by a second implementation: xmlschema, with schemas of our own that hold no more than what
these documents use.
"""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import xmlschema

from l10n.catalogue import po

PO = "locales/en/LC_MESSAGES/synopses.po"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
GERMAN = "Anna sucht Paul & findet ihn nicht."
ENGLISH = "Anna looks for Paul & does <not> find him."

XMLTV = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tv SYSTEM "xmltv.dtd">
<tv generator-info-name='x > y'>
  <!-- <programme> im Kommentar -->
  <programme start="20260101201500 +0100" channel="das-erste.de">
    <title lang="de">Der Fund</title>
    <desc lang="de">{GERMAN.replace("&", "&amp;")}</desc>
    <credits><actor role="Anna">Iris Berg</actor></credits>
  </programme>
  <programme start="20260101220000 +0100" channel="das-erste.de"><desc  lang='de'><![CDATA[Paul flieht.]]></desc>
    <desc lang="en">Paul flees.</desc></programme>
</tv>
"""
TVA = f"""<?xml version="1.0" encoding="UTF-8"?>
<t:TVAMain xmlns:t="urn:tva:metadata:2019" xmlns:mpeg7="urn:tva:mpeg7:2008" xml:lang="de">
  <t:ProgramDescription><t:ProgramInformationTable>
    <t:ProgramInformation programId="crid://example.de/1">
      <t:BasicDescription>
        <t:Title type="main">Der Fund</t:Title>
        <t:Synopsis length="short" xml:lang="de">{GERMAN.replace("&", "&amp;")}</t:Synopsis>
        <t:Synopsis length="medium">Paul flieht.</t:Synopsis>
        <t:Synopsis length="medium" xml:lang="en">Paul flees.</t:Synopsis>
        <t:CreditsList><t:CreditsItem role="urn:mpeg:mpeg7:cs:RoleCS:2001:ACTOR">
          <t:PersonName><mpeg7:GivenName>Iris</mpeg7:GivenName><mpeg7:FamilyName>Berg</mpeg7:FamilyName></t:PersonName>
          <t:Character><mpeg7:GivenName>Anna</mpeg7:GivenName></t:Character>
        </t:CreditsItem></t:CreditsList>
      </t:BasicDescription>
    </t:ProgramInformation>
  </t:ProgramInformationTable></t:ProgramDescription>
</t:TVAMain>
"""
STRUPPI = f"""<?xml version="1.0" encoding="UTF-8"?>
<programmdaten xmlns="http://struppi.tv/xsd/" generierungsdatum="2026-01-01T00:00:00">
  <sender sendername="Das Erste" vps="true" sprache="de"><ablauf ablauftyp="ablauf">
    <sendung sendung_id="4711">
      <titel termintitel="Der Fund"/>
      <mitwirkende><mitwirkender funktion="Darsteller" rolle="Anna"><mitwirkendentyp><person><name vorname="Iris" name="Berg"/></person></mitwirkendentyp></mitwirkender></mitwirkende>
      <text textart="Kurztext" laenge="60" sprache="de">{GERMAN.replace("&", "&amp;")}</text>
      <text laenge="12" textart="Beschreibung">Paul flieht.</text>
      <text textart="Beschreibung" laenge="11" sprache="en">Paul flees.</text>
    </sendung>
  </ablauf></sender>
</programmdaten>
"""
DOCUMENTS = {"xmltv": XMLTV, "tva": TVA, "struppi": STRUPPI}
IDS = {
    "xmltv": ["epg/das-erste.de.20260101201500.desc", "epg/das-erste.de.20260101220000.desc"],
    "tva": ["epg/crid-example.de-1-0de569.Synopsis.short", "epg/crid-example.de-1-0de569.Synopsis.medium"],
    "struppi": ["epg/4711.Kurztext", "epg/4711.Beschreibung"],
}
XS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"'
TEXT = '<xs:complexType><xs:simpleContent><xs:extension base="xs:string">{}</xs:extension></xs:simpleContent></xs:complexType>'
SCHEMAS = {
    "xmltv": f"""<xs:schema {XS}><xs:element name="tv"><xs:complexType><xs:sequence>
      <xs:element name="programme" maxOccurs="unbounded"><xs:complexType><xs:sequence>
        <xs:element name="title" minOccurs="0">{TEXT.format('<xs:attribute name="lang"/>')}</xs:element>
        <xs:element name="desc" maxOccurs="unbounded">{TEXT.format('<xs:attribute name="lang" type="xs:language"/>')}</xs:element>
        <xs:element name="credits" minOccurs="0"><xs:complexType><xs:sequence><xs:element name="actor">{TEXT.format('<xs:attribute name="role"/>')}</xs:element></xs:sequence></xs:complexType></xs:element>
      </xs:sequence><xs:attribute name="start"/><xs:attribute name="channel"/></xs:complexType></xs:element>
    </xs:sequence><xs:attribute name="generator-info-name"/></xs:complexType></xs:element></xs:schema>""",
    "tva": f"""<xs:schema {XS} xmlns:t="urn:tva:metadata:2019" targetNamespace="urn:tva:metadata:2019" elementFormDefault="qualified">
      <xs:import namespace="http://www.w3.org/XML/1998/namespace"/>
      <xs:element name="TVAMain"><xs:complexType><xs:sequence><xs:any processContents="lax"/></xs:sequence><xs:attribute ref="xml:lang"/></xs:complexType></xs:element>
      <xs:element name="ProgramDescription"><xs:complexType><xs:sequence><xs:any processContents="lax"/></xs:sequence></xs:complexType></xs:element>
      <xs:element name="ProgramInformationTable"><xs:complexType><xs:sequence><xs:any processContents="lax"/></xs:sequence></xs:complexType></xs:element>
      <xs:element name="ProgramInformation"><xs:complexType><xs:sequence><xs:element name="BasicDescription"><xs:complexType><xs:sequence>
        <xs:element name="Title"><xs:complexType><xs:simpleContent><xs:extension base="xs:string"><xs:attribute name="type"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>
        <xs:element name="Synopsis" maxOccurs="unbounded"><xs:complexType><xs:simpleContent><xs:extension base="xs:string">
          <xs:attribute name="length"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="short"/><xs:enumeration value="medium"/></xs:restriction></xs:simpleType></xs:attribute>
          <xs:attribute ref="xml:lang"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>
        <xs:element name="CreditsList" minOccurs="0" type="xs:anyType"/>
      </xs:sequence></xs:complexType></xs:element></xs:sequence><xs:attribute name="programId"/></xs:complexType></xs:element></xs:schema>""",
    "struppi": f"""<xs:schema {XS} targetNamespace="http://struppi.tv/xsd/" elementFormDefault="qualified">
      <xs:element name="programmdaten"><xs:complexType><xs:sequence><xs:element name="sender"><xs:complexType><xs:sequence><xs:element name="ablauf"><xs:complexType><xs:sequence>
        <xs:element name="sendung" maxOccurs="unbounded"><xs:complexType><xs:sequence>
          <xs:any processContents="skip"/><xs:any processContents="skip"/>
          <xs:element name="text" maxOccurs="unbounded"><xs:complexType><xs:simpleContent><xs:extension base="xs:string">
            <xs:attribute name="textart" use="required"/><xs:attribute name="laenge" type="xs:positiveInteger"/><xs:attribute name="sprache" type="xs:language"/>
          </xs:extension></xs:simpleContent></xs:complexType></xs:element>
        </xs:sequence><xs:attribute name="sendung_id" use="required"/></xs:complexType></xs:element>
      </xs:sequence><xs:attribute name="ablauftyp"/></xs:complexType></xs:element></xs:sequence><xs:anyAttribute processContents="skip"/></xs:complexType></xs:element></xs:sequence><xs:attribute name="generierungsdatum"/></xs:complexType></xs:element></xs:schema>""",
}


def project(tmp_path: Path, data: str | bytes, name: str = "epg.xml") -> Path:
    (tmp_path / "seeds").mkdir(exist_ok=True)
    (tmp_path / "seeds" / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return tmp_path


def entries(folder: Path):
    return po.load(folder / PO, domain="synopses", language="en").catalogue.current


def review(folder: Path, texts):
    loaded = po.load(folder / PO, domain="synopses", language="en")
    made = tuple(
        replace(entry, msgstr=texts.get(entry.msgid, entry.msgstr), flags=())
        for entry in loaded.catalogue.entries
    )
    po.save(folder / PO, replace(loaded.catalogue, entries=made), since=loaded.stamp)


def texts(data: bytes, form: str) -> list[tuple[str, str]]:
    """Language and text of each element, as the standard library reads them."""
    name, attribute = {"xmltv": ("desc", "lang"), "tva": ("Synopsis", LANG), "struppi": ("text", "sprache")}[
        form
    ]
    return [
        (one.get(attribute, ""), one.text)
        for one in ET.fromstring(data).iter()
        if one.tag.rpartition("}")[2] == name
    ]


@pytest.mark.parametrize("form", DOCUMENTS)
def test_each_text_is_an_entry_with_the_programme_s_id_title_people_and_limit(tmp_path, run, form):
    folder = project(tmp_path, DOCUMENTS[form])
    done = run("extract", "--to", "en", cwd=folder)
    assert done.code == 0, done.err
    first, second = entries(folder)
    assert [first.msgctxt, second.msgctxt] == IDS[form]
    assert (first.msgid, second.msgid) == (GERMAN, "Paul flieht.")
    assert "Title: Der Fund" in first.extracted_comments
    assert "Names: Anna (Iris Berg)" in first.extracted_comments
    limits = [note for note in first.extracted_comments if note.startswith("Profile: ")]
    assert (
        limits
        == {
            "xmltv": [],
            "tva": ["Profile: max-90, at most 90 characters"],
            "struppi": ["Profile: max-60, at most 60 characters"],
        }[form]
    )


@pytest.mark.parametrize("form", DOCUMENTS)
def test_the_target_stands_beside_the_german_and_all_other_bytes_stay(tmp_path, run, form):
    folder = project(tmp_path, DOCUMENTS[form])
    run("extract", "--to", "en", cwd=folder)
    review(folder, {GERMAN: ENGLISH, "Paul flieht.": "Paul runs away."})
    done = run("publish", "--to", "en", "--format", form, cwd=folder)
    assert (done.code, done.out) == (0, "published/en/epg.xml\n"), done.err
    data = (folder / "published/en/epg.xml").read_bytes()
    xmlschema.XMLSchema(SCHEMAS[form]).validate(io.BytesIO(data))
    assert ("en", ENGLISH) in texts(data, form)
    assert ("en", "Paul runs away.") in texts(data, form)
    assert len(texts(data, form)) == 4
    before, after = DOCUMENTS[form].splitlines(), data.decode().splitlines()
    assert [line for line in before if line not in after] == [
        line for line in before if "Paul flees." in line
    ]
    if form == "struppi":
        assert 'laenge="15"' in data.decode().partition("Paul runs away.")[0].rpartition("<text")[2]
        assert 'laenge="60" sprache="en"' in data.decode()
    assert (folder / "seeds/epg.xml").read_bytes() == DOCUMENTS[form].encode()


def test_published_again_from_what_was_published_changes_nothing(tmp_path, run):
    folder = project(tmp_path, XMLTV)
    run("extract", "--to", "en", cwd=folder)
    review(folder, {GERMAN: ENGLISH, "Paul flieht.": "Paul runs away."})
    run("publish", "--format", "xmltv", cwd=folder)
    once = (folder / "published/en/epg.xml").read_bytes()
    project(tmp_path, once)
    run("publish", "--format", "xmltv", cwd=folder)
    assert (folder / "published/en/epg.xml").read_bytes() == once


def test_a_class_s_limit_holds_a_longer_text_back(tmp_path, run):
    folder = project(tmp_path, TVA)
    run("extract", "--to", "en", cwd=folder)
    review(
        folder,
        {GERMAN: "Anna looks everywhere for Paul " * 3 + "& cannot find him.", "Paul flieht.": "Paul flees."},
    )
    done = run("publish", "--format", "tva", cwd=folder)
    assert done.code == 1
    assert "too long" in done.err
    assert not (folder / "published").exists()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            '<!DOCTYPE tv [<!ENTITY e "e">]><tv><programme><desc lang="de">&e;</desc></programme></tv>',
            "declares XML entities",
        ),
        ('<tv><programme><desc lang="de">Anna.</desc></tv>', "broken XML: mismatched tag"),
        (
            '<tv><programme><desc lang="fr">Anna.</desc></programme></tv>',
            "no German text in this xmltv document",
        ),
        ("<tv>" + "<a>" * 300 + "</a>" * 300 + "</tv>", "more than 200 elements inside each other"),
        ("<html><body>Anna</body></html>", "is it a MEC document?"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_others_go_on(tmp_path, run, data, message):
    folder = project(tmp_path, data)
    project(tmp_path, "Anna wartet.\n", "a.txt")
    done = run("extract", "--to", "en", cwd=folder)
    assert done.code == 1
    assert message in done.err
    assert [entry.msgid for entry in entries(folder)] == ["Anna wartet."]


def test_nothing_is_fetched(tmp_path, run, monkeypatch):
    def refuse(*args):
        raise AssertionError(args)

    monkeypatch.setattr("socket.socket.connect", refuse)
    folder = project(tmp_path, XMLTV.replace('"xmltv.dtd"', '"http://example.invalid/xmltv.dtd"'))
    assert run("extract", "--to", "en", cwd=folder).code == 0


def test_the_same_programme_twice_has_two_entries(tmp_path, run):
    folder = project(
        tmp_path,
        STRUPPI.replace(
            "</sendung>",
            '</sendung><sendung sendung_id="4711"><titel/><text textart="Kurztext">Ida geht.</text></sendung>',
        ),
    )
    run("extract", "--to", "en", cwd=folder)
    assert [entry.msgctxt for entry in entries(folder)] == [*IDS["struppi"], "epg/4711.Kurztext-2"]
