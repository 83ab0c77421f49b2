"""Short word lists that tell languages apart."""

from __future__ import annotations

from typing import Final

FUNCTION_WORDS: Final = {
    language: frozenset(words.split())
    for language, words in {
        "de": """der die das und ist nicht ein eine einen einem einer eines mit auf von zu im den dem des
            sich auch für als nach bei aus wird werden wurde hat haben ihr ihre ihren ihrem
            sein seine seinen seinem er sie es aber oder wenn dass um über durch noch nur
            wie vor zum zur doch dann so am bis beim ob war sind hatte""",
        "en": """the and of to in is that it for with as on was he she his her they their by at from be are
            has have had not but who which when what an this into after while him them its
            been will would must about out""",
        "fr": """le la les des et est un une dans que qui pour pas sur avec au aux du ne se son sa ses il
            elle ils mais par plus ce cette sont ont été être leur leurs où après sans comme
            d'un d'une""",
        "es": """el la los las de y es un una en que por con para su sus no se del al lo como pero más este
            esta son ha han fue sin sobre entre cuando también hasta desde donde""",
        "it": """il lo la gli le e è un una di che in per con non si del della dei delle nel nella al alla da
            come ma più sono ha hanno suo sua suoi dopo questo questa anche""",
        "nl": """de het een en van is dat in op te niet met zijn voor aan er om ook als naar maar uit door
            bij nog wordt werd heeft hebben haar hij zij hun deze dit wat""",
        "pt": """o os as um uma e é de que do da dos das em no na nos nas por com para se não mais como mas
            seu sua ao foi são ter tem pelo pela também""",
        "sv": """och att det som en på är av för med till den har inte om ett han hon sig var från men de så
            hans hennes när vid efter""",
        "da": """og at det som en på er af for med til den har ikke om et han hun sig var fra men de så hans
            hendes når ved efter blev""",
        "pl": """i w z na do się nie jest to że o jak po co za od przez jego jej ale dla są był była
            gdy czy""",
    }.items()
}
"""The commonest words that carry grammar rather than sense."""

HOMOGRAPHS: Final = {
    ("de", "en"): frozenset(
        """absolute absurd administrative aggressive alias also alternative am an anti
            arrogant as at bald band beige best bilateral bitter bizarre blind blond blonde
            bonus brief bring brutal chat clever cool counter dare dart definitive die
            digital diverse download elegant email emotional extra extravagant extreme facto
            fair fairer fall fallen fast fatal final fitter flexible formal fundamental gang
            gift global gold grade grand group hat held her hold hole home horizontal humane
            ideal illegal immense in incl indifferent info innovative intelligent intensive
            international intolerant intuitive irrelevant item khan kind lame legal
            legislative liberal links live long loyal mag massive maximal maximum mental
            mild milder mini minimal minimum minus mission mobile moderate modern modus
            monumental multi naive national negative neon neutral neutrale normal not nun
            objective offensive offline okay online optional orange original parallel
            paranoid passive permanent person pink plan plant plus port positive post
            primitive private qualitative quantitative quasi radius rang rational real
            regional relative relevant repressive retro robust sang sank semi separate sexy
            sing smart so social soft solo sprang stand stank stark start stern still stock
            stop super tag test tolerant total transparent trendy trivial unfair usual vegan
            versus via viral visit vivendi war warm was wild will wind wolf""".split()
    ),
}
"""Words written alike in both languages, each a word of the target language too: collected from what human
translators left as it was."""
