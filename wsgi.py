"""Where a web server of your own comes in: `gunicorn --logger-class app.commands.logs.QuietLogger wsgi:app`.

It starts as `heard serve` does, or not at all. The server's own log must be kept quiet too: gunicorn's would write the
address of whoever sent a broken request (T15).
"""

from app.commands.installation import open_store, read_settings
from app.commands.logs import set_up_logs
from app.commands.pulse import with_pulse
from app.factory import create_app

settings = read_settings()
open_store(settings)  # Says on the terminal what is wrong; the log would say no more than where.
set_up_logs(settings.log_format)
app = with_pulse(create_app(settings))
