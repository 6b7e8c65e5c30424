"""Content documents (scoring, calendar, casework …): what the folder says, what was set in the browser, and what happens
when both changed.

A document that was set in the browser stays as it is while the folder says what it said before. When the folder says
something new as well, nobody's work is overwritten in silence: loading is refused, until somebody says which one holds.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app.checklists import defaults
from app.checklists.content import Shape, ViolationsFile
from app.checklists.loader import Content
from app.checklists.sampling import SamplingFile
from app.errors import Conflict
from app.models import Checklist, ContentDocument, ContentRevision
from app.primitives import canonical_json, utc_now

SHAPES: Mapping[str, type[Shape]] = {
    "violations": ViolationsFile,
    "scoring": defaults.ScoringFile,
    "sampling": SamplingFile,
    "calendar": defaults.CalendarFile,
    "casework": defaults.CaseworkFile,
    "phrases": defaults.PhrasesFile,
    "organisations": defaults.OrganisationsFile,
    "sources": defaults.SourcesFile,
    "ads": defaults.AdsFile,
}
DERIVED = frozenset({"point_types"})  # follows the checklists, whoever published them


@dataclass(frozen=True)
class Author:
    """Who changes content in the browser, and why."""

    id: UUID
    note: str


@dataclass(frozen=True)
class Written:
    """`changed`: names of the documents that now say something else. `kept`: set in the browser, left as they are."""

    changed: list[str]
    kept: list[str]


def write_documents(
    session: Session, content: Content, author: Author | None, replace: Collection[str] = ()
) -> Written:
    """Bring the documents to what `content` says. `author` None: it comes from the folder.

    Conflict `checklists.document_changed` names the documents that changed on both sides and are not in `replace`.
    """
    held = {row.name: row for row in session.execute(select(ContentDocument)).scalars()}
    wanted = _wanted(content)
    wanted["point_types"] = _point_types(session, content, held.get("point_types"), author)
    changed, kept, torn = [], [], []
    for name, document in wanted.items():
        row, sha256 = held.get(name), sum_of(document)
        if row is not None and row.sha256 == sha256:
            if author is None and row.folder_sha256 != sha256:
                row.folder_sha256 = sha256
                session.add(row)
            continue
        if row is not None and author is None and name not in DERIVED and row.sha256 != row.folder_sha256:
            if row.folder_sha256 == sha256:
                kept.append(name)
                continue
            if name not in replace:
                torn.append(name)
                continue
        _set(session, row, name, document, sha256, author)
        changed.append(name)
    if torn:
        raise Conflict(
            "checklists.document_changed",
            "Nothing was published. These were changed in the browser and in the folder: "
            f"{', '.join(torn)}. Export the content, bring both together, or say which one holds with --replace.",
            changed=torn,
        )
    session.flush()
    return Written(changed, kept)


def sum_of(document: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical_json(document)).hexdigest()


def _set(
    session: Session,
    row: ContentDocument | None,
    name: str,
    document: dict[str, Any],
    sha256: str,
    author: Author | None,
) -> None:
    now = utc_now()
    version = row.version + 1 if row is not None else 1
    folder = sha256 if author is None else row.folder_sha256 if row is not None else ""
    session.merge(
        ContentDocument(
            name=name,
            sha256=sha256,
            document=document,
            loaded_at=now,
            version=version,
            folder_sha256=folder,
        )
    )
    session.add(
        ContentRevision(
            name=name,
            version=version,
            sha256=sha256,
            document=document,
            at=now,
            edited_by=author.id if author else None,
            note=author.note if author else "",
        )
    )


def _wanted(content: Content) -> dict[str, dict[str, Any]]:
    wanted: dict[str, dict[str, Any]] = {
        name: getattr(content, name).model_dump(mode="json") for name in SHAPES
    }
    files = sorted(content.standards.values(), key=lambda file: file.code)
    wanted["standards"] = {"standards": [file.model_dump(mode="json") for file in files]}
    return wanted


def _point_types(
    session: Session, content: Content, held: ContentDocument | None, author: Author | None
) -> dict[str, Any]:
    """Names, lead and units of the types. Where the database holds a newer checklist than `content`, or one that only
    the browser knows, its entry stands."""
    entries = {
        kind.type: {
            "code": kind.type,
            "zh": kind.zh,
            "en": kind.en,
            "checklist": kind.code,
            "lead": kind.lead,
            "units": list(kind.units),
            "position": kind.position,
        }
        for kind in content.types.values()
    }
    if held is not None and author is None:
        versions = {kind.type: kind.version for kind in content.types.values()}
        made_here = {
            type_: (version, by is not None)
            for type_, version, by in session.execute(
                select(col(Checklist.type), col(Checklist.version), col(Checklist.published_by)).where(
                    col(Checklist.is_current)
                )
            )
        }
        for entry in held.document["point_types"]:  # type: ignore[attr-defined]  # JSON that we wrote
            version, in_browser = made_here.get(entry["code"], (0, False))
            known = versions.get(entry["code"])
            if known is None and in_browser:
                entries[entry["code"]] = {"position": len(entries) + 1, **entry}
            elif known is not None and version > known:
                entries[entry["code"]] = {"position": entries[entry["code"]]["position"], **entry}
    return {"point_types": sorted(entries.values(), key=lambda entry: entry["position"])}
