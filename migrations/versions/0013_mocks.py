"""mock evaluations 模拟测评: the sealed draw, seats, withheld visits, what both found and what was ruled"""

import sqlalchemy as sa
from alembic import op

from app.primitives import JsonDoc, UtcDateTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


OPEN = sa.text("opened_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "mock",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("fronts", JsonDoc(), nullable=False),
        sa.Column("plan", JsonDoc(), nullable=False),
        sa.Column("existing", JsonDoc(), nullable=False),
        sa.Column("inspector_ids", JsonDoc(), nullable=False),
        sa.Column("population_sha256", sa.String(length=64), nullable=False),
        sa.Column("commitment", sa.String(length=64), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("forecast", JsonDoc(), nullable=False),
        sa.Column("drawn_by", sa.Uuid(), nullable=False),
        sa.Column("drawn_at", UtcDateTime(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=True),
        sa.Column("revealed_by", sa.Uuid(), nullable=True),
        sa.Column("revealed_at", UtcDateTime(), nullable=True),
        sa.Column("closed_by", sa.Uuid(), nullable=True),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("cancelled_by", sa.Uuid(), nullable=True),
        sa.Column("cancelled_at", UtcDateTime(), nullable=True),
        sa.Column("result", JsonDoc(), nullable=True),
        sa.CheckConstraint("held_on <= last_on", name=op.f("ck_mock_dates_ordered")),
        sa.ForeignKeyConstraint(["closed_by"], ["user_account.id"], name=op.f("fk_mock_closed_by")),
        sa.ForeignKeyConstraint(["revealed_by"], ["user_account.id"], name=op.f("fk_mock_revealed_by")),
        sa.ForeignKeyConstraint(["drawn_by"], ["user_account.id"], name=op.f("fk_mock_drawn_by")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_mock_round_id")),
        sa.ForeignKeyConstraint(["cancelled_by"], ["user_account.id"], name=op.f("fk_mock_cancelled_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mock")),
    )
    op.create_index(op.f("ix_mock_round_id"), "mock", ["round_id"])
    op.create_table(
        "mock_seal",
        sa.Column("mock_id", sa.Uuid(), nullable=False),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("population", JsonDoc(), nullable=False),
        sa.ForeignKeyConstraint(["mock_id"], ["mock.id"], name=op.f("fk_mock_seal_mock_id")),
        sa.PrimaryKeyConstraint("mock_id", name=op.f("pk_mock_seal")),
    )
    op.create_table(
        "mock_point",
        sa.Column("mock_id", sa.Uuid(), nullable=False),
        sa.Column("point_id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("street_id", sa.Uuid(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["point_id"], ["point.id"], name=op.f("fk_mock_point_point_id")),
        sa.ForeignKeyConstraint(["street_id"], ["unit.id"], name=op.f("fk_mock_point_street_id")),
        sa.ForeignKeyConstraint(["mock_id"], ["mock.id"], name=op.f("fk_mock_point_mock_id")),
        sa.PrimaryKeyConstraint("mock_id", "point_id", name=op.f("pk_mock_point")),
    )
    op.create_table(
        "mock_seat",
        sa.Column("mock_id", sa.Uuid(), nullable=False),
        sa.Column("point_id", sa.Uuid(), nullable=False),
        sa.Column("seat", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("inspector_id", sa.Uuid(), nullable=False),
        sa.Column("inspection_id", sa.Uuid(), nullable=True),
        sa.Column("outcome", sa.String(length=20), nullable=True),
        sa.CheckConstraint("seat IN (1, 2)", name=op.f("ck_mock_seat_seat_known")),
        sa.CheckConstraint(
            "outcome IN ('done', 'could_not_inspect')", name=op.f("ck_mock_seat_outcome_known")
        ),
        sa.ForeignKeyConstraint(["mock_id"], ["mock.id"], name=op.f("fk_mock_seat_mock_id")),
        sa.ForeignKeyConstraint(
            ["inspection_id"], ["inspection.id"], name=op.f("fk_mock_seat_inspection_id")
        ),
        sa.ForeignKeyConstraint(["point_id"], ["point.id"], name=op.f("fk_mock_seat_point_id")),
        sa.ForeignKeyConstraint(
            ["inspector_id"], ["user_account.id"], name=op.f("fk_mock_seat_inspector_id")
        ),
        sa.PrimaryKeyConstraint("mock_id", "point_id", "seat", name=op.f("pk_mock_seat")),
        sa.UniqueConstraint(
            "mock_id", "point_id", "inspector_id", name=op.f("uq_mock_seat_mock_id_point_id_inspector_id")
        ),
    )
    op.create_index(op.f("ix_mock_seat_inspector_id"), "mock_seat", ["inspector_id"])
    op.create_table(
        "mock_visit",
        sa.Column("inspection_id", sa.Uuid(), nullable=False),
        sa.Column("mock_id", sa.Uuid(), nullable=False),
        sa.Column("point_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["user_account.id"], name=op.f("fk_mock_visit_author_id")),
        sa.ForeignKeyConstraint(
            ["inspection_id"], ["inspection.id"], name=op.f("fk_mock_visit_inspection_id")
        ),
        sa.ForeignKeyConstraint(["point_id"], ["point.id"], name=op.f("fk_mock_visit_point_id")),
        sa.ForeignKeyConstraint(["mock_id"], ["mock.id"], name=op.f("fk_mock_visit_mock_id")),
        sa.PrimaryKeyConstraint("inspection_id", name=op.f("pk_mock_visit")),
    )
    op.create_index(op.f("ix_mock_visit_mock_id"), "mock_visit", ["mock_id"])
    op.create_index(
        "ix_mock_visit_withheld", "mock_visit", ["inspection_id"], sqlite_where=OPEN, postgresql_where=OPEN
    )
    op.create_table(
        "mock_item",
        sa.Column("mock_id", sa.Uuid(), nullable=False),
        sa.Column("point_id", sa.Uuid(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("severity", sa.String(length=20), nullable=False),
        sa.Column("fronts", JsonDoc(), nullable=False),
        sa.Column("clauses", JsonDoc(), nullable=False),
        sa.Column("first", sa.String(length=10), nullable=True),
        sa.Column("second", sa.String(length=10), nullable=True),
        sa.Column("ruling", sa.String(length=10), nullable=True),
        sa.Column("ruling_reason", sa.String(length=1000), nullable=False),
        sa.Column("ruled_by", sa.Uuid(), nullable=True),
        sa.Column("ruled_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("first IN ('pass', 'fail', 'na')", name=op.f("ck_mock_item_first_known")),
        sa.CheckConstraint("ruling IN ('pass', 'fail', 'na')", name=op.f("ck_mock_item_ruling_known")),
        sa.CheckConstraint("second IN ('pass', 'fail', 'na')", name=op.f("ck_mock_item_second_known")),
        sa.ForeignKeyConstraint(["item"], ["check_item.code"], name=op.f("fk_mock_item_item")),
        sa.ForeignKeyConstraint(["ruled_by"], ["user_account.id"], name=op.f("fk_mock_item_ruled_by")),
        sa.ForeignKeyConstraint(["mock_id"], ["mock.id"], name=op.f("fk_mock_item_mock_id")),
        sa.ForeignKeyConstraint(["point_id"], ["point.id"], name=op.f("fk_mock_item_point_id")),
        sa.PrimaryKeyConstraint("mock_id", "point_id", "item", name=op.f("pk_mock_item")),
    )


def downgrade() -> None:
    op.drop_table("mock_item")
    op.drop_table("mock_visit")
    op.drop_table("mock_seat")
    op.drop_table("mock_point")
    op.drop_table("mock_seal")
    op.drop_table("mock")
