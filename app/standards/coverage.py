"""The tree of the standards, with honest counts: what is tested in the field, what only papers show, what is missing."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.standards.catalogue import Catalogue, Clause, Item
from app.standards.schemas import (
    CategoryOut,
    ClauseRow,
    ClauseShort,
    CoverageOut,
    FrontOut,
    StandardOut,
    StandardsOut,
    TypeCount,
)


def tree(known: Catalogue, fronts: Sequence[Mapping[str, Any]]) -> StandardsOut:
    """Everything above the items; `fronts` as scoring.yaml names them."""
    return StandardsOut.model_validate(
        {
            "fronts": [_front(known, front) for front in fronts],
            "point_types": [term(row) for row in known.types.values()],
            **_counts(known.items.values()),
        }
    )


def _front(known: Catalogue, front: Mapping[str, Any]) -> FrontOut:
    standards = [row for row in known.standards.values() if row["front"] == front["code"]]
    items = [item for item in known.items.values() if front["code"] in item.document["fronts"]]
    return FrontOut.model_validate(
        {**term(front), "standards": [_standard(known, row) for row in standards], **_counts(items)}
    )


def _standard(known: Catalogue, standard: Mapping[str, Any]) -> StandardOut:
    clauses = [clause for clause in known.clauses.values() if clause.standard is standard]
    loose: list[Mapping[str, Any] | None] = (
        [None] if any(clause.category is None for clause in clauses) else []
    )
    return StandardOut.model_validate(
        {
            **standard_short(standard),
            **_counts(_items(known, clauses)),
            "coverage": _coverage(clauses) if standard["mapped"] else None,
            "categories": [
                _category(known, category, [clause for clause in clauses if clause.category is category])
                for category in [*standard["categories"], *loose]
            ],
        }
    )


def _coverage(clauses: Sequence[Clause]) -> CoverageOut:
    return CoverageOut(
        clauses=len(clauses),
        tested=sum(1 for clause in clauses if clause.items),
        paper=[clause.code for clause in clauses if clause.untested == "paper"],
        gap=[clause.code for clause in clauses if clause.untested == "gap"],
    )


def _category(known: Catalogue, category: Mapping[str, Any] | None, clauses: Sequence[Clause]) -> CategoryOut:
    name = category or {"no": None, "zh": "", "en": ""}
    return CategoryOut.model_validate(
        {
            **{key: name[key] for key in ("no", "zh", "en")},
            **_counts(_items(known, clauses)),
            "clauses": [ClauseRow.model_validate(clause_row(known, clause)) for clause in clauses],
        }
    )


def _items(known: Catalogue, clauses: Iterable[Clause]) -> list[Item]:
    """Distinct ones: an item may test several clauses."""
    return [known.items[code] for code in dict.fromkeys(code for clause in clauses for code in clause.items)]


def _counts(items: Iterable[Item]) -> dict[str, int]:
    core = [bool(item.document["core"]) for item in items]
    return {"items": len(core), "core": sum(core)}


def standard_short(standard: Mapping[str, Any]) -> dict[str, Any]:
    """`StandardShort`"""
    keys = ("code", "edition", "zh", "en", "front", "note", "note_en", "mapped")
    return {key: standard[key] for key in keys}


def clause_short(clause: Clause) -> dict[str, Any]:
    """`ClauseShort`"""
    own = {key: clause.document[key] for key in ("code", "no", "title", "title_en")}
    return {**own, "standard": clause.standard["code"], "edition": clause.standard["edition"]}


def clauses_short(known: Catalogue, codes: Iterable[str]) -> list[ClauseShort]:
    return [
        ClauseShort.model_validate(clause_short(known.clauses[code]))
        for code in codes
        if code in known.clauses
    ]


def clause_row(known: Catalogue, clause: Clause) -> dict[str, Any]:
    """`ClauseRow`"""
    items = known.of_clause(clause.code)
    types = Counter(item.type for item in items)
    core = Counter(item.type for item in items if item.document["core"])
    return {
        **clause_short(clause),
        **{key: clause.document[key] for key in ("thresholds", "onsite")},
        **_counts(items),
        "untested": clause.untested,
        "types": [TypeCount(type=type_, items=count, core=core[type_]) for type_, count in types.items()],
    }


def item_row(item: Item) -> dict[str, Any]:
    """`ItemRow`"""
    keys = ("code", "zh", "en", "severity", "core", "method", "fronts", "deadline_hours", "violation")
    return {**{key: item.document[key] for key in keys}, "type": item.type}


def term(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: row[key] for key in ("code", "zh", "en")}
