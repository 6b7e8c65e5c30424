"""直派: the rules that hand cases over without a person."""

from datetime import timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from sqlmodel import Session

from app.authz import Actor, actor_with
from app.casework.direct import queries, service
from app.casework.direct.schemas import DispatchPreview, DispatchRuleIn, DispatchRuleOut, DispatchRules
from app.casework.queries import named
from app.db import ReadSession, WriteSession
from app.primitives import utc_now

router = APIRouter(tags=["dispatch rules"])
Editor = Annotated[Actor, Depends(actor_with("dispatch_rules.manage"))]


@router.get("/dispatch-rules", response_model=DispatchRules)
def list_rules(session: ReadSession, actor: Editor) -> DispatchRules:  # noqa: ARG001  # the right is asked
    """All rules, those in force first, with what each did in the last fourteen days."""
    return DispatchRules(items=_shown(session))


@router.put(
    "/dispatch-rules/{rule_id}", response_model=DispatchRuleOut, responses={201: {"model": DispatchRuleOut}}
)
def put_rule(
    rule_id: UUID, given: DispatchRuleIn, session: WriteSession, actor: Editor, response: Response
) -> DispatchRuleOut:
    """Make (201) or change (200) a rule, or stop it. It holds for cases that come in from now on."""
    rule, is_new = service.put_rule(session, actor, rule_id, given)
    response.status_code = 201 if is_new else 200
    return next(row for row in _shown(session) if row.id == rule.id)


@router.post("/dispatch-rules/preview", response_model=DispatchPreview)
def preview_rule(
    given: DispatchRuleIn, session: ReadSession, actor: Editor, rule_id: UUID | None = None
) -> DispatchPreview:
    """What a rule would have caught in the last fourteen days, beside what people did. `rule_id`: the rule being changed."""
    return service.preview(session, actor, given, rule_id)


def _shown(session: Session) -> list[DispatchRuleOut]:
    since = utc_now() - timedelta(days=service.DAYS)
    return [
        DispatchRuleOut(
            id=rule.id,
            violation=rule.violation,
            violation_zh=zh,
            violation_en=en,
            point=named(point),
            point_type=rule.point_type,
            street=named(street),
            accountable_unit=named(unit),
            severities=rule.severities,
            note=rule.note,
            active=rule.active,
            version=rule.version,
            edited_at=rule.edited_at,
            edited_by=editor,
            done=done,
            held=held,
        )
        for rule, zh, en, point, street, unit, editor, done, held in queries.listed(session, since)
    ]
