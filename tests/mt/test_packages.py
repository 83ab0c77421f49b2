from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_package import build

from l10n.errors import PackageError, RouteError
from l10n.mt import packages
from l10n.mt.packages import Package


def package(source: str, target: str, version: str = "1.0", confidence: float = 0.9) -> Package:
    folder = Path(f"/packages/translate-{source}_{target}-{version}")
    return Package(folder, source, target, version, "sentencepiece", confidence=confidence)


def way(*found: Package, to: str) -> list[str]:
    return [leg.signature.removeprefix("translate-") for leg in packages.route(found, to)]


def test_reads_a_package(tiny):
    found = packages.read(tiny / "translate-de_en-1_0")
    assert (found.from_code, found.to_code, found.version) == ("de", "en", "1.0")
    assert found.signature == "translate-de_en 1.0"
    assert found.confidence == 0.8
    assert found.size > 10_000


def test_the_bundled_package_is_whole_and_has_a_card():
    (bundled,) = packages.find([(packages.BUNDLED, "bundled")]).packages
    assert (bundled.from_code, bundled.to_code) == ("de", "en")
    packages.check_model(bundled)
    card = (bundled.path / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert card.startswith(f"# translate-de_en {bundled.version}\n")
    for said in ("BLEU", "chrF", "| set | pairs | weight | licence |", "Seed 1", "## Limits"):
        assert said in card
    assert "| not stated |" not in card
    assert sum(file.stat().st_size for file in bundled.path.rglob("*")) < 60_000_000


def test_newest_version_first_then_the_earlier_folder(tiny, tmp_path):
    for version in ("1.9", "1.10", "1.0"):
        copy = shutil.copytree(tiny / "translate-de_en-1_0", tmp_path / version)
        metadata = json.loads((copy / "metadata.json").read_text())
        (copy / "metadata.json").write_text(json.dumps(metadata | {"package_version": version}))
    found = packages.find([(tmp_path, "L10N_PACKAGES"), (tiny, "argos")]).packages
    german = [(p.version, p.origin) for p in found if p.from_code == "de"]
    assert german == [
        ("1.10", "L10N_PACKAGES"),
        ("1.9", "L10N_PACKAGES"),
        ("1.0", "L10N_PACKAGES"),
        ("1.0", "argos"),
    ]


def test_broken_packages_are_kept_apart(tiny, tmp_path):
    shutil.copytree(tiny / "translate-de_en-1_0", tmp_path / "good")
    (tmp_path / "empty").mkdir()
    shutil.copytree(tiny / "translate-de_en-1_0", tmp_path / "json")
    (tmp_path / "json" / "metadata.json").write_text("{")
    found = packages.find([(tmp_path, "argos"), (tmp_path / "not-there", "argos")])
    assert [p.path.name for p in found.packages] == ["good"]
    assert [str(error.path) for error in found.broken] == [
        str(tmp_path / "empty"),
        str(tmp_path / "json" / "metadata.json"),
    ]


def test_packages_that_split_sentences_are_passed_over(tmp_path):
    (tmp_path / "sbd").mkdir()
    (tmp_path / "sbd" / "metadata.json").write_text('{"type": "sbd", "from_codes": ["de"]}')
    assert packages.find([(tmp_path, "argos")]) == packages.Found(())


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ("metadata.json", "metadata.json is missing"),
        ("model/model.bin", "model.bin is missing"),
        ("model/shared_vocabulary.json", "vocabulary is missing"),
        ("sentencepiece.model", "sentencepiece.model or bpe.model is missing"),
    ],
)
def test_a_missing_part_is_named(tiny, tmp_path, part, message):
    copy = shutil.copytree(tiny / "translate-de_en-1_0", tmp_path / "copy")
    (copy / part).unlink()
    with pytest.raises(PackageError, match=message):
        packages.read(copy)


@pytest.mark.parametrize(
    "metadata",
    [
        "",
        "[]",
        '{"to_code": "en"}',
        '{"from_code": "../..", "to_code": "en"}',
        '{"from_code": "de", "to_code": 5}',
        '{"from_code": "de", "to_code": "en", "package_version": 1.0}',
        '{"from_code": "de", "to_code": "en", "target_prefix": ["x"]}',
        '{"from_code": "de", "to_code": "en", "confidence": 1.5}',
        '{"from_code": "de", "to_code": "en", "confidence": true}',
    ],
)
def test_metadata_that_cannot_be_is_refused(metadata):
    with pytest.raises(PackageError, match=r"metadata\.json: "):
        packages.parse_metadata(metadata.encode(), Path("metadata.json"))


@given(st.binary())
def test_any_bytes_are_metadata_or_a_package_error(data):
    with contextlib.suppress(PackageError):
        packages.parse_metadata(data, Path("metadata.json"))


def test_a_direct_way_is_best():
    assert way(package("de", "en"), package("en", "fr"), package("de", "fr", confidence=0.1), to="fr") == [
        "de_fr 1.0"
    ]


def test_else_by_way_of_english():
    legs = (
        package("de", "nl", confidence=1.0),
        package("nl", "fr", confidence=1.0),
        package("de", "en"),
        package("en", "fr"),
    )
    assert way(*legs, to="fr") == ["de_en 1.0", "en_fr 1.0"]


def test_else_any_way_and_of_equals_the_surest():
    legs = (
        package("de", "nl", confidence=0.5),
        package("nl", "fr"),
        package("de", "it", confidence=0.7),
        package("it", "fr"),
    )
    assert way(*legs, to="fr") == ["de_it 1.0", "it_fr 1.0"]


def test_three_legs_at_most():
    chain = [package(a, b) for a, b in ("ab", "bc", "cd", "de")]
    assert len(packages.route(chain, "d", source="a")) == 3
    with pytest.raises(RouteError):
        packages.route(chain, "e", source="a")


def test_the_first_of_a_pair_counts():
    assert way(package("de", "en", "1.10"), package("de", "en", "1.9"), to="en") == ["de_en 1.10"]


@pytest.mark.parametrize(
    ("target", "package_code"),
    [
        ("en_GB", "en"),
        ("pt_BR", "pb"),
        ("pt_BR", "pt"),
        ("zh_TW", "zt"),
        ("sr@latin", "sr"),
        ("pt-BR", "pt_BR"),
    ],
)
def test_locales_find_the_codes_that_packages_have(target, package_code):
    assert way(package("de", package_code), to=target) == [f"de_{package_code} 1.0"]


def test_without_a_way_the_missing_step_is_named():
    with pytest.raises(RouteError, match=r"`l10n models install en fr`") as caught:
        packages.route([package("de", "en")], "fr")
    assert '"de" to "fr"' in str(caught.value)
    with pytest.raises(RouteError, match=r"`l10n models install de en`"):
        packages.route([], "en")


def test_the_source_language_is_no_target():
    with pytest.raises(RouteError):
        packages.route([package("de", "en"), package("en", "de")], "de")


@pytest.mark.parametrize(
    "variables",
    [
        {},
        {"XDG_DATA_HOME": "{tmp}/data"},
        {"ARGOS_PACKAGES_DIR": "{tmp}/elsewhere"},
        {"XDG_CONFIG_HOME": "{tmp}/config"},
    ],
)
def test_the_folder_is_the_one_argostranslate_uses(tmp_path, variables):
    """Asked of argostranslate itself, in a process of its own, since asking makes folders."""
    settings = tmp_path / "config" / "argos-translate" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"ARGOS_PACKAGES_DIR": str(tmp_path / "by-settings")}))
    environ = {"HOME": str(tmp_path / "home"), "PATH": os.environ["PATH"]}
    environ |= {name: value.format(tmp=tmp_path) for name, value in variables.items()}
    ours = "from l10n.mt import packages; print(packages.argos_folder())"
    theirs = "from argostranslate import settings; print(settings.package_data_dir)"

    def run(code):
        done = subprocess.run(
            [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True
        )
        return done.stdout

    before = run(ours)
    assert not (tmp_path / "home").exists(), "looking must not make folders"
    assert before == run(theirs)


def test_extra_folders_come_from_the_environment(tiny):
    places = packages.folders({"L10N_PACKAGES": os.pathsep.join([str(tiny), "/other"]), "HOME": "/nowhere"})
    assert [origin for _, origin in places] == ["L10N_PACKAGES", "L10N_PACKAGES", "argos", "bundled"]
    assert places[0][0] == tiny


def test_a_folder_of_the_environment_that_is_missing_is_told(tmp_path):
    found = packages.find(packages.folders({"L10N_PACKAGES": str(tmp_path / "nowhere")}))
    assert "nowhere: no such folder; mend L10N_PACKAGES" in str(found.broken[0])


def test_a_model_cut_off_is_named(tmp_path):
    path = build(tmp_path, "de", "en", {"das": "the"})
    model = path / "model" / "model.bin"
    model.write_bytes(model.read_bytes()[:-1])
    with pytest.raises(PackageError, match="cut off") as caught:
        packages.check_model(packages.read(path))
    assert caught.value.path == model
