"""docs/lifecycle.md, printed from the table."""

from app.casework.lifecycle import FLAGS, STATES, TRANSITIONS
from app.casework.rules import ACTS_AS
from app.roles import COMBINED, ROLES


def page() -> str:
    lines = [
        "# The lifecycle of a case 问题的一生",
        "",
        "Printed from `app/casework/lifecycle.py` by `tests/casework/test_lifecycle.py`: change the table, not this page.",
        "Time limits and windows are content: `checklists/casework.yaml`, working time in `checklists/calendar.yaml`.",
        "",
        "## States",
        "",
        "| Code | 中文 | English | Meaning | Clock | On the ledger |",
        "|---|---|---|---|---|---|",
        *(
            f"| `{s.code}` | {s.zh} | {s.en} | {s.meaning} | {s.clock} | {'yes' if s.is_open else ''} |"
            for s in STATES
        ),
        "",
        "## Steps",
        "",
        "A step without a reason to refuse it is offered; what it needs is asked for when it comes (422 names what is missing).",
        "Steps marked *automatic* are taken by the server.",
        "",
        "| Event | 中文 | From | To | Who | Needs |",
        "|---|---|---|---|---|---|",
    ]
    for row in TRANSITIONS:
        who = ", ".join(f"{ROLES[role]} `{role}`" if role in ROLES else role for role in row.roles)
        needs = ", ".join(f"`{need}`" for need in row.needs)
        said = f"{row.evidence}{f' ({needs})' if needs else ''}{' *automatic*' if row.automatic else ''}"
        sources = ", ".join(f"`{s}`" if not s.startswith("(") else s for s in row.sources)
        to = row.to if row.to.startswith("(") else f"`{row.to}`"
        lines.append(f"| `{row.event}` {row.en} | {row.zh} | {sources} | {to} | {who} | {said} |")
    combined = "; ".join(f"{role} = {' + '.join(sorted(parts))}" for role, parts in COMBINED.items())
    acts = "; ".join(f"{ROLES[role]} acts as {ROLES[other]} (代报)" for role, other in ACTS_AS.items())
    return "\n".join(
        [
            *lines,
            "",
            f"Combined roles: {combined}. {acts}.",
            "",
            "## Flags",
            "",
            "Kept apart from the state; a flag does not raise the version.",
            "",
            "| Code | 中文 | English | Meaning |",
            "|---|---|---|---|",
            *(f"| `{f.code}` | {f.zh} | {f.en} | {f.meaning} |" for f in FLAGS),
            "",
        ]
    )
