"""Publishing content: the folder becomes rows, once per change, and a published version never changes again."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn
from uuid import UUID

from sqlalchemy import select, update
from sqlmodel import Session, col

from app import events
from app.checklists.check import check_content
from app.checklists.codes import refuse_reused_codes
from app.checklists.content import SectionFile
from app.checklists.documents import Author, write_documents
from app.checklists.loader import ChecklistDocument, Content, ContentError, Problem, load
from app.checklists.pictures.folder import check_pictures
from app.checklists.rows import write_items, write_standards, write_violations
from app.checklists.whole import content_of
from app.db import serialise
from app.errors import Conflict, Unprocessable
from app.models import Checklist
from app.primitives import canonical_json, utc_now

CONTENT = UUID("7c0d9a52-5a0e-4c52-8f0e-2f6f0a1b7d11")  # one loader at a time
NAMED = 20  # a refusal names this many differences


@dataclass
class LoadReport:
    """What `load_content` did. `behind`: versions in the folder older than the current one; they change nothing.
    `superseded`: versions made in the browser that a newer one of the folder followed. `kept`: documents that were set in
    the browser and about which the folder says nothing new."""

    published: list[str] = field(default_factory=list)
    unchanged: int = 0
    behind: list[str] = field(default_factory=list)
    superseded: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    items_added: int = 0
    items_retired: int = 0
    documents_changed: list[str] = field(default_factory=list)


def load_content(session: Session, folder: Path, replace: Collection[str] = ()) -> LoadReport:
    """Bring the database to what `folder` says; doing it again does nothing.

    Unprocessable `checklists.content_invalid` names every mistake. Conflict `checklists.version_changed` names the
    fields in which a checklist differs from what was published under its version number: raise the number. Conflict
    `checklists.document_changed` names documents that were set in the browser as well; `replace` names those for which
    the folder holds.
    """
    try:
        content = load(folder)
        problems = check_content(content) + check_pictures(folder, content)
    except ContentError as error:
        problems, content = error.problems, None
    if problems or content is None:
        _refuse(problems)
    report = publish(session, content, replace=replace)
    if report.kept or report.behind:  # what is now in force is a mixture that nobody has checked yet
        problems = check_content(content_of(session))
        if problems:
            _refuse(problems)
    return report


def publish(
    session: Session, content: Content, author: Author | None = None, replace: Collection[str] = ()
) -> LoadReport:
    """Write checked content. Everything or nothing: the caller's transaction ends it. `author` None: from the folder."""
    serialise(session, CONTENT)
    report = LoadReport()
    written = write_documents(session, content, author, replace)
    report.documents_changed, report.kept = written.changed, written.kept
    if "standards" in written.changed:
        write_standards(session, content)
    if "violations" in written.changed:
        write_violations(session, content)
    documents = content.checklists()
    _refuse_changed(session, documents)
    refuse_reused_codes(session, documents)
    for document in documents:
        _checklist(session, document, report, author)
    return report


def _refuse(problems: Iterable[Problem]) -> NoReturn:
    lines = [str(problem) for problem in problems]
    raise Unprocessable(
        "checklists.content_invalid",
        "The content was not published. " + " · ".join(lines[:NAMED]),
        problems=lines,
    )


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Where two documents differ, as `MKT-03.severity` or `sections`; fields that a newer program added are not."""
    old, new = _completed(before), _completed(after)
    found = [name for name in ("type", "zh", "en") if old[name] != new[name]]
    items_before, items_after = _by_code(old), _by_code(new)
    found += [f"{code} (removed)" for code in items_before if code not in items_after]
    found += [f"{code} (added)" for code in items_after if code not in items_before]
    for code in items_before:
        one, other = items_before[code], items_after.get(code, items_before[code])
        found += [f"{code}.{name}" for name in {**one, **other} if one.get(name) != other.get(name)]
    if not found and old["sections"] != new["sections"]:
        found.append("sections")
    return found


def _completed(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document with every field this program knows, so that an old one compares with a new one."""
    sections = [
        SectionFile.model_validate_json(canonical_json(section)).model_dump(mode="json")
        for section in document["sections"]
    ]
    return {**document, "sections": sections}


def _by_code(document: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {item["code"]: item for section in document["sections"] for item in section["items"]}


def _refuse_changed(session: Session, documents: Iterable[ChecklistDocument]) -> None:
    published = {
        (code, version): sha256
        for code, version, sha256 in session.execute(
            select(col(Checklist.code), col(Checklist.version), col(Checklist.sha256))
        )
    }
    changed: list[str] = []
    for document in documents:
        sha256 = published.get((document.code, document.version))
        if sha256 is None or sha256 == document.sha256:
            continue
        row = session.execute(
            select(Checklist).where(
                col(Checklist.code) == document.code, col(Checklist.version) == document.version
            )
        ).scalar_one()
        found = differences(row.document, document.document())
        changed += [f"{document.code} version {document.version}: {name}" for name in found]
    if changed:
        raise Conflict(
            "checklists.version_changed",
            "Nothing was published. A published version never changes; raise the version number of: "
            + "; ".join(changed[:NAMED]),
            changed=changed,
        )


def _checklist(
    session: Session, document: ChecklistDocument, report: LoadReport, author: Author | None
) -> None:
    held = session.execute(
        select(col(Checklist.version), col(Checklist.published_by)).where(
            col(Checklist.code) == document.code, col(Checklist.is_current)
        )
    ).one_or_none()
    current = held.version if held else 0
    name = f"{document.code} {document.version}"
    if document.version == current:
        report.unchanged += 1
        return
    if document.version < current:
        report.behind.append(name)
        return
    if held and held.published_by is not None and author is None:
        report.superseded.append(f"{document.code} {current}")
    now = utc_now()
    session.execute(
        update(Checklist)
        .where(col(Checklist.code) == document.code, col(Checklist.is_current))
        .values(is_current=False, retired_at=now)
    )
    body = document.document()
    row = Checklist(
        code=document.code,
        version=document.version,
        type=document.type,
        sha256=document.sha256,
        zh=body["zh"],
        en=body["en"],
        document=body,
        is_current=True,
        published_at=now,
        published_by=author.id if author else None,
        note=author.note if author else "",
    )
    session.add(row)
    session.flush()
    added, retired = write_items(session, row.id, document.type, body)
    report.items_added += added
    report.items_retired += retired
    report.published.append(name)
    events.record(
        session,
        "checklist.published",
        subject=("checklist", row.id),
        actor_id=author.id if author else None,
        payload={
            "code": document.code,
            "version": document.version,
            "sha256": document.sha256,
            "note": row.note,
        },
    )
