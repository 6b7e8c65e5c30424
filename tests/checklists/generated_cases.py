"""Checklists and visits drawn by lot, with what the rules make of them: `tests/vectors/rules_generated.json`.

    python -m tests.checklists.generated_cases          writes the file anew

The lot is drawn once, here; pytest holds the file against this program, and vitest runs it against the twin in TypeScript. It
tries what nobody thinks of writing down: samples that are 不适用 beside failing ones, switches on items that do not apply,
conditions on a mean, answers to items of another checklist, sums such as 0.1 + 0.2 at a limit of 0.3.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from app.checklists import rules

FILE = Path(__file__).parents[1] / "vectors" / "rules_generated.json"
CASES = 260
SEED = 20201031

DEFAULTS: dict[str, Any] = {
    "answer": "pass_fail", "threshold": None, "severity": "minor", "photo": "none", "core": True, "method": "visual",
    "repeat": None, "when": None, "switches": [],
}  # fmt: skip
SCORING: dict[str, Any] = {
    "weights": {"minor": 2, "major": 5, "critical": 15},
    "critical_cap": 69,
    "lines": {"excellent": 90, "good": 80, "qualified": 70},
    "core_inspected_share": 0.8,
}
NUMBERS = (
    0,
    0.1,
    0.2,
    0.3,
    0.30000000000000004,
    0.6,
    1,
    1.5,
    2,
    3,
    5,
    60,
    99.9999,
    100,
    -18,
    -17.5,
    1e12,
    -0.00005,
)
SWITCHES = ("within_marked_lines", "none_here", "no_canteen")
ITEM = ("item", "section", "applies", "verdict", "value", "samples", "bulk")
VERDICTS = ("pass", "fail", "na")
OPS = ("<=", "<", ">=", ">", "==")

Row = dict[str, Any]
T = TypeVar("T")


class Lot:
    """Draws that are the same with every release of Python: only `Random.random` is promised to be."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def below(self, count: int) -> int:
        return int(self._random.random() * count)

    def one(self, values: Sequence[T]) -> T:
        return values[self.below(len(values))]

    def chance(self, share: float) -> bool:
        return self._random.random() < share


def cases() -> list[Row]:
    lot = Lot(SEED)
    return [case(lot, number) for number in range(CASES)]


def case(lot: Lot, number: int) -> Row:
    sections = checklist(lot, anywhere=number % 16 == 15)
    document = full(sections)
    codes = [item["code"] for section in sections for item in section["items"]]
    answers = visit(lot, codes, sound=lot.chance(0.3))
    covert = lot.chance(0.25)
    row: Row = {
        "sections": sections,
        "answers": answers,
        "covert": covert,
        "circle": rules.when_cycle(document),
    }
    if not row["circle"]:
        row["expect"] = as_json(rules.evaluate(document, answers, SCORING, covert=covert))
    return row


def full(sections: Sequence[Row]) -> Row:
    """The document with every field that the rules read."""
    return {"sections": [{**s, "items": [{**DEFAULTS, **i} for i in s["items"]]} for s in sections]}


def as_json(evaluation: rules.Evaluation) -> Row:
    """The whole evaluation; its items as rows of `ITEM`, and what is empty left out, to keep the file small."""
    parsed: Row = json.loads(json.dumps(asdict(evaluation)))
    parsed["items"] = [[result[name] for name in ITEM] for result in parsed["items"]]
    return {name: value for name, value in parsed.items() if value != []}


def checklist(lot: Lot, *, anywhere: bool) -> list[Row]:
    """`anywhere`: conditions may ask about any item, so that circles arise; else about earlier ones."""
    count = 2 + lot.below(7)
    codes = [f"A-{number}" for number in range(count)]
    items = [item(lot, code) for code in codes]
    for place, one in enumerate(items):
        known = codes if anywhere else codes[:place]
        owned = {
            s["code"] for other in (items if anywhere else items[:place]) for s in other.get("switches", ())
        }
        later = {s["code"] for other in items[place:] for s in other.get("switches", ())}
        switches = sorted(owned if anywhere else owned - later)
        if known and lot.chance(0.5):
            one["when"] = condition(lot, known, switches, depth=2)
    cut = lot.below(count)
    return [{"code": "a", "items": items[:cut]}, {"code": "b", "items": items[cut:]}]


def item(lot: Lot, code: str) -> Row:
    row: Row = {"code": code, "severity": lot.one(("minor", "minor", "major", "critical"))}
    counted = lot.chance(0.55)
    if counted:
        row["answer"] = lot.one(("count", "percentage", "measurement"))
        row["threshold"] = {"op": lot.one(OPS), "value": lot.one(NUMBERS), "unit": "处"}
    row["photo"] = lot.one(("none", "on_fail", "always"))
    row["core"] = lot.chance(0.8)
    row["method"] = lot.one(("visual", "visual", "document", "interview", "phone_call"))
    if lot.chance(0.45):
        low = 1 + lot.below(3)
        row["repeat"] = {
            "min": low,
            "max": low + 3,
            "fold": lot.one(("worst", "mean")) if counted else "worst",
        }
    if lot.chance(0.4):
        row["switches"] = [
            {"code": name, "effect": lot.one(("na", "pass"))} for name in SWITCHES if lot.chance(0.5)
        ]
    return {key: value for key, value in row.items() if key not in DEFAULTS or DEFAULTS[key] != value}


def condition(lot: Lot, codes: Sequence[str], switches: Sequence[str], *, depth: int) -> Row:
    kind = lot.below(6 if depth else 3)
    if kind == 0 and switches:
        return {"switch": lot.one(switches)}
    if kind <= 1:
        return {"item": lot.one(codes), "verdict": lot.one(VERDICTS)}
    if kind == 2:
        return {"item": lot.one(codes), "value": {"op": lot.one(OPS), "value": lot.one(NUMBERS)}}
    if kind == 3:
        return {"not": condition(lot, codes, switches, depth=depth - 1)}
    parts = [condition(lot, codes, switches, depth=depth - 1) for _ in range(1 + lot.below(3))]
    return {"all" if kind == 4 else "any": parts}


def visit(lot: Lot, codes: Sequence[str], *, sound: bool) -> list[Row]:
    """Most items answered, some several times, some of another checklist; in no order. `sound`: nearly all is well."""
    keys = [
        (code, sample)
        for code in (*codes, "X-1")
        for sample in range(4)
        if lot.chance((0.8, 0.4, 0.3, 0.1)[sample])
    ]
    rows = [
        answer(lot, code, sample, sound=sound) for code, sample in keys if code != "X-1" or lot.chance(0.3)
    ]
    return [rows.pop(lot.below(len(rows))) for _ in range(len(rows))]


def answer(lot: Lot, code: str, sample: int, *, sound: bool) -> Row:
    row: Row = {"item": code, "verdict": lot.one(("pass", "pass", "fail", "na"))}
    if sound and lot.chance(0.9):
        return {**row, "verdict": "pass", "photos": ["photo"], **({"sample": sample} if sample else {})}
    if sample:
        row["sample"] = sample
    if lot.chance(0.65):
        row["value"] = lot.one(NUMBERS)
    if lot.chance(0.35):
        row["switches"] = {name: lot.chance(0.7) for name in SWITCHES if lot.chance(0.5)}
    if lot.chance(0.15):
        row["bulk"] = True
    if lot.chance(0.5):
        row["photos"] = ["photo"]
    return row


def text() -> str:
    """One case a line, so that a change of the rules shows as the cases it changes."""
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in cases())
    head = {"scoring": SCORING, "item_defaults": DEFAULTS}
    return json.dumps(head, indent=1)[:-2] + ',\n "cases": [\n' + lines + "\n]}\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
