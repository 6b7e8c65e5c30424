"""The table by itself: whole, connected, the same in database, docs and front end; and the rules that read it."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.casework import lifecycle
from app.casework.lifecycle import FLAGS, OPEN_STATES, RUNNING_STATES, STATES, TRANSITIONS, lifecycle_document
from app.casework.rules import Facts, Given, allowed, barred, endorsement_level, lacking, refusal, step
from app.models import CASE_STATES
from app.roles import ROLES
from app.settings import REPOSITORY
from tests.casework.desk import Desk
from tests.casework.lifecycle_page import page

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
CODES = [state.code for state in STATES]
EVENTS = [row.event for row in TRANSITIONS]
SPECIAL = {"(same)", "(origin)", "(before)", "(closed or feedback)", "(rework or filed)"}


def test_the_states_are_those_of_the_database_and_the_draft() -> None:
    assert len(CODES) == 15
    assert {"draft", *CASE_STATES} == set(CODES)
    assert set(RUNNING_STATES) <= set(OPEN_STATES)


def test_codes_are_unique_and_steps_lead_somewhere() -> None:
    assert len(set(EVENTS)) == len(EVENTS)
    assert len({flag.code for flag in FLAGS}) == len(FLAGS)
    for row in TRANSITIONS:
        assert set(row.sources) <= set(CODES) or row.sources == ("(any)",)
        assert row.to in CODES or row.to in SPECIAL
        assert set(row.roles) <= set(ROLES) or row.roles == ("(same actor)",)


def test_every_state_is_reached_and_only_ends_end() -> None:
    ends = {"not_filed", "merged", "closed", "voided"}
    reached, edge = {"draft"}, {"draft"}
    while edge:
        facts = [Facts(at=NOW, severity=severity) for severity in ("minor", "critical")]
        edge = {
            step(row.event, state, f)
            for state in edge
            for row in TRANSITIONS
            for f in facts
            if state in row.sources and row.to != "(before)"
        } - reached
        reached |= edge
    assert reached == set(CODES)
    assert {state.code for state in STATES if not state.is_open} == {"draft", *ends}


def test_the_page_in_docs_is_the_table() -> None:
    path = REPOSITORY / "docs" / "lifecycle.md"
    printed = page()
    found = path.read_text(encoding="utf-8") if path.exists() else ""
    if found != printed:
        path.write_text(printed, encoding="utf-8")
    assert found == printed, "docs/lifecycle.md was out of date; it has been printed again: commit it"


def test_the_front_end_gets_the_whole_table() -> None:
    document = lifecycle_document()
    assert [state["code"] for state in document["states"]] == CODES
    merge = next(row for row in document["transitions"] if row["event"] == "merge")
    assert merge["from"] == list(next(r for r in TRANSITIONS if r.event == "merge").sources)
    assert merge["needs"] == ["target_case_id"]


def test_the_table_is_served(desk: Desk) -> None:
    served = desk.client("handler_m").get("/api/lifecycle")
    assert served.status_code == 200
    assert served.json() == json.loads(json.dumps(lifecycle_document()))


def test_unknown_steps_are_a_mistake_of_the_caller() -> None:
    assert lifecycle.transition_named("fly") is None
    with pytest.raises(ValueError, match="no such step"):
        refusal("fly", "filed", ["command"], Facts(at=NOW))


facts_of = st.builds(
    Facts,
    at=st.just(NOW),
    severity=st.sampled_from(["minor", "major", "critical"]),
    source=st.sampled_from(["巡查", "上级", "12345"]),
    is_reporter=st.booleans(),
    holds_case=st.booleans(),
    is_delegate=st.booleans(),
    by_delegate=st.booleans(),
    leads_line=st.booleans(),
    is_handler=st.booleans(),
    of_accountable=st.booleans(),
    due_at=st.sampled_from([None, NOW - timedelta(hours=1), NOW + timedelta(hours=1)]),
    return_until=st.sampled_from([None, NOW - timedelta(hours=1), NOW + timedelta(hours=1)]),
    has_returned=st.booleans(),
    return_count=st.integers(0, 3),
    extension_count=st.integers(0, 2),
    reopen_until=st.sampled_from([None, NOW - timedelta(hours=1), NOW + timedelta(hours=1)]),
    has_other_open_case=st.booleans(),
    endorsements_needed=st.frozensets(st.sampled_from(["lead_unit", "command"])),
    endorsed=st.frozensets(st.sampled_from(["lead_unit", "command", "unit_leader"])),
    undoable=st.booleans(),
    resume_state=st.sampled_from([None, "in_progress", "rework"]),
    flags=st.frozensets(st.sampled_from(["spot_check", "supervised", "no_owner"])),
    has_unit=st.booleans(),
    closed_it=st.booleans(),
    may_rule_shirking=st.booleans(),
)
roles_of = st.frozensets(st.sampled_from([role for role in ROLES if role != "supervisor"]), max_size=3)


@given(st.sampled_from(CODES), roles_of, facts_of)
def test_what_is_offered_is_what_is_not_refused(state: str, roles: frozenset[str], facts: Facts) -> None:
    offered = allowed(state, roles, facts)
    assert offered == [event for event in EVENTS if refusal(event, state, roles, facts) is None]
    for event in offered:
        assert step(event, state, facts) in CODES
        row = lifecycle.transition_named(event)
        assert row is not None
        assert state in row.sources or event == "undo"
        assert not row.automatic


@given(st.sampled_from(CODES), roles_of, facts_of)
def test_what_is_barred_is_refused_with_that_code(state: str, roles: frozenset[str], facts: Facts) -> None:
    said = barred(state, roles, facts)
    assert not said.keys() & set(allowed(state, roles, facts))
    for event, code in said.items():
        no = refusal(event, state, roles, facts)
        assert no is not None
        assert no.code == code
        row = lifecycle.transition_named(event)
        assert row is not None
        assert state in row.sources, "what is out of the question in this state is not talked of"


@given(st.sampled_from(CODES), facts_of)
def test_without_a_role_nothing_is_offered(state: str, facts: Facts) -> None:
    assert set(allowed(state, [], facts)) <= {"undo"}
    assert set(allowed(state, ["admin"], facts)) <= {"undo"}
    assert set(allowed(state, ["leader"], facts)) <= {"undo", "supervise", "lift_supervision"}


@given(st.sampled_from(CODES), facts_of)
def test_a_unit_without_the_case_does_nothing_to_it(state: str, facts: Facts) -> None:
    away = replace(facts, holds_case=False, is_delegate=False, leads_line=False, undoable=False)
    assert allowed(state, ["unit_handler", "unit_leader", "lead_unit", "liaison"], away) == []


@given(st.sampled_from(CODES), facts_of, roles_of)
def test_a_checker_never_checks_their_own_unit(state: str, facts: Facts, roles: frozenset[str]) -> None:
    own = replace(facts, of_accountable=True)
    assert not {"pass", "fail"} & set(allowed(state, {*roles, "checker"}, own))
    assert not {"recheck_pass", "recheck_fail"} & set(allowed(state, {"checker"}, own))


def test_a_liaison_acts_for_the_unit_and_names_the_handler() -> None:
    facts = Facts(at=NOW, holds_case=True)
    assert allowed("dispatched", ["liaison"], facts) == ["sign", "request_return", "delegate", "report_done"]
    assert lacking("sign", ["liaison"], facts, Given()) == ["handler_name"]
    assert lacking("sign", ["unit_handler"], facts, Given()) == []


def test_only_what_a_child_unit_reported_is_reviewed_by_the_unit_itself() -> None:
    own = Facts(at=NOW, holds_case=True)
    assert allowed("feedback", ["unit_handler"], own) == []
    back = replace(own, by_delegate=True)
    assert allowed("feedback", ["unit_handler"], back) == ["endorse", "send_back"]
    assert endorsement_level({"unit_handler"}, back) == "unit_leader"
    agreed = replace(back, endorsed=frozenset({"unit_leader"}))
    assert allowed("feedback", ["unit_handler"], agreed) == []
    assert allowed("feedback", ["unit_handler"], replace(back, holds_case=False, is_delegate=True)) == []


def test_levels_of_agreement() -> None:
    facts = Facts(at=NOW, leads_line=True, holds_case=True)
    assert endorsement_level(["unit_leader"], facts) == "lead_unit"
    assert (
        endorsement_level(["unit_leader"], replace(facts, endorsed=frozenset({"lead_unit"}))) == "unit_leader"
    )
    assert endorsement_level(["command", "unit_leader"], facts) == "command"
    assert endorsement_level(["unit_handler"], facts) is None


def test_from_the_third_return_only_command_rules() -> None:
    facts = Facts(at=NOW, return_count=2)
    assert allowed("return_requested", ["dispatcher"], facts) == ["merge"]
    assert allowed("return_requested", ["command"], facts) == [
        "merge",
        "approve_return",
        "deny_return",
        "supervise",
        "void",
    ]


def test_a_critical_pass_wants_a_photo_from_the_place() -> None:
    facts = Facts(at=NOW, checks_on_site=True)
    assert lacking("pass", ["checker"], facts, Given()) == ["check_photo"]
    assert lacking("pass", ["checker"], facts, Given(photo_roles=["document"])) == ["check_photo"]
    assert lacking("pass", ["checker"], facts, Given(photo_roles=["check"])) == []
