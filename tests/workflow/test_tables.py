"""Tables as sources, through the command line: texts, ids and limits in columns, and the same table out again."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.catalogue import po
from l10n.config import Config
from l10n.model import Catalogue, State
from l10n.publish import Job, Text, table
from l10n.sources import SourceText, delimited

PO = "locales/en/LC_MESSAGES/synopses.po"
HEADER = ("Nr", "Titel", "Inhalt", "Zeichen", "Darsteller")
ROWS = (
    (
        "4711",
        "Der Fund",
        "Anna findet einen Koffer voller Geld.",
        "40",
        "Iris Berg als Anna; Jan Kern als Paul",
    ),
    ("10.5240/77-X", "Die Flucht", "Paul flieht; Ida sucht ihn.", "", "Ida"),
)
EN = {
    "Anna findet einen Koffer voller Geld.": "=Anna finds a case full of cash.",
    "Paul flieht; Ida sucht ihn.": 'Paul flees, "quick"; Ida looks for him.',
}


def as_csv(delimiter: str = ";") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows([HEADER, *ROWS])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def as_json() -> bytes:
    return (
        json.dumps(
            {"filme": [dict(zip(HEADER, row, strict=True)) for row in ROWS]}, ensure_ascii=False, indent=2
        )
        + "\n"
    ).encode()


def as_json_lines() -> bytes:
    return "".join(
        json.dumps(dict(zip(HEADER, row, strict=True)), ensure_ascii=False) + "\n" for row in ROWS
    ).encode()


def as_workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [HEADER, *ROWS]:
        sheet.append(row)
    sheet["F1"], sheet["F2"] = "Summe", "=1+1"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


FORMS = {
    "filme.csv": as_csv(),
    "filme.tsv": as_csv("\t"),
    "filme.json": as_json(),
    "filme.jsonl": as_json_lines(),
    "filme.xlsx": as_workbook(),
}


def project(tmp_path: Path, name: str, data: bytes | str, config: str = "") -> Path:
    (tmp_path / "seeds").mkdir(exist_ok=True)
    (tmp_path / "seeds" / name).write_bytes(data.encode() if isinstance(data, str) else data)
    (tmp_path / "l10n.toml").write_text(config, encoding="utf-8")
    return tmp_path


def entries(folder: Path):
    return po.load(folder / PO, domain="synopses", language="en").catalogue.current


def review(folder: Path, texts=EN):
    loaded = po.load(folder / PO, domain="synopses", language="en")
    made = tuple(
        replace(entry, msgstr=texts.get(entry.msgid, entry.msgstr), flags=())
        for entry in loaded.catalogue.entries
    )
    po.save(folder / PO, replace(loaded.catalogue, entries=made), since=loaded.stamp)


@pytest.mark.parametrize("name", FORMS)
def test_each_row_is_a_programme_with_its_own_id_people_and_limit(tmp_path, run, name):
    folder = project(tmp_path, name, FORMS[name])
    done = run("extract", "--to", "en", cwd=folder)
    assert done.code == 0
    assert (
        f'seeds/{name}: 2 texts; columns: id "Nr", title "Titel", people "Darsteller", text "Inhalt", limit "Zeichen"'
        in done.err
    )
    first, second = entries(folder)
    assert first.msgctxt == "filme/4711"
    assert second.msgctxt.startswith("filme/10.5240-77-X-")
    assert "Title: Der Fund" in first.extracted_comments
    assert "Profile: max-40, at most 40 characters" in first.extracted_comments
    assert "Names: Anna (Iris Berg)" in first.extracted_comments
    assert "Names: Ida" in second.extracted_comments
    assert first.references == (f"seeds/{name}",)


@pytest.mark.parametrize("name", FORMS)
def test_the_same_table_goes_out_with_a_column_beside_and_no_formula(tmp_path, run, name):
    folder = project(tmp_path, name, FORMS[name])
    run("extract", "--to", "en", cwd=folder)
    review(folder)
    done = run("publish", "--to", "en", "--format", "table", cwd=folder)
    assert (done.code, done.out) == (0, f"published/en/{name}\n"), done.err
    data = (folder / "published/en" / name).read_bytes()
    english = list(EN.values())
    if name.endswith(".xlsx"):
        sheet = openpyxl.load_workbook(io.BytesIO(data)).active
        assert [sheet.cell(row=row, column=7).value for row in (1, 2, 3)] == ["Inhalt (en)", *english]
        assert (sheet["G2"].data_type, sheet["F2"].value, sheet["C2"].value) == ("s", "=1+1", ROWS[0][2])
    elif name.endswith("json"):
        assert [item["Inhalt_en"] for item in json.loads(data)["filme"]] == english
    elif name.endswith("jsonl"):
        assert [json.loads(line)["Inhalt_en"] for line in data.decode().splitlines()] == english
    else:
        delimiter = "\t" if name.endswith(".tsv") else ";"
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))
        assert rows == [[*HEADER, "Inhalt (en)"], [*ROWS[0], f"'{english[0]}"], [*ROWS[1], english[1]]]
        for before, after in zip(FORMS[name].splitlines(), data.splitlines(), strict=True):
            assert after.startswith(before)
    before = data
    run("publish", "--to", "en", "--format", "table", cwd=folder)
    assert (folder / "published/en" / name).read_bytes() == before


def test_too_long_a_translation_for_the_row_s_limit_is_found_and_held(tmp_path, run):
    folder = project(tmp_path, "filme.csv", as_csv())
    run("extract", "--to", "en", cwd=folder)
    review(folder, dict.fromkeys(EN, "Anna finds a case that is full of cash and runs away with it."))
    assert "21 characters too long (61, allowed 40)" in run("check", cwd=folder).out
    done = run("publish", "--to", "en", "--format", "table", cwd=folder)
    assert done.code == 1
    assert "for max-40" in done.err


def test_columns_by_configuration_several_texts_and_a_fixed_limit(tmp_path, run):
    config = (
        '[[sources]]\npath = "seeds/*.csv"\n'
        'columns = { "A" = "id", "B" = "text 20", "C" = "text", "D" = "en" }\n'
    )
    folder = project(
        tmp_path, "x.csv", "A|B|C|D\n1|Kurz ist es.|Lang ist der Text.|The text is long.\n", config
    )
    done = run("extract", "--to", "en", cwd=folder)
    assert done.code == 0, done.err
    short, long = entries(folder)
    assert (short.msgctxt, long.msgctxt) == ("x/1.B", "x/1.C")
    assert "Profile: max-20, at most 20 characters" in short.extracted_comments


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ('columns = { "X" = "text" }', 'no column "X"'),
        ('columns = { "A" = "txt" }', 'cannot be "txt"'),
        ('columns = { "A" = "id" }', "no column is said to be a text"),
    ],
)
def test_a_wrong_configuration_is_told_with_the_header(tmp_path, run, config, message):
    folder = project(
        tmp_path, "x.csv", "A,B\n1,Anna flieht.\n", f'[[sources]]\npath = "seeds/x.csv"\n{config}\n'
    )
    done = run("extract", "--to", "en", cwd=folder)
    assert done.code == 2
    assert message in done.err
    assert 'the header has: "A", "B"' in done.err


def test_what_is_wrong_with_a_row_is_named_with_row_and_column_and_the_rest_goes_on(tmp_path, run):
    rows = (
        'Nr,Inhalt\n1,Anna flieht.\n2\n,Paul bleibt.\n1,Ida geht.\n4,a,b\n5,"Ida "lacht".\n6,'
        + "x" * 200_000
        + "\n7,Max kommt.\n"
    )
    folder = project(tmp_path, "x.csv", rows)
    done = run("extract", "--to", "en", cwd=folder)
    assert done.code == 1
    assert [entry.msgctxt for entry in entries(folder)] == ["x/1", "x/7"]
    assert "x.csv:3: row 3: 1 cells, the header has 2" in done.err
    assert 'x.csv:4: row 4, column "Nr": no id' in done.err
    assert 'x.csv:5: row 5, column "Nr": the id "1" stands in row 2, too' in done.err
    assert "x.csv:6: row 6: 3 cells" in done.err
    assert "x.csv:7: row 7" in done.err
    assert "x.csv:8: row 8: a cell of over 131,072 characters" in done.err


def test_a_thousand_bad_rows_do_not_fill_the_screen(tmp_path, run):
    folder = project(tmp_path, "x.csv", "Nr,Inhalt\n1,Anna flieht.\n" + "2\n" * 1000)
    done = run("extract", "--to", "en", cwd=folder)
    assert done.err.count("the header has 2") == 20
    assert "and 980 more such rows" in done.err


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("x.csv", "Nr;Inhalt\n1;Gr\u00fc\u00dfe aus K\u00f6ln.\n".encode("latin-1"), "x.csv:2: not UTF-8"),
        ("x.csv", b"A,B\n1,2\n", 'no column is known to hold the texts; the header has: "A", "B"'),
        ("x.csv", b'Nr,Inhalt\n1,"Anna flieht.\n', "a quotation mark that is never closed"),
        ("x.csv", b"Nr,Inhalt\n1,\n", "no text in its columns"),
        ("x.json", b'{"a": [1, 2]}', "no list of objects"),
        ("x.json", b'[{"text": "Anna flieht."},]', "broken JSON"),
        ("x.json", b"[" * 100_000, "JSON"),
        ("x.json", b'[{"text": {"de": "Anna"}}]', 'object 1: "text" is no text'),
        ("x.xlsx", b"PK", "no XLSX workbook"),
        ("x.xlsx", b"not a workbook at all", "no XLSX workbook"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_others_go_on(tmp_path, run, name, data, message):
    folder = project(tmp_path, name, data)
    assert run("extract", "--to", "en", cwd=folder).code == 2
    (folder / "seeds/a.txt").write_text("Anna wartet.\n", encoding="utf-8")
    done = run("extract", "--to", "en", cwd=folder)
    assert done.code == 1
    assert message in done.err
    assert [entry.msgid for entry in entries(folder)] == ["Anna wartet."]


def test_a_workbook_that_unpacks_to_too_much_or_declares_entities_is_refused(tmp_path, run):
    bomb = io.BytesIO()
    with (
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as parts,
        parts.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(310):
            part.write(b" " * 1_000_000)
    assert (
        "would unpack to 310,000,000 bytes"
        in run("extract", "--to", "en", cwd=project(tmp_path, "x.xlsx", bomb.getvalue())).err
    )
    evil = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(as_workbook())) as old, zipfile.ZipFile(evil, "w") as new:
        for part in old.namelist():
            text = old.read(part)
            new.writestr(
                part,
                text.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY e "e">]><worksheet', 1)
                if "sheet1" in part
                else text,
            )
    assert (
        "declares XML entities"
        in run("extract", "--to", "en", cwd=project(tmp_path, "x.xlsx", evil.getvalue())).err
    )


def test_the_column_that_is_there_is_filled_and_what_nobody_reviewed_stays(tmp_path, run):
    folder = project(
        tmp_path,
        "x.csv",
        "Nr,Inhalt,Inhalt (en),Jahr\n1,Anna flieht.,,1999\n2,Paul bleibt.,Paul stays put.,2001\n3,Ida geht.,,2002\n",
    )
    run("extract", "--to", "en", cwd=folder)
    review(folder, {"Anna flieht.": "-Anna flees."})
    run("publish", "--to", "en", "--format", "table", "--allow-drafts", cwd=folder)
    lines = (folder / "published/en/x.csv").read_text(encoding="utf-8").splitlines()
    assert lines[1] == "1,Anna flieht.,'-Anna flees.,1999"
    assert lines[3] == "3,Ida geht.,,2002"
    assert lines[2].startswith("2,Paul bleibt.,Paul stays put.,2001")


def test_without_an_id_column_ids_are_given_once_and_stay(tmp_path, run):
    folder = project(tmp_path, "x.csv", "Inhalt\nAnna flieht.\nPaul bleibt.\n")
    run("extract", "--to", "en", cwd=folder)
    before = [entry.msgctxt for entry in entries(folder)]
    project(tmp_path, "x.csv", "Inhalt\nIda geht.\nAnna flieht.\nPaul bleibt.\n")
    run("extract", "--to", "en", cwd=folder)
    assert [entry.msgctxt for entry in entries(folder)][1:] == before


@pytest.mark.parametrize("evil", ["../../etc/passwd", "/etc/passwd", "..", "a\\..\\b", "C:evil", ".", "💥"])
def test_an_id_never_leads_out_of_the_folder_of_publications(tmp_path, run, evil):
    folder = project(tmp_path, "x.csv", f"Nr,Inhalt\n{evil},Paul flieht.\n")
    run("extract", "--to", "en", cwd=folder)
    review(folder, {"Paul flieht.": "Paul flees."})
    assert run("publish", "--format", "srt", cwd=folder).code == 0
    (written,) = (folder / "published").rglob("*.srt")
    assert written.parent == folder / "published/en/x"
    assert not written.name.startswith(".")


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), min_size=1).filter(str.strip),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from([",", ";", "\t", "|"]),
)
def test_any_text_comes_out_of_a_csv_as_it_went_in(texts, delimiter):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(
        [["Nr", "Inhalt"], *([str(n), "Paul flieht."] for n in range(len(texts)))]
    )
    data = out.getvalue().encode()
    file = delimited.read(SourceText("seeds/x.csv", "synopses", "x", data.decode(), data), None)
    english = {synopsis.id: text for synopsis, text in zip(file.synopses, texts, strict=True)}
    (made,) = table.write(
        Job(
            "synopses",
            "en",
            tuple(Text(name, file.path, text, State.REVIEWED) for name, text in english.items()),
            Catalogue("synopses", "en"),
            (file,),
            Config(),
        )
    )
    read = list(csv.reader(io.StringIO(made.data.decode(), newline=""), delimiter=delimiter))
    assert [row[2] for row in read[1:]] == [table.neutral(text) for text in texts]
    assert not any(row[2].startswith(("=", "+", "-", "@", "\t")) for row in read[1:])


def test_a_line_that_names_the_delimiter_is_no_row_and_stays(tmp_path, run):
    folder = project(
        tmp_path, "x.csv", "sep=|\r\nNr|Inhalt\r\n1|Paul flieht, Ida bleibt; so ist es.\r\n1|Ida geht.\r\n"
    )
    (folder / "seeds/~$x.xlsx").write_bytes(b"an open workbook")
    done = run("extract", "--to", "en", cwd=folder)
    assert (done.code, done.err.count("error:")) == (1, 1)
    assert 'seeds/x.csv:4: row 3, column "Nr": the id "1" stands in row 2, too' in done.err
    review(folder, {"Paul flieht, Ida bleibt; so ist es.": "Paul flees, Ida stays; that is how it is."})
    run("publish", "--format", "table", cwd=folder)
    data = (folder / "published/en/x.csv").read_bytes()
    assert data.splitlines()[0] == b"sep=|"
    assert data.splitlines()[2].endswith(b"|Paul flees, Ida stays; that is how it is.")
