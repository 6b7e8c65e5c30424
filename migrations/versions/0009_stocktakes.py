"""weekly accounts: the frozen stock-take 盘账, what units said to it 对账, rulings, settlement 定账"""

import sqlalchemy as sa
from alembic import op

from app.primitives import JsonDoc, UtcDateTime

revision = "0009"
down_revision = "0007"
branch_labels = None
depends_on = None

UNDECIDED = sa.text("ruling IS NULL")
COUNTS = "('on_time', 'late', 'overdue', 'suspended', 'excluded')"


def upgrade() -> None:
    op.create_table(
        "stocktake",
        sa.Column("number", sa.String(length=10), nullable=False),
        sa.Column("since_at", UtcDateTime(), nullable=False),
        sa.Column("cut_off_at", UtcDateTime(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=True),
        sa.Column("closes_at", UtcDateTime(), nullable=False),
        sa.Column("document", JsonDoc(), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("settled_at", UtcDateTime(), nullable=True),
        sa.Column("settled_by", sa.Uuid(), nullable=True),
        sa.Column("settlement", JsonDoc(), nullable=True),
        sa.Column("settlement_sha256", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["opened_by"], ["user_account.id"], name=op.f("fk_stocktake_opened_by")),
        sa.ForeignKeyConstraint(["settled_by"], ["user_account.id"], name=op.f("fk_stocktake_settled_by")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_stocktake")),
        sa.UniqueConstraint("cut_off_at", name=op.f("uq_stocktake_cut_off_at")),
    )
    op.create_table(
        "stocktake_line",
        sa.Column("stocktake_number", sa.String(length=10), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("street_id", sa.Uuid(), nullable=True),
        sa.Column("line_unit_id", sa.Uuid(), nullable=True),
        sa.Column("counts_as", sa.String(length=20), nullable=False),
        sa.Column("closing", sa.Boolean(), nullable=False),
        sa.Column("left_as", sa.String(length=20), nullable=True),
        sa.Column("handled_at", UtcDateTime(), nullable=True),
        sa.Column("document", JsonDoc(), nullable=False),
        sa.CheckConstraint(f"counts_as IN {COUNTS}", name=op.f("ck_stocktake_line_counts_as_known")),
        sa.ForeignKeyConstraint(
            ["stocktake_number"], ["stocktake.number"], name=op.f("fk_stocktake_line_stocktake_number")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["violation_case.id"], name=op.f("fk_stocktake_line_case_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_stocktake_line_unit_id")),
        sa.ForeignKeyConstraint(["street_id"], ["unit.id"], name=op.f("fk_stocktake_line_street_id")),
        sa.ForeignKeyConstraint(["line_unit_id"], ["unit.id"], name=op.f("fk_stocktake_line_line_unit_id")),
        sa.PrimaryKeyConstraint("stocktake_number", "position", name=op.f("pk_stocktake_line")),
        sa.UniqueConstraint(
            "stocktake_number",
            "unit_id",
            "case_id",
            name=op.f("uq_stocktake_line_stocktake_number_unit_id_case_id"),
        ),
    )
    op.create_index(op.f("ix_stocktake_line_case_id"), "stocktake_line", ["case_id"])
    op.create_index("ix_stocktake_line_unit", "stocktake_line", ["stocktake_number", "unit_id", "position"])
    op.create_index(
        "ix_stocktake_line_street", "stocktake_line", ["stocktake_number", "street_id", "position"]
    )
    op.create_table(
        "stocktake_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("stocktake_number", sa.String(length=10), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("spoken_by", sa.String(length=60), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["stocktake_number"], ["stocktake.number"], name=op.f("fk_stocktake_answer_stocktake_number")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_stocktake_answer_unit_id")),
        sa.ForeignKeyConstraint(["actor_id"], ["user_account.id"], name=op.f("fk_stocktake_answer_actor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stocktake_answer")),
    )
    op.create_index(
        "ix_stocktake_answer_unit", "stocktake_answer", ["stocktake_number", "unit_id", "received_at"]
    )
    op.create_table(
        "stocktake_dispute",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("answer_id", sa.Uuid(), nullable=False),
        sa.Column("stocktake_number", sa.String(length=10), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("raised_at", UtcDateTime(), nullable=False),
        sa.Column("ruling_id", sa.Uuid(), nullable=True),
        sa.Column("ruling_sha256", sa.String(length=64), nullable=True),
        sa.Column("ruling", sa.String(length=20), nullable=True),
        sa.Column("rules_as", sa.String(length=20), nullable=True),
        sa.Column("ruling_reason", sa.String(), nullable=True),
        sa.Column("ruled_by", sa.Uuid(), nullable=True),
        sa.Column("ruled_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "reason IN ('not_mine', 'done_in_time', 'deadline_wrong', 'duplicate', 'other')",
            name=op.f("ck_stocktake_dispute_reason_known"),
        ),
        sa.CheckConstraint(
            "ruling IN ('upheld', 'rejected')", name=op.f("ck_stocktake_dispute_ruling_known")
        ),
        sa.CheckConstraint(f"rules_as IN {COUNTS}", name=op.f("ck_stocktake_dispute_rules_as_known")),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["stocktake_answer.id"], name=op.f("fk_stocktake_dispute_answer_id")
        ),
        sa.ForeignKeyConstraint(
            ["stocktake_number"], ["stocktake.number"], name=op.f("fk_stocktake_dispute_stocktake_number")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["violation_case.id"], name=op.f("fk_stocktake_dispute_case_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_stocktake_dispute_unit_id")),
        sa.ForeignKeyConstraint(
            ["ruled_by"], ["user_account.id"], name=op.f("fk_stocktake_dispute_ruled_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stocktake_dispute")),
        sa.UniqueConstraint(
            "stocktake_number", "position", name=op.f("uq_stocktake_dispute_stocktake_number_position")
        ),
    )
    op.create_index(op.f("ix_stocktake_dispute_answer_id"), "stocktake_dispute", ["answer_id"])
    op.create_index(op.f("ix_stocktake_dispute_case_id"), "stocktake_dispute", ["case_id"])
    op.create_index(
        "ix_stocktake_dispute_open",
        "stocktake_dispute",
        ["stocktake_number", "id"],
        sqlite_where=UNDECIDED,
        postgresql_where=UNDECIDED,
    )


def downgrade() -> None:
    for table in ("stocktake_dispute", "stocktake_answer", "stocktake_line", "stocktake"):
        op.drop_table(table)
