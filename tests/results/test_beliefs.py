"""What is supposed of the unseen: shrinking toward what is known, kinship found again in what was made with it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.results.beliefs import Beliefs, Known, Supposed, kinship, plan

USUAL = Supposed(rate=0.8, weight=10, shrink=20, kinship=0.1)


def test_nothing_known_is_what_is_usual() -> None:
    beliefs = Beliefs([], USUAL)
    assert beliefs.rate("market", "a") == pytest.approx(0.8)
    a, b = beliefs.beta("market", "a")
    assert [a / (a + b), 1 / (a + b + 1)] == pytest.approx([0.8, 0.1])


def test_a_street_counts_half_when_it_has_as_many_answers_as_the_weight_of_its_type() -> None:
    known = [Known("market", "a", 0, 20), Known("market", "b", 1980, 1980)]
    beliefs = Beliefs(known, USUAL)
    of_type = beliefs.rate("market", "nobody was here")
    assert of_type == pytest.approx(0.98, abs=0.02)
    assert beliefs.rate("market", "a") == pytest.approx(of_type / 2, abs=0.02)


def test_a_type_nobody_saw_is_as_the_district() -> None:
    beliefs = Beliefs([Known("market", "a", 300, 1000)], USUAL)
    assert beliefs.rate("park", "a") == pytest.approx(0.305, abs=0.005)


def test_nothing_unseen_is_certain() -> None:
    beliefs = Beliefs([Known("market", "a", 100_000, 100_000)], USUAL)
    assert beliefs.rate("market", "a") < 1
    assert min(beliefs.beta("market", "a")) > 0


@pytest.mark.parametrize("wanted", [0.02, 0.1, 0.3])
def test_kinship_is_found_again(wanted: float) -> None:
    random = np.random.default_rng(3)
    strength = 1 / wanted - 1
    shares = random.beta(0.8 * strength, 0.2 * strength, size=4000)
    sizes = random.integers(5, 40, size=4000)
    places = [Known("t", "s", int(random.binomial(n, p)), int(n)) for n, p in zip(sizes, shares, strict=True)]
    assert kinship(places, 0.5) == pytest.approx(wanted, rel=0.15)


def test_few_places_and_places_that_are_all_alike_say_nothing_of_kinship() -> None:
    assert kinship([Known("t", "s", 3, 9)] * 4, 0.1) == 0.1
    assert kinship([Known("t", "s", 9, 9)] * 40, 0.1) == 0.1
    assert kinship([], 0.1) == 0.1


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.floats(0.5, 20), min_size=1),
    st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 30)),
    st.integers(0, 200),
)
def test_a_plan_never_draws_more_than_it_should_or_than_there_are(
    weights: dict[str, float], existing: dict[str, int], total: int
) -> None:
    drawn = plan(weights, existing, total)
    assert sum(drawn.values()) <= total
    assert all(0 < count <= existing[type_] for type_, count in drawn.items())
    present = [type_ for type_ in weights if existing.get(type_)]
    if present and sum(existing[type_] for type_ in present) and all(existing[t] >= total for t in present):
        assert sum(drawn.values()) == total
