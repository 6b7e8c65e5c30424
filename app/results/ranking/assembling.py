"""The lists of a period: its rows dealt out to their subjects, scored, ranked, put on 红黑榜 and shown cards."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session

from app.models import Unit
from app.results.ranking.points import field_of, type_mix
from app.results.ranking.scores import (
    LIST_OF_KIND,
    LISTS,
    Place,
    Rules,
    cards_of,
    list_red_and_black,
    place_of,
    rank,
    rules_of,
    week_of,
    week_of_document,
)

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Named:
    code: str
    name: str
    kind: str
    active: bool


def named_units(session: Session) -> dict[str, Named]:
    columns: tuple[Any, ...] = (Unit.id, Unit.code, Unit.name, Unit.kind, Unit.active)
    return {str(row[0]): Named(*row[1:]) for row in session.execute(select(*columns))}


def of_subject(rows: Iterable[Row], list_: str, subject: str) -> list[Row]:
    """Rows that count for a subject of a list: by place for a street (what it shirked is its own), else by 主责单位."""
    if list_ != "street":
        return [row for row in rows if row["unit_id"] == subject]
    return [row for row in rows if row["unit_id" if row["part"] == "shirking" else "street_id"] == subject]


def lists_of(
    rows: Sequence[Row],
    places: Sequence[Row],
    units: Mapping[str, Named],
    scoring: Mapping[str, Any],
    *,
    earlier: Sequence[Mapping[str, Any]] | None,
) -> dict[str, Any]:
    """Documents of all lists. `rows`: of cases; `places`: of points; `earlier`: documents of the settled weeks before, newest
    last; None where the period is not a week, so that no cards are shown."""
    rules = rules_of(scoring)
    mix = type_mix(places)
    by_unit: dict[str, list[Row]] = defaultdict(list)
    by_street: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_unit[row["unit_id"]].append(row)
        street = row["unit_id"] if row["part"] == "shirking" else row["street_id"]
        if street:
            by_street[street].append(row)
    of_street: dict[str, list[Row]] = defaultdict(list)
    for row in places:
        of_street[row["street_id"]].append(row)
    lists: dict[str, list[dict[str, Any]]] = {}
    for list_ in LISTS:
        fields: dict[str, Any] = {}
        if list_ == "street":
            streets = sorted(id_ for id_, unit in units.items() if unit.kind == "subdistrict" and unit.active)
            fields = {id_: field_of(of_street.get(id_, []), mix, scoring) for id_ in streets}
            made = [
                place_of(id_, by_street.get(id_, []), rules, places=fields[id_]["score"], is_street=True)
                for id_ in streets
            ]
        else:
            kinds = {kind for kind, of_list in LIST_OF_KIND.items() if of_list == list_}
            made = [
                place_of(id_, of_unit, rules)
                for id_, of_unit in sorted(by_unit.items())
                if id_ in units and units[id_].kind in kinds
            ]
        ranked = rank(made)
        list_red_and_black(ranked, rules)
        if earlier is not None:
            _show_cards(ranked, list_, earlier, rules)
        lists[list_] = [_document(place, units[place.subject], fields.get(place.subject)) for place in ranked]
    return {
        "rules": rules_document(rules),
        "mix": mix,
        "lists": lists,
    }


def rules_document(rules: Rules) -> dict[str, Any]:
    return asdict(rules) | {"cards": [asdict(card) for card in rules.cards]}


def _show_cards(
    places: Iterable[Place], list_: str, earlier: Sequence[Mapping[str, Any]], rules: Rules
) -> None:
    longest = max((card.weeks for card in rules.cards), default=1)
    before = [
        {row["unit_id"]: week_of_document(row) for row in document["lists"].get(list_, [])}
        for document in (earlier[-(longest - 1) :] if longest > 1 else [])
    ]
    for place in places:
        weeks = [week.get(place.subject) for week in before]
        place.cards = cards_of([*weeks, week_of(place)], rules)


def _document(place: Place, unit: Named, field: Mapping[str, Any] | None) -> dict[str, Any]:
    return {
        "unit_id": str(UUID(place.subject)),
        "code": unit.code,
        "unit": unit.name,
        "kind": unit.kind,
        "rank": place.rank,
        "score": place.score,
        "handling": place.handling,
        "better": place.better,
        "worse": place.worse,
        "marks": list(place.marks),
        "red": place.red,
        "black": place.black,
        "cards": place.cards,
        "parts": [
            {
                "code": part.code,
                "numerator": part.numerator,
                "denominator": part.denominator,
                "rate": float(part.rate) if part.rate is not None else None,
                "weight": part.weight,
                "points": float(part.points) if part.points is not None else None,
                "counts": dict(part.counts),
                "excluded": dict(part.excluded),
            }
            for part in place.parts
        ],
        "field": dict(field) if field is not None else None,
    }
