"""How fast drafts are made: argostranslate's own way, CTranslate2 alone, and l10n, on the same sentences.

    uv run --group dev python tests/bench/throughput.py
    uv run --group dev python tests/bench/throughput.py --growth 100,1000,10000

Every row is a process of its own and translates the same synopses with the same package and beam; the clock
runs from the texts in memory to the drafts in memory (for `l10n translate`: from the source files to the saved
catalogue), model loading included, starting Python not. Argos splits sentences by stanza, spaCy or MiniSBD; all
rows get l10n's sentences instead, so that the translating alone is compared. No sentence stands twice.

On a machine that is busy with other things, compare the CPU seconds. "Same text" leaves apostrophes aside, which
l10n sets by the target's customs.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import types
from pathlib import Path

from l10n.mt import argos, packages
from l10n.mt.base import Options
from l10n.processors import processors
from l10n.prose import sentences

ROOT = Path(__file__).parents[2]
PLACES = (
    "Hamburg Berlin Wien Kiel Bremen Dresden Leipzig Köln Bonn Mainz Trier Ulm Graz Linz Basel Bern Zürich Jena "
    "Erfurt Weimar Rostock Schwerin Potsdam Kassel Fulda Worms Speyer Passau Bamberg Coburg"
).split()


def texts(count: int) -> list[str]:
    """Synopses of two to four sentences: the domain set of the tests, each time in another place and year."""
    lines = (ROOT / "tests" / "data" / "domain.de").read_text(encoding="utf-8").splitlines()
    plain = [line for line in lines if line.strip() and not set('„“"()–…') & set(line)]
    chance = random.Random(20)
    seen: set[str] = set()
    made = []
    while len(made) < count:
        synopsis = []
        wanted = chance.randint(2, 4)
        while len(synopsis) < wanted:
            sentence = f"{chance.choice(PLACES)}, {chance.randint(1900, 2029)}: {chance.choice(plain)}"
            if sentence not in seen and len(sentences.split(sentence, "de")) == 1:
                seen.add(sentence)
                synopsis.append(sentence)
        made.append(" ".join(synopsis))
    return made


def by_argos(synopses: list[str], route: list[packages.Package], threads: int) -> list[str]:
    """argostranslate with its defaults, one text at a time; what it only imports is stubbed."""
    del threads
    for name in ("stanza", "spacy", "minisbd"):
        sys.modules.setdefault(name, types.ModuleType(name))
    sys.modules["minisbd"].SBDetect = object  # type: ignore[attr-defined]
    sys.modules["minisbd"].models = types.SimpleNamespace(cache_dir="")  # type: ignore[attr-defined]
    from argostranslate import package, translate

    class Sentencizer:
        def __init__(self, _: object) -> None:
            pass

        def split_sentences(self, text: str) -> list[str]:
            return list(sentences.split(text, "de"))

    translate.MiniSBDSentencizer = Sentencizer
    (leg,) = route
    translation = translate.PackageTranslation(None, None, package.Package(leg.path))
    return [translation.translate(text) for text in synopses]


def by_ctranslate2(synopses: list[str], route: list[packages.Package], threads: int) -> list[str]:
    """All sentences in one call: as fast as the library gets on these cores."""
    import ctranslate2
    import sentencepiece

    (leg,) = route
    tokenizer = sentencepiece.SentencePieceProcessor(model_file=str(leg.tokenizer_path))
    translator = ctranslate2.Translator(
        str(leg.model_path), compute_type="auto", inter_threads=threads, intra_threads=1
    )
    split = [sentences.split(text, "de") for text in synopses]
    tokens = tokenizer.encode([sentence for text in split for sentence in text], out_type=str)
    results = translator.translate_batch(
        tokens,
        max_batch_size=1024,
        batch_type="tokens",
        beam_size=Options().beam,
        length_penalty=Options().length_penalty,
        replace_unknowns=True,
    )
    drafted = iter(tokenizer.decode([result.hypotheses[0] for result in results]))
    return [" ".join(next(drafted) for _ in text) for text in split]


def by_engine(synopses: list[str], route: list[packages.Package], threads: int) -> list[str]:
    """`l10n.mt.argos`, without the catalogue around it."""
    split = [sentences.split(text, "de") for text in synopses]
    translator = argos.Engine(threads).translator(route)
    drafted = iter(translator.translate([sentence for text in split for sentence in text]))
    return [" ".join(next(drafted).text for _ in text) for text in split]


def by_l10n(
    synopses: list[str], route: list[packages.Package], threads: int, *, remedies: bool = False
) -> list[str]:
    """`l10n translate`: sources, catalogue, names, guard, saving."""
    del route
    from l10n.catalogue import po
    from l10n.workflow.project import Project
    from l10n.workflow.translate import Wanted, translate

    folder = Path(tempfile.mkdtemp(dir=os.environ["L10N_BENCH"]))
    (folder / "seeds").mkdir()
    (folder / "seeds" / "all.txt").write_text("".join(f"{text}\n" for text in synopses), encoding="utf-8")
    (folder / "l10n.toml").write_text(f"[drafts]\nremedies = {str(remedies).lower()}\n", encoding="utf-8")
    project = Project.open(folder)
    global started  # noqa: PLW0603 - the clock starts where the project stands
    started = time.perf_counter()
    translate(project, ["en"], Wanted(threads=threads))
    path = project.catalogue_path("synopses", "en")
    return [entry.msgstr for entry in po.load(path, domain="synopses", language="en").catalogue.current]


def by_l10n_with_remedies(synopses: list[str], route: list[packages.Package], threads: int) -> list[str]:
    """The same with the second attempts that faults and doubts ask for, which is the default."""
    return by_l10n(synopses, route, threads, remedies=True)


ROWS = {
    "argos": ("argostranslate, a text at a time", by_argos),
    "ctranslate2": ("CTranslate2 alone, all sentences", by_ctranslate2),
    "engine": ("l10n's engine alone", by_engine),
    "l10n": ("l10n translate, remedies = false", by_l10n),
    "remedies": ("l10n translate", by_l10n_with_remedies),
}
started = 0.0


def cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def row(name: str, count: int, threads: int) -> None:
    """Run one row in this process and print what it gives, as JSON."""
    global started
    synopses = texts(count)
    route = list(packages.route(packages.find([(packages.BUNDLED, "bundled")]).packages, "en"))
    sentences.split("Warm. Warm.", "de")
    started, began = time.perf_counter(), cpu_seconds()
    drafted = ROWS[name][1](synopses, route, threads or processors())
    seconds = time.perf_counter() - started
    cpu = cpu_seconds() - began
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "cpu": cpu, "mb": most, "texts": drafted}))


def measure(name: str, count: int, threads: int, repeat: int) -> dict:
    """The fastest of some runs, each in a fresh process with an empty home."""
    best: dict = {}
    for _ in range(repeat):
        with tempfile.TemporaryDirectory() as home:
            environ = {k: v for k, v in os.environ.items() if not k.startswith(("ARGOS_", "XDG_", "L10N_"))}
            command = [
                sys.executable,
                __file__,
                "--row",
                name,
                "--synopses",
                str(count),
                "--threads",
                str(threads),
            ]
            done = subprocess.run(
                command,
                env=environ | {"HOME": home, "L10N_BENCH": home},
                stdout=subprocess.PIPE,
                text=True,
                check=True,
            )
        found = json.loads(done.stdout.splitlines()[-1])
        if not best or found["seconds"] < best["seconds"]:
            best = found
    return best


def compare(count: int, threads: int, repeat: int, names: list[str]) -> None:
    synopses = texts(count)
    words = sum(len(text.split()) for text in synopses)
    total = sum(len(sentences.split(text, "de")) for text in synopses)
    print(f"{count:,} synopses, {total:,} sentences, {words:,} words; {threads or processors()} cores\n")
    print(f"| {'':36} | seconds | CPU s | words/s | against CTranslate2 | against Argos | same text | MB |")
    print("|---|---|---|---|---|---|---|---|")
    found = {name: measure(name, count, threads, repeat) for name in names}
    base = found.get("argos") or found["ctranslate2"]
    for name in names:
        seconds = found[name]["seconds"]
        against = f"{seconds / found['ctranslate2']['seconds']:.2f} ×" if "ctranslate2" in found else "–"
        faster = f"{found['argos']['seconds'] / seconds:.1f} × as fast" if "argos" in found else "–"
        pairs = zip(base["texts"], found[name]["texts"], strict=True)
        same = sum(a.replace("’", "'").split() == b.replace("’", "'").split() for a, b in pairs) / count
        print(
            f"| {ROWS[name][0]:36} | {seconds:.1f} | {found[name]['cpu']:.1f} | {words / seconds:,.0f} | {against} | {faster} | "
            f"{same:.1%} | {found[name]['mb']:.0f} |",
            flush=True,
        )


def grow(counts: list[int], threads: int, name: str) -> None:
    print(
        f"\n{ROWS[name][0]}\n\n| synopses | words | seconds | CPU s | words/s | MB |\n|---|---|---|---|---|---|"
    )
    for count in counts:
        words = sum(len(text.split()) for text in texts(count))
        found = measure(name, count, threads, 1)
        seconds = found["seconds"]
        print(
            f"| {count:,} | {words:,} | {seconds:.1f} | {found['cpu']:.1f} | {words / seconds:,.0f} | {found['mb']:.0f} |",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--synopses", type=int, default=100)
    parser.add_argument("--threads", type=int, default=0, help="cores for the last four rows; 0: all")
    parser.add_argument("--repeat", type=int, default=1, help="runs a row; the fastest counts")
    parser.add_argument("--rows", default=",".join(ROWS))
    parser.add_argument(
        "--growth", default="", help="e.g. 100,1000,10000: `l10n translate` alone at these sizes"
    )
    parser.add_argument("--row", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.row:
        row(asked.row, asked.synopses, asked.threads)
    elif asked.growth:
        grow([int(count) for count in asked.growth.split(",")], asked.threads, "l10n")
    else:
        compare(asked.synopses, asked.threads, asked.repeat, asked.rows.split(","))


if __name__ == "__main__":
    main()
