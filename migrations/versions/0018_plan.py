"""任务书 and 路线图: tasks of units, reports about them, milestones"""

import sqlalchemy as sa
from alembic import op

from app.primitives import UtcDateTime

revision = "0018"
down_revision = "0016"
branch_labels = None
depends_on = None

FRONTS = "front IN ('sanitary', 'civilized', 'food', 'all')"
PERCENT = "progress BETWEEN 0 AND 100"


def _refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"))


def _beside(table: str, column: str, target: str) -> None:
    """What a task has several of."""
    op.create_table(
        table,
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column(column, sa.Uuid(), nullable=False),
        _refers(table, "task_id", "plan_task.id"),
        _refers(table, column, target),
        sa.PrimaryKeyConstraint("task_id", column, name=op.f(f"pk_{table}")),
    )


def upgrade() -> None:
    op.create_table(
        "plan_task",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("front", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("lead_unit_id", sa.Uuid(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("reached_on", sa.Date(), nullable=True),
        sa.Column("last_report_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("state_note", sa.String(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("closed_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("edited_at", UtcDateTime(), nullable=False),
        sa.Column("edited_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint(FRONTS, name=op.f("ck_plan_task_front_known")),
        sa.CheckConstraint("state IN ('open', 'done', 'cancelled')", name=op.f("ck_plan_task_state_known")),
        sa.CheckConstraint(PERCENT, name=op.f("ck_plan_task_progress_percent")),
        sa.CheckConstraint("due_on >= starts_on", name=op.f("ck_plan_task_due_after_start")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_plan_task_version_positive")),
        _refers("plan_task", "lead_unit_id", "unit.id"),
        _refers("plan_task", "closed_by", "user_account.id"),
        _refers("plan_task", "edited_by", "user_account.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_task")),
        sa.UniqueConstraint("number", name=op.f("uq_plan_task_number")),
    )
    op.create_index(op.f("ix_plan_task_lead_unit_id"), "plan_task", ["lead_unit_id"])
    _beside("plan_task_unit", "unit_id", "unit.id")
    _beside("plan_task_case", "case_id", "violation_case.id")
    _beside("plan_task_point", "point_id", "point.id")
    op.create_table(
        "plan_report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("reported_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(PERCENT, name=op.f("ck_plan_report_progress_percent")),
        _refers("plan_report", "task_id", "plan_task.id"),
        _refers("plan_report", "author_id", "user_account.id"),
        _refers("plan_report", "unit_id", "unit.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_report")),
    )
    op.create_index(op.f("ix_plan_report_task_id"), "plan_report", ["task_id"])
    op.create_table(
        "plan_milestone",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("front", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("edited_at", UtcDateTime(), nullable=False),
        sa.Column("edited_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint(FRONTS, name=op.f("ck_plan_milestone_front_known")),
        sa.CheckConstraint(
            "kind IN ('self_check', 'province', 'national', 'other')",
            name=op.f("ck_plan_milestone_kind_known"),
        ),
        _refers("plan_milestone", "edited_by", "user_account.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_milestone")),
    )


def downgrade() -> None:
    op.drop_table("plan_milestone")
    op.drop_table("plan_report")
    op.drop_table("plan_task_point")
    op.drop_table("plan_task_case")
    op.drop_table("plan_task_unit")
    op.drop_table("plan_task")
