"""《问题交办单》 and 《督办单》: issued once under a running number of the year, printed the same for ever."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app import events
from app.authz import Actor
from app.bodies import RecordBody
from app.casework.wording import items_as_judged
from app.db import serialise
from app.errors import Conflict, Forbidden, NotFound, Unprocessable
from app.jobs import Workshop
from app.models import Paper, PaperCase, Unit
from app.papers import queries
from app.papers.content import SEVERITIES, TITLES, PaperCaseText, PaperText, number_of
from app.papers.schemas import PaperIn
from app.photos.copies import OriginalMissing, copy_bytes
from app.photos.queries import kept
from app.primitives import local_date, utc_now
from app.settings import Settings
from app.statements import count_up

PHOTOS_A_CASE = 2
_SUPERVISORS = frozenset({"command", "inspection_team"})


def issue(
    session: Session, actor: Actor, paper_id: UUID, body: RecordBody, settings: Settings, *, base_url: str
) -> tuple[Paper, bool]:
    """(paper, True when it is new). The same id with the same content is the same paper and keeps its number.
    `base_url` is frozen with it: the codes on it lead where they led when it was printed first.

    Raises Conflict `papers.id_conflict`, Forbidden `papers.not_yours` (督办单), Unprocessable `papers.unknown_unit`,
    `papers.unknown_case`, `papers.other_unit`, `request.invalid`.
    """
    given = body.as_model(PaperIn)
    serialise(session, paper_id)
    known = session.get(Paper, paper_id)
    if known is not None:
        if known.issued_by != actor.id or known.content_sha256 != body.sha256:
            raise Conflict("papers.id_conflict", "The server knows another paper under this id.")
        return known, False
    if given.kind == "supervision" and not actor.roles & _SUPERVISORS:
        raise Forbidden(
            "papers.not_yours", "督办单 are issued by the command office and the inspection team."
        )
    unit = session.get(Unit, given.unit_id)
    if unit is None:
        raise Unprocessable("papers.unknown_unit", "There is no such unit.")
    now = utc_now()
    today = local_date(now, settings.zone)
    cases = _cases(session, actor, given, settings)
    issuer = session.get(Unit, actor.unit_id) if actor.unit_id else None
    # Last of all that can fail: a number that was counted is a number on a paper.
    seq = count_up(session, f"paper:{given.kind}:{today.year}")
    number = number_of(given.kind, today.year, seq)
    text = PaperText(
        kind=given.kind,
        title=TITLES[given.kind],
        number=number,
        unit=unit.name,
        issuer=issuer.name if issuer else "创城指挥部办公室",
        issued_on=today.isoformat(),
        note=given.note,
        cases=cases,
        address=f"{base_url}/cases/",
    )
    paper = Paper(
        id=paper_id,
        kind=given.kind,
        year=today.year,
        seq=seq,
        number=number,
        unit_id=unit.id,
        issued_by=actor.id,
        issued_at=now,
        content_sha256=body.sha256,
        document=text.document(),
    )
    session.add(paper)
    session.flush()
    for position, case in enumerate(cases):
        session.add(PaperCase(paper_id=paper.id, case_id=UUID(case.id), position=position))
    session.flush()
    payload = {"number": number, "unit_id": str(unit.id), "cases": [case.id for case in cases]}
    events.record(session, "paper.issued", subject=("paper", paper.id), actor_id=actor.id, payload=payload)
    return paper, True


def paper_of(session: Session, actor: Actor, paper_id: UUID) -> tuple[Paper, Unit, str]:
    """The paper, whom it went to and who issued it. Raises NotFound `papers.not_found`."""
    found = queries.visible_paper(session, actor, paper_id)
    if found is None:
        raise NotFound("papers.not_found", "There is no such paper, or it is not yours to see.")
    return found


def pictures_of(shop: Workshop, text: PaperText) -> Mapping[str, bytes]:
    """Photo id → its screen copy, upright and without metadata. A photo that cannot be shown leaves a gap, not an error."""
    found: dict[str, bytes] = {}
    for photo_id in (photo for case in text.cases for photo in case.photos):
        with shop.database.reading() as session:
            photo = kept(session, UUID(photo_id))
        try:
            if photo is not None:
                found[photo_id] = copy_bytes(shop, photo, "screen")
        except (NotFound, OriginalMissing):
            continue
    return found


def _cases(session: Session, actor: Actor, given: PaperIn, settings: Settings) -> list[PaperCaseText]:
    ids = list(dict.fromkeys(given.case_ids))
    rows = queries.cases_to_print(session, actor, ids)
    if unknown := [str(id_) for id_ in ids if id_ not in rows]:
        raise Unprocessable("papers.unknown_case", "Some of these cases do not exist.", case_ids=unknown)
    if foreign := [rows[id_][0].number for id_ in ids if rows[id_][0].accountable_unit_id != given.unit_id]:
        raise Unprocessable("papers.other_unit", "Some cases are with another unit.", numbers=foreign)
    photos = queries.found_photos(session, ids, PHOTOS_A_CASE)
    items = items_as_judged(session, [rows[id_][0] for id_ in ids])
    return [_case(rows[id_], items.get(id_, {}), photos.get(id_, []), settings) for id_ in ids]


def _case(row: Any, item: Mapping[str, Any], photos: list[UUID], settings: Settings) -> PaperCaseText:
    case, what, point, street, clause, standard = row
    due = case.due_at.astimezone(settings.zone).strftime("%Y-%m-%d %H:%M") if case.due_at else ""
    return PaperCaseText(
        id=str(case.id),
        number=case.number,
        what=what,
        item=str(item.get("zh") or ""),
        clause=f"{standard} {case.clause} {clause}" if clause else "",
        place=" ".join(part for part in (street, point, case.place_text) if part),
        note=case.note or "",
        severity=SEVERITIES[case.severity],
        found_on=local_date(case.occurred_at, settings.zone).isoformat(),
        due=due,
        photos=[str(photo) for photo in photos],
    )
