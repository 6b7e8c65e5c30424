"""What becomes of the cases that visits and reports opened: their fates, and the steps taken one by one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app.casework import service as casework
from app.casework.policy import policy
from app.casework.responsibility import resolve
from app.demo import cast
from app.demo.fates import CaseFacts, Fates, Step
from app.demo.hands import Hands
from app.demo.pictures import Shot
from app.demo.plot import Story
from app.demo.ways import steps
from app.errors import AppError
from app.models import Case, CheckItem, Point, Violation

Shown = Sequence[tuple[Shot, str | None, int]]
# what a step's photos show: name, role, rectified?, minutes before the step
PHOTOS = {
    None: (),
    "after": (("after", "after", True, 6),),
    "check_good": (("check", "check", True, 3),),
    "check_bad": (("check", "check", False, 3),),
    "again": (("again", "scene", False, 3),),
    "before_after": (("before", "before", False, 8), ("after", "after", True, 2)),
}
STILL_OPEN = frozenset({"in_progress", "overdue", "suspended", "delegated"})


class Aftermath:
    """`at`: puts a deed on the agenda."""

    def __init__(
        self, story: Story, hands: Hands, at: Callable[[datetime, Callable[[], None]], None]
    ) -> None:
        self.story, self.hands, self.at = story, hands, at
        self.refused: list[str] = []
        self._fates = Fates(story.anchor)
        self._known: list[tuple[CaseFacts, UUID, str]] = []

    def follow(self, whose: Any, key: str, author: str, shots: Shown, *, fate: str | None = None) -> None:
        """Give every case of a record its way, and put the steps on the agenda."""
        with self.hands.shop.database.reading() as session:
            query = select(Case).where(whose, col(Case.split_from_id).is_(None))
            cases = session.execute(query.order_by(col(Case.item), col(Case.id))).scalars().all()
            told = [(case, self._facts(session, case, f"{key}|{case.item}", author, fate)) for case in cases]
        for case, facts in told:
            evidence = next((shot for shot, item, _ in shots if item == case.item), shots[0][0])
            target = self._fates.of(facts)
            previous: UUID | None = None
            for n, step in enumerate(steps(target, facts, self.story.anchor, self.story.days)):
                move_id = cast.born(f"move {facts.key} {n} {step.event}", step.at)
                taken = _step_shots(facts, step, n, evidence)
                self.hands.announce(taken, step.at)
                self.at(step.at, partial(self._step, case.id, move_id, previous, step, taken, facts))
                previous = move_id
            self._known.append((facts, case.id, target))

    def _facts(self, session: Session, case: Case, key: str, author: str, fate: str | None) -> CaseFacts:
        violation = session.get_one(Violation, case.violation)
        item = session.get(CheckItem, case.item) if case.item else None
        names = list(item.units if item else violation.units)
        point = session.get(Point, case.point_id) if case.point_id else None
        # a street takes part of what others could do as well; what is delegated must be a street's
        if fate == "delegated" or ("街道办" in names and Random(f"{cast.SEED}|unit {key}").random() < 0.55):
            names.insert(0, "街道办")
        found = resolve(session, policy(session), names, point=point, street_id=case.street_id)
        unit_id = next((found[name] for name in names if name in found), case.street_id)
        codes = self.hands.people.unit_codes
        accountable = codes[unit_id] if unit_id else "CG"
        child = f"SQ-{accountable}"
        return CaseFacts(
            key=key,
            severity=case.severity,
            violation=case.violation,
            group=violation.group,
            opened_at=case.submitted_at,
            deadline_hours=case.deadline_hours,
            accountable=accountable,
            line=codes[case.line_unit_id] if case.line_unit_id else None,
            reporter=author,
            child=child if child in self.hands.people.units else None,
            fate=fate,
        )

    def _step(
        self,
        case_id: UUID,
        move_id: UUID,
        previous: UUID | None,
        step: Step,
        taken: Sequence[Shot],
        facts: CaseFacts,
    ) -> None:
        hands, actor = self.hands, self.hands.actor(step.who)
        if move_id not in hands.moves:
            if previous is not None and previous not in hands.moves:
                return  # the step before was turned down
            body: dict[str, Any] = {
                "event": step.event,
                "occurred_at": step.at.isoformat(),
                "device": hands.device(step.who),
                "photos": [hands.declaration(shot) for shot in taken],
                **({"after": str(previous)} if previous else {"version": 1}),
                **self._fields(step, facts),
            }
            refusal: AppError | None
            try:
                with hands.shop.database.transaction() as session:
                    record = hands.record(body)
                    refusal = casework.move(
                        session, actor=actor, case_id=case_id, move_id=move_id, body=record
                    ).refusal
            except AppError as error:
                refusal = error
            if refusal is not None:
                self.refused.append(
                    f"{facts.key}: {step.event} by {step.who}: {refusal.code} {refusal.detail}"
                )
                return
            hands.moves.add(move_id)
        hands.hand_in(actor, taken)

    def _fields(self, step: Step, facts: CaseFacts) -> dict[str, Any]:
        """MoveIn's own values for what the story says in words."""
        fields = {name: value for name, value in step.fields.items() if value is not None}
        for name in ("accountable_unit_id", "suggested_unit_id", "child_unit_id"):
            if name in fields:
                fields[name] = str(self.hands.unit(fields[name]))
        if fields.get("new_due_at") == "later":
            fields["new_due_at"] = (step.at + timedelta(hours=facts.deadline_hours, days=4)).isoformat()
        elif fields.get("new_due_at") == "spring":
            fields["new_due_at"] = (self.story.anchor + timedelta(days=75)).isoformat()
        if "target_case_id" in fields:
            fields["target_case_id"] = str(self._survivor(facts))
        return fields

    def _survivor(self, facts: CaseFacts) -> UUID:
        """The latest case of the same kind that is being worked on; else the latest that is."""
        alive = [
            (other, case_id)
            for other, case_id, target in self._known
            if target in STILL_OPEN and other.key != facts.key
        ]
        same = [case_id for other, case_id in alive if other.violation == facts.violation]
        return (same or [case_id for _, case_id in alive])[-1]


def _step_shots(facts: CaseFacts, step: Step, n: int, evidence: Shot) -> list[Shot]:
    """The photos of a step, from where the evidence was photographed."""
    shots = []
    for name, role, fixed, minutes in PHOTOS[step.photo]:
        at = step.at - timedelta(minutes=minutes)
        label = f"move {facts.key} {n} {name}"
        lot = Random(label)
        shots.append(
            replace(
                evidence,
                id=cast.born(label, at),
                taken_at=at,
                fixed=fixed,
                role=role,
                gallery=False,
                take=2 * lot.randrange(50),
                lat=round(evidence.lat + lot.uniform(-4e-5, 4e-5), 6),
                lon=round(evidence.lon + lot.uniform(-4e-5, 4e-5), 6),
            )
        )
    return shots
