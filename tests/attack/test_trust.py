"""Strangers' repositories, catalogues and packages: what they bring along is neither followed nor believed."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from l10n.catalogue import lock, po
from l10n.errors import CatalogueError, PackageError
from l10n.model import Catalogue, Entry, Finding, Severity
from l10n.mt import download, packages
from l10n.report import FORMATS, Findings

FORGED = '1.0\n\nmsgctxt "a"\nmsgid "b"\nmsgstr "FORGED"\n'
HEADER = (("Content-Type", "text/plain; charset=UTF-8"),)


def test_a_lock_that_is_a_link_is_refused_and_its_target_stays(tmp_path):
    target = tmp_path / "bashrc"
    target.write_text("mine")
    (tmp_path / ".a.po.lock").symlink_to(target)
    with pytest.raises(CatalogueError, match="is a link"), lock.hold(tmp_path / "a.po"):
        pass
    assert target.read_text() == "mine"


def test_a_lock_that_is_a_dangling_link_makes_no_file_elsewhere(tmp_path):
    (tmp_path / ".a.po.lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CatalogueError, match="is a link"), lock.hold(tmp_path / "a.po"):
        pass
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_a_lock_that_is_a_fifo_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / ".a.po.lock")
    with pytest.raises(CatalogueError, match="no plain file"), lock.hold(tmp_path / "a.po"):
        pass


def test_a_lock_left_by_a_killed_run_is_taken_over(tmp_path):
    (tmp_path / ".a.po.lock").write_bytes(b"process 1 on \xff")
    with lock.hold(tmp_path / "a.po"):
        pass
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "kind", ["translator_comments", "extracted_comments", "references", "flags", "sticky_flags"]
)
def test_no_comment_of_anybody_becomes_an_entry(kind):
    entry = Entry(msgid="Der Zug.", msgstr="The train.", **{kind: (FORGED,)})
    text = po.dumps(Catalogue("a", "en", (entry,), header=HEADER))
    found = po.loads(text.encode(), path="a.po", domain="a", language="en").catalogue
    assert [one.msgstr for one in found.entries] == ["The train."]


METADATA = {"from_code": "de", "to_code": "en", "package_version": "1.9"}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("package_version", FORGED),
        ("package_version", "1" * 4301),
        ("package_version", "1.0\ud800"),
        ("from_name", "German\nFORGED"),
        ("to_name", "\x1b]52;c;AAAA\x07"),
        ("target_prefix", "\ud800"),
        ("to_code", "en\n"),
        ("to_code", "en" + "_x" * 2000),
    ],
)
def test_what_a_package_says_of_itself_is_no_more_than_a_line(key, value, tmp_path):
    data = json.dumps({**METADATA, key: value}).encode()
    with pytest.raises(PackageError, match=key):
        packages.parse_metadata(data, tmp_path)


def test_an_index_with_one_impossible_version_still_lists_the_others(tmp_path, monkeypatch):
    good = {**METADATA, "links": ["https://packages.example/a.argosmodel"]}
    listed = [good, {**good, "package_version": "1" * 4301}, {**good, "to_code": "en\nFORGED"}]
    monkeypatch.setattr(download, "_open", lambda _: (tmp_path / "index.json").open("rb"))
    (tmp_path / "index.json").write_text(json.dumps(listed))
    assert [one.version for one in download.read_index("https://packages.example/")] == ["1.9"]


@pytest.mark.parametrize(
    "charset", ["UTF-16", "UTF-32", "zlib", "hex", "punycode", "idna", "rot13", "undefined"]
)
def test_a_charset_that_no_po_file_can_have_is_one_error_with_its_line(charset):
    data = f'msgid ""\nmsgstr "Content-Type: text/plain; charset={charset}\\n"\n\nmsgid "a"\nmsgstr "b"\n'
    with pytest.raises(CatalogueError, match="unknown charset") as found:
        po.loads(data.encode(), path="a.po", domain="a", language="en")
    assert found.value.line == 1


@pytest.mark.parametrize("output", ["text", "github"])
def test_strangers_text_gives_no_command_to_terminal_or_server(output):
    evil = "a\n::error::x\r::warning::\x1b]52;c;AAAA\x07\x9b2J\u2028::error::y\u202e"
    finding = Finding("names", Severity.ERROR, evil, evil, 1, "en", "a", evil, (evil,), f"x {evil} y")
    shown = FORMATS[output](Findings((finding,), 1, {"names": "p"}, {"names": Severity.ERROR}, "0.1.0"))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e]", shown)
    commands = [line for line in shown.splitlines() if line.lstrip().startswith("::")]
    assert len(commands) == (output == "github")


def test_bundled_packages_pass_their_own_gate():
    assert not packages.find(((Path(packages.BUNDLED), "bundled"),)).broken
