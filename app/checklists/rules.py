"""What a checklist says about a set of answers: verdicts, folding of samples, what is missing, point score.

Pure: plain JSON in, frozen records out; no clock, no files, no database. `frontend/src/domain/rules.ts` is
the same text in TypeScript, and `tests/vectors/rules.json` holds the two together: whoever changes one
changes all three. Numbers are compared in ticks of 0.0001, so that 0.1 + 0.2 meets a limit of 0.3 in both.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from app.checklists.applicability import TICKS, Item, Seen, compare, holds, in_order, ticks

Verdict = Literal["pass", "fail", "na"]
Applies = Literal["yes", "no", "hidden"]
Document = Mapping[str, Any]  # a checklist document; see checklists/README.md
Answer = Mapping[str, Any]  # one of InspectionIn.answers; only item and verdict must be there
Scoring = Mapping[str, Any]  # checklists/scoring.yaml

HIDDEN_WHEN_COVERT = frozenset({"document", "interview"})  # what cannot be asked on a covert round (暗访)


@dataclass(frozen=True)
class ItemResult:
    """One item, samples folded. `verdict`: None while unseen or hidden, "na" where it does not apply."""

    item: str
    section: str
    applies: Applies
    verdict: Verdict | None
    value: float | None
    samples: int
    bulk: bool


@dataclass(frozen=True)
class SampleRef:
    item: str
    sample: int


@dataclass(frozen=True)
class SamplesMissing:
    item: str
    have: int
    need: int


@dataclass(frozen=True)
class Difference:
    """The verdict the phone sent is not the one its own values and switches give."""

    item: str
    sample: int
    claimed: Verdict
    computed: Verdict


@dataclass(frozen=True)
class Counts:
    """Items by verdict. They add up to the items of the checklist that are not hidden."""

    passed: int
    failed: int
    na: int
    unseen: int


@dataclass(frozen=True)
class PointScore:
    """`score` 0..100, unrounded. `grade`: excellent | good | qualified | unqualified.
    `capped`: a failing critical lowered the score."""

    score: float
    grade: str
    capped: bool


@dataclass(frozen=True)
class Evaluation:
    """All that follows from a document and its answers. Lists are in document order, samples ascending.

    `missing`: items that apply and have no answer. `missing_values`: numbers left out by an inspector who
    judged one by one. `bulk_on_critical`: critical items may not be set by 其余合格. `ignored`: answers to
    items that do not apply or are hidden. `unknown`: answers to items the checklist does not have.
    `inspected`: enough core items are answered (of all items, where a checklist has no core items).
    """

    items: tuple[ItemResult, ...]
    counts: Counts
    missing: tuple[str, ...]
    missing_samples: tuple[SamplesMissing, ...]
    missing_photos: tuple[SampleRef, ...]
    missing_values: tuple[SampleRef, ...]
    not_applicable: tuple[str, ...]
    ignored: tuple[SampleRef, ...]
    unknown: tuple[SampleRef, ...]
    differing: tuple[Difference, ...]
    bulk_on_critical: tuple[SampleRef, ...]
    score: PointScore | None
    core_expected: int
    core_answered: int
    inspected: bool
    complete: bool


@dataclass(frozen=True)
class Prepared:
    """A document taken apart once, to judge many visits by. `order`: items after those their conditions ask about."""

    items: Mapping[str, Item]
    sections: Mapping[str, str]
    order: Sequence[str]


def prepare(document: Document) -> Prepared:
    """ValueError on a cyclic `when`."""
    items, sections = _items(document)
    order, circle = in_order(items)
    if circle:
        raise ValueError(f"conditions wait for each other: {', '.join(circle)}")
    return Prepared(items, sections, order)


def evaluate(
    document: Document, answers: Iterable[Answer], scoring: Scoring, *, covert: bool = False
) -> Evaluation:
    """Judge `answers` (any order, unique on item and sample) by `document`. ValueError on a cyclic `when`."""
    return judge(prepare(document), answers, scoring, covert=covert)


def judge(
    checklist: Prepared, answers: Iterable[Answer], scoring: Scoring, *, covert: bool = False
) -> Evaluation:
    """`evaluate` by a document that was prepared before."""
    items = checklist.items
    samples: dict[str, list[Answer]] = {}
    for answer in sorted(answers, key=lambda a: (a["item"], a.get("sample", 0))):
        samples.setdefault(answer["item"], []).append(answer)
    results = _results(checklist, samples, covert)

    shown = [(items[c], results[c], samples.get(c, [])) for c in items if results[c].applies == "yes"]
    visible = [results[c] for c in items if results[c].applies != "hidden"]
    core = [r for r in visible if items[r.item]["core"]] or visible
    core_answered = sum(r.verdict is not None for r in core)
    missing = tuple(r.item for _, r, _ in shown if r.verdict is None)
    missing_samples = tuple(_missing_samples(shown))
    missing_photos = tuple(ref for row in shown for ref in _missing_photos(*row))
    return Evaluation(
        items=tuple(results[c] for c in items),
        counts=Counts(
            passed=sum(r.verdict == "pass" for r in visible),
            failed=sum(r.verdict == "fail" for r in visible),
            na=sum(r.verdict == "na" for r in visible),
            unseen=sum(r.verdict is None for r in visible),
        ),
        missing=missing,
        missing_samples=missing_samples,
        missing_photos=missing_photos,
        missing_values=tuple(_ref(a) for item, _, given in shown for a in given if _lacks_value(item, a)),
        not_applicable=tuple(c for c in items if results[c].applies == "no"),
        ignored=tuple(_ref(a) for c in items if results[c].applies != "yes" for a in samples.get(c, [])),
        unknown=tuple(_ref(a) for code, given in samples.items() if code not in items for a in given),
        differing=tuple(d for item, _, given in shown for a in given for d in _difference(item, a)),
        bulk_on_critical=tuple(
            _ref(a)
            for item, _, given in shown
            for a in given
            if item["severity"] == "critical" and a.get("bulk", False)
        ),
        score=point_score([(items[r.item]["severity"], r.verdict) for r in visible if r.verdict], scoring),
        core_expected=len(core),
        core_answered=core_answered,
        inspected=core_answered > 0
        and core_answered * TICKS >= ticks(scoring["core_inspected_share"]) * len(core),
        complete=not (missing or missing_samples or missing_photos),
    )


def when_cycle(document: Document) -> list[str]:
    """Items whose conditions wait for each other, sorted; empty when every item can be decided."""
    return in_order(_items(document)[0])[1]


def _items(document: Document) -> tuple[dict[str, Item], dict[str, str]]:
    """Items by code in document order, and the section of each."""
    pairs = [(item, section["code"]) for section in document["sections"] for item in section["items"]]
    return {item["code"]: item for item, _ in pairs}, {item["code"]: section for item, section in pairs}


def _results(
    checklist: Prepared, samples: Mapping[str, Sequence[Answer]], covert: bool
) -> dict[str, ItemResult]:
    items, sections = checklist.items, checklist.sections
    seen: dict[str, Seen] = {}
    results: dict[str, ItemResult] = {}
    for code in checklist.order:
        item = items[code]
        applies = _applies(item, items, seen, covert)
        given = samples.get(code, []) if applies == "yes" else []
        verdict: Verdict | None = "na" if applies == "no" else None
        value: float | None = None
        if given:
            verdict, value = fold(item, given)
        on = {c for a in given for c, is_on in (a.get("switches") or {}).items() if is_on}
        seen[code] = Seen(verdict, value, frozenset(on))
        bulk = bool(given) and all(a.get("bulk", False) for a in given)
        results[code] = ItemResult(code, sections[code], applies, verdict, value, len(given), bulk)
    return results


def _applies(item: Item, items: Mapping[str, Item], seen: Mapping[str, Seen], covert: bool) -> Applies:
    """An undecided condition leaves the item in place: it is unseen, not 不适用."""
    if covert and item["method"] in HIDDEN_WHEN_COVERT:
        return "hidden"
    return "no" if item["when"] is not None and holds(item["when"], items, seen) is False else "yes"


# ── one answer ──────────────────────────────────────────────────────────────────────────────────────────


def auto_verdict(item: Item, value: float) -> Literal["pass", "fail"]:
    """What the item's threshold says about `value` (in its unit). ValueError without a threshold."""
    threshold = item["threshold"]
    if threshold is None:
        raise ValueError(f"{item['code']} has no threshold")
    return "pass" if compare(ticks(value), threshold["op"], ticks(threshold["value"])) else "fail"


def sample_verdict(item: Item, answer: Answer) -> Verdict:
    """One answer by itself: the value decides over the tap, a switch over the value; 不适用 stays 不适用."""
    verdict: Verdict = answer["verdict"]
    if verdict == "na":
        return "na"
    value = answer.get("value")
    if value is not None and item["threshold"] is not None:
        verdict = auto_verdict(item, value)
    on = answer.get("switches") or {}
    effects = {switch["effect"] for switch in item["switches"] if on.get(switch["code"])}
    if "na" in effects:
        return "na"
    return "pass" if "pass" in effects else verdict


def fold(item: Item, samples: Sequence[Answer]) -> tuple[Verdict, float | None]:
    """Verdict and value of an item from its samples (at least one).

    worst: one failing sample fails the item; the value is the one farthest to the bad side of the threshold.
    mean: the mean of the values meets the threshold or not; where a value is lacking, worst decides.
    Samples that are 不适用 are left out; if all are, so is the item.
    """
    judged = [(sample_verdict(item, a), a.get("value")) for a in samples]
    counted = [(verdict, value) for verdict, value in judged if verdict != "na"]
    if not counted:
        return "na", None
    threshold, repeat = item["threshold"], item["repeat"]
    values = [ticks(value) for _, value in counted if value is not None]
    if repeat and repeat["fold"] == "mean" and threshold and len(values) == len(counted):
        total, limit = sum(values), ticks(threshold["value"])
        met = compare(total, threshold["op"], limit * len(values))
        return ("pass" if met else "fail"), total / len(values) / TICKS
    verdict: Verdict = "fail" if any(v == "fail" for v, _ in counted) else "pass"
    if not values or threshold is None:
        return verdict, values[0] / TICKS if values else None
    limit = ticks(threshold["value"])
    match threshold["op"]:
        case "<=" | "<":
            worst = max(values)
        case ">=" | ">":
            worst = min(values)
        case _:
            worst = max(values, key=lambda v: abs(v - limit))
    return verdict, worst / TICKS


# ── what is missing ─────────────────────────────────────────────────────────────────────────────────────

_Shown = tuple[Item, ItemResult, Sequence[Answer]]


def _ref(answer: Answer) -> SampleRef:
    return SampleRef(answer["item"], answer.get("sample", 0))


def _missing_samples(shown: Iterable[_Shown]) -> Iterable[SamplesMissing]:
    """An item that is 不适用 altogether needs no more samples."""
    for item, result, given in shown:
        need = item["repeat"]["min"] if item["repeat"] else 1
        if result.verdict in ("pass", "fail") and len(given) < need:
            yield SamplesMissing(item["code"], len(given), need)


def _missing_photos(item: Item, result: ItemResult, given: Sequence[Answer]) -> list[SampleRef]:
    """on_fail: every failing sample needs a photo (a failing mean: one in all). always: one photo an item."""
    bare = [a for a in given if not a.get("photos")]
    nothing = bare[:1] if len(bare) == len(given) else []
    if item["photo"] == "none" or result.verdict in (None, "na"):
        return []
    lacking = nothing if item["photo"] == "always" else []
    if result.verdict == "fail":
        mean = item["repeat"] is not None and item["repeat"]["fold"] == "mean"
        failing = nothing if mean else [a for a in bare if sample_verdict(item, a) == "fail"]
        lacking = failing or lacking
    return [_ref(a) for a in lacking]


def _lacks_value(item: Item, answer: Answer) -> bool:
    asked = item["threshold"] is not None and answer["verdict"] != "na" and not answer.get("bulk", False)
    return asked and answer.get("value") is None


def _difference(item: Item, answer: Answer) -> list[Difference]:
    computed = sample_verdict(item, answer)
    if computed == answer["verdict"]:
        return []
    return [Difference(answer["item"], answer.get("sample", 0), answer["verdict"], computed)]


# ── point score ─────────────────────────────────────────────────────────────────────────────────────────


def point_score(marks: Iterable[tuple[str, str]], scoring: Scoring) -> PointScore | None:
    """点位得分 = 100 × Σ weight passed / Σ weight answered; a failing critical caps it. None without answers.

    `marks` are (severity, verdict), one per item; an open case without an item is (its severity, "fail").
    """
    passed = answered = 0
    critical = False
    for severity, verdict in marks:
        weight = scoring["weights"][severity]
        answered += weight if verdict in ("pass", "fail") else 0
        passed += weight if verdict == "pass" else 0
        critical = critical or (severity == "critical" and verdict == "fail")
    if answered == 0:
        return None
    score = 100 * passed / answered
    capped = critical and score > scoring["critical_cap"]
    final = float(scoring["critical_cap"]) if capped else score
    return PointScore(final, grade(final, scoring), capped)


def grade(score: float, scoring: Scoring) -> str:
    """优 excellent, 良 good, 合格 qualified by the lines of scoring.yaml, else unqualified. Unrounded."""
    for name in ("excellent", "good", "qualified"):
        if score >= scoring["lines"][name]:
            return name
    return "unqualified"
