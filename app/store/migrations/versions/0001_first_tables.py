"""The first tables. Alembic comes in; what stands here is never changed, only followed by another version."""

# ruff: noqa: PLR0915

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None
ROLES = ("participation_worker", "safeguarding_lead", "board_member", "administrator")


def upgrade() -> None:
    """Make every table and write the four roles."""
    op.create_table(
        "boards",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_boards")),
    )
    op.create_table(
        "roles",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_roles")),
    )
    op.create_table(
        "consultations",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("definition", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("lead_id", sa.String(length=36), nullable=True),
        sa.Column("key_id", sa.String(length=64), nullable=True),
        sa.Column("public_key", sa.Text(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("notices", sa.JSON(), nullable=False),
        sa.CheckConstraint("status IN ('draft', 'open', 'closed')", name=op.f("ck_consultations_status")),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_consultations_board_id_boards")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultations")),
    )
    op.create_index(op.f("ix_consultations_board_id"), "consultations", ["board_id"], unique=False)
    op.create_table(
        "documents",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("year", sa.String(length=40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("compiled_on", sa.Date(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column("given_at", sa.DateTime(), nullable=True),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("model", sa.JSON(), nullable=False),
        sa.Column("html", sa.LargeBinary(), nullable=False),
        sa.Column("article", sa.LargeBinary(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.Column("docx", sa.LargeBinary(), nullable=False),
        sa.Column("csv", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("status IN ('draft', 'with_board')", name=op.f("ck_documents_status")),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_documents_board_id_boards")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
    )
    op.create_index(op.f("ix_documents_board_id"), "documents", ["board_id"], unique=False)
    op.create_index("ix_documents_year", "documents", ["board_id", "year"], unique=False)
    op.create_table(
        "queue",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("reference", sa.String(length=80), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("progress", sa.Double(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("trouble", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("claimed_until", sa.DateTime(), nullable=True),
        sa.Column("not_before", sa.DateTime(), nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'claimed', 'done', 'failed')", name=op.f("ck_queue_state")),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_queue_board_id_boards")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queue")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_queue_board_id"), "queue", ["board_id"], unique=False)
    op.create_index("ix_queue_state", "queue", ["state", "kind"], unique=False)
    op.create_table(
        "staff",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=255), nullable=False),
        sa.Column("password", sa.String(length=255), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("fs_uniquifier", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_staff_board_id_boards")),
        sa.ForeignKeyConstraint(["role"], ["roles.name"], name=op.f("fk_staff_role_roles")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("email", name=op.f("uq_staff_email")),
        sa.UniqueConstraint("fs_uniquifier", name=op.f("uq_staff_fs_uniquifier")),
    )
    op.create_index(op.f("ix_staff_board_id"), "staff", ["board_id"], unique=False)
    op.create_table(
        "talk_wishes",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("setting", sa.Text(), nullable=False),
        sa.Column("first_name", sa.Text(), nullable=False),
        sa.Column("where_to_find", sa.Text(), nullable=False),
        sa.Column("hour", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("met_by", sa.String(length=36), nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'met')", name=op.f("ck_talk_wishes_state")),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_talk_wishes_board_id_boards")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk_wishes")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_talk_wishes_board_id"), "talk_wishes", ["board_id"], unique=False)
    op.create_table(
        "trail",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("staff_id", sa.String(length=36), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("about", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_trail_board_id_boards")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trail")),
    )
    op.create_index("ix_trail_at", "trail", ["board_id", "at"], unique=False)
    op.create_index(op.f("ix_trail_board_id"), "trail", ["board_id"], unique=False)
    op.create_table(
        "editions",
        sa.Column("consultation_id", sa.String(length=36), nullable=False),
        sa.Column("band", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("definition", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_editions_board_id_boards")),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultations.id"], name=op.f("fk_editions_consultation_id_consultations")
        ),
        sa.PrimaryKeyConstraint("consultation_id", "band", "version", name=op.f("pk_editions")),
    )
    op.create_index(op.f("ix_editions_board_id"), "editions", ["board_id"], unique=False)
    op.create_table(
        "groups",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("consultation_id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("setting", sa.Text(), nullable=False),
        sa.Column("band", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("session_day", sa.Date(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_groups_board_id_boards")),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultations.id"], name=op.f("fk_groups_consultation_id_consultations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_groups")),
        sa.UniqueConstraint("code", name=op.f("uq_groups_code")),
    )
    op.create_index(op.f("ix_groups_board_id"), "groups", ["board_id"], unique=False)
    op.create_index(op.f("ix_groups_consultation_id"), "groups", ["consultation_id"], unique=False)
    op.create_table(
        "published",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("consultation_id", sa.String(length=36), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_published_board_id_boards")),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultations.id"], name=op.f("fk_published_consultation_id_consultations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published")),
    )
    op.create_index(op.f("ix_published_board_id"), "published", ["board_id"], unique=False)
    op.create_index(op.f("ix_published_consultation_id"), "published", ["consultation_id"], unique=False)
    op.create_table(
        "themes",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("consultation_id", sa.String(length=36), nullable=False),
        sa.Column("question_id", sa.String(length=80), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("machine_label", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("keywords", sa.JSON(), nullable=False),
        sa.Column("steadiness", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("bears_on", sa.JSON(), nullable=False),
        sa.Column("decided_by", sa.String(length=36), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("merged_into", sa.String(length=36), nullable=True),
        sa.CheckConstraint("status IN ('proposed', 'agreed', 'rejected')", name=op.f("ck_themes_status")),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_themes_board_id_boards")),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultations.id"], name=op.f("fk_themes_consultation_id_consultations")
        ),
        sa.ForeignKeyConstraint(["merged_into"], ["themes.id"], name=op.f("fk_themes_merged_into_themes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_themes")),
    )
    op.create_index(op.f("ix_themes_board_id"), "themes", ["board_id"], unique=False)
    op.create_index(op.f("ix_themes_consultation_id"), "themes", ["consultation_id"], unique=False)
    op.create_table(
        "asks",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("year", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("partner", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("theme_id", sa.String(length=36), nullable=True),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(length=36), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_asks_board_id_boards")),
        sa.ForeignKeyConstraint(["theme_id"], ["themes.id"], name=op.f("fk_asks_theme_id_themes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asks")),
    )
    op.create_index(op.f("ix_asks_board_id"), "asks", ["board_id"], unique=False)
    op.create_table(
        "responses",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("consultation_id", sa.String(length=36), nullable=False),
        sa.Column("group_id", sa.String(length=36), nullable=True),
        sa.Column("band", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("mode", sa.String(length=40), nullable=False),
        sa.Column("helped", sa.Boolean(), nullable=False),
        sa.Column("words_may_be_used", sa.Boolean(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_responses_board_id_boards")),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultations.id"], name=op.f("fk_responses_consultation_id_consultations")
        ),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_responses_group_id_groups")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responses")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_responses_board_id"), "responses", ["board_id"], unique=False)
    op.create_index("ix_responses_consultation_id", "responses", ["consultation_id", "band"], unique=False)
    op.create_table(
        "answers",
        sa.Column("response_id", sa.String(length=36), nullable=False),
        sa.Column("question_id", sa.String(length=80), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("value", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("missing", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_answers_board_id_boards")),
        sa.ForeignKeyConstraint(
            ["response_id"], ["responses.id"], name=op.f("fk_answers_response_id_responses"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("response_id", "question_id", name=op.f("pk_answers")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_answers_board_id"), "answers", ["board_id"], unique=False)
    op.create_table(
        "comments",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("consultation_id", sa.String(length=36), nullable=False),
        sa.Column("response_id", sa.String(length=36), nullable=False),
        sa.Column("question_id", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("unplaced", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_comments_board_id_boards")),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultations.id"], name=op.f("fk_comments_consultation_id_consultations")
        ),
        sa.ForeignKeyConstraint(
            ["response_id", "question_id"],
            ["answers.response_id", "answers.question_id"],
            name=op.f("fk_comments_response_id_question_id_answers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comments")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_comments_answer", "comments", ["response_id", "question_id"], unique=True)
    op.create_index(op.f("ix_comments_board_id"), "comments", ["board_id"], unique=False)
    op.create_index(op.f("ix_comments_consultation_id"), "comments", ["consultation_id"], unique=False)
    op.create_table(
        "concerns",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("consultation_id", sa.String(length=36), nullable=False),
        sa.Column("response_id", sa.String(length=36), nullable=False),
        sa.Column("question_id", sa.String(length=80), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("due", sa.DateTime(), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("settled_by", sa.String(length=36), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.CheckConstraint("state IN ('unread', 'waiting', 'cleared', 'upheld')", name=op.f("ck_concerns_state")),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_concerns_board_id_boards")),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultations.id"], name=op.f("fk_concerns_consultation_id_consultations")
        ),
        sa.ForeignKeyConstraint(
            ["response_id", "question_id"],
            ["answers.response_id", "answers.question_id"],
            name=op.f("fk_concerns_response_id_question_id_answers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concerns")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_concerns_answer", "concerns", ["response_id", "question_id"], unique=True)
    op.create_index(op.f("ix_concerns_board_id"), "concerns", ["board_id"], unique=False)
    op.create_index(op.f("ix_concerns_consultation_id"), "concerns", ["consultation_id"], unique=False)
    op.create_index("ix_concerns_waiting", "concerns", ["board_id", "state", "score"], unique=False)
    op.create_table(
        "quotes",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("consultation_id", sa.String(length=36), nullable=False),
        sa.Column("theme_id", sa.String(length=36), nullable=False),
        sa.Column("comment_id", sa.String(length=36), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("differs", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("proposed_by", sa.String(length=36), nullable=False),
        sa.Column("decided_by", sa.String(length=36), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.CheckConstraint("status IN ('proposed', 'released', 'refused')", name=op.f("ck_quotes_status")),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_quotes_board_id_boards")),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comments.id"], name=op.f("fk_quotes_comment_id_comments"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultations.id"], name=op.f("fk_quotes_consultation_id_consultations")
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"], ["themes.id"], name=op.f("fk_quotes_theme_id_themes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quotes")),
    )
    op.create_index(op.f("ix_quotes_board_id"), "quotes", ["board_id"], unique=False)
    op.create_index(op.f("ix_quotes_comment_id"), "quotes", ["comment_id"], unique=False)
    op.create_index(op.f("ix_quotes_consultation_id"), "quotes", ["consultation_id"], unique=False)
    op.create_index(op.f("ix_quotes_theme_id"), "quotes", ["theme_id"], unique=False)
    op.create_table(
        "theme_comments",
        sa.Column("theme_id", sa.String(length=36), nullable=False),
        sa.Column("comment_id", sa.String(length=36), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("strength", sa.Double(), nullable=False),
        sa.Column("clause", sa.Text(), nullable=False),
        sa.Column("example", sa.Integer(), nullable=True),
        sa.Column("placed_by", sa.String(length=40), nullable=False),
        sa.Column("is_in", sa.Boolean(), nullable=False),
        sa.CheckConstraint("placed_by IN ('machine', 'person')", name=op.f("ck_theme_comments_placed_by")),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_theme_comments_board_id_boards")),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comments.id"], name=op.f("fk_theme_comments_comment_id_comments"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"], ["themes.id"], name=op.f("fk_theme_comments_theme_id_themes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("theme_id", "comment_id", name=op.f("pk_theme_comments")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_theme_comments_board_id"), "theme_comments", ["board_id"], unique=False)
    op.create_index(op.f("ix_theme_comments_comment_id"), "theme_comments", ["comment_id"], unique=False)
    roles = sa.table("roles", sa.column("name"))
    op.bulk_insert(roles, [{"name": name} for name in ROLES])


def downgrade() -> None:
    """Take every table away."""

    op.drop_index(op.f("ix_theme_comments_comment_id"), table_name="theme_comments")
    op.drop_index(op.f("ix_theme_comments_board_id"), table_name="theme_comments")
    op.drop_table("theme_comments")
    op.drop_index(op.f("ix_quotes_theme_id"), table_name="quotes")
    op.drop_index(op.f("ix_quotes_consultation_id"), table_name="quotes")
    op.drop_index(op.f("ix_quotes_comment_id"), table_name="quotes")
    op.drop_index(op.f("ix_quotes_board_id"), table_name="quotes")
    op.drop_table("quotes")
    op.drop_index("ix_concerns_waiting", table_name="concerns")
    op.drop_index(op.f("ix_concerns_consultation_id"), table_name="concerns")
    op.drop_index(op.f("ix_concerns_board_id"), table_name="concerns")
    op.drop_index("ix_concerns_answer", table_name="concerns")
    op.drop_table("concerns")
    op.drop_index(op.f("ix_comments_consultation_id"), table_name="comments")
    op.drop_index(op.f("ix_comments_board_id"), table_name="comments")
    op.drop_index("ix_comments_answer", table_name="comments")
    op.drop_table("comments")
    op.drop_index(op.f("ix_answers_board_id"), table_name="answers")
    op.drop_table("answers")
    op.drop_index("ix_responses_consultation_id", table_name="responses")
    op.drop_index(op.f("ix_responses_board_id"), table_name="responses")
    op.drop_table("responses")
    op.drop_index(op.f("ix_asks_board_id"), table_name="asks")
    op.drop_table("asks")
    op.drop_index(op.f("ix_themes_consultation_id"), table_name="themes")
    op.drop_index(op.f("ix_themes_board_id"), table_name="themes")
    op.drop_table("themes")
    op.drop_index(op.f("ix_published_consultation_id"), table_name="published")
    op.drop_index(op.f("ix_published_board_id"), table_name="published")
    op.drop_table("published")
    op.drop_index(op.f("ix_groups_consultation_id"), table_name="groups")
    op.drop_index(op.f("ix_groups_board_id"), table_name="groups")
    op.drop_table("groups")
    op.drop_index(op.f("ix_editions_board_id"), table_name="editions")
    op.drop_table("editions")
    op.drop_index(op.f("ix_trail_board_id"), table_name="trail")
    op.drop_index("ix_trail_at", table_name="trail")
    op.drop_table("trail")
    op.drop_index(op.f("ix_talk_wishes_board_id"), table_name="talk_wishes")
    op.drop_table("talk_wishes")
    op.drop_index(op.f("ix_staff_board_id"), table_name="staff")
    op.drop_table("staff")
    op.drop_index("ix_queue_state", table_name="queue")
    op.drop_index(op.f("ix_queue_board_id"), table_name="queue")
    op.drop_table("queue")
    op.drop_index("ix_documents_year", table_name="documents")
    op.drop_index(op.f("ix_documents_board_id"), table_name="documents")
    op.drop_table("documents")
    op.drop_index(op.f("ix_consultations_board_id"), table_name="consultations")
    op.drop_table("consultations")
    op.drop_table("roles")
    op.drop_table("boards")
