"""TTML: a document that both EBU-TT-D (EBU Tech 3380) and the IMSC 1.1 text profile (W3C) accept.

Times are media times `hh:mm:ss.mmm`, regions are given in per cent of the picture, lines are `tt:br`. The
region spans the title-safe area (the inner 80 %), the text stands at its bottom or, for cues that the source
puts there, at its top or in its middle.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from l10n.layout import styles
from l10n.layout.cues import timestamp
from l10n.publish import escape
from l10n.publish.base import Output
from l10n.publish.cues import place, tracks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from l10n.layout.cues import Cue
    from l10n.layout.styles import Run
    from l10n.publish.base import Job
    from l10n.publish.cues import Track

_COLOUR = "colour-"
_STYLES = {"i": "italic", "u": "underline", "b": "bold"}
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" \
xmlns:tts="http://www.w3.org/ns/ttml#styling" xmlns:ebutts="urn:ebu:tt:style" \
xmlns:ebuttm="urn:ebu:tt:metadata" \
ttp:timeBase="media" ttp:cellResolution="32 15" xml:space="default" xml:lang={language}>
  <head>
    <metadata>
      <ebuttm:documentMetadata>
        <ebuttm:conformsToStandard>urn:ebu:tt:distribution:2014-01</ebuttm:conformsToStandard>
        <ebuttm:conformsToStandard>http://www.w3.org/ns/ttml/profile/imsc1/text</ebuttm:conformsToStandard>
      </ebuttm:documentMetadata>
    </metadata>
    <styling>
      <style xml:id="block" tts:fontFamily="proportionalSansSerif" tts:fontSize="100%" tts:lineHeight="120%" \
tts:textAlign="center" tts:color="#ffffffff" ebutts:linePadding="0.5c"/>
      <style xml:id="line" tts:backgroundColor="#000000c2"/>
      <style xml:id="italic" tts:fontStyle="italic"/>
      <style xml:id="bold" tts:fontWeight="bold"/>
      <style xml:id="underline" tts:textDecoration="underline"/>
{colours}    </styling>
    <layout>
      <region xml:id="bottom" tts:origin="10% 10%" tts:extent="80% 80%" tts:displayAlign="after"/>
      <region xml:id="middle" tts:origin="10% 10%" tts:extent="80% 80%" tts:displayAlign="center"/>
      <region xml:id="top" tts:origin="10% 10%" tts:extent="80% 80%" tts:displayAlign="before"/>
    </layout>
  </head>
  <body>
    <div style="block">
"""
_TAIL = "    </div>\n  </body>\n</tt>\n"


def write(job: Job) -> Iterator[Output]:
    """`en/….ttml`."""
    for track in tracks(job):
        yield Output(
            track.path.with_name(f"{track.path.name}.ttml"), document(track).encode(), track.programme
        )


def document(track: Track) -> str:
    """A whole TTML document. An empty track has no division, as EBU-TT-D asks."""
    classes = styles.classes_of(track.head)
    body = "".join(_paragraph(number, cue, classes) for number, cue in enumerate(track.cues, 1))
    colours = "".join(
        f'      <style xml:id="{_COLOUR}{one}" tts:color="#{one}ff"/>\n'
        for one in sorted(set(re.findall(rf"\b{_COLOUR}([0-9a-f]{{6}})", body)))
    )
    head = _HEAD.replace("{language}", quoteattr(track.language.replace("_", "-")))
    return head.replace("{colours}", colours) + body + _TAIL


def _paragraph(number: int, cue: Cue, classes: Mapping[str, str]) -> str:
    region = place(cue.settings)
    times = f'begin="{timestamp(cue.start, ".")}" end="{timestamp(cue.end, ".")}"'
    text = "<br/>".join(_lines(cue.lines, classes))
    return f'      <p xml:id="c{number}" region="{region}" {times}>{text}</p>\n'


def _lines(lines: Sequence[str], classes: Mapping[str, str]) -> Iterator[str]:
    """Each line as spans: EBU-TT-D lets no span stand in another, so each carries all its styles."""
    for runs in styles.runs(lines, classes):
        yield "".join(
            f'<span style="{" ".join(_styles_of(run))}">{escape.xml(run.text)}</span>' for run in runs
        )


def _styles_of(run: Run) -> list[str]:
    own = [name for key, name in _STYLES.items() if key in run.styles]
    return ["line", *own, *([f"{_COLOUR}{run.colour}"] if run.colour else [])]
