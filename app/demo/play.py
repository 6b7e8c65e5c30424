"""Plays the story through the product's own services, in the order of time, each record at its own moment.

Whatever is there already is left alone, so an interrupted seeding goes on: ids follow from the story, and a record that
was stored without all of its photos gets the rest.
"""

import heapq
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from uuid import UUID

from app.demo import cast
from app.demo.aftermath import Aftermath
from app.demo.hands import Hands
from app.demo.plot import AdLook, Place, Proposal, Report, RoundPlan, Story, Visit
from app.demo.rehearsal import Rehearsal
from app.demo.roadmap import plan_roadmap
from app.demo.telling import Telling
from app.demo.weeks import plan_accounts
from app.intake import reports as intake_reports
from app.intake import service as intake
from app.intake.ad_sightings import accept_ad_sighting
from app.models import Case
from app.points.proposals import accept_proposal, decide_proposal
from app.points.schemas import DecisionIn
from app.primitives import clock_at
from app.rounds import service as rounds
from app.rounds.schemas import AssignmentsIn, RoundIn

PLANNER = "supervisor"
SENT_AFTER = timedelta(minutes=1)
DECISIONS = {"accepted": "已现场核对", "declined": "搬迁完成前仍按原点位巡查"}


class Play:
    """`run` once. `refused` then names the steps that the product turned down; there should be none."""

    def __init__(
        self,
        story: Story,
        places: dict[str, Place],
        hands: Hands,
        say: Callable[[str], None],
        told: Telling,
    ) -> None:
        self.story, self.places, self.hands, self.say = story, places, hands, say
        self._agenda: list[tuple[datetime, int, Callable[[], None]]] = []
        self._order = count()
        self._sums: dict[str, str] = {}
        self._aftermath = Aftermath(story, hands, self._at)
        self._days = told.days
        self._rehearsal = Rehearsal(story, told, hands, self._at, self._aftermath.follow)

    @property
    def refused(self) -> list[str]:
        return self._aftermath.refused

    def run(self) -> None:
        for plan in self.story.rounds:
            self._at(plan.made_at, partial(self._round, plan))
        for visit in self.story.visits:
            self.hands.announce([shot for shot, _, _ in visit.shots], visit.sent_at)
            self._at(visit.sent_at, partial(self._visit, visit))
        for report in self.story.reports:
            self.hands.announce(report.shots, report.sent_at)
            self._at(report.sent_at, partial(self._report, report))
        for look in self.story.looks:
            self.hands.announce([look.shot] if look.shot else [], look.seen_at + SENT_AFTER)
            self._at(look.seen_at + SENT_AFTER, partial(self._look, look))
        for proposal in self.story.proposals:
            self._at(proposal.proposed_at + timedelta(minutes=1), partial(self._proposal, proposal))
        self._rehearsal.plan()
        plan_accounts(self.hands, self.story.anchor, self._at)
        plan_roadmap(self.hands, self._days, self._at)
        begin = self._agenda[0][0]
        tenths = 0
        while self._agenda:
            moment, _, deed = heapq.heappop(self._agenda)
            reached = int(10 * (moment - begin) / (self.story.anchor - begin))
            if tenths < reached < 10:
                tenths = reached
                self.say(f"demo district: {tenths * 10} %")
            with clock_at(moment):
                deed()

    def _at(self, moment: datetime, deed: Callable[[], None]) -> None:
        heapq.heappush(self._agenda, (moment, next(self._order), deed))

    # ---- rounds and proposals ---------------------------------------------------------------------------------------

    def _round_id(self, key: str) -> UUID:
        plan = next(plan for plan in self.story.rounds if plan.key == key)
        return cast.born(f"round {key}", plan.made_at)

    def _round(self, plan: RoundPlan) -> None:
        round_id = self._round_id(plan.key)
        if round_id in self.hands.rounds:
            return
        fronts = ["food", "civilized"] if plan.kind == "supervise" else ["sanitary", "civilized", "food"]
        given = RoundIn.model_validate(
            {
                "name": plan.name,
                "kind": plan.kind,
                "open": plan.open,
                "fronts": fronts,
                "starts_on": plan.starts_on,
                "ends_on": plan.ends_on,
            }
        )
        planner = self.hands.actor(PLANNER)
        with self.hands.shop.database.transaction() as session:
            rounds.put_round(session, planner, round_id, given)
            for who, points, due_on in plan.assignments:
                wanted = AssignmentsIn(
                    point_ids=[self.hands.people.points[point] for point in points],
                    inspector_id=self.hands.actor(who).id,
                    due_on=due_on,
                )
                rounds.assign(session, planner, round_id, wanted)

    def _proposal(self, proposal: Proposal) -> None:
        hands, proposal_id = self.hands, cast.born(f"proposal {proposal.key}", proposal.proposed_at)
        if proposal_id not in hands.proposals:
            is_placed = proposal.lat is not None and proposal.lon is not None
            body = {
                "point_id": str(hands.people.points[proposal.point]),
                "kind": proposal.kind,
                "lat": round(proposal.lat or 0, 6) if is_placed else None,
                "lon": round(proposal.lon or 0, 6) if is_placed else None,
                "accuracy_m": 9.0 if is_placed else None,
                "note": proposal.note,
                "proposed_at": proposal.proposed_at.isoformat(),
                "device": hands.device(proposal.author),
            }
            with hands.shop.database.transaction() as session:
                accept_proposal(session, hands.actor(proposal.author), proposal_id, hands.record(body))
        if proposal.decided and hands.proposals.get(proposal_id, "open") == "open":
            decision = DecisionIn(accept=proposal.decided == "accepted", note=DECISIONS[proposal.decided])
            with hands.shop.database.transaction() as session:
                decide_proposal(session, hands.actor(PLANNER), proposal_id, decision)

    # ---- visits and reports -----------------------------------------------------------------------------------------

    def _visit(self, visit: Visit) -> None:
        hands, actor = self.hands, self.hands.actor(visit.author)
        record_id = cast.born(f"visit {visit.corrects or visit.key}", visit.started_at)
        revision = 2 if visit.corrects else 1
        if (record_id, revision) not in hands.revisions:
            body = hands.record(self._visit_body(visit, revision))
            self._sums[visit.key] = body.sha256
            with hands.shop.database.transaction() as session:
                intake.accept_inspection(
                    session,
                    actor,
                    record_id,
                    intake.understand(session, actor, body),
                    hands.shop.settings.zone,
                )
        hands.hand_in(actor, [shot for shot, _, _ in visit.shots])
        if not visit.corrects:
            self._aftermath.follow(Case.inspection_id == record_id, visit.key, visit.author, visit.shots)

    def _visit_body(self, visit: Visit, revision: int) -> dict[str, object]:
        base = None
        if visit.corrects:  # after an interruption the sum of the first revision is not remembered
            first = next(v for v in self.story.visits if v.key == visit.corrects)
            base = self._sums.get(first.key) or self.hands.record(self._visit_body(first, 1)).sha256
        place = self.places[visit.point]
        return {
            "point_id": str(self.hands.people.points[visit.point]),
            "round_id": str(self._round_id(visit.round)) if visit.round else None,
            "checklist": {"code": place.type, "version": self.story.versions[place.type]},
            "revision": revision,
            "base_sha256": base,
            "started_at": visit.started_at.isoformat(),
            "finished_at": visit.finished_at.isoformat(),
            "position": _fix(visit.lat, visit.lon, visit.finished_at),
            "device": self.hands.device(visit.author),
            "outcome": visit.outcome,
            "answers": list(visit.answers),
            "photos": [self.hands.declaration(shot) for shot, _, _ in visit.shots],
            "note": visit.note,
        }

    def _report(self, report: Report) -> None:
        hands, actor = self.hands, self.hands.actor(report.author)
        record_id = cast.born(f"report {report.key}", report.reported_at)
        if (record_id, 1) not in hands.revisions:
            body = {
                "violation": report.violation,
                "point_id": str(hands.people.points[report.point]) if report.point else None,
                "position": _fix(report.lat, report.lon, report.reported_at),
                "place_text": report.place_text,
                "note": report.note,
                "source": report.source,
                "revision": 1,
                "reported_at": report.reported_at.isoformat(),
                "device": hands.device(report.author),
                "photos": [hands.declaration(shot) for shot in report.shots],
            }
            with hands.shop.database.transaction() as session:
                intake_reports.accept_report(session, actor, record_id, hands.record(body))
        hands.hand_in(actor, report.shots[: len(report.shots) - report.held_back])
        shots = [(shot, None, 0) for shot in report.shots]
        self._aftermath.follow(
            Case.report_id == record_id, report.key, report.author, shots, fate=report.fate
        )

    def _look(self, look: AdLook) -> None:
        hands, actor = self.hands, self.hands.actor(look.author)
        record_id = cast.born(f"look {look.key}", look.seen_at)
        first = next(one for one in self.story.looks if one.key == look.ad)
        shots = [look.shot] if look.shot else []
        if (record_id, 1) not in hands.revisions:
            body = {
                "ad_id": str(cast.born(f"ad {look.ad}", first.seen_at)),
                "point_id": str(hands.people.points[look.point]),
                "round_id": str(self._round_id(look.round)) if look.round else None,
                "act": look.act,
                "theme": look.theme,
                "form": look.form,
                "size_m2": look.size_m2,
                "condition": look.condition,
                "place": look.where,
                "note": look.note,
                "revision": 1,
                "seen_at": look.seen_at.isoformat(),
                "device": hands.device(look.author),
                "photos": [hands.declaration(shot) for shot in shots],
            }
            with hands.shop.database.transaction() as session:
                accept_ad_sighting(session, actor, record_id, hands.record(body))
        hands.hand_in(actor, shots)


def _fix(lat: float, lon: float, at: datetime) -> dict[str, object]:
    return {"lat": round(lat, 6), "lon": round(lon, 6), "accuracy_m": 9.0, "fixed_at": at.isoformat()}
