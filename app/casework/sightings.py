"""The same thing seen again: sightings of one visit, its photos shown in the case, and who is told."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app import events
from app.authz import Actor, open_roles
from app.casework.candidates import Candidate, Visit
from app.models import Case, Sighting, User
from app.notices import service as notices
from app.photos import service as photos
from app.primitives import new_id, utc_now

REOPENERS = frozenset({"command", "inspection_team"})


@dataclass
class Seen:
    """Gathers what one visit saw again, then writes what is not written yet: a repeat adds nothing."""

    session: Session
    visit: Visit
    found: list[tuple[str, Candidate, Case | None]] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)

    def add(self, kind: str, candidate: Candidate, case: Case | None) -> None:
        """`kind`: repeated | older | recurrence. `case` is None for an older answer to an item without any case."""
        self.found.append((kind, candidate, case))

    def withdraw(self, item: str) -> None:
        """A newer revision does not say so any more. The line stays, marked."""
        self.gone.add(item)

    def cases(self) -> list[Case]:
        return [case for _, _, case in self.found if case is not None]

    def write(self, actor: Actor) -> None:
        if not self.found and not self.gone:
            return
        known = {
            (row.case_id, row.item): row
            for row in self.session.execute(
                select(Sighting).where(col(Sighting.inspection_id) == self.visit.id)
            ).scalars()
        }
        for (_, item), row in known.items():
            if item in self.gone and row.withdrawn_at is None:
                row.withdrawn_at = utc_now()
        for kind, candidate, case in self.found:
            row = known.get((case.id if case else None, candidate.item))
            if row is None:
                self._add(actor, kind, candidate, case)
            else:
                row.note, row.withdrawn_at = candidate.note, None
            if case is not None:
                photos.show_in_case(self.session, case.id, candidate.photo_ids)
        self.session.flush()

    def _add(self, actor: Actor, kind: str, candidate: Candidate, case: Case | None) -> None:
        visit = self.visit
        self.session.add(
            Sighting(
                id=new_id(),
                case_id=case.id if case else None,
                point_id=visit.point_id,
                inspection_id=visit.id,
                item=candidate.item,
                kind=kind,
                seen_at=visit.at,
                seen_by=visit.author_id,
                note=candidate.note,
            )
        )
        subject: tuple[str, UUID] = ("case", case.id) if case else ("inspection", visit.id)
        payload = {"inspection_id": str(visit.id), "item": candidate.item, "kind": kind}
        events.record(self.session, "case.sighted", subject=subject, actor_id=actor.id, payload=payload)
        if kind == "recurrence" and case is not None:
            body = {
                "case_id": str(case.id),
                "number": case.number,
                "item": candidate.item,
                "inspection_id": str(visit.id),
                "proposes": "reopen",
            }
            notices.notify(
                self.session, [visit.author_id, *people(self.session, REOPENERS)], "case.recurred", body
            )


def people(session: Session, roles: frozenset[str], *, unit_id: UUID | None = None) -> list[UUID]:
    """Active people who hold one of `roles` (of `unit_id`, if given)."""
    query = select(col(User.id), col(User.roles)).where(col(User.active)).order_by(col(User.id))
    if unit_id is not None:
        query = query.where(col(User.unit_id) == unit_id)
    return [id_ for id_, held in session.execute(query) if roles & open_roles(held)]
