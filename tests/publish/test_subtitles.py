"""Subtitles out, read again by real parsers: ffmpeg, pysubs2, an XML parser."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pysubs2
import pytest

from l10n import config, sources
from l10n.errors import UsageError
from l10n.layout import fit, measure, profiles
from l10n.layout.cues import Cue
from l10n.model import Catalogue, State
from l10n.publish import FORMATS, Job, Text

ROOT = Path(__file__).parents[2]
SUBTITLES = """1
00:00:01,000 --> 00:00:03,000
{\\an8}<i>Er kam nach Hause,</i>

2
00:00:03,100 --> 00:00:05,000
<i>und niemand war da.</i>

3
00:00:06,000 --> 00:00:08,500
- Wo ist Anna & Max?
- Ich <b>weiß</b> es nicht.
"""
STYLE = "STYLE\n::cue { color: white }\n\n"
VTT = f"""WEBVTT - Probe

{STYLE}NOTE Von Hand

intro
00:01.000 --> 00:03.500 line:10% align:start
<v Ida>Wir müssen los &amp; zwar sofort!</v>

00:04.000 --> 00:06.000
Niemand antwortet.
"""
TTML = "{http://www.w3.org/ns/ttml}"
TTS = "{http://www.w3.org/ns/ttml#styling}"


def job(folder, texts=None, **keys) -> Job:
    """Everything below `folder`, German published as if it were the translation."""
    made = replace(config.load(folder), **keys)
    files = sources.read_all(made).files
    found = {synopsis.id: synopsis for file in files for synopsis in file.synopses}
    published = tuple(
        Text(name, synopsis.path, (texts or {}).get(name, synopsis.text), State.REVIEWED)
        for name, synopsis in found.items()
    )
    return Job("synopses", "de", published, Catalogue("synopses", "de"), files, made)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    (folder / "seeds/film.srt").write_text(SUBTITLES, encoding="utf-8")
    (folder / "seeds/clip.vtt").write_text(VTT, encoding="utf-8")
    return folder


def outputs(form, made):
    return {output.path.as_posix(): output.data.decode() for output in FORMATS[form](made)}


def written(made):
    return {text.id: "".join(measure.strip_tags(text.text).split()) for text in made.texts}


def flat(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("form", ["srt", "vtt", "ttml"])
def test_pysubs2_reads_every_file_and_finds_every_word(project, form):
    made = job(project, profile="ard")
    files = outputs(form, made)
    assert len(files) == 19 + 2
    for name, wanted in written(made).items():
        if name.startswith(("film", "clip")):
            continue
        subs = pysubs2.SSAFile.from_string(files[f"de/{name}.{form}"], format_=form)
        assert flat(" ".join(event.plaintext for event in subs)) == wanted
    film = pysubs2.SSAFile.from_string(files[f"de/film.{form}"], format_=form)
    assert [(event.start, event.end) for event in film] == [(1000, 3000), (3100, 5000), (6000, 8500)]


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")
@pytest.mark.parametrize("form", ["srt", "vtt"])
def test_ffmpeg_reads_every_file(project, tmp_path, form):
    made = job(project)
    files = outputs(form, made)
    for number, name in enumerate(files):
        path = tmp_path / f"{number}.{form}"
        # ffmpeg 5 stops reading at a STYLE block, which is standard WebVTT and comes from the source.
        path.write_text(files[name].replace(STYLE, ""), encoding="utf-8")
        done = subprocess.run(
            ["ffmpeg", "-v", "error", "-i", path, "-f", "srt", "-"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        ours = pysubs2.SSAFile.from_string(files[name], format_=form)
        theirs = pysubs2.SSAFile.from_string(done.stdout, format_="srt")
        assert [(e.start, e.end) for e in theirs] == [(e.start, e.end) for e in ours]
        # pysubs2 leaves WebVTT's entities as they are.
        shown = [flat(unescape(" ".join(e.plaintext for e in events))) for events in (theirs, ours)]
        assert shown[0] == shown[1]


@pytest.mark.parametrize("profile", [p.name for p in profiles.all_profiles().values() if not p.is_text])
def test_what_is_published_of_the_seeds_keeps_its_profile(project, profile):
    """Read back from the file, not from what we laid out."""
    limits = profiles.get(profile).limits("de")
    files = outputs("srt", replace(job(project), profile=profile))
    for name, text in files.items():
        if "film" in name or "clip" in name:
            continue
        events = pysubs2.SSAFile.from_string(text, format_="srt")
        cues = [Cue(event.start, event.end, tuple(event.plaintext.split("\n"))) for event in events]
        assert cues[0].start == 0
        assert list(fit.cues(cues, limits)) == []


def test_subrip_to_the_byte(project):
    assert outputs("srt", job(project))["de/film.srt"] == SUBTITLES


def test_webvtt_keeps_header_styles_notes_names_and_settings(project):
    assert outputs("vtt", job(project))["de/clip.vtt"] == re.sub(r"\b(0\d:0\d\.)", r"00:\1", VTT)


def test_subrip_positions_become_webvtt_settings(project):
    text = outputs("vtt", job(project))["de/film.vtt"]
    assert "00:00:01.000 --> 00:00:03.000 line:5%\n<i>Er kam nach Hause,</i>" in text
    assert "- Wo ist Anna &amp; Max?\n- Ich <b>weiß</b> es nicht." in text


def test_ttml_is_what_ebu_tt_d_and_imsc_ask_for(project):
    text = outputs("ttml", job(project))["de/film.ttml"]
    root = ET.fromstring(text)
    xml = "{http://www.w3.org/XML/1998/namespace}"
    assert root.tag == f"{TTML}tt"
    assert root.attrib[f"{xml}lang"] == "de"
    assert root.attrib["{http://www.w3.org/ns/ttml#parameter}timeBase"] == "media"
    regions = {region.attrib[f"{xml}id"]: region for region in root.iter(f"{TTML}region")}
    for region in regions.values():
        assert (region.attrib[f"{TTS}origin"], region.attrib[f"{TTS}extent"]) == ("10% 10%", "80% 80%")
    styles = {style.attrib[f"{xml}id"] for style in root.iter(f"{TTML}style")}
    paragraphs = list(root.iter(f"{TTML}p"))
    assert [p.attrib["region"] for p in paragraphs] == ["top", "bottom", "bottom"]
    assert len({p.attrib[f"{xml}id"] for p in paragraphs}) == 3
    assert [len(p.findall(f"{TTML}br")) for p in paragraphs] == [0, 0, 1]
    spans = [span for p in paragraphs for span in p.iter(f"{TTML}span")]
    assert all(not list(span) and set(span.attrib["style"].split()) <= styles for span in spans)
    assert spans[0].attrib["style"] == "line italic"
    assert [span.text for span in spans if "bold" in span.attrib["style"]] == ["weiß"]


def test_an_imsc_implementation_reads_the_ttml(project):
    """ttconv (Sandflow) builds IMSC's own model from it and shows the same lines at the same times."""
    from ttconv.imsc import reader
    from ttconv.srt import writer

    files = outputs("ttml", job(project, profile="ard"))
    for name in ("de/film", "de/000_20f6ae9753ebd884/1"):
        model = reader.to_model(ET.ElementTree(ET.fromstring(files[f"{name}.ttml"])))
        assert {region.get_id() for region in model.iter_regions()} == {"top", "middle", "bottom"}
        theirs = pysubs2.SSAFile.from_string(writer.from_model(model), format_="srt")
        ours = pysubs2.SSAFile.from_string(outputs("srt", job(project, profile="ard"))[f"{name}.srt"])
        shown = [[(e.start, e.end, e.plaintext.strip()) for e in events] for events in (theirs, ours)]
        assert shown[0] == shown[1]


def test_no_character_breaks_the_xml(project):
    texts = {"film/1": "Er <kam> & ging\x0b \ud83d"[:-1] + " \ufffe„nie“"}
    text = outputs("ttml", job(project, texts))["de/film.ttml"]
    assert "Er <kam> & ging „nie“" in " ".join("".join(ET.fromstring(text).itertext()).split())


def test_frame_rates_move_times_onto_frames(project):
    made = job(project, frame_rate="29.97")
    events = pysubs2.SSAFile.from_string(outputs("srt", made)["de/000_20f6ae9753ebd884/1.srt"], format_="srt")
    for event in events:
        frames = event.start * 30000 / 1001 / 1000
        assert abs(frames - round(frames)) < 0.02


COLOURED = """1
00:00:01,000 --> 00:00:03,000
<font color="#ffff00">Sie fahren zu schnell.</font>

2
00:00:03,100 --> 00:00:05,000
{\\c&H0080FF&}Ich fahre <i>immer</i> so.

3
00:00:06,000 --> 00:00:08,500
{\\an5}Mitten im Bild.
"""
CLASSES = """WEBVTT

STYLE
::cue(.ida) { color: #00ff00 }

00:01.000 --> 00:03.000
<c.yellow>Sie fahren zu schnell.</c>

00:03.100 --> 00:05.000
<c.ida>Ich fahre immer so.</c>

00:06.000 --> 00:08.000
Das Tag &lt;i&gt; steht für &amp; in kursiv.

NOTE Ende
"""


@pytest.fixture
def coloured(tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/film.srt").write_text(COLOURED, encoding="utf-8")
    (tmp_path / "seeds/clip.vtt").write_text(CLASSES, encoding="utf-8")
    return tmp_path


def test_colours_survive_from_every_format_into_every_format(coloured):
    made = job(coloured)
    srt, vtt, ttml = (outputs(form, made) for form in ("srt", "vtt", "ttml"))
    assert '<font color="#ffff00">Sie fahren zu schnell.</font>' in srt["de/film.srt"]
    assert '<font color="#ff8000">Ich fahre <i>immer</i> so.</font>' in srt["de/film.srt"]
    assert '<font color="#ffff00">Sie fahren zu schnell.</font>' in srt["de/clip.srt"]
    assert '<font color="#00ff00">Ich fahre immer so.</font>' in srt["de/clip.srt"]
    assert "<c.yellow>Sie fahren zu schnell.</c>" in vtt["de/film.vtt"]
    assert "<c.rgb-ff8000>Ich fahre <i>immer</i> so.</c>" in vtt["de/film.vtt"]
    assert vtt["de/film.vtt"].startswith("WEBVTT\n\nSTYLE\n::cue(.rgb-ff8000) { color: #ff8000 }\n\n00:")
    assert "<c.ida>Ich fahre immer so.</c>" in vtt["de/clip.vtt"]
    for name, colours in (("film", ["ffff00", "ff8000"]), ("clip", ["ffff00", "00ff00"])):
        root = ET.fromstring(ttml[f"de/{name}.ttml"])
        styled = {
            style.get("{http://www.w3.org/XML/1998/namespace}id"): style.get(f"{TTS}color")
            for style in root.iter(f"{TTML}style")
        }
        spans = [span for span in root.iter(f"{TTML}span") if "colour" in (span.get("style") or "")]
        found = dict.fromkeys(styled[span.get("style").split()[-1]] for span in spans)
        assert list(found) == [f"#{colour}ff" for colour in colours]


def read_again(folder, name, data):
    (folder / "again/seeds").mkdir(parents=True, exist_ok=True)
    (folder / "again/seeds" / name).write_bytes(data)
    return sources.read_file(folder / "again/seeds" / name, config.load(folder / "again"))


@pytest.mark.parametrize("form", ["ttml", "ass", "stl"])
def test_what_is_published_can_be_read_again_as_a_source(coloured, form):
    (output,) = [one for one in FORMATS[form](job(coloured)) if one.path.name == f"film.{form}"]
    again = read_again(coloured, f"film.{form}", output.data).subtitles.cues
    before = sources.read_file(coloured / "seeds/film.srt", config.load(coloured)).subtitles.cues
    assert [measure.strip_tags(cue.text) for cue in again] == [measure.strip_tags(cue.text) for cue in before]
    assert all(
        abs(one.start - other.start) <= 20 and abs(one.end - other.end) <= 20
        for one, other in zip(again, before, strict=True)
    )
    assert '<font color="#ffff00">Sie fahren zu schnell.</font>' in again[0].text
    if form != "stl":  # teletext knows eight colours, and no middle that ttconv would tell
        assert [cue.settings for cue in again] == [cue.settings for cue in before]
        assert "<i>immer</i>" in again[1].text
        assert "#ff8000" in again[1].text


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")
def test_ffmpeg_reads_substation_alpha(coloured, tmp_path):
    (output,) = [one for one in FORMATS["ass"](job(coloured)) if one.path.name == "film.ass"]
    (tmp_path / "a.ass").write_bytes(output.data)
    command = ["ffmpeg", "-v", "error", "-i", tmp_path / "a.ass", "-f", "srt", "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Sie fahren zu schnell." in done.stdout


def test_stl_holds_every_letter_and_refuses_what_it_has_not(tmp_path):
    (tmp_path / "seeds").mkdir()
    text = "Ärger über „Größe“ – naïve Çà et là … Žižek, ½ ♪ «so»: 100 % & mehr $!"
    srt = (
        f"1\n00:00:01,000 --> 00:00:05,000\n{text}\n\n2\n01:00:06,000 --> 01:00:09,000\n" + "Sehr lang, " * 30
    )
    (tmp_path / "seeds/film.srt").write_text(srt + "\n", encoding="utf-8")
    (output,) = FORMATS["stl"](job(tmp_path))
    assert output.data[:11] == b"850STL25.01"
    assert output.data[14:16] == b"08"  # German
    assert (len(output.data) - 1024) % 128 == 0
    first, second = read_again(tmp_path, "film.stl", output.data).subtitles.cues
    assert " ".join(first.lines) == text.replace("„", '"').replace("“", '"').replace("–", "-").replace(
        "…", "..."
    )
    assert " ".join(second.lines).split() == ("Sehr lang, " * 30).split()
    assert (second.start, second.end) == (3_606_000, 3_609_000)
    with pytest.raises(UsageError, match="25 or 30 frames"):
        list(FORMATS["stl"](job(tmp_path, frame_rate="24")))
    (tmp_path / "seeds/film.srt").write_text(srt.replace("Ärger", "Привет"), encoding="utf-8")
    with pytest.raises(UsageError, match="Latin alphabet has no"):
        list(FORMATS["stl"](job(tmp_path)))


def test_webvtts_places_are_told_to_subrip_and_substation_alpha(tmp_path):
    (tmp_path / "seeds").mkdir()
    cues = [
        f"00:0{n}.000 --> 00:0{n}.900{place}\nWort.\n"
        for n, place in enumerate([" line:5%", " line:50%", ""])
    ]
    (tmp_path / "seeds/clip.vtt").write_text("WEBVTT\n\n" + "\n".join(cues), encoding="utf-8")
    for form in ("srt", "ass"):
        text = outputs(form, job(tmp_path))[f"de/clip.{form}"]
        assert re.findall(r"(\{\\an\d\})?Wort", text) == ["{\\an8}", "{\\an5}", ""]


def test_our_own_webvtt_colours_are_read_again(coloured):
    (coloured / "seeds/again.vtt").write_text(outputs("vtt", job(coloured))["de/film.vtt"], encoding="utf-8")
    assert (
        '<font color="#ff8000">Ich fahre <i>immer</i> so.</font>'
        in outputs("srt", job(coloured))["de/again.srt"]
    )


def test_what_looks_like_a_tag_and_is_text_stays_text(coloured):
    made = job(coloured)
    assert "Das Tag &lt;i&gt; steht für &amp; in kursiv." in outputs("vtt", made)["de/clip.vtt"]
    assert outputs("vtt", made)["de/clip.vtt"].endswith("kursiv.\n\nNOTE Ende\n")
    root = ET.fromstring(outputs("ttml", made)["de/clip.ttml"])
    assert "Das Tag <i> steht für & in kursiv." in "".join(root.itertext())
    assert not any("italic" in (span.get("style") or "") for span in root.iter(f"{TTML}span"))


def test_the_middle_of_the_picture_stays_the_middle(coloured):
    root = ET.fromstring(outputs("ttml", job(coloured))["de/film.ttml"])
    assert [one.get("region") for one in root.iter(f"{TTML}p")] == ["bottom", "bottom", "middle"]
