"""Which two inspectors go to a point: two different people, neither of the unit or street that answers for it. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.mocks.draw import lot


@dataclass(frozen=True, slots=True)
class Person:
    """`units`: where they belong: their unit with all above it but the district itself, and streets they sponsor."""

    id: str
    units: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Spot:
    """A point. `owners`: the unit in charge and the street, with all above them but the district itself."""

    id: str
    owners: frozenset[str] = frozenset()


def is_impartial(person: Person, spot: Spot) -> bool:
    return not person.units & spot.owners


def pairs(seed: str, spots: Sequence[Spot], people: Sequence[Person]) -> Mapping[str, tuple[str, ...]]:
    """Point → inspectors, two where there are two, the first one in the first seat.

    Points that few may judge choose first; of those who may, whoever has fewest points goes; ties are drawn by lot. Who works
    with whom therefore changes from point to point, and everybody gets about as many.
    """
    may = {spot.id: [person.id for person in people if is_impartial(person, spot)] for spot in spots}
    load: Counter[str] = Counter()
    found: dict[str, tuple[str, ...]] = {}
    for spot in sorted(spots, key=lambda spot: (len(may[spot.id]), lot(seed, "order", spot.id))):
        by_load = sorted(may[spot.id], key=lambda id_: (load[id_], lot(seed, spot.id, id_)))
        chosen = sorted(by_load[:2], key=lambda id_: lot(seed, spot.id, id_, "seat"))
        load.update(chosen)
        found[spot.id] = tuple(chosen)
    return found
