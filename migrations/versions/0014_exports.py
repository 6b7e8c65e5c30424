"""Files that people take away, and what was blurred on pictures that leave the house"""

import sqlalchemy as sa
from alembic import op

from app.primitives import JsonDoc, UtcDateTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "export",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("asked", JsonDoc(), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=60), nullable=True),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=True),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.Column("expires_at", UtcDateTime(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media", sa.String(length=120), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("manifest", JsonDoc(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('ledger_xlsx', 'album_docx', 'album_pdf', 'cases_csv', 'cases_geojson')",
            name=op.f("ck_export_kind_known"),
        ),
        sa.CheckConstraint(
            "state IN ('queued', 'running', 'done', 'failed', 'cancelled', 'expired')",
            name=op.f("ck_export_state_known"),
        ),
        sa.CheckConstraint("done >= 0 AND total >= 0", name=op.f("ck_export_counts_not_negative")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_export_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export")),
    )
    op.create_index("ix_export_user_asked", "export", ["user_id", "asked_at", "id"])
    op.create_table(
        "photo_look",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("photo_id", sa.Uuid(), nullable=False),
        sa.Column("marks", JsonDoc(), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("looked_by", sa.Uuid(), nullable=False),
        sa.Column("looked_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["looked_by"], ["user_account.id"], name=op.f("fk_photo_look_looked_by")),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], name=op.f("fk_photo_look_photo_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo_look")),
    )
    op.create_index("ix_photo_look_photo", "photo_look", ["photo_id", "looked_at", "id"])


def downgrade() -> None:
    op.drop_table("photo_look")
    op.drop_table("export")
