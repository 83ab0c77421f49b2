"""Is the translation set as its language is set?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.checks.base import Problem
from l10n.layout import turns
from l10n.prose import brackets as prose_brackets
from l10n.prose import quotes as prose_quotes
from l10n.tags import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.checks.base import Subject

_SPACE_BEFORE = re.compile(r"[ \u00a0\u202f](?<=\S.)[ \u00a0\u202f]*(?:[,;:!?](?!\w|[-)(])|\.(?![.\w]))")
_SPACE_BEFORE_FRENCH = re.compile(r"[ \u00a0\u202f](?<=\S.)[ \u00a0\u202f]*(?:,|\.(?![.\w]))")
_SPACED = (" ,", " ;", " :", " !", " ?", " .", "\u00a0", "\u202f")
_FRENCH_UNSPACED = re.compile(r"\w+(?: [;!?»]|(?<!\d)[;!?](?=\s|$))|« ")
_NO_SPACE_BEHIND = re.compile(
    r"[,;!?.](?=[^\W\d_])(?:(?<=[^\W\d_]{2}[,;!?])|(?<=[a-zà-ÿ]{2}\.)(?=[A-ZÀ-Þ][a-zà-ÿ]))"
)
_DOUBLE = re.compile(r"[ \t\u00a0]{2,}")
_CLOSING = "\"'”’“‘»«›‹)]」』 \u00a0\u202f"
_ENDS = {
    ".": ".",
    "…": "…",
    "!": "!",
    "?": "?",
    "。": ".",
    "！": "!",
    "？": "?",
    ":": ":",
    "؟": "?",
    "।": ".",
}
_NO_STOP = frozenset({"th"})
"""Languages that write no full stop."""
_SENTENCE = 4
"""Words from which a quotation counts as something that is said."""
_SPOKEN = re.compile(r"[.!?…]*,")
_ANNOUNCED = re.compile(r":\s*$")
_REPORTED = re.compile(
    r"\b(?:sa(?:ys?|id)|claim\w*|state[ds]?|declare[ds]?|announce[ds]?|believe[ds]?|think\w*|thought|feels?|felt|report\w*|"
    r"explain\w*|argue[ds]?|t(?:ells?|old) \w+|ask(?:s|ed)?(?: \w+)?|wonder\w*|add(?:s|ed)?|stress\w*|"
    r"confirm\w*|warn\w*|admit\w*|insist\w*|writes?|wrote) (?:that|whether|if)\b"
)
"""English reports speech with "that"; other languages are taken to quote."""
_QUESTION_MARKS = "?？؟;՞"
_HEADLINE = 6
"""Words from which the lack of small words tells a headline."""
_INNER_END = re.compile(r"[.!?…]\s")
_ORDINAL_END = re.compile(r"\b\d{1,2}\.$")
"""A sentence that was cut behind "seinem 70."."""
_ARTICLES = frozenset("the a an he she it they we i you his her its their my our your".split())
_INDIRECT = re.compile(
    r"\b(?:ob|wer|wen|wem|wessen|was|wann|wo|wohin|woher|warum|wieso|weshalb|wie|welche[nmrs]?|[Ff]rag\w+|\w*fragt\w*|"
    r"wohl|oder|nicht wahr|gell)\b",
)
_DOTS = re.compile(r"(?<!\.)(?:\.\.|\.{4,})(?!\.)")
_SPACED_HYPHEN = re.compile(r"(?<=\S) - (?=\S)")
_DOUBLE_HYPHEN = re.compile(r"(?<!-)--(?!-)")
_DASH = re.compile(r"(?<=\s)[–—](?=\s)|(?<=\w)—(?=\w)")
_MOJIBAKE = re.compile(
    "(?:[ÃÂ][\u0080-\u00bf\u0192\u02c6\u2013-\u2039\u20ac\u2122\u0152\u0153\u0160\u0161\u017d\u017e]"
    "|â€[\\S]?|ï»¿|Ã(?= )|\ufffd)"
)
_ENTITY = re.compile(
    r"&(?:amp|quot|apos|lt|gt|nbsp|[aou]uml|szlig|hellip|[nm]dash|#\d{2,5}|#x[0-9a-f]{2,4});", re.IGNORECASE
)
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ue000-\uf8ff]"
)
_JOINERS = re.compile("[\u200c-\u200f]")
_JOINING = frozenset({"ar", "fa", "he", "hi", "ur", "yi", "ml", "bn", "ta", "te"})


def quotes(subject: Subject) -> Iterator[Problem]:
    """Quotation marks are not those of the language, do not pair up, or are gone from what somebody says.

    English takes “…”, French « … », German „…“. Straight marks are accepted where the text has no others.
    Titles, names and single words may lose their marks: English sets them in italics or leaves them bare.

    Wrong:
        msgid "„Ich bleibe heute hier“, sagt sie der „Sektion“."
        msgstr "I’ll stay here today, she tells the «Section»."
    Right:
        msgid "„Ich bleibe heute hier“, sagt sie der „Sektion“."
        msgstr "“I’ll stay here today,” she tells the “Section”."
    """
    found = prose_quotes.problems(subject.target, subject.language)
    for problem in found if all(problem.stray for problem in found) else found[:1]:
        if (
            not (problem.stray and _may_be_open(subject, problem.words))
            and problem.words not in subject.source
        ):
            yield Problem(problem.message, (problem.words,))
    if not prose_quotes.has_marks(subject.target) and _speaks(subject):
        wanted = prose_quotes.style(subject.language).quote("…")
        yield Problem(f"the source quotes what somebody says and the translation does not; write {wanted}")


def _may_be_open(subject: Subject, words: str) -> bool:
    """Whether a quotation may go on in another entry: open in the source, or at an end of this text."""
    if prose_quotes.unpaired(subject.source, subject.source_language):
        return True
    target, source = subject.target.strip(), subject.source.strip()
    if quoted := prose_quotes.quoted(source, subject.source_language):
        # A text that is all speech may go on in the next one, and English closes it only there.
        return (
            len(quoted) == 1 and (quoted[0].start, quoted[0].end) == (0, len(source)) and target[:1] in words
        )
    return prose_quotes.has_marks(subject.source) or target.startswith(words) or target.endswith(words)


def _speaks(subject: Subject) -> bool:
    """Whether the source quotes a sentence that the translation neither holds as it is nor reports."""
    if _REPORTED.search(subject.target):
        return False
    return any(
        len(quoted.text.split()) >= _SENTENCE
        and quoted.text not in subject.target
        and (
            "," in quoted.text
            or quoted.text.rstrip().endswith((".", "!", "?", "…"))
            or _SPOKEN.match(subject.source, quoted.end)
            or _ANNOUNCED.search(subject.source[: quoted.start])
        )
        for quoted in prose_quotes.quoted(subject.source, subject.source_language)
    )


def spaces(subject: Subject) -> Iterator[Problem]:
    """A blank is doubled, stands at the edge or before a punctuation mark, or is missing behind one.

    French is the exception: it sets a narrow no-break space (U+202F) before ; ! ? and inside « ».

    Wrong:
        msgstr "Max  returns to London , alone."
    Right:
        msgstr "Max returns to London, alone."
    """
    text = subject.target
    if text != text.strip():
        yield Problem("blanks at the beginning or end; remove them")
    text = text.strip()
    if "  " in text or "\t" in text or "\u00a0" in text:
        yield from _each(_DOUBLE, text, "more than one blank; leave one")
    french = subject.language.startswith("fr")
    if any(pair in text for pair in _SPACED):
        pattern = _SPACE_BEFORE_FRENCH if french else _SPACE_BEFORE
        yield from _each(pattern, text, "a blank before the punctuation mark; remove it")
    if french:
        yield from _each(_FRENCH_UNSPACED, text, "French sets a narrow no-break space (U+202F) here")
    if _NO_SPACE_BEHIND.search(text):
        for problem in _each(_NO_SPACE_BEHIND, text, "no blank behind the punctuation mark; add one"):
            if problem.words[0] not in subject.source:
                yield problem


def end_punctuation(subject: Subject) -> Iterator[Problem]:
    """The translation ends without the mark of its source, or asks where the source does not.

    A missing full stop is often a sign of lost text. Headlines may do without one, an exclamation mark may
    become a full stop, a question a clause, and a text may get the mark that its source forgot.

    Wrong:
        msgid "Wem kann Max noch trauen?"
        msgstr "Whom can Max still trust"
    Right:
        msgid "Wem kann Max noch trauen?"
        msgstr "Whom can Max still trust?"
    """
    wanted, found = _end(subject.source), _end(subject.target)
    if wanted in ("", found) or (wanted == "!" and found == ".") or language_of(subject.language) in _NO_STOP:
        return
    last = tuple(subject.target.split()[-1:])
    if not found:
        if not (_ORDINAL_END.search(subject.source) or _is_headline(subject)):
            yield Problem(f'no "{wanted}" at the end, as the source has; is something missing?', last)
    elif found == "…" or (wanted == "?" and not _asks(subject.target)):
        yield Problem(f'ends with "{found}", the source with "{wanted}"', last)
    elif found == "?" and not _asks(subject.source) and not _INDIRECT.search(subject.source):
        yield Problem(f'ends with "?", the source with "{wanted}"', last)


def _asks(text: str) -> bool:
    return any(mark in text for mark in _QUESTION_MARKS)


def _is_headline(subject: Subject) -> bool:
    """Whether an English text is one sentence without the small words that headlines leave out."""
    return (
        language_of(subject.language) == "en"
        and len(subject.target_words) >= _HEADLINE
        and not _INNER_END.search(subject.target)
        and _ARTICLES.isdisjoint(subject.target_lower)
    )


def brackets(subject: Subject) -> Iterator[Problem]:
    """A bracket has no partner.

    Wrong:
        msgstr "Max (Mark Strong returns."
    Right:
        msgstr "Max (Mark Strong) returns."
    """
    lost = prose_brackets.unbalanced(subject.target)
    if lost:
        yield Problem("a bracket has no partner; close or remove it", lost)


def ellipsis_dashes(subject: Subject) -> Iterator[Problem]:
    """An ellipsis is lost or has the wrong number of dots, or hyphens and dashes stand for one another.

    An ellipsis is "…" or three dots, one way in one text. A catalogue that writes dashes (–) has no hyphens
    between blanks; one that writes hyphens throughout may.

    Wrong:
        msgid "Er sucht Peter … - doch vergebens."
        msgstr "He looks for Peter.. - but in vain."  (where other texts have –)
    Right:
        msgid "Er sucht Peter … - doch vergebens."
        msgstr "He looks for Peter … – but in vain."
    """
    text = subject.target
    if ".." in text:
        for found in _DOTS.finditer(text):
            if found[0] in _DOTS.findall(subject.source):
                continue
            yield Problem('an ellipsis has three dots: "…"', (found[0],))
        if "…" in text and "..." in text:
            yield Problem('"…" and "..." in one text; choose one', ("...",))
    elif "…" not in text and ("…" in subject.source or "..." in subject.source):
        yield Problem("the source's ellipsis is lost; keep it, or silence this where it would be wrong")
    if (" - " in text or "--" in text) and (subject.knowledge.writes_dashes or _DASH.search(text)):
        spoken = "\n".join(turn for line in text.split("\n") for turn in turns.split(line))
        for problem in (
            *_each(_SPACED_HYPHEN, spoken, "a hyphen between blanks; write a dash (–)"),
            *_each(_DOUBLE_HYPHEN, text, "two hyphens; write a dash (–)"),
        ):
            if problem.words[0] not in subject.source:  # "Angel of Death - Der Todesengel"
                yield problem


def mojibake(subject: Subject) -> Iterator[Problem]:
    """Characters were garbled by a wrong encoding, or an HTML entity is left.

    UTF-8 read as Windows-1252 turns é into Ã©. Such text has to be typed again or recoded.

    Wrong:
        msgstr "Max meets RenÃ©e &amp; Anna."
    Right:
        msgstr "Max meets Renée & Anna."
    """
    if not subject.target.isascii() and _MOJIBAKE.search(subject.target):
        yield from _each(_MOJIBAKE, subject.target, "garbled by a wrong encoding; type it again")
    if "&" in subject.target:
        for found in _ENTITY.finditer(subject.target):
            if found[0] not in subject.source:
                yield Problem("an HTML entity; write the character itself", (found[0],))


def control_characters(subject: Subject) -> Iterator[Problem]:
    """An invisible character is in the text: a control code, a zero-width blank, a soft hyphen.

    They come with pasting from web pages and word processors and break searching, line breaking and subtitle
    devices. Joiners and direction marks are left alone in the languages that need them.

    Wrong:
        msgstr "Max re<U+200B>turns."
    Right:
        msgstr "Max returns."
    """
    text = subject.target
    if text.isprintable():
        return
    found = _INVISIBLE.findall(text)
    if language_of(subject.language) not in _JOINING:
        found += _JOINERS.findall(text)
    if found:
        codes = ", ".join(dict.fromkeys(f"U+{ord(mark):04X}" for mark in found))
        yield Problem(f"invisible characters ({codes}); remove them", tuple(dict.fromkeys(found)))


def _each(pattern: re.Pattern[str], text: str, message: str) -> Iterator[Problem]:
    for found in pattern.finditer(text):
        yield Problem(message, (_around(text, found),))


def _around(text: str, found: re.Match[str]) -> str:
    """What was found, with the words that it touches."""
    start, end = found.span()
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end]


def _end(text: str) -> str:
    """The kind of mark that ends a text, behind closing quotation marks and brackets; "" for none."""
    bare = text.rstrip().rstrip(_CLOSING)
    if bare.endswith("..."):
        return "…"
    return _ENDS.get(bare[-1:], "")
