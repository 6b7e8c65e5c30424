"""lists of other sources: 12345, 第三方, 上级; a source's own number stands on the ledger once"""

import sqlalchemy as sa
from alembic import op

from app.primitives import JsonDoc, UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

NUMBERED = sa.text("source_ref IS NOT NULL AND split_from_id IS NULL")


def upgrade() -> None:
    op.create_index(
        "uq_case_source_ref",
        "violation_case",
        ["source", "source_ref"],
        unique=True,
        sqlite_where=NUMBERED,
        postgresql_where=NUMBERED,
    )
    op.create_table(
        "source_mapping",
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("columns", JsonDoc(), nullable=False),
        sa.Column("classes", JsonDoc(), nullable=False),
        sa.Column("violation", sa.String(), nullable=True),
        sa.Column("edited_at", UtcDateTime(), nullable=False),
        sa.Column("edited_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["violation"], ["violation.code"], name=op.f("fk_source_mapping_violation")),
        sa.ForeignKeyConstraint(["edited_by"], ["user_account.id"], name=op.f("fk_source_mapping_edited_by")),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_source_mapping")),
    )
    op.create_table(
        "source_list",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("sheet", sa.String(length=120), nullable=False),
        sa.Column("above", JsonDoc(), nullable=False),
        sa.Column("header", JsonDoc(), nullable=False),
        sa.Column("columns", JsonDoc(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("known", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("imported_at", UtcDateTime(), nullable=False),
        sa.Column("imported_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["imported_by"], ["user_account.id"], name=op.f("fk_source_list_imported_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_list")),
        sa.UniqueConstraint("source", "content_sha256", name=op.f("uq_source_list_source_content_sha256")),
    )
    op.create_index("ix_source_list_imported", "source_list", ["imported_at", "id"])
    op.create_table(
        "source_row",
        sa.Column("list_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ref", sa.String(length=120), nullable=False),
        sa.Column("cells", JsonDoc(), nullable=False),
        sa.Column("content", JsonDoc(), nullable=False),
        sa.Column("changes", JsonDoc(), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('added', 'known', 'changed')", name=op.f("ck_source_row_outcome_known")
        ),
        sa.ForeignKeyConstraint(["list_id"], ["source_list.id"], name=op.f("fk_source_row_list_id")),
        sa.ForeignKeyConstraint(["case_id"], ["violation_case.id"], name=op.f("fk_source_row_case_id")),
        sa.PrimaryKeyConstraint("list_id", "number", name=op.f("pk_source_row")),
    )
    op.create_index(op.f("ix_source_row_case_id"), "source_row", ["case_id"])


def downgrade() -> None:
    for table in ("source_row", "source_list", "source_mapping"):
        op.drop_table(table)
    op.drop_index("uq_case_source_ref", table_name="violation_case")
