"""A district that keeps weekly accounts, at moments of its own: nothing here knows what time it is outside."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from app.primitives import clock_at, new_id
from tests.casework.desk import Desk
from tests.intake import bodies

CUT = datetime(2026, 6, 11, 9, 0, tzinfo=UTC)  # Thursday 17:00 in Shanghai
WEEK = timedelta(days=7)
NUMBER, NEXT = "2026-W24", "2026-W25"
WHO: Mapping[str, str] = {"CG": "handler_cg", "MARKET1": "handler_m", "TIANAN": "street_t"}


def after(**span: float) -> datetime:
    """So long after the cut-off; before it with negative numbers."""
    return CUT + timedelta(**span)


class Weeks(Desk):
    """Cases at fixed moments, and the accounts over HTTP."""

    _made = 0

    def handed(self, *, unit: str = "CG", due: datetime, at: datetime | None = None) -> dict[str, Any]:
        """A minor case at the market, reported, registered and handed to `unit` at `at` (three days before the cut-off)."""
        at = at or after(days=-3)
        self._made += 1
        fields = {"severity": "minor", "place_text": f"{self._made}号摊", "reported_at": at.isoformat()}
        body = bodies.report(self.world, [bodies.photo(self._made)], **fields)
        with clock_at(at):
            sent = self.client("inspector_a").put(f"/api/reports/{new_id()}", json=body)
            assert sent.status_code == 201, sent.text
            case = self.read(sent.json()["cases"][0]["id"])
            self.step("supervisor_s", case, "file")
            handed: dict[str, Any] = {
                "accountable_unit_id": str(self.world.units[unit]),
                "due_at": due.isoformat(),
            }
            self.step("supervisor_s", case, "dispatch", **handed)
        return self.read(case["id"])

    def at(self, moment: datetime, who: str, case: dict[str, Any], event: str, **fields: Any) -> None:
        with clock_at(moment):
            usual = {} if event == "merge" else self.usual(event)[1]
            self.step(who, case, event, **(usual | fields))

    def reported(self, case: dict[str, Any], moment: datetime, *, unit: str = "CG", **fields: Any) -> None:
        self.at(moment, WHO[unit], case, "report_done", **fields)

    def closed(self, case: dict[str, Any], *, reported: datetime, checked: datetime) -> None:
        self.reported(case, reported)
        self.at(checked, "checker_c", case, "pass")

    # ---- accounts ----

    def open(self, moment: datetime | None = None, number: str = NUMBER) -> dict[str, Any]:
        with clock_at(moment or after(minutes=1)):
            answer = self.client("command_c").put(f"/api/stocktakes/{number}")
        assert answer.status_code in (200, 201), answer.text
        return dict(answer.json())

    def get(self, who: str = "command_c", number: str = NUMBER, *, moment: datetime | None = None) -> Any:
        with clock_at(moment or after(minutes=2)):
            return self.client(who).get(f"/api/stocktakes/{number}")

    def lines(self, who: str = "command_c", number: str = NUMBER, **asked: Any) -> list[dict[str, Any]]:
        answer = self.client(who).get(f"/api/stocktakes/{number}/lines", params=asked)
        assert answer.status_code == 200, answer.text
        return list(answer.json()["items"])

    def line(self, case: dict[str, Any], number: str = NUMBER) -> dict[str, Any]:
        [found] = [line for line in self.lines(number=number) if line["case_id"] == case["id"]]
        return found

    def says(self, case: dict[str, Any], number: str = NUMBER) -> tuple[str, str | None]:
        line = self.line(case, number)
        return line["counts_as"], line["why"]

    def answer(
        self,
        who: str,
        unit: str,
        disputes: list[dict[str, Any]] | None = None,
        *,
        moment: datetime | None = None,
        answer_id: UUID | None = None,
        number: str = NUMBER,
        **fields: Any,
    ) -> Any:
        body = {"unit_id": str(self.world.units[unit]), "disputes": disputes or []} | fields
        with clock_at(moment or after(hours=2)):
            return self.client(who).put(
                f"/api/stocktakes/{number}/answers/{answer_id or new_id()}", json=body
            )

    def rule(
        self,
        dispute_id: str,
        who: str = "command_c",
        *,
        moment: datetime | None = None,
        number: str = NUMBER,
        **body: Any,
    ) -> Any:
        said = {"ruling_id": str(new_id()), "ruling": "rejected", "reason": "查实，维持"} | body
        with clock_at(moment or after(hours=5)):
            return self.client(who).put(f"/api/stocktakes/{number}/disputes/{dispute_id}/ruling", json=said)

    def settle(self, moment: datetime | None = None, *, who: str = "command_c", number: str = NUMBER) -> Any:
        with clock_at(moment or after(hours=30)):
            return self.client(who).put(f"/api/stocktakes/{number}/settlement")


def dispute(case: dict[str, Any], reason: str = "done_in_time", note: str = "") -> dict[str, Any]:
    return {"id": str(new_id()), "case_id": case["id"], "reason": reason, "note": note}
