"""`l10n train …`: data found and read, a run walked through, its weights packed, packaged and measured."""

from __future__ import annotations

import lzma
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from l10n import config as configuration
from l10n.catalogue import lock
from l10n.errors import TrainingError
from l10n.files import write_atomically
from l10n.processors import processors
from l10n.training import corpus, phrasebook
from l10n.training.corpus import AlignedSet, Pair
from l10n.training.extra import need

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from l10n.training.card import Evaluation as CardEvaluation
    from l10n.training.chain import Plan, Record
    from l10n.training.recipe import Recipe
    from l10n.training.weights import Checkpoint
    from l10n.workflow.evaluation import Evaluation

_LONGEST_PROSE = 600
"""Characters of a sentence that is worth back-translating, at most; and at least:"""
_SHORTEST_PROSE = 15


def run(plan: Plan, folder: Path, *, report: Callable[[Record], None] = lambda _: None) -> Record:
    """Walk through a run in a folder, from where it stands.

    Raises TrainingError, and LockedError where another process is at the same run.
    """
    need("torch", "numpy", "sentencepiece")
    from l10n.training.chain import MODEL, RECORD, Chain  # noqa: PLC0415 - numpy, which `need` has made sure of

    plan.recipe.size(plan.size)  # a misspelt one is said before hours of reading
    begun = (folder / MODEL).exists()  # what a training started from is not needed to go on with it
    _all_there(
        (*plan.data, *plan.mono, *(path for path in (plan.vocabulary, plan.init) if path and not begun))
    )
    with lock.hold(folder / RECORD):
        chain = Chain(
            plan,
            folder,
            sets=lambda: _read(plan.data, plan.source, plan.target),
            mono=(lambda: _prose(plan.mono)) if plan.mono else None,
            report=report,
        )
        return chain.run()


def _all_there(paths: Sequence[Path]) -> None:
    missing = next((path for path in paths if not path.exists()), None)
    if missing is not None:
        raise TrainingError("no such file or folder", path=missing)


def _read(data: Sequence[Path], source: str, target: str) -> Iterator[AlignedSet]:
    """Every set of the data; those of one name, from several folders, are one."""
    found: dict[str, list[Pair]] = {}
    for path in data:
        for given in _sets(path, source, target):
            found.setdefault(given.name, []).extend(given.pairs)
    for name, pairs in found.items():
        yield AlignedSet(name, tuple(pairs))


def _sets(path: Path, source: str, target: str) -> Iterator[AlignedSet]:
    """Reviewed catalogues of a project or of one PO file, else what `corpus.read` takes."""
    if path.is_dir() and (configuration.has_config(path) or (path / "seeds").is_dir()):
        from l10n.workflow.project import Project  # noqa: PLC0415 - a machine that only trains has no polib

        project = Project.open(path)
        for domain in project.domains(target):
            yield _reviewed(project.catalogue_path(domain, target), domain, source, target)
    elif path.suffix == ".po":
        yield _reviewed(path, path.stem, source, target)
    else:
        yield from corpus.read(path, source=source, target=target)


def _reviewed(path: Path, domain: str, source: str, target: str) -> AlignedSet:
    """What people have accepted: sentence by sentence where both texts have as many, else paragraph-wise."""
    from l10n.catalogue import po  # noqa: PLC0415 - as above
    from l10n.model import State  # noqa: PLC0415 - as above

    catalogue = po.load(path, domain=domain, language=target).catalogue
    pairs = [
        pair
        for entry in catalogue.entries
        if entry.state is State.REVIEWED
        for pair in _aligned(entry.msgid, entry.msgstr, source, target)
    ]
    return AlignedSet(f"reviewed:{domain}", tuple(pairs))


def _aligned(source: str, target: str, source_language: str, target_language: str) -> list[Pair]:
    from l10n.prose.sentences import split_text  # noqa: PLC0415 - as above

    cuts = (
        (split_text(source, source_language), split_text(target, target_language)),
        (source.split("\n\n"), target.split("\n\n")),
    )
    for a, b in cuts:
        if len(a) == len(b):
            return [Pair(*halves) for halves in zip(a, b, strict=True)]
    return [Pair(source, target)]


def _prose(paths: Sequence[Path]) -> list[str]:
    return [line for path in paths for line in corpus.lines(path) if _is_prose(line)]


def _is_prose(line: str) -> bool:
    return _SHORTEST_PROSE <= len(line) <= _LONGEST_PROSE


def sentences(paths: Sequence[Path], language: str, out: Path) -> int:
    """Cut prose, a paragraph a line, into sentences, a line each, for `--mono`. Returns how many.

    Every sentence stands once; very short and very long ones are left out. `.xz` in `out` compresses.
    """
    from l10n.prose.sentences import split  # noqa: PLC0415 - sentencex

    found = dict.fromkeys(
        sentence
        for path in paths
        for paragraph in corpus.lines(path)
        for sentence in split(paragraph, language)
        if _is_prose(sentence)
    )
    data = "".join(f"{sentence}\n" for sentence in found).encode()
    write_atomically(out, lzma.compress(data) if out.suffix == ".xz" else data)
    return len(found)


def phrases(folder: Path, count: int, *, seed: int = 1) -> tuple[Path, Path]:
    """Write so many pairs made from the phrasebook as an aligned set. Gives the two files."""
    made = list(phrasebook.generate(count, seed=seed))
    folder.mkdir(parents=True, exist_ok=True)
    paths = tuple(folder / f"{phrasebook.NAME}.{language}" for language in ("de", "en"))
    for at, path in enumerate(paths):
        write_atomically(path, "".join(f"{pair[at]}\n" for pair in made).encode())
    return paths[0], paths[1]


def vocabulary(
    data: Sequence[Path], out: Path, *, source: str, target: str, recipe: Recipe, size: str, seed: int = 1
) -> int:
    """Learn the vocabulary that a run on this data would learn. Returns how many pieces it has."""
    need("numpy", "sentencepiece")
    from l10n.training.mixing import mix  # noqa: PLC0415 - beside its only use
    from l10n.training.vocabulary import Vocabulary  # noqa: PLC0415 - SentencePiece

    _all_there(data)
    pieces = recipe.size(size).vocabulary
    mixed = mix(_read(data, source, target), recipe.mix, seed=seed)
    lines = (text for pair in mixed.train for text in pair)
    learned = Vocabulary.learn(lines, pieces, threads=processors())
    write_atomically(out, learned.model)
    return len(learned)


def pack(folder: Path, out: Path) -> tuple[Path, ...]:
    """Write a run's weights as int8 parts below 16 MB each, with vocabulary and record. Gives the files.

    Raises TrainingError where the run has no weights yet, or `out` is its own folder.
    """
    need("torch")
    from l10n.training import chain, weights  # noqa: PLC0415 - torch

    record = chain.read_record(folder)
    if out.resolve() == folder.resolve():
        raise TrainingError("this is the run itself", path=out, hint="give the parts a folder of their own")
    checkpoint = weights.load(folder / chain.MODEL)
    out.mkdir(parents=True, exist_ok=True)
    parts = weights.split(out, checkpoint)
    vocabulary = Path(shutil.copy(folder / chain.VOCABULARY, out))
    chain.write_record(out, _of_these_weights(record, checkpoint))
    return (*parts, vocabulary, out / chain.RECORD)


def _of_these_weights(record: Record, checkpoint: Checkpoint) -> Record:
    """The record as it was when the checkpoint was saved: a run that goes on is ahead of it."""
    saved = checkpoint.training.get("progress")
    if saved is None:
        return record
    model = {**record.phases.get("model", {}), **saved}
    return replace(record, phases={**record.phases, "model": model})


@dataclass(frozen=True, slots=True)
class Packaged:
    """What `package` made."""

    path: Path
    size: int
    """Bytes."""
    evaluation: Evaluation | None


def package(
    origin: Path,
    out: Path,
    *,
    version: str = "1.0",
    vocabulary: Path | None = None,
    languages: tuple[str, str] = ("de", "en"),
    licences: Path | None = None,
    test: tuple[Path, Path] | None = None,
) -> Packaged:
    """Make an Argos package of a run, of packed parts, or of a bare checkpoint (with `vocabulary`).

    `languages` serve a bare checkpoint only. With `test` the package is measured before it is closed, and its
    card says so. Raises TrainingError.
    """
    need("torch", "ctranslate2", *(["sacrebleu"] if test else []))
    from l10n.training import card, chain, packaging, weights  # noqa: PLC0415 - torch
    from l10n.training.vocabulary import Vocabulary  # noqa: PLC0415 - SentencePiece
    from l10n.workflow.evaluation import evaluate  # noqa: PLC0415 - the engine

    record = None
    if origin.is_dir():
        record = chain.read_record(origin)
        languages = (str(record.plan["source"]), str(record.plan["target"]))
        vocabulary = origin / chain.VOCABULARY
        model = origin / chain.MODEL
        checkpoint = weights.load(model) if model.exists() else weights.join(origin)
        record = _of_these_weights(record, checkpoint)
    else:
        checkpoint = weights.load(origin)
        if vocabulary is None:
            raise TrainingError("bare weights need --vocabulary", path=origin)
    stated = {phrasebook.NAME: phrasebook.LICENCE, **(corpus.licences(licences) if licences else {})}
    identity = packaging.Identity(*languages, version)
    with tempfile.TemporaryDirectory() as work:
        made = packaging.build(identity, checkpoint, Vocabulary.read(vocabulary), Path(work))
        evaluation = None if test is None else evaluate(made, *test)
        figures = () if evaluation is None or test is None else (_for_card(evaluation, *test, out),)
        text = card.card(
            identity.name, version, checkpoint.size, record, licences=stated, evaluations=figures
        )
        packaging.add_card(made, text)
        size = packaging.zip_up(made, out)
    return Packaged(out, size, evaluation)


def _for_card(evaluation: Evaluation, source: Path, reference: Path, out: Path) -> CardEvaluation:
    from l10n.training import card  # noqa: PLC0415 - beside its only use

    command = f"l10n train evaluate {out.name} {source} {reference}"
    title = f"{source.stem}, {evaluation.scores.sentences} sentences"
    return card.Evaluation(title, command, evaluation.lines())
