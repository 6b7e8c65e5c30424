"""Cases for BI tools: the part of OData 4.0 that Power BI and Excel read. Pure: words in, plain data out.

`$filter` understands comparisons joined by `and`; what it does not understand is refused, never ignored.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from app.casework.lifecycle import STATES
from app.casework.queries import CaseFilter
from app.casework.schemas import CaseOut
from app.errors import BadRequest

METADATA = "application/xml"
# property of the feed → its type; DateTimeOffset is UTC
PROPERTIES: Mapping[str, str] = {
    "id": "Edm.Guid", "number": "Edm.String", "state": "Edm.String", "violation": "Edm.String",
    "violationName": "Edm.String", "severity": "Edm.String", "fronts": "Edm.String", "clause": "Edm.String",
    "item": "Edm.String", "pointId": "Edm.Guid", "point": "Edm.String", "streetId": "Edm.Guid", "street": "Edm.String",
    "unitId": "Edm.Guid", "unit": "Edm.String", "lineUnitId": "Edm.Guid", "lineUnit": "Edm.String",
    "place": "Edm.String", "latitude": "Edm.Double", "longitude": "Edm.Double", "source": "Edm.String",
    "sourceRef": "Edm.String", "foundBy": "Edm.String", "foundAt": "Edm.DateTimeOffset",
    "submittedAt": "Edm.DateTimeOffset", "dispatchedAt": "Edm.DateTimeOffset", "dueAt": "Edm.DateTimeOffset",
    "feedbackAt": "Edm.DateTimeOffset", "closedAt": "Edm.DateTimeOffset", "isOverdue": "Edm.Boolean",
}  # fmt: skip
_WORD = re.compile(
    r"\s*(?P<name>\w+)\s+(?P<sign>eq|ge|lt)\s+(?P<value>'(?:[^']|'')*'|[^\s']+)\s*(?P<more>\band\b|$)"
)
_STATES = {state.code for state in STATES}


def read_filter(words: str) -> CaseFilter:
    """Raises BadRequest `reports.odata_filter` for anything it does not understand whole."""
    said: dict[str, Any] = {}
    at = 0
    while at < len(words):
        found = _WORD.match(words, at)
        if found is None or (found["more"] and found.end() == len(words)):
            raise _not_understood(words)
        name, value = _condition(found["name"], found["sign"], found["value"], words)
        if name in said:  # two conditions on one thing would be a range or nothing: neither is understood
            raise _not_understood(words)
        said[name] = value
        at = found.end()
    return CaseFilter(**said)


def _condition(name: str, sign: str, value: str, words: str) -> tuple[str, Any]:
    """The field of a CaseFilter, and what it must be."""
    text = value[1:-1].replace("''", "'") if value.startswith("'") else None
    try:
        if name == "submittedAt" and sign in ("ge", "lt") and text is None:
            at = datetime.fromisoformat(value)
            if at.tzinfo is not None and 1971 <= at.year <= 2200:
                return ("submitted_from" if sign == "ge" else "submitted_until"), at
        if sign == "eq" and name in _IDS and text is None:
            return _IDS[name], UUID(value)
        if sign == "eq" and name in _CODES and text is not None and len(text) <= 120 and "\x00" not in text:
            return _CODES[name], text
        if sign == "eq" and name == "state" and text in _STATES:
            return "states", (text,)
        if sign == "eq" and name == "isOverdue" and value in ("true", "false"):
            return "overdue", value == "true"
    except ValueError as error:
        raise _not_understood(words) from error
    raise _not_understood(words)


_IDS = {"unitId": "unit_id", "lineUnitId": "line_unit_id", "streetId": "street_id", "pointId": "point_id"}
_CODES = {"violation": "violation", "severity": "severity", "source": "source", "item": "item"}


def _not_understood(words: str) -> BadRequest:
    return BadRequest(
        "reports.odata_filter",
        "Of $filter, comparisons joined by `and` are understood: state, severity, violation, source, item (eq 'text'), "
        "unitId, lineUnitId, streetId, pointId (eq id), isOverdue (eq true), submittedAt (ge, lt a time with its zone).",
        filter=words[:200],
    )


def entity(case: CaseOut, times: Mapping[str, datetime | None]) -> dict[str, Any]:
    """`times`: dispatchedAt, feedbackAt, closedAt."""
    return {
        "id": str(case.id),
        "number": case.number,
        "state": case.state,
        "violation": case.violation,
        "violationName": case.violation_zh,
        "severity": case.severity,
        "fronts": ",".join(case.fronts),
        "clause": case.clause,
        "item": case.item,
        **_named("point", case.point),
        **_named("street", case.street),
        **_named("unit", case.accountable_unit),
        **_named("lineUnit", case.line_unit),
        "place": case.place_text,
        "latitude": case.lat,
        "longitude": case.lon,
        "source": case.source,
        "sourceRef": case.source_ref,
        "foundBy": case.reporter_name,
        "foundAt": _utc(case.occurred_at),
        "submittedAt": _utc(case.submitted_at),
        "dueAt": _utc(case.due_at),
        **{name: _utc(at) for name, at in times.items()},
        "isOverdue": case.overdue,
    }


def _named(name: str, shown: Any) -> dict[str, Any]:
    return {f"{name}Id": str(shown.id) if shown else None, name: shown.name if shown else None}


def _utc(at: datetime | None) -> str | None:
    return at.isoformat().replace("+00:00", "Z") if at else None


def metadata() -> str:
    """The CSDL document ($metadata)."""
    required = ' Nullable="false"'
    properties = "".join(
        f'<Property Name="{name}" Type="{kind}"{required if name == "id" else ""}/>'
        for name, kind in PROPERTIES.items()
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><edmx:Edmx Version="4.0" '
        'xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>'
        '<Schema Namespace="Sancheng" xmlns="http://docs.oasis-open.org/odata/ns/edm">'
        f'<EntityType Name="Case"><Key><PropertyRef Name="id"/></Key>{properties}</EntityType>'
        '<EntityContainer Name="Container"><EntitySet Name="Cases" EntityType="Sancheng.Case"/></EntityContainer>'
        "</Schema></edmx:DataServices></edmx:Edmx>"
    )
