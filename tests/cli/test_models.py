"""`l10n models`, with small packages and an index on the loopback interface."""

from __future__ import annotations

import functools
import hashlib
import http.server
import json
import shutil
import threading

import pytest
from tiny_package import build, pack


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """A folder that a server gives out: two packages and an index of them."""
    folder = tmp_path_factory.mktemp("shop")
    for source, target in (("de", "en"), ("en", "fr")):
        pack(build(folder, source, target, {"das": "the"}), folder / f"{source}_{target}.argosmodel")
    return folder


@pytest.fixture
def served(shop):
    handler = functools.partial(_Quiet, directory=str(shop))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    url = f"http://127.0.0.1:{server.server_port}"
    listed = [
        {
            "from_code": source,
            "to_code": target,
            "package_version": "1.0",
            "from_name": source.upper(),
            "to_name": target.upper(),
            "links": [f"{url}/gone.argosmodel", f"{url}/{source}_{target}.argosmodel"],
        }
        for source, target in (("de", "en"), ("en", "fr"))
    ]
    (shop / "index.json").write_text(json.dumps(listed), encoding="utf-8")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield url
    server.shutdown()
    thread.join()
    server.server_close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """An empty home: nothing of this machine's own packages."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "ARGOS_PACKAGES_DIR", "L10N_PACKAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


def installed(run) -> list[str]:
    shown = json.loads(run("models", "list", "--format", "json").out)
    return [f"{item['from']} → {item['to']} {item['origin']}" for item in shown["packages"]]


def test_lists_the_bundled_package(run):
    shown = run("models", "list")
    assert shown.code == 0
    assert "de → en" in shown.out
    assert "bundled" in shown.out


def test_installs_a_file_and_says_size_and_digest(run, shop, home):
    file = shop / "de_en.argosmodel"
    shown = run("models", "install", str(file))
    assert shown.code == 0
    assert hashlib.sha256(file.read_bytes()).hexdigest() in shown.err
    assert " MB" in shown.err
    assert shown.out.startswith("translate-de_en 1.0: ")
    assert installed(run) == ["de → en argos", "de → en bundled"]
    assert (home / ".local/share/argos-translate/packages/translate-de_en-1_0/metadata.json").is_file()


def test_installs_from_an_address(run, served):
    shown = run("models", "install", f"{served}/de_en.argosmodel")
    assert shown.code == 0
    assert "de_en.argosmodel: 0." in shown.err
    assert installed(run)[0] == "de → en argos"


def test_installs_by_languages_and_tries_the_next_address(run, served):
    assert run("models", "install", "en", "fr", "--index", f"{served}/index.json").code == 0
    assert installed(run) == ["en → fr argos", "de → en bundled"]


def test_a_pair_without_a_package_is_installed_by_way_of_english(run, served, monkeypatch):
    monkeypatch.setenv("L10N_INDEX", f"{served}/index.json")
    shown = run("models", "install", "de", "fr")
    assert shown.code == 0
    assert installed(run) == ["en → fr argos", "de → en bundled"], "what is there is not fetched again"


def test_lists_what_can_be_had(run, served):
    shown = run("models", "list", "--available", "--index", f"{served}/index.json")
    assert [line.split()[:4] for line in shown.out.splitlines()] == [
        ["de", "→", "en", "1.0"],
        ["en", "→", "fr", "1.0"],
    ]
    as_json = run("models", "list", "--available", "--index", f"{served}/index.json", "--format", "json")
    assert [item["to"] for item in json.loads(as_json.out)["packages"]] == ["en", "fr"]


def test_another_digest_is_refused(run, served, shop):
    for what in (str(shop / "de_en.argosmodel"), f"{served}/de_en.argosmodel"):
        shown = run("models", "install", what, "--sha256", "0" * 64)
        assert shown.code == 2
        assert "not the pinned" in shown.err
    assert installed(run) == ["de → en bundled"]


def test_a_digest_pinned_by_the_project_counts(run, shop, tmp_path):
    (tmp_path / "seeds").mkdir()
    pin = '[drafts]\nsha256 = {"de_en.argosmodel" = "%s"}\n'
    (tmp_path / "l10n.toml").write_text(pin % ("0" * 64))
    assert run("models", "install", str(shop / "de_en.argosmodel")).code == 2
    right = hashlib.sha256((shop / "de_en.argosmodel").read_bytes()).hexdigest()
    (tmp_path / "l10n.toml").write_text(pin % right)
    assert run("models", "install", str(shop / "de_en.argosmodel")).code == 0


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (["absent.argosmodel"], "no such file"),
        (["de", "en", "fr"], "say what to install"),
        (["http://127.0.0.1:9/x.argosmodel"], "cannot be reached"),
        (["ftp://127.0.0.1/x.argosmodel"], "only http and https"),
        (["de", "pl"], "the index has no package"),
    ],
)
def test_what_cannot_be_installed_is_one_line(run, served, monkeypatch, what, said):
    monkeypatch.setenv("L10N_INDEX", f"{served}/index.json")
    shown = run("models", "install", *what)
    assert (shown.code, shown.out) == (2, "")
    assert said in shown.err
    assert shown.err.count("\n") == 1


def test_verify_lets_every_package_translate(run, shop):
    run("models", "install", str(shop / "de_en.argosmodel"))
    shown = run("models", "verify")
    assert shown.code == 0
    assert shown.out.count("ok: translate-de_en") == 2
    assert "→" in shown.err


def test_verify_finds_what_is_broken(run, shop, tmp_path, monkeypatch):
    folder = tmp_path / "mine"
    shutil.copytree(shop / "translate-de_en-1_0", folder / "cut")
    shutil.copytree(shop / "translate-de_en-1_0", folder / "json")
    model = folder / "cut" / "model" / "model.bin"
    model.write_bytes(model.read_bytes()[:-10])
    (folder / "json" / "metadata.json").write_text("{")
    monkeypatch.setenv("L10N_PACKAGES", str(folder))
    shown = run("models", "verify")
    assert shown.code == 1
    assert f"broken: {model}: the model is cut off" in shown.out
    assert f"broken: {folder / 'json' / 'metadata.json'}: no valid JSON" in shown.out
    assert "ok: translate-de_en" in shown.out
    assert run("models", "verify", "fr", "pl").code == 2


def test_removes_what_is_installed_and_nothing_else(run, shop):
    run("models", "install", str(shop / "de_en.argosmodel"))
    assert run("models", "remove", "de", "en").code == 0
    assert installed(run) == ["de → en bundled"]
    shown = run("models", "remove", "de", "en")
    assert shown.code == 2
    assert "bundled with l10n" in shown.err
    assert run("models", "remove", "de", "pl").code == 2


def test_the_newest_installed_version_is_the_one_that_drafts(run, shop, project_dir):
    """A better package takes the bundled one's place by being there."""
    run("models", "install", str(shop / "de_en.argosmodel"))
    shown = run("translate", "--to", "en", "--dry-run", "--project", str(project_dir))
    assert "by translate-de_en 1.0" in shown.out
