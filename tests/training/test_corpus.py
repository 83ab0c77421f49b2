import gzip
import lzma

import pytest

from l10n.errors import TrainingError
from l10n.training import corpus
from l10n.training.corpus import Pair


def read(path):
    return corpus.read(path, source="de", target="en")


def test_a_folder_gives_its_sets_sorted_plain_and_packed(tmp_path):
    (tmp_path / "b.de").write_text("Haus\nHund\n", encoding="utf-8")
    (tmp_path / "b.en").write_text("house\r\ndog\r\n", encoding="utf-8", newline="")
    (tmp_path / "a.de.xz").write_bytes(lzma.compress("Tür\n".encode()))
    (tmp_path / "a.en.gz").write_bytes(gzip.compress(b"door\n"))
    (tmp_path / "notes.txt").write_text("not ours", encoding="utf-8")
    a, b = read(tmp_path)
    assert (a.name, a.pairs) == ("a", (Pair("Tür", "door"),))
    assert (b.name, b.pairs) == ("b", (Pair("Haus", "house"), Pair("Hund", "dog")))


def test_one_file_of_a_pair_brings_the_other(tmp_path):
    for language, word in (("de", "Haus"), ("en", "house")):
        (tmp_path / f"a.{language}").write_text(f"{word}\n", encoding="utf-8")
    assert read(tmp_path / "a.de") == read(tmp_path / "a.en")


def test_a_file_beside_the_halves_says_what_belongs_together(tmp_path):
    (tmp_path / "a.de").write_text("Haus\nHund\n", encoding="utf-8")
    (tmp_path / "a.en").write_text("house\ndog\n", encoding="utf-8")
    (tmp_path / "a.film.xz").write_bytes(lzma.compress(b"1\n2\n"))
    (found,) = read(tmp_path)
    assert found.groups == ("1", "2")
    (tmp_path / "a.film.xz").write_bytes(lzma.compress(b"1\n"))
    with pytest.raises(TrainingError, match="1 lines, but the set has 2 pairs"):
        read(tmp_path)


def test_a_line_separator_inside_a_sentence_ends_no_line(tmp_path):
    (tmp_path / "a.de").write_text("ein\u2028Haus\nja\n", encoding="utf-8")
    (tmp_path / "a.en").write_text("a house\nyes\n", encoding="utf-8")
    (found,) = read(tmp_path)
    assert len(found.pairs) == 2


TMX = """<?xml version="1.0"?>
<tmx version="1.4"><header srclang="de"/><body>
<tu><tuv xml:lang="de-DE"><seg>Ein <bpt i="1">&lt;b&gt;</bpt>Haus<ept i="1">&lt;/b&gt;</ept>.</seg></tuv>
    <tuv xml:lang="EN_us"><seg>A <hi>house</hi>.</seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>Nur deutsch</seg></tuv></tu>
</body></tmx>"""


def test_tmx_gives_text_without_mark_up_and_only_whole_pairs(tmp_path):
    path = tmp_path / "memory.tmx"
    path.write_text(TMX, encoding="utf-8")
    (found,) = read(path)
    assert (found.name, found.pairs) == ("memory", (Pair("Ein Haus.", "A house."),))


@pytest.mark.parametrize(
    ("files", "asked", "words"),
    [
        ({"a.de": "x\ny\n", "a.en": "x\n"}, ".", "not aligned"),
        ({"a.de": "x\n"}, ".", "other half"),
        ({"a.txt": "x\n"}, ".", "no aligned text"),
        ({"a.txt": "x\n"}, "a.txt", "no aligned text"),
        ({"a.tmx": "<tmx><body>"}, "a.tmx", "no valid TMX"),
        ({"a.de.xz": "plain", "a.en": "x\n"}, ".", "cannot be read"),
        ({"a.de.gz": "plain", "a.en": "x\n"}, ".", "cannot be read"),
    ],
)
def test_unusable_data_is_refused_by_name(tmp_path, files, asked, words):
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(TrainingError, match=words) as caught:
        read(tmp_path / asked)
    assert str(tmp_path) in str(caught.value)


def test_another_encoding_is_refused_with_its_place(tmp_path):
    (tmp_path / "a.de").write_bytes("Tür".encode("latin-1"))
    with pytest.raises(TrainingError, match="not UTF-8 at byte 1"):
        corpus.lines(tmp_path / "a.de")


def test_licences_come_from_a_markdown_table(tmp_path):
    table = tmp_path / "CORPUS.md"
    table.write_text(
        "# Sets\n\n| set | pairs | licence as stated |\n|---|---|---|\n| a | 1 | MIT |\n| b | 2 | CC0 |\n"
    )
    assert corpus.licences(table) == {"a": "MIT", "b": "CC0"}
    table.write_text("no table")
    with pytest.raises(TrainingError, match="no table"):
        corpus.licences(table)
