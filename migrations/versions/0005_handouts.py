"""links that open one case without a login, what units answer through them, numbered papers"""

import sqlalchemy as sa
from alembic import op

from app.primitives import JsonDoc, UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

BEFORE = ("inspection", "report", "move", "ad_sighting", "case")


def _photo_records(kinds: tuple[str, ...]) -> None:
    name = op.f("ck_photo_link_record_kind_known")
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("photo_link") as batch:
        batch.drop_constraint(name, type_="check")
        batch.create_check_constraint(name, f"record_kind IN ({listed})")


def upgrade() -> None:
    op.create_table(
        "case_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("dispatched_at", UtcDateTime(), nullable=False),
        sa.Column("recipient", sa.String(length=120), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=True),
        sa.Column("opened_at", UtcDateTime(), nullable=True),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.Column("revoked_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["violation_case.id"], name=op.f("fk_case_link_case_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_case_link_unit_id")),
        sa.ForeignKeyConstraint(["made_by"], ["user_account.id"], name=op.f("fk_case_link_made_by")),
        sa.ForeignKeyConstraint(["revoked_by"], ["user_account.id"], name=op.f("fk_case_link_revoked_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_link")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_case_link_token_sha256")),
    )
    op.create_index(op.f("ix_case_link_case_id"), "case_link", ["case_id"])
    op.create_table(
        "unit_report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("link_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("move_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "state IN ('waiting', 'taken', 'declined')", name=op.f("ck_unit_report_state_known")
        ),
        sa.ForeignKeyConstraint(["link_id"], ["case_link.id"], name=op.f("fk_unit_report_link_id")),
        sa.ForeignKeyConstraint(["case_id"], ["violation_case.id"], name=op.f("fk_unit_report_case_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["user_account.id"], name=op.f("fk_unit_report_decided_by")),
        sa.ForeignKeyConstraint(["move_id"], ["move.id"], name=op.f("fk_unit_report_move_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_report")),
    )
    for column in ("link_id", "case_id"):
        op.create_index(op.f(f"ix_unit_report_{column}"), "unit_report", [column])
    op.create_index("ix_unit_report_state_received", "unit_report", ["state", "received_at", "id"])
    op.create_table(
        "paper",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("issued_by", sa.Uuid(), nullable=False),
        sa.Column("issued_at", UtcDateTime(), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("document", JsonDoc(), nullable=False),
        sa.CheckConstraint("kind IN ('assignment', 'supervision')", name=op.f("ck_paper_kind_known")),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_paper_seq_positive")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_paper_unit_id")),
        sa.ForeignKeyConstraint(["issued_by"], ["user_account.id"], name=op.f("fk_paper_issued_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
        sa.UniqueConstraint("kind", "year", "seq", name=op.f("uq_paper_kind_year_seq")),
    )
    op.create_index(op.f("ix_paper_unit_id"), "paper", ["unit_id"])
    op.create_index("ix_paper_issued", "paper", ["issued_at", "id"])
    op.create_table(
        "paper_case",
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_paper_case_paper_id")),
        sa.ForeignKeyConstraint(["case_id"], ["violation_case.id"], name=op.f("fk_paper_case_case_id")),
        sa.PrimaryKeyConstraint("paper_id", "case_id", name=op.f("pk_paper_case")),
    )
    op.create_index(op.f("ix_paper_case_case_id"), "paper_case", ["case_id"])
    _photo_records((*BEFORE, "unit_report"))


def downgrade() -> None:
    _photo_records(BEFORE)
    for table in ("paper_case", "paper", "unit_report", "case_link"):
        op.drop_table(table)
