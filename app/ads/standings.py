"""达标: every visible point judged by what its type asks for, and 达标率 over them. The only arithmetic of the register."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col

from app.ads import queries, rules
from app.ads.queries import RegisteredAd
from app.ads.schemas import AdRateRow, AdRatesOut, AdTally, By
from app.authz import Actor
from app.models import AdSighting, Point
from app.primitives import utc_now

PARTS = ("number", "themes", "forms", "share", "condition")


@dataclass(frozen=True, slots=True)
class PointStanding:
    point: Point
    street: str
    ads: Sequence[RegisteredAd]
    standing: rules.Standing

    @property
    def last_seen(self) -> datetime | None:
        return max((ad.latest.effective_at for ad in self.ads), default=None)


@dataclass(frozen=True, slots=True)
class Register:
    """The points asked about with their ads, judged by `content` at `at`."""

    content: Mapping[str, Any]
    at: datetime
    points: Sequence[PointStanding]

    def is_stale(self, ad: RegisteredAd) -> bool:
        return is_stale(ad, self.content, self.at)

    def counts(self, point: Point, ad: RegisteredAd) -> bool:
        return rules.counts(
            self.content, rules.quota_of(self.content, point.type), _seen(ad, self.content, self.at)
        )


def is_stale(ad: RegisteredAd, content: Mapping[str, Any], at: datetime) -> bool:
    return at - ad.latest.effective_at > timedelta(days=content["seen_within_days"])


def read_register(
    session: Session,
    actor: Actor,
    *,
    q: str = "",
    type: str = "",
    street_id: UUID | None = None,
    point_id: UUID | None = None,
    state: str = "",
) -> Register:
    """What the actor may see of the register, in the order of the points' codes; five statements, whatever the size."""
    content, at = queries.content(session), utc_now()
    places = queries.places(session, actor, q=q, type=type, street_id=street_id, point_id=point_id)
    narrow = [col(AdSighting.point_id) == point_id] if point_id else []
    by_point: dict[UUID, list[RegisteredAd]] = defaultdict(list)
    for ad in queries.registered(session, actor, *narrow):
        by_point[ad.latest.point_id].append(ad)
    measured = queries.measured(session, actor, share_items(content), [point_id] if point_id else None)
    points = [
        PointStanding(
            point,
            street,
            by_point[point.id],
            rules.judge(
                content,
                point.type,
                [_seen(ad, content, at) for ad in by_point[point.id]],
                measured.get(point.id, {}),
            ),
        )
        for point, street in places
    ]
    if state:
        points = [found for found in points if found.standing.state == state]
    return Register(content, at, points)


def share_items(content: Mapping[str, Any]) -> set[str]:
    """Items whose answer is the measured percentage of a share."""
    return {share["item"] for quota in content["quotas"] for share in quota["shares"] if share["item"]}


def rates(register: Register, by: By, names: Mapping[str, str]) -> AdRatesOut:
    """达标率 by street or point type with the whole, and how many ads there are on each theme, in each form and condition."""
    key_of: Callable[[PointStanding], str] = (
        (lambda found: str(found.point.street_id)) if by == "street" else (lambda found: found.point.type)
    )
    groups: dict[str, list[PointStanding]] = defaultdict(list)
    for found in register.points:
        groups[key_of(found)].append(found)
    labels = {str(f.point.street_id): f.street for f in register.points} if by == "street" else names
    return AdRatesOut(
        by=by,
        cut_off=register.at,
        definition="ad_standing",
        items=[_rate(key, labels.get(key, key), groups[key]) for key in sorted(groups)],
        total=_rate("total", "合计", register.points),
        themes=_tally(register, "themes", lambda ad: ad.latest.theme),
        forms=_tally(register, "forms", lambda ad: ad.latest.form),
        conditions=_tally(register, "conditions", lambda ad: ad.latest.condition),
    )


def _rate(key: str, name: str, points: Sequence[PointStanding]) -> AdRateRow:
    asked = [found.standing for found in points if found.standing.state != "not_asked"]
    known = [standing for standing in asked if standing.state != "unregistered"]
    met = sum(standing.state == "met" for standing in known)
    parts: dict[str, int] = {}
    for part in PARTS:
        answers = [getattr(standing, f"{part}_ok") for standing in known]
        parts[f"{part}_met"] = sum(answer is True for answer in answers)
        parts[f"{part}_of"] = sum(answer is not None for answer in answers)
    return AdRateRow(
        key=key,
        name=name,
        asked=len(asked),
        registered=len(known),
        met=met,
        rate=met / len(known) if known else None,
        coverage=len(known) / len(asked) if asked else None,
        ads=sum(found.standing.standing for found in points),
        stale=sum(found.standing.stale for found in points),
        **parts,
    )


def _tally(register: Register, kind: str, code_of: Callable[[RegisteredAd], str]) -> list[AdTally]:
    standing: dict[str, int] = defaultdict(int)
    counting: dict[str, int] = defaultdict(int)
    for found in register.points:
        for ad in found.ads:
            if kind != "conditions" and ad.latest.condition == rules.GONE:
                continue
            standing[code_of(ad)] += 1
            counting[code_of(ad)] += register.counts(found.point, ad)
    whole = sum(counting.values())
    known = {word["code"]: word for word in register.content[kind]}
    codes = [*known, *sorted(standing.keys() - known.keys())]
    return [
        AdTally(
            code=code,
            zh=known[code]["zh"] if code in known else code,
            en=known[code]["en"] if code in known else code,
            standing=standing[code],
            count=counting[code],
            share=counting[code] / whole if whole else None,
        )
        for code in codes
    ]


def _seen(ad: RegisteredAd, content: Mapping[str, Any], at: datetime) -> rules.SeenAd:
    return {
        "theme": ad.latest.theme,
        "form": ad.latest.form,
        "condition": ad.latest.condition,
        "stale": is_stale(ad, content, at),
    }
