"""Points counted from sheets: what stands and what was answered, packed, with the book that says whether they are fresh"""

import sqlalchemy as sa
from alembic import op

from app.primitives import JsonDoc, UtcDateTime, new_id, utc_now

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

JOB = sa.table(
    "job",
    sa.column("id", sa.Uuid()),
    sa.column("kind", sa.String()),
    sa.column("args", JsonDoc()),
    sa.column("state", sa.String()),
    sa.column("priority", sa.Integer()),
    sa.column("attempts", sa.Integer()),
    sa.column("run_at", UtcDateTime()),
    sa.column("created_at", UtcDateTime()),
)


def upgrade() -> None:
    op.create_table(
        "point_book",
        sa.Column("point_id", sa.Uuid(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("packed", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["point_id"], ["point.id"], name=op.f("fk_point_book_point_id")),
        sa.PrimaryKeyConstraint("point_id", name=op.f("pk_point_book")),
    )
    op.create_table(
        "standing_sheet",
        sa.Column("scope", sa.Uuid(), nullable=False),
        sa.Column("point_id", sa.Uuid(), nullable=False),
        sa.Column("cells", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["point_id"], ["point.id"], name=op.f("fk_standing_sheet_point_id")),
        sa.PrimaryKeyConstraint("scope", "point_id", name=op.f("pk_standing_sheet")),
    )
    op.create_index("ix_standing_sheet_point", "standing_sheet", ["point_id"])
    op.create_table(
        "answer_sheet",
        sa.Column("scope", sa.Uuid(), nullable=False),
        sa.Column("point_id", sa.Uuid(), nullable=False),
        sa.Column("is_self", sa.Boolean(), nullable=False),
        sa.Column("street_id", sa.Uuid(), nullable=False),
        sa.Column("point_type", sa.String(length=40), nullable=False),
        sa.Column("cells", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["point_id"], ["point.id"], name=op.f("fk_answer_sheet_point_id")),
        sa.ForeignKeyConstraint(["street_id"], ["unit.id"], name=op.f("fk_answer_sheet_street_id")),
        sa.PrimaryKeyConstraint(
            "scope", "point_id", "is_self", "street_id", "point_type", name=op.f("pk_answer_sheet")
        ),
    )
    op.create_index("ix_answer_sheet_point", "answer_sheet", ["point_id"])
    # A district that has history already is packed in the background; until then it is counted row by row. Of a point
    # without a book nothing is known.
    op.execute(
        sa.text(
            "INSERT INTO point_book (point_id, changes, packed) SELECT point_id, 1, 0 FROM (SELECT point_id FROM verdict"
            " UNION SELECT point_id FROM round_verdict UNION SELECT point_id FROM visit_verdict) AS known"
        )
    )
    if op.get_bind().execute(sa.text("SELECT 1 FROM point_book LIMIT 1")).first() is None:
        return
    now = utc_now()
    job = {"id": new_id(), "kind": "rates.pack", "args": {}, "state": "queued", "priority": 60, "attempts": 0}
    op.bulk_insert(JOB, [job | {"run_at": now, "created_at": now}])


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM job WHERE kind = 'rates.pack'"))
    op.drop_table("answer_sheet")
    op.drop_table("standing_sheet")
    op.drop_table("point_book")
