"""Probable names in German texts, against lists made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.prose import candidates
from l10n.prose.candidates import Kind

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"

# Every name of the seeds as it stands there: full names, and short ones where they stand alone. Cast lists and
# actors in parentheses are known without guessing and are left out; so are the titles "Secret Service" and
# "Inter-Services Intelligence", which are words of English.
BY_HAND = {
    "000": """Max Easton;Max;Anna;Amanda Jones;Harry Clarke;Leyla Toumi;Leyla;George White;White;Noah;
        Alexander Said;Khalid Walker;CIA;MI6;Washington;Beirut;London;Teheran;Frankreich;Pyrenäen;USA""",
    "001": "Harry Pearce;Harry;Adem Qasim;Qasim;Will Holloway;Will;Hannah;MI5;CIA;London",
    "002": """Carrie Mathison;Carrie;Saul Berenson;Saul;Quinn;Fara;Aayan;Haqqani;Haissam Haqqani;Dennis Boyd;
        Qureshi;Tasneem Qureshi;John Redmond;Andrew Lockhart;Lockhart;Lockart;Martha Boyd;Khan;Peter;Astrid;
        Dar Adal;CIA;ISI;Islamabad;Kabul;Afghanistan;Pakistan;Taliban;USA""",
}  # fmt: skip


def texts_of(seed):
    (path,) = SEEDS.glob(f"{seed}_*.txt")
    return [line for line in path.read_text(encoding="utf-8").splitlines() if len(line) > 30]


def measure(seed):
    """(suggested, right, wanted) for one seed; annotated actors do not count."""
    from l10n.prose import names

    texts = texts_of(seed)
    actors = [found.person.actor for text in texts for found in names.annotations(text)]
    suggested = {item.name for item in candidates.suggest(texts, known=actors)}
    wanted = {" ".join(name.split()) for name in BY_HAND[seed].replace("\n", " ").split(";")}
    return suggested, suggested & wanted, wanted


def test_precision_and_recall_on_the_seeds(record_property):
    """Measured: 52 suggested, all of them right, 60 wanted: precision 1.00, recall 0.87.

    What is missed are places that stand once ("in Kabul"), "USA", which is no name to keep in every
    language, and "Lockart", a misspelling.
    """
    results = [measure(seed) for seed in BY_HAND]
    suggested, right, wanted = (sum(len(result[part]) for result in results) for part in range(3))
    record_property("precision", right / suggested)
    record_property("recall", right / wanted)
    wrong = [sorted(result[0] - result[1]) for result in results]
    missed = [sorted(result[2] - result[1]) for result in results]
    print(f"{suggested} suggested, {right} right, {wanted} wanted; wrong {wrong}; missed {missed}")
    assert right / suggested >= 0.97
    assert right / wanted >= 0.85


def test_other_texts_fare_as_well():
    """The rules were made on the seeds; the domain set was not looked at."""
    lines = (ROOT / "tests" / "data" / "domain.de").read_text(encoding="utf-8").splitlines()
    people = [item.name for item in candidates.suggest(lines) if item.kind is Kind.PERSON]
    assert "Katja Simoneit" in people
    assert "Petrow" in people
    nouns = [name for name in people if name in {"Ehepaar", "Kapitän", "Bank", "Flut", "Sekte", "Finale"}]
    assert len(nouns) <= 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Agentin Hannah flieht.", [("Hannah", Kind.PERSON)]),
        (
            "Er reist nach Islamabad. Sie bleibt in Islamabad und geht aus Islamabad nie fort.",
            [("Islamabad", Kind.PLACE)],
        ),
        ("Der MI5 hilft dem CIA-Chef.", [("CIA", Kind.ORGANISATION), ("MI5", Kind.ORGANISATION)]),
        ("Quinn verliert. Quinn weint. Quinns Mutter lacht.", [("Quinn", Kind.PERSON)]),
        ("Der Mann nimmt Rache. Die Rache ist süß.", []),
        ("Das Chaos regiert. Chaos herrscht. Chaos folgt.", []),
        ("Unterschlupf findet er bei der Polizei.", []),
    ],
)
def test_the_company_a_word_keeps_makes_it_a_name(text, expected):
    assert sorted((item.name, item.kind) for item in candidates.suggest([text])) == expected


def test_a_surname_is_as_sure_as_the_full_name():
    found = candidates.suggest(["Andrew Lockhart geht. Sie sieht Lockhart. Er besucht oft Palermo."])
    assert {item.name: item.sure for item in found} == {"Andrew Lockhart": True, "Lockhart": True}


def test_known_names_are_not_suggested():
    assert candidates.suggest(["Agentin Hannah flieht."], known=["Hannah"]) == ()
