"""实地得分预估 against what can be counted out by hand: every sample, every outcome."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product
from math import prod
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.results.readiness import Forecast, Group, Place, Remedy, forecast

MINOR = Group(frozenset({"sanitary"}), 2, False)
MAJOR = Group(frozenset({"sanitary", "civilized"}), 5, False)
GRAVE = Group(frozenset({"sanitary"}), 15, True)
LINES = {"sanitary": 80.0, "civilized": 90.0}
CAP = 69.0


def run(places: Sequence[Place], plan: Mapping[str, int], **options: object) -> Forecast:
    return forecast(places, plan, LINES, **{"critical_cap": CAP, "seed": 7, **options})  # type: ignore[arg-type]


def front(said: Forecast, code: str = "sanitary"):  # type: ignore[no-untyped-def]
    return next(one for one in said.fronts if one.code == code)


def place(id_: str, type_: str = "market", **known: object) -> Place:
    nothing: dict[str, dict[Group, int]] = {"passed": {}, "failed": {}, "unseen": {}}
    return Place(id_, type_, **{**nothing, **known})  # type: ignore[arg-type]


# ---- the naive way ----


def outcomes(one: Place) -> Iterator[tuple[float, dict[Group, int], dict[Group, int]]]:
    """(probability, passed, failed) of a place with at most one unseen item of each group, and of one group only."""
    a, b = one.passes
    hidden = list(one.unseen)
    assert sum(one.unseen.values()) <= 1
    for passes in product((True, False), repeat=len(hidden)):
        chance = prod(a / (a + b) if yes else b / (a + b) for yes in passes)
        passed, failed = dict(one.passed), dict(one.failed)
        for group, yes in zip(hidden, passes, strict=True):
            into = passed if yes else failed
            into[group] = into.get(group, 0) + 1
        yield chance, passed, failed


def score(passed: Mapping[Group, int], failed: Mapping[Group, int], code: str) -> float | None:
    won = sum(group.weight * n for group, n in passed.items() if code in group.fronts)
    lost = sum(group.weight * n for group, n in failed.items() if code in group.fronts)
    if won + lost == 0:
        return None
    found = 100 * won / (won + lost)
    grave = any(group.critical and n and code in group.fronts for group, n in failed.items())
    return min(found, CAP) if grave else found


def exact(places: Sequence[Place], plan: Mapping[str, int], code: str) -> list[tuple[float, float]]:
    """(probability, score of the front) of every sample and every outcome in it."""
    types = sorted({one.type for one in places})
    samples = [list(combinations([one for one in places if one.type == t], plan[t])) for t in types]
    found = []
    for chosen in product(*samples):
        drawn = [one for group in chosen for one in group]
        for result in product(*(list(outcomes(one)) for one in drawn)):
            scores = [score(passed, failed, code) for _, passed, failed in result]
            told = [one for one in scores if one is not None]
            if told:
                share = prod(chance for chance, _, _ in result) / prod(map(len, samples))
                found.append((share, sum(told) / len(told)))
    return found


DISTRICT = [
    place("m1", passed={MINOR: 3, MAJOR: 1}, failed={MINOR: 1}),
    place("m2", passed={MINOR: 4}, unseen={MAJOR: 1}, passes=(3.0, 1.0)),
    place("m3", passed={MINOR: 2, MAJOR: 2}, failed={GRAVE: 1}),
    place("m4", unseen={MINOR: 1}, passes=(1.0, 2.0)),
    place("p1", "park", passed={MINOR: 9}, failed={MAJOR: 1}),
    place("p2", "park", passed={MINOR: 5, MAJOR: 1}),
    place("p3", "park", passed={MINOR: 1}, failed={MINOR: 4}),
]
PLAN = {"market": 2, "park": 1}


@pytest.mark.parametrize("code", ["sanitary", "civilized"])
def test_mean_and_chance_are_what_every_sample_counted_out_says(code: str) -> None:
    told = exact(DISTRICT, PLAN, code)
    whole = sum(share for share, _ in told)
    mean = sum(share * value for share, value in told) / whole
    chance = sum(share for share, value in told if value >= LINES[code]) / whole
    said = front(run(DISTRICT, PLAN, draws=60_000), code)
    assert said.mean == pytest.approx(mean, abs=0.25)
    assert said.chance == pytest.approx(chance, abs=0.01)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["market", "park"]),
            *(st.integers(0, 3) for _ in range(5)),
            st.booleans(),
            st.sampled_from([(1.0, 1.0), (4.0, 1.0), (1.0, 3.0)]),
        ),
        min_size=1,
        max_size=6,
    ),
    st.integers(1, 2),
    st.integers(0, 2**32),
)
def test_any_small_district(rows: list[tuple[Any, ...]], count: int, seed: int) -> None:
    places = [
        place(
            f"x{n}", str(type_), passed={MINOR: a, MAJOR: b}, failed={MINOR: c, MAJOR: d, GRAVE: e // 3},
            unseen={MAJOR: 1} if hidden else {}, passes=beta,
        )
        for n, (type_, a, b, c, d, e, hidden, beta) in enumerate(rows)
    ]  # fmt: skip
    plan = {kind: min(count, sum(one.type == kind for one in places)) for kind in ("market", "park")}
    said = run(places, plan, seed=seed, draws=20_000)
    for code in LINES:
        told = exact(places, {k: v for k, v in plan.items() if v}, code)
        whole = sum(share for share, _ in told)
        if whole == 0:
            assert code not in {one.code for one in said.fronts}
            continue
        mean = sum(share * value for share, value in told) / whole
        chance = sum(share for share, value in told if value >= LINES[code] - 1e-9) / whole
        assert front(said, code).mean == pytest.approx(mean, abs=1.2)
        assert front(said, code).chance == pytest.approx(chance, abs=0.02)


# ---- what holds for every forecast ----


def test_the_same_seed_says_the_same_and_the_order_of_places_does_not_matter() -> None:
    remedies = [Remedy("k", "m1", passing={MINOR: 1})]
    once = run(DISTRICT, PLAN, remedies=remedies)
    assert run(list(reversed(DISTRICT)), PLAN, remedies=remedies) == once
    assert run(DISTRICT, PLAN, seed=8, remedies=remedies) != once


def test_another_type_draws_its_own_numbers() -> None:
    alone = [one for one in DISTRICT if one.type == "park"]
    only_said_by_parks = run(alone, PLAN)
    with_silent_markets = run([*alone, place("m9")], PLAN)
    assert only_said_by_parks == with_silent_markets


def test_a_plan_draws_no_more_than_there_are() -> None:
    said = run(DISTRICT, {"market": 50, "park": 50})
    assert front(said).places == 7.0


def test_nothing_known_and_nothing_drawn_says_nothing() -> None:
    assert run([], {"market": 3}) == Forecast((), ())
    assert run([place("m1")], {"market": 1}) == Forecast((), ())
    assert run(DISTRICT, {}) == Forecast((), ())


def test_a_certain_district() -> None:
    sure = [place(f"m{n}", passed={MINOR: 4}, failed={MINOR: 1}) for n in range(9)]
    said = front(run(sure, {"market": 4}))
    assert (said.mean, said.low, said.high, said.chance) == (80.0, 80.0, 80.0, 1.0)
    assert (said.histogram[80], sum(said.histogram)) == (10_000, 10_000)


def test_a_failing_critical_caps_its_place_in_its_fronts_only() -> None:
    both = [place("m1", passed={MAJOR: 20}, failed={GRAVE: 1})]
    said = run(both, {"market": 1})
    assert (front(said).mean, front(said, "civilized").mean) == (CAP, 100.0)


# ---- drivers ----


def test_a_gain_is_what_every_sample_counted_out_says() -> None:
    fixed = replace(DISTRICT[0], passed={MINOR: 4, MAJOR: 1}, failed={})
    gone = replace(DISTRICT[2], failed={})
    seen = replace(DISTRICT[3], passed={MINOR: 1}, unseen={})
    ways = {
        "fix": (Remedy("fix", "m1", passing={MINOR: 1}), fixed),
        "end": (Remedy("end", "m3", ending={GRAVE: 1}), gone),
        "see": (Remedy("see", "m4", seeing=True), seen),
    }
    said = run(DISTRICT, PLAN, draws=60_000, remedies=[remedy for remedy, _ in ways.values()])
    for gain in said.gains:
        after = [ways[gain.key][1] if one.id == ways[gain.key][1].id else one for one in DISTRICT]
        for code in LINES:
            means = []
            chances = []
            for district in (DISTRICT, after):
                told = exact(district, PLAN, code)
                whole = sum(share for share, _ in told)
                means.append(sum(share * value for share, value in told) / whole)
                chances.append(sum(share for share, value in told if value >= LINES[code]) / whole)
            assert gain.score[code] == pytest.approx(means[1] - means[0], abs=0.3), (gain.key, code)
            assert gain.chance[code] == pytest.approx(chances[1] - chances[0], abs=0.015), (gain.key, code)


def test_only_seeing_removes_spread() -> None:
    remedies = [Remedy("see", "m4", seeing=True), Remedy("fix", "m1", passing={MINOR: 1})]
    see, fix = run(DISTRICT, PLAN, remedies=remedies).gains
    assert see.spread_removed > 0
    assert fix.spread_removed == 0


def test_the_order_of_drivers_does_not_depend_on_the_seed() -> None:
    district = [
        place(f"m{n}", passed={MINOR: 20, MAJOR: 3}, failed={MINOR: n % 7, MAJOR: n % 3}) for n in range(40)
    ]
    remedies = [
        Remedy(one.id, one.id, passing={group: n for group, n in one.failed.items() if n}) for one in district
    ]
    orders = []
    for seed in (1, 2, 3):
        gains = run(district, {"market": 12}, seed=seed, remedies=remedies).gains
        ranked = sorted(gains, key=lambda gain: -round(gain.score["sanitary"], 6))
        orders.append([gain.key for gain in ranked])
    assert orders[0] == orders[1] == orders[2]


def test_a_place_that_is_not_drawn_gains_nothing() -> None:
    assert run(DISTRICT, {"park": 1}, remedies=[Remedy("k", "m1", passing={MINOR: 1})]).gains == ()
