"""Where a web server comes in: `gunicorn wsgi:app`."""

from app.factory import create_app
from app.settings import Settings

app = create_app(Settings.from_environment())
