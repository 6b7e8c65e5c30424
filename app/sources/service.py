"""Mapping and importing the lists of other sources: whole or not at all, and never the same number twice."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import insert
from sqlmodel import Session

from app import events
from app.authz import Actor
from app.casework.registering import numbers_lock, open_listed
from app.db import serialise
from app.errors import Conflict, NotFound, Unprocessable
from app.models import SourceList, SourceMapping, SourceRow, Violation
from app.primitives import new_id, utc_now
from app.sources import queries
from app.sources.fields import ALL_FIELDS, NEEDED, PLACES, guessed, kept
from app.sources.judging import Judged, differences, judge
from app.sources.opening import OpenList
from app.sources.schemas import (
    ListImportOut,
    ListPreview,
    RowChange,
    RowProblem,
    SampleRow,
    SourceMappingIn,
    SourceMappingOut,
)

SAMPLE = 5
MOST_PROBLEMS = 500
MOST_CHANGES = 200


def preview(mapping: SourceMapping | None, opened: OpenList) -> ListPreview:
    """The list beside what its columns most likely are."""
    remembered = kept(mapping.columns, opened.header) if mapping else {}
    width = len(opened.header)
    return ListPreview(
        sheet=opened.sheet,
        header_row=opened.header_row,
        header=list(opened.header),
        sample=[
            SampleRow(number=row.number, cells=_padded(row.cells, width)[:width])
            for row in opened.rows[:SAMPLE]
        ],
        rows=len(opened.rows),
        columns=remembered or guessed(opened.header),
        remembered=bool(remembered),
        missing=_missing(mapping, remembered) if mapping else [],
        version=mapping.version if mapping else 0,
    )


def save_mapping(session: Session, actor: Actor, source: str, given: SourceMappingIn) -> SourceMappingOut:
    """Raises Unprocessable `sources.bad_mapping`, Conflict `sources.mapping_changed` with the current version."""
    columns = {str(field): header.strip() for field, header in given.columns.items()}
    headers = list(columns.values())
    wrong = [field for field in NEEDED if not columns.get(field)]
    if not any(columns.get(field) for field in PLACES):
        wrong.append("address")
    wrong += [field for field, header in columns.items() if not header or headers.count(header) > 1]
    codes = {*given.classes.values(), *([given.violation] if given.violation else [])}
    unknown = sorted(code for code in codes if session.get(Violation, code) is None)
    if wrong or unknown:
        raise Unprocessable(
            "sources.bad_mapping",
            "Number, text and a place need a column of their own each, and classes must be ours.",
            fields=sorted(set(wrong)),
            violations=unknown,
        )
    serialise(session, numbers_lock(source))
    standing = session.get(SourceMapping, source, with_for_update=True)
    if (standing.version if standing else 0) != given.base_version:
        raise Conflict(
            "sources.mapping_changed",
            "Somebody changed the mapping meanwhile. Nothing was saved.",
            version=standing.version if standing else 0,
        )
    row = standing or SourceMapping(source=source, version=0, edited_at=utc_now(), edited_by=actor.id)
    row.columns, row.classes, row.violation = columns, dict(given.classes), given.violation
    row.version, row.edited_at, row.edited_by = row.version + 1, utc_now(), actor.id
    session.add(row)
    session.flush()
    payload = {"version": row.version, "columns": columns, "violation": row.violation}
    events.record(session, "source.mapped", subject=("source", source), actor_id=actor.id, payload=payload)
    return queries.mapping_out(row, actor.name)


def import_list(
    session: Session,
    actor: Actor,
    source: str,
    opened: OpenList,
    *,
    name: str,
    mapping_version: int,
    dry_run: bool,
    zone: ZoneInfo,
) -> ListImportOut:
    """Judge every row; write all of them or nothing.

    Raises Unprocessable `sources.mapping_needed`, `sources.header_missing` or, when not a dry run, `sources.import_refused`
    with the problems; Conflict `sources.mapping_changed`.
    """
    if not dry_run:
        serialise(session, numbers_lock(source))  # the desk may be typing one of these numbers right now
    mapping = queries.mapping_of(session, source)
    if mapping is None:
        raise Unprocessable("sources.mapping_needed", "The columns of this source were never mapped.")
    if mapping.version != mapping_version:
        raise Conflict("sources.mapping_changed", "Somebody changed the mapping.", version=mapping.version)
    columns = kept(mapping.columns, opened.header)
    if missing := _missing(mapping, columns):
        raise Unprocessable("sources.header_missing", "The list lacks mapped columns.", missing=missing)
    sha256 = _content_sha256(opened, mapping)
    found = judge(opened, columns, queries.ground(session, mapping, zone), utc_now())
    out = ListImportOut(
        applied=False,
        list_id=None,
        rows=len(opened.rows),
        added=0,
        known=0,
        changed=0,
        problems=[RowProblem.model_validate(asdict(problem)) for problem in found.problems[:MOST_PROBLEMS]],
        changes=[],
        unknown_classes=found.unknown_classes[:MOST_CHANGES],
    )
    rows = _compared(session, source, found.rows, columns, out)
    if found.problems:
        if not dry_run:
            raise Unprocessable(
                "sources.import_refused",
                "The list has problems; not one row was imported.",
                problems=[problem.model_dump() for problem in out.problems],
            )
        return out
    if dry_run:
        return out
    same = queries.list_by_content(session, source, sha256)
    if same is not None and out.added == 0:
        out.applied, out.list_id = True, same.id
        return out
    out.list_id = _write(session, actor, source, opened, columns, sha256, name, found.rows, rows, out)
    out.applied = True
    return out


def list_of(session: Session, list_id: UUID) -> tuple[SourceList, Any]:
    """Raises NotFound `sources.list_not_found`."""
    found = queries.one_list(session, list_id)
    if found is None:
        raise NotFound("sources.list_not_found", "There is no such list.")
    return found


def _compared(
    session: Session, source: str, judged: Sequence[Judged], columns: Mapping[str, str], out: ListImportOut
) -> list[dict[str, Any]]:
    """For each row what it is to the ledger; counts and tells in `out`."""
    known = queries.known_cases(session, source, [row.ref for row in judged])
    said = queries.last_said(session, [case.id for case in known.values()])
    rows: list[dict[str, Any]] = []
    for row in judged:
        case = known.get(row.ref)
        changes: dict[str, list[str]] = {}
        if case is not None and case.id in said:
            changes = differences(said[case.id], row.content, columns)
        outcome = "added" if case is None else "changed" if changes else "known"
        setattr(out, outcome, getattr(out, outcome) + 1)
        if case is not None and changes and len(out.changes) < MOST_CHANGES:
            told = RowChange(
                row=row.row.number, ref=row.ref, case_id=case.id, number=case.number, fields=changes
            )
            out.changes.append(told)
        rows.append({"outcome": outcome, "changes": changes, "case_id": case.id if case else None})
    return rows


def _write(
    session: Session,
    actor: Actor,
    source: str,
    opened: OpenList,
    columns: Mapping[str, str],
    sha256: str,
    name: str,
    judged: Sequence[Judged],
    rows: Sequence[dict[str, Any]],
    out: ListImportOut,
) -> UUID:
    fresh = [row.listed for row, found in zip(judged, rows, strict=True) if found["case_id"] is None]
    opened_cases = iter(open_listed(session, actor, source, fresh))
    now: datetime = utc_now()
    listed = SourceList(
        id=new_id(),
        source=source,
        name=name,
        content_sha256=sha256,
        sheet=opened.sheet[:120],
        above=[list(cells) for cells in opened.above],
        header=list(opened.header),
        columns=dict(columns),
        added=out.added,
        known=out.known,
        changed=out.changed,
        imported_at=now,
        imported_by=actor.id,
    )
    session.add(listed)
    session.flush()
    session.execute(
        insert(SourceRow),
        [
            {
                "list_id": listed.id,
                "number": row.row.number,
                "ref": row.ref,
                "cells": list(row.row.cells),
                "content": dict(row.content),
                "changes": found["changes"],
                "outcome": found["outcome"],
                "case_id": found["case_id"] or next(opened_cases).id,
            }
            for row, found in zip(judged, rows, strict=True)
        ],
    )
    payload = {"source": source, "name": name, "added": out.added, "known": out.known, "changed": out.changed}
    events.record(
        session, "source.imported", subject=("source_list", listed.id), actor_id=actor.id, payload=payload
    )
    return listed.id


def _content_sha256(opened: OpenList, mapping: SourceMapping) -> str:
    """What the list says, whoever saved it when, and how it was read: read otherwise it may say something else."""
    read_by = [mapping.columns, mapping.classes, mapping.violation]
    says = [opened.above, opened.header, [[row.number, row.cells] for row in opened.rows]]
    return hashlib.sha256(json.dumps([read_by, says], sort_keys=True).encode()).hexdigest()


def _missing(mapping: SourceMapping, found: Mapping[str, str]) -> list[str]:
    """Headers that the mapping names and a list lacks, in the order of the screen."""
    return [mapping.columns[field] for field in ALL_FIELDS if field in mapping.columns and field not in found]


def _padded(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]
