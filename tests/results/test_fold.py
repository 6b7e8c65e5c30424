"""What we know about an item: the case effects one by one, and the same answer whatever the order of arrival."""

import random
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.results.fold import CaseEvent, History, Kind, Standing, Verdict, Visit, fold, self_verdict

START = datetime(2026, 11, 16, 8, tzinfo=UTC)


def at(hour: float) -> datetime:
    return START + timedelta(hours=hour)


def uid(number: int) -> UUID:
    return UUID(int=number)


def visit(
    hour: float, verdict: Verdict, number: int = 0, *, own: bool = False, round_: int | None = None
) -> Visit:
    return Visit(
        uid(number or int(hour * 10)), at(hour), verdict, False, own, uid(round_) if round_ else None
    )


def event(hour: float, kind: Kind) -> CaseEvent:
    return CaseEvent(uid(1000 + int(hour * 10)), at(hour), kind)


def case(number: int, opened: float, *events: CaseEvent, by: Visit | None = None) -> History:
    return History(uid(2000 + number), at(opened), by.id if by else None, events)


def verdict_of(standing: Standing | None) -> str | None:
    return standing.verdict if standing else None


def test_nothing_is_known_without_a_visit() -> None:
    assert fold([], []) is None


def test_the_latest_visit_counts_and_ties_are_broken_by_id() -> None:
    assert verdict_of(fold([visit(2, "pass"), visit(1, "fail")], [])) == "pass"
    assert verdict_of(fold([visit(1, "pass", 7), visit(1, "fail", 8)], [])) == "fail"


def test_closing_passes_and_reopening_fails() -> None:
    found = visit(1, "fail")
    closed = case(1, 1, event(3, "closed"), by=found)
    standing = fold([found], [closed])
    assert standing == Standing("pass", at(3), "case", case_id=closed.id)
    again = case(1, 1, event(3, "closed"), event(5, "reopened"), by=found)
    assert verdict_of(fold([found], [again])) == "fail"
    cured = case(1, 1, event(3, "closed"), event(5, "reopened"), event(6, "closed"), by=found)
    assert verdict_of(fold([found], [cured])) == "pass"


def test_a_fail_seen_after_the_closing_stands() -> None:
    found = visit(1, "fail")
    assert verdict_of(fold([found, visit(4, "fail")], [case(1, 1, event(3, "closed"), by=found)])) == "fail"


def test_an_open_or_suspended_case_leaves_the_fail() -> None:
    found = visit(1, "fail")
    assert verdict_of(fold([found], [case(1, 1, by=found)])) == "fail"


def test_an_independent_visit_overrides_an_open_case() -> None:
    found = visit(1, "fail")
    assert verdict_of(fold([found, visit(2, "pass")], [case(1, 1, by=found)])) == "pass"


def test_a_dismissed_case_takes_its_answer_back() -> None:
    before, found = visit(1, "pass"), visit(2, "fail")
    refused = case(1, 2, event(3, "dismissed"), by=found)
    standing = fold([before, found], [refused])
    assert standing is not None
    assert (standing.verdict, standing.inspection_id) == ("pass", before.id)
    assert fold([found], [refused]) is None
    refiled = case(1, 2, event(3, "dismissed"), event(4, "restored"), by=found)
    assert verdict_of(fold([before, found], [refiled])) == "fail"


def test_voiding_for_another_reason_leaves_the_answer() -> None:
    found = visit(1, "fail")
    assert verdict_of(fold([found], [case(1, 1, event(2, "ended"), by=found)])) == "fail"


def test_several_open_cases_pass_when_all_are_closed() -> None:
    found = visit(1, "fail")
    first, second = case(1, 1, event(3, "closed"), by=found), case(2, 1, by=found)
    assert verdict_of(fold([found], [first, second])) == "fail"
    done = case(2, 1, event(4, "closed"), by=found)
    assert fold([found], [first, done]) == Standing("pass", at(4), "case", case_id=done.id)
    ended = case(2, 1, event(4, "ended"), by=found)
    assert fold([found], [first, ended]) == Standing("pass", at(4), "case", case_id=first.id)


def test_a_merged_case_follows_the_survivor() -> None:
    found = visit(1, "fail")

    def merged(*survivor: CaseEvent) -> History:
        into = History(uid(2002), at(0.5), None, survivor)
        return History(uid(2001), at(1), found.id, (), into, (at(2), uid(999)))

    assert verdict_of(fold([found], [merged()])) == "fail"
    assert verdict_of(fold([found], [merged(event(3, "closed"))])) == "pass"
    assert verdict_of(fold([found], [merged(event(3, "closed"), event(4, "reopened"))])) == "fail"
    assert fold([found], [merged(event(3, "dismissed"))]) is None
    # By its own time the survivor was closed before the merger: the case joins it closed.
    assert verdict_of(fold([found], [merged(event(1.5, "closed"))])) == "pass"
    # What happened to the survivor before and was overtaken does not count.
    assert verdict_of(fold([found], [merged(event(1.2, "closed"), event(1.5, "reopened"))])) == "fail"


def test_a_self_visit_never_overrides_a_fail_found_by_others() -> None:
    found, own = visit(1, "fail"), visit(2, "pass", own=True)
    assert verdict_of(fold([found, own], [])) == "fail"
    assert self_verdict([found, own]) == "pass"
    assert verdict_of(fold([found, own, visit(3, "pass")], [])) == "pass"
    assert verdict_of(fold([found, own], [case(1, 1, event(3, "closed"), by=found)])) == "pass"


def test_a_self_visit_adds_what_nobody_knew_and_new_failures() -> None:
    alone = fold([visit(1, "pass", own=True)], [])
    assert alone is not None
    assert (alone.verdict, alone.basis) == ("pass", "self")
    fresh = fold([visit(1, "pass"), visit(2, "fail", own=True)], [])
    assert fresh is not None
    assert (fresh.verdict, fresh.basis) == ("fail", "self")
    # It takes back what a self visit said, and leaves a pass of others as it was.
    assert verdict_of(fold([visit(1, "fail", own=True), visit(2, "pass", own=True)], [])) == "pass"
    kept = fold([visit(1, "pass"), visit(2, "pass", own=True)], [])
    assert kept is not None
    assert kept.basis == "visit"


def test_a_round_sees_its_own_visits_and_what_came_after() -> None:
    old, new = visit(1, "fail", round_=1), visit(5, "pass", round_=2)
    closed = case(1, 1, event(3, "closed"), by=old)
    assert verdict_of(fold([old, new], [closed], round_id=uid(1))) == "pass"
    assert fold([old], [closed], round_id=uid(2)) is None
    later = visit(5, "fail", round_=2)
    # The closing before the round's first visit says nothing about the round.
    assert verdict_of(fold([old, later], [closed], round_id=uid(2))) == "fail"


def test_a_round_that_is_only_self_visits_keeps_them() -> None:
    standing = fold([visit(1, "fail"), visit(2, "pass", own=True, round_=3)], [], round_id=uid(3))
    assert standing is not None
    assert (standing.verdict, standing.basis) == ("pass", "self")


# ---- whatever the order of arrival ----

moments = st.integers(0, 12).map(lambda hour: at(hour))
verdicts: st.SearchStrategy[Verdict] = st.sampled_from(["pass", "fail", "na"])
kinds: st.SearchStrategy[Kind] = st.sampled_from(["closed", "reopened", "ended", "dismissed", "restored"])


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Visit], list[History]]:
    visits = [
        Visit(
            uid(n + 1), draw(moments), draw(verdicts), draw(st.booleans()), draw(st.booleans()), draw(rounds)
        )
        for n in range(draw(st.integers(0, 6)))
    ]
    numbers = iter(range(100, 1000))
    cases: list[History] = []
    for n in range(draw(st.integers(0, 3))):
        events = [
            CaseEvent(uid(next(numbers)), draw(moments), draw(kinds)) for _ in range(draw(st.integers(0, 4)))
        ]
        survivor = draw(st.sampled_from([None, *cases]))
        merged = (draw(moments), uid(next(numbers))) if survivor else None
        by = draw(st.sampled_from([None, *(v.id for v in visits)]))
        cases.append(History(uid(2000 + n), draw(moments), by, events, survivor, merged))
    return visits, cases


rounds = st.sampled_from([None, uid(1), uid(2)])


@given(histories(), st.randoms(use_true_random=False), rounds)
def test_the_order_of_arrival_does_not_matter(
    drawn: tuple[list[Visit], list[History]], shuffler: random.Random, round_id: UUID | None
) -> None:
    visits, cases = drawn

    def shuffled(history: History) -> History:
        events = shuffler.sample(list(history.events), len(history.events))
        survivor = shuffled(history.survivor) if history.survivor else None
        return History(
            history.id, history.opened_at, history.inspection_id, events, survivor, history.merged_at
        )

    mixed_visits = shuffler.sample(visits, len(visits))
    mixed_cases = [shuffled(history) for history in shuffler.sample(cases, len(cases))]
    assert fold(mixed_visits, mixed_cases, round_id=round_id) == fold(visits, cases, round_id=round_id)
    assert self_verdict(mixed_visits) == self_verdict(visits)


@given(histories())
def test_the_standing_verdict_is_one_that_somebody_said(drawn: tuple[list[Visit], list[History]]) -> None:
    visits, cases = drawn
    standing = fold(visits, cases)
    if standing is None:
        return
    if standing.basis == "case":
        assert standing.case_id in {history.id for history in cases}
        assert standing.verdict in ("pass", "fail")
    else:
        [said] = [v for v in visits if v.id == standing.inspection_id]
        assert (said.verdict, said.at, said.bulk) == (standing.verdict, standing.as_of, standing.bulk)
        assert said.is_self == (standing.basis == "self")


@pytest.mark.parametrize("own", [False, True])
def test_a_self_pass_changes_nothing_after_a_fail_of_others(own: bool) -> None:
    standing = fold([visit(1, "fail"), visit(2, "na", own=own)], [])
    assert verdict_of(standing) == ("fail" if own else "na")
