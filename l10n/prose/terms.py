"""The list of terms: what a word of the sources is called in each target language, or that it stays as it is.

`locales/terms.csv` has the columns ``source,language,target,note``. An empty target keeps the source word (a
name); an empty language counts for every language.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from l10n.errors import TermsError
from l10n.prose import names
from l10n.tags import language_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import PurePath

COLUMNS = ("source", "language", "target", "note")
_UMLAUTS = {"a": "ä", "o": "ö", "u": "ü", "A": "Ä", "O": "Ö", "U": "Ü"}
# What German adds to nouns and adjectives, longest first.
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_SPACE = r"\s+"
_ENDINGS = "innen|nen|ern|ens|em|en|er|es|in|e|n|s"


@dataclass(frozen=True, slots=True)
class Term:
    """One line of the list."""

    source: str
    language: str = ""
    """Target language; empty: every language."""
    target: str = ""
    """What it is called there; empty: it is kept as it is."""
    note: str = ""
    line: int = 0
    """1-based line of the file; 0 where it comes from elsewhere."""

    @property
    def is_name(self) -> bool:
        """Whether it is kept as it is."""
        return not self.target or self.target == self.source


def parse(text: str, path: str | PurePath) -> tuple[Term, ...]:
    """The terms of a CSV file's text, in its order.

    Raises TermsError for a missing or unknown column, a line without a source, a line with too many fields,
    and for a source that has two different targets in one language.
    """
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    terms: list[Term] = []
    known: dict[tuple[str, str], Term] = {}
    try:
        header = [cell.strip().lower().replace("target language", "language") for cell in next(rows, [])]
        if "source" not in header or not set(header) <= set(COLUMNS) or len(set(header)) < len(header):
            raise TermsError(
                f"the first line names other columns: {', '.join(header) or 'none'}",
                path=path,
                line=1,
                hint=f"write {','.join(COLUMNS)}",
            )
        for cells in rows:
            if not any(cell.strip() for cell in cells):
                continue
            term = _term(header, cells, rows.line_num, path)
            known_term = known.setdefault((term.source, term.language), term)
            if known_term.target != term.target:
                raise TermsError(
                    f'"{term.source}" has two targets: "{known_term.target}" (line {known_term.line}) '
                    f'and "{term.target}"',
                    path=path,
                    line=term.line,
                    hint="keep one",
                )
            terms.append(term)
    except csv.Error as error:
        raise TermsError(f"no valid CSV: {error}", path=path, line=rows.line_num) from error
    return tuple(terms)


def dumps(terms: Iterable[Term]) -> str:
    """The CSV file's text, header first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((term.source, term.language, term.target, term.note) for term in terms)
    return out.getvalue()


def for_language(terms: Iterable[Term], language: str) -> tuple[Term, ...]:
    """The terms that count for a language; its own line wins over one for every language."""
    chosen: dict[str, Term] = {}
    for term in terms:
        own = term.language == language or term.language == language_of(language)
        if own or (not term.language and term.source not in chosen):
            chosen[term.source] = term
    return tuple(chosen.values())


def find(term: Term, text: str) -> tuple[str, ...]:
    """The forms in which a term stands in a German text: "Botschafterinnen" for "Botschafterin"."""
    if term.is_name:
        return tuple(text[place.start : place.end] for place in names.occurrences(term.source, text))
    if term.source[:3].lower() not in text.lower() and not any(c in _UMLAUTS for c in term.source[:3]):
        return ()
    return tuple(match[0] for match in _source_pattern(term.source).finditer(text))


def follows(term: Term, target: str) -> bool:
    """Whether a target text uses the term: verbatim for a name, else in any case and number.

    An English article in the list ("The Section") need not be there.
    """
    if term.is_name:
        return names.contains(term.source, target)
    return _target_pattern(term.target).search(target) is not None


def missing(terms: Iterable[Term], source: str, target: str) -> tuple[Term, ...]:
    """The terms that stand in the source and are not followed in the target."""
    return tuple(term for term in terms if find(term, source) and not follows(term, target))


@lru_cache(maxsize=4096)
def _source_pattern(source: str) -> re.Pattern[str]:
    """The words of a German term in any case, number and degree; umlaut plurals too (Anschlag, Anschläge)."""
    words = []
    for word in source.split():
        if not word.isalpha() or (word.isupper() and len(word) > 1):
            words.append(f"{re.escape(word)}s?")
            continue
        stem = re.sub("(?:en|er|e)$", "", word) if word.islower() else re.sub("e$", "", word)
        initial = f"[{stem[0].upper()}{stem[0].lower()}]" if word.islower() else re.escape(stem[0])
        words.append(f"{initial}{_with_umlaut(stem[1:])}(?:{_ENDINGS})?")
    return re.compile(rf"(?<!\w){_SPACE.join(words)}(?!\w)")


def _with_umlaut(stem: str) -> str:
    """The stem as a pattern in which its last a, o or u may be ä, ö or ü."""
    for index in range(len(stem) - 1, -1, -1):
        if stem[index] in _UMLAUTS:
            return f"{stem[:index]}[{stem[index]}{_UMLAUTS[stem[index]]}]{stem[index + 1 :]}"
    return stem


def bare(term: Term) -> str:
    """The term's target without an article, as it can stand in any sentence: "Section" for "The Section"."""
    return _ARTICLE.sub("", term.target) or term.target


@lru_cache(maxsize=4096)
def _target_pattern(target: str) -> re.Pattern[str]:
    words = (_ARTICLE.sub("", target) or target).split()
    last = words[-1]
    body = [re.escape(word) for word in words[:-1]]
    if len(last) > 2 and last.endswith("y") and last[-2] not in "aeiou":  # noqa: PLR2004 - "agency", "agencies"
        body.append(f"{re.escape(last[:-1])}(?:y|ies)")
    else:
        body.append(f"{re.escape(last)}(?:s|es)?")
    return re.compile(rf"(?<!\w){_SPACE.join(body)}(?!\w)", re.IGNORECASE)


def _term(header: list[str], cells: list[str], line: int, path: str | PurePath) -> Term:
    if len(cells) > len(header):
        raise TermsError(
            f"{len(cells)} fields where there are {len(header)} columns",
            path=path,
            line=line,
            hint='put a field that holds a comma in "…"',
        )
    values = {name: " ".join(cell.split()) for name, cell in zip(header, cells, strict=False)}
    if not values.get("source"):
        raise TermsError("no source word", path=path, line=line, hint="fill the first column")
    return Term(line=line, **values)
