"""The Flask extensions, unbound; factory.py binds them to an application. Knows no table, no person, no setting."""

from __future__ import annotations

from flask_compress import Compress
from flask_security.core import Security
from flask_wtf.csrf import CSRFProtect

compress = Compress()
csrf = CSRFProtect()
security = Security()
