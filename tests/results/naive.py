"""The same numbers counted the slow way: every row in memory, one pair at a time. Shares no code with app/results."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, SQLModel

from app.models import (
    Assignment,
    CheckItem,
    CheckItemClause,
    CheckItemFront,
    Clause,
    Inspection,
    Point,
    Round,
    RoundVerdict,
    Verdict,
    VisitVerdict,
)


@dataclass
class Naive:
    """Counts of one key."""

    passed: int = 0
    fail: int = 0
    na: int = 0
    bulk: int = 0
    seen: set[tuple[UUID, str]] = field(default_factory=set)
    planned: set[tuple[UUID, str]] = field(default_factory=set)
    own_pass: int = 0
    own_fail: int = 0


class District:
    def __init__(self, session: Session) -> None:
        def rows(model: type[SQLModel]) -> list[Any]:
            return list(session.execute(select(model)).scalars())

        self.points = {row.id: row for row in rows(Point)}
        self.items = {row.code: row for row in rows(CheckItem)}
        self.fronts: dict[str, set[str]] = defaultdict(set)
        for row in rows(CheckItemFront):
            self.fronts[row.item].add(row.front)
        categories = {row.code: row.category for row in rows(Clause)}
        self.clauses: dict[str, set[str]] = defaultdict(set)
        for row in rows(CheckItemClause):
            self.clauses[row.item].add(row.clause)
        self.categories = {
            item: {categories[c] for c in codes} - {""} for item, codes in self.clauses.items()
        }
        self.assignments = rows(Assignment)
        self.visits = {row.id: row for row in rows(Inspection)}
        self.answers = rows(VisitVerdict)
        self.standing = rows(Verdict)
        self.by_round = rows(RoundVerdict)

    def count(
        self,
        by: str | None,
        basis: str,
        round_: Round | None = None,
        since: date | None = None,
        front: str | None = None,
    ) -> dict[str, Naive]:
        found: dict[str, Naive] = defaultdict(Naive)
        for point_id, code, verdict, bulk, own, place, type_, day in self._rows(basis, round_, since):
            if front and front not in self.fronts[code]:
                continue
            if (
                round_ is not None
                and not round_.open
                and self.items[code].method in ("document", "interview")
            ):
                continue
            for key in self._keys(by, point_id, code, place, type_, day):
                count = found[key]
                if own and not (round_ is not None and round_.kind == "self"):
                    count.own_pass += verdict == "pass"
                    count.own_fail += verdict == "fail"
                    continue
                if round_ is not None and round_.kind == "self":
                    count.own_pass += verdict == "pass"
                    count.own_fail += verdict == "fail"
                count.passed += verdict == "pass"
                count.fail += verdict == "fail"
                count.na += verdict == "na"
                count.bulk += bulk
                count.seen.add((point_id, code))
        if round_ is not None and by != "day":
            for point_id, code in self.plan(round_):
                if front and front not in self.fronts[code]:
                    continue
                point = self.points[point_id]
                for key in self._keys(by, point_id, code, point.street_id, point.type, None):
                    found[key].planned.add((point_id, code))
        return found

    def plan(self, round_: Round) -> set[tuple[UUID, str]]:
        standing = {
            a.point_id for a in self.assignments if a.round_id == round_.id and a.cancelled_at is None
        }
        return {
            (point.id, item.code)
            for point in self.points.values()
            if point.id in standing and point.status == "active"
            for item in self.items.values()
            if item.type == point.type
            and not item.retired
            and (not round_.fronts or self.fronts[item.code] & set(round_.fronts))
            and (round_.open or item.method not in ("document", "interview"))
        }

    def _rows(self, basis: str, round_: Round | None, since: date | None) -> Iterable[tuple[Any, ...]]:
        if basis == "visits":
            for answer in self.answers:
                visit = self.visits[answer.inspection_id]
                if visit.outcome != "done" or (round_ is not None and visit.round_id != round_.id):
                    continue
                if since is not None and visit.effective_on < since:
                    continue
                yield (
                    visit.point_id, answer.item, answer.verdict, answer.bulk, visit.is_self, visit.street_id,
                    visit.point_type, visit.effective_on,
                )  # fmt: skip
            return
        source = self.standing if round_ is None else [r for r in self.by_round if r.round_id == round_.id]
        for row in source:
            point = self.points[row.point_id]
            if point.status != "active" or self.items[row.item].retired:
                continue
            day = (row.as_of + timedelta(hours=8)).date()
            place = (point.street_id, point.type, day)
            if row.basis != "self":
                yield (row.point_id, row.item, row.verdict, row.bulk, False, *place)
            elif round_ is not None:
                yield (row.point_id, row.item, row.verdict, row.bulk, True, *place)
            if round_ is None and row.self_verdict is not None:
                yield (row.point_id, row.item, row.self_verdict, row.bulk, True, *place)

    def _keys(
        self, by: str | None, point_id: UUID, code: str, street: Any, type_: str, day: Any
    ) -> Iterable[str]:
        match by:
            case None:
                return [""]
            case "front":
                return self.fronts[code]
            case "clause":
                return self.clauses[code]
            case "category":
                return self.categories.get(code, set())
            case "unit":
                return [self.items[code].lead]
        return [str({"item": code, "point": point_id, "street": street, "point_type": type_, "day": day}[by])]

    def inspected(self, basis: str, round_: Round | None, share: float) -> dict[UUID, bool]:
        """Points of which enough core items of their present checklist are answered."""
        answered: dict[UUID, set[str]] = defaultdict(set)
        for point_id, pairs in ((p, c.seen) for p, c in ((None, self.count(None, basis, round_)[""]),)):
            assert point_id is None
            for place, code in pairs:
                answered[place].add(code)
        result = {}
        for point in self.points.values():
            counted = [
                item
                for item in self.items.values()
                if item.type == point.type
                and not item.retired
                and (round_ is None or not round_.fronts or self.fronts[item.code] & set(round_.fronts))
                and (round_ is None or round_.open or item.method not in ("document", "interview"))
            ]
            core = {item.code for item in counted if item.core} or {item.code for item in counted}
            result[point.id] = bool(core) and len(core & answered[point.id]) >= share * len(core)
        return result
