"""排名 as it was when a week was settled, and what it was made from"""

import sqlalchemy as sa
from alembic import op

from app.primitives import JsonDoc, UtcDateTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

PARTS = "('points', 'first_check', 'recurrence', 'shirking', 'self_found')"
RETURNS = sa.text("recurrence_of_id IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "ranking",
        sa.Column("stocktake_number", sa.String(length=10), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("document", JsonDoc(), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["stocktake_number"], ["stocktake.number"], name=op.f("fk_ranking_stocktake_number")
        ),
        sa.PrimaryKeyConstraint("stocktake_number", name=op.f("pk_ranking")),
    )
    op.create_table(
        "ranking_row",
        sa.Column("stocktake_number", sa.String(length=10), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("document", JsonDoc(), nullable=False),
        sa.CheckConstraint(f"part IN {PARTS}", name=op.f("ck_ranking_row_part_known")),
        sa.ForeignKeyConstraint(
            ["stocktake_number"], ["stocktake.number"], name=op.f("fk_ranking_row_stocktake_number")
        ),
        sa.PrimaryKeyConstraint("stocktake_number", "position", name=op.f("pk_ranking_row")),
    )
    op.create_index("ix_move_event_received", "move", ["event", "received_at"])
    op.create_index(
        "ix_case_returned_as",
        "violation_case",
        ["submitted_at", "id"],
        sqlite_where=RETURNS,
        postgresql_where=RETURNS,
    )


def downgrade() -> None:
    op.drop_index("ix_case_returned_as", table_name="violation_case")
    op.drop_index("ix_move_event_received", table_name="move")
    op.drop_table("ranking_row")
    op.drop_table("ranking")
