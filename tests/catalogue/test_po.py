"""Reading without loss, refusing what is broken, saving whole or not at all, compiling."""

from __future__ import annotations

import gettext
import io
import os
import subprocess
import sys
from dataclasses import replace

import pytest
from gettext_tools import HEADER, accepted, needs_gettext, run
from hypothesis import given, settings
from strategies import catalogues

from l10n.catalogue import lock, po
from l10n.errors import CatalogueError, ConflictError, LockedError
from l10n.model import Entry, State


def loads(text, **kinds):
    data = text if isinstance(text, bytes) else text.encode()
    return po.loads(data, path="a.po", domain="a", language="en")


def only(text):
    """The one entry below a header."""
    (entry,) = loads(f"{HEADER}\n{text}").catalogue.entries
    return entry


ELSEWHERE = """\
# Written by hand
#. converted from a.sdf
#: a.sdf:1
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Poedit-SourceCharset: UTF-8\\n"
"X-Odd: yes: really\\n"

# A translator's words
#
# over three lines
#. a note
#: src/a.c:12 datei.c:9 Unit1.lfm
#, fuzzy, c-format, max-length:90
#= fuzzy-ok
#| msgctxt "before"
#| msgid "previous"
#| msgid_plural "previouses"
msgctxt "menu"
msgid "%d file"
msgid_plural "%d files"
msgstr[0] "one"
msgstr[1] "many"

# of an obsolete entry
#, fuzzy
#~| msgid "older"
#~ msgctxt "gone"
#~ msgid "old"
#~ msgstr "alt"
"""


def test_everything_another_tool_wrote_is_written_again():
    assert po.dumps(loads(ELSEWHERE).catalogue) == ELSEWHERE
    entry, obsolete = loads(ELSEWHERE).catalogue.entries
    assert entry.references == ("src/a.c:12", "datei.c:9", "Unit1.lfm")
    assert entry.sticky_flags == ("fuzzy-ok",)
    assert entry.previous_msgid_plural == "previouses"
    assert entry.line == 22
    assert obsolete.obsolete
    assert obsolete.previous_msgid == "older"


@pytest.mark.parametrize(
    ("text", "msgid"),
    [
        ('msgid "a" "b"\n"c"\nmsgstr ""\n', "abc"),
        ('msgid"a"msgstr"b"\n', "a"),
        ('   msgid   "a"\n\tmsgstr\t"b"\n', "a"),
        ('msgid ""\n\n"a"\n# a comment between\nmsgstr ""\n', "a"),
        ('msgid "\\t\\"\\\\\\n\\a"\nmsgstr "x"\n', '\t"\\\n\a'),
        ('msgid "\\303\\244\\x41"\nmsgstr "x"\n', "äA"),
    ],
)
def test_the_grammar_is_that_of_msgcat(text, msgid):
    assert only(text).msgid == msgid


@needs_gettext
@pytest.mark.parametrize(
    "text",
    [
        'msgid "a" "b"\n"c"\nmsgstr ""\n',
        'msgid"a"msgstr"b"\n',
        'msgid ""\n\n"a"\nmsgstr ""\n',
        'msgid "\\303\\244\\x41"\nmsgstr "x"\n',
        '#nothing between\n##two\n#  indented\nmsgid "a"\nmsgstr "b"\n',
        '# one\n#: a:1\n# two\n#. x\n#: b:2\nmsgid "a"\nmsgstr "b"\nmsgid "c"\nmsgstr "d"\n#~ msgid "e"\n#~ msgstr "f"\n',
    ],
)
def test_odd_but_legal_files_come_out_as_from_msgcat(text):
    file = f"{HEADER}\n{text}"
    assert po.dumps(loads(file).catalogue) == run("msgcat", "-", given=file)


def test_carriage_returns_and_a_byte_order_mark_are_taken_with_a_note():
    text = f'{HEADER}\nmsgid "ä"\nmsgstr "b"\n'
    loaded = loads(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert po.dumps(loaded.catalogue) == text
    assert len(loaded.notes) == 2
    assert not loaded.canonical


@pytest.mark.parametrize("charset", ["ISO-8859-1", "CP1252", "UTF-16BE-not-a-charset"])
def test_another_charset_is_converted_with_a_note_or_refused(charset):
    text = f'{HEADER}\nmsgid "Häuser"\nmsgstr "b"\n'.replace("UTF-8", charset)
    if "not" in charset:
        with pytest.raises(CatalogueError, match="unknown charset"):
            loads(text.encode("latin-1"))
        return
    loaded = loads(text.encode("latin-1"))
    assert loaded.catalogue.entries[0].msgid == "Häuser"
    assert "UTF-8" in loaded.catalogue.field("Content-Type")
    assert any(note.endswith("written as UTF-8") for note in loaded.notes)


@needs_gettext
def test_conversion_gives_what_msgconv_gives():
    text = f'{HEADER}\nmsgid "Häuser"\nmsgstr "b"\n'.replace("UTF-8", "ISO-8859-1")
    assert po.dumps(loads(text.encode("latin-1")).catalogue) == run(
        "msgconv", "-t", "UTF-8", "-", given=text.encode("latin-1")
    )


def test_comments_at_the_end_are_kept():
    loaded = loads(f'{HEADER}\nmsgid "a"\nmsgstr "b"\n\n# Vielen Dank\n')
    assert loaded.catalogue.header_comments == ("Vielen Dank",)
    assert loaded.notes


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('msgid "a\nmsgstr "b"\n', 1, "end of line within a string"),
        ('msgid "a"\nmsgstr "\\q"\n', 1, "invalid escape"),
        ('msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', 3, "missing msgstr"),
        ('msgid "a"\n', 1, "missing msgstr"),
        ('msgstr "a"\n', 1, "msgstr without msgid"),
        ('msgctxt "a"\n', 1, "msgctxt without msgid"),
        ('"a"\n', 1, "string without a keyword"),
        ('msgid "a"\nmsgstring "b"\n', 2, "unknown keyword"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n', 3, r"msgstr\[0\] expected"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"\n', 3, r"msgstr\[0\] expected"),
        ('msgid "a"\n#~ msgstr "b"\n', 2, "obsolete"),
        ('msgid "a"\nmsgstr "b"\n<<<<<<< HEAD\n', 3, "merge conflict"),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 4, "line 1"),
        ('msgid "a"\nmsgstr "b"\n\x00\n', 3, "unexpected"),
        ('domain "x"\nmsgid "a"\nmsgstr "b"\n', 1, "several domains"),
    ],
)
def test_a_broken_file_is_refused_with_line_and_reason(tmp_path, text, line, reason):
    path = tmp_path / "a.po"
    path.write_text(text)
    with pytest.raises(CatalogueError, match=reason) as refused:
        po.load(path, domain="a", language="en")
    assert refused.value.path == path
    assert refused.value.line == line
    assert refused.value.hint
    assert path.read_text() == text


@needs_gettext
@pytest.mark.parametrize(
    "text",
    ['msgid "a\nmsgstr "b"\n', 'msgid "a"\nmsgstr "\\q"\n', 'msgid "a"\n', 'msgid "a"\n#~ msgstr "b"\n'],
)
def test_what_is_refused_here_is_refused_by_msgcat(text):
    done = subprocess.run(["msgcat", "-"], input=text.encode(), capture_output=True, check=False)
    assert done.returncode == 1


def test_bytes_that_are_not_the_charset_are_refused_with_their_line():
    with pytest.raises(CatalogueError, match="0xe4 is no utf-8") as refused:
        loads(f'{HEADER}\nmsgid "H'.encode() + b'\xe4user"\nmsgstr ""\n')
    assert refused.value.line == 6
    with pytest.raises(CatalogueError, match="UTF-16"):
        loads(HEADER.encode("utf-16"))


def test_a_missing_file_and_a_folder_are_errors(tmp_path):
    for path in (tmp_path / "none.po", tmp_path):
        with pytest.raises(CatalogueError, match="cannot be read"):
            po.load(path, domain="a", language="en")


@given(catalogues())
@settings(max_examples=80, deadline=None)
def test_the_order_of_edits_leaves_no_trace(catalogue):
    shuffled = replace(
        catalogue,
        entries=tuple(
            replace(entry, flags=entry.flags[::-1], references=entry.references)
            for entry in catalogue.entries
        ),
    )
    assert po.dumps(shuffled) == po.dumps(catalogue)


# Saving


def saved(tmp_path):
    path = tmp_path / "a.po"
    path.write_text(f'{HEADER}\nmsgid "a"\nmsgstr "b"\n')
    return path, po.load(path, domain="a", language="en")


def changed(catalogue):
    return replace(catalogue, entries=(*catalogue.entries, Entry(msgid="new", msgstr="neu")))


def test_saving_writes_and_gives_the_stamp_for_the_next_save(tmp_path):
    path, loaded = saved(tmp_path)
    stamp = po.save(path, changed(loaded.catalogue), since=loaded.stamp)
    po.save(path, loaded.catalogue, since=stamp)
    assert path.read_text().endswith('msgid "a"\nmsgstr "b"\n')


def test_a_file_that_changed_since_is_not_overwritten(tmp_path):
    path, loaded = saved(tmp_path)
    theirs = path.read_text().replace('"b"', '"Poedit war hier"')
    path.write_text(theirs)
    with pytest.raises(ConflictError, match="changed since") as refused:
        po.save(path, changed(loaded.catalogue), since=loaded.stamp)
    assert refused.value.hint
    assert path.read_text() == theirs
    assert [found.name for found in tmp_path.iterdir()] == ["a.po"]


def test_the_same_size_and_time_do_not_hide_a_change(tmp_path):
    path, loaded = saved(tmp_path)
    times = path.stat()
    path.write_text(path.read_text().replace('"b"', '"c"'))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    with pytest.raises(ConflictError):
        po.save(path, changed(loaded.catalogue), since=loaded.stamp)


def test_a_new_file_does_not_replace_one_that_appeared(tmp_path):
    path, loaded = saved(tmp_path)
    with pytest.raises(ConflictError, match="appeared"):
        po.save(path, loaded.catalogue, since=None)
    path.unlink()
    with pytest.raises(ConflictError, match="gone"):
        po.save(path, loaded.catalogue, since=loaded.stamp)


def test_saving_what_is_there_touches_nothing(tmp_path):
    path, loaded = saved(tmp_path)
    os.utime(path, ns=(1, 1))
    po.save(path, loaded.catalogue, since=loaded.stamp)
    assert path.stat().st_mtime_ns == 1


def test_a_failure_on_the_way_leaves_the_old_file(tmp_path, monkeypatch):
    path, loaded = saved(tmp_path)
    before = path.read_bytes()

    def broken(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="No space"):
        po.save(path, changed(loaded.catalogue), since=loaded.stamp)
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["a.po"]


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions and links")
def test_permissions_and_links_stay(tmp_path):
    path, loaded = saved(tmp_path)
    path.chmod(0o640)
    link = tmp_path / "link.po"
    link.symlink_to(path)
    po.save(link, changed(loaded.catalogue), since=loaded.stamp)
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert "neu" in path.read_text()


HOLDER = """
import sys, pathlib
from l10n.catalogue import lock
with lock.hold(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_run_is_told_who_holds_the_catalogue(tmp_path):
    path = tmp_path / "a.po"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "held\n"
        with pytest.raises(LockedError, match=f"process {other.pid}"), lock.hold(path):
            pass
        other.kill()  # a killed run leaves nothing locked
    with lock.hold(path):
        pass
    assert list(tmp_path.iterdir()) == []


# Compiling


def lookups(data):
    """Every lookup that a reader of a .mo can make."""
    found = gettext.GNUTranslations(io.BytesIO(data))
    return found._catalog, found.info()


@needs_gettext
@given(catalogues())
@settings(max_examples=60, deadline=None)
def test_a_reader_finds_in_the_mo_what_it_finds_in_msgfmts(catalogue):
    text = po.dumps(catalogue)
    compiled = subprocess.run(
        ["msgfmt", "-o", "-", "-"], input=text.encode(), capture_output=True, check=True
    ).stdout
    if catalogue.entries or compiled:
        assert lookups(po.to_mo(catalogue)) == lookups(compiled)


def test_contexts_and_plurals_are_found_in_the_mo():
    text = f"""{HEADER}"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgctxt "a/1"
msgid "Haus"
msgid_plural "Häuser"
msgstr[0] "house"
msgstr[1] "houses"

#, fuzzy
msgid "Entwurf"
msgstr "draft"
"""
    found = gettext.GNUTranslations(io.BytesIO(po.to_mo(loads(text).catalogue)))
    assert found.npgettext("a/1", "Haus", "Häuser", 1) == "house"
    assert found.npgettext("a/1", "Haus", "Häuser", 7) == "houses"
    assert found.gettext("Entwurf") == "Entwurf"


@needs_gettext
@given(catalogues())
@settings(max_examples=40, deadline=None)
def test_msgfmt_checks_every_file_we_write(tmp_path_factory, catalogue):
    ends = {entry.msgid.endswith("\n") for entry in catalogue.entries}
    path = tmp_path_factory.mktemp("po") / "a.po"
    path.write_text(po.dumps(catalogue), encoding="utf-8")
    assert ends <= {False}
    accepted(path)


def test_states_are_read_as_gettext_means_them():
    assert only('#, fuzzy\nmsgid "a"\nmsgstr "b"\n').state is State.DRAFT
    assert only('msgid "a"\nmsgstr "  "\n').state is State.UNTRANSLATED
    assert only('msgid "a"\nmsgstr "b"\n').state is State.REVIEWED
    assert only('#~ msgid "a"\n#~ msgstr "b"\n').state is State.OBSOLETE
