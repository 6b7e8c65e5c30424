"""One clause and one item, whole."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.authz import Actor
from app.checklists.schemas import ItemOut, TermOut
from app.errors import NotFound
from app.models import Checklist
from app.standards import queries
from app.standards.catalogue import Catalogue, Clause, Item, build
from app.standards.coverage import clause_row, clause_short, clauses_short, item_row, standard_short, term
from app.standards.outcomes import outcomes
from app.standards.schemas import (
    ClauseDetail,
    ItemDetail,
    ItemVersion,
    OrganisationOut,
    SourceOut,
    TestedItem,
    TestedType,
    ViolationOut,
)


def clause_page(session: Session, actor: Actor, code: str, round_id: UUID | None) -> ClauseDetail:
    """NotFound `standards.unknown_clause`."""
    known = queries.catalogue(session)
    clause, in_force = known.clauses.get(code), True
    if clause is None:
        clause, in_force = _former(session, code), False
        known = Catalogue(types=known.types, sources=known.sources, clauses={code: clause})
    went = outcomes(session, actor, clause.items, round_id)
    by_type: dict[str, list[TestedItem]] = {}
    for item in known.of_clause(code):
        row = TestedItem.model_validate({**item_row(item), "result": went.by_item[item.code]})
        by_type.setdefault(item.type, []).append(row)
    beside = [row for row in known.clauses.values() if row.standard is clause.standard]
    at = beside.index(clause)
    neighbours = {"before": beside[at - 1] if at else None, "after": dict(enumerate(beside)).get(at + 1)}
    evidence = (clause.document.get("evidence") or "").replace(",", " ").split()
    return ClauseDetail.model_validate(
        {
            **clause_row(known, clause),
            **went.head,
            **{side: clause_short(row) if row else None for side, row in neighbours.items()},
            "of": standard_short(clause.standard),
            "counterparts": clauses_short(known, _counterparts(known, clause)),
            "category": clause.category,
            "text": clause.document["text"],
            "evidence": _sources(known, evidence),
            "in_force": in_force,
            "total": went.total,
            "by_type": [
                TestedType(type=TermOut.model_validate(_type(known, type_)), items=rows)
                for type_, rows in by_type.items()
            ],
        }
    )


def item_page(session: Session, actor: Actor, code: str, round_id: UUID | None) -> ItemDetail:
    """NotFound `standards.unknown_item`. An item that was dropped is shown as it was last worded."""
    known = queries.catalogue(session)
    item, retired = known.items.get(code), False
    if item is None:
        item, retired = _dropped(session, known, code), True
    document = item.document
    went = outcomes(session, actor, [code], round_id)
    published = queries.versions(session, item.checklist["code"])
    asked = set(_asked(document["when"]))
    within = next(row for row in published if row.version == item.checklist["version"])
    others = [other for section in _sections(within) for other in section["items"]]
    switches = {switch["code"]: switch for other in others for switch in other["switches"]}
    violation = known.violations.get(document["violation"])
    return ItemDetail.model_validate(
        {
            **went.head,
            "item": ItemOut.model_validate(document),
            "type": _type(known, item.type),
            "section": item.section,
            "checklist": item.checklist,
            "retired": retired,
            "clauses": clauses_short(known, document["clauses"]),
            "violation": ViolationOut.model_validate(violation) if violation else None,
            "lead": _organisation(known, document["lead"]),
            "units": [_organisation(known, name) for name in document["units"]],
            "origin": _sources(known, document["origin"]),
            "mentioned": [term(other) for other in others if ("item", other["code"]) in asked],
            "switches": [term(switch) for name, switch in switches.items() if ("switch", name) in asked],
            "versions": _versions(published, code),
            "result": went.by_item[code],
        }
    )


def _former(session: Session, code: str) -> Clause:
    row = queries.former_clause(session, code)
    if row is None:
        raise NotFound("standards.unknown_clause", "There is no such clause.")
    clause, standard = row
    document = clause.model_dump() | {"thresholds": clause.thresholds or None, "evidence": None}
    category = (
        {"no": clause.category.rpartition(".")[2], "zh": clause.category_zh, "en": clause.category_en}
        if clause.category
        else None
    )
    # Whatever tested it, nothing does now: no item can be tied to a clause that is not in the content.
    of = standard.model_dump() | {"note": "", "note_en": ""} | standard.document | {"mapped": False}
    found = build([of | {"categories": [category] if category else [], "clauses": [
        document | {"category": category["no"] if category else None}
    ]}], [], [], [], [], [])  # fmt: skip
    return found.clauses[code]


def _counterparts(known: Catalogue, clause: Clause) -> list[str]:
    """Named on either side: the later edition names what it continues."""
    named = list(clause.document.get("counterpart") or ())
    return [
        *named,
        *(c.code for c in known.clauses.values() if clause.code in (c.document.get("counterpart") or ())),
    ]


def _dropped(session: Session, known: Catalogue, code: str) -> Item:
    row = queries.last_checklist(session, code)
    if row is None:
        raise NotFound("standards.unknown_item", "There is no such item.")
    standards, violations = list(known.standards.values()), list(known.violations.values())
    return build(standards, [row.document], violations, list(known.types.values()), [], []).items[code]


def _sections(row: Checklist) -> Sequence[Mapping[str, Any]]:
    sections: Any = row.document["sections"]
    return list(sections)


def _versions(published: Sequence[Checklist], code: str) -> list[ItemVersion]:
    """Newest first, only those that hold the item."""
    held = [(row, _item_of(row, code)) for row in published]
    found = []
    for (row, item), before in zip(held, [*held[1:], (None, None)], strict=True):
        if item is None:
            continue
        earlier = before[1]
        changed = (
            None
            if earlier is None
            else sorted(key for key in {*item, *earlier} if item.get(key) != earlier.get(key))
        )
        found.append(
            ItemVersion(
                version=row.version, current=row.is_current, published_at=row.published_at, changed=changed
            )
        )
    return found


def _item_of(row: Checklist, code: str) -> Mapping[str, Any] | None:
    items = (item for section in _sections(row) for item in section["items"])
    return next((item for item in items if item["code"] == code), None)


def _asked(when: Mapping[str, Any] | None) -> Iterator[tuple[str, str]]:
    """What a condition asks about: ("item", code) and ("switch", code)."""
    for key, value in (when or {}).items():
        if key in ("item", "switch"):
            yield key, value
        elif key == "not":
            yield from _asked(value)
        elif key in ("all", "any"):
            for part in value:
                yield from _asked(part)


def _type(known: Catalogue, code: str) -> Mapping[str, Any]:
    return term(known.types.get(code, {"code": code, "zh": code, "en": code}))


def _organisation(known: Catalogue, name: str) -> OrganisationOut:
    return OrganisationOut.model_validate(
        known.organisations.get(name, {"zh": name, "en": "", "scope": ""}), extra="ignore"
    )


def _sources(known: Catalogue, codes: Sequence[str]) -> list[SourceOut]:
    return [SourceOut(code=code, text=known.sources.get(code, code)) for code in codes]
