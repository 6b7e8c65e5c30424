"""A mock evaluation at work over HTTP: drawn, revealed, walked by two, ruled on, closed."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from fastapi.testclient import TestClient

from app.primitives import new_id, utc_now
from tests.intake import bodies
from tests.world import World

CODES = {"P01": "market", "P02": "old_estate", "P03": "park_square"}


def today() -> str:
    """Of the district's calendar, at the moment the test thinks it is."""
    from app.primitives import local_date
    from app.settings import Settings

    return local_date(utc_now(), Settings().zone).isoformat()


class Evaluation:
    """One mock evaluation. Its points are all three of the world unless `size` says otherwise."""

    def __init__(self, as_user: Callable[[str], TestClient], world: World) -> None:
        self.as_user, self.world = as_user, world
        self.id = str(new_id())
        self.path = f"/api/mocks/{self.id}"

    def given(self, **changes: Any) -> dict[str, Any]:
        people = ("inspector_a", "inspector_b")
        return {
            "name": "第一次模拟测评",
            "held_on": today(),
            "fronts": ["sanitary", "civilized", "food"],
            "inspector_ids": [str(self.world.users[name]) for name in people],
        } | changes

    def draw(self, *, who: str = "command_c", **changes: Any) -> Any:
        return self.as_user(who).put(self.path, json=self.given(**changes))

    def reveal(self, who: str = "command_c") -> Any:
        return self.as_user(who).post(f"{self.path}/reveal")

    def begin(self, **changes: Any) -> "Evaluation":
        drawn, revealed = self.draw(**changes), self.reveal()
        assert (drawn.status_code, revealed.status_code) == (201, 200), (drawn.text, revealed.text)
        return self

    def get(self, what: str = "", who: str = "command_c", **params: Any) -> Any:
        answer = self.as_user(who).get(f"{self.path}{what}", params=params)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def round_id(self) -> str:
        rounds = self.as_user("command_c").get("/api/rounds").json()["items"]
        return next(str(row["id"]) for row in rounds if row["kind"] == "mock")

    def visit(
        self,
        who: str,
        point: str = "P01",
        fails: Sequence[str] = (),
        *,
        at: datetime | None = None,
        shots: bool = False,
        **changes: Any,
    ) -> dict[str, Any]:
        """Hand in a visit of the round; with `shots` each failure has a photo, whose bytes are sent too."""
        at = at or utc_now() - timedelta(minutes=5)
        pictures = {
            item: [bodies.photo(sum(map(ord, who + point + item)) % 900, id=str(new_id()))] if shots else []
            for item in fails
        }
        body = bodies.inspection(
            self.world,
            fails=pictures,
            point=point,
            code=CODES[point],
            at=at,
            round_id=self.round_id(),
            **changes,
        )
        visit_id = str(changes.pop("id", None) or new_id())
        phone = self.as_user(who)
        answer = phone.put(f"/api/inspections/{visit_id}", json=body)
        assert answer.status_code == 201, answer.text
        for own in pictures.values():
            for picture in own:
                seed = next(n for n in range(900) if bodies.photo(n)["sha256"] == picture["sha256"])
                sent = phone.put(
                    f"/api/photos/{picture['id']}/content",
                    content=bodies.jpeg(seed),
                    headers={"content-type": "image/jpeg"},
                )
                assert sent.status_code == 201, sent.text
        return {"id": visit_id, "body": body, **answer.json()}

    def rule(self, point: str, item: str, verdict: str, *, who: str = "command_c", reason: str = "") -> Any:
        path = f"{self.path}/points/{self.world.points[point]}/items/{item}/ruling"
        return self.as_user(who).put(path, json={"verdict": verdict, "reason": reason})

    def close(self, **given: Any) -> Any:
        return self.as_user("command_c").post(f"{self.path}/close", json=given)

    def front(self, code: str) -> Mapping[str, Any]:
        fronts = self.get()["mock"]["fronts"]
        return next(front for front in fronts if front["code"] == code)
