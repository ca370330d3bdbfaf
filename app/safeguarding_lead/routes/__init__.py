"""The addresses of leads, deputies and readers: HTTP only. doors.py hangs `blueprint` at /lead behind its guard."""

from app.safeguarding_lead.routes import documents, duty, home, readers, reading, reports, rest
from app.safeguarding_lead.routes.room import blueprint

__all__ = ["blueprint", "documents", "duty", "home", "readers", "reading", "reports", "rest"]
