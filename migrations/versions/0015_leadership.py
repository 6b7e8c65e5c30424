"""what leaders write about cases and streets, and their visits to streets; those are records with photos like any other"""

import sqlalchemy as sa
from alembic import op

from app.primitives import JsonDoc, UtcDateTime

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_RECORDS = ("inspection", "report", "move", "ad_sighting")
BEFORE = {"record_revision": _RECORDS, "photo_link": (*_RECORDS, "case", "unit_report")}
AFTER = {
    "record_revision": (*_RECORDS, "street_visit"),
    "photo_link": (*_RECORDS, "street_visit", "case", "unit_report"),
}


def _kinds(known: dict[str, tuple[str, ...]]) -> None:
    for table, kinds in known.items():
        name = op.f(f"ck_{table}_record_kind_known")
        listed = ", ".join(f"'{kind}'" for kind in kinds)
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(name, type_="check")
            batch.create_check_constraint(name, f"record_kind IN ({listed})")


def _user(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["user_account.id"], name=op.f(f"fk_{table}_{column}"))


def upgrade() -> None:
    op.create_table(
        "instruction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("street_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("to_user_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("sender_id", sa.Uuid(), nullable=False),
        sa.Column("given_at", UtcDateTime(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("(case_id IS NULL) <> (street_id IS NULL)", name=op.f("ck_instruction_about_one")),
        sa.ForeignKeyConstraint(["case_id"], ["violation_case.id"], name=op.f("fk_instruction_case_id")),
        sa.ForeignKeyConstraint(["street_id"], ["unit.id"], name=op.f("fk_instruction_street_id")),
        *(_user("instruction", column) for column in ("to_user_id", "author_id", "sender_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instruction")),
    )
    op.create_index(op.f("ix_instruction_case_id"), "instruction", ["case_id"])
    op.create_index(op.f("ix_instruction_street_id"), "instruction", ["street_id"])
    op.create_table(
        "street_visit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("street_id", sa.Uuid(), nullable=False),
        sa.Column("point_ids", JsonDoc(), nullable=False),
        sa.Column("opinion", sa.String(length=20), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("sender_id", sa.Uuid(), nullable=False),
        sa.Column("captured_by_role", sa.String(length=40), nullable=False),
        sa.Column("visited_at", UtcDateTime(), nullable=False),
        sa.Column("effective_at", UtcDateTime(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.Column("device_id", sa.String(length=80), nullable=False),
        sa.Column("app_version", sa.String(length=40), nullable=False),
        sa.Column("clock_offset_ms", sa.BigInteger(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("accuracy_m", sa.Float(), nullable=True),
        sa.Column("flags", JsonDoc(), nullable=False),
        sa.CheckConstraint("opinion IN ('good', 'fair', 'poor')", name=op.f("ck_street_visit_opinion_known")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_street_visit_revision_positive")),
        sa.ForeignKeyConstraint(["street_id"], ["unit.id"], name=op.f("fk_street_visit_street_id")),
        *(_user("street_visit", column) for column in ("author_id", "sender_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_street_visit")),
    )
    op.create_index(op.f("ix_street_visit_street_id"), "street_visit", ["street_id"])
    _kinds(AFTER)


def downgrade() -> None:
    _kinds(BEFORE)
    op.drop_index(op.f("ix_street_visit_street_id"), table_name="street_visit")
    op.drop_table("street_visit")
    op.drop_index(op.f("ix_instruction_street_id"), table_name="instruction")
    op.drop_index(op.f("ix_instruction_case_id"), table_name="instruction")
    op.drop_table("instruction")
