"""near-duplicates by index, and the rules that hand cases over at once (直派)"""

import sqlalchemy as sa
from alembic import op

from app.primitives import JsonDoc, UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

OPEN = {"sqlite_where": sa.text("is_open = 1"), "postgresql_where": sa.text("is_open")}
ACTIVE = {"sqlite_where": sa.text("active"), "postgresql_where": sa.text("active")}
# geo.cell_of, in SQL
CELL = "CAST(round(lat * 500.0) AS BIGINT) * 1000000 + CAST(round(lon * 500.0) AS BIGINT)"


def upgrade() -> None:
    op.add_column("violation_case", sa.Column("cell", sa.BigInteger(), nullable=True))
    op.execute(f"UPDATE violation_case SET cell = {CELL} WHERE lat IS NOT NULL AND lon IS NOT NULL")  # noqa: S608  # ours
    op.create_index("ix_case_near_place", "violation_case", ["violation", "cell", "occurred_at"], **OPEN)
    op.create_index("ix_case_near_point", "violation_case", ["point_id", "violation", "occurred_at"], **OPEN)
    op.drop_index("ix_photo_hash_band_bits", "photo_hash_band")
    op.create_index("ix_photo_hash_band_bits", "photo_hash_band", ["band", "bits", "photo_id"])
    op.create_table(
        "dispatch_rule",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("violation", sa.String(), nullable=False),
        sa.Column("point_id", sa.Uuid(), nullable=True),
        sa.Column("point_type", sa.String(length=40), nullable=True),
        sa.Column("street_id", sa.Uuid(), nullable=True),
        sa.Column("scope", sa.String(length=160), nullable=False),
        sa.Column("accountable_unit_id", sa.Uuid(), nullable=True),
        sa.Column("severities", JsonDoc(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("edited_at", UtcDateTime(), nullable=False),
        sa.Column("edited_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["violation"], ["violation.code"], name=op.f("fk_dispatch_rule_violation")),
        sa.ForeignKeyConstraint(["point_id"], ["point.id"], name=op.f("fk_dispatch_rule_point_id")),
        sa.ForeignKeyConstraint(["street_id"], ["unit.id"], name=op.f("fk_dispatch_rule_street_id")),
        sa.ForeignKeyConstraint(
            ["accountable_unit_id"], ["unit.id"], name=op.f("fk_dispatch_rule_accountable_unit_id")
        ),
        sa.ForeignKeyConstraint(["edited_by"], ["user_account.id"], name=op.f("fk_dispatch_rule_edited_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispatch_rule")),
    )
    op.create_index(op.f("ix_dispatch_rule_violation"), "dispatch_rule", ["violation"])
    op.create_index("uq_dispatch_rule_scope", "dispatch_rule", ["scope"], unique=True, **ACTIVE)
    op.create_table(
        "direct_dispatch",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("rule_id", sa.Uuid(), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("why", sa.String(length=40), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("outcome IN ('done', 'held')", name=op.f("ck_direct_dispatch_outcome_known")),
        sa.ForeignKeyConstraint(["case_id"], ["violation_case.id"], name=op.f("fk_direct_dispatch_case_id")),
        sa.ForeignKeyConstraint(["rule_id"], ["dispatch_rule.id"], name=op.f("fk_direct_dispatch_rule_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_direct_dispatch")),
    )
    op.create_index("ix_direct_dispatch_rule", "direct_dispatch", ["rule_id", "at"])


def downgrade() -> None:
    op.drop_table("direct_dispatch")
    op.drop_table("dispatch_rule")
    op.drop_index("ix_photo_hash_band_bits", "photo_hash_band")
    op.create_index("ix_photo_hash_band_bits", "photo_hash_band", ["band", "bits"])
    op.drop_index("ix_case_near_point", "violation_case")
    op.drop_index("ix_case_near_place", "violation_case")
    op.drop_column("violation_case", "cell")
