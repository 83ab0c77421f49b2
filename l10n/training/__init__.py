"""Train Argos packages: aligned text in, a package for any Argos Translate program out.

    corpus      aligned files, folders and TMX → named sets of pairs          no third party
    recipe      weights per set, sizes, shares of the clock: data, in TOML    no third party
    mixing      sets → training and development pairs                         pure
    vocabulary  text ↔ pieces                                                 SentencePiece
    dataset     pairs → token arrays → the same batches for the same seed     numpy
    network     a pre-norm Transformer                                        torch
    schedule    how far a training is by its clock, and the rate there        pure
    trainer     batches → averaged weights, a usable checkpoint at any moment torch
    decoding    a trained network's translations, for back-translation        torch
    weights     checkpoints, other makers' names, int8 parts and back         torch, numpy
    chain       all phases of a run by one clock                              torch
    export      weights → int8 CTranslate2 model                              CTranslate2
    packaging   model + card → .argosmodel
    card        the package's model card                                      pure
    scores      BLEU, chrF, names kept, loops, truncations                    sacrebleu

Only this room knows torch. A machine that only trains needs torch, numpy, SentencePiece and click.
"""
