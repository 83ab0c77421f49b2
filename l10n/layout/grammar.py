"""Word lists that line breaking goes by; a language without one is broken by punctuation and balance."""

from __future__ import annotations

import re
from dataclasses import dataclass

from l10n.tags import language_of


@dataclass(frozen=True, slots=True)
class Grammar:
    """Closed word classes of one language, in lower case."""

    determiners: frozenset[str]
    """Articles and their like: never parted from what follows."""
    conjunctions: frozenset[str]
    prepositions: frozenset[str]
    auxiliaries: frozenset[str]
    """Never parted from the verb beside them."""
    pronouns: frozenset[str]
    """Subject pronouns, which stay with their verb."""
    particles: frozenset[str]
    """Words that stay with the next one: "zu", "to", "nicht", "not"."""
    verb: re.Pattern[str]
    """How a word looks that may be a verb form standing with an auxiliary."""
    not_verbs: frozenset[str] = frozenset()
    adjective: re.Pattern[str] | None = None
    """How an adjective before a noun looks; None: the language does not show it."""
    bound: frozenset[str] = frozenset()
    """Words that would rather stay with the next one: "sehr", "sich", "very"."""
    contractions: frozenset[str] = frozenset()
    """Preposition and article in one word ("zum"): kept with the noun, and a line may well begin with it."""
    adverbs: frozenset[str] = frozenset()
    """What may stand between an auxiliary and its verb."""
    verb_last: bool = False
    """Whether a clause may end with its auxiliary."""

    @property
    def openers(self) -> frozenset[str]:
        """What a line may well begin with: prepositions, alone or with an article."""
        return self.prepositions | self.contractions


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GERMAN = Grammar(
    determiners=_words(
        "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines "
        "mein meine meinen meinem meiner meines dein deine deinen deinem deiner deines sein seine seinen "
        "seinem seiner seines ihr ihre ihren ihrem ihrer ihres unser unsere unseren unserem unserer unseres "
        "euer eure euren eurem eurer eures dieser diese dieses diesen diesem jeder jede jedes jeden jedem "
        "jener jene jenes jenen jenem welcher welche welches welchen welchem dessen deren "
        "alle allen aller einige einigen mehrere mehreren manche manchen beide beiden "
        "im am vom beim zum zur ins ans aufs fürs ums übers unters durchs"
    ),
    contractions=_words("im am vom beim zum zur ins ans aufs fürs ums übers unters durchs"),
    verb_last=True,
    conjunctions=_words(
        "und oder aber denn sondern doch sowie als wie dass weil wenn ob während obwohl damit nachdem bevor "
        "bis seit seitdem sobald solange sodass indem falls wobei wodurch woraufhin worauf wo"
    ),
    prepositions=_words(
        "an auf aus außer bei durch für gegen hinter in mit nach neben ohne per über um unter von vor wegen "
        "zwischen zu trotz statt anstatt innerhalb außerhalb seitens mithilfe aufgrund gegenüber entlang"
    ),
    auxiliaries=_words(
        "bin bist ist sind seid war warst waren wart gewesen habe hast hat haben habt hatte hattest hatten "
        "hätte hätten wäre wären werde wirst wird werden werdet wurde wurden würde würden worden geworden "
        "kann kannst können könnt konnte konnten könnte könnten muss musst müssen müsst musste mussten "
        "müsste soll sollst sollen sollt sollte sollten will willst wollen wollt wollte wollten darf dürfen "
        "durfte durften dürfte mag mögen mochte möchte möchten lässt lassen ließ ließen sein"
    ),
    pronouns=_words("ich du er sie es wir ihr man"),
    particles=_words("zu nicht so"),
    verb=re.compile(r"[a-zäöüß]+(?:t|en|rn|ln|an|tun|ß|ing|am|ah|ieb|ief)"),
    not_verbs=_words(
        "nicht jetzt dort fast selbst erst meist nun gegen zwischen wegen neben morgen gestern oft seit mit "
        "an daran hinten unten oben den einen keinen ihren seinen meinen unseren diesen jeden wen denen"
    ),
    adjective=re.compile(r"[a-zäöüß-]{2,}(?:e|en|er|es|em)"),
    bound=_words("sehr ganz äußerst sich ziemlich"),
)

ENGLISH = Grammar(
    determiners=_words(
        "a an the this that these those my your his her its our their every each some any no another both "
        "all either neither whose which several many few most"
    ),
    conjunctions=_words(
        "and or but nor yet so because although though while whereas if unless until till when whenever "
        "where wherever before after since than that whether who whom which as once"
    ),
    prepositions=_words(
        "about above across against along amid among around at before behind below beneath beside between "
        "beyond by despite down during for from in inside into like near of off on onto out outside over "
        "past through throughout to toward towards under up upon via with within without"
    ),
    auxiliaries=_words(
        "am is are was were be been being isn't aren't wasn't weren't have has had having haven't hasn't "
        "hadn't do does did don't doesn't didn't will would shall should can could may might must won't "
        "wouldn't shouldn't can't cannot couldn't mustn't"
    ),
    pronouns=_words("i you he she it we they who i'm he's she's it's they're we're you're"),
    particles=_words("to not"),
    verb=re.compile(r"[a-z]+(?:ed|ing|en|wn|ne|t|ght|ept|ound|old|ade|ung|ead|aid|ost)|[a-z]{2,5}"),
    not_verbs=_words(
        "a an the in on at by for from with of to into over under when while and or but as if now then "
        "just still also even only here there both all most not it him her them me us you they he she we"
    ),
    bound=_words(
        "very too quite mr mrs ms dr st former new old young own little same other next last first second"
    ),
    adverbs=_words("ever never also just still already always soon now even only really finally nearly"),
)

GRAMMARS = {"de": GERMAN, "en": ENGLISH}
TITLES = _words(
    "dr prof mr mrs ms st herr frau lord lady sir captain hauptkommissar kommissar inspector agent"
)
NUMERALS = _words(
    "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig hundert tausend two three four five "
    "six seven eight nine ten eleven twelve twenty hundred thousand"
)
UNITS = _words(
    "% ‰ € $ £ ° °c °f km m cm mm kg g l kw mb gb s min h std uhr am pm a.m p.m prozent percent euro "
    "euros dollar dollars pfund pounds meter metres meters kilometer kilometers kilometres meilen miles "
    "grad degrees jahr jahre jahren year years monat monate monaten month months woche wochen week "
    "weeks tag tage tagen day days stunde stunden hour hours minute minuten minutes sekunde sekunden "
    "second seconds million millionen millions milliarde milliarden billion billions mio mrd folge "
    "folgen episode episodes teil staffel season"
)


def of(language: str) -> Grammar | None:
    """The word lists of a language code such as "de", "en" or "en_GB"."""
    return GRAMMARS.get(language_of(language))
