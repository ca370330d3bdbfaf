"""Serve an earlier release, its own code on its own database: `python then.py FOLDER PORT`, PYTHONPATH leading to it.

The code of then runs this, so it may use only what stood in every release.
"""

import sys
from pathlib import Path

from werkzeug.serving import make_server

from tests.browser.conftest import open_house

folder, port = Path(sys.argv[1]), int(sys.argv[2])
app, *_ = open_house(folder)
make_server("127.0.0.1", port, app, threaded=True).serve_forever()
