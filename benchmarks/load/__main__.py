"""What Heard bears, measured: `python -m benchmarks.load class | rate | memory | seed | country`.

`class`: sixty tablets behind one address, and two hundred slow lines beside them. `rate`: sealed answers a second
beside a bare server, on SQLite and PostgreSQL. `memory`: an hour of it. `seed` fills the empty PostgreSQL at
HEARD_DATABASE_URL with half a million answers for fifty boards, and `country` measures each screen and job on it.
Figures are for RESULTS.md and docs/unit-costs.md; nothing is asserted.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

from sqlalchemy import text

from app.factory import create_app
from app.settings import Settings
from app.store.session import migrate, open_engine
from benchmarks.load import class_at_once, country, jobs, memory, rate, screens

HOUR = 3600.0


def main() -> None:
    """Measure what was asked for, and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("class", "rate", "memory", "seed", "country"))
    parser.add_argument("--seconds", type=float, default=HOUR, help="memory: how long")
    parser.add_argument("--boards", type=int, default=50, help="seed")
    parser.add_argument("--responses", type=int, default=500_000, help="seed")
    args = parser.parse_args()
    measurements: dict[str, Callable[[], None]] = {
        "class": class_at_once.measure,
        "rate": rate.measure,
        "memory": lambda: memory.watch(args.seconds),
        "seed": lambda: _seed(args.boards, args.responses),
        "country": _measure_country,
    }
    measurements[args.what]()


def _seed(boards: int, responses: int) -> None:
    settings = Settings.from_environment()
    engine = open_engine(settings.database_url)
    migrate(engine)
    country.fill(engine, settings, boards=boards, responses=responses)


def _measure_country() -> None:
    settings = Settings.from_environment()
    app = create_app(settings)
    sessions = app.extensions["heard.sessions"]
    engine = open_engine(settings.database_url)
    with engine.connect() as connection:
        wanted = "SELECT board_id, id FROM consultations WHERE status = 'closed' ORDER BY id LIMIT 1"
        board_id, consultation_id = connection.execute(text(wanted)).one()
        responses = int(connection.scalar(text("SELECT count(*) FROM responses")) or 0)
    screens.weigh(engine, responses)
    with sessions() as session:
        found = screens.walk(app, session.get_bind(), sessions, board_id)
    screens.print_slow(found)
    jobs.measure_all(sessions, settings, board_id=board_id, consultation_id=consultation_id)


if __name__ == "__main__":
    main()
