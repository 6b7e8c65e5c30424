"""Which items of a checklist apply, given what was answered so far: the `when` conditions.

Pure; the twin of `frontend/src/domain/applicability.ts`, held together by `tests/vectors/rules.json`.
A condition is plain data:

    {"item": "MKT-15", "verdict": "na"}                       the folded verdict of another item
    {"item": "COM-10", "value": {"op": "<", "value": 60}}     its folded value
    {"switch": "no_canteen"}                                  a switch set on any item that has it
    {"all": [...]} · {"any": [...]} · {"not": ...}            combinations
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Condition = Mapping[str, Any]
Item = Mapping[str, Any]

TICKS = 10_000
LARGEST = 1_000_000_000  # keeps sums of ticks within the integers that TypeScript counts exactly


@dataclass(frozen=True)
class Seen:
    """What is known of one item. `verdict` is None while unseen, "na" where it does not apply."""

    verdict: str | None
    value: float | None
    switches: frozenset[str]


def ticks(value: float) -> int:
    """`value` in whole ten-thousandths, half up; beyond ±10⁹ it is held there."""
    return math.floor(min(max(value, -LARGEST), LARGEST) * TICKS + 0.5)


def compare(left: int, op: str, right: int) -> bool:
    """`op` is one of <= < >= > ==; anything else is a ValueError."""
    match op:
        case "<=":
            return left <= right
        case "<":
            return left < right
        case ">=":
            return left >= right
        case ">":
            return left > right
        case "==":
            return left == right
        case _:
            raise ValueError(f"unknown comparison {op!r}")


def holds(condition: Condition, items: Mapping[str, Item], seen: Mapping[str, Seen]) -> bool | None:
    """Kleene logic: None while an item it depends on is unseen."""
    if "all" in condition:
        return _all([holds(part, items, seen) for part in condition["all"]])
    if "any" in condition:
        return _any([holds(part, items, seen) for part in condition["any"]])
    if "not" in condition:
        return _not(holds(condition["not"], items, seen))
    if "switch" in condition:
        owners = [code for code, item in items.items() if has_switch(item, condition["switch"])]
        known = [_switched(seen.get(code), condition["switch"]) for code in owners]
        return _any(known) if known else None
    other = seen.get(condition["item"])
    if other is None or other.verdict is None:
        return None
    if "verdict" in condition:
        return bool(other.verdict == condition["verdict"])
    if other.verdict == "na":
        return False
    if other.value is None:
        return None
    return compare(ticks(other.value), condition["value"]["op"], ticks(condition["value"]["value"]))


def has_switch(item: Item, code: str) -> bool:
    return any(switch["code"] == code for switch in item["switches"])


def depends_on(condition: Condition | None, items: Mapping[str, Item]) -> set[str]:
    """Codes of the items that `condition` asks about, owners of its switches included."""
    switches = asks_about(condition, "switch")
    owners = {code for code, item in items.items() if any(has_switch(item, switch) for switch in switches)}
    return asks_about(condition, "item") | owners


def asks_about(condition: Condition | None, kind: str) -> set[str]:
    """Every code that `condition` names: kind "item" or "switch"."""
    if condition is None:
        return set()
    if kind in condition:
        return {condition[kind]}
    parts = [condition["not"]] if "not" in condition else condition.get("all", condition.get("any", []))
    return set().union(*(asks_about(part, kind) for part in parts))


def in_order(items: Mapping[str, Item]) -> tuple[list[str], list[str]]:
    """Item codes so that every item comes after those its condition asks about; and the items for which there
    is no such order (they wait for each other in a circle, or for such items), sorted."""
    waits = {code: depends_on(item["when"], items) & items.keys() for code, item in items.items()}
    order: list[str] = []
    left = dict.fromkeys(items)
    while ready := [code for code in left if waits[code].isdisjoint(left)]:
        order += ready
        for code in ready:
            del left[code]
    return order, sorted(left)


def _switched(seen: Seen | None, switch: str) -> bool | None:
    return None if seen is None or seen.verdict is None else switch in seen.switches


def _all(parts: Sequence[bool | None]) -> bool | None:
    if any(part is False for part in parts):
        return False
    return None if any(part is None for part in parts) else True


def _any(parts: Sequence[bool | None]) -> bool | None:
    return _not(_all([_not(part) for part in parts]))


def _not(part: bool | None) -> bool | None:
    return None if part is None else not part
