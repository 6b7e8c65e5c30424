"""Content as rows: standards, clauses, violations and items in their newest wording."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlmodel import Session, col

from app.checklists.loader import Content
from app.models import CheckItem, CheckItemClause, CheckItemFront, Clause, Standard, Violation


def write_standards(session: Session, content: Content) -> None:
    """Clauses that left the files stay, because old items and cases refer to them."""
    for standard in content.standards.values():
        session.merge(
            Standard(
                code=standard.code,
                edition=standard.edition,
                zh=standard.zh,
                en=standard.en,
                front=standard.front,
                document={
                    **standard.model_dump(mode="json", include={"note", "note_en", "mapped"}),
                    "categories": [c.model_dump() for c in standard.categories],
                },
            )
        )
        session.flush()
        categories = {category.no: category for category in standard.categories}
        for position, clause in enumerate(standard.clauses):
            category = categories.get(clause.category or "")
            session.merge(
                Clause(
                    code=clause.code,
                    standard=standard.code,
                    no=clause.no,
                    position=position,
                    category=f"{standard.code}.{clause.category}" if category else "",
                    category_zh=category.zh if category else "",
                    category_en=category.en if category else "",
                    title=clause.title,
                    title_en=clause.title_en,
                    text=clause.text,
                    thresholds=clause.thresholds or "",
                    onsite=clause.onsite,
                )
            )
    session.flush()


def write_violations(session: Session, content: Content) -> None:
    kept = {"capture_hint", "capture_hint_en", "close_criteria", "close_criteria_en", "dcm"}
    for violation in content.violations.violations:
        session.merge(
            Violation(
                code=violation.code,
                zh=violation.zh,
                en=violation.en,
                group=violation.group,
                severity=violation.severity,
                deadline_hours=violation.deadline_hours,
                fronts=list(violation.fronts),
                lead=violation.lead,
                units=list(violation.units),
                rank=violation.rank,
                retired=False,
                document=violation.model_dump(mode="json", include=kept),
            )
        )
    session.flush()
    present = {violation.code for violation in content.violations.violations}
    session.execute(update(Violation).where(col(Violation.code).not_in(present)).values(retired=True))


def write_items(
    session: Session, checklist_id: UUID, type_: str, document: Mapping[str, Any]
) -> tuple[int, int]:
    """Items as this version words them; (added, retired). An item that left keeps its row: verdicts and cases
    refer to it."""
    known = set(session.execute(select(col(CheckItem.code)).where(col(CheckItem.type) == type_)).scalars())
    items = {item["code"]: item for section in document["sections"] for item in section["items"]}
    for position, item in enumerate(items.values()):
        session.merge(
            CheckItem(
                code=item["code"],
                type=type_,
                checklist_id=checklist_id,
                position=position,
                zh=item["zh"],
                en=item["en"],
                answer=item["answer"],
                method=item["method"],
                severity=item["severity"],
                core=item["core"],
                deadline_hours=item["deadline_hours"],
                violation=item["violation"],
                lead=item["lead"],
                units=item["units"],
                retired=False,
            )
        )
    session.flush()
    gone = known - items.keys()
    session.execute(update(CheckItem).where(col(CheckItem.code).in_(gone)).values(retired=True))
    _relink(
        session,
        CheckItemFront,
        ({"item": i["code"], "front": f} for i in items.values() for f in i["fronts"]),
    )
    _relink(
        session,
        CheckItemClause,
        ({"item": i["code"], "clause": c} for i in items.values() for c in i["clauses"]),
    )
    return len(items.keys() - known), len(gone)


def _relink(
    session: Session, table: type[CheckItemFront] | type[CheckItemClause], rows: Iterator[dict[str, str]]
) -> None:
    links = list(rows)
    session.execute(delete(table).where(col(table.item).in_({link["item"] for link in links})))
    if links:
        session.execute(insert(table), links)
