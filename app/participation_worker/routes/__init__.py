"""The worker's addresses: HTTP only. doors.py hangs `blueprint` at /worker behind its guard."""

from app.participation_worker.routes import (
    asking,
    documents,
    editions,
    messages,
    preview,
    recordings,
    tablets,
    themes,
    writing,
)
from app.participation_worker.routes.room import blueprint

__all__ = [
    "asking",
    "blueprint",
    "documents",
    "editions",
    "messages",
    "preview",
    "recordings",
    "tablets",
    "themes",
    "writing",
]
