"""The demo district's plan: some twenty tasks in every standing, reported on by their units, with what they are about."""

from sqlalchemy import select
from sqlmodel import col

from app.authz import actor_of
from app.demo.roadmap import TASKS
from app.jobs import Workshop
from app.models import User
from app.plan import queries, service
from app.plan.slipping import SLIPS
from app.primitives import clock_at, local_date
from tests.demo.conftest import ANCHOR


def test_the_plan_shows_something_everywhere(demo: Workshop) -> None:
    zone = demo.settings.zone
    with clock_at(ANCHOR), demo.database.reading() as session:
        users = select(User).where(col(User.username).in_(("command", "handler")))
        actors = {user.username: actor_of(user) for user in session.execute(users).scalars()}
        plan = service.plan(session, actors["command"], zone)
        own = service.plan(session, actors["handler"], zone)
        slipped = queries.slipping(session, local_date(ANCHOR, zone))
    assert len(plan.tasks) == len(TASKS) >= 20
    assert {task.standing for task in plan.tasks} == {
        "cancelled", "done", "awaiting", "late", "slipping", "not_begun", "on_track",
    }  # fmt: skip
    assert {task.front for task in plan.tasks} == {"all", "sanitary", "civilized", "food"}
    assert {one.standing for one in slipped} == set(SLIPS)
    assert len(slipped) == 5
    assert sum(task.cases > 0 for task in plan.tasks) >= 2  # those whose lead unit had cases open then
    reported = [task.last_report for task in plan.tasks if task.last_report]
    assert len(reported) == sum(bool(task.said) for task in TASKS)
    assert {kind.kind for kind in plan.milestones} == {"self_check", "province", "national"}
    assert {task.title for task in own.tasks if task.may_report} == {"老旧小区环境整治"}
