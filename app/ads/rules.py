"""Whether the public-service ads (公益广告) of a point are what its type asks for: number, themes, forms, share, condition.

Pure; the twin of `frontend/src/domain/ads.ts`, held together by `tests/vectors/ads.json`. What the numbers mean:
docs/definitions.md. `content` is checklists/ads.yaml as loaded.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

GONE = "gone"  # the one condition that means: not there any more

Content = Mapping[str, Any]
Quota = Mapping[str, Any]
SeenAd = Mapping[str, Any]
"""{theme, form, condition, stale: seen by nobody for longer than `seen_within_days`}"""
State = Literal["not_asked", "unregistered", "met", "unmet"]


@dataclass(frozen=True, slots=True)
class ThemeNeed:
    theme: str
    need: int
    have: int


@dataclass(frozen=True, slots=True)
class ShareNeed:
    """`have` and `ok` are None until somebody measured it. `of`: a code of `bases`; all in percent."""

    of: str
    need: int
    have: float | None
    ok: bool | None


@dataclass(frozen=True, slots=True)
class Standing:
    """`count` of `standing` ads count towards the number; `poor` are in a condition that does not; `stale` need another look.

    The parts are None where nothing is asked of them (`share_ok` also where nothing was measured).
    """

    state: State
    required: int
    standing: int
    count: int
    poor: int
    stale: int
    forms: int
    forms_needed: int
    forms_missing: Sequence[str]
    themes: Sequence[ThemeNeed]
    shares: Sequence[ShareNeed]
    number_ok: bool | None
    themes_ok: bool | None
    forms_ok: bool | None
    share_ok: bool | None
    condition_ok: bool | None


def quota_of(content: Content, point_type: str) -> Quota | None:
    return next((quota for quota in content["quotas"] if quota["type"] == point_type), None)


def counts(content: Content, quota: Quota | None, ad: SeenAd) -> bool:
    """Whether an ad counts at such a place: in a good condition, on a theme and in a form that are expected there."""
    if ad["condition"] not in {
        condition["code"] for condition in content["conditions"] if condition["counts"]
    }:
        return False
    if quota is None:
        return True
    if ad["theme"] not in quota["themes"] or ad["form"] not in quota["forms"]:
        return False
    fixed = {form["code"] for form in content["forms"] if form["fixed"]}
    return not quota["fixed_only"] or ad["form"] in fixed


def judge(
    content: Content, point_type: str, ads: Sequence[SeenAd], measured: Mapping[str, float]
) -> Standing:
    """`ads`: every ad ever registered at the point, as last seen. `measured`: item → percent last answered for it."""
    quota = quota_of(content, point_type)
    standing = [ad for ad in ads if ad["condition"] != GONE]
    good = [ad for ad in standing if counts(content, quota, ad)]
    fine = {condition["code"] for condition in content["conditions"] if condition["counts"]}
    poor = sum(ad["condition"] not in fine for ad in standing)
    on_theme = Counter(ad["theme"] for ad in good)
    in_forms = {ad["form"] for ad in good}
    required = quota["min_count"] if quota else 0
    forms_needed = quota["min_forms"] if quota else 1
    forms_missing = [form for form in (quota["required_forms"] if quota else ()) if form not in in_forms]
    themes = [
        ThemeNeed(theme, need, on_theme[theme])
        for theme, need in sorted((quota["min_by_theme"] if quota else {}).items())
    ]
    shares = [_share(share, measured) for share in (quota["shares"] if quota else ())]
    asks_forms = forms_needed > 1 or bool(quota and quota["required_forms"])
    parts = {
        "number_ok": len(good) >= required if required else None,
        "themes_ok": all(theme.have >= theme.need for theme in themes) if themes else None,
        "forms_ok": len(in_forms) >= forms_needed and not forms_missing if asks_forms else None,
        "share_ok": _all_known([share.ok for share in shares]),
        "condition_ok": poor == 0 if ads else None,
    }
    asked = bool(required or themes or asks_forms or shares)
    return Standing(
        state=_state(asked, bool(ads), parts),
        required=required,
        standing=len(standing),
        count=len(good),
        poor=poor,
        stale=sum(bool(ad["stale"]) for ad in standing),
        forms=len(in_forms),
        forms_needed=forms_needed,
        forms_missing=forms_missing,
        themes=themes,
        shares=shares,
        **parts,
    )


def _share(share: Mapping[str, Any], measured: Mapping[str, float]) -> ShareNeed:
    have = measured.get(share["item"]) if share["item"] else None
    return ShareNeed(share["of"], share["percent"], have, None if have is None else have >= share["percent"])


def _all_known(answers: Sequence[bool | None]) -> bool | None:
    """False as soon as one is false; None while nothing is known."""
    known = [answer for answer in answers if answer is not None]
    return all(known) if known else None


def _state(asked: bool, registered: bool, parts: Mapping[str, bool | None]) -> State:
    if not asked:
        return "not_asked"
    if not registered:
        return "unregistered"
    return "unmet" if False in parts.values() else "met"
