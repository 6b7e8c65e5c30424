"""the register of public-service ads; its sightings are records with photos like any other"""

import sqlalchemy as sa
from alembic import op

from app.primitives import JsonDoc, UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BEFORE = {
    "record_revision": ("inspection", "report", "move"),
    "photo_link": ("inspection", "report", "move", "case"),
}
AFTER = {
    "record_revision": ("inspection", "report", "move", "ad_sighting"),
    "photo_link": ("inspection", "report", "move", "ad_sighting", "case"),
}


def _kinds(known: dict[str, tuple[str, ...]]) -> None:
    for table, kinds in known.items():
        name = op.f(f"ck_{table}_record_kind_known")
        listed = ", ".join(f"'{kind}'" for kind in kinds)
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(name, type_="check")
            batch.create_check_constraint(name, f"record_kind IN ({listed})")


def upgrade() -> None:
    op.create_table(
        "ad",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("point_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["point_id"], ["point.id"], name=op.f("fk_ad_point_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ad")),
    )
    op.create_index(op.f("ix_ad_point_id"), "ad", ["point_id"])
    op.create_table(
        "ad_sighting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ad_id", sa.Uuid(), nullable=False),
        sa.Column("point_id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("theme", sa.String(length=40), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("size_m2", sa.Float(), nullable=True),
        sa.Column("size_text", sa.String(length=60), nullable=False),
        sa.Column("condition", sa.String(length=40), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("sender_id", sa.Uuid(), nullable=False),
        sa.Column("captured_by_role", sa.String(length=40), nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=False),
        sa.Column("effective_at", UtcDateTime(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.Column("device_id", sa.String(length=80), nullable=False),
        sa.Column("app_version", sa.String(length=40), nullable=False),
        sa.Column("clock_offset_ms", sa.BigInteger(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("accuracy_m", sa.Float(), nullable=True),
        sa.Column("flags", JsonDoc(), nullable=False),
        sa.CheckConstraint("act IN ('register', 'confirm', 'change')", name=op.f("ck_ad_sighting_act_known")),
        sa.CheckConstraint("size_m2 IS NULL OR size_m2 > 0", name=op.f("ck_ad_sighting_size_positive")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_ad_sighting_revision_positive")),
        sa.ForeignKeyConstraint(["ad_id"], ["ad.id"], name=op.f("fk_ad_sighting_ad_id")),
        sa.ForeignKeyConstraint(["point_id"], ["point.id"], name=op.f("fk_ad_sighting_point_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_ad_sighting_round_id")),
        sa.ForeignKeyConstraint(["author_id"], ["user_account.id"], name=op.f("fk_ad_sighting_author_id")),
        sa.ForeignKeyConstraint(["sender_id"], ["user_account.id"], name=op.f("fk_ad_sighting_sender_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ad_sighting")),
    )
    op.create_index("ix_ad_sighting_ad_effective", "ad_sighting", ["ad_id", "effective_at"])
    for column in ("point_id", "round_id", "author_id"):
        op.create_index(op.f(f"ix_ad_sighting_{column}"), "ad_sighting", [column])
    _kinds(AFTER)


def downgrade() -> None:
    _kinds(BEFORE)
    op.drop_table("ad_sighting")
    op.drop_table("ad")
