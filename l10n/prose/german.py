"""German words that begin with a capital and are no names.

German writes every noun with a capital, so a run of capitalised words ("CIA-Agentin Amanda Jones") is a name
only where its first words are taken off. The lists are our own, made for synopses: roles and kinship, titles,
and the little words that open a sentence.
"""

from __future__ import annotations

from functools import lru_cache

_ROLE_ENDINGS = (
    "abgeordnete|agent|agenten|analyst|anwalt|anwälte|anwältin|arzt|ärzte|ärztin|assistent|attentäter|"
    "auftragskiller|autor|beamte|beamter|beamten|beauftragte|berater|bodyguard|boss|botschafter|buchhalter|bruder|"
    "brüder|chef|chefs|chirurg|coach|cousin|cousine|detektiv|dieb|dienst|direktor|doktor|ehefrau|ehemann|"
    "enkel|enkelin|enkeltochter|ermittler|expertin|experte|experten|fahrer|fahnder|freund|"
    "freunde|freunden|führer|gattin|gegner|gegenspieler|gefolgsmann|gehilfe|geliebte|geliebten|geliebter|"
    "general|geschwister|händler|häftling|informant|ingenieur|inspektor|journalist|jurist|kandidat|kapitän|"
    "killer|kollege|kollegen|kollegin|kolleginnen|kommandant|kommandeur|kommissar|kommissare|könig|königin|"
    "konkurrent|kontaktfrau|kontaktmann|künstler|lehrer|leiter|leutnant|major|mandant|manager|mentor|"
    "milliardär|millionär|minister|mitarbeiter|mitbewohner|moderator|mörder|mutter|nachbar|nachbarin|"
    "nachfolger|neffe|nichte|offizier|onkel|partner|patient|pfarrer|pilot|politiker|polizist|"
    "polizistin|präsident|prinz|prinzessin|privatdetektiv|professor|psychiater|psychologe|psychologin|"
    "redakteur|regisseur|rivale|rivalin|sänger|schauspieler|schüler|schwager|schwägerin|schwester|"
    "schwestern|sekretär|senator|sergeant|sheriff|spion|staatsanwalt|staatsanwältin|stellvertreter|"
    "student|tante|terrorist|terroristen|tochter|töchter|trainer|unternehmer|vater|väter|verdächtige|"
    "verdächtiger|verfolger|verlobte|verlobter|vermieter|verräter|vertraute|vertrauter|verwandte|vorgänger|"
    "vorgesetzte|vorgesetzter|witwe|witwer|wissenschaftler|zeuge|zeugin|zwilling|zwillingsbruder"
).split("|")
_FEMININE = tuple(ending + "in" for ending in _ROLE_ENDINGS if ending.endswith(("er", "or", "nt", "eur", "är",
                  "st", "ant", "ent", "ar", "ef", "on", "ot", "ikt")))  # fmt: skip
_ENDINGS = (*_ROLE_ENDINGS, *_FEMININE, *(ending + "nen" for ending in _FEMININE))

_EXACT = frozenset(
    (
        "Frau Frauen Mann Männer Herr Herrn Fräulein Sohn Söhne Baby Kind Kinder Junge Mädchen Familie "
        "Leute Erbe Erbin Graf Gräfin Baron Baronin Fürst Fürstin Richter Richterin Koch Köchin Bauer "
        "Bäuerin Wirt Wirtin Jäger Ritter Oberst Hauptmann Kaufmann Geschäftsmann Geschäftsfrau "
        "Feuerwehrmann Staatsmann Amtsfrau Team Einheit Sektion Gruppe Bande Ex Ex-Mann Ex-Frau Dr Dr. "
        "Prof Prof. Hr. Fr. Opa Oma Mama Papa Tod Mord Leben Verrat Flucht Verdacht Agentur Botschaft "
        "Zentrale Hauptstadt Stadt Dorf Insel Projekt Operation Mission Agenten "
    ).split()
)

_NOUN_ENDINGS = ("heit", "keit", "schaft", "ismus", "ungen", "nisse", "ität", "täten")

OPENERS = frozenset(
    (
        "Ab Aber Alle Allein Allerdings Als Also Am An Andere Anders Anfangs Angesichts Anschließend Auch "
        "Auf Aus Außer Außerdem Bald Bei Beide Beim Bereits Bevor Bis Bisher Da Dabei Dadurch Dafür "
        "Dagegen Daher Damals Damit Danach Daneben Dann Daran Darauf Daraufhin Darin Darum Das Dass Davon "
        "Davor Dazu Dein Dem Den Denn Dennoch Der Deren Derweil Des Deshalb Dessen Desto Deswegen Die "
        "Dies Diese Diesem Diesen Dieser Dieses Doch Dort Du Durch Ebenfalls Ebenso Ehe Eigentlich Ein "
        "Eine Einem Einen Einer Eines Einige Einmal Einst Einzig Endlich Entgegen Er Erst Es Etwas Falls "
        "Fast Ferner Für Ganz Gegen Gemeinsam Gerade Gleich Gleichzeitig Hat Heimlich Heute Hier Hin "
        "Hinter Ich Ihm Ihn Ihnen Ihr Ihre Ihrem Ihren Ihrer Im Immer Immerhin In Indes Indessen Infolge "
        "Inmitten Ins Inzwischen Ist Ja Je Jede Jeder Jedes Jedoch Jemand Jetzt Kann Kaum Kein Keine "
        "Keiner Kurz Laut Letztlich Man Mehr Mein Meine Mit Mithilfe Mittlerweile Nach Nachdem Natürlich "
        "Neben Nein Nicht Nichts Nie Niemand Noch Nun Nur Ob Obwohl Oder Offenbar Ohne Per Plötzlich "
        "Schließlich Schon Sehr Seit Seitdem Sein Seine Seinem Seinen Seiner Selbst Sich Sie Sind So "
        "Sobald Sofort Sogar Solange Soll Somit Sondern Sonst Später Statt Stattdessen Tatsächlich Trotz "
        "Trotzdem Über Überall Um Und Ungewollt Unter Unterdessen Viele Vielleicht Vom Von Vor Vorher "
        "Wahrend Während Währenddessen Wann War Warum Was Wegen Weil Weiter Weiterhin Welche Welcher Wem "
        "Wen Wenig Wenige Wenn Wer Werden Wie Wieder Wir Wird Wo Wohl Zu Zudem Zuerst Zufällig Zuletzt "
        "Zum Zunächst Zur Zurück Zusammen Zwar Zwei Zwischen Drei Vier Fünf Wieso Weshalb Ausgerechnet "
        "Insgeheim Vergeblich Verzweifelt Nachts Tags Währenddem"
    ).split()
)
"""Words that open a sentence with a capital and are no nouns; "Will" is missing, being a first name too."""


@lru_cache(maxsize=1 << 16)
def is_role(word: str) -> bool:
    """Whether a capitalised word names a role, a kinship or a title: "CIA-Agentin", "Bruder", "Dr."."""
    if word in _EXACT:
        return True
    last = word.rpartition("-")[2]
    return last in _EXACT or last.lower().endswith(_ENDINGS)


@lru_cache(maxsize=1 << 16)
def is_noun(word: str) -> bool:
    """Whether a capitalised word is a German common noun by its look: a role, or an ending such as -heit."""
    return is_role(word) or word.lower().endswith(_NOUN_ENDINGS)
