"""What drafting adds to an engine, and what its confidence is worth: `python tests/bench/drafts.py`.

Translates the hundred sentences of tests/data/domain.* with the best installed package, plainly and with names
kept and faults remedied, and compares both with the references (chrF; quotation marks, apostrophes and dashes
leave it alone, since drafting sets them by the target's customs and the references are typed plainly).
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "mt")]

from chrf import chrf  # noqa: E402 - needs the path above

from l10n.mt import argos, packages  # noqa: E402 - as above
from l10n.mt.draft import Request, draft  # noqa: E402 - as above
from l10n.prose import candidates, names  # noqa: E402 - as above

FIFTHS = 5
_TYPED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def likeness(text: str, reference: str) -> float:
    """chrF in per cent, typography left aside."""
    return 100 * chrf(text.translate(_TYPED), reference.translate(_TYPED))


def main() -> None:
    """Print two tables."""
    data = ROOT / "tests" / "data"
    source = (data / "domain.de").read_text(encoding="utf-8").splitlines()
    reference = (data / "domain.en").read_text(encoding="utf-8").splitlines()
    translator = argos.Engine().translator(packages.route(packages.find().packages, "en"))
    requests = [Request(text, tuple(found.person for found in names.annotations(text))) for text in source]
    shown = [found.name for found in candidates.suggest(source) if found.sure]
    known = [names.known_names(request.people, shown) for request in requests]
    translator.translate(source[:1])

    rows = []
    start = time.perf_counter()
    plain = [hypothesis.text for hypothesis in translator.translate(source)]
    rows.append(("engine alone", plain, time.perf_counter() - start))
    for label, remedied in (("names kept", False), ("and remedies", True)):
        start = time.perf_counter()
        made = draft(requests, translator, language="en", names=shown, remedied=remedied)
        rows.append((label, [drafted.text for drafted in made], time.perf_counter() - start))
    print(f"{translator.signature}, {len(source)} sentences\n")
    print(f"{'':14}{'chrF':>6}{'names lost':>12}{'seconds':>9}")
    for label, texts, seconds in rows:
        score = sum(map(likeness, texts, reference)) / len(texts)
        lost = sum(len(names.missing(*each)) for each in zip(source, texts, known, strict=True))
        print(f"{label:14}{score:6.1f}{lost:12}{seconds:9.1f}")

    rated = sorted(
        (drafted.confidence or 0, likeness(drafted.text, wanted))
        for drafted, wanted in zip(made, reference, strict=True)
    )
    size = len(rated) // FIFTHS
    print("\nFifths by confidence\n" + f"{'confidence %':>12}{'chrF':>8}")
    for at in range(0, len(rated), size):
        part = rated[at : at + size]
        print(f"{sum(c for c, _ in part) / len(part):12.0f}{sum(s for _, s in part) / len(part):8.1f}")


if __name__ == "__main__":
    main()
