"""Every screen, how to get to it, and what shows that it is there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Page

from tests.e2e.screens.district import District
from tests.e2e.screens.phone import Phone

Who = Literal["stranger", "phone", "desk", "handler", "checker"]


@dataclass(frozen=True)
class Screen:
    name: str
    who: Who
    path: str  # with {draft}, {sent}, {fork}, {report}, {photo}, {P01}, {case} …
    shows: str  # a selector that is visible once the screen has its content
    then: Callable[[Page], None] | None = None  # opens what lies over the page

    def address(self, district: District, phone: Phone | None) -> str:
        known = {code: str(id_) for code, id_ in district.world.points.items()}
        known |= {code: str(id_) for code, id_ in district.world.units.items()}
        known |= {"round": str(district.world.round_id), "visit": district.visit_id}
        known |= {f"case_{name}": id_ for name, id_ in district.cases.items()}
        known |= district.extra
        if phone:
            known |= {
                key: getattr(phone, key) for key in ("draft", "sent", "fork", "report", "photo", "sighting")
            }
        return self.path.format_map(known)


def click(test_id: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        page.get_by_test_id(test_id).first.click()
        page.locator("dialog[open]").wait_for()

    return act


def click_css(selector: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        page.locator(selector).first.click()
        page.locator("dialog[open]").wait_for()

    return act


def press(key: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        page.keyboard.press(key)
        page.locator("dialog[open]").wait_for()

    return act


def log_in_without_bundle(page: Page) -> None:
    page.locator("input").nth(0).fill("inspector_b")
    page.locator("input").nth(1).fill("correct horse battery")
    page.locator("button[type=submit]").click()
    page.get_by_test_id("bundle-download").wait_for()


def note_a_dispute(page: Page) -> None:
    """One that waits to be sent; whoever comes back finds it there."""
    unsent = page.locator(".mine")
    page.locator("[data-testid^=dispute-]").or_(unsent).first.wait_for()
    if unsent.count() == 0:
        page.locator("[data-testid^=dispute-]").first.click()
        page.get_by_test_id("dispute-keep").click()
    page.get_by_test_id("answer-send").wait_for()


def visit_street(page: Page) -> None:
    """A visit that is being written; whoever comes back goes on with it."""
    page.get_by_test_id("visit-street").click()
    page.get_by_test_id("street-visit-form").wait_for()


def make_an_export(page: Page) -> None:
    page.get_by_test_id("export").click()
    page.locator("[data-testid=export-row][data-state=done] summary").first.click()


STRANGER = (
    Screen("login", "stranger", "/login", "button[type=submit]"),
    Screen("slip", "stranger", "/slip?token=abc", "main button"),
    Screen("download", "stranger", "/login", "button[type=submit]", log_in_without_bundle),
)

PHONE = (
    Screen("points", "phone", "/points", "[data-testid=point-P01]"),
    Screen(
        "points-filter",
        "phone",
        "/points",
        "[data-testid=point-P01]",
        click_css(".filters button:last-child"),
    ),
    Screen("points-map", "phone", "/points?view=map", "[data-testid=points-map] canvas"),
    Screen("points-none", "phone", "/points?q=没有这个", "[data-testid=empty-state]"),
    Screen("point", "phone", "/points/{P01}", "[data-testid=start-visit]"),
    Screen("ads-of-point", "phone", "/points/{P01}", "[data-testid=ads] li"),
    Screen(
        "ad-changed", "phone", "/points/{P01}", "[data-testid=ads] li", click_css("[data-testid^=change-]")
    ),
    Screen("sighting", "phone", "/sightings/{sighting}", "[data-testid=submit]"),
    Screen("ads-phone", "phone", "/ads", "[data-testid=ad-point]"),
    Screen("point-trouble", "phone", "/points/{P01}", "[data-testid=start-visit]", click("point-trouble")),
    Screen("item", "phone", "/visits/{draft}?item=PRK-16", "[data-testid=item-title]"),
    Screen("item-critical", "phone", "/visits/{draft}?item=PRK-23", "[data-testid=item-title]"),
    Screen("item-number", "phone", "/visits/{draft}?item=PRK-13", "[data-testid=number-pad]"),
    Screen("overview", "phone", "/visits/{draft}?item=PRK-16", "[data-testid=item-title]", click("overview")),
    Screen("rest", "phone", "/visits/{draft}?item=PRK-16", "[data-testid=item-title]", click("rest")),
    Screen("photo", "phone", "/visits/{draft}?item=PRK-16", ".thumb", click_css(".thumb")),
    Screen("camera", "phone", "/camera/{draft}?item=PRK-16", "[data-testid=shutter]:enabled"),
    Screen("mark", "phone", "/photos/{photo}/mark", "[data-testid=mark-stage]"),
    Screen("finish", "phone", "/visits/{draft}/finish", "[data-testid=score]"),
    Screen("finish-missing", "phone", "/visits/{draft}/finish", "[data-testid=score]", click("submit")),
    Screen("cannot", "phone", "/points/{P02}/cannot", "[data-testid=submit]"),
    Screen("propose", "phone", "/points/{P02}/propose/pin", "[data-testid=submit]"),
    Screen("propose-split", "phone", "/points/{P02}/propose/split", "[data-testid=submit]"),
    Screen("scan", "phone", "/scan", "video"),
    Screen("quick", "phone", "/quick", "[data-testid=quick-shoot]"),
    Screen("report", "phone", "/quick/{report}", "[data-testid=violation-V101]"),
    Screen("report-point", "phone", "/quick/{report}", "[data-testid=violation-V101]", click("quick-point")),
    Screen("outbox", "phone", "/outbox", "[data-testid=outbox-{fork}]"),
    Screen("receipt", "phone", "/outbox/{sent}", "[data-testid=record-state]"),
    Screen("refused", "phone", "/outbox/{fork}", "[data-testid=open-fork]"),
    Screen("fork", "phone", "/outbox/{fork}/fork", "[data-testid=fork-ours]"),
    Screen("me", "phone", "/me", "[data-testid=logout]"),
    Screen("display", "phone", "/me/display", "[data-testid=verdict-pass]"),
    Screen("storage", "phone", "/me/storage", "main .card"),
    Screen("sessions", "phone", "/me/sessions", "main .card"),
    Screen("app", "phone", "/me/app", "main .card"),
    Screen("password", "phone", "/password", "button[type=submit]"),
    Screen("notices", "phone", "/notices", "main h1"),
    Screen("forbidden", "phone", "/triage", "[data-testid=error-state]"),
    Screen("not-found", "phone", "/nowhere", "[data-testid=empty-state], [data-testid=error-state]"),
    Screen("cases-phone", "phone", "/cases", "[data-testid=case-row]"),
    Screen("case-phone", "phone", "/cases/{case_filed}", "[data-testid=case-view]"),
    Screen("standards", "phone", "/standards?category=WS2014.1", "[data-testid=clause-WS2014-01]"),
    Screen("standards-filters", "phone", "/standards", "[data-testid=standard-WS2014]", click("filters")),
    Screen("standards-found", "phone", "/standards?q=厕&type=market&core=true", "mark"),
    Screen("standards-none", "phone", "/standards?q=没有这几个字", "[data-testid=empty-state]"),
    Screen("clause", "phone", "/standards/clauses/WS2014-14", "[data-testid=clause-view]"),
    Screen("clause-paper", "phone", "/standards/clauses/WS2014-01", "[data-testid=clause-view]"),
    Screen("standard-item", "phone", "/standards/items/MKT-23", "[data-testid=item-view]"),
)

DESK = (
    Screen("triage", "desk", "/triage", "[data-testid=photo-stage] img"),
    Screen("triage-keys", "desk", "/triage", "[data-testid=photo-stage] img", press("?")),
    Screen("triage-refuse", "desk", "/triage", "[data-testid=photo-stage] img", press("x")),
    Screen("triage-hand-over", "desk", "/triage", "[data-testid=photo-stage] img", press("d")),
    Screen("triage-merge", "desk", "/triage", "[data-testid=photo-stage] img", press("g")),
    Screen("triage-bulk", "desk", "/triage", "[data-testid=photo-stage] img", press("b")),
    Screen("triage-filed", "desk", "/triage?state=filed", "[data-testid=photo-stage]"),
    Screen("results-heat", "desk", "/results?view=heat&round=all", "[data-testid=heat]"),
    Screen("results-trend", "desk", "/results?view=trend&basis=visits&round=all", "[data-testid=trend]"),
    Screen("leader-overview", "desk", "/overview", "[data-testid=overview]"),
    Screen("leader-overview-words", "desk", "/overview", "[data-testid=overview]", click("definition")),
    Screen("street", "desk", "/streets/{TIANAN}", "[data-testid=street-page]"),
    Screen("street-instruct", "desk", "/streets/{TIANAN}", "[data-testid=street-page]", click("instruct")),
    Screen("street-visit", "desk", "/streets/{TIANAN}", "[data-testid=street-page]", visit_street),
    Screen("evaluations", "desk", "/admin/evaluations", "[data-testid=evaluations]"),
    Screen("dispatch-rules", "desk", "/admin/dispatch-rules", "[data-testid=rule]"),
    Screen(
        "dispatch-rule",
        "desk",
        "/admin/dispatch-rules",
        "[data-testid=rule]",
        click_css("[data-testid=rule] button"),
    ),
    Screen("cases", "desk", "/cases", "[data-testid=case-row]"),
    Screen("case", "desk", "/cases/{case_in_progress}", "[data-testid=case-view]"),
    Screen("case-link", "desk", "/cases/{case_in_progress}", "[data-testid=links-card]", click("make-link")),
    Screen("papers-new", "desk", "/papers/new", "[data-testid=issue]"),
    Screen("office", "desk", "/office?list=supervised", "[data-testid=office-row]"),
    Screen("office-none", "desk", "/office?list=no_owner", "[data-testid=empty-state]"),
    Screen(
        "case-supervise",
        "desk",
        "/cases/{case_in_progress}",
        "[data-testid=case-view]",
        click("step-supervise"),
    ),
    Screen("weeks", "desk", "/reconciliation", "[data-testid^=week-]"),
    Screen("week", "desk", "/reconciliation/{week}", "[data-testid=unit-row]"),
    Screen("week-streets", "desk", "/reconciliation/{week}?tab=streets", "[data-testid=street-row]"),
    Screen("week-disputes", "desk", "/reconciliation/{week}?tab=disputes", "[data-testid=dispute]"),
    Screen(
        "week-rule",
        "desk",
        "/reconciliation/{week}?tab=disputes",
        "[data-testid=dispute]",
        click_css("[data-testid=dispute] button"),
    ),
    Screen("papers", "desk", "/papers", "[data-testid=paper-row]"),
    Screen("papers-none", "desk", "/papers?q=没有这个", "[data-testid=empty-state]"),
    Screen("paper", "desk", "/papers/{paper}", "[data-testid=paper]"),
    Screen("exports", "desk", "/exports", "[data-testid=export]"),
    Screen("exports-made", "desk", "/exports", "[data-testid=export]", make_an_export),
    Screen("exports-narrowed", "desk", "/exports?state=closed&q=没有这个", "[data-testid=total]"),
    Screen("export-pictures", "desk", "/exports/pictures", "[data-testid=look-stage]"),
    Screen("export-pictures-none", "desk", "/exports/pictures?q=没有这个", "[data-testid=empty-state]"),
    Screen("draws", "desk", "/office/draws", "main button"),
    Screen("draw-new", "desk", "/office/draws", "main button", click("new-draw")),
    Screen("unit-reports", "desk", "/unit-reports", "[data-testid=empty-state]"),
    Screen("sources", "desk", "/sources", "[data-testid=lists]"),
    Screen("sources-register", "desk", "/sources/new", "[data-testid=register]"),
    Screen("sources-import", "desk", "/sources/import", "[data-testid=drop]"),
    Screen("sources-list", "desk", "/sources/lists/{list}", "[data-testid=rows]"),
    Screen("case-overdue", "desk", "/cases/{case_overdue}", "[data-testid=case-view]"),
    Screen("forecast", "desk", "/forecast", "[data-testid=driver]"),
    Screen("forecast-spread", "desk", "/forecast", "[data-testid=driver]", click("look-sanitary")),
    Screen("forecast-how", "desk", "/forecast", "[data-testid=driver]", click("how")),
    Screen("mocks", "desk", "/mocks", "[data-testid=mock]"),
    Screen("mock-draw", "desk", "/mocks/new", "[data-testid=plan]"),
    Screen("mock-sealed", "desk", "/mocks/{sealed}", "[data-testid=sealed]"),
    Screen("mock-points", "desk", "/mocks/{mock}", "[data-testid=mock-point]"),
    Screen("mock-seat", "desk", "/mocks/{mock}", "[data-testid=mock-point]", click("change-seat")),
    Screen("mock-rulings", "desk", "/mocks/{mock}?tab=rulings", "[data-testid=disagreement]"),
    Screen("mock-agreement", "desk", "/mocks/{mock}?tab=agreement", "[data-testid=pair]"),
    Screen("mock-sheet", "desk", "/mocks/{mock}?tab=sheet", "[data-testid=deduction]"),
    Screen("mock-proof", "desk", "/mocks/{mock}?tab=proof", "[data-testid=proof]"),
    Screen("plan", "desk", "/plan", "[data-testid=timeline]"),
    Screen("plan-table", "desk", "/plan?view=table", "[data-testid=plan-table]"),
    Screen("plan-how", "desk", "/plan", "[data-testid=timeline]", click("definition")),
    Screen("plan-new", "desk", "/plan", "[data-testid=timeline]", click("new-task")),
    Screen("plan-milestone", "desk", "/plan", "[data-testid=timeline]", click("new-milestone")),
    Screen("plan-import", "desk", "/plan", "[data-testid=timeline]", click("import")),
    Screen("plan-task", "desk", "/plan/{task}", "[data-testid=plan-task]"),
    Screen("plan-report", "desk", "/plan/{task}", "[data-testid=plan-task]", click("report")),
    Screen("plan-close", "desk", "/plan/{task}", "[data-testid=plan-task]", click("close-task")),
    Screen("plan-of-a-unit", "handler", "/plan", "[data-testid=timeline]"),
    Screen("results", "desk", "/results", "[data-testid=rate-row]"),
    Screen("rankings", "desk", "/rankings?period=now&group=department", "[data-testid^=rank-]"),
    Screen("rankings-streets", "desk", "/rankings?period=now", "[data-testid^=rank-]"),
    Screen("rankings-how", "desk", "/rankings?period=now", "[data-testid^=rank-]", click("definition")),
    Screen("rankings-board", "desk", "/rankings?period=now&view=board", "[data-testid=board-black]"),
    Screen("rankings-weeks", "desk", "/rankings?period=now&view=history", "[data-testid=empty-state]"),
    Screen(
        "ranked-unit",
        "desk",
        "/rankings/now/units/{unit}?group=department",
        "[data-testid^=evidence-]",
    ),
    Screen("rankings-unit-of-its-own", "handler", "/rankings", "main h1"),
    Screen("definition", "desk", "/results", "[data-testid=rate-row]", click("definition")),
    Screen(
        "standards-desk",
        "desk",
        "/standards?category=WS2014.3&open=WS2014-14",
        "[data-testid=clause-view] [data-testid=item-MKT-01]",
    ),
    Screen("standard-item-desk", "desk", "/standards/items/MKT-01", "[data-testid=item-view]"),
    Screen("ads", "desk", "/ads", "[data-testid=ad-point]"),
    Screen("ads-none", "desk", "/ads?q=没有这个", "[data-testid=empty-state]"),
    Screen("ad-point", "desk", "/ads/{P01}", "[data-testid=ad]"),
    Screen("admin", "desk", "/admin", "main a"),
    Screen("users", "desk", "/admin/users", "[data-testid=user-row]"),
    Screen("user", "desk", "/admin/users", "[data-testid=user-row]", click("new-user")),
    Screen("register", "desk", "/admin/points", "[data-testid=point-row]"),
    Screen("register-point", "desk", "/admin/points/{P01}", "main input"),
    Screen("proposals", "desk", "/admin/proposals", "[data-testid=proposal]"),
    Screen("rounds", "desk", "/admin/rounds", "[data-testid=round]"),
    Screen("new-round", "desk", "/admin/rounds", "[data-testid=round]", click("new-round")),
    Screen("round", "desk", "/admin/rounds/{round}", "[data-testid=assignment]"),
    Screen("assign", "desk", "/admin/rounds/{round}", "[data-testid=assignment]", click("assign")),
    Screen("checklists", "desk", "/admin/checklists", "[data-testid=checklist-row]"),
    Screen("checklists-export", "desk", "/admin/checklists", "[data-testid=checklist-row]", click("export")),
    Screen("checklist", "desk", "/admin/checklists/market", "[data-testid=review]"),
    Screen("checklist-item", "desk", "/admin/checklists/market?at=MKT-34", "[data-testid=retire]"),
    Screen("checklist-logic", "desk", "/admin/checklists/market?at=MKT-15", "[data-testid=retire]"),
    Screen(
        "checklist-section", "desk", "/admin/checklists/market?at=%23entrance", "main textarea, main input"
    ),
    Screen("checklist-head", "desk", "/admin/checklists/market?at=head", "main .pick-field"),
    Screen("checklist-problems", "desk", "/admin/checklists/bus", "[data-testid=review]", click("problems")),
    Screen(
        "checklist-preview", "desk", "/admin/checklists/market", "[data-testid=review]", click("preview-open")
    ),
    Screen("checklist-review", "desk", "/admin/checklists/bus/review", "[data-testid=running-work]"),
    Screen("checklist-versions", "desk", "/admin/checklists/market/versions", "[data-testid=version]"),
    Screen("checklist-import", "desk", "/admin/checklists/import", "[data-testid=import-type], main select"),
    Screen("rules", "desk", "/admin/rules", "[data-testid=rule-row]"),
    Screen("rule-calendar", "desk", "/admin/rules/calendar", "[data-testid=holiday]"),
    Screen("rule-casework", "desk", "/admin/rules/casework", "main fieldset"),
    Screen("rule-ads", "desk", "/admin/rules/ads", "main details"),
    Screen("channels", "desk", "/admin/channels", "[data-testid=channel]"),
    Screen("channel", "desk", "/admin/channels", "[data-testid=channel]", click("edit-channel")),
    Screen("channel-new", "desk", "/admin/channels", "[data-testid=channel]", click("new-channel")),
    Screen("rescue", "desk", "/admin/rescue", "main button"),
    Screen("visits", "desk", "/admin/visits", "[data-testid=visit-row]"),
    Screen("visit", "desk", "/admin/visits/{visit}", "main .card"),
    Screen("desk-me", "desk", "/me", "[data-testid=logout]"),
    Screen("desk-notices", "desk", "/notices", "main h1"),
)

HANDLER = (
    Screen("ledger", "handler", "/ledger", "[data-testid^=case-]"),
    Screen("task", "handler", "/ledger/{case_in_progress}", "[data-testid=step-report_done]"),
    Screen(
        "task-more", "handler", "/ledger/{case_in_progress}", "[data-testid=more-steps]", click("more-steps")
    ),
    Screen("step", "handler", "/steps/{step}", "[data-testid=submit]"),
    Screen("week-unit", "handler", "/reconciliation/{week}", "[data-testid=unit-row]"),
    Screen(
        "week-list", "handler", "/reconciliation/{week}/units/{unit}", "[data-testid=totals]", note_a_dispute
    ),
    Screen(
        "week-dispute",
        "handler",
        "/reconciliation/{week}/units/{unit}",
        "[data-testid=totals]",
        click_css("[data-testid^=dispute-], .mine button"),
    ),
    Screen("ghost", "handler", "/camera/{step}?role=after&ghost={before}", "[data-testid=shutter]:enabled"),
)

CHECKER = (
    Screen("checks", "checker", "/checks", "[data-testid^=case-]"),
    Screen("check", "checker", "/checks/{case_feedback}", "[data-testid=compare-slider]"),
)

SCREENS = STRANGER + PHONE + DESK + HANDLER + CHECKER
