"""The draw of a mock evaluation, so that anybody can draw the same again with nothing but SHA-256. Pure.

Of each type, the points with the smallest SHA-256 of "seed:point id" are drawn, as many as the plan says. The seed is made when
the draw is made and shown on the day; until then the commitment, which binds seed, population and list, stands for them.
`frontend/src/domain/draw.ts` is the same in TypeScript; `tests/vectors/draw.json` holds the two together.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

RULE = "sancheng-draw-1"

Population = Sequence[tuple[str, str]]
"""(point id, type) of every point that could be drawn."""


def drawn(seed: str, population: Population, plan: Mapping[str, int]) -> list[str]:
    """The ids drawn, in their order. Never more of a type than there are."""
    of_type: dict[str, list[str]] = defaultdict(list)
    for id_, type_ in population:
        of_type[type_].append(id_)
    return sorted(
        id_
        for type_, count in plan.items()
        for id_ in sorted(of_type[type_], key=lambda id_: lot(seed, id_))[:count]
    )


def lot(seed: str, *what: str) -> str:
    return hashlib.sha256(":".join((seed, *what)).encode()).hexdigest()


def population_sum(population: Population) -> str:
    """SHA-256 of the lines "id type", in the order of the ids."""
    lines = "".join(f"{id_} {type_}\n" for id_, type_ in sorted(population))
    return hashlib.sha256(lines.encode()).hexdigest()


def commitment(mock_id: str, seed: str, population_sha256: str, ids: Iterable[str]) -> str:
    """SHA-256 of the lines: rule, mock, seed, sum of the population, ids drawn. The seed keeps it from being guessed."""
    lines = "".join(f"{line}\n" for line in (RULE, mock_id, seed, population_sha256, *sorted(ids)))
    return hashlib.sha256(lines.encode()).hexdigest()
