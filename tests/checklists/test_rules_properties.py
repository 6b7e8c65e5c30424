"""What must hold for every checklist and every set of answers, not only for the written cases."""

from dataclasses import asdict
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.checklists import rules

SCORING = {
    "weights": {"minor": 2, "major": 5, "critical": 15},
    "critical_cap": 69,
    "lines": {"excellent": 90, "good": 80, "qualified": 70},
    "core_inspected_share": 0.8,
}
SWITCHES = ("in_lines", "none_here")
VERDICTS = st.sampled_from(("pass", "fail", "na"))
NUMBERS = st.floats(-200, 200, allow_nan=False).map(lambda value: round(value, 2))
OPS = st.sampled_from(("<=", "<", ">=", ">", "=="))


def conditions(earlier: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    """Conditions on items that come before: no circle can arise, save through a switch, which is left out."""
    leaf = st.one_of(
        st.builds(lambda i, v: {"item": i, "verdict": v}, st.sampled_from(earlier), VERDICTS),
        st.builds(
            lambda i, op, v: {"item": i, "value": {"op": op, "value": v}},
            st.sampled_from(earlier),
            OPS,
            NUMBERS,
        ),
    )
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)),
            st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3)),
            st.builds(lambda part: {"not": part}, inner),
        ),
        max_leaves=4,
    )


@st.composite
def checklists(draw: st.DrawFn) -> dict[str, Any]:
    items: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, 8))):
        threshold = draw(
            st.one_of(st.none(), st.builds(lambda op, v: {"op": op, "value": v, "unit": "处"}, OPS, NUMBERS))
        )
        fold = "worst" if threshold is None else draw(st.sampled_from(("worst", "mean")))
        low = draw(st.integers(1, 3))
        repeat = draw(st.sampled_from((None, {"min": low, "max": low + 3, "fold": fold})))
        effects = draw(st.lists(st.sampled_from(("na", "pass")), max_size=2))
        earlier = [item["code"] for item in items]
        items.append(
            {
                "code": f"A-{number}",
                "answer": "count" if threshold else "pass_fail",
                "threshold": threshold,
                "severity": draw(st.sampled_from(("minor", "major", "critical"))),
                "photo": draw(st.sampled_from(("none", "on_fail", "always"))),
                "core": draw(st.booleans()),
                "method": draw(st.sampled_from(("visual", "document"))),
                "repeat": repeat,
                "when": draw(st.one_of(st.none(), conditions(earlier))) if earlier else None,
                "switches": [
                    {"code": code, "effect": effect} for code, effect in zip(SWITCHES, effects, strict=False)
                ],
            }
        )
    cut = draw(st.integers(0, len(items)))
    return {"sections": [{"code": "a", "items": items[:cut]}, {"code": "b", "items": items[cut:]}]}


@st.composite
def visits(draw: st.DrawFn) -> tuple[dict[str, Any], list[dict[str, Any]], bool]:
    document = draw(checklists())
    codes = [item["code"] for section in document["sections"] for item in section["items"]]
    keys = draw(
        st.lists(st.tuples(st.sampled_from([*codes, "X-1"]), st.integers(0, 4)), unique=True, max_size=20)
    )
    answers = [
        {
            "item": item,
            "sample": sample,
            "verdict": draw(VERDICTS),
            "value": draw(st.one_of(st.none(), NUMBERS)),
            "switches": draw(st.one_of(st.none(), st.dictionaries(st.sampled_from(SWITCHES), st.booleans()))),
            "bulk": draw(st.booleans()),
            "photos": draw(st.lists(st.just("photo"), max_size=1)),
        }
        for item, sample in keys
    ]
    return document, answers, draw(st.booleans())


@given(visits())
def test_verdicts_add_up_and_the_score_stays_in_its_range(
    visit: tuple[dict[str, Any], list[dict[str, Any]], bool],
) -> None:
    document, answers, covert = visit
    found = rules.evaluate(document, answers, SCORING, covert=covert)

    visible = [result for result in found.items if result.applies != "hidden"]
    counts = asdict(found.counts)
    assert sum(counts.values()) == len(visible)
    assert counts["unseen"] == len(found.missing)
    assert set(found.not_applicable) == {r.item for r in visible if r.applies == "no"}
    assert (found.score is None) == (counts["passed"] + counts["failed"] == 0)
    if found.score:
        assert 0 <= found.score.score <= 100
        severities = {i["code"]: i["severity"] for s in document["sections"] for i in s["items"]}
        if any(r.verdict == "fail" and severities[r.item] == "critical" for r in found.items):
            assert found.score.score <= 69
            assert found.score.grade == "unqualified"
        assert (found.score.score == 100) == (counts["failed"] == 0)
    assert 0 <= found.core_answered <= found.core_expected
    placed = sum(r.samples for r in found.items) + len(found.ignored) + len(found.unknown)
    assert placed == len(answers), "every answer is counted, ignored or unknown"


@given(visits(), st.randoms(use_true_random=False))
def test_the_order_of_answers_changes_nothing(
    visit: tuple[dict[str, Any], list[dict[str, Any]], bool], random: Any
) -> None:
    document, answers, covert = visit
    shuffled = list(answers)
    random.shuffle(shuffled)
    assert rules.evaluate(document, shuffled, SCORING, covert=covert) == rules.evaluate(
        document, answers, SCORING, covert=covert
    )


@given(visits())
def test_sending_the_computed_verdicts_leaves_no_difference(
    visit: tuple[dict[str, Any], list[dict[str, Any]], bool],
) -> None:
    """What the server would correct once, it does not correct again: recomputing is idempotent."""
    document, answers, covert = visit
    first = rules.evaluate(document, answers, SCORING, covert=covert)
    computed = {(d.item, d.sample): d.computed for d in first.differing}
    corrected = [{**a, "verdict": computed.get((a["item"], a["sample"]), a["verdict"])} for a in answers]
    second = rules.evaluate(document, corrected, SCORING, covert=covert)
    assert second.differing == ()
    assert second.counts == first.counts
    assert second.score == first.score


@given(visits(), st.data())
@settings(max_examples=60)
def test_one_more_failure_never_raises_the_score(
    visit: tuple[dict[str, Any], list[dict[str, Any]], bool], data: st.DataObject
) -> None:
    marks = [
        (severity, verdict)
        for severity, verdict in data.draw(
            st.lists(st.tuples(st.sampled_from(("minor", "major", "critical")), VERDICTS), max_size=20)
        )
    ]
    before = rules.point_score(marks, SCORING)
    after = rules.point_score([*marks, ("minor", "fail")], SCORING)
    assert after is not None
    assert before is None or after.score <= before.score
