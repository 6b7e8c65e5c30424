"""what the command office decides on: plan dates, supervision, recurrence, draws for a second look"""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

from app.primitives import JsonDoc, UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

MOMENTS = ("plan_at", "supervised_due_at", "recurred_at", "drawn_at")
NAMES = ("plan_leader", "supervised_leader")
INDEXES = (
    ("ix_case_plan", "violation_case", ("plan_at",), "plan_at IS NOT NULL"),
    ("ix_case_supervised", "violation_case", ("supervised_due_at",), "supervised_due_at IS NOT NULL"),
    ("ix_case_drawn", "violation_case", ("drawn_at",), "drawn_at IS NOT NULL"),
    ("ix_case_returned", "violation_case", ("submitted_at",), "return_count > 0"),
    ("ix_case_recurred", "violation_case", ("recurred_at",), "recurred_at IS NOT NULL"),
    (
        "ix_case_closed_point",
        "violation_case",
        ("point_id", "violation", "closed_at"),
        "closed_at IS NOT NULL",
    ),
    ("ix_case_closed_cell", "violation_case", ("cell", "violation", "closed_at"), "closed_at IS NOT NULL"),
    ("ix_sighting_recurrence", "sighting", ("case_id",), "kind = 'recurrence'"),
)


def upgrade() -> None:
    for name in MOMENTS:
        op.add_column("violation_case", sa.Column(name, UtcDateTime(), nullable=True))
    for name in NAMES:
        op.add_column("violation_case", sa.Column(name, sa.String(length=60), nullable=True))
    _fill()
    for name, table, columns, where in INDEXES:
        only = {"sqlite_where": sa.text(where), "postgresql_where": sa.text(where)}
        op.create_index(name, table, [*columns, "id"], **only)
    op.create_table(
        "recheck_draw",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("criteria", JsonDoc(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=False),
        sa.Column("case_ids", JsonDoc(), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("population >= 0", name=op.f("ck_recheck_draw_population_not_negative")),
        sa.ForeignKeyConstraint(["made_by"], ["user_account.id"], name=op.f("fk_recheck_draw_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recheck_draw")),
    )
    op.create_index("ix_recheck_draw_made", "recheck_draw", ["made_at", "id"])


def _fill() -> None:
    """What was decided before these columns stands in flags and in the steps."""
    flagged = "UPDATE violation_case SET {column} = {since} WHERE CAST(flags AS TEXT) LIKE '%\"{flag}\"%'"
    op.execute(
        flagged.format(column="drawn_at", since="closed_at", flag="spot_check") + " AND state = 'closed'"
    )
    op.execute(flagged.format(column="recurred_at", since="filed_at", flag="recurrent") + " AND is_open")
    connection = op.get_bind()
    case, move = _tables()
    planned = connection.execute(
        sa.select(move.c.case_id, move.c.changes)
        .join(case, case.c.id == move.c.case_id)
        .where(
            sa.or_(
                sa.and_(case.c.state == "suspended", move.c.event == "suspend"),
                sa.and_(case.c.state.in_(("in_progress", "rework")), move.c.event == "request_suspend"),
            ),
            move.c.refusal.is_(None),
        )
        .order_by(move.c.received_at, move.c.id)
    ).all()
    answered = sa.select(move.c.case_id).where(
        move.c.event.in_(("deny_suspend", "resume")), move.c.refusal.is_(None)
    )
    over = set(connection.execute(answered).scalars())
    for case_id, changes in planned:
        said = changes.get("plan_at")
        if said and case_id not in over and not changes.get("undone_by"):
            plan = sa.update(case).where(case.c.id == case_id).values(plan_at=datetime.fromisoformat(said))
            connection.execute(plan)


def _tables() -> tuple[sa.TableClause, sa.TableClause]:
    case = sa.table(
        "violation_case",
        sa.column("id", sa.Uuid()),
        sa.column("state", sa.String()),
        sa.column("plan_at", UtcDateTime()),
    )
    move = sa.table(
        "move",
        sa.column("id", sa.Uuid()),
        sa.column("case_id", sa.Uuid()),
        sa.column("event", sa.String()),
        sa.column("changes", JsonDoc()),
        sa.column("refusal", sa.String()),
        sa.column("received_at", UtcDateTime()),
    )
    return case, move


def downgrade() -> None:
    op.drop_table("recheck_draw")
    for name, table, _columns, _where in INDEXES:
        op.drop_index(name, table)
    for name in (*MOMENTS, *NAMES):
        op.drop_column("violation_case", name)
