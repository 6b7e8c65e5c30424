"""免登录整改单: a link that opens one case for a unit without an account, and what the unit answers over it.

A link is 256 random bits of which only the digest is kept; it shows its one case and takes reports for it, nothing else. What
arrives moves nothing: somebody of the accountable unit (or a liaison, 代报) takes it with the step `report_done`, or declines it.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import segno
from sqlalchemy import update
from sqlmodel import Session, col

from app import events
from app.accounts import throttle
from app.authz import Actor, token_digest
from app.casework.lifecycle import transition_named
from app.casework.queries import allowed_for
from app.casework.sightings import people
from app.db import Database, serialise
from app.errors import Conflict, Forbidden, Gone, NotFound, Throttled, Unprocessable
from app.models import Case, CaseLink, Unit, UnitReport
from app.notices import service as notices
from app.photos import handed_in
from app.photos.handed_in import Picture
from app.primitives import utc_now
from app.public.links import queries
from app.public.links.schemas import LinkIn, LinkMade, LinkOut

MAX_REPORTS = 20  # over one link: a unit that corrects itself that often has its address lent out
MAX_LIVE_LINKS = 10  # of one case
UNIT_ROLES = frozenset({"unit_handler", "unit_leader", "liaison"})
_DESK = frozenset({"dispatcher", "command"})
_feedback = transition_named("report_done")
assert _feedback is not None
TAKES_REPORTS = frozenset(_feedback.sources)


# ---- at the desk ----


def may_make(actor: Actor, case: Case, delegates: frozenset[UUID], below: bool) -> bool:
    """Who hands cases over, and the unit that has the case (a liaison also for units below their own)."""
    if case.accountable_unit_id is None or case.dispatched_at is None or not case.is_open:
        return False
    if actor.roles & _DESK:
        return True
    if not actor.roles & UNIT_ROLES or actor.unit_id is None:
        return False
    return actor.unit_id == case.accountable_unit_id or actor.unit_id in delegates or below


def make(session: Session, actor: Actor, case_id: UUID, given: LinkIn, base_url: str) -> LinkMade:
    """Raises NotFound `casework.not_found`, Forbidden `links.not_yours`, Unprocessable `links.bad_expiry`,
    Conflict `links.too_many`."""
    case, now = _case_to_link(session, actor, case_id), utc_now()
    if given.expires_at is not None and given.expires_at <= now:
        raise Unprocessable("links.bad_expiry", "The link would already have expired.")
    if given.replaces:
        session.execute(
            update(CaseLink)
            .where(col(CaseLink.case_id) == case.id, col(CaseLink.revoked_at).is_(None))
            .values(revoked_at=now, revoked_by=actor.id)
            .execution_options(synchronize_session=False)
        )
    elif sum(link.state == "live" for link in queries.links_of(session, case, now)) >= MAX_LIVE_LINKS:
        raise Conflict("links.too_many", "This case has as many live links as it may. Revoke some first.")
    token = secrets.token_urlsafe(32)
    assert case.accountable_unit_id is not None
    assert case.dispatched_at is not None
    link = CaseLink(
        case_id=case.id,
        token_sha256=token_digest(token),
        unit_id=case.accountable_unit_id,
        dispatched_at=case.dispatched_at,
        recipient=given.recipient,
        made_by=actor.id,
        created_at=now,
        expires_at=given.expires_at,
    )
    session.add(link)
    session.flush()
    payload = {"link_id": str(link.id), "recipient": given.recipient, "replaces": given.replaces}
    events.record(session, "link.made", subject=("case", case.id), actor_id=actor.id, payload=payload)
    unit = session.get_one(Unit, link.unit_id)
    url = f"{base_url}/u/{token}"
    code = segno.make(url, error="m", micro=False).svg_inline(scale=4, border=4)
    return LinkMade(link=queries.link_out(link, case, unit, actor.name, now), url=url, qr_svg=code)


def revoke(session: Session, actor: Actor, link_id: UUID) -> LinkOut:
    """Revoking twice is revoking once. Raises NotFound `links.not_found`, Forbidden `links.not_yours`."""
    found = queries.link_with_case(session, actor, link_id)
    if found is None:
        raise NotFound("links.not_found", "There is no such link, or its case is not yours to see.")
    link, case = found
    if not (actor.roles & _DESK or link.made_by == actor.id or may_make_here(session, actor, case)):
        raise Forbidden("links.not_yours", "Links of this case are made and revoked by others.")
    if link.revoked_at is None:
        link.revoked_at, link.revoked_by = utc_now(), actor.id
        session.flush()
        events.record(
            session,
            "link.revoked",
            subject=("case", case.id),
            actor_id=actor.id,
            payload={"link_id": str(link.id)},
        )
    [shown] = [one for one in queries.links_of(session, case, utc_now()) if one.id == link.id]
    return shown


def decline(session: Session, actor: Actor, report_id: UUID, reason: str) -> UnitReport:
    """What the unit says is not enough; it reads the reason on its page. Declining twice with the same words is once.

    Raises NotFound `links.report_not_found`, Forbidden `links.not_yours`, Conflict `links.report_decided`.
    """
    found = queries.visible_report(session, actor, report_id)
    if found is None:
        raise NotFound("links.report_not_found", "There is no such report, or its case is not yours to see.")
    report, case = found
    if report.state == "declined" and report.decided_by == actor.id and report.reason == reason:
        return report
    if report.state != "waiting":
        raise Conflict("links.report_decided", "This report was taken or declined already.")
    if "report_done" not in allowed_for(session, actor, [case])[case.id]:
        raise Forbidden("links.not_yours", "Whoever has the case takes or declines what the unit says.")
    report.state, report.reason = "declined", reason
    report.decided_by, report.decided_at = actor.id, utc_now()
    session.flush()
    payload = {"report_id": str(report.id), "reason": reason}
    events.record(
        session, "unit_report.declined", subject=("case", case.id), actor_id=actor.id, payload=payload
    )
    return report


def _case_to_link(session: Session, actor: Actor, case_id: UUID) -> Case:
    case = queries.visible_case(session, actor, case_id)
    if case is None:
        raise NotFound("casework.not_found", "There is no such case, or it is not yours to see.")
    if not may_make_here(session, actor, case):
        raise Forbidden("links.not_yours", "Links of this case are made and revoked by others.")
    return case


def may_make_here(session: Session, actor: Actor, case: Case) -> bool:
    below = "liaison" in actor.roles and queries.is_below(session, actor, case.accountable_unit_id)
    return may_make(actor, case, queries.delegates(session, case.id), below)


# ---- whoever holds the link ----


@dataclass(frozen=True, slots=True)
class Held:
    """A live link and its case."""

    link: CaseLink
    case: Case


def held(session: Session, token: str) -> Held:
    """Raises NotFound `links.unknown`, Gone `links.revoked`, `links.expired` or `links.ended`."""
    found = queries.link_of_token(session, token)
    if found is None:
        raise NotFound("links.unknown", "This link is not one of ours.")
    link, case = found
    state = queries.state_of(link, case, utc_now())
    if state == "revoked":
        raise Gone("links.revoked", "This link was revoked. Ask for a new one.")
    if state == "expired":
        raise Gone("links.expired", "This link has expired. Ask for a new one.")
    if state == "ended":
        raise Gone("links.ended", "This case is closed or is with somebody else now.")
    return Held(link, case)


def count_wrong_token(database: Database, address: str) -> None:
    """Guessing 256 bits is hopeless; asking all day must also be cheap for us. A good link always opens: a market's
    many phones share one address, and one of them guessing must not shut out the others. Raises Throttled `links.throttled`.
    """
    keys = ["link:" + throttle.address_key(address)]
    with database.reading() as session:
        wait = throttle.wait_seconds(session, keys)
    if not wait:
        with database.transaction() as session:
            wait = throttle.charge(session, keys).wait_seconds
    if wait:
        raise Throttled("links.throttled", "Too many wrong links from here. Wait a little.", retry_after=wait)


def note_opened(session: Session, link_id: UUID, now: datetime) -> None:
    session.execute(
        update(CaseLink)
        .where(col(CaseLink.id) == link_id, col(CaseLink.opened_at).is_(None))
        .values(opened_at=now)
        .execution_options(synchronize_session=False)
    )


def report(
    session: Session, token: str, report_id: UUID, *, name: str, measure: str, pictures: Sequence[Picture]
) -> tuple[UnitReport, bool]:
    """Take in what the unit says; (report, True when it is new). The same id with the same content is the same report.

    `pictures` are durable already. Raises what `held` raises, Conflict `links.report_conflict` (same id, other content),
    `links.not_now` (the case takes no feedback in its state), `links.too_many_reports`, Unprocessable
    `links.photo_missing`.
    """
    serialise(session, report_id)
    holder = held(session, token)
    link, case = holder.link, holder.case
    sums = [f"{picture.role}:{picture.sha256}" for picture in pictures]
    content = hashlib.sha256("\n".join([name, measure, *sorted(set(sums))]).encode()).hexdigest()
    known = queries.report_by_id(session, report_id)
    if known is not None:
        if known.link_id != link.id or known.content_sha256 != content:
            raise Conflict(
                "links.report_conflict",
                "Something else was sent from this page before; it has arrived. Open the link again to add to it.",
            )
        return known, False
    if case.state not in TAKES_REPORTS:
        raise Conflict("links.not_now", "The case waits for others just now; nothing is to be sent.")
    if not pictures:
        raise Unprocessable("links.photo_missing", "At least one photo is needed.")
    if len(queries.own_reports(session, link.id)) >= MAX_REPORTS:
        raise Conflict("links.too_many_reports", "Too many reports over this link. Ask for a new one.")
    said = UnitReport(
        id=report_id,
        link_id=link.id,
        case_id=case.id,
        content_sha256=content,
        name=name,
        measure=measure,
        received_at=utc_now(),
    )
    session.add(said)
    session.flush()
    unique = list({picture.sha256: picture for picture in pictures}.values())
    handed_in.keep(
        session, author_id=link.made_by, record_kind="unit_report", record_id=said.id, pictures=unique
    )
    payload = {"report_id": str(said.id), "link_id": str(link.id), "content_sha256": content}
    events.record(session, "unit_report.received", subject=("case", case.id), payload=payload)
    readers = [link.made_by, *people(session, UNIT_ROLES, unit_id=link.unit_id)]
    body = {"case_id": str(case.id), "number": case.number, "name": name}
    notices.notify(session, readers, "case.unit_reported", body, unit_ids=[link.unit_id])
    return said, True
