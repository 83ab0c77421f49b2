"""Film synopses of our own making, German with their English, from a seed: the same ones every time."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from l10n.catalogue import header
from l10n.catalogue.template import template
from l10n.model import Catalogue, Synopsis
from l10n.prose import names

if TYPE_CHECKING:
    from collections.abc import Iterator

EPISODES = 12
_NOW = datetime(2026, 1, 1, tzinfo=UTC)
FIRST = "Anna Ben Clara David Eleni Frank Greta Hugo Irene Jonas Kaja Liam Mira Nils Olga Paul Rosa Silas Tara Viktor".split()
LAST = "Abel Brandt Castor Delgado Ekberg Falk Grau Hansen Ismail Jonker Kessler Lindqvist Moreau Novak Okoro Petrov Quint Rossi Sandoval Tanaka".split()
PLACES = (
    ("Marseille", "Marseille"), ("Wien", "Vienna"), ("Prag", "Prague"), ("Lissabon", "Lisbon"), ("Hamburg", "Hamburg"),
    ("Oslo", "Oslo"), ("Athen", "Athens"), ("Dublin", "Dublin"), ("Warschau", "Warsaw"), ("Buenos Aires", "Buenos Aires"),
)  # fmt: skip
ROLES = (
    ("Die Kommissarin", "Inspector"), ("Der Journalist", "Reporter"), ("Die Ärztin", "Dr"), ("Der Anwalt", "Lawyer"),
    ("Die Pilotin", "Pilot"), ("Der Uhrmacher", "Clockmaker"), ("Die Geigerin", "Violinist"), ("Der Fischer", "Fisherman"),
)  # fmt: skip
SENTENCES = (
    ("{role_de} {a} ({actor}) kehrt nach {n} Jahren nach {place_de} zurück, um den Hof der Eltern zu verkaufen.",
     "{role_en} {a} ({actor}) returns to {place_en} after {n} years to sell the family farm."),
    ("Doch {b_first} hat in der Zwischenzeit einen Brief gefunden, der alles in Frage stellt.",
     "But {b_first} has since found a letter that calls everything into question."),
    ("Im Keller liegen {k_de} Euro in alten Scheinen, und niemand will wissen, woher das Geld stammt.",
     "In the cellar lie {k_en} euros in old notes, and nobody wants to know where the money came from."),
    ("Als {a_first} in der Nacht zum {day}. März verschwindet, beginnt für {b_first} ein Wettlauf gegen die Zeit.",
     "When {a_first} disappears on the night of {day} March, a race against time begins for {b_first}."),
    ("„Wer schweigt, der lügt“, sagt {b_first} und verlässt das Haus.",
     "“Whoever keeps silent is lying,” says {b_first}, and leaves the house."),
    ("Gemeinsam mit {c} ({actor_2}) sucht {b_first} nach dem Mann, der vor {m} Jahren das Feuer gelegt haben soll.",
     "Together with {c} ({actor_2}), {b_first} looks for the man said to have started the fire {m} years ago."),
    ("Die Spur führt über {place_de} bis in die Berge – und zu einer Frau, die es nicht mehr geben dürfte.",
     "The trail leads by way of {place_en} into the mountains – and to a woman who ought no longer to exist."),
    ("Währenddessen erfährt {c_first}, dass die Klinik seit Wochen von Fremden beobachtet wird.",
     "Meanwhile {c_first} learns that strangers have been watching the clinic for weeks."),
    ("Um ihre Schwester zu schützen, gibt {a_first} vor, von dem Diebstahl nichts gewusst zu haben.",
     "To protect her sister, {a_first} pretends to have known nothing about the theft."),
    ("Nur {d_de} Prozent der Zeugen erkennen den Täter wieder, und der Richter verliert allmählich die Geduld.",
     "Only {d_en} per cent of the witnesses recognise the culprit, and the judge is slowly losing patience."),
    ("Wem kann {b_first} jetzt noch trauen?", "Whom can {b_first} still trust now?"),
    ("Auf einem alten Tonband ist die Stimme des Vaters zu hören: Er bittet um Verzeihung.",
     "On an old tape the father's voice can be heard: he is asking for forgiveness."),
    ("Am Ende steht {a_first} vor der Wahl, die Wahrheit zu sagen oder die Freundin zu retten.",
     "In the end {a_first} has to choose between telling the truth and saving her friend."),
    ("In der {e}. Folge trifft {c_first} zum ersten Mal auf die Leute, die hinter dem Verkauf stecken.",
     "In episode {e}, {c_first} meets the people behind the sale for the first time."),
    ("Das Team der Wache {w} findet {b_first} bewusstlos am Hafen, neben einem leeren Koffer.",
     "The team of station {w} finds {b_first} unconscious at the harbour, beside an empty suitcase."),
    ("Der Bruder schweigt seit dem Unfall, und die Mutter verbrennt im Garten die Tagebücher.",
     "The brother has not spoken since the accident, and the mother burns the diaries in the garden."),
    ("{c_first} verliebt sich ausgerechnet in den Mann, den alle für den Verräter halten.",
     "{c_first} falls in love with the very man whom everybody takes for the traitor."),
    ("Eine Sturmflut schneidet das Dorf von der Außenwelt ab, und die Vorräte gehen zur Neige.",
     "A storm tide cuts the village off from the outside world, and supplies are running out."),
    ("Auf der Beerdigung taucht eine Unbekannte auf, die {a_first} zum Verwechseln ähnlich sieht.",
     "At the funeral a stranger turns up who looks exactly like {a_first}."),
    ("Die Nachbarn wollen nichts gehört haben, obwohl die Wände dünn sind und der Hund die ganze Nacht bellte.",
     "The neighbours claim to have heard nothing, although the walls are thin and the dog barked all night."),
    ("{b_first} zögert, denn die Freundschaft hat schon einmal fast das Leben gekostet.",
     "{b_first} hesitates, for the friendship has almost cost a life before."),
    ("Heimlich bereitet {c_first} die Flucht vor, doch das Boot ist längst verkauft.",
     "In secret {c_first} prepares to escape, but the boat was sold long ago."),
    ("Schon bald zeigt sich, dass der Bürgermeister mehr weiß, als er zugibt ...",
     "It soon becomes clear that the mayor knows more than he admits ..."),
)  # fmt: skip


def synopses(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Pairs of a German and an English synopsis of some 600 characters, all different."""
    chance = random.Random(seed)
    for _ in range(count):
        a, b, c = (f"{chance.choice(FIRST)} {chance.choice(LAST)}" for _ in range(3))
        place, role = chance.choice(PLACES), chance.choice(ROLES)
        thousands, share = chance.randrange(2, 900), chance.randrange(11, 99)
        values = {
            "a": a, "c": c, "a_first": a.split()[0], "b_first": b.split()[0], "c_first": c.split()[0],
            "actor": f"{chance.choice(FIRST)} {chance.choice(LAST)}",
            "actor_2": f"{chance.choice(FIRST)} {chance.choice(LAST)}",
            "place_de": place[0], "place_en": place[1], "role_de": role[0], "role_en": role[1],
            "n": chance.randrange(13, 40), "m": chance.randrange(13, 40), "day": chance.randrange(1, 28),
            "k_de": f"{thousands}.500", "k_en": f"{thousands},500",
            "d_de": f"{share},5", "d_en": f"{share}.5", "e": chance.randrange(2, 24), "w": chance.randrange(1, 60),
        }  # fmt: skip
        chosen = [SENTENCES[0], *chance.sample(SENTENCES[1:], 6)]
        german, english = (" ".join(pair[side].format(**values) for pair in chosen) for side in (0, 1))
        yield german, english


def catalogue(count: int, seed: int = 1) -> Catalogue:
    """A reviewed English catalogue as `l10n extract` makes it, twelve synopses to a source file."""
    texts = list(synopses(count, seed))
    made = template("synopses", [_synopsis(n, german) for n, (german, _) in enumerate(texts)], now=_NOW)
    entries = tuple(
        replace(entry, msgstr=english) for entry, (_, english) in zip(made.entries, texts, strict=True)
    )
    fields = header.new("en", project_name="films", created="2026-01-01 00:00+0000")
    return Catalogue("synopses", "en", entries, fields)


def _synopsis(number: int, german: str) -> Synopsis:
    stem, position = f"film_{number // EPISODES:05}", number % EPISODES + 1
    people = tuple(found.person for found in names.annotations(german))
    path = f"seeds/{stem}.txt"
    return Synopsis(f"{stem}/{position}", "synopses", path, position, german, position, EPISODES, people)
