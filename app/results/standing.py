"""The district as the forecast sees it: places with what is known of each item, and what could be done about it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app.checklists.queries import sampling, scoring
from app.models import Case, CheckItem, CheckItemFront, Point, Verdict
from app.results.beliefs import Beliefs, Known, Supposed, plan
from app.results.readiness import Group, Place, Remedy


@dataclass(frozen=True, slots=True)
class OpenCase:
    id: UUID
    number: str
    point_id: UUID
    item: str | None


@dataclass(frozen=True, slots=True)
class District:
    """What goes into a forecast. `cases`: open cases by the key of the remedy that ends them; `known`: share of the weight of
    each front that is known; `stale`: verdicts left out because they are too old."""

    places: tuple[Place, ...]
    plan: Mapping[str, int]
    existing: Mapping[str, int]
    remedies: tuple[Remedy, ...]
    cases: Mapping[str, tuple[OpenCase, ...]]
    known: Mapping[str, float]
    stale: int


def read(session: Session, at: datetime) -> District:
    """Four statements over active places, items in force, standing verdicts and open cases."""
    rules, sample = scoring(session), sampling(session)
    items = _items(session, rules["weights"])
    fresh_from = at - timedelta(days=rules["stale_after_days"])
    verdicts: dict[UUID, dict[str, str]] = defaultdict(dict)
    stale = 0
    columns = (Verdict.point_id, Verdict.item, Verdict.verdict, Verdict.as_of)
    for point_id, item, verdict, as_of in session.execute(select(*map(col, columns))):
        if as_of < fresh_from:
            stale += 1
        elif item in items:
            verdicts[point_id][item] = verdict
    cases = _open_cases(session, rules["weights"])
    of_type: dict[str, list[str]] = defaultdict(list)
    for code, (type_, _) in items.items():
        of_type[type_].append(code)

    drafts = [
        _Draft(id_, type_, str(street_id), of_type[type_], verdicts.get(id_, {}), cases.get(id_, []), items)
        for id_, type_, street_id in session.execute(
            select(col(Point.id), col(Point.type), col(Point.street_id))
            .where(col(Point.status) == "active")
            .order_by(col(Point.id))
        )
    ]
    supposed = sample["forecast"]
    beliefs = Beliefs(
        (draft.told() for draft in drafts),
        Supposed(supposed["usual_rate"], supposed["usual_weight"], supposed["shrink"], supposed["kinship"]),
    )
    existing = Counter(draft.type for draft in drafts)
    weights = {row["type"]: float(row["weight"]) for row in sample["types"]}
    size = next(size for size in sample["city_sizes"] if size["code"] == sample["city_size"])
    total = round(size["total"] * sample["district_share"])
    remedies: list[Remedy] = []
    ended: dict[str, tuple[OpenCase, ...]] = {}
    for draft in drafts:
        for remedy, closes in draft.remedies(rules["core_inspected_share"]):
            remedies.append(remedy)
            ended[remedy.key] = closes
    places = tuple(draft.place(beliefs.beta(draft.type, draft.street)) for draft in drafts)
    fronts = [front["code"] for front in rules["fronts"]]
    return District(
        places,
        plan(weights, existing, total),
        existing,
        tuple(remedies),
        ended,
        _known(places, fronts),
        stale,
    )


def _items(session: Session, weights: Mapping[str, float]) -> dict[str, tuple[str, Group]]:
    """code → (type, group) of the items in force."""
    fronts: dict[str, set[str]] = defaultdict(set)
    for code, front in session.execute(select(col(CheckItemFront.item), col(CheckItemFront.front))):
        fronts[code].add(front)
    rows = session.execute(
        select(col(CheckItem.code), col(CheckItem.type), col(CheckItem.severity)).where(
            ~col(CheckItem.retired)
        )
    )
    return {
        code: (type_, _group(fronts[code], severity, weights))
        for code, type_, severity in rows
        if fronts[code]
    }


def _group(fronts: Iterable[str], severity: str, weights: Mapping[str, float]) -> Group:
    return Group(frozenset(fronts), float(weights[severity]), severity == "critical")


def _open_cases(session: Session, weights: Mapping[str, float]) -> dict[UUID, list[tuple[OpenCase, Group]]]:
    columns: list[Any] = [
        col(column) for column in (Case.id, Case.number, Case.point_id, Case.item, Case.severity, Case.fronts)
    ]
    found: dict[UUID, list[tuple[OpenCase, Group]]] = defaultdict(list)
    wanted = select(*columns).where(col(Case.is_open), col(Case.point_id).is_not(None))
    for id_, number, point_id, item, severity, fronts in session.execute(wanted.order_by(col(Case.number))):
        found[point_id].append((OpenCase(id_, number, point_id, item), _group(fronts, severity, weights)))
    return found


class _Draft:
    """A place while it is put together."""

    def __init__(
        self,
        id_: UUID,
        type_: str,
        street: str,
        codes: Iterable[str],
        verdicts: Mapping[str, str],
        cases: Iterable[tuple[OpenCase, Group]],
        items: Mapping[str, tuple[str, Group]],
    ) -> None:
        self.id, self.type, self.street = str(id_), type_, street
        self.passed, self.failed, self.unseen = Counter[Group](), Counter[Group](), Counter[Group]()
        self._failing: dict[str, Group] = {}
        self._asked = 0
        for code in codes:
            group = items[code][1]
            verdict = verdicts.get(code)
            self._asked += verdict != "na"
            if verdict == "pass":
                self.passed[group] += 1
            elif verdict == "fail":
                self.failed[group] += 1
                self._failing[code] = group
            elif verdict is None:
                self.unseen[group] += 1
        self._cases = list(cases)
        for case, group in self._cases:
            if case.item is None:
                self.failed[group] += 1

    def told(self) -> Known:
        """Items alone: a case from elsewhere says nothing of how often items pass."""
        passed = self.passed.total()
        return Known(self.type, self.street, passed, passed + len(self._failing))

    def place(self, passes: tuple[float, float]) -> Place:
        return Place(self.id, self.type, dict(self.passed), dict(self.failed), dict(self.unseen), passes)

    def remedies(self, enough: float) -> Iterable[tuple[Remedy, tuple[OpenCase, ...]]]:
        """Each open case by itself where that changes something; all that fails at the place; and seeing what nobody has seen."""
        times = Counter(case.item for case, _ in self._cases if case.item is not None)
        ending: Counter[Group] = Counter()
        single = 0
        for case, group in self._cases:
            if case.item is None:
                ending[group] += 1
                yield Remedy(f"case:{case.id}", self.id, ending={group: 1}), (case,)
                single += 1
            elif case.item in self._failing and times[case.item] == 1:
                yield Remedy(f"case:{case.id}", self.id, passing={self._failing[case.item]: 1}), (case,)
                single += 1
        failing = Counter(self._failing.values())
        if failing.total() + ending.total() > 1:
            every = tuple(case for case, _ in self._cases)
            yield Remedy(f"point:{self.id}", self.id, passing=dict(failing), ending=dict(ending)), every
        if self.unseen.total() > (1 - enough) * self._asked:
            yield Remedy(f"inspect:{self.id}", self.id, seeing=True), ()


def _known(places: Iterable[Place], fronts: Iterable[str]) -> dict[str, float]:
    """Share of the weight of each front that is known, over all places; a front without items is left out."""
    known: dict[str, float] = defaultdict(float)
    whole: dict[str, float] = defaultdict(float)
    for place in places:
        for table, is_known in ((place.passed, True), (place.failed, True), (place.unseen, False)):
            for group, n in table.items():
                for front in group.fronts:
                    whole[front] += group.weight * n
                    known[front] += group.weight * n if is_known else 0.0
    return {front: known[front] / whole[front] for front in fronts if whole[front]}
