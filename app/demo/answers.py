"""What an inspector enters at each item so that it comes out as wanted. Pure: a checklist document and a lot in, answers out."""

from collections.abc import Collection, Mapping
from random import Random
from typing import Any

from app.checklists import rules

Document = Mapping[str, Any]
Item = Mapping[str, Any]


def items_of(document: Document) -> list[Item]:
    return [item for section in document["sections"] for item in section["items"]]


def fill(
    document: Document,
    failing: Collection[str],
    scoring: Mapping[str, Any],
    lot: Random,
    *,
    bulk: float,
    unseen: int = 0,
) -> list[dict[str, Any]]:
    """Answers of one visit (photos still empty). `bulk`: the share of ordinary passes set by 其余合格; `unseen`: how many
    items at the end of the walk are left out."""
    items = items_of(document)
    shown = items[: len(items) - unseen] if unseen else items
    answers: list[dict[str, Any]] = []
    for item in shown:
        answers += _answer(item, item["code"] in failing, Random(f"{lot.random()}"), bulk)
    known = rules.evaluate(document, answers, scoring)
    idle = {(ref.item, ref.sample) for ref in known.ignored}
    return [answer for answer in answers if (answer["item"], answer["sample"]) not in idle]


def _answer(item: Item, fails: bool, lot: Random, bulk: float) -> list[dict[str, Any]]:
    if not fails and item["severity"] == "minor" and lot.random() < 0.03:
        return [_row(item, 0, "na", None)]
    repeat = item["repeat"]
    count = lot.randint(repeat["min"], min(repeat["max"], repeat["min"] + 2)) if repeat else 1
    by_mean = repeat is not None and repeat["fold"] == "mean"
    rows = []
    for sample in range(count):
        bad = fails and (sample == 0 or by_mean)
        value = _value(item, bad, lot)
        verdict = "fail" if bad else "pass"
        if by_mean and value is not None:
            verdict = rules.auto_verdict(item, value)
        rows.append(_row(item, sample, verdict, value))
    # Whoever sets the rest to 合格 in one tap does not measure.
    if not fails and item["severity"] != "critical" and lot.random() < bulk:
        for row in rows:
            row |= {"bulk": True, "value": None}
    return rows


def _row(item: Item, sample: int, verdict: str, value: float | None) -> dict[str, Any]:
    return {
        "item": item["code"], "sample": sample, "verdict": verdict, "value": value, "note": None, "bulk": False, "photos": [],
    }  # fmt: skip


def _value(item: Item, bad: bool, lot: Random) -> float | None:
    """A plausible number on the wanted side of the threshold, in its unit."""
    threshold = item["threshold"]
    if threshold is None:
        return None
    limit = float(threshold["value"])
    up = threshold["op"] in (">=", ">")
    kind = item["answer"]
    if kind == "percentage":
        low, high = (limit, 100.0) if up != bad else (max(0.0, limit - 35), max(0.0, limit - 5))
        return float(round(lot.uniform(low, high))) if not (item["repeat"] and not bad) else 100.0
    if kind == "count":
        if up:
            return max(0.0, limit - lot.randint(1, max(1, int(limit)))) if bad else limit + lot.randint(0, 2)
        return limit + lot.randint(1, 4) if bad else limit
    step = max(0.1, abs(limit) * 0.12)
    shift = round(lot.uniform(0.3, 1.4) * step, 2)
    value = limit - shift if up == bad else limit + shift
    return round(value, 2)
