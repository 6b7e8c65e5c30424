"""Editing checklists: drafts, what they change, and publishing them."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from app.authz import Actor, actor_with
from app.checklists import queries as content
from app.checklists.drafts import queries, service
from app.checklists.drafts.comparison import compare_checklists
from app.checklists.drafts.schemas import (
    ChecklistRows,
    ChoicesOut,
    ClauseChoice,
    DiffOut,
    DraftIn,
    DraftOut,
    FieldChangeOut,
    ItemChangeOut,
    NamedChoice,
    PublishedOut,
    PublishIn,
    RunningWorkOut,
    SavedOut,
    SectionChangeOut,
    VersionOut,
    VersionsOut,
    ViolationChoice,
)
from app.checklists.drafts.shown import (
    counts_of,
    draft_out,
    new_row_out,
    people_of,
    problems_out,
    row_out,
    words_of,
)
from app.checklists.pictures.shelf import ShelfDep
from app.db import ReadSession, WriteSession
from app.errors import NotFound
from app.primitives import local_date, utc_now

router = APIRouter(tags=["checklists"])
Editor = Annotated[Actor, Depends(actor_with("content.manage"))]
Code = Annotated[str, Path(max_length=40, pattern=r"^[a-z][a-z0-9_]*$")]
VersionNumber = Annotated[int, Query(ge=0, le=2**31 - 1)]


@router.get("/checklists", response_model=ChecklistRows)
def list_checklists(session: ReadSession, actor: Editor) -> ChecklistRows:  # noqa: ARG001  # the right is asked
    """Every checklist with its current version and whether somebody is editing it, in the order of the point types."""
    rows, drafts = queries.current_checklists(session), queries.open_drafts(session)
    people = people_of(session, rows, drafts)
    by_code = {draft.code: draft for draft in drafts}
    shown = [row_out(row, by_code.pop(row.code, None), people) for row in rows]
    return ChecklistRows(items=shown + [new_row_out(draft, people) for draft in by_code.values()])


@router.get("/checklist-choices", response_model=ChoicesOut)
def get_choices(session: ReadSession, actor: Editor) -> ChoicesOut:  # noqa: ARG001  # as above
    """What an item can refer to: clauses, violations, unit roles, sources and deadlines."""
    casework = content.document(session, "casework")
    return ChoicesOut(
        clauses=[
            ClauseChoice(
                code=clause.code,
                no=clause.no,
                title=clause.title,
                title_en=clause.title_en,
                standard=clause.standard,
                edition=edition,
            )
            for clause, edition in content.clauses(session)
        ],
        violations=[
            ViolationChoice.model_validate(row, from_attributes=True) for row in content.violations(session)
        ],
        units=[NamedChoice(**words_of(unit)) for unit in content.organisations(session)],
        sources=[
            NamedChoice(code=source["code"], zh=source["text"], en="")
            for source in content.document(session, "sources")["sources"]
        ],
        deadlines=sorted(int(hours) for hours in casework["evaluation_mode"]["deadline_hours"]),
    )


@router.get("/checklists/{code}/versions", response_model=VersionsOut)
def list_versions(code: Code, session: ReadSession, actor: Editor) -> VersionsOut:  # noqa: ARG001  # as above
    """Every version ever published, newest first: who, when, and why."""
    rows = queries.versions(session, code)
    people = people_of(session, rows, [])
    return VersionsOut(
        items=[
            VersionOut(
                version=row.version,
                current=row.is_current,
                published_at=row.published_at,
                published_by=people.get(row.published_by) if row.published_by else None,
                note=row.note,
                zh=row.zh,
                en=row.en,
                **counts_of(row.document),
                sha256=row.sha256,
            )
            for row in rows
        ]
    )


@router.get("/checklists/{code}/draft", response_model=DraftOut)
def get_draft(code: Code, session: ReadSession, shelf: ShelfDep, actor: Editor) -> DraftOut:  # noqa: ARG001  # as above
    """The draft that is open, or the current version to begin one from."""
    return draft_out(session, code, shelf)


@router.put("/checklists/{code}/draft", response_model=SavedOut, responses={201: {"model": SavedOut}})
def put_draft(
    code: Code,
    given: DraftIn,
    session: WriteSession,
    shelf: ShelfDep,
    actor: Editor,
    response: Response,
) -> SavedOut:
    """Keep the draft as it is, whole or not; what is wrong with it is told beside. Somebody else's work is never lost."""
    row = service.save(
        session,
        actor,
        code,
        given.document,
        version=given.version,
        based_on=given.based_on,
        note=given.note,
    )
    response.status_code = 201 if given.version == 0 else 200
    return SavedOut(version=row.version, edited_at=row.edited_at, problems=problems_out(session, row, shelf))


@router.delete("/checklists/{code}/draft", status_code=204)
def discard_draft(
    code: Code, session: WriteSession, actor: Editor, version: Annotated[int, Query(ge=1, le=2**31 - 1)]
) -> None:
    """Put the draft aside. It is kept and can be taken up again."""
    service.discard(session, actor, code, version)


@router.post("/checklists/{code}/draft/restore", response_model=DraftOut)
def restore_draft(code: Code, session: WriteSession, shelf: ShelfDep, actor: Editor) -> DraftOut:
    """Take up the draft that was put aside last."""
    service.take_up(session, actor, code)
    return draft_out(session, code, shelf)


@router.get("/checklists/{code}/diff", response_model=DiffOut)
def get_diff(
    code: Code,
    session: ReadSession,
    actor: Editor,  # noqa: ARG001  # as above
    request: Request,
    before: Annotated[int | None, Query(alias="from", ge=1, le=2**31 - 1)] = None,
    to: Annotated[Literal["draft"] | VersionNumber, Query()] = "draft",
) -> DiffOut:
    """What changed, item by item, and what that means for running work. `from`: default the current version."""
    old = queries.current(session, code) if before is None else content.checklist(session, code, before)
    if before is not None and old is None:
        raise _never(code, before)
    if to == "draft":
        draft = queries.open_draft(session, code)
        if draft is None:
            raise NotFound("checklists.no_draft", f"There is no draft of {code}.")
        type_, after, number = str(draft.document["type"]), draft.document, None
    else:
        row = content.checklist(session, code, to)
        if row is None:
            raise _never(code, to)
        type_, after, number = row.type, row.document, row.version
    # Lead, units and position belong to the point type, of which only today's are known: compared for a draft only.
    begin: dict[str, Any] = {"sections": []}
    if old is not None:
        begin = queries.body_of(session, old) if to == "draft" and old.is_current else old.document
    found = compare_checklists(begin, after)
    today = local_date(utc_now(), request.app.state.settings.zone)
    running = queries.running_work(session, code, type_, today)
    return DiffOut(
        code=code,
        before=old.version if old else 0,
        after=number,
        fields=[FieldChangeOut.model_validate(one, from_attributes=True) for one in found.fields],
        sections=[SectionChangeOut.model_validate(one, from_attributes=True) for one in found.sections],
        items=[ItemChangeOut.model_validate(one, from_attributes=True) for one in found.items],
        running=RunningWorkOut.model_validate(running, from_attributes=True),
    )


@router.post("/checklists/{code}/publish", response_model=PublishedOut, status_code=201)
def publish_draft(
    code: Code, given: PublishIn, session: WriteSession, shelf: ShelfDep, actor: Editor
) -> PublishedOut:
    """Make the draft the next version. Visits that began with an older one stay judged by that."""
    report, version = service.publish(
        session, actor, code, shelf, version=given.draft_version, note=given.note
    )
    return PublishedOut(
        code=code, version=version, items_added=report.items_added, items_retired=report.items_retired
    )


def _never(code: str, version: int) -> NotFound:
    return NotFound("checklists.not_found", f"Checklist {code} was never published as version {version}.")
