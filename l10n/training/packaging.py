"""An Argos package: the model, its vocabulary, metadata and card, in one .argosmodel."""

from __future__ import annotations

import json
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.errors import TrainingError
from l10n.files import write_atomically
from l10n.training.export import export

if TYPE_CHECKING:
    from l10n.training.vocabulary import Vocabulary
    from l10n.training.weights import Checkpoint

_ARGOS_VERSION = "1.9"
"""The least Argos Translate that knows such packages."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""Time stamp of every file in the archive: the same model gives the same bytes."""
_NAMES = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "fi": "Finnish", "fr": "French", "hu": "Hungarian", "it": "Italian", "ja": "Japanese",
    "ko": "Korean", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Identity:
    """Which package this is."""

    source: str
    target: str
    version: str = "1.0"

    @property
    def name(self) -> str:
        return f"translate-{self.source}_{self.target}"

    @property
    def folder(self) -> str:
        """The one folder in the archive: dots would end a name on some systems."""
        return f"{self.name}-{self.version.replace('.', '_')}"

    def metadata(self) -> dict[str, object]:
        return {
            "package_version": self.version,
            "argos_version": _ARGOS_VERSION,
            "from_code": self.source,
            "from_name": _NAMES.get(self.source, self.source),
            "to_code": self.target,
            "to_name": _NAMES.get(self.target, self.target),
            "type": "translate",
            "links": [],
        }


def build(identity: Identity, checkpoint: Checkpoint, vocabulary: Vocabulary, folder: Path) -> Path:
    """Make the unpacked package below a folder, card left out. Returns its own folder."""
    if checkpoint.size.vocabulary != len(vocabulary):
        raise TrainingError(
            f"the vocabulary has {len(vocabulary)} pieces, the weights {checkpoint.size.vocabulary}",
            hint="give the vocabulary that the weights were trained with",
        )
    package = folder / identity.folder
    export(checkpoint, vocabulary.pieces, package / "model")
    (package / "sentencepiece.model").write_bytes(vocabulary.model)
    text = json.dumps(identity.metadata(), indent=4, ensure_ascii=False)
    (package / "metadata.json").write_text(f"{text}\n", encoding="utf-8")
    return package


def add_card(package: Path, text: str) -> None:
    """MODEL_CARD.md, and README.md that points to it: Argos Translate shows the latter."""
    (package / "MODEL_CARD.md").write_text(text, encoding="utf-8")
    title = text.partition("\n")[0]
    (package / "README.md").write_text(f"{title}\n\nSee MODEL_CARD.md.\n", encoding="utf-8")


def zip_up(package: Path, path: Path) -> int:
    """Write the .argosmodel, whole or not at all; the same package gives the same bytes. Returns its size."""
    with tempfile.SpooledTemporaryFile(max_size=200_000_000) as buffer:
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(package.rglob("*")):
                if file.is_file():
                    entry = zipfile.ZipInfo(f"{package.name}/{file.relative_to(package).as_posix()}", _EPOCH)
                    entry.compress_type = zipfile.ZIP_DEFLATED
                    entry.external_attr = 0o644 << 16
                    archive.writestr(entry, file.read_bytes())
        buffer.seek(0)
        write_atomically(path, buffer.read())
    return Path(path).stat().st_size
