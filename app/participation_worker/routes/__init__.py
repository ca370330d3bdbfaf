"""The worker's addresses: HTTP only. doors.py hangs `blueprint` at /worker behind its guard."""

from app.participation_worker.routes import (
    apart,
    asking,
    documents,
    editions,
    group_tablets,
    languages,
    messages,
    other_languages,
    preview,
    recordings,
    splitting,
    tablets,
    theme_table,
    themes,
    trends,
    writing,
)
from app.participation_worker.routes.room import blueprint

__all__ = [
    "apart",
    "asking",
    "blueprint",
    "documents",
    "editions",
    "group_tablets",
    "languages",
    "messages",
    "other_languages",
    "preview",
    "recordings",
    "splitting",
    "tablets",
    "theme_table",
    "themes",
    "trends",
    "writing",
]
