"""Where a web server of your own comes in: `gunicorn wsgi:app`. It starts as `heard serve` does, or not at all."""

from app.commands.installation import open_store, read_settings
from app.factory import create_app

settings = read_settings()
open_store(settings)
app = create_app(settings)
