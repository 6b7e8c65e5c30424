"""One walk through one point: what is entered, what is photographed, what went wrong on the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from app.demo import cast, remarks
from app.demo.answers import fill, items_of
from app.demo.moods import failing_items
from app.demo.pictures import Shot
from app.demo.plot import Place, Visit
from app.demo.scenes import overview_of, scene_for
from app.demo.telling import Telling

# the share of ordinary passes that each inspector sets with 其余合格
BULK: Mapping[str, float] = {
    "inspector": 0.3,
    "inspector2": 0.55,
    "hanxue": 0.42,
    "wujun": 0.78,
    "lina": 0.35,
}
REMARKS = (None, None, None, "整体较好，个别问题已口头告知", "与上次相比有改善", "负责人在场，已当场签字")
UNFINISHED = frozenset({"first-P19", "second-P17"})  # the last items were left out
HIDDEN_WHEN_COVERT = ("document", "interview")
# point, day, what the photo shows: places that could not be inspected
SHUT = (("P24", -2, "hoarding"), ("P33", -1, "board_hanging"), ("P23", -3, "sewage"))


@dataclass(frozen=True)
class Walk:
    """Who comes where, when; the key's first word says what kind of visit it is (moods.py)."""

    key: str
    place: Place
    round: str | None
    author: str
    at: datetime
    covert: bool = False
    late: timedelta | None = None  # without signal: sent so much later


def visit_of(told: Telling, walk: Walk) -> Visit:
    lot = Random(f"{cast.SEED}|{walk.key}")
    place, document = walk.place, told.documents[walk.place.type]
    mood = walk.key.split("-")[0]
    failing = failing_items(items_of(document), place, Random(f"{walk.key}|fails"), mood, covert=walk.covert)
    unseen = 6 if walk.key in UNFINISHED else 0
    answers = fill(document, failing, told.scoring, lot, bulk=BULK.get(walk.author, 0.4), unseen=unseen)
    if walk.covert:
        hidden = {item["code"] for item in items_of(document) if item["method"] in HIDDEN_WHEN_COVERT}
        answers = [answer for answer in answers if answer["item"] not in hidden]
    started = walk.at - timedelta(minutes=4 + len(answers) * lot.uniform(0.16, 0.3))
    lat, lon = told.near(place.lat, place.lon, lot, 24)
    is_recent = walk.at > told.anchor - timedelta(hours=4)
    waited = lot.choice((0.3, 0.8) if is_recent else (0.4, 0.6, 1.2, 2.5, 26, 95))
    visit = Visit(
        key=walk.key,
        point=place.code,
        round=walk.round,
        author=walk.author,
        started_at=started,
        finished_at=walk.at,
        sent_at=min(walk.at + (walk.late or timedelta(minutes=waited)), told.anchor),
        answers=answers,
        shots=(),
        lat=lat,
        lon=lon,
        note=lot.choice(REMARKS),
    )
    return replace(visit, shots=_shots(told, visit, place, document, lot))


def _shots(
    told: Telling, visit: Visit, place: Place, document: Mapping[str, Any], lot: Random
) -> list[tuple[Shot, str | None, int]]:
    """One overview, and a photo or two of whatever fails; the answers get the ids of theirs."""
    items = {item["code"]: item for item in items_of(document)}
    span = (visit.finished_at - visit.started_at) / (len(visit.answers) + 1)
    arrival = visit.started_at + timedelta(seconds=20)
    general = overview_of(place.type)
    name = f"{visit.key}|overview"
    take = 2 * lot.randrange(40)
    overview = told.shot(name, general, place.code, arrival, visit.lat, visit.lon, take=take, small=True)
    found: list[tuple[Shot, str | None, int]] = [(overview, None, 0)]
    for n, answer in enumerate(visit.answers):
        item = items[answer["item"]]
        is_bad = answer["verdict"] == "fail"
        if not is_bad and not (item["photo"] == "always" and answer["sample"] == 0):
            continue
        when = visit.started_at + span * (n + 1)
        kind = scene_for(item["violation"], place.type) if is_bad else general
        for k in range(2 if is_bad and lot.random() < 0.3 else 1):
            shot = told.shot(
                f"{visit.key}|{answer['item']}|{answer['sample']}|{k}",
                kind,
                f"{place.code}|{item['violation']}|{answer['item']}",
                when + timedelta(seconds=9 * k),
                *told.near(visit.lat, visit.lon, lot, 6),
                take=2 * lot.randrange(40) + k,
            )
            answer["photos"].append(str(shot.id))
            found.append((shot, answer["item"], answer["sample"]))
        if is_bad:
            answer["note"] = told.note(item["violation"], lot)
    return found


def not_inspected(told: Telling, author_of: Mapping[str, str]) -> list[Visit]:
    """A locked gate, a place under reconstruction, a shop that is gone: with the reason and a photo."""
    made = []
    for n, (code, day, kind) in enumerate(SHUT):
        place, key = told.places[code], f"shut-{code}"
        at = told.days.working(day, 10 + n, 37)
        lat, lon = told.near(place.lat, place.lon, Random(code), 30)
        made.append(
            Visit(
                key=key,
                point=code,
                round="second",
                author=author_of[code],
                started_at=at - timedelta(minutes=3),
                finished_at=at,
                sent_at=at + timedelta(minutes=1),
                answers=(),
                shots=[(told.shot(f"{key}|why", kind, key, at, lat, lon), None, 0)],
                lat=lat,
                lon=lon,
                outcome="could_not_inspect",
                note=remarks.NOT_REACHED[n],
            )
        )
    return made


def corrected(visits: Sequence[Visit]) -> list[Visit]:
    """A record whose author noticed a slip after sending: its next revision."""
    first = next(
        (v for v in visits if v.key.startswith("second") and any(a["verdict"] == "fail" for a in v.answers)),
        None,
    )
    if first is None:
        return []
    return [
        replace(
            first,
            key=f"{first.key}|corrected",
            sent_at=first.sent_at + timedelta(minutes=38),
            note="更正：补充说明现场情况，其余不变",
            corrects=first.key,
        )
    ]
