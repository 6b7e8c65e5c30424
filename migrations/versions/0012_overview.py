"""pass rates of every day, kept to be compared with; the days the evaluations are expected on"""

import sqlalchemy as sa
from alembic import op

from app.primitives import UtcDateTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rate_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("street_id", sa.Uuid(), nullable=False),
        sa.Column("front", sa.String(length=20), nullable=False),
        sa.Column("passed", sa.Integer(), nullable=False),
        sa.Column("fail", sa.Integer(), nullable=False),
        sa.Column("inspected", sa.Integer(), nullable=False),
        sa.Column("kept_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["street_id"], ["unit.id"], name=op.f("fk_rate_day_street_id")),
        sa.PrimaryKeyConstraint("day", "street_id", "front", name=op.f("pk_rate_day")),
    )
    op.create_table(
        "evaluation_date",
        sa.Column("front", sa.String(length=20), nullable=False),
        sa.Column("expected_on", sa.Date(), nullable=False),
        sa.Column("set_at", UtcDateTime(), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "front IN ('sanitary', 'civilized', 'food')", name=op.f("ck_evaluation_date_front_known")
        ),
        sa.ForeignKeyConstraint(["set_by"], ["user_account.id"], name=op.f("fk_evaluation_date_set_by")),
        sa.PrimaryKeyConstraint("front", name=op.f("pk_evaluation_date")),
    )


def downgrade() -> None:
    op.drop_table("evaluation_date")
    op.drop_table("rate_day")
