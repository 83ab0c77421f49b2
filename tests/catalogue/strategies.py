"""Random catalogues for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from l10n.model import Catalogue, Entry

HEADER = (
    ("Project-Id-Version", "test"),
    ("Language", "en"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
    ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
    ("X-Source-Language", "de"),
)

_LETTERS = "abcdefghijklmnopqrstuvwxyzäöüßABCÄÖÜéñçœαβγабв0123456789"
_MARKS = " .,:;!?-–—…/%$€+()[]{}\"'„“”»«‚‘’#@&*°§|\\\n\t\u00a0\u2011\u00ad"
words = st.text(st.sampled_from(_LETTERS), min_size=1, max_size=14)
texts = st.lists(
    st.one_of(words, st.text(st.sampled_from(_MARKS), min_size=1, max_size=3)), min_size=1, max_size=60
).map("".join)
prose = st.lists(words, min_size=1, max_size=60).map(" ".join)
wide = st.text(st.sampled_from("中文字日本語かなカナ。、「」（）！ーっ한국어 abcä-"), min_size=1, max_size=90)
strings = st.one_of(texts, prose, wide)
comments = st.lists(words, max_size=8).map(" ".join)
names = st.one_of(words, words.map(lambda word: f"seeds/{word}.txt:7"))


@st.composite
def entries(draw: st.DrawFn, number: int) -> Entry:
    """An entry that gettext's tools accept and keep whole."""
    obsolete = draw(st.booleans())
    plural = draw(st.booleans())
    flags = draw(st.lists(st.sampled_from(["no-wrap", "no-c-format"]), unique=True))
    translations = strings.map(lambda found: found.strip("\n") or "y")
    text = draw(strings).strip("\n") or "x"
    # msgcat drops an obsolete entry without a translation, and "fuzzy" where there is none
    msgstr = "" if plural else draw((st.nothing() if obsolete else st.just("")) | translations)
    fuzzy = draw(st.booleans()) if plural or msgstr else False
    return Entry(
        msgid=text,
        msgctxt=draw(st.none() | words.map(lambda word: f"{word}/{number}")) if number else None,
        msgstr=msgstr,
        msgid_plural=draw(strings).strip("\n") or "xs" if plural else None,
        msgstr_plural=tuple(draw(translations) for _ in range(2)) if plural else (),
        translator_comments=tuple(draw(st.lists(comments, max_size=3))),
        extracted_comments=tuple(draw(st.lists(comments, max_size=3))),
        references=tuple(draw(st.lists(names, max_size=6, unique=True))),
        flags=("fuzzy",) * fuzzy + tuple(sorted(flags)),
        previous_msgid=draw(st.none() | strings) if fuzzy else None,
        obsolete=obsolete,
    )


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    size = draw(st.integers(0, 5))
    made: dict[object, Entry] = {}
    for number in range(size):
        entry = draw(entries(number))
        made.setdefault(entry.key, entry)
    ordered = sorted(made.values(), key=lambda entry: entry.obsolete)
    return Catalogue("test", "en", tuple(ordered), HEADER)
