"""The roles people have, and what each allows. A pure table: authz.py reads it, docs print it."""

from collections.abc import Mapping

# Codes of docs' role table; `supervisor` is what people call somebody who registers and hands over.
ROLES: Mapping[str, str] = {
    "inspector": "巡查员",
    "triage": "登记员",
    "dispatcher": "调度员",
    "supervisor": "调度员（登记与交办）",
    "unit_handler": "责任单位经办人",
    "unit_leader": "责任单位负责人",
    "lead_unit": "牵头单位",
    "checker": "核查员",
    "command": "指挥部办公室",
    "leader": "领导",
    "admin": "系统管理员",
    "inspection_team": "督查组",
    "liaison": "联络员",
}
COMBINED: Mapping[str, frozenset[str]] = {"supervisor": frozenset({"triage", "dispatcher"})}

RIGHTS: Mapping[str, frozenset[str]] = {
    "inspector": frozenset({"intake.write", "points.propose", "bundle.read", "rates.read"}),
    "triage": frozenset(
        {
            "intake.write",
            "intake.import",
            "points.propose",
            "bundle.read",
            "rates.read",
            "cases.read_all",
            "people.see",
            "photos.original",
            "inspections.read_all",
            "points.decide",
            "rounds.manage",
        }
    ),
    "dispatcher": frozenset(
        {
            "office.read",
            "stocktakes.read",
            "papers.issue",
            "reports.publish",
            "intake.write",
            "intake.import",
            "points.propose",
            "bundle.read",
            "rates.read",
            "cases.read_all",
            "people.see",
            "photos.original",
            "inspections.read_all",
            "points.decide",
            "rounds.manage",
            "plan.read_all",
        }
    ),
    "unit_handler": frozenset({"bundle.read", "rates.read", "stocktakes.own", "plan.own"}),
    "unit_leader": frozenset({"bundle.read", "rates.read", "stocktakes.own", "plan.own"}),
    "lead_unit": frozenset({"bundle.read", "rates.read", "stocktakes.own", "plan.own"}),
    "checker": frozenset(
        {"rechecks.read", "intake.write", "points.propose", "bundle.read", "rates.read", "cases.read_all"}
    ),
    "command": frozenset(
        {
            "office.read",
            "stocktakes.read",
            "stocktakes.rule",
            "stocktakes.manage",
            "rechecks.read",
            "rechecks.draw",
            "papers.issue",
            "reports.publish",
            "intake.write",
            "intake.import",
            "bundle.read",
            "rates.read",
            "cases.read_all",
            "people.see",
            "photos.original",
            "inspections.read_all",
            "points.decide",
            "points.manage",
            "rounds.manage",
            "dispatch_rules.manage",
            "mocks.manage",
            "rates.probability",
            "instructions.write",
            "street_visits.write",
            "evaluations.set",
            "plan.read_all",
            "plan.manage",
        }
    ),
    "leader": frozenset(
        {
            "office.read",
            "bundle.read",
            "rates.read",
            "cases.read_all",
            "rates.probability",
            "instructions.write",
            "street_visits.write",
            "stocktakes.settled",
            "plan.read_all",
        }
    ),
    "admin": frozenset(
        {
            "users.manage",
            "points.manage",
            "points.decide",
            "rounds.manage",
            "content.manage",
            "dispatch_rules.manage",
            "channels.manage",
            "evaluations.set",
            "rates.read",
        }
    ),
    "inspection_team": frozenset(
        {
            "office.read",
            "stocktakes.read",
            "stocktakes.rule",
            "rechecks.read",
            "rechecks.draw",
            "papers.issue",
            "reports.publish",
            "intake.write",
            "points.propose",
            "bundle.read",
            "rates.read",
            "cases.read_all",
            "people.see",
            "photos.original",
            "inspections.read_all",
            "plan.read_all",
        }
    ),
    "liaison": frozenset({"bundle.read", "rates.read", "stocktakes.own", "plan.own"}),
}
