"""The folder of publications: files in, the manifest kept, what no longer belongs out."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.files import write_atomically
from l10n.publish import manifest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from l10n.publish import Output
    from l10n.publish.manifest import Item


@dataclass(frozen=True, slots=True)
class Done:
    """What became of the folder, as paths."""

    written: tuple[Path, ...]
    removed: tuple[Path, ...]
    changed: tuple[Path, ...]
    """No longer belong, but somebody changed them: they stay."""


def write(
    folder: Path,
    files: Sequence[tuple[Item, Output]],
    *,
    languages: Sequence[str],
    formats: Sequence[str],
    held: Mapping[tuple[str, str], AbstractSet[str]],
) -> Done:
    """Write the files, remove what earlier runs wrote in these languages (none: all) and formats.

    `held` are the programmes held back, by language and domain: their files stay; "" among them stands for
    the catalogue as a whole. Raises ProjectError for a broken manifest, before anything is written.
    """
    path = folder / manifest.FILE_NAME
    before = manifest.loads(path.read_bytes(), str(path)) if path.exists() else ()

    def covers(item: Item) -> bool:
        staying = held.get((item.language, item.domain), frozenset())
        if (languages and item.language not in languages) or item.format not in formats:
            return False
        return not ("" in staying or (item.programme and item.programme in staying))

    items, gone = manifest.merged(before, [item for item, _ in files], covers=covers)
    for _, output in files:
        write_atomically(folder / output.path, output.data)
    removed, changed = [], []
    for item in gone:
        old = folder / item.file
        if not old.is_file() or old.is_symlink():
            continue
        if manifest.digest(old.read_bytes()) != item.sha256:
            changed.append(old)
            continue
        old.unlink()
        removed.append(old)
        _remove_empty(old.parent, folder)
    if items or before:
        write_atomically(path, manifest.dumps(items))
    return Done(tuple(folder / output.path for _, output in files), tuple(removed), tuple(changed))


def _remove_empty(at: Path, folder: Path) -> None:
    """Remove folders that hold nothing any more, up to the folder of publications."""
    with contextlib.suppress(OSError):  # not empty
        while at != folder:
            at.rmdir()
            at = at.parent
