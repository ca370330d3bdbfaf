"""The worker's addresses: HTTP only. doors.py hangs `blueprint` at /worker behind its guard."""

from app.participation_worker.routes import (
    apart,
    asking,
    coding,
    documents,
    editions,
    exporting,
    group_tablets,
    languages,
    messages,
    preview,
    recordings,
    tablets,
    themes,
    writing,
)
from app.participation_worker.routes.room import blueprint

__all__ = [
    "apart",
    "asking",
    "blueprint",
    "coding",
    "documents",
    "editions",
    "exporting",
    "group_tablets",
    "languages",
    "messages",
    "preview",
    "recordings",
    "tablets",
    "themes",
    "writing",
]
