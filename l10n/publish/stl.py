"""EBU STL (`.stl`), the broadcasters' exchange format: EBU Tech 3264-E, teletext level 1, Latin alphabet.

A file has a block of 1024 bytes about itself (GSI) and blocks of 128 bytes with a cue's text (TTI). Written
here, as no library writes it; ttconv's table of ISO 6937 is turned round for the characters.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from l10n.errors import UsageError
from l10n.layout import styles, timing
from l10n.publish.base import Output
from l10n.publish.cues import place, tracks
from l10n.tags import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from fractions import Fraction

    from l10n.layout.cues import Cue
    from l10n.layout.styles import Run
    from l10n.publish.base import Job
    from l10n.publish.cues import Track

_RATES = {25: "STL25.01", 30: "STL30.01"}
"""Disk format code (DFC) by whole frames a second; 29.97 is 30 in time codes."""
_LANGUAGES = dict(
    pair.split(":")
    for pair in (
        "sq:01 ca:03 hr:04 cy:05 cs:06 da:07 de:08 en:09 es:0A et:0C eu:0D fo:0E fr:0F ga:11 "
        "gl:13 is:14 it:15 lv:18 lb:19 lt:1A hu:1B mt:1C nl:1D nb:1E no:1E pl:20 pt:21 ro:22 "
        "rm:23 sk:25 sl:26 fi:27 sv:28 tr:29"
    ).split()
)
"""Language codes of Tech 3264, appendix 3."""
_COLOURS = ("000000", "ff0000", "00ff00", "ffff00", "0000ff", "ff00ff", "00ffff", "ffffff")
"""Teletext's colours; a code's number is its place."""
_WHITE = 7
_DOUBLE_HEIGHT, _START_BOX, _END_BOX, _NEW_LINE, _UNUSED = 0x0D, 0x0B, 0x0A, 0x8A, 0x8F
_TEXT_FIELD = 112
_LAST_ROW = 22
_TOP_ROW = 2
_CENTRED = 2
_INSTEAD = str.maketrans({
    "–": "-", "—": "-", "…": "...", "„": '"', "‚": "'", "‹": "'", "›": "'", "\u202f": " ", "\u2011": "-",
    "♫": "♪",
})  # fmt: skip
"""What stands for characters that ISO 6937 does not have."""
_PARTNERS = str.maketrans({"„": '"', "“": '"', "”": '"', "‚": "'", "‘": "'"})
"""Quotation marks where the opening one is low: neither then stands without its like."""


def write(job: Job) -> Iterator[Output]:
    """`en/….stl`. Raises UsageError for a frame rate or a character that EBU STL does not have."""
    rate = timing.frame_rate(job.config.frame_rate)
    if (frames := round(rate)) not in _RATES:
        raise UsageError(
            f"EBU STL has 25 or 30 frames a second, not {job.config.frame_rate}",
            hint="give `--frame-rate 25`, or publish another format",
        )
    date = re.sub(r"\D", "", job.catalogue.field("PO-Revision-Date"))[2:8].ljust(6, "0")
    for track in map(_plain_quotes, tracks(job)):
        blocks = [block for number, cue in enumerate(track.cues) for block in _tti(number, cue, track, rate)]
        head = _gsi(track, _RATES[frames], date, blocks)
        yield Output(track.path.with_name(f"{track.path.name}.stl"), b"".join([head, *blocks]))


def _plain_quotes(track: Track) -> Track:
    """The track with upright quotation marks where it has low ones, which no character stands for."""
    if not any("„" in cue.text or "‚" in cue.text for cue in track.cues):
        return track
    cues = (replace(cue, lines=tuple(line.translate(_PARTNERS) for line in cue.lines)) for cue in track.cues)
    return replace(track, cues=tuple(cues))


def _gsi(track: Track, form: str, date: str, blocks: Sequence[bytes]) -> bytes:
    """The block about the file; its fields in Tech 3264's order, with their widths."""
    first = "".join(f"{part:02d}" for part in blocks[0][5:9]) if blocks else "00000000"
    title = track.path.name.encode("ascii", "replace").decode()
    fields: Sequence[tuple[str, int]] = (
        ("850", 3), (form, 8), ("1", 1), ("00", 2), (_LANGUAGES.get(language_of(track.language), "00"), 2),
        (title, 32), ("", 32), ("", 32), ("", 32), ("", 32), ("", 32), ("", 16), (date, 6), (date, 6),
        ("00", 2), (f"{len(blocks):05d}", 5), (f"{len(track.cues):05d}", 5), ("001", 3), ("40", 2),
        ("23", 2), ("1", 1),
        ("00000000", 8), (first, 8), ("1", 1), ("1", 1), ("", 3), ("", 32), ("", 32), ("", 32),
        ("", 75), ("", 576),
    )  # fmt: skip
    return "".join(text[:width].ljust(width) for text, width in fields).encode("ascii")


def _tti(number: int, cue: Cue, track: Track, rate: Fraction) -> Iterator[bytes]:
    """A cue's blocks: one, or more where its text is longer than a block's field."""
    lines = list(styles.runs(cue.lines, styles.classes_of(track.head)))
    text = bytes([_NEW_LINE, _NEW_LINE]).join(_line(runs, track) for runs in lines)
    parts = [text[at : at + _TEXT_FIELD] for at in range(0, max(1, len(text)), _TEXT_FIELD)]
    for place_in, part in enumerate(parts):
        last = place_in == len(parts) - 1
        yield (
            bytes([0, number % 256, number // 256 % 256, 0xFF if last else place_in, 0])
            + _time_code(cue.start, rate)
            + _time_code(cue.end, rate)
            + bytes([_row(cue, len(lines)), _CENTRED, 0])
            + part.ljust(_TEXT_FIELD, bytes([_UNUSED]))
        )


def _row(cue: Cue, lines: int) -> int:
    """The row of the first line; letters of double height take two rows."""
    bottom = max(_TOP_ROW, _LAST_ROW - 2 * (lines - 1))
    return {"top": _TOP_ROW, "middle": max(_TOP_ROW, bottom // 2 + 1)}.get(place(cue.settings), bottom)


def _time_code(time: int, rate: Fraction) -> bytes:
    frames = round(rate)
    whole, frame = divmod(timing.to_frame(time, rate), frames)
    minutes, seconds = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return bytes([hours % 24, minutes, seconds, frame])


def _line(runs: Sequence[Run], track: Track) -> bytes:
    """A line as teletext has it: double height, boxed, a colour before each run that changes it."""
    out = bytearray([_DOUBLE_HEIGHT])
    colour = _WHITE
    for at, run in enumerate(runs):
        wanted = _nearest(run.colour) if run.colour else _WHITE
        text = _encoded(re.sub(" {2,}", " ", run.text), track)
        if at == 0:
            out += bytes([wanted] if wanted != _WHITE else []) + bytes([_START_BOX, _START_BOX])
        elif wanted != colour:
            # The code itself shows as a blank: it takes the place of one, where there is one.
            out = out.removesuffix(b" ") + bytes([wanted])
            text = text.removeprefix(b" ")
        out += text
        colour = wanted
    return bytes(out) + bytes([_END_BOX, _END_BOX])


def _nearest(colour: str) -> int:
    """The code of the teletext colour that is most like this one."""

    def parts(digits: str) -> tuple[int, ...]:
        return tuple(bytes.fromhex(digits))

    wanted = parts(colour)
    away = [
        sum((one - other) ** 2 for one, other in zip(parts(known), wanted, strict=True)) for known in _COLOURS
    ]
    return away.index(min(away))


def _encoded(text: str, track: Track) -> bytes:
    """Text in ISO 6937. Raises UsageError for a character that it does not have."""
    table = _table()
    out = bytearray()
    for char in unicodedata.normalize("NFC", text):
        found = table.get(char) or b"".join(table.get(one, b"") for one in char.translate(_INSTEAD))
        if not found:
            raise UsageError(
                f'EBU STL\'s Latin alphabet has no "{char}"',
                path=f"{track.path.name}.stl",
                hint="write it otherwise, or publish another format",
            )
        out += found
    return bytes(out)


@cache
def _table() -> Mapping[str, bytes]:
    """Characters → bytes of ISO 6937: one, or a diacritic and its letter."""
    from ttconv.stl import iso6937  # noqa: PLC0415 - only where such a file is written

    letters = [*range(0x41, 0x5B), *range(0x61, 0x7B)]
    single = [bytes([one]) for one in (*range(0x20, 0x7F), *range(0xA0, 0xC0), *range(0xD0, 0x100))]
    double = [bytes(pair) for pair in product(range(0xC1, 0xD0), letters)]
    found: dict[str, bytes] = {}
    for code in (*single, *double):
        try:
            char = iso6937.decode(code)[0]
        except UnicodeDecodeError:
            continue
        if len(char) == 1:
            found.setdefault(char, code)
    return found
