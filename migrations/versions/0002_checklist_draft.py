"""drafts of checklists, who published what and why, versions of content documents"""

import sqlalchemy as sa
from alembic import op

from app.primitives import JsonDoc, UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "checklist_draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("based_on", sa.Integer(), nullable=False),
        sa.Column("document", JsonDoc(), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("edited_at", UtcDateTime(), nullable=False),
        sa.Column("edited_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "state IN ('open', 'published', 'discarded')", name=op.f("ck_checklist_draft_state_known")
        ),
        sa.ForeignKeyConstraint(
            ["edited_by"], ["user_account.id"], name=op.f("fk_checklist_draft_edited_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_draft")),
    )
    op.create_index("ix_checklist_draft_code", "checklist_draft", ["code"])
    op.create_index(
        "uq_checklist_draft_open",
        "checklist_draft",
        ["code"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "content_revision",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("document", JsonDoc(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("edited_by", sa.Uuid(), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.PrimaryKeyConstraint("name", "version", name=op.f("pk_content_revision")),
    )
    op.add_column("checklist", sa.Column("published_by", sa.Uuid(), nullable=True))
    op.add_column("checklist", sa.Column("note", sa.String(length=500), nullable=False, server_default=""))
    op.add_column("content_document", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.add_column(
        "content_document",
        sa.Column("folder_sha256", sa.String(length=64), nullable=False, server_default=""),
    )
    # What is there came from the folder, and begins the history.
    op.execute("UPDATE content_document SET folder_sha256 = sha256")
    op.execute(
        "INSERT INTO content_revision (name, version, sha256, document, at, note)"
        " SELECT name, version, sha256, document, loaded_at, '' FROM content_document"
    )


def downgrade() -> None:
    op.drop_column("content_document", "folder_sha256")
    op.drop_column("content_document", "version")
    op.drop_column("checklist", "note")
    op.drop_column("checklist", "published_by")
    op.drop_table("content_revision")
    op.drop_table("checklist_draft")
