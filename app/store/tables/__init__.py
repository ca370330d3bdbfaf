"""Every table but those of staff, as SQLAlchemy rows. Only the store may come in: rows never leave it."""

from __future__ import annotations

from app.store.tables.answering import AnswerRow, ConcernRow, HeldRow, ResponseRow, TalkWishRow
from app.store.tables.coding import CodingDrawRow, CommentReadRow, DrawnCommentRow
from app.store.tables.columns import Base
from app.store.tables.consulting import (
    BoardRow,
    CheckedWordsRow,
    ConsultationRow,
    EditionRow,
    GroupRow,
    RecordingRow,
    TabletRow,
)
from app.store.tables.desk import (
    AnswerFileRow,
    ApprovalRow,
    DataTakenRow,
    DraftStepRow,
    GroupTellingRow,
    PaperBatchRow,
    PassedWarningRow,
)
from app.store.tables.learning import CommentRow, QuoteRow, ThemeCommentRow, ThemeLinkRow, ThemeRow
from app.store.tables.publishing import (
    AuditPackRow,
    CaseAuditRow,
    ChildSentenceRow,
    DocumentEditionRow,
    IndicatorRow,
    PopulationRow,
    PromiseRow,
    SignOffRow,
)
from app.store.tables.reading import BreakGlassRow, ConsultationReaderRow, MandatoryReportRow, ReadingRow
from app.store.tables.redacting import GazetteerWordRow
from app.store.tables.reporting import AskRow, DocumentRow, PublishedRow, TrailHeadRow, TrailRow, WorkRow
from app.store.tables.sorting import ThemeSplitRow, ThemeStepRow
from app.store.tables.standing_by import (
    BackupRow,
    ClosedDayRow,
    DutyRow,
    HeartbeatRow,
    OwedDayRow,
    ReadingHoursRow,
    SecretMarkRow,
)

__all__ = [
    "AnswerFileRow",
    "AnswerRow",
    "ApprovalRow",
    "AskRow",
    "AuditPackRow",
    "BackupRow",
    "Base",
    "BoardRow",
    "BreakGlassRow",
    "CaseAuditRow",
    "CheckedWordsRow",
    "ChildSentenceRow",
    "ClosedDayRow",
    "CodingDrawRow",
    "CommentReadRow",
    "CommentRow",
    "ConcernRow",
    "ConsultationReaderRow",
    "ConsultationRow",
    "DataTakenRow",
    "DocumentEditionRow",
    "DocumentRow",
    "DraftStepRow",
    "DrawnCommentRow",
    "DutyRow",
    "EditionRow",
    "GazetteerWordRow",
    "GroupRow",
    "GroupTellingRow",
    "HeartbeatRow",
    "HeldRow",
    "IndicatorRow",
    "MandatoryReportRow",
    "OwedDayRow",
    "PaperBatchRow",
    "PassedWarningRow",
    "PopulationRow",
    "PromiseRow",
    "PublishedRow",
    "QuoteRow",
    "ReadingHoursRow",
    "ReadingRow",
    "RecordingRow",
    "ResponseRow",
    "SecretMarkRow",
    "SignOffRow",
    "TabletRow",
    "TalkWishRow",
    "ThemeCommentRow",
    "ThemeLinkRow",
    "ThemeRow",
    "ThemeSplitRow",
    "ThemeStepRow",
    "TrailHeadRow",
    "TrailRow",
    "WorkRow",
]
