"""A code is for ever: what was retired under it comes back as what it was, and no other checklist takes it."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from app.checklists.loader import ChecklistDocument
from app.errors import Conflict
from app.models import CheckItem


def refuse_reused_codes(session: Session, documents: Iterable[ChecklistDocument]) -> None:
    """Conflict `checklists.code_reused` names the items whose code meant something else before."""
    held = {row.code: row for row in session.execute(select(CheckItem)).scalars()}
    found = [
        f"{document.code} version {document.version}: {line}"
        for document in documents
        for line in reused(held, document.type, document.document())
    ]
    if found:
        raise Conflict(
            "checklists.code_reused",
            "Nothing was published. A code keeps its meaning for ever; give new items new codes: "
            + "; ".join(found),
            changed=found,
        )


def reused(held: Mapping[str, CheckItem], type_: str, document: Mapping[str, Any]) -> list[str]:
    """`MKT-35 was …`: items under a code of another type, and retired codes that come back with another wording."""
    found = []
    for section in document["sections"]:
        for item in section["items"]:
            row = held.get(item["code"])
            if row is None:
                continue
            if row.type != type_:
                found.append(f"{row.code} belongs to the checklist of {row.type}")
            elif row.retired and row.zh != item["zh"]:
                found.append(f"{row.code} was {row.zh}")
    return found
