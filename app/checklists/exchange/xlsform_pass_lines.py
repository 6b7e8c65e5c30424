"""The pass line that the constraint of a number question amounts to."""

import re
from dataclasses import dataclass
from typing import Any

from app.checklists.exchange.conditions import Comparison, Group, Node, NotConvertible, number, parse

_PERCENT = re.compile(r"[%％]|percent|比例|百分|率", re.IGNORECASE)
_UNIT = re.compile(r"[（(]\s*([^()（）\d%％]{1,8}?)\s*[)）]")


@dataclass(frozen=True, slots=True)
class PassLine:
    answer: str
    threshold: dict[str, Any]


def pass_line(kind: str, constraint: str, label: str) -> PassLine | None:
    """`. >= 5 and . <= 500` → at least 5. Bounds that only say what can be typed (≥ 0, ≤ 100 %) are no pass line.

    `kind`: integer | decimal. None when the constraint holds no number to pass by.
    """
    try:
        bounds = list(_bounds(parse(constraint)))
    except NotConvertible:
        return None
    percent = bool(_PERCENT.search(label))
    telling = [b for b in bounds if not _trivial(b, percent)]
    if not telling:
        return None
    least = next((b for b in telling if b.op in (">=", ">")), telling[0])
    op = {"=": "=="}.get(least.op, least.op)
    value = number(float(least.value))
    if percent and not 0 <= value <= 100:
        percent = False
    whole = kind == "integer" and isinstance(value, int) and value >= 0
    answer = "percentage" if percent else "count" if whole else "measurement"
    named = _UNIT.search(label)
    unit = "%" if percent else named[1] if named else "处" if whole else "单位"
    return PassLine(answer, {"op": op, "value": value, "unit": unit})


def _bounds(node: Node) -> list[Comparison]:
    if isinstance(node, Group) and node.kind == "all":
        return [bound for part in node.parts for bound in _bounds(part)]
    if (
        isinstance(node, Comparison)
        and node.name == "."
        and not isinstance(node.value, str)
        and node.op != "!="
    ):
        return [node]
    raise NotConvertible("not a bound")


def _trivial(bound: Comparison, percent: bool) -> bool:
    value = float(bound.value)
    return (bound.op in (">=", ">") and value <= (0 if bound.op == ">=" else -1)) or (
        percent and bound.op in ("<=", "<") and value >= 100
    )
