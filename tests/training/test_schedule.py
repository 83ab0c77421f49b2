from hypothesis import given
from hypothesis import strategies as st

from l10n.training.schedule import Budget, rate


def test_progress_is_whichever_is_spent_first():
    assert Budget(100, 10).progress(50, 2) == 0.5
    assert Budget(100, 10).progress(10, 9) == 0.9
    assert Budget(steps=10).progress(1e9, 5) == 0.5
    assert Budget(100).progress(300, 1) == 1
    assert Budget(0).progress(0, 0) == 1


def test_the_rate_rises_stays_at_its_peak_and_falls_nearly_to_zero():
    rates = [rate(step / 100, peak=2.0, warmup=0.1, decay=0.3) for step in range(101)]
    assert rates[:11] == sorted(rates[:11])
    assert rates[10:71] == [2.0] * 61
    assert rates[70:] == sorted(rates[70:], reverse=True)
    assert rates[-1] < 0.01


def test_without_decay_the_rate_stays():
    assert rate(1, peak=2.0, warmup=0.1, decay=0) == 2


@given(st.floats(0, 1), st.floats(0.001, 0.5), st.floats(0, 0.5))
def test_the_rate_is_always_positive_and_never_above_its_peak(progress, warmup, decay):
    assert 0 < rate(progress, peak=1e-3, warmup=warmup, decay=decay) <= 1e-3
