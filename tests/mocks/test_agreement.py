"""Cohen's kappa against values that are printed in textbooks, and against a slow recomputation."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.mocks.agreement import agreement

VERDICTS = ("pass", "fail", "na")


def table(rows: list[list[int]]) -> list[tuple[str, str]]:
    """A square of counts as judgements: rows are the first rater's verdicts, columns the second's."""
    return [
        (VERDICTS[i], VERDICTS[j]) for i, row in enumerate(rows) for j, n in enumerate(row) for _ in range(n)
    ]


@pytest.mark.parametrize(
    ("rows", "share", "kappa"),
    [
        ([[20, 5], [10, 15]], 0.7, 0.4),  # two readers of fifty applications
        ([[45, 15], [25, 15]], 0.6, 0.1304),  # the same agreement, other margins …
        ([[25, 35], [5, 35]], 0.6, 0.2593),  # … another kappa
        ([[75, 1, 4], [5, 4, 1], [0, 0, 10]], 0.89, 0.6765),  # Fleiss, Levin & Paik: three diagnoses
        ([[0, 5], [5, 0]], 0.0, -1.0),  # never alike
        ([[5, 0], [0, 5]], 1.0, 1.0),
    ],
)
def test_textbook_values(rows: list[list[int]], share: float, kappa: float) -> None:
    found = agreement(table(rows))
    assert found.share == pytest.approx(share)
    assert found.kappa == pytest.approx(kappa, abs=5e-5)
    assert found.why is None


def test_what_cannot_be_computed_is_not_a_number_and_says_why() -> None:
    nothing = agreement([])
    assert (nothing.judged, nothing.share, nothing.kappa, nothing.why) == (0, None, None, "nothing_judged")
    alike = agreement([("pass", "pass")] * 40)
    assert (alike.share, alike.kappa, alike.why) == (1.0, None, "one_verdict_only")
    assert agreement([("pass", "fail")] * 3).kappa == 0.0  # one verdict each, and not the same: chance alone


@given(some.lists(some.tuples(some.sampled_from(VERDICTS), some.sampled_from(VERDICTS)), max_size=60))
def test_kappa_is_what_the_definition_says(judgements: list[tuple[str, str]]) -> None:
    found = agreement(judgements)
    n = len(judgements)
    assert found.judged == n
    assert found.agreed == sum(one == other for one, other in judgements)
    if not n:
        return
    first, second = Counter(one for one, _ in judgements), Counter(other for _, other in judgements)
    chance = sum(Fraction(first[v], n) * Fraction(second[v], n) for v in VERDICTS)
    if chance == 1:
        assert (found.kappa, found.why) == (None, "one_verdict_only")
        return
    assert found.kappa == pytest.approx(float((Fraction(found.agreed, n) - chance) / (1 - chance)))
    swapped = agreement([(other, one) for one, other in judgements])
    assert swapped.kappa == pytest.approx(found.kappa)
    assert found.kappa is not None
    assert -1 <= found.kappa <= 1
