"""Packages from the network: the one module of the library that opens a socket."""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import re
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from l10n import __version__
from l10n.errors import PackageError
from l10n.mt.archive import LIMITS
from l10n.mt.packages import codes, is_code, is_line, is_version, version_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/index.json"
"""The Argos project's list of packages."""
_TIMEOUT = 30.0
_CHUNK = 1 << 18
_MOST_INDEX_BYTES = 16 << 20
_USER_AGENT = f"l10n/{__version__}"
_PARTIAL, _OK, _NOT_SATISFIABLE = 206, 200, 416


@dataclass(frozen=True, slots=True)
class Available:
    """A package that the index lists."""

    from_code: str
    to_code: str
    version: str
    links: tuple[str, ...]
    """Where it can be fetched, in the index's order."""
    from_name: str = ""
    to_name: str = ""
    sha256: str = ""
    """In hexadecimal, where the index gives it (Argos's does not)."""


@dataclass(frozen=True, slots=True)
class Download:
    """A fetched file."""

    path: Path
    size: int
    sha256: str
    resumed: int = 0
    """Bytes that an earlier, broken-off download had left."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """How far a download is, in bytes."""

    done: int
    total: int | None
    url: str = field(default="")


def index_url(environ: Mapping[str, str] = os.environ) -> str:
    """L10N_INDEX, else argostranslate's ARGOS_PACKAGE_INDEX (a folder's address), else Argos's own."""
    if url := environ.get("L10N_INDEX"):
        return url
    folder = environ.get("ARGOS_PACKAGE_INDEX")
    return f"{folder.rstrip('/')}/index.json" if folder else INDEX


def read_index(url: str) -> tuple[Available, ...]:
    """What can be had, newest version first. Raises PackageError where it cannot be reached or read."""
    with _open(url) as response:
        data = response.read(_MOST_INDEX_BYTES + 1)
    if len(data) > _MOST_INDEX_BYTES:
        raise PackageError("the index is too large", path=url)
    try:
        listed = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise PackageError(f"the index is no valid JSON: {error}", path=url) from error
    if not isinstance(listed, list):
        raise PackageError("the index is no list of packages", path=url)
    found = [package for item in listed if (package := _available(item)) is not None]
    return tuple(sorted(found, key=lambda package: version_key(package.version), reverse=True))


def _available(item: Any) -> Available | None:  # noqa: ANN401 - whatever stood in the JSON
    if not isinstance(item, dict) or item.get("type", "translate") != "translate":
        return None
    source, target, links = item.get("from_code"), item.get("to_code"), item.get("links")
    if not (is_code(source) and is_code(target) and isinstance(links, list)):
        return None
    usable = tuple(link for link in links if isinstance(link, str) and _is_web(link))
    text = {key: value for key, value in item.items() if is_line(value)}
    if not is_version(item.get("package_version") or "0"):
        return None
    return Available(
        str(source),
        str(target),
        text.get("package_version", "0"),
        usable,
        text.get("from_name", ""),
        text.get("to_name", ""),
        text.get("sha256", ""),
    )


def choose(available: tuple[Available, ...], source: str, target: str, *, url: str) -> Available:
    """The newest package of a pair. Raises PackageError naming what there is instead."""
    for code in codes(target):
        for package in available:
            if package.from_code in codes(source) and package.to_code == code and package.links:
                return package
    reachable = sorted({package.to_code for package in available if package.from_code in codes(source)})
    hint = f'from "{source}" it has: {", ".join(reachable)}' if reachable else f'it has none from "{source}"'
    raise PackageError(f'the index has no package from "{source}" to "{target}"', path=url, hint=hint)


def fetch(
    url: str,
    folder: Path,
    *,
    sha256: str = "",
    progress: Callable[[Transfer], None] = lambda _: None,
    most: int = LIMITS.total,
) -> Download:
    """Fetch a file into a folder, going on where an earlier attempt broke off.

    `sha256` is the expected digest in hexadecimal; the file is kept only if it has it. Raises PackageError
    where the address is no http or https, the server cannot be reached or refuses, the transfer breaks off
    (what came stays for the next time), or the file is too large or another one than expected.
    """
    if not _is_web(url):
        raise PackageError("only http and https addresses can be fetched", path=url)
    folder.mkdir(parents=True, exist_ok=True)
    name = _file_name(url)
    part = folder / f"{name}.{hashlib.sha256(url.encode()).hexdigest()[:8]}.part"
    etag = part.with_suffix(".etag")
    resumed = _transfer(url, part, etag, progress, most)
    digest = hashlib.sha256()
    with part.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    etag.unlink(missing_ok=True)
    if sha256 and digest.hexdigest() != sha256.lower():
        part.unlink()
        raise PackageError(
            f"has sha256 {digest.hexdigest()}, not the pinned {sha256.lower()}; it was thrown away", path=url
        )
    done = folder / name
    part.replace(done)
    return Download(done, done.stat().st_size, digest.hexdigest(), resumed)


def _transfer(url: str, part: Path, etag: Path, progress: Callable[[Transfer], None], most: int) -> int:
    """Bring `part` to its full length; how many bytes were there already."""
    have = part.stat().st_size if part.exists() else 0
    known = etag.read_text(encoding="utf-8") if have and etag.exists() else ""
    # Without a strong validator nobody knows whether the rest belongs to what is there: start anew.
    headers = {"Range": f"bytes={have}-", "If-Range": known} if known else {}
    with _open(url, headers) as response:
        resuming = response.status == _PARTIAL
        if not resuming:
            have = 0
        validator = response.headers.get("ETag", "")
        etag.write_text("" if validator.startswith("W/") else validator, encoding="utf-8")
        length = response.headers.get("Content-Length")
        total = have + int(length) if length and length.isdecimal() else None
        if (total or 0) > most:
            raise PackageError(f"{total:,} bytes, more than {most:,}", path=url)
        done = have
        with part.open("ab" if resuming else "wb") as file:
            try:
                while chunk := response.read(_CHUNK):
                    file.write(chunk)
                    done += len(chunk)
                    if done > most:
                        raise PackageError(f"more than {most:,} bytes", path=url)
                    progress(Transfer(done, total, url))
            except (OSError, http.client.HTTPException) as error:
                raise _broken_off(url, done, total) from error
    if total is not None and done < total:
        raise _broken_off(url, done, total)
    return have


def _broken_off(url: str, done: int, total: int | None) -> PackageError:
    of = "" if total is None else f" of {total:,}"
    return PackageError(
        f"the transfer broke off after {done:,}{of} bytes",
        path=url,
        hint="run it again: it goes on from there",
    )


def _open(url: str, headers: Mapping[str, str] | None = None) -> Any:  # noqa: ANN401 - urllib has no better type
    if not _is_web(url):
        raise PackageError("only http and https addresses can be fetched", path=url)
    request = urllib.request.Request(url, headers={"User-Agent": _USER_AGENT, **(headers or {})})  # noqa: S310 - checked
    try:
        return urllib.request.build_opener(_Redirects).open(request, timeout=_TIMEOUT)
    except urllib.error.HTTPError as error:
        if error.code == _NOT_SATISFIABLE and headers:  # the earlier part is no beginning of this file
            error.close()
            return _open(url)
        error.close()
        raise PackageError(f"the server answers {error.code} {error.reason}", path=url) from error
    except (OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        raise PackageError(
            f"cannot be reached: {reason}",
            path=url,
            hint="fetch the package file elsewhere and run `l10n models install FILE.argosmodel`",
        ) from error


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects, but never from https to something weaker."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:  # noqa: ANN401 - urllib's signature
        if not _is_web(newurl) or (req.type == "https" and not newurl.lower().startswith("https:")):
            raise PackageError(f"redirected to {newurl}, which is not safe", path=req.full_url)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _is_web(url: str) -> bool:
    return urllib.parse.urlsplit(url).scheme.lower() in ("http", "https")


def _file_name(url: str) -> str:
    name = urllib.parse.unquote(urllib.parse.urlsplit(url).path).rpartition("/")[2]
    return re.sub(r"[^\w.+-]", "_", name).lstrip(".") or "package"
