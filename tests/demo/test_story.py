"""The story by itself: pure, repeatable, and inside its own time."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from app.casework.lifecycle import transition_named
from app.checklists import rules
from app.checklists.loader import load, seal
from app.demo import cast
from app.demo.answers import fill, items_of
from app.demo.days import Days
from app.demo.fates import CaseFacts
from app.demo.plot import Place
from app.demo.story import Teller
from app.demo.ways import WAYS, steps
from app.settings import REPOSITORY

ZONE = ZoneInfo("Asia/Shanghai")
CONTENT = load(REPOSITORY / "checklists")
DOCUMENTS: Mapping[str, Mapping[str, Any]] = {
    s.document()["type"]: s.document() for s in map(seal, CONTENT.types.values())
}
SCORING = yaml.safe_load((REPOSITORY / "checklists" / "scoring.yaml").read_text("utf-8"))
# a working day, a Sunday, New Year's Eve, and half an hour after midnight
ANCHORS = [
    datetime(2026, 11, 18, 3, 30, tzinfo=UTC),
    datetime(2026, 11, 22, 9, 0, tzinfo=UTC),
    datetime(2026, 12, 31, 15, 59, tzinfo=UTC),
    datetime(2027, 2, 28, 16, 30, tzinfo=UTC),
]


def teller(anchor: datetime) -> Teller:
    places = {
        point.code: Place(
            point.code, point.zh, point.type, cast.STREETS[point.street][0], point.lat, point.lon
        )
        for point in CONTENT.demo.points
    }
    return Teller(anchor, ZONE, places, DOCUMENTS, SCORING, CONTENT.ads.model_dump(mode="json"))


@pytest.mark.parametrize("anchor", ANCHORS, ids=str)
def test_nothing_happens_after_now_nor_before_it_began(anchor: datetime) -> None:
    story = teller(anchor).tell()
    for visit in story.visits:
        assert visit.started_at <= visit.finished_at <= visit.sent_at <= anchor, visit.key
        assert all(shot.taken_at <= anchor for shot, _, _ in visit.shots)
    for report in story.reports:
        assert report.reported_at <= report.sent_at <= anchor, report.key
    first_round = min(plan.made_at for plan in story.rounds)
    assert first_round < min(visit.sent_at for visit in story.visits)
    assert all(proposal.proposed_at < anchor for proposal in story.proposals)
    assert all(first_round < look.seen_at < anchor for look in story.looks)


def test_the_register_of_ads_is_of_words_the_content_knows_and_tells_of_every_kind_of_look() -> None:
    ads = CONTENT.ads
    looks = teller(ANCHORS[0]).tell().looks
    assert len({look.key for look in looks}) == len(looks) > 100
    assert {look.act for look in looks} == {"register", "confirm", "change"}
    assert {look.theme for look in looks} <= {theme.code for theme in ads.themes}
    assert {look.form for look in looks} <= {form.code for form in ads.forms}
    assert {look.condition for look in looks} <= {condition.code for condition in ads.conditions}
    assert all((look.shot is None) == (look.act == "confirm") for look in looks)
    assert {look.ad for look in looks} == {look.key for look in looks if look.act == "register"}


def test_the_same_anchor_tells_the_same_story() -> None:
    one, other = teller(ANCHORS[0]).tell(), teller(ANCHORS[0]).tell()
    assert one.visits == other.visits
    assert one.reports == other.reports
    assert one.rounds == other.rounds


def test_every_photo_has_an_id_of_its_own_and_is_shown_by_an_answer_or_the_visit() -> None:
    story = teller(ANCHORS[0]).tell()
    ids = [shot.id for visit in story.visits if not visit.corrects for shot, _, _ in visit.shots]
    ids += [shot.id for report in story.reports for shot in report.shots]
    assert len(ids) == len(set(ids))
    for visit in story.visits:
        shown = {photo for answer in visit.answers for photo in answer["photos"]}
        assert shown == {str(shot.id) for shot, item, _ in visit.shots if item}


def test_visits_are_complete_but_for_two() -> None:
    """What is answered is judged by the checklist as it was meant, and every failure has its photo."""
    story = teller(ANCHORS[0]).tell()
    places = {point.code: point.type for point in CONTENT.demo.points}
    partial = []
    for visit in story.visits:
        if visit.outcome != "done":
            continue
        known = rules.evaluate(
            DOCUMENTS[places[visit.point]], visit.answers, SCORING, covert=visit.round == "covert"
        )
        assert not known.differing, visit.key
        assert not known.bulk_on_critical, visit.key
        assert not known.missing_photos, visit.key
        assert not known.ignored, visit.key
        assert not known.unknown, visit.key
        if not known.complete:
            partial.append(visit.key)
    assert sorted(partial) == ["first-P19", "second-P17"]


@pytest.mark.parametrize("kind", sorted(DOCUMENTS))
def test_any_single_item_can_be_made_to_fail(kind: str) -> None:
    document = DOCUMENTS[kind]
    for item in items_of(document):
        answers = fill(document, {item["code"]}, SCORING, Random(item["code"]), bulk=0.5)
        known = {result.item: result for result in rules.evaluate(document, answers, SCORING).items}
        if known[item["code"]].applies == "yes":
            assert known[item["code"]].verdict == "fail", item["code"]


def case(**changes: Any) -> CaseFacts:
    given: dict[str, Any] = {
        "key": "k", "severity": "major", "violation": "V117", "group": "市容环境", "opened_at": ANCHORS[0] - timedelta(hours=60),
        "deadline_hours": 168, "accountable": "ZHANQIAN", "line": "CG", "reporter": "inspector", "child": "SQ-ZHANQIAN",
    }  # fmt: skip
    return CaseFacts(**(given | changes))


@pytest.mark.parametrize("target", sorted(WAYS))
@pytest.mark.parametrize("hours", [0.2, 5, 60, 460])
def test_every_way_is_made_of_known_steps_in_order_before_now(target: str, hours: float) -> None:
    anchor = ANCHORS[0]
    facts = case(key=f"{target} {hours}", opened_at=anchor - timedelta(hours=hours))
    way = steps(target, facts, anchor, Days(anchor, ZONE))
    moments = [facts.opened_at, *(step.at for step in way)]
    assert moments == sorted(moments)
    assert moments[-1] < anchor
    assert all(transition_named(step.event) for step in way)
    assert bool(way) == (target != "submitted")


def test_ids_are_made_of_the_name_and_the_moment() -> None:
    at = ANCHORS[0]
    assert cast.born("a", at) == cast.born("a", at) != cast.born("b", at)
    made = cast.born("a", at)
    assert made.version == 7
    assert int.from_bytes(made.bytes[:6], "big") == int(at.timestamp() * 1000)
