"""Broadcasters' subtitle formats in, by ttconv and pysubs2: words, times, colours, places."""

from __future__ import annotations

import pytest

from l10n import config, sources
from l10n.errors import SourceError

TTML = """<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="{ns}" xmlns:tts="{ns}#styling" xml:lang="de">
  <head>
    <styling><style xml:id="gelb" tts:color="yellow"/></styling>
    <layout>
      <region xml:id="oben" tts:origin="10% 10%" tts:extent="80% 20%" tts:displayAlign="before"/>
      <region xml:id="unten" tts:origin="10% 70%" tts:extent="80% 20%" tts:displayAlign="before"/>
    </layout>
  </head>
  <body><div begin="1s">
    <p begin="0s" end="2.5s" region="unten"><span style="gelb">Sie fahren <span tts:fontStyle="italic">zu
      schnell,</span></span></p>
    <p begin="2.6s" end="4s" region="unten"><span style="gelb">Herr</span><br/><span style="gelb">Brandt.</span></p>
    <p begin="5s" end="6s" region="oben">A &lt;i&gt; B</p>
  </div></body>
</tt>
"""
ASS = """[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, \
Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, \
MarginV, Encoding
Style: Default,Arial,20,&H00FFFFFF,&H0000FFFF,&H00000000,&H00000000,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,1
Style: Ida,Arial,20,&H0000FFFF,&H0000FFFF,&H00000000,&H00000000,0,-1,0,0,100,100,0,0,1,1,0,8,10,10,10,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:00.00,0:00:09.00,Default,,0,0,0,,Notiz
Dialogue: 0,0:00:04.00,0:00:06.00,Default,,0,0,0,,{\\c&H00FF00&}Ich fahre{\\c} {\\i1}immer{\\i0} so.
Dialogue: 0,0:00:01.00,0:00:03.00,Ida,,0,0,0,,Sie fahren\\Nzu schnell.
Dialogue: 0,0:00:07.00,0:00:09.00,Default,,0,0,0,,{\\pos(10,20)\\fad(100,100)}Schild
Dialogue: 0,0:00:07.00,0:00:09.00,Default,,0,0,0,,{\\p1}m 0 0 l 10 10{\\p0}
""".replace(" \\\n", " ")
SBV = "0:00:01.000,0:00:03.000\nIch komme\num 8.\n\n0:00:04.000,0:00:06.000\nGut.\n"
SCC = "Scenarist_SCC V1.0\n\n00:00:02:00\t9420 9420 9470 9470 4a61 2c80 942c 942c 942f 942f\n\n00:00:04:00\t942c 942c\n"


def read(tmp_path, name, data):
    (tmp_path / "seeds").mkdir(exist_ok=True)
    path = tmp_path / "seeds" / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return sources.read_file(path, config.load(tmp_path))


def shown(file):
    return [(cue.start, cue.end, cue.settings, cue.lines) for cue in file.subtitles.cues]


@pytest.mark.parametrize(
    ("name", "namespace"),
    [("a.ttml", "http://www.w3.org/ns/ttml"), ("a.dfxp", "http://www.w3.org/2006/10/ttaf1"),
     ("a.itt", "http://www.w3.org/ns/ttml")],
)  # fmt: skip
def test_ttml(tmp_path, name, namespace):
    file = read(tmp_path, name, TTML.replace("{ns}", namespace))
    yellow = '<font color="#ffff00">'
    assert shown(file) == [
        (1000, 3500, "", (f"{yellow}Sie fahren <i>zu schnell,</i></font>",)),
        (3600, 5000, "", (f"{yellow}Herr</font>", f"{yellow}Brandt.</font>")),
        (6000, 7000, "{\\an8}", ("A &lt;i&gt; B",)),
    ]
    assert file.problems == ()
    assert len(file.synopses) == 2


def test_substation_alpha(tmp_path):
    file = read(tmp_path, "a.ass", ASS)
    first, second, third = shown(file)
    assert first[:3] == (1000, 3000, "{\\an8}")
    assert "".join(first[3]).startswith('<font color="#ffff00"><i>Sie fahren')
    assert second == (4000, 6000, "", ('<font color="#00ff00">Ich fahre</font> <i>immer</i> so.',))
    assert third == (7000, 9000, "", ("Schild",))
    said = " | ".join(problem.message for problem in file.problems)
    assert "a drawing" in said
    assert "effects" in said


def test_sbv(tmp_path):
    file = read(tmp_path, "a.sbv", SBV)
    assert shown(file) == [(1000, 3000, "", ("Ich komme", "um 8.")), (4000, 6000, "", ("Gut.",))]
    assert file.problems == ()


def test_microdvd(tmp_path):
    file = read(tmp_path, "a.sub", "{1}{1}25\n{25}{75}Ich komme|um 8.\n{100}{150}{y:i}Gut.\n")
    assert shown(file) == [
        (1000, 3000, "", ("Ich komme", "um 8.")),
        (4000, 6000, "", ("<i>Gut.</i>",)),
    ]
    assert [synopsis.line for synopsis in file.synopses] == [2, 3]


def test_scc(tmp_path):
    ((start, end, place, lines),) = shown(read(tmp_path, "a.scc", SCC))
    assert (place, lines) == ("", ("Ja,",))
    assert 2000 <= start < end <= 5000


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.ttml", "<tt", "cannot be read as TTML"),
        (
            "a.ttml",
            '<!DOCTYPE tt [<!ENTITY a "b">]><tt xmlns="http://www.w3.org/ns/ttml"/>',
            "defines an entity",
        ),
        ("a.ttml", '<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="de"/>', "no cue"),
        (
            "a.ttml",
            TTML.replace("{ns}", "http://www.w3.org/ns/ttml").replace("2.6s", "2,6"),
            "no time that TTML",
        ),
        ("a.stl", "$FontName = Arial\n00:00:01:00 , 00:00:02:00 , Ja.\n", "no EBU STL"),
        ("a.stl", b"850STL25.01" + b" " * 100, "cannot be read as EBU STL"),
        ("a.scc", "kein SCC\n", "SCC"),
        ("a.ass", "[Events]\n", "no dialogue"),
        ("a.sbv", "nichts\n", "no cue"),
        ("a.ttml", "", "empty"),
        ("a.sub", "{25}{75}Ja.\n", "frame rate"),
        ("a.sub", "00:00:01.00,00:00:02.00\nJa.\n", "no MicroDVD"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_never_a_traceback(tmp_path, name, data, said):
    with pytest.raises(SourceError, match=said):
        read(tmp_path, name, data)
