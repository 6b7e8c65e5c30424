"""Checklists nobody wrote: every field, every kind of condition, texts with the signs that formats trip over."""

from typing import Any

from hypothesis import strategies as st

from app.checklists.content import TypeFile

NASTY = "=+-@'\"|\\;；、,，:#{}[]<>&%$!?*~`_x0041_ 合格一二三ÄéÀ🙂\u3000—"
texts = st.text(alphabet=NASTY + "abcXYZ019 ", min_size=1, max_size=24).map(str.strip).filter(bool)
numbers = st.one_of(
    st.integers(-10_000, 10_000),
    st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 4)),
)
operators = st.sampled_from(["<=", "<", ">=", ">", "=="])


def conditions(codes: list[str], switches: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    leaves: list[st.SearchStrategy[dict[str, Any]]] = [
        st.fixed_dictionaries(
            {"item": st.sampled_from(codes), "verdict": st.sampled_from(["pass", "fail", "na"])}
        ),
        st.fixed_dictionaries(
            {
                "item": st.sampled_from(codes),
                "value": st.fixed_dictionaries({"op": operators, "value": numbers}),
            }
        ),
    ]
    if switches:
        leaves.append(st.fixed_dictionaries({"switch": st.sampled_from(switches)}))
    return st.recursive(
        st.one_of(leaves),
        lambda inner: st.one_of(
            st.fixed_dictionaries({"not": inner}),
            st.fixed_dictionaries({"all": st.lists(inner, min_size=1, max_size=3)}),
            st.fixed_dictionaries({"any": st.lists(inner, min_size=1, max_size=3)}),
        ),
        max_leaves=6,
    )


@st.composite
def checklists(draw: st.DrawFn) -> dict[str, Any]:
    """A whole document as TypeFile writes it."""
    many = draw(st.integers(1, 5))
    codes = [f"MKT-{number:02d}" for number in draw(st.permutations(range(1, many + 1)))]
    switches = draw(st.lists(st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True), max_size=2, unique=True))
    items = [_item(draw, code, codes, switches) for code in codes]
    cut = draw(st.integers(1, many))
    parts = [part for part in (items[:cut], items[cut:]) if part]
    sections = [
        {"code": f"part_{number}", "zh": draw(texts), "en": draw(texts), "items": part}
        for number, part in enumerate(parts)
    ]
    whole = {
        "type": "market",
        "code": "market",
        "version": draw(st.integers(1, 99)),
        "position": draw(st.integers(1, 99)),
        "zh": draw(texts),
        "en": draw(texts),
        "lead": draw(texts),
        "units": draw(st.lists(texts, max_size=2)),
        "sections": sections,
    }
    return TypeFile.model_validate(whole, strict=False).model_dump(mode="json")


def _item(draw: st.DrawFn, code: str, codes: list[str], switches: list[str]) -> dict[str, Any]:
    answer = draw(st.sampled_from(["pass_fail", "count", "percentage", "measurement"]))
    item: dict[str, Any] = {
        "code": code,
        "zh": draw(texts),
        "en": draw(texts),
        "answer": answer,
        "severity": draw(st.sampled_from(["minor", "major", "critical"])),
        "photo": draw(st.sampled_from(["on_fail", "always", "none"])),
        "violation": draw(st.sampled_from(["V101", "V204"])),
        "core": draw(st.booleans()),
        "method": draw(st.sampled_from(["visual", "document", "measure", "interview", "phone_call"])),
        "fronts": draw(st.lists(st.sampled_from(["sanitary", "civilized", "food"]), min_size=1, unique=True)),
        "clauses": draw(st.lists(st.sampled_from(["WS2014-14", "WM2017-38"]), unique=True)),
        "deadline_hours": draw(st.integers(1, 8760)),
        "lead": draw(texts),
        "units": draw(st.lists(texts, min_size=1, max_size=3, unique=True)),
        "origin": draw(st.lists(texts, min_size=1, max_size=2, unique=True)),
        "ref": draw(st.lists(texts, max_size=2)),
    }
    if answer != "pass_fail":
        item["threshold"] = {"op": draw(operators), "value": draw(numbers), "unit": draw(texts)}
    if draw(st.booleans()):
        item |= {"help_zh": draw(texts), "help_en": draw(texts)}
    if draw(st.booleans()):
        item["help_picture"] = draw(st.text("0123456789abcdef", min_size=64, max_size=64))
    if draw(st.booleans()):
        item |= {"photo_hint_zh": draw(texts), "photo_hint_en": draw(texts)}
    if draw(st.booleans()):
        least = draw(st.integers(1, 5))
        most = draw(st.integers(max(least, 2), 9))
        fold = draw(st.sampled_from(["worst", "mean"]))
        item["repeat"] = {"min": least, "max": most, "fold": fold, "zh": draw(texts), "en": draw(texts)}
    if draw(st.booleans()):
        item["when"] = draw(conditions(codes, switches))
    if draw(st.booleans()) and switches:
        effect = st.sampled_from(["na", "pass"])
        item["switches"] = [
            {"code": name, "zh": draw(texts), "en": draw(texts), "effect": draw(effect)} for name in switches
        ]
    return item
