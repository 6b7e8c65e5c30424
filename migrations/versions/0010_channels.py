"""channels outside the product: where messages go, what waits for them, what was sent and how often"""

import sqlalchemy as sa
from alembic import op

from app.primitives import JsonDoc, UtcDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "message_attempt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("robot", sa.String(length=64), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_attempt")),
    )
    op.create_index("ix_message_attempt_robot", "message_attempt", ["robot", "at"], unique=False)
    op.create_table(
        "message_channel",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("target", sa.String(length=300), nullable=False),
        sa.Column("takes", JsonDoc(), nullable=False),
        sa.Column("urgent", JsonDoc(), nullable=False),
        sa.Column("rhythm", sa.String(length=20), nullable=False),
        sa.Column("daily_at", sa.String(length=5), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("edited_at", UtcDateTime(), nullable=False),
        sa.Column("edited_by", sa.Uuid(), nullable=False),
        sa.Column("paused_at", UtcDateTime(), nullable=True),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        sa.Column("drain_at", UtcDateTime(), nullable=True),
        sa.Column("look_at", UtcDateTime(), nullable=True),
        sa.Column("looked_at", UtcDateTime(), nullable=True),
        sa.Column("last_sent_at", UtcDateTime(), nullable=True),
        sa.Column("last_error", sa.String(length=300), nullable=True),
        sa.Column("last_error_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('wecom', 'dingtalk', 'feishu', 'mail')", name=op.f("ck_message_channel_kind_known")
        ),
        sa.CheckConstraint(
            "rhythm IN ('at_once', 'hourly', 'daily')", name=op.f("ck_message_channel_rhythm_known")
        ),
        sa.ForeignKeyConstraint(
            ["edited_by"], ["user_account.id"], name=op.f("fk_message_channel_edited_by")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_message_channel_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_channel")),
    )
    op.create_index(op.f("ix_message_channel_unit_id"), "message_channel", ["unit_id"], unique=False)
    op.create_table(
        "channel_secret",
        sa.Column("channel_id", sa.Uuid(), nullable=False),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("secret", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["message_channel.id"], name=op.f("fk_channel_secret_channel_id")
        ),
        sa.PrimaryKeyConstraint("channel_id", name=op.f("pk_channel_secret")),
    )
    op.create_table(
        "message_digest",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("channel_id", sa.Uuid(), nullable=False),
        sa.Column("trial", sa.Boolean(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("next_try_at", UtcDateTime(), nullable=False),
        sa.Column("leased_until", UtcDateTime(), nullable=True),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("said", sa.String(length=300), nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting', 'sending', 'sent', 'given_up')", name=op.f("ck_message_digest_state_known")
        ),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["message_channel.id"], name=op.f("fk_message_digest_channel_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_digest")),
    )
    op.create_index(
        "ix_message_digest_channel", "message_digest", ["channel_id", "state", "next_try_at"], unique=False
    )
    op.create_table(
        "message_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("channel_id", sa.Uuid(), nullable=False),
        sa.Column("digest_id", sa.Uuid(), nullable=True),
        sa.Column("word", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["violation_case.id"], name=op.f("fk_message_line_case_id")),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["message_channel.id"], name=op.f("fk_message_line_channel_id")
        ),
        sa.ForeignKeyConstraint(["digest_id"], ["message_digest.id"], name=op.f("fk_message_line_digest_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_line")),
    )
    op.create_index(op.f("ix_message_line_digest_id"), "message_line", ["digest_id"], unique=False)
    op.create_index(
        "ix_message_line_waiting", "message_line", ["channel_id", "digest_id", "created_at"], unique=False
    )


def downgrade() -> None:
    for table in ("message_attempt", "message_line", "message_digest", "channel_secret", "message_channel"):
        op.drop_table(table)
