"""Rankings as one reader sees them: a list, the rows behind a part, 红黑榜 with pictures, the weeks before."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app.authz import Actor, visible_cases, visible_points
from app.casework.queries import photos_of
from app.casework.schemas import CasePhoto
from app.errors import BadRequest, NotFound
from app.models import Case, Move, Point
from app.paging import cursor_of, read_cursor
from app.results.ranking import frozen
from app.results.ranking.periods import Asked, choices
from app.results.ranking.reading import Made, lists, lists_seen, of_one, rows_of
from app.results.ranking.schemas import (
    BoardCase,
    BoardEntry,
    BoardOut,
    EvidenceOut,
    EvidencePage,
    GroupName,
    HistoryUnit,
    RankedUnit,
    RankingHistory,
    RankingOut,
    RankingPeriod,
    RankingPeriods,
    RankingRound,
    RankingRowOut,
    RankingRules,
    RankingWeek,
)

_WORST_FIRST = (
    "overdue", "late", "failed", "came_back", "ruled", "disputed", "others", "on_time", "passed", "quiet", "own", "scored",
    "suspended", "excluded",
)  # fmt: skip
_AT_ONCE = 500
_CASES_SHOWN, _CASES_LOOKED_AT = 2, 8
_HISTORY = 26


def periods(session: Session, actor: Actor) -> RankingPeriods:
    found = choices(session, actor)
    return RankingPeriods(
        now=found["now"],
        weeks=[
            RankingWeek(
                number=week.number,
                since_at=week.since_at,
                cut_off_at=week.cut_off_at,
                settled=week.settled_at is not None,
            )
            for week in found["weeks"]
        ],
        months=found["months"],
        rounds=[
            RankingRound(id=row.id, name=row.name, starts_on=row.starts_on, ends_on=row.ends_on)
            for row in found["rounds"]
        ],
        groups=_lists(session, actor),
    )


def ranking(session: Session, actor: Actor, asked: Asked, group: GroupName) -> RankingOut:
    seen = _seen(session, actor, group)
    made = lists(session, asked)
    before = {row["unit_id"]: row for row in (made.previous or {"lists": {}})["lists"].get(group, [])}
    return RankingOut(
        period=_period(asked, made),
        group=group,
        groups=seen,
        definition=frozen.DEFINITION,
        rules=RankingRules.model_validate(made.document["rules"]),
        items=[_row(row, before.get(row["unit_id"])) for row in made.document["lists"][group]],
        previous=made.previous["number"] if made.previous else None,
        sha256=made.sha256,
    )


def evidence(
    session: Session,
    actor: Actor,
    asked: Asked,
    group: GroupName,
    unit_id: UUID,
    part: str,
    *,
    cursor: str | None,
    limit: int,
) -> EvidencePage:
    """Rows behind a part of a unit's score, worst first, what is left out last. Those that are not the reader's are counted."""
    _seen(session, actor, group)
    rows, places = rows_of(session, asked)
    found = of_one(rows, places, group, str(unit_id), part)
    column = "point_id" if part == "points" else "case_id"
    may = _visible(session, actor, column, [row[column] for row in found])
    shown = sorted((row for row in found if row[column] in may), key=_order)
    start = _start(cursor)
    page = shown[start : start + limit]
    photos = photos_of(session, actor, [UUID(row["case_id"]) for row in page if row["case_id"]])
    return EvidencePage(
        items=[_evidence(row, photos) for row in page],
        total=len(found),
        withheld=len(found) - len(shown),
        next_cursor=cursor_of(str(start + limit)) if len(shown) > start + limit else None,
    )


def board(session: Session, actor: Actor, asked: Asked, group: GroupName) -> BoardOut:
    """红黑榜: each with a few cases the reader may see; before and after for red, what waits for black."""
    _seen(session, actor, group)
    made = lists(session, asked)
    listed = [row for row in made.document["lists"][group] if row["red"] or row["black"]]
    rows, places = rows_of(session, asked) if listed else ([], [])
    wanted: dict[str, list[dict[str, Any]]] = {}
    for row in listed:
        said = "on_time" if row["red"] else "overdue"
        of_unit = [
            one for one in of_one(rows, places, group, row["unit_id"], "due") if one["counts_as"] == said
        ]
        of_unit.sort(key=lambda one: (one["due_at"] or "", one["number"]), reverse=said == "on_time")
        wanted[row["unit_id"]] = of_unit
    may = _visible(session, actor, "case_id", [one["case_id"] for some in wanted.values() for one in some])
    chosen = {
        unit: [one for one in some if one["case_id"] in may][:_CASES_LOOKED_AT]
        for unit, some in wanted.items()
    }
    ids = [UUID(one["case_id"]) for some in chosen.values() for one in some]
    before = photos_of(session, actor, ids)
    after = _after(session, actor, ids)

    def entries(side: str) -> list[BoardEntry]:
        return [
            BoardEntry(
                unit=_unit(row),
                rank=row["rank"],
                score=_points(row["score"]),
                reasons=row[side],
                cases=_pictured(chosen[row["unit_id"]], before, after if side == "red" else {}),
            )
            for row in (listed if side == "red" else reversed(listed))
            if row[side]
        ]

    return BoardOut(period=_period(asked, made), group=group, red=entries("red"), black=entries("black"))


def history(session: Session, actor: Actor, group: GroupName) -> RankingHistory:
    """Of settled weeks alone: they do not change any more."""
    _seen(session, actor, group)
    found = frozen.documents(session, limit=_HISTORY)
    weeks = [{row["unit_id"]: row for row in document["lists"][group]} for document in found]
    newest: dict[str, Mapping[str, Any]] = {}
    for week in weeks:
        newest |= week
    order = sorted(newest.values(), key=lambda row: (row["rank"] is None, row["rank"] or 0, row["code"]))
    return RankingHistory(
        group=group,
        weeks=[document["number"] for document in found],
        ranked=[sum(row["rank"] is not None for row in week.values()) for week in weeks],
        units=[
            HistoryUnit(
                unit=_unit(row),
                ranks=[week.get(row["unit_id"], {"rank": None})["rank"] for week in weeks],
                scores=[_points(week.get(row["unit_id"], {"score": None})["score"]) for week in weeks],
            )
            for row in order
        ],
    )


def _lists(session: Session, actor: Actor) -> list[GroupName]:
    seen = lists_seen(session, actor)
    return [name for name in get_args(GroupName) if name in seen]


def _seen(session: Session, actor: Actor, group: GroupName) -> list[GroupName]:
    seen = _lists(session, actor)
    if group not in seen:
        raise NotFound("rankings.not_found", "There is no ranking of this period, or it is not settled yet.")
    return seen


def _period(asked: Asked, made: Made) -> RankingPeriod:
    return RankingPeriod(
        kind=asked.kind,
        key=asked.key,
        since=asked.since,
        until=asked.until,
        weeks=[week.number for week in asked.weeks],
        running=asked.running is not None,
        settled=asked.is_settled,
        frozen=made.frozen,
        round_name=asked.round.name if asked.round else None,
    )


def _row(row: Mapping[str, Any], before: Mapping[str, Any] | None) -> RankingRowOut:
    return RankingRowOut.model_validate(
        {
            **row,
            "unit": _unit(row),
            "score": _points(row["score"]),
            "handling": _points(row["handling"]),
            "previous_rank": before["rank"] if before else None,
            "previous_score": _points(before["score"]) if before else None,
        }
    )


def _unit(row: Mapping[str, Any]) -> RankedUnit:
    return RankedUnit(id=UUID(row["unit_id"]), code=row["code"], name=row["unit"], kind=row["kind"])


def _points(hundredths: int | None) -> float | None:
    return None if hundredths is None else hundredths / 100


def _visible(session: Session, actor: Actor, column: str, ids: Iterable[str]) -> set[str]:
    wanted = sorted(set(ids))
    if actor.may("cases.read_all"):
        return set(wanted)
    table: Any = Point if column == "point_id" else Case
    rule = visible_points(actor) if column == "point_id" else visible_cases(actor)
    found: set[str] = set()
    for start in range(0, len(wanted), _AT_ONCE):
        some = [UUID(id_) for id_ in wanted[start : start + _AT_ONCE]]
        found |= {
            str(id_) for id_ in session.execute(select(table.id).where(table.id.in_(some), rule)).scalars()
        }
    return found


def _order(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return (_WORST_FIRST.index(row["counts_as"]), row.get("score") or 0.0, row["number"], row["key"])


def _start(cursor: str | None) -> int:
    if cursor is None:
        return 0
    [said] = read_cursor(cursor, 1)
    if not said.isascii() or not said.isdigit() or len(said) > 9:
        raise BadRequest("request.bad_cursor", "This page mark is not one of ours. Start the list again.")
    return int(said)


def _evidence(row: Mapping[str, Any], photos: Mapping[UUID, list[CasePhoto]]) -> EvidenceOut:
    blank: dict[str, Any] = {
        "how": None, "what": "", "what_en": "", "severity": None, "street": "", "unit": "", "at": None, "due_at": None,
        "feedback_at": None, "closed_at": None, "point_id": None, "point_type": None, "score": None, "grade": None,
        "capped": False, "failing": 0,
    }  # fmt: skip
    shown = photos.get(UUID(row["case_id"]), []) if row["case_id"] else []
    return EvidenceOut.model_validate(blank | dict(row) | {"photos": shown, "unit": row.get("unit") or ""})


def _after(session: Session, actor: Actor, case_ids: Sequence[UUID]) -> dict[UUID, list[CasePhoto]]:
    """Photos of the feedback that was given last."""
    if not case_ids:
        return {}
    rows = session.execute(
        select(col(Move.case_id), col(Move.id))
        .where(
            col(Move.case_id).in_(case_ids),
            col(Move.event).in_(("report_done", "fix_on_spot")),
            col(Move.refusal).is_(None),
        )
        .order_by(col(Move.case_id), col(Move.version), col(Move.received_at))
    )
    last: dict[UUID, UUID] = dict(rows.all())  # the last one wins
    photos = photos_of(session, actor, last.values())
    return {
        case_id: [photo for photo in photos.get(move_id, []) if photo.role != "before"]
        for case_id, move_id in last.items()
    }


def _pictured(
    rows: Sequence[Mapping[str, Any]],
    before: Mapping[UUID, list[CasePhoto]],
    after: Mapping[UUID, list[CasePhoto]],
) -> list[BoardCase]:
    """Those with the most to look at first."""
    made: list[BoardCase] = []
    by_worth: dict[int, list[BoardCase]] = defaultdict(list)
    for row in rows:
        case_id = UUID(row["case_id"])
        sides = [[photo for photo in side.get(case_id, []) if photo.received][:1] for side in (before, after)]
        shown = BoardCase(
            case_id=case_id,
            number=row["number"],
            what=row["what"],
            what_en=row["what_en"],
            place=row["place"] or row["street"],
            due_at=row["due_at"],
            before=sides[0],
            after=sides[1],
        )
        by_worth[-sum(map(len, sides))].append(shown)
    for worth in sorted(by_worth):
        made += by_worth[worth]
    return made[:_CASES_SHOWN]
