"""Signing in and out, proving it, and one's own account: HTTP only. doors.py hangs `blueprint` at /accounts.

Staff come in; young people never see it.
"""

from app.accounts.routes import coming_in, own, proving
from app.accounts.routes.room import attempts, blueprint, code_attempts

__all__ = ["attempts", "blueprint", "code_attempts", "coming_in", "own", "proving"]
