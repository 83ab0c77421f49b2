"""How the seeds are broken: lines filled greedily (textwrap) against this toolkit, and how long it takes.

    uv run python tests/bench/layout.py

A bad break parts what belongs together: article and noun, first and last name, number and unit, auxiliary and
verb, words in brackets (never to be parted), adjective and noun, preposition or conjunction and what follows.
"""

from __future__ import annotations

import textwrap
import time
from itertools import accumulate
from pathlib import Path

from l10n import config, sources
from l10n.catalogue import po
from l10n.layout import breaking, costs, profiles, words
from l10n.prose import names

ROOT = Path(__file__).parents[2]


def texts():
    """(language, text, names) of every German source and every English translation there is."""
    files = sources.read_all(config.load(ROOT)).files
    people = {synopsis.id: synopsis.people for file in files for synopsis in file.synopses}
    for file in files:
        for synopsis in file.synopses:
            yield "de", synopsis.text, names.known_names(synopsis.people)
    path = ROOT / "locales/en/LC_MESSAGES/synopses.po"
    for entry in po.load(path, domain="synopses", language="en").catalogue.current:
        if entry.msgstr:
            yield "en", entry.msgstr, names.known_names(people.get(entry.msgctxt or "", ()))


def broken(lines, gaps, least):
    """How many lines end at a gap that costs at least so much."""
    ends = accumulate(len(words.pieces(line)) for line in lines)
    return sum(gaps[end - 1] >= least for end in list(ends)[:-1])


def main():
    print(
        f"{'profile':18}{'language':10}{'lines':>7}{'filled: never, bad':>22}{'l10n: never, bad':>20}{'ms':>8}"
    )
    for profile in (one for one in profiles.all_profiles().values() if not one.is_text):
        for language in ("de", "en"):
            limits = profile.limits(language)
            count, greedy, ours, seconds = 0, [0, 0], [0, 0], 0.0
            for _, text, known in (one for one in texts() if one[0] == language):
                gaps = costs.costs(words.pieces(text), language, known)
                paragraphs = text.split("\n\n")
                filled = [
                    line
                    for part in paragraphs
                    for line in textwrap.wrap(part, limits.line_length, break_on_hyphens=False)
                ]
                start = time.perf_counter()
                cues = breaking.break_text(text, limits, names=known)
                seconds += time.perf_counter() - start
                lines = [line for cue in cues for line in cue]
                count += len(lines)
                for number, least in enumerate((costs.NEVER, costs.BAD)):
                    greedy[number] += broken(filled, gaps, least)
                    ours[number] += broken(lines, gaps, least)
            bad = [f"{found[0]}, {found[1] - found[0]}" for found in (greedy, ours)]
            print(f"{profile.name:18}{language:10}{count:7}{bad[0]:>22}{bad[1]:>20}{seconds * 1000:8.0f}")


if __name__ == "__main__":
    main()
