"""All content as the database holds it: what a draft is checked against, and what is written back to a folder."""

from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from app.checklists.content import StandardFile, TypeFile
from app.checklists.defaults import DemoPointsFile
from app.checklists.documents import SHAPES
from app.checklists.loader import Content, ShapeT
from app.models import Checklist, ContentDocument
from app.primitives import canonical_json

DRAFT_ONLY = ("lead", "units", "position")  # of a type, not of its checklist: phones do not get them


def content_of(session: Session) -> Content:
    """The folder that would load as what is in force. LookupError before content was loaded.

    The demonstration district is not part of it.
    """
    documents = {row.name: row.document for row in session.execute(select(ContentDocument)).scalars()}
    if "point_types" not in documents:
        raise LookupError("no content was loaded")
    standards = [_shaped(StandardFile, one) for one in _list(documents["standards"], "standards")]
    types = [_shaped(TypeFile, body) for body in type_bodies(session).values()]
    shaped: dict[str, Any] = {name: _shaped(shape, documents[name]) for name, shape in SHAPES.items()}
    return Content(
        types={f"types/{kind.type}.yaml": kind for kind in types},
        standards={f"standards/{file.code.lower()}.yaml": file for file in standards},
        demo=DemoPointsFile.model_construct(points=(), streets=(), bbox=(0.0, 0.0, 0.0, 0.0)),
        **shaped,
    )


def type_bodies(session: Session) -> dict[str, dict[str, Any]]:
    """By code, in the order of the types: every current checklist in the form of a file of types/."""
    document = session.execute(
        select(col(ContentDocument.document)).where(col(ContentDocument.name) == "point_types")
    ).scalar_one()
    rows = {
        row.type: row for row in session.execute(select(Checklist).where(col(Checklist.is_current))).scalars()
    }
    bodies = {}
    for place, entry in enumerate(_list(document, "point_types"), start=1):
        row = rows.get(entry["code"])
        if row is not None:
            bodies[row.code] = type_body(row, entry, place)
    return bodies


def type_body(row: Checklist, entry: dict[str, Any], place: int) -> dict[str, Any]:
    """One version in the form of a file of types/. `entry`: its point type; `place`: where that stands in the list."""
    body: dict[str, Any] = {**row.document, "lead": entry["lead"], "units": list(entry["units"])}
    return body | {"position": entry.get("position", place)}


def _list(document: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return list(document[name])


def _shaped(shape: type[ShapeT], document: Any) -> ShapeT:
    # By way of JSON: strict, yet tuples and dates have a form.
    return shape.model_validate_json(canonical_json(document))
