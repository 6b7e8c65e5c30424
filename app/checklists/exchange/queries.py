"""What imports and printed sheets read of the database."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app.authz import Actor, visible_points
from app.checklists.exchange.assemble import Background
from app.checklists.exchange.background import IMPORTED, OTHER
from app.checklists.queries import current_checklist, document, point_types
from app.models import CheckItem, Checklist, ChecklistDraft, Clause, Point, Standard, Unit, Violation


def background(session: Session, type_: str) -> Background | None:
    """None for a point type that the content does not have."""
    kinds = {kind["code"]: (place, kind) for place, kind in enumerate(point_types(session), start=1)}
    found = current_checklist(session, type_)
    if type_ not in kinds or found is None:
        return None
    place, kind = kinds[type_]
    codes = session.execute(select(col(CheckItem.code), col(CheckItem.type))).all()
    classes = list(
        session.execute(
            select(Violation).where(~col(Violation.retired)).order_by(col(Violation.code))
        ).scalars()
    )
    sources = [source["code"] for source in document(session, "sources")["sources"]]
    own = [code for code, type_of in codes if type_of == type_]
    return Background(
        type=type_,
        code=found.code,
        version=found.version + 1,
        position=place,
        zh=found.zh,
        en=found.en,
        lead=kind["lead"],
        units=tuple(kind["units"]),
        prefix=own[0].rpartition("-")[0],
        taken=frozenset([*(code for code, _ in codes), *_drafted(session, found.code)]),
        violations={
            row.code: {
                "severity": row.severity,
                "deadline_hours": row.deadline_hours,
                "fronts": row.fronts,
                "lead": row.lead,
                "units": row.units,
            }
            for row in classes
        },
        fallback_violation=next((row.code for row in classes if row.group == OTHER), classes[-1].code),
        clauses=frozenset(session.execute(select(col(Clause.code))).scalars()),
        organisations=frozenset(one["zh"] for one in document(session, "organisations")["organisations"]),
        sources=frozenset(sources),
        fallback_source=IMPORTED if IMPORTED in sources else sources[0],
    )


def _drafted(session: Session, code: str) -> Iterable[str]:
    """Codes that a draft of this checklist has given out already."""
    row = session.execute(
        select(ChecklistDraft).where(col(ChecklistDraft.code) == code, col(ChecklistDraft.state) == "open")
    ).scalar_one_or_none()
    sections = row.document.get("sections", []) if row is not None else []
    if isinstance(sections, list):
        yield from (str(item.get("code", "")) for section in sections for item in section.get("items", []))


def type_file(session: Session, row: Checklist) -> dict[str, object]:
    """A published version with all fields of a file in types/: what answers for places of the type is today's."""
    kinds = {kind["code"]: (place, kind) for place, kind in enumerate(point_types(session), start=1)}
    place, kind = kinds.get(row.type, (len(kinds) + 1, {"lead": "", "units": []}))
    return {**row.document, "position": place, "lead": kind["lead"], "units": list(kind["units"])}


def clause_names(session: Session, codes: Iterable[str]) -> dict[str, str]:
    """Code → 国家卫生城市标准(2014版) 14: the clause with its standard and edition, for those that are known."""
    rows = session.execute(
        select(col(Clause.code), col(Clause.no), col(Standard.zh), col(Standard.edition))
        .join(Standard, col(Standard.code) == col(Clause.standard))
        .where(col(Clause.code).in_(set(codes)))
    ).all()
    return {code: f"{zh if edition in zh else f'{zh}（{edition}）'} {no}" for code, no, zh, edition in rows}


def point_to_print(session: Session, actor: Actor, point_id: UUID) -> tuple[Point, str] | None:
    """(point, name of its street), if the actor may see it."""
    found = session.execute(
        select(Point, col(Unit.name))
        .join(Unit, col(Unit.id) == col(Point.street_id))
        .where(col(Point.id) == point_id, visible_points(actor))
    ).one_or_none()
    return None if found is None else (found[0], found[1])


def current_version(session: Session, code: str) -> int | None:
    return session.execute(
        select(col(Checklist.version)).where(col(Checklist.code) == code, col(Checklist.is_current))
    ).scalar_one_or_none()
