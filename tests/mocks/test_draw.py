"""The draw: the same again from the seed, as many of each type as planned, everybody with the same chance."""

import hashlib
import json
from collections import Counter
from itertools import combinations
from math import sqrt
from pathlib import Path
from uuid import UUID, uuid5

from hypothesis import given
from hypothesis import strategies as some

from app.mocks import draw
from app.mocks.pairing import Person, Spot, is_impartial, pairs

VECTORS = Path(__file__).resolve().parents[1] / "vectors" / "draw.json"
SPACE = UUID("6b2f0c3e-2a55-4c1b-9d0e-3c1f5a7b9e02")
POPULATION = [(str(uuid5(SPACE, str(n))), ("market", "school", "river")[n % 3]) for n in range(30)]
PLAN = {"market": 3, "school": 10, "river": 1}


def test_vectors_that_the_browser_shares() -> None:
    for row in json.loads(VECTORS.read_text())["cases"]:
        population = [(one["id"], one["type"]) for one in row["population"]]
        ids = draw.drawn(row["seed"], population, row["plan"])
        assert ids == row["drawn"]
        assert draw.population_sum(population) == row["population_sha256"]
        assert (
            draw.commitment(row["mock_id"], row["seed"], row["population_sha256"], ids) == row["commitment"]
        )


def test_anybody_can_draw_it_again_with_sha256_alone() -> None:
    """The text of docs/definitions.md, word for word."""
    found = draw.drawn("ab", POPULATION, PLAN)
    again = []
    for type_, count in PLAN.items():
        ids = [id_ for id_, of in POPULATION if of == type_]
        again += sorted(ids, key=lambda id_: hashlib.sha256(f"ab:{id_}".encode()).hexdigest())[:count]
    assert found == sorted(again)
    lines = "".join(f"{id_} {of}\n" for id_, of in sorted(POPULATION))
    total = hashlib.sha256(lines.encode()).hexdigest()
    assert draw.population_sum(POPULATION) == total
    bound = "\n".join(["sancheng-draw-1", "mock", "ab", total, *found]) + "\n"
    assert draw.commitment("mock", "ab", total, found) == hashlib.sha256(bound.encode()).hexdigest()


@given(some.text(min_size=1, max_size=20), some.permutations(POPULATION), some.integers(0, 15))
def test_as_many_as_planned_of_each_type_and_never_more_than_exist(
    seed: str, population: list[tuple[str, str]], more: int
) -> None:
    plan = PLAN | {"river": more}
    found = draw.drawn(seed, population, plan)
    types = dict(population)
    assert Counter(types[id_] for id_ in found) == Counter({t: min(n, 10) for t, n in plan.items() if n})
    assert len(set(found)) == len(found)
    assert found == draw.drawn(seed, POPULATION, plan)  # whatever the order of the register


def test_every_place_has_the_same_chance_and_every_pair() -> None:
    """2,000 seeds: how often a place, or a pair of one type, is drawn stays within five standard deviations."""
    seeds, places = 2000, [id_ for id_, of in POPULATION if of == "market"]
    alone: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for n in range(seeds):
        found = draw.drawn(f"seed-{n}", POPULATION, {"market": 3})
        alone.update(found)
        together.update(combinations(found, 2))
    for counted, chance, kinds in ((alone, 3 / 10, 10), (together, 3 / 45, 45)):
        spread = sqrt(seeds * chance * (1 - chance))
        assert len(counted) == kinds
        assert all(abs(n - seeds * chance) < 5 * spread for n in counted.values())
    assert set(alone) == set(places)


def test_what_is_altered_breaks_the_commitment() -> None:
    found = draw.drawn("ab", POPULATION, PLAN)
    total = draw.population_sum(POPULATION)
    whole = draw.commitment("mock", "ab", total, found)
    assert draw.commitment("mock", "ac", total, found) != whole
    assert draw.commitment("other", "ab", total, found) != whole
    assert draw.commitment("mock", "ab", total, found[1:]) != whole
    assert draw.population_sum(POPULATION[1:]) != total


UNITS = some.frozensets(some.sampled_from("ABCDE"), max_size=2)


@given(
    some.text(max_size=5),
    some.lists(UNITS, max_size=25),
    some.lists(UNITS, min_size=1, max_size=8),
)
def test_two_different_people_who_have_nothing_to_do_with_the_place(
    seed: str, owners: list[frozenset[str]], homes: list[frozenset[str]]
) -> None:
    spots = [Spot(f"p{n}", units) for n, units in enumerate(owners)]
    people = [Person(f"i{n}", units) for n, units in enumerate(homes)]
    found = pairs(seed, spots, people)
    assert set(found) == {spot.id for spot in spots}
    for spot in spots:
        free = {person.id for person in people if is_impartial(person, spot)}
        chosen = found[spot.id]
        assert len(chosen) == len(set(chosen)) == min(2, len(free))
        assert set(chosen) <= free
    assert found == pairs(seed, spots[::-1], people[::-1])


@given(some.text(max_size=5), some.integers(0, 40), some.integers(2, 9))
def test_everybody_gets_about_as_many(seed: str, places: int, inspectors: int) -> None:
    people = [Person(f"i{n}") for n in range(inspectors)]
    found = pairs(seed, [Spot(f"p{n}") for n in range(places)], people)
    load = Counter(id_ for pair in found.values() for id_ in pair)
    counts = [load[person.id] for person in people]
    assert max(counts) - min(counts) <= 1
