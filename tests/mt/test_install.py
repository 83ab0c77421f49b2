"""Hardened installing: whatever an archive tries, nothing is written unless the whole of it is good."""

from __future__ import annotations

import json
import os
import shutil
import stat
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiny_package import pack

from l10n.errors import PackageError
from l10n.mt import archive, install, packages

NAME = "translate-de_en-1_0"


@pytest.fixture(scope="module")
def good(tiny, tmp_path_factory):
    return pack(tiny / NAME, tmp_path_factory.mktemp("archive") / "good.argosmodel")


@pytest.fixture
def home(tmp_path):
    """A packages folder as argostranslate makes it, with one package in it."""
    folder = tmp_path / "data" / "packages"
    folder.mkdir(parents=True)
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
    }


def rezip(good: Path, target: Path, *, drop=(), replace=None, add=()) -> Path:
    """A copy of an archive without some members, with others replaced, and with more put in."""
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            short = info.filename.removeprefix(f"{NAME}/")
            if short not in drop:
                new.writestr(info.filename, (replace or {}).get(short, old.read(info)))
        for name, data in add:
            new.writestr(name, data)
    return target


def refused(file: Path, home: Path, match: str, **limits) -> None:
    outside = home.parents[1]
    before = tree(outside)
    with pytest.raises(PackageError, match=match) as caught:
        install.install(file, folder=home, limits=archive.Limits(**limits))
    assert "\n" not in str(caught.value)
    assert tree(outside) == before, "something was written"


def test_installs_where_argostranslate_finds_it(good, tmp_path):
    data = tmp_path / "data"
    installed = install.install(good, folder=data / "argos-translate" / "packages")
    assert installed.path == data / "argos-translate" / "packages" / NAME
    code = (
        "from argostranslate import package\n"
        "(found,) = package.get_installed_packages()\n"
        "print(found.from_code, found.to_code, found.tokenizer.encode('das haus'))"
    )
    environ = os.environ | {"XDG_DATA_HOME": str(data), "HOME": str(tmp_path / "home")}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "de en ['▁das', '▁haus']"


def test_what_is_installed_is_what_was_packed(good, tiny, home):
    installed = install.install(good, folder=home)
    assert tree(installed.path) == tree(tiny / NAME)
    assert [path.name for path in home.parent.iterdir()] == ["packages"], "no workshop is left behind"


def test_installing_again_replaces(good, home):
    first = install.install(good, folder=home)
    (first.path / "stray").write_text("x")
    second = install.install(good, folder=home)
    assert not (second.path / "stray").exists()
    assert [path.name for path in home.iterdir()] == [NAME]


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        f"{NAME}/../../evil",
        "/etc/evil",
        f"{NAME}/./evil",
        f"{NAME}//evil",
        "C:/evil",
        f"{NAME}/..\\evil",
        "\\\\server\\share\\evil",
        f"{NAME}/a\nb",
        f"{NAME}/stream:evil",
    ],
)
def test_paths_that_lead_out_are_refused(good, tmp_path, home, name):
    refused(rezip(good, tmp_path / "a.zip", add=[(name, b"x")]), home, "points outside")


def test_links_are_refused(good, tmp_path, home):
    info = zipfile.ZipInfo(f"{NAME}/link")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    refused(rezip(good, tmp_path / "a.zip", add=[(info, b"/etc/passwd")]), home, "link")


def test_a_name_that_stands_twice_is_refused(good, tmp_path, home):
    refused(rezip(good, tmp_path / "a.zip", add=[(f"{NAME}/METADATA.json", b"{}")]), home, "twice")


def test_files_beside_the_folder_are_refused(good, tmp_path, home):
    refused(rezip(good, tmp_path / "a.zip", add=[("other/file", b"x")]), home, "one folder")
    refused(rezip(good, tmp_path / "b.zip", add=[("file", b"x")]), home, "one folder")


def test_a_bomb_is_refused_by_its_ratio(good, tmp_path, home):
    bomb = rezip(good, tmp_path / "a.zip", add=[(f"{NAME}/zeros", bytes(5 << 20))])
    assert bomb.stat().st_size < 1 << 20
    refused(bomb, home, "times its size")


def test_too_large_or_too_many_is_refused(good, home):
    refused(good, home, "bytes unpacked", total=1000)
    refused(good, home, "files", files=2)


def test_sizes_that_lie_are_found(good, tmp_path, home):
    """The directory claims fewer bytes than the file unpacks to."""
    data = bytearray(rezip(good, tmp_path / "a.zip", add=[(f"{NAME}/x", bytes(3 << 20))]).read_bytes())
    at = data.rindex(b"PK\x01\x02")
    assert struct.unpack_from("<I", data, at + 24) == (3 << 20,)
    struct.pack_into("<I", data, at + 24, 10)
    (tmp_path / "b.zip").write_bytes(data)
    refused(tmp_path / "b.zip", home, "damaged")


@pytest.mark.parametrize(
    ("part", "match"),
    [
        ("metadata.json", "metadata.json is missing"),
        ("model/model.bin", "model.bin is missing"),
        ("model/shared_vocabulary.json", "vocabulary is missing"),
        ("sentencepiece.model", "sentencepiece.model or bpe.model is missing"),
    ],
)
def test_missing_parts_are_refused(good, tmp_path, home, part, match):
    refused(rezip(good, tmp_path / "a.zip", drop=[part]), home, match)


@pytest.mark.parametrize("metadata", [b"{", b"[]", b"\xff", b'{"from_code": "de"}'])
def test_broken_metadata_is_refused(good, tmp_path, home, metadata):
    refused(rezip(good, tmp_path / "a.zip", replace={"metadata.json": metadata}), home, "metadata.json: ")


def test_other_kinds_of_packages_are_refused(good, tmp_path, home):
    sbd = json.dumps({"type": "sbd"}).encode()
    refused(rezip(good, tmp_path / "a.zip", replace={"metadata.json": sbd}), home, "does not translate")


def test_a_model_of_another_version_is_refused(good, tmp_path, home, tiny):
    model = (tiny / NAME / "model" / "model.bin").read_bytes()
    newer = struct.pack("<I", 9) + model[4:]
    refused(rezip(good, tmp_path / "a.zip", replace={"model/model.bin": newer}), home, "model version 9")
    shorter = model[:-7]
    refused(rezip(good, tmp_path / "b.zip", replace={"model/model.bin": shorter}), home, "cut off")


def test_what_is_no_zip_or_not_there_is_refused(tmp_path, home):
    (tmp_path / "a.zip").write_bytes(b"no zip")
    refused(tmp_path / "a.zip", home, "no package")
    with pytest.raises(PackageError, match="no such file"):
        install.install(tmp_path / "absent", folder=home)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_an_archive_cut_or_bent_anywhere_installs_whole_or_not_at_all(good, tiny, tmp_path, data):
    """A transfer that lost or bent bytes: either nothing is written, or what was packed."""
    whole = good.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    bent = whole[:at] if data.draw(st.booleans()) else whole[:at] + bytes([whole[at] ^ 255]) + whole[at + 1 :]
    file = tmp_path / "bent.zip"
    file.write_bytes(bent)
    home = tmp_path / "bent" / "packages"
    shutil.rmtree(home.parent, ignore_errors=True)
    try:
        installed = install.install(file, folder=home)
    except PackageError:
        assert not home.parent.exists()
    else:
        assert tree(installed.path) == tree(tiny / NAME)


def test_a_full_disk_leaves_the_old_package(good, home, monkeypatch):
    before = install.install(good, folder=home)
    (before.path / "old").write_text("x")

    def full(*_):
        raise OSError(28, "No space left on device", "file")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PackageError, match="No space left"):
        install.install(good, folder=home)
    assert (before.path / "old").exists()
    assert [path.name for path in home.parent.iterdir()] == ["packages"]


def test_a_failing_rename_brings_the_old_package_back(good, home, monkeypatch):
    before = install.install(good, folder=home)
    (before.path / "old").write_text("x")
    real = Path.rename

    def rename(self, target):
        if self.name == NAME and self.parent != home:
            raise OSError(13, "Permission denied", str(self))
        return real(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", rename)
        real_rename_back = Path(home / NAME)
        with pytest.raises(PackageError, match="Permission denied"):
            install.install(good, folder=home)
    assert (real_rename_back / "old").exists()


def test_a_folder_whose_parent_cannot_be_written_will_do(good, home, monkeypatch):
    real = install.tempfile.mkdtemp

    def mkdtemp(*, prefix, dir):  # noqa: A002 - tempfile's name
        if dir == home.parent:
            raise PermissionError(13, "Permission denied", str(dir))
        return real(prefix=prefix, dir=dir)

    monkeypatch.setattr(install.tempfile, "mkdtemp", mkdtemp)
    installed = install.install(good, folder=home)
    assert [path.name for path in home.iterdir()] == [NAME]
    install.remove(installed, folder=home)
    assert list(home.iterdir()) == []


def test_killed_at_any_moment_leaves_no_half_package(good, tmp_path):
    """`kill -9` while installing over and over: what lies in the folder is always whole."""
    home = tmp_path / "data" / "packages"
    code = (
        "import sys; from pathlib import Path; from l10n.mt import install\n"
        "while True: install.install(Path(sys.argv[1]), folder=Path(sys.argv[2])); print('.', flush=True)"
    )
    for _ in range(4):
        process = subprocess.Popen([sys.executable, "-c", code, str(good), str(home)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.read(3)
        process.kill()
        process.wait()
        process.stdout.close()
        for found in home.iterdir():
            packages.check_model(packages.read(found))


def test_removes_only_what_is_installed(good, home, tiny):
    installed = install.install(good, folder=home)
    install.remove(installed, folder=home)
    assert list(home.iterdir()) == []
    (bundled,) = packages.find([(packages.BUNDLED, "bundled")]).packages
    with pytest.raises(PackageError, match="bundled"):
        install.remove(bundled, folder=home)
    with pytest.raises(PackageError, match="not installed by l10n"):
        install.remove(packages.read(tiny / NAME), folder=home)
