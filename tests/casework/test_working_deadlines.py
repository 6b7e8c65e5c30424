"""A class whose hours are hours of work: what the district writes in casework.yaml is when its cases fall due."""

import shutil
from datetime import datetime
from pathlib import Path

from app.casework.deadlines import working_deadline
from app.casework.policy import policy
from app.checklists.service import load_content
from app.db import Database
from app.jobs import Workshop, run_all
from app.settings import REPOSITORY
from tests.casework.desk import ITEM, Desk
from tests.casework.test_direct import make
from tests.intake import bodies

LISTED = next(item for item in bodies.items() if item["code"] == ITEM)


def set_in_working_hours(database: Database, folder: Path, violation: str) -> None:
    shutil.copytree(REPOSITORY / "checklists", folder)
    path = folder / "casework.yaml"
    text = path.read_text(encoding="utf-8")
    assert "working_deadlines: []" in text
    path.write_text(
        text.replace("working_deadlines: []", f"working_deadlines: [{violation}]"), encoding="utf-8"
    )
    with database.transaction() as session:
        assert load_content(session, folder).documents_changed == ["casework"]


def test_its_cases_fall_due_in_hours_of_work(desk: Desk, database: Database, tmp_path: Path) -> None:
    set_in_working_hours(database, tmp_path / "content", LISTED["violation"])
    case = desk.walk_to("dispatched")
    with database.reading() as session:
        calendar = policy(session).calendar
    since = datetime.fromisoformat(case["dispatched_at"])
    due = working_deadline(since, LISTED["deadline_hours"], calendar)
    assert datetime.fromisoformat(case["due_at"]) == due
    assert (due - since).total_seconds() > LISTED["deadline_hours"] * 3600, "nights and lunch do not count"


def test_sending_it_back_counts_in_hours_of_work_too(desk: Desk, database: Database, tmp_path: Path) -> None:
    set_in_working_hours(database, tmp_path / "content", LISTED["violation"])
    case = desk.walk_to("rework")
    with database.reading() as session:
        rules = policy(session)
    since = datetime.fromisoformat(case["events"][-1]["occurred_at"])
    due = working_deadline(since, LISTED["deadline_hours"] * rules.rework_share, rules.calendar)
    assert datetime.fromisoformat(case["due_at"]) == due


def test_other_classes_keep_natural_hours(desk: Desk, database: Database, tmp_path: Path) -> None:
    other = "V109" if LISTED["violation"] != "V109" else "V110"
    set_in_working_hours(database, tmp_path / "content", other)
    case = desk.walk_to("dispatched")
    since, due = (datetime.fromisoformat(case[name]) for name in ("dispatched_at", "due_at"))
    assert (due - since).total_seconds() == LISTED["deadline_hours"] * 3600


def test_a_rule_that_hands_over_at_once_counts_in_them_too(
    desk: Desk, shop: Workshop, database: Database, tmp_path: Path
) -> None:
    set_in_working_hours(database, tmp_path / "content", LISTED["violation"])
    with database.reading() as session:
        calendar = policy(session).calendar
    make(desk)
    handed = desk.case()
    run_all(shop)
    case = desk.read(handed["id"])
    assert case["state"] == "dispatched"
    since = datetime.fromisoformat(case["dispatched_at"])
    assert datetime.fromisoformat(case["due_at"]) == working_deadline(
        since, LISTED["deadline_hours"], calendar
    )
