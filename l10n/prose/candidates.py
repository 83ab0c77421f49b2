"""Words of German texts that are probably names, found without a model.

German writes every noun with a capital, so a capital says little. What tells a name from a noun is the
company it keeps: names go without an article ("Fara scheitert"), follow a role ("Agentin Hannah") or another
name ("Dennis Boyd"), and take a genitive without one ("Carries Mutter"). Evidence is added up over all texts.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from l10n.prose import german, sentences
from l10n.prose.given_names import GIVEN_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


ENOUGH = 1.5
"""Points that a word needs to be suggested."""
SURE = 2.0
"""Points that a word needs to be kept as a name in drafts before anybody has listed it."""


class Kind(StrEnum):
    """What a candidate probably is. A place often has a name of its own in another language ("Teheran")."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A probable name."""

    name: str
    kind: Kind
    count: int
    """How often it stands in the texts in this form."""
    sure: bool
    """Whether the evidence is strong enough to keep the name without asking anybody."""


@dataclass(slots=True)
class _Tally:
    """What speaks for and against a word."""

    points: float = 0.0
    place: int = 0
    person: int = 0
    count: int = 0
    times: Counter[str] = field(default_factory=Counter)

    def add(self, kind: str, points: float, *, most: int = 1) -> None:
        """Count evidence; of one kind no more than `most` times."""
        if self.times[kind] < most:
            self.times[kind] += 1
            self.points += points


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    before: str
    """What stands between it and the word before."""

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


_WORD = re.compile(r"[^\W\d_](?:[^\W_]|[-'’](?=[^\W_]))*")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,5}")
_IN_COMPOUND = re.compile(r"(?<![\w-])([A-Z][A-Z0-9]{1,5})(?=[-/][A-ZÄÖÜ])")
_TRANSLATED_ACRONYMS = frozenset("US USA EU UN UNO NS DDR BRD DNA DNS TV EDV PC LKW PKW GAU".split())
_DETERMINERS = frozenset(
    (
        "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner mein meine "
        "meinen meinem meiner sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer ihres unser "
        "unsere unseren dieser diese dieses diesen diesem jener jene jeder jede jedes jeden jedem aller alle "
        "allen welche welcher mancher manche viele vielen wenige einige einigen mehrere zwei drei vier fünf "
        "im am zum zur vom beim ins ans dessen deren solche solchen beide beiden etwas mehr weitere"
    ).split()
)
_FINITE = re.compile(
    r"(?:\w+t|\w*(?:ist|hat|wird|muss|kann|will|soll|darf|mag|weiß|war|ging|kam|sah|fand|ließ|stand|lag|blieb|gab|"
    r"hatte|wurde|konnte|musste|wollte|sollte|durfte|haben|sind|werden|müssen|können|wollen|sollen))"
)
_WHERE = frozenset("in nach aus".split())
_FOREIGN = re.compile(
    r"q(?!u)|aa|ii|uu|[^aeiouäöü]y|y$|ie$|(?<!c)sh|^[CX](?![hk])|^Y|oo|ou|ee$|wh|[aeiou]h$|dh|gh|kh|^Mc",
    re.IGNORECASE,
)
_OPEN_END = re.compile(r"(?:[^e]i|[^aeiou][ao]|ah)$")
_NOUN_SHAPE = re.compile(
    r"(?:ung|heit|keit|schaft|tion|ität|ismus|nis|tum|chen|lein|ling|ment|anz|enz|age|ion|sal|erei|ik|ur|eit|"
    r"ungen|ionen|itäten|nisse|isse|ten|gen|den|nen|men|ben|cken|ffen|llen|ssen|len|fen|ern|eln)s?$"
)
_COUNTRY = re.compile(r"(?:stan|land|reich|burg|furt|ville|town)$")
_LONG = 12


def suggest(texts: Iterable[str], *, known: Iterable[str] = ()) -> tuple[Candidate, ...]:
    """The probable names of German texts, the most frequent first; `known` ones are left out.

    A name of several words is given whole, and its words alone only where they also stand alone.
    """
    spoken = [_tokens(sentence) for text in texts for sentence in sentences.split_text(text, "de")]
    tallies = _tallies(spoken)
    accepted = {word for word, tally in tallies.items() if tally.points >= ENOUGH}
    sure = {word for word in accepted if tallies[word].points >= SURE}
    # Whoever is called "Andrew Lockhart" once is "Lockhart" elsewhere.
    full = [
        run
        for tokens in spoken
        for run in _runs(tokens, accepted, tallies)
        if run[0] in accepted and not _ACRONYM.fullmatch(run[0])
    ]
    accepted |= {word for run in full for word in run[1:]}
    sure |= {word for run in full if run[0] in sure for word in run[1:]}
    counts: Counter[tuple[str, ...]] = Counter()
    for tokens in spoken:
        counts.update(_runs(tokens, accepted, tallies))
    left_out = set(known)
    candidates = [
        Candidate(
            " ".join(words),
            _kind(words, tallies),
            count,
            sure=not sure.isdisjoint(words),
        )
        for words, count in counts.items()
        if " ".join(words) not in left_out
    ]
    return tuple(sorted(candidates, key=lambda item: (-item.count, item.name)))


def _tokens(sentence: str) -> list[_Token]:
    """The words of a sentence; an acronym that opens a compound ("CIA-Büro") counts as a word of its own."""
    tokens: list[_Token] = []
    end = 0
    for match in _WORD.finditer(sentence):
        before, word = sentence[end : match.start()], match[0]
        end = match.end()
        if (opening := _IN_COMPOUND.match(sentence, match.start())) is not None:
            tokens.append(_Token(opening[1], before))
            before, word = "-", word[len(opening[1]) + 1 :]
        if word:
            tokens.append(_Token(word, before))
    return tokens


def _tallies(spoken: Sequence[Sequence[_Token]]) -> dict[str, _Tally]:
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    forms = {token.text for tokens in spoken for token in tokens}
    for tokens in spoken:
        for index, token in enumerate(tokens):
            if not token.capital or token.text in german.OPENERS or german.is_role(token.text):
                continue
            word = _base(token.text, forms)
            tally = tallies[word]
            tally.count += 1
            _weigh(tally, tokens, index, genitive=word != token.text)
    for word, tally in tallies.items():
        _weigh_shape(tally, word)
    return tallies


def _base(word: str, forms: set[str]) -> str:
    """The word without a genitive's -s, where the texts have it without."""
    for ending in ("'", "’", "s"):
        if word.endswith(ending) and word.removesuffix(ending) in forms:
            return word.removesuffix(ending)
    return word


def _weigh(tally: _Tally, tokens: Sequence[_Token], index: int, *, genitive: bool) -> None:
    """Evidence from one place where the word stands."""
    token = tokens[index]
    before = tokens[index - 1] if index and not token.before.strip() else None
    after = tokens[index + 1] if index + 1 < len(tokens) and not tokens[index + 1].before.strip() else None
    if before is not None and before.text.lower() in _DETERMINERS:
        tally.add("article", -2.0, most=5)
    elif before is not None and before.text in _WHERE:
        tally.place += 1
        tally.add("where", 1.0, most=3)
    elif before is not None and german.is_role(before.text) and not german.is_noun(token.text):
        tally.person += 1
        tally.add("role", 2.0)
    elif before is not None and not before.capital and re.search(r"e[nrsm]?$", before.text):
        tally.add("adjective", -0.5, most=5)
    elif before is not None and not before.capital:
        tally.add("bare", 0.5)
    if index == 0 and after is not None and not after.capital and _FINITE.fullmatch(after.text):
        tally.person += 1
        tally.add("subject", 1.25, most=3)
    if genitive and (before is None or before.text.lower() not in _DETERMINERS):
        tally.person += 1
        tally.add("genitive", 1.5)


def _weigh_shape(tally: _Tally, word: str) -> None:
    """Evidence from the word itself."""
    if _ACRONYM.fullmatch(word):
        tally.points = SURE if word not in _TRANSLATED_ACRONYMS else -9.0
        return
    if word in GIVEN_NAMES:
        tally.person += 1
        tally.points += 2.5
    elif german.is_noun(word) or _NOUN_SHAPE.search(word):
        tally.points -= 2.0
    if _FOREIGN.search(word):
        tally.points += 1.0
    if _OPEN_END.search(word):
        tally.points += 0.5
    if len(word) > _LONG or "-" in word:
        tally.points -= 2.0
    elif re.search("[äöüß]", word):
        tally.points -= 0.5


def _runs(
    tokens: Sequence[_Token], accepted: set[str], tallies: dict[str, _Tally]
) -> Iterator[tuple[str, ...]]:
    """Names in a sentence: accepted words, and beside one a capitalised neighbour that is no noun."""
    run: list[str] = []
    for index, token in enumerate(tokens):
        if not run and not token.capital:
            continue
        word = token.text if token.text in accepted else _base(token.text, accepted)
        if run and token.before.strip(" "):
            yield from _whole(run, accepted)
            run = []
        if word in accepted or _may_join(tokens, index, run, accepted, tallies):
            run.append(word)
            if word == token.text:
                continue
        # Behind a genitive ("Carries Vorgehen") another word begins.
        yield from _whole(run, accepted)
        run = []
    yield from _whole(run, accepted)


def _may_join(
    tokens: Sequence[_Token], index: int, run: Sequence[str], accepted: set[str], tallies: dict[str, _Tally]
) -> bool:
    """Whether a word that is not accepted itself belongs to a name beside it."""
    word = tokens[index].text
    if not tokens[index].capital or word not in tallies or "-" in word:
        return False
    if run and run[-1] in accepted and not _ACRONYM.fullmatch(run[-1]):
        return tallies[word].times["article"] == 0  # a surname may look like a noun: "Simoneit"
    before = tokens[index - 1].text if index and not tokens[index].before.strip() else ""
    described = before.lower() in _DETERMINERS or re.search(r"e[nrsm]?$", before) is not None
    return index > 0 and not described and not german.is_noun(word) and tallies[word].points > -1.0


def _whole(run: Sequence[str], accepted: set[str]) -> Iterator[tuple[str, ...]]:
    if any(word in accepted for word in run):
        yield tuple(run)


def _kind(words: tuple[str, ...], tallies: dict[str, _Tally]) -> Kind:
    if any(_ACRONYM.fullmatch(word) for word in words):
        return Kind.ORGANISATION
    place = sum(tallies[word].place + 2 * bool(_COUNTRY.search(word)) for word in words)
    person = sum(tallies[word].person for word in words)
    return Kind.PLACE if place > person else Kind.PERSON
