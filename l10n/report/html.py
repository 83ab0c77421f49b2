"""A page for reviewers: source and target side by side, state, findings, and the cues on a picture.

One file, nothing loaded from anywhere (its own content security policy says so); readable without its script,
by keyboard and screen reader, in light and dark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from importlib import resources
from typing import TYPE_CHECKING

from l10n.layout import styles
from l10n.layout.cues import timestamp
from l10n.model import SOURCE_LANGUAGE, Severity, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from l10n.layout.preview import Shown
    from l10n.layout.profiles import Limits
    from l10n.layout.styles import Run
    from l10n.model import Entry, Finding

_TOP = re.compile(r"\{\\an?[789]\}|\bline:(?:[0-9]|[1-4]\d)(?:\.\d+)?%|\bline:[0-5]\b")


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of the page."""

    entry: Entry
    findings: tuple[Finding, ...]
    cues: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One catalogue of the page."""

    domain: str
    language: str
    path: str
    limits: Limits
    """What its cues are laid out by."""
    rows: tuple[Row, ...]

    def count(self, state: State) -> int:
        return sum(row.entry.state is state for row in self.rows)


def render(title: str, sheets: Sequence[Sheet]) -> str:
    """The whole page."""
    style, script = _asset("page.css"), _asset("page.js")
    body = "\n".join([
        '<a class="skip" href="#entries">To the entries</a>',
        f"<header><h1>{escape(title)}: review</h1>{_summary(sheets)}</header>",
        _form(),
        '<main id="entries">',
        *(line for sheet in sheets for line in _sheet(sheet)),
        "</main>",
    ])  # fmt: skip
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}: review</title>\n<style>\n{style}</style>\n</head>\n<body>\n{body}\n"
        f"<script>\n{script}</script>\n</body>\n</html>\n"
    )


def _asset(name: str) -> str:
    return resources.files("l10n.report").joinpath(name).read_text("utf-8")


def _summary(sheets: Iterable[Sheet]) -> str:
    rows = "".join(
        f'<tr><th scope="row"><a href="#{_anchor(sheet.language, sheet.domain)}">'
        f"{escape(sheet.language)}/{escape(sheet.domain)}</a></th>"
        + "".join(
            f'<td class="n">{sheet.count(state)}</td>'
            for state in (State.REVIEWED, State.DRAFT, State.UNTRANSLATED)
        )
        + f'<td class="n">{sum(len(row.findings) for row in sheet.rows)}</td></tr>'
        for sheet in sheets
    )
    heads = "".join(
        f'<th scope="col">{name}</th>'
        for name in ("Catalogue", "reviewed", "drafts", "untranslated", "findings")
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _form() -> str:
    boxes = "".join(
        f'<label><input type="checkbox" name="state" value="{state}" checked> {state}</label>'
        for state in (State.REVIEWED, State.DRAFT, State.UNTRANSLATED)
    )
    return (
        f'<form role="search" aria-label="Entries to show" hidden>{boxes}'
        '<label><input type="checkbox" name="findings"> only with findings</label>'
        '<label>Text <input type="search" placeholder="words in an entry"></label>'
        '<output id="shown" aria-live="polite"></output></form>'
    )


def _sheet(sheet: Sheet) -> Iterator[str]:
    name = f"{sheet.language}/{sheet.domain}"
    yield f'<section aria-labelledby="{_anchor(sheet.language, sheet.domain)}">'
    yield f'<h2 id="{_anchor(sheet.language, sheet.domain)}">{escape(name)}</h2>'
    yield (
        f'<p class="hint">{escape(sheet.path)}. Cues are laid out for {escape(sheet.limits.profile)}; '
        "the dashed frame is the title-safe area, the inner 80 % of the picture.</p>"
    )
    for row in sheet.rows:
        yield _article(row, sheet)
    yield "</section>"


def _article(row: Row, sheet: Sheet) -> str:
    entry = row.entry
    name = entry.name
    anchor = _anchor(sheet.language, sheet.domain, name)
    line = "" if entry.line is None else f":{entry.line}"
    made = entry.provenance if entry.untouched_draft else None
    machine = "" if made is None else f'<span class="where">{escape(str(made))}</span>'
    target = _marked(entry.msgstr, row.findings) or '<span class="hint">no translation yet</span>'
    return (
        f'<article id="{anchor}" data-state="{entry.state}" aria-labelledby="{anchor}-name">'
        f'<header><h3 id="{anchor}-name">{escape(name)}</h3>'
        f'<span class="state {entry.state}">{entry.state}</span>{machine}'
        f'<span class="where">{escape(sheet.path)}{line}</span></header>'
        f'<div class="pair"><div><h4>Source</h4><p lang="{SOURCE_LANGUAGE}">{escape(entry.msgid)}</p></div>'
        f"<div><h4>Translation</h4>"
        f'<p lang="{escape(sheet.language.replace("_", "-"))}">{target}</p></div></div>'
        f"{_list('notes', entry.extracted_comments)}{_findings(row.findings)}{_cues(row, sheet)}</article>"
    )


def _list(name: str, items: Iterable[str]) -> str:
    lines = "".join(f"<li>{escape(item)}</li>" for item in items)
    return f'<ul class="{name}">{lines}</ul>' if lines else ""


def _findings(findings: Iterable[Finding]) -> str:
    lines = "".join(
        f'<li class="{finding.severity}">{finding.severity}: '
        f"<strong>{escape(finding.check)}</strong>: {escape(finding.message)}</li>"
        for finding in sorted(findings, key=lambda finding: finding.severity is not Severity.ERROR)
    )
    return f'<ul class="findings" aria-label="Findings">{lines}</ul>' if lines else ""


def _marked(text: str, findings: Iterable[Finding]) -> str:
    """The text with the words that findings are about marked."""
    words = {
        word
        for finding in findings
        if not finding.text or finding.text == text
        for word in finding.words
        if word
    }
    if not words:
        return escape(text)
    pattern = re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))
    parts, at = [], 0
    for found in pattern.finditer(text):
        parts += [escape(text[at : found.start()]), f"<mark>{escape(found[0])}</mark>"]
        at = found.end()
    return "".join([*parts, escape(text[at:])])


def _cues(row: Row, sheet: Sheet) -> str:
    if not row.cues:
        return ""
    wrong = sum(bool(shown.violations) for shown in row.cues)
    seconds = row.cues[-1].cue.end / 1000
    summary = f"{len(row.cues)} cue{'' if len(row.cues) == 1 else 's'}, to {seconds:.1f} s"
    summary += f", {wrong} not as {sheet.limits.profile} wants" if wrong else ""
    items = "".join(f"<li>{_figure(shown, sheet)}</li>" for shown in row.cues)
    is_open = " open" if wrong else ""
    return f'<details{is_open}><summary>{escape(summary)}</summary><ol class="cues">{items}</ol></details>'


def _figure(shown: Shown, sheet: Sheet) -> str:
    cue = shown.cue
    text = "<br>".join(f"<span>{_styled(line)}</span>" for line in cue.lines)
    place = " top" if _TOP.search(cue.settings) else ""
    why = "".join(f'<br><span class="why">{escape(one.message)}</span>' for one in shown.violations)
    times = f"{timestamp(cue.start)} → {timestamp(cue.end)}"
    code = escape(sheet.language.replace("_", "-"))
    wrong = ' class="wrong"' if shown.violations else ""
    return (
        f'<figure{wrong}><div class="picture" style="--line: {max(20, sheet.limits.line_length or 0)}">'
        f'<div class="safe{place}"><div class="cue" lang="{code}">{text}</div></div></div><figcaption>'
        f"{times}, {shown.speed}{why}</figcaption></figure>"
    )


def _styled(line: str) -> str:
    """A line with italics, bold, underline and colours as such; other markup is not shown."""
    return "".join(_run(run) for runs in styles.runs([line]) for run in runs)


def _run(run: Run) -> str:
    """Made from the style alone: no tag of the text gets into the page."""
    text = escape(run.text)
    for name in sorted(run.styles & {"i", "b", "u"}):
        text = f"<{name}>{text}</{name}>"
    return f'<span style="color: #{run.colour}">{text}</span>' if run.colour else text


def _anchor(*names: str) -> str:
    return "-".join(re.sub(r"\W+", "_", name) for name in names)
