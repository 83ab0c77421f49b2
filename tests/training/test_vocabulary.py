import subprocess
import sys

import pytest

from l10n.errors import TrainingError
from l10n.training.vocabulary import Vocabulary

LINES = [f"Der Hund {n} sieht das Haus, the dog {n * 7} sees the house" for n in range(300)]


def test_marks_of_prose_are_pieces_and_other_letters_fall_back_to_bytes():
    learned = Vocabulary.learn(LINES, 520)
    assert {"„", "“", "–"} <= set(learned.pieces)
    text = "„Hund“ – 🙂 Ж"
    (ids,) = learned.encode([text])
    assert learned.decode([ids]) == [text]


def test_a_file_that_is_no_vocabulary_is_refused(tmp_path):
    path = tmp_path / "a.model"
    with pytest.raises(TrainingError, match="cannot be read"):
        Vocabulary.read(path)
    path.write_bytes(b"something else")
    with pytest.raises(TrainingError, match="no SentencePiece model"):
        Vocabulary.read(path)


def test_too_little_text_is_refused():
    with pytest.raises(TrainingError, match="no vocabulary of"):
        Vocabulary.learn([], 600)


@pytest.mark.slow
def test_the_same_text_gives_the_same_vocabulary_in_every_process(tmp_path):
    """More lines than are looked at, so that a choice is made."""
    code = (
        "import sys; from l10n.training import vocabulary as v; v._SENTENCES = 300;"
        "lines = [f'{a}{b} {b}{a} {a}' for a in 'abcdefghijklmnop' for b in 'qrstuvwxyzabcdefgh' for _ in 'xy'];"
        "sys.stdout.buffer.write(v.Vocabulary.learn(lines, 60).model)"
    )
    made = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout for _ in range(2)
    }
    assert len(made) == 1
